#!/usr/bin/env python3
"""Fit how likely two reports are of one story.

    python training/stories/fit_report_pairs.py NEWS_CLUSTER_DIR DESK... --beds FOLDER

The pairs marked on the DESKs stand in `benchmarks/marking/stories/pairs.jsonl`, as ids: a pair is
taken from the first desk that holds both reports, since what is rare depends on the desk. The
labelled events of NEWS_CLUSTER_DIR, long reports of many outlets, come beside them, and the stories
of the beds in `training/allegations/beds`, whose desks are made in FOLDER where they are not there:
the marked pairs are mostly items of feeds. The trees go to
`report_pair_model.npz`. Needs scikit-learn.

Printed are figures by cross-validation: of the marked pairs, and how well reports of events that
the fit has not seen are grouped.
"""

from __future__ import annotations

import argparse
import json
import sys
import tempfile
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from scipy.cluster.hierarchy import fcluster, linkage
from sklearn.ensemble import HistGradientBoostingClassifier
from sklearn.metrics import average_precision_score
from sklearn.model_selection import StratifiedKFold

sys.path.insert(0, str(Path(__file__).resolve().parents[2] / "benchmarks"))
sys.path.insert(
    0, str(Path(__file__).resolve().parents[2] / "benchmarks" / "marking" / "allegations")
)

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from bed import desk_of, own_beds, report_urls
from boosted_tree_files import write_trees

from secondsource.desk import Desk, open_desk
from secondsource.echo import ReportFeatures, WordStore, by_publication_time
from secondsource.echo.stories import report_pairs
from secondsource.echo.stories.report_pairs import report_pair_features
from secondsource.pipeline.outlet_facts import known_outlets
from secondsource.pipeline.searched_pile import PileWords, searched_pile
from stories import Ours, b_cubed, load, rand

MARKS = Path(__file__).resolve().parents[2] / "benchmarks" / "marking" / "stories" / "pairs.jsonl"
MODEL = Path(report_pairs.__file__).parent / "report_pair_model.npz"
# Pairs drawn from what this model has joined, by which it is measured.
KEPT_APART = "joined, by pairs"
# A marked pair weighs 1; one that can be argued, which counts as of two stories, less, and one of
# the beds, of which there are many.
WEIGHT_OF_LABELLED, WEIGHT_OF_OPEN, WEIGHT_OF_INVENTED = 2.0, 0.3, 0.1
# Pairs of labelled and invented reports that are less alike are hardly ever put together.
LEAST_LIKENESS = 0.03
FOLDS = 5
LEASTS = (0.4, 0.5, 0.55, 0.6, 0.65, 0.7)


@dataclass(frozen=True)
class Pairs:
    """Pairs of reports to learn from.

    Args:
        features: Shape (pairs, features).
        same: Whether both are of one story, shape (pairs,).
        weights: What each counts, shape (pairs,).
    """

    features: np.ndarray
    same: np.ndarray
    weights: np.ndarray


def pile_of(desk: Desk) -> dict[str, ReportFeatures]:
    """Return the features of the reports of a desk, by id."""
    with tempfile.TemporaryFile() as file:
        words = PileWords(desk.ledger, WordStore(file))
        names, _ = known_outlets(desk.ledger)
        searched = searched_pile(desk.ledger, names, words, "", lambda done, total: None)
        for features in searched.features:
            _ = features.terms
        return {features.id: features for features in searched.features}


def invented_pairs(folder: Path) -> Pairs:
    """Return the pairs of the beds, of those reports of one bed that are somewhat alike."""
    lots = []
    for bed in own_beds():
        with desk_of(bed, folder) as desk:
            pile = list(pile_of(desk).values())
            urls = [desk.report(features.id).metadata.url for features in pile]
        url_of = report_urls(bed)
        story_of = {
            url_of[report]: story["story"]
            for story in json.loads((bed / "truth.json").read_text("utf8"))
            for report in story["reports"]
        }
        stories = np.array([story_of[url] for url in urls])
        features = report_pair_features(pile)
        first, second = np.triu_indices(len(pile), 1)
        rows = features[:, 0] >= LEAST_LIKENESS
        same = (stories[first] == stories[second])[rows]
        lots.append(Pairs(features[rows], same, np.full(rows.sum(), WEIGHT_OF_INVENTED)))
    return joined(*lots)


def joined(*lots: Pairs) -> Pairs:
    """Return the pairs of several lots as one."""
    return Pairs(
        np.concatenate([lot.features for lot in lots]),
        np.concatenate([lot.same for lot in lots]),
        np.concatenate([lot.weights for lot in lots]),
    )


def marked_pairs(paths: Sequence[Path], labelled_texts: set[str]) -> Pairs:
    """Return the marked pairs of the desks, but for those of two labelled reports.

    Args:
        paths: The desks.
        labelled_texts: The titles of the labelled reports.
    """
    piles = []
    for path in paths:
        with open_desk(path) as desk:
            piles.append(pile_of(desk))
    rows, same, weights = [], [], []
    left_out = Counter()
    for mark in map(json.loads, MARKS.read_text("utf8").splitlines()):
        if mark["drawn"] == KEPT_APART:
            continue
        ends = mark["first"], mark["second"]
        pile = next((pile for pile in piles if all(end in pile for end in ends)), None)
        if pile is None:
            left_out["in no desk"] += 1
            continue
        both = sorted((pile[end] for end in ends), key=lambda features: features.id)
        if all(features.title in labelled_texts for features in both):
            left_out["of labelled reports"] += 1
            continue
        rows.append(report_pair_features(both)[0])
        same.append(mark["label"] == "same")
        weights.append(WEIGHT_OF_OPEN if mark["label"] == "open" else 1.0)
    print(f"{len(rows)} marked pairs, {sum(same)} of one story; left out: {dict(left_out)}")
    return Pairs(np.array(rows), np.array(same), np.array(weights))


