#!/usr/bin/env python3
"""Fit what tells whether an outlet leaves an allegation out, and whether it would have said it.

    python training/allegations/fit_omissions.py DESK [BED] --desks FOLDER

DESK is a desk with the six real piles. Readers were shown what two outlets or more say and the
whole reports of a third in which no statement of it was found, and marked whether these say it: the
marks stand in `benchmarks/marking/allegations/omissions.jsonl`, as ids and offsets. What is said in
part is not left out. The weights go to `omission_model.npz`. How many outlets of the desk say what
others say gives the expectation.

Printed is the precision of what is said to be left out at several shares found: on the marks, each
story by a fit that has not seen it; and on the beds of invented stories in
`training/allegations/beds` and on BED, which no fit sees. Of a bed each allegation that the program
finds and that the truth knows is taken with each report that may have come out after it: it says it
in words that were not recognised, or leaves it out, or says it and leaves it out once its sentences
on it are removed. The desks of beds are made in FOLDER where they are not there.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import sys
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from scipy.optimize import minimize

sys.path.insert(
    0, str(Path(__file__).resolve().parents[2] / "benchmarks" / "marking" / "allegations")
)

from bed import TrueAllegation, desk_of, own_beds, true_stories
from matching import holds_half

from secondsource.allegations import omissions
from secondsource.allegations.grouping import group_statements
from secondsource.allegations.omission_features import compared_allegation, omission_features
from secondsource.allegations.omissions import (
    LEAST_PROBABILITY,
    LEAST_TELLING,
    expectation_terms,
    story_outlets,
)
from secondsource.allegations.statements import statements_of
from secondsource.allegations.story_material import StoryMaterial
from secondsource.allegations.story_statements import ComparedStatements, compared_statements
from secondsource.allegations.word_cover import WordCover
from secondsource.desk import Desk, open_desk
from secondsource.model import ReportId, Span, Statement, StoryId
from secondsource.model.publication_time import decisive_firsts
from secondsource.pipeline.allegation_step import story_material
from secondsource.pipeline.outlet_facts import known_outlets

MARKS = Path(__file__).resolve().parents[2] / "benchmarks/marking/allegations/omissions.jsonl"
UNCLEAR, LEAVES_OUT, SAYS = "unclear", "leaves_out", "says"
MODEL = Path(omissions.__file__).parent / "omission_model.npz"
RIDGE = 5.0
PARTS = 8
SHARES = (0.05, 0.1, 0.2, 0.3, 0.4, 0.6, 0.8)
LANGUAGES = ("en", "ko")
THRESHOLDS = (0.6, 0.7, 0.75, 0.8, 0.85, 0.9)


@dataclass(frozen=True)
class Example:
    """An allegation and an outlet without a statement of it.

    Args:
        group: The story, or the bed: one of a fit is not of those that measure it.
        features: See `omission_features`.
        is_omitted: Whether the outlet leaves it out.
        telling: Number of the other outlets that say it, as found.
        stands_for: How many of the desk it was drawn from it stands for.
        is_said: Whether the outlet says all of it.
    """

    group: str
    features: np.ndarray
    is_omitted: bool
    telling: int
    stands_for: float = 1.0
    is_said: bool = False


def marked_examples(desk: Desk) -> list[Example]:
    """Return the marked examples that say something, where the story still holds both sides."""
    marks = [json.loads(line) for line in MARKS.read_text("utf8").splitlines()]
    names, facts = known_outlets(desk.ledger)
    stories: dict[str, tuple[str, ComparedStatements, WordCover]] = {}
    found = []
    for mark in marks:
        first = mark["statements"][0][0]
        if first not in stories:
            story = desk.ledger.stories.get(first).id
            material = story_material(desk.ledger, story, names, facts)
            compared = compared_statements(_statements(material), material.reports)
            stories[first] = story, compared, WordCover(compared)
        story, compared, cover = stories[first]
        spans = [(report, Span(start, end)) for report, start, end in mark["statements"]]
        told = [
            row
            for row, s in enumerate(compared.statements)
            if any(s.report == report and holds_half(s.span, span) for report, span in spans)
        ]
        own = [row for row, s in enumerate(compared.statements) if s.report in mark["reports"]]
        if UNCLEAR in mark["labels"] or not told or not own:
            continue
        reports = len({s.report for s in compared.statements})
        found.append(
            Example(
                group=story,
                features=omission_features(
                    compared_allegation(compared, told, cover), own, reports
                ),
                is_omitted=set(mark["labels"]) == {LEAVES_OUT},
                telling=LEAST_TELLING,
                stands_for=mark["stands_for"],
                is_said=SAYS in mark["labels"],
            )
        )
    return found


def _statements(material: StoryMaterial) -> list[Statement]:
    reports = [report for report in material.reports if report.language in LANGUAGES]
    return [s for r in reports for s in statements_of(r, material.claims.get(r.id, ()))]


def examples_of(bed: Path, desk: Desk) -> Iterator[Example]:
    """Yield the examples of a bed."""
    for _, material, truth in true_stories(bed, desk):
        if statements := _statements(material):
            compared = compared_statements(statements, material.reports)
            for features, is_omitted, telling in _story_examples(material, compared, truth):
                yield Example(bed.name, features, is_omitted, telling)


def _story_examples(
    material: StoryMaterial, compared: ComparedStatements, truth: Sequence[TrueAllegation]
) -> Iterator[tuple[np.ndarray, bool, int]]:
    by_id = {allegation.id: allegation for allegation in truth}
    outlets, cover = story_outlets(material, compared), WordCover(compared)
    by_report: dict[ReportId, list[int]] = defaultdict(list)
    for row, statement in enumerate(compared.statements):
        by_report[statement.report].append(row)
    for rows in group_statements(compared).rows:
        which = Counter(a for row in rows for a in _stated(compared, row, truth))
        if not which:
            continue
        true = by_id[which.most_common(1)[0][0]]
        saying = {statement.report for statement in true.statements}
        found = {compared.statements[row].report for row in rows}
        for report, own in by_report.items():
            told = [row for row in rows if compared.statements[row].report != report]
            if not told:
                continue
            others = {compared.statements[row].report for row in told}
            arose = decisive_firsts(outlets.times[other] for other in others)
            if all(outlets.times[report].is_before(time) for time in arose):
                continue
            allegation = compared_allegation(compared, told, cover)
            telling = len({outlets.outlet_of[other] for other in others})
            size = len(by_report)
            if report not in found:
                yield omission_features(allegation, own, size), report not in saying, telling
            if report in found or report in saying:
                spans = _removed(report, rows, compared, [by_id[each] for each in which])
                kept = [row for row in own if not _touches(compared.statements[row].span, spans)]
                if kept:
                    yield omission_features(allegation, kept, size), True, telling


def _stated(compared: ComparedStatements, row: int, truth: Sequence[TrueAllegation]) -> list[str]:
    """Return the ids of the true allegations of which a statement is one."""
    statement = compared.statements[row]
    return [
        allegation.id
        for allegation in truth
        if any(
            s.report == statement.report and holds_half(statement.span, s.span)
            for s in allegation.statements
        )
    ]


def _removed(
    report: ReportId,
    rows: Sequence[int],
    compared: ComparedStatements,
    true: Sequence[TrueAllegation],
) -> list[Span]:
    """Return the sentences by which a report says an allegation, in truth or as found."""
    found = (compared.statements[row] for row in rows)
    stated = (s for allegation in true for s in allegation.statements)
    return [s.sentence for s in (*found, *stated) if s.report == report]


def _touches(span: Span, spans: Sequence[Span]) -> bool:
    return any(span.start < other.end and span.end > other.start for other in spans)


def expectation_examples(desk: Desk) -> tuple[np.ndarray, np.ndarray]:
    """Return the terms of the expectation in a desk, and whether the outlet says it."""
    terms, said = [], []
    for story in desk.stories():
        lengths: Counter[str] = Counter()
        allegations = desk.ledger.allegations.of_story(StoryId(story.id))
        outlet_of = {
            row.id: row.metadata.outlet or row.id
            for row in desk.ledger.reports.rows_with_ids(desk.ledger.stories.report_ids(story.id))
        }
        telling: dict[str, set[str]] = defaultdict(set)
        for allegation in allegations:
            for placed in allegation.statements:
                outlet = outlet_of[placed.statement.report]
                lengths[outlet] += 1
                telling[allegation.id].add(outlet)
        if len(lengths) <= LEAST_TELLING:
            continue
        for outlets in telling.values():
            for outlet in lengths:
                others = outlets - {outlet}
                if len(others) >= LEAST_TELLING:
                    carried = [lengths[other] for other in others]
                    terms.append(
                        expectation_terms(len(others), len(lengths) - 1, lengths[outlet], carried)
                    )
                    said.append(outlet in outlets)
    return np.array(terms), np.array(said, dtype=float)


def _hash(key: str) -> str:
    return hashlib.sha256(key.encode()).hexdigest()


def fit(features: np.ndarray, true: np.ndarray, ridge: float) -> np.ndarray:
    """Return the weights of a logistic regression, the first of which is the constant."""
    table = np.hstack([np.ones((len(features), 1)), features])

    def cost(w: np.ndarray) -> tuple[float, np.ndarray]:
        z = table @ w
        p = 1 / (1 + np.exp(-z))
        loss = float((np.logaddexp(0, z) - true * z).sum() + ridge * w[1:] @ w[1:])
        return loss, table.T @ (p - true) + 2 * ridge * np.r_[0, w[1:]]

    return np.asarray(minimize(cost, np.zeros(table.shape[1]), jac=True, method="L-BFGS-B").x)


def fit_omissions(examples: Sequence[Example]) -> dict[str, np.ndarray]:
    """Return the weights that tell what is left out, as they are stored."""
    features = np.array([example.features for example in examples])
    mean, scale = features.mean(axis=0), features.std(axis=0) + 1e-9
    true = np.array([example.is_omitted for example in examples], dtype=float)
    w = fit((features - mean) / scale, true, RIDGE)
    return {"mean": mean, "scale": scale, "constant": w[:1], "linear": w[1:]}


def probabilities(weights: dict[str, np.ndarray], examples: Sequence[Example]) -> np.ndarray:
    """Return how likely each example is left out."""
    features = np.array([example.features for example in examples])
    z = weights["constant"] + (features - weights["mean"]) / weights["scale"] @ weights["linear"]
    return np.asarray(1 / (1 + np.exp(-z)))


def print_curve(name: str, examples: Sequence[Example], probable: np.ndarray) -> None:
    """Print the precision at several shares found, and what is said at the shipped threshold."""
    true = np.array([example.is_omitted for example in examples])
    weight = np.array([example.stands_for for example in examples])
    saying = np.array([example.is_said for example in examples])
    order = np.argsort(-probable, kind="stable")
    found, said = np.cumsum((true * weight)[order]), np.cumsum(weight[order])
    places = [int(np.searchsorted(found, share * found[-1])) for share in SHARES]
    curve = ", ".join(
        f"{found[p] / said[p]:.2f} at {share}" for share, p in zip(SHARES, places, strict=True)
    )
    base = found[-1] / said[-1]
    print(f"{name}: {len(examples)}, {base:.2f} left out; precision {curve}")
    for least in sorted({*THRESHOLDS, LEAST_PROBABILITY}):
        chosen = probable >= least
        total = weight[chosen].sum()
        if total:
            right = (true * weight)[chosen].sum()
            print(
                f"  at {least}: {chosen.sum()} said, precision {right / total:.3f}, found "
                f"{right / found[-1]:.3f}, said in full "
                f"{(saying * weight)[chosen].sum() / total:.3f}"
            )


def print_expectation(terms: np.ndarray, said: np.ndarray, weights: np.ndarray) -> None:
    """Print expected against observed in ten bins."""
    p = 1 / (1 + np.exp(-terms @ weights))
    bins = np.minimum(9, (p * 10).astype(int))
    print(f"expectation: {len(said)} examples, {said.mean():.2f} said; weights {weights.round(2)}")
    for n in sorted(set(bins.tolist())):
        chosen = bins == n
        expected, observed = p[chosen].mean(), said[chosen].mean()
        print(f"  {chosen.sum():6d} expected {expected:.2f} observed {observed:.2f}")


def main() -> None:
    """Fit, print the figures, write the weights."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("desk", type=Path)
    parser.add_argument("bed", type=Path, nargs="?")
    parser.add_argument("--desks", type=Path, required=True)
    given = parser.parse_args()
    with open_desk(given.desk) as desk:
        examples = marked_examples(desk)
        terms, said = expectation_examples(desk)
    unseen = np.zeros(len(examples))
    parts = np.array([int(_hash(example.group), 16) % PARTS for example in examples])
    for part in range(PARTS):
        seen = [e for e, other in zip(examples, parts, strict=True) if other != part]
        held = [n for n, other in enumerate(parts) if other == part]
        unseen[held] = probabilities(fit_omissions(seen), [examples[n] for n in held])
    print_curve(f"marks of {len({e.group for e in examples})} real stories", examples, unseen)
    weights = fit_omissions(examples)
    own = [e for bed in own_beds() for e in examples_of(bed, desk_of(bed, given.desks))]
    others = list(examples_of(given.bed, desk_of(given.bed, given.desks))) if given.bed else []
    for name, bed in (("own beds", own), (given.bed and given.bed.name, others)):
        by_several = [example for example in bed if example.telling >= LEAST_TELLING]
        if by_several:
            print_curve(f"{name}, told by two", by_several, probabilities(weights, by_several))
    weights["expected"] = fit(terms[:, 1:], said, 0.1)
    print_expectation(terms, said, weights["expected"])
    np.savez_compressed(MODEL, **weights)
    print(f"wrote {MODEL.name}")


if __name__ == "__main__":
    main()
