#!/usr/bin/env python3
"""Fit what decides that two statements of a story say the same.

    python training/allegations/fit_pairs.py DESK [BED...] --desks FOLDER

DESK is a desk with the six real piles; the pairs marked on it stand in
`benchmarks/marking/allegations/pairs.jsonl`. The beds of invented stories with their truth stand in
`training/allegations/beds`; BED is a further one. Their desks are made in FOLDER where they are not
there. Pairs of both are fitted together, each pair of real reports with thirty times the weight of
a pair of a bed: there are a hundred times as many of these. The weights go to `pair_model.npz`.

Printed are the average precision on the real pairs, on stories that the fit has not seen, and how
well the statements of each bed are grouped by a fit that has not seen this bed.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import sys
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from scipy.cluster.hierarchy import fcluster, linkage
from scipy.optimize import minimize
from scipy.spatial.distance import squareform

sys.path.insert(
    0, str(Path(__file__).resolve().parents[2] / "benchmarks" / "marking" / "allegations")
)

from bed import TrueAllegation, desk_of, own_beds, true_stories

from secondsource.allegations import pair_model
from secondsource.allegations.pair_features import FEATURES, pair_features
from secondsource.allegations.statements import statements_of
from secondsource.allegations.story_material import StoryMaterial
from secondsource.allegations.story_statements import compared_statements
from secondsource.desk import Desk, open_desk
from secondsource.language.sentence_ends import sentence_around
from secondsource.model import Polarity, ReportId, Span, Statement
from secondsource.model.union_find import UnionFind

MARKS = Path(__file__).resolve().parents[2] / "benchmarks/marking/allegations/pairs.jsonl"
MODEL = Path(pair_model.__file__).parent / "pair_model.npz"
JOINED = frozenset({"same", "first_more", "second_more"})
WEIGHT_OF_REAL = 30.0
RIDGE = 30.0
PARTS = 4
THRESHOLDS = (0.05, 0.1, 0.15, 0.2, 0.25, 0.3)
# Statements of a story that are compared at a time.
MOST_STATEMENTS = 700


@dataclass(frozen=True)
class Pairs:
    """Pairs of one story.

    Args:
        story: The story.
        features: Shape (pairs, features).
        same: Whether the two say the same, or one more, 1 or 0.
    """

    story: str
    features: np.ndarray
    same: np.ndarray


def real_pairs(desk: Desk) -> list[Pairs]:
    """Return the marked pairs of real reports, those of reports that other pairs tie together."""
    marks = [json.loads(line) for line in MARKS.read_text("utf8").splitlines()]
    roots = tied_reports((mark["first"][0], mark["second"][0]) for mark in marks)
    ids, by_root = defaultdict(list), defaultdict(list)
    for report, root in sorted(roots.items()):
        ids[root].append(report)
    for mark in marks:
        by_root[roots[mark["first"][0]]].append(mark)
    return [_real_pairs(desk, ids[root], marked) for root, marked in sorted(by_root.items())]


def tied_reports(lots: Iterable[Sequence[str]]) -> dict[str, int]:
    """Return a number for each report, one for all that some lots tie together."""
    lots = list(lots)
    reports = sorted({report for lot in lots for report in lot})
    numbers = {report: number for number, report in enumerate(reports)}
    tied = UnionFind(len(reports))
    for lot in lots:
        for report in lot[1:]:
            tied.union(numbers[lot[0]], numbers[report])
    return dict(zip(reports, tied.roots(), strict=True))


def _real_pairs(desk: Desk, ids: Sequence[str], marks: Sequence[dict[str, object]]) -> Pairs:
    reports = [desk.report(report) for report in ids]
    texts = {report.id: report.text for report in reports}
    marked = sorted({tuple(mark[side]) for mark in marks for side in ("first", "second")})
    rows = {place: row for row, place in enumerate(marked)}
    # Beside the marked ones, as many others as fit: rarity of words is of the story.
    others = [
        statement
        for report in reports
        if report.language in ("en", "ko")
        for statement in statements_of(report, desk.claims_of(report.id))
    ]
    others.sort(key=lambda s: hash_of(f"{s.report} {s.span}"))
    statements = [placed_statement(texts, *place) for place in marked]
    statements += others[: max(0, MOST_STATEMENTS - len(statements))]
    features = pair_features(compared_statements(statements, reports))
    chosen = [features[rows[tuple(m["first"])], rows[tuple(m["second"])]] for m in marks]
    return Pairs(
        ids[0],
        np.array(chosen, dtype=float).reshape(-1, len(FEATURES)),
        np.array([m["label"] in JOINED for m in marks], dtype=float),
    )


def placed_statement(texts: Mapping[str, str], report: str, start: int, end: int) -> Statement:
    """Return the statement at a place of a report, with its sentence."""
    span = Span(start, end)
    sentence = sentence_around(span, texts[report])
    return Statement(report=ReportId(report), span=span, sentence=sentence)


@dataclass(frozen=True)
class BedStory:
    """A story of a bed: features of all pairs of its statements, and the true groups.

    Args:
        story: Its id.
        features: Shape (n, n, features).
        groups: For each statement the allegations it affirms or hedges; none for what is no part
            of any, which the program finds in the same reports.
        is_marked: Whether the truth knows the statement.
    """

    story: str
    features: np.ndarray
    groups: Sequence[frozenset[str]]
    is_marked: Sequence[bool]

    def pairs(self) -> Pairs:
        """Return its pairs of which the truth says whether they say the same.

        What is no part of any allegation says another thing than all that is; whether two such say
        the same is not known.
        """
        first, second = np.triu_indices(len(self.groups), 1)
        marked = np.array(self.is_marked)
        known = marked[first] | marked[second]
        first, second = first[known], second[known]
        same = [bool(self.groups[a] & self.groups[b]) for a, b in zip(first, second, strict=True)]
        return Pairs(self.story, self.features[first, second].astype(float), np.array(same, float))


def bed_stories(bed: Path, desk: Desk) -> list[BedStory]:
    """Return the stories of the bed."""
    found = []
    for story, material, truth in true_stories(bed, desk):
        statements, groups, is_marked = statements_of_truth(material, truth)
        features = pair_features(compared_statements(statements, material.reports))
        found.append(BedStory(story, features, groups, is_marked))
    return found


def statements_of_truth(
    material: StoryMaterial, truth: Sequence[TrueAllegation]
) -> tuple[list[Statement], list[frozenset[str]], list[bool]]:
    """Return the statements of a story, those that the truth knows first.

    Returns:
        The statements, for each the allegations that it affirms or hedges, and whether the truth
        knows it.
    """
    groups: dict[tuple[str, object], tuple[Statement, set[str]]] = {}
    for allegation in truth:
        _add(groups, allegation)
    marked = [statement for statement, _ in groups.values()]
    others = _others(material, marked)
    known = [frozenset(g) for _, g in groups.values()] + [frozenset()] * len(others)
    return [*marked, *others], known, [True] * len(marked) + [False] * len(others)


def _others(material: StoryMaterial, marked: Sequence[Statement]) -> list[Statement]:
    """Return the statements of a story that share no letter with one that the truth knows."""
    places: dict[str, list[Span]] = defaultdict(list)
    for statement in marked:
        places[statement.report].append(statement.span)
    return [
        statement
        for report in material.reports
        for statement in statements_of(report, material.claims.get(report.id, ()))
        if not any(
            statement.span.start < span.end and statement.span.end > span.start
            for span in places[report.id]
        )
    ]


def _add(
    groups: dict[tuple[str, object], tuple[Statement, set[str]]], allegation: TrueAllegation
) -> None:
    for statement in allegation.statements:
        held = groups.setdefault((statement.report, statement.span), (statement, set()))[1]
        if statement.polarity is not Polarity.DENIED:
            held.add(allegation.id)


Fit = Callable[[np.ndarray], np.ndarray]


def fit(real: Sequence[Pairs], bed: Sequence[Pairs]) -> tuple[Fit, dict[str, np.ndarray]]:
    """Return the scores of a logistic regression, and its weights as they are stored."""
    features = np.vstack([p.features for p in (*bed, *real)])
    same = np.concatenate([p.same for p in (*bed, *real)])
    weight = np.concatenate(
        [np.full(len(p.same), w) for ps, w in ((bed, 1.0), (real, WEIGHT_OF_REAL)) for p in ps]
    )
    mean, scale = features.mean(axis=0), features.std(axis=0) + 1e-6
    first, second = np.triu_indices(len(FEATURES))

    def expanded(values: np.ndarray) -> np.ndarray:
        scaled = (values - mean) / scale
        ones = np.ones((len(scaled), 1))
        return np.hstack([ones, scaled, scaled[:, first] * scaled[:, second]])

    table = expanded(features)

    def cost(w: np.ndarray) -> tuple[float, np.ndarray]:
        z = table @ w
        p = 1 / (1 + np.exp(-z))
        loss = float(weight @ (np.logaddexp(0, z) - same * z) + RIDGE * w[1:] @ w[1:])
        return loss, table.T @ (weight * (p - same)) + 2 * RIDGE * np.r_[0, w[1:]]

    w = minimize(cost, np.zeros(table.shape[1]), jac=True, method="L-BFGS-B").x
    square = np.zeros((len(FEATURES), len(FEATURES)))
    square[first, second] = w[1 + len(FEATURES) :]
    stored = {
        "mean": mean,
        "scale": scale,
        "constant": w[:1],
        "linear": w[1 : 1 + len(FEATURES)],
        "square": square,
    }
    return lambda values: np.asarray(expanded(values) @ w), stored


def average_precision(same: np.ndarray, scores: np.ndarray) -> float:
    """Return the mean of the precisions at each pair that says the same."""
    ordered = same[np.argsort(-scores)]
    precision = np.cumsum(ordered) / np.arange(1, len(ordered) + 1)
    return float((precision * ordered).sum() / ordered.sum())


@dataclass(frozen=True)
class Grouping:
    """How well groups agree with the truth, by B³; a statement that says two things counts twice.

    Args:
        precision: Share of each true statement's group that is of its allegation, among all that
            the truth knows.
        recall: Share of its allegation that is in its group.
        purity: As the precision, among all statements: what the truth does not know is wrong.
    """

    precision: float
    recall: float
    purity: float

    def __str__(self) -> str:
        """Return the figures in words."""
        f1 = 2 * self.precision * self.recall / (self.precision + self.recall)
        parts = f"P {self.precision:.3f}, R {self.recall:.3f}, among all P {self.purity:.3f}"
        return f"B3 F1 {f1:.3f} ({parts})"


def b_cubed(stories: Sequence[BedStory], labels: Sequence[Sequence[int]]) -> Grouping:
    """Return how well groups agree with the truth."""
    precision = recall = purity = items = 0.0
    for story, label in zip(stories, labels, strict=True):
        pairs = [(row, group) for row, groups in enumerate(story.groups) for group in groups]
        unknown = Counter(
            label[row] for row, is_marked in enumerate(story.is_marked) if not is_marked
        )
        for row, group in pairs:
            together = [g for r, g in pairs if label[r] == label[row]]
            true = [r for r, g in pairs if g == group]
            both = sum(g == group for g in together)
            precision += both / len(together)
            purity += both / (len(together) + unknown[label[row]])
            recall += both / len(true)
            items += 1
    return Grouping(precision / items, recall / items, purity / items)


def grouped(probability: np.ndarray, least: float) -> list[int]:
    """Return a label for each statement, by average linkage."""
    distance = 1 - (probability + probability.T) / 2
    np.fill_diagonal(distance, 0)
    tree = linkage(squareform(distance, checks=False), "average")
    return [int(label) for label in fcluster(tree, 1 - least, "distance")]


def hash_of(key: str) -> str:
    """Return the SHA-256 of a key: an order or a part that nobody chose."""
    return hashlib.sha256(key.encode()).hexdigest()


def print_real(real: Sequence[Pairs], bed: Sequence[Pairs]) -> None:
    """Print the average precision on real pairs of stories that the fit has not seen."""
    scores, same = [], []
    for part in range(PARTS):
        held = [p for p in real if int(hash_of(p.story), 16) % PARTS == part]
        score, _ = fit([p for p in real if p not in held], bed)
        scores += [score(p.features) for p in held]
        same += [p.same for p in held]
    precision = average_precision(np.concatenate(same), np.concatenate(scores))
    count = sum(len(p.same) for p in real)
    print(f"{count} real pairs, {int(sum(p.same.sum() for p in real))} say the same")
    print(f"average precision, cross-validated over stories: {precision:.3f}")


def print_beds(real: Sequence[Pairs], beds: Mapping[str, Sequence[BedStory]]) -> None:
    """Print how well the statements of each bed are grouped by a fit that has not seen it."""
    unseen, probabilities = [], []
    for name, stories in beds.items():
        others = [s.pairs() for n, others in beds.items() if n != name for s in others]
        score, _ = fit(real, others)
        of_bed = [pair_probabilities(story, score) for story in stories]
        print_grouping(name, stories, of_bed)
        unseen += stories
        probabilities += of_bed
    print_grouping("all", unseen, probabilities)


def pair_probabilities(story: BedStory, score: Fit) -> np.ndarray:
    """Return how likely each two statements of a story say the same, shape (n, n)."""
    z = np.array([score(row.astype(float)) for row in story.features])
    return np.asarray(1 / (1 + np.exp(-np.clip((z + z.T) / 2, -30, 30))))


def print_grouping(
    name: str, stories: Sequence[BedStory], probabilities: Sequence[np.ndarray]
) -> None:
    """Print how well the statements of some stories are grouped at several thresholds."""
    for least in THRESHOLDS:
        labels = [grouped(probability, least) for probability in probabilities]
        print(f"{name}, least mean probability {least:.2f}: {b_cubed(stories, labels)}", flush=True)


def main() -> None:
    """Fit, store and print."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("desk", type=Path)
    parser.add_argument("beds", type=Path, nargs="*")
    parser.add_argument("--desks", type=Path, required=True)
    options = parser.parse_args()
    options.desks.mkdir(parents=True, exist_ok=True)
    beds = {
        bed.name: bed_stories(bed, desk_of(bed, options.desks))
        for bed in (*own_beds(), *options.beds)
    }
    real = real_pairs(open_desk(options.desk))
    every = [story.pairs() for stories in beds.values() for story in stories]
    _, stored = fit(real, every)
    np.savez(MODEL, **{name: values.astype(np.float32) for name, values in stored.items()})
    print_beds(real, beds)
    print_real(real, every)


if __name__ == "__main__":
    main()
