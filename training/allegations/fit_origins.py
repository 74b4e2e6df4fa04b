#!/usr/bin/env python3
"""Fit how likely each root of an allegation counts as an origin of its own.

    python training/allegations/fit_origins.py BED --bed-desk FILE

BED is a folder of invented stories with their truth; its desk is made if it is not there. The
program groups the statements of each story itself, and each true allegation is compared with the
one of ours that holds most of its statements, so that the weights make up for statements that were
not recognised, too. Maximised is the likelihood of the true numbers under the Poisson binomial
distribution of the roots, with a penalty on large weights. They go to `origin_model.json`.

Printed are, fitted and on stories that the fit has not seen, the share of true numbers inside the
interval, the share that is exact, and the mean of (width + 5 x distance of the truth from the
interval). The pair model has seen the bed, so that these figures flatter a little.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from scipy.optimize import minimize

sys.path.insert(
    0, str(Path(__file__).resolve().parents[2] / "benchmarks" / "marking" / "allegations")
)

from bed import TrueAllegation, bed_desk, true_stories

from secondsource.allegations.find_allegations import find_allegations
from secondsource.allegations.origins import origin_count
from secondsource.allegations.origins.origin_count import (
    FEATURES,
    MISSING,
    count_distribution,
    count_of,
    root_features,
    root_groups,
)
from secondsource.allegations.origins.root_finder import RootFinder
from secondsource.desk import Desk, open_desk
from secondsource.model import Allegation, Polarity, Span, story_id

MODEL = Path(origin_count.__file__).parent / "origin_model.json"
RIDGE = 0.5
# Share of true numbers that no model explains: keeps one allegation from deciding everything.
UNEXPLAINED = 0.02
OUTSIDE = 5


@dataclass(frozen=True)
class Example:
    """An allegation of ours with the true number.

    Args:
        story: Its story.
        features: Features of its roots, shape (roots, len(FEATURES)).
        others: Reports of the story in which no statement was found that says it.
        true: How many independent origins it has.
    """

    story: str
    features: np.ndarray
    others: int
    true: int

    def distribution(self, weights: np.ndarray) -> np.ndarray:
        """Return how likely each number is, under some weights."""
        scores = np.clip(self.features @ weights[: len(FEATURES)], -8, 8)
        probabilities = [float(p) for p in 1 / (1 + np.exp(-scores))]
        return count_distribution(probabilities, weights[len(FEATURES) :], self.others)


def examples(bed: Path, desk: Desk) -> Iterator[Example]:
    """Yield the allegations whose origins are scored."""
    for story, material, truth in true_stories(bed, desk):
        finder = RootFinder(material)
        found = find_allegations(story_id(material.reports[0].id), material)
        for true in truth:
            ours = _best(found, true) if true.is_counted else None
            if ours is None:
                continue
            affirming = [
                p.statement for p in ours.statements if p.statement.polarity is not Polarity.DENIED
            ]
            groups = root_groups(finder.rooted(affirming))
            others = len(material.reports) - len({s.report for s in affirming})
            if groups:
                yield Example(story, root_features(groups), others, true.independent)


def _best(found: Sequence[Allegation], true: TrueAllegation) -> Allegation | None:
    """Return the allegation of ours that holds most of the statements of a true one."""
    held: Counter[int] = Counter()
    for statement in true.affirming:
        for number, ours in enumerate(found):
            held[number] += any(
                p.statement.report == statement.report
                and 2 * _shared(p.statement.span, statement.span)
                > statement.span.end - statement.span.start
                for p in ours.statements
            )
    number, most = max(held.items(), key=lambda h: (h[1], -len(found[h[0]].statements)))
    return found[number] if most else None


def _shared(first: Span, second: Span) -> int:
    return max(0, min(first.end, second.end) - max(first.start, second.start))


def fit(data: Sequence[Example]) -> np.ndarray:
    """Return the weights of the features, then of what was not recognised."""

    def cost(weights: np.ndarray) -> float:
        loss = RIDGE * float(weights[1:] @ weights[1:])
        for example in data:
            distribution = example.distribution(weights)
            likely = distribution[example.true] if example.true < len(distribution) else 0.0
            loss -= float(np.log((1 - UNEXPLAINED) * likely + UNEXPLAINED / 5))
        return loss

    start = np.zeros(len(FEATURES) + len(MISSING))
    start[len(FEATURES)] = -1.0
    return np.asarray(minimize(cost, start, method="L-BFGS-B", options={"maxiter": 80}).x)


def figures(data: Sequence[Example], weights: Sequence[np.ndarray]) -> str:
    """Return the figures of some answers in words."""
    inside = exact = width = cost = 0.0
    for example, w in zip(data, weights, strict=True):
        count, true = count_of(example.distribution(w)), example.true
        inside += count.low <= true <= count.high
        exact += count.best == true
        width += count.high - count.low
        distance = max(0, count.low - true, true - count.high)
        cost += count.high - count.low + OUTSIDE * distance
    n = len(data)
    shares = f"inside {inside / n:.3f}, exact {exact / n:.3f}"
    return f"{shares}, width {width / n:.2f}, cost {cost / n:.2f}"


def main() -> None:
    """Fit, print and store."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("bed", type=Path)
    parser.add_argument("--bed-desk", type=Path, required=True)
    options = parser.parse_args()
    path = options.bed_desk
    desk = open_desk(path) if path.exists() else bed_desk(options.bed, path)
    data = list(examples(options.bed, desk))
    weights = fit(data)
    print(f"{len(data)} allegations; fitted: {figures(data, [weights] * len(data))}")
    by_story = {
        story: fit([e for e in data if e.story != story]) for story in {e.story for e in data}
    }
    print(f"on stories not seen: {figures(data, [by_story[e.story] for e in data])}")
    stored = dict(zip((*FEATURES, *MISSING), (round(float(w), 3) for w in weights), strict=True))
    MODEL.write_text(json.dumps(stored, indent=1) + "\n", "utf8")


if __name__ == "__main__":
    main()