class LabelledEvents:
    """All pairs of the labelled reports."""

    def __init__(self, folder: Path) -> None:
        labelled = load(folder)
        ours = Ours(labelled)
        event_of = {each.report.id: each.event for each in labelled}
        pile = by_publication_time([ours.features[each.report.id] for each in labelled])
        self.titles = {each.report.metadata.title for each in labelled}
        self.events = np.array([event_of[features.id] for features in pile])
        self.first, self.second = np.triu_indices(len(pile), 1)
        self._features = report_pair_features(pile)
        self._is_proposed = self._features[:, 0] >= LEAST_LIKENESS

    def pairs(self, chosen: np.ndarray) -> Pairs:
        """Return the pairs of two of the chosen reports, shape (reports,)."""
        rows = chosen[self.first] & chosen[self.second] & self._is_proposed
        same = self.events[self.first] == self.events[self.second]
        return Pairs(self._features[rows], same[rows], np.full(rows.sum(), WEIGHT_OF_LABELLED))

    def groups(
        self, chosen: np.ndarray, model: HistGradientBoostingClassifier, leasts: Sequence[float]
    ) -> Iterator[np.ndarray]:
        """Yield the groups of the chosen reports for some least probabilities."""
        rows = chosen[self.first] & chosen[self.second]
        probable = model.predict_proba(self._features[rows])[:, 1] * self._is_proposed[rows]
        merges = linkage(1 - probable, "average")
        for least in leasts:
            yield fcluster(merges, 1 - least, "distance")


def fitted(*lots: Pairs) -> HistGradientBoostingClassifier:
    """Return boosted trees fitted on pairs."""
    model = HistGradientBoostingClassifier(
        max_iter=300, learning_rate=0.03, max_leaf_nodes=12, min_samples_leaf=20, random_state=0
    )
    pairs = joined(*lots)
    return model.fit(pairs.features, pairs.same, sample_weight=pairs.weights)


def part_of(pairs: Pairs, rows: np.ndarray) -> Pairs:
    """Return some of the pairs."""
    return Pairs(pairs.features[rows], pairs.same[rows], pairs.weights[rows])


def print_marked(marked: Pairs, beside: Pairs) -> None:
    """Print how well marked pairs are told that the fit has not seen."""
    probable = np.zeros(len(marked.same))
    deal = StratifiedKFold(FOLDS, shuffle=True, random_state=1)
    for known, asked in deal.split(marked.features, marked.same):
        model = fitted(part_of(marked, known), beside)
        probable[asked] = model.predict_proba(marked.features[asked])[:, 1]
    sure = marked.weights == 1
    same, told = marked.same[sure], probable[sure]
    print(f"marked pairs unseen: average precision {average_precision_score(same, told):.3f}")
    for least in LEASTS:
        right, wrong = (told[same] >= least).mean(), (told[~same] >= least).mean()
        print(f"  from {least}: {right:.2f} of those of one story, {wrong:.3f} of the others")


def print_events(beside: Pairs, events: LabelledEvents) -> None:
    """Print how well reports of events are grouped that the fit has not seen."""
    numbers = np.unique(events.events)
    np.random.default_rng(1).shuffle(numbers)
    fold_of = {number: place % FOLDS for place, number in enumerate(numbers.tolist())}
    folds = np.array([fold_of[number] for number in events.events.tolist()])
    scores: dict[float, list[tuple[int, float, float]]] = {least: [] for least in LEASTS}
    for fold in range(FOLDS):
        model = fitted(beside, events.pairs(folds != fold))
        asked = folds == fold
        truth = events.events[asked].tolist()
        for least, groups in zip(LEASTS, events.groups(asked, model, LEASTS), strict=True):
            read = groups.tolist()
            scores[least].append((len(truth), b_cubed(truth, read), rand(truth, read)))
    for least, of_folds in scores.items():
        sizes, cubes, rands = (np.array(column) for column in zip(*of_folds, strict=True))
        means = (sizes @ cubes / sizes.sum(), sizes @ rands / sizes.sum())
        print("  from {}: events unseen: B3 F1 {:.3f}, ARI {:.3f}".format(least, *means))


def main() -> None:
    """Fit, and print what was measured."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("events", type=Path)
    parser.add_argument("desks", type=Path, nargs="+")
    parser.add_argument("--beds", type=Path, required=True)
    options = parser.parse_args()
    events = LabelledEvents(options.events)
    marked = marked_pairs(options.desks, events.titles)
    invented = invented_pairs(options.beds)
    labelled = events.pairs(np.ones(len(events.events), dtype=bool))
    print_marked(marked, joined(labelled, invented))
    print_events(joined(marked, invented), events)
    write_trees([fitted(marked, labelled, invented)], MODEL)


if __name__ == "__main__":
    main()
