#!/usr/bin/env python3
"""Fit what decides that two statements of one story say the same, their setting taken into account.

    python training/allegations/fit_story_pairs.py SIX_PILES FEEDS [BED...] --desks FOLDER

SIX_PILES is a desk with the six real piles, FEEDS one with all items of the feeds: the marked pairs
of statements in `benchmarks/marking/allegations/pairs.jsonl` are of the former, and the statements
of marked allegations in `found.jsonl` and `read.jsonl` of both. The beds of invented stories in
`training/allegations/beds` come beside them; their desks are made in FOLDER where they are not
there. The trees go to `story_pair_model.npz`. BED is a bed that the fit does not see. Needs
scikit-learn.

Printed are figures of real pairs by cross-validation over stories, with the setting and without it:
the average precision of marked pairs, and of what an earlier program put together how much of what
says another thing stays, if .93 of what says the same does. Then how well the statements of each
bed that the fit has not seen are grouped.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations
from pathlib import Path
from typing import Any

import numpy as np
from sklearn.ensemble import HistGradientBoostingClassifier
from sklearn.metrics import average_precision_score, roc_auc_score

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))
sys.path.insert(
    0, str(Path(__file__).resolve().parents[2] / "benchmarks" / "marking" / "allegations")
)

from bed import desk_of, own_beds, true_stories
from boosted_tree_files import write_trees
from fit_pairs import (
    JOINED,
    MARKS,
    MOST_STATEMENTS,
    BedStory,
    b_cubed,
    grouped,
    hash_of,
    placed_statement,
    statements_of_truth,
    tied_reports,
)
from matching import shared_part

from secondsource.allegations.pair_features import FEATURES, pair_features
from secondsource.allegations.setting_features import SETTING_FEATURES
from secondsource.allegations.statements import statements_of
from secondsource.allegations.story_pair_model import MODEL, story_pair_features
from secondsource.allegations.story_statements import compared_statements, rows_of, wording_key
from secondsource.desk import Desk, open_desk
from secondsource.model import Report, Span, Statement

FOUND, READ = MARKS.with_name("found.jsonl"), MARKS.with_name("read.jsonl")
# Weights of a marked pair, and of one of a marked allegation, beside a pair of a bed. With 30 and
# 10 real pairs are told no better (.688 for .692), and statements of the kept bed worse.
WEIGHT_OF_PAIR, WEIGHT_OF_FOUND = 10.0, 3.0
# Share of the pairs of beds with a statement that the truth does not know: there are millions.
SHARE_OF_UNKNOWN = 0.25
# Pairs of one marked allegation that are taken: one has thousands.
MOST_OF_ALLEGATION = 200
PARTS = 4
MODELS = 4
THRESHOLDS = (0.1, 0.15, 0.2, 0.25, 0.3, 0.35, 0.4)
# Share of what says the same that stays together where what says another thing is counted.
KEPT = 0.93

Place = tuple[str, int, int]


@dataclass(frozen=True)
class Lot:
    """Pairs of one story.

    Args:
        story: The story.
        features: Shape (pairs, features): words, setting, alignment.
        same: Whether the two say the same, or one more.
        weights: The weight of each.
    """

    story: str
    features: np.ndarray
    same: np.ndarray
    weights: np.ndarray


@dataclass(frozen=True)
class DistinctStatements:
    """Statements of a story, those in equal words once.

    Args:
        features: Shape (n, n, features): words, setting, alignment; zeros for one with itself.
        row_of: For each statement the row of its words.
    """

    features: np.ndarray
    row_of: Sequence[int]


def distinct_statements(
    statements: Sequence[Statement], reports: Sequence[Report]
) -> DistinctStatements:
    """Return the features of all pairs of statements in different words."""
    compared = compared_statements(statements, reports)
    rows: dict[str, int] = {}
    for number, words in enumerate(compared.words):
        rows.setdefault(wording_key(words), number)
    places = {words: place for place, words in enumerate(rows)}
    firsts = rows_of(compared, list(rows.values()))
    count = len(rows)
    first, second = np.triu_indices(count, 1)
    of_pairs = story_pair_features(firsts, pair_features(firsts)[first, second], first, second)
    features = np.zeros((count, count, of_pairs.shape[1]), dtype=np.float32)
    features[first, second] = features[second, first] = of_pairs
    row_of = [places[wording_key(words)] for words in compared.words]
    return DistinctStatements(features, row_of)


@dataclass(frozen=True)
class BedLot:
    """A story of a bed with the features of its statements."""

    story: BedStory
    distinct: DistinctStatements

    def pairs(self, random: np.random.Generator) -> Lot:
        """Return its pairs of which the truth says whether they say the same, some of them drawn.

        What is no part of any allegation says another thing than all that is.
        """
        count = len(self.distinct.features)
        groups: list[set[str]] = [set() for _ in range(count)]
        is_marked = np.zeros(count, dtype=bool)
        for number, row in enumerate(self.distinct.row_of):
            groups[row] |= self.story.groups[number]
            is_marked[row] |= self.story.is_marked[number]
        first, second = np.triu_indices(count, 1)
        known = is_marked[first] | is_marked[second]
        first, second = first[known], second[known]
        same = np.array([bool(groups[a] & groups[b]) for a, b in zip(first, second, strict=True)])
        sure = same | (is_marked[first] & is_marked[second])
        taken = sure | (random.random(len(same)) < SHARE_OF_UNKNOWN)
        weights = np.where(sure, 1.0, 1 / SHARE_OF_UNKNOWN)
        features = self.distinct.features[first[taken], second[taken]]
        return Lot(self.story.story, features, same[taken], weights[taken])


def bed_lots(bed: Path, desk: Desk) -> list[BedLot]:
    """Return the stories of a bed."""
    found = []
    for story, material, truth in true_stories(bed, desk):
        statements, groups, is_marked = statements_of_truth(material, truth)
        distinct = distinct_statements(statements, material.reports)
        found.append(BedLot(BedStory(story, np.zeros(0), groups, is_marked), distinct))
    return found


@dataclass(frozen=True)
class MarkedLot:
    """Marked statements that belong together.

    Args:
        pile: The desk that holds them: "six piles" or "feeds".
        places: Report, start and end of each.
        pairs: Pairs of them, as numbers, and whether both say the same, or one more.
        weight: The weight of a pair.
    """

    pile: str
    places: Sequence[Place]
    pairs: Sequence[tuple[int, int, bool]]
    weight: float


def marked_lots() -> Iterator[MarkedLot]:
    """Yield the marked pairs of statements, then the statements of each marked allegation.

    Two statements that are not what an allegation says may say the same or not: they are left out.
    """
    for mark in map(json.loads, MARKS.read_text("utf8").splitlines()):
        places = [tuple(mark["first"]), tuple(mark["second"])]
        same = mark["label"] in JOINED
        yield MarkedLot("six piles", places, [(0, 1, same)], WEIGHT_OF_PAIR)
    for line in _marked_allegations():
        says, is_in = line["says"], line["in"]
        places = [tuple(place) for place in line["statements"]]
        pairs = [
            (a, b, bool(says and is_in[a] and is_in[b]))
            for a, b in combinations(range(len(places)), 2)
            if places[a][0] != places[b][0] and (is_in[a] or is_in[b] or not says)
        ]
        yield MarkedLot(line["pile"], places, pairs[:MOST_OF_ALLEGATION], WEIGHT_OF_FOUND)


def _marked_allegations() -> Iterator[dict[str, Any]]:
    """Yield the marked allegations, each with whether it says what may be true or false."""
    for line in map(json.loads, FOUND.read_text("utf8").splitlines()):
        yield line | {"says": line["origins"] is not None}
    yield from map(json.loads, READ.read_text("utf8").splitlines())


def real_lots(pile: str, desk: Desk) -> list[Lot]:
    """Return the marked pairs of a pile, by the reports that these tie together."""
    marked = [lot for lot in marked_lots() if lot.pile == pile and lot.pairs]
    roots = tied_reports([report for report, _, _ in lot.places] for lot in marked)
    lots = defaultdict(list)
    for lot in marked:
        lots[roots[lot.places[0][0]]].append(lot)
    found = [_real_lot(desk, tied) for _, tied in sorted(lots.items())]
    return [lot for lot in found if len(lot.same)]


def _real_lot(desk: Desk, lots: Sequence[MarkedLot]) -> Lot:
    """Return the pairs of some lots whose reports are tied, compared as one story."""
    places = sorted({place for lot in lots for place in lot.places})
    reports = [desk.report(report) for report in dict.fromkeys(report for report, _, _ in places)]
    reports.sort(key=lambda r: (r.metadata.published or "9", r.id))
    texts = {report.id: report.text for report in reports}
    statements = [placed_statement(texts, *place) for place in places]
    others = _others(desk, reports, places)
    others.sort(key=lambda s: hash_of(f"{s.report} {s.span}"))
    statements += others[: max(0, MOST_STATEMENTS - len(statements))]
    distinct = distinct_statements(statements, reports)
    number = {place: distinct.row_of[n] for n, place in enumerate(places)}
    pairs = [
        (number[lot.places[a]], number[lot.places[b]], same, lot.weight)
        for lot in lots
        for a, b, same in lot.pairs
        if number[lot.places[a]] != number[lot.places[b]]
    ]
    table = np.array(pairs, dtype=float).reshape(-1, 4)
    first, second = table[:, :2].astype(int).T
    features = distinct.features[first, second]
    return Lot(min(texts), features, table[:, 2] > 0, table[:, 3])


def _others(desk: Desk, reports: Sequence[Report], places: Sequence[Place]) -> list[Statement]:
    """Return the statements of reports that share less than half of their letters with a place."""
    marked: dict[str, list[Span]] = defaultdict(list)
    for report, start, end in places:
        marked[report].append(Span(start, end))
    return [
        statement
        for report in reports
        if report.language in ("en", "ko")
        for statement in statements_of(report, desk.claims_of(report.id))
        if all(shared_part(statement.span, span) <= 0.5 for span in marked[report.id])
    ]


@dataclass(frozen=True)
class Models:
    """Boosted trees that are asked together: the mean of their scores counts."""

    models: Sequence[HistGradientBoostingClassifier]

    def probability(self, features: np.ndarray) -> np.ndarray:
        """Return how likely each pair says the same, shape (pairs,)."""
        score = np.mean([model.decision_function(features) for model in self.models], axis=0)
        return np.asarray(1 / (1 + np.exp(-score)))


def fitted(lots: Sequence[Lot], columns: slice = slice(None)) -> Models:
    """Return boosted trees fitted on pairs: several, since one varies by what it was drawn from."""
    features = np.concatenate([lot.features for lot in lots])[:, columns]
    same = np.concatenate([lot.same for lot in lots])
    weights = np.concatenate([lot.weights for lot in lots])
    models = [
        HistGradientBoostingClassifier(
            max_iter=100,
            learning_rate=0.08,
            max_leaf_nodes=10,
            min_samples_leaf=60,
            l2_regularization=1.0,
            max_features=0.3,
            random_state=seed,
        ).fit(features, same, sample_weight=weights)
        for seed in range(MODELS)
    ]
    return Models(models)


def print_real(real: Sequence[Lot], invented: Sequence[Lot], columns: slice, what: str) -> None:
    """Print how well real pairs are told whose stories the fit has not seen."""
    told = []
    for part in range(PARTS):
        asked = [lot for lot in real if _part(lot) == part]
        model = fitted([*invented, *(lot for lot in real if _part(lot) != part)], columns)
        told += [(lot, model.probability(lot.features[:, columns])) for lot in asked]
    same = np.concatenate([lot.same for lot, _ in told])
    weights = np.concatenate([lot.weights for lot, _ in told])
    probable = np.concatenate([p for _, p in told])
    pairs, found = weights == WEIGHT_OF_PAIR, weights == WEIGHT_OF_FOUND
    precision = average_precision_score(same[pairs], probable[pairs])
    least = np.quantile(probable[found & same], 1 - KEPT)
    stay = (probable[found & ~same] >= least).mean()
    area = roc_auc_score(same[found], probable[found])
    print(f"real pairs unseen, {what}: average precision {precision:.3f} of {pairs.sum()};")
    print(f"  of {found.sum()} put together: area {area:.3f}, others that stay {stay:.3f}")


def _part(lot: Lot) -> int:
    return int(hash_of(lot.story), 16) % PARTS


def print_grouping(name: str, lots: Sequence[BedLot], model: Models) -> None:
    """Print how well the statements of a bed are grouped at several thresholds."""
    probabilities = []
    for lot in lots:
        count = len(lot.distinct.features)
        rows = lot.distinct.features.reshape(count * count, -1)
        probabilities.append(model.probability(rows).reshape(count, count))
    for least in THRESHOLDS:
        groups = [grouped(probability, least) for probability in probabilities]
        labels = [
            [of_row[row] for row in lot.distinct.row_of]
            for lot, of_row in zip(lots, groups, strict=True)
        ]
        scored = b_cubed([lot.story for lot in lots], labels)
        print(f"{name}, least mean probability {least:.2f}: {scored}", flush=True)


def main() -> None:
    """Fit, store and print."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("six_piles", type=Path)
    parser.add_argument("feeds", type=Path)
    parser.add_argument("beds", type=Path, nargs="*", help="beds that the fit does not see")
    parser.add_argument("--desks", type=Path, required=True)
    options = parser.parse_args()
    options.desks.mkdir(parents=True, exist_ok=True)
    random = np.random.default_rng(0)
    beds = [lot for bed in own_beds() for lot in bed_lots(bed, desk_of(bed, options.desks))]
    invented = [lot.pairs(random) for lot in beds]
    real = real_lots("six piles", open_desk(options.six_piles))
    real += real_lots("feeds", open_desk(options.feeds))
    model = fitted([*real, *invented])
    write_trees(model.models, MODEL)
    for bed in options.beds:
        print_grouping(bed.name, bed_lots(bed, desk_of(bed, options.desks)), model)
    print_real(real, invented, slice(None), "words, setting and alignment")
    print_real(real, invented, slice(len(FEATURES) + len(SETTING_FEATURES)), "words and setting")
    print_real(real, invented, slice(len(FEATURES)), "words alone")


if __name__ == "__main__":
    main()
