#!/usr/bin/env python3
"""Fit how likely a root is truly an origin of its allegation, as people are shown it.

    python training/allegations/fit_root_shares.py --desks FOLDER [--apart BED]

The weights of `fit_origins.py` are fitted so that the number of origins is likely, and their
probabilities are far too small for a single root. Here they are calibrated (Platt, "Probabilistic
outputs for support vector machines", 1999): on the beds in `training/allegations/beds`, whose desks
are made in FOLDER where they are not there, each root of an allegation of ours that matches a true
one is right if its name or description fits one of the true origins. A logistic regression on the
logarithm of the odds of its probability gives two numbers, which go to `root_shares.json`.

Printed are the mean squared error (Brier) of the probabilities as they are, of the share of roots
that are right, and of the calibrated ones, on the beds and on a bed that stands elsewhere
(`--apart`), which the fit never sees; and for bins of the calibrated ones how many are right.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path

import numpy as np
from scipy.optimize import minimize

sys.path.insert(
    0, str(Path(__file__).resolve().parents[2] / "benchmarks" / "marking" / "allegations")
)

from bed import desk_of, own_beds, true_stories
from matching import best_match
from measure_steps import person_of

from secondsource.allegations.find_allegations import find_allegations
from secondsource.allegations.origins import origin_count
from secondsource.allegations.origins.origin_count import log_odds, root_probabilities
from secondsource.allegations.origins.root_finder import RootFinder
from secondsource.allegations.origins.root_groups import root_groups
from secondsource.desk import Desk
from secondsource.model import Polarity, story_id

SHARES = Path(origin_count.__file__).parent / "root_shares.json"
BINS = (0.0, 0.2, 0.4, 0.6, 0.8, 1.0)


def roots(bed: Path, desk: Desk) -> Iterator[tuple[float, bool]]:
    """Yield the roots of a bed's allegations: its probability, and whether it is an origin."""
    told = {s["story"]: s for s in json.loads((bed / "truth.json").read_text("utf8"))}
    for story, material, truth in true_stories(bed, desk):
        people = told[story]["people"]
        origins = {a["id"]: {o["who"] for o in a["origins"]} for a in told[story]["allegations"]}
        found = find_allegations(story_id(material.reports[0].id), material)
        finder = RootFinder(material)
        for true in truth:
            ours = best_match(true.places, found) if true.is_counted else None
            if ours is None:
                continue
            stated = [p.statement for p in ours.statements]
            affirming = [s for s in stated if s.polarity is not Polarity.DENIED]
            groups = root_groups(finder.rooted(affirming))
            for group, p in zip(groups, root_probabilities(groups, finder.pairs), strict=True):
                yield p, person_of(group.root.name, people) in origins[true.id]


def fit(p: np.ndarray, right: np.ndarray) -> tuple[float, float]:
    """Return the constant and the slope of the logistic regression."""
    odds = log_odds(p)

    def cost(weights: np.ndarray) -> float:
        scores = weights[0] + weights[1] * odds
        return float(np.logaddexp(0, scores).sum() - (scores * right).sum())

    constant, slope = minimize(cost, np.array([0.0, 1.0])).x
    return float(constant), float(slope)


def report(name: str, p: np.ndarray, right: np.ndarray, weights: tuple[float, float]) -> None:
    """Print the figures of some roots."""
    shown = 1 / (1 + np.exp(-(weights[0] + weights[1] * log_odds(p))))
    errors = [float(np.mean((each - right) ** 2)) for each in (p, right.mean(), shown)]
    print(f"{name}: {len(p)} roots, {right.mean():.2f} right; Brier as they are {errors[0]:.3f},"
          f" their share {errors[1]:.3f}, calibrated {errors[2]:.3f}")  # fmt: skip
    for low, high in pairwise(BINS):
        held = (shown >= low) & (shown < high)
        if held.any():
            print(f"  {low:.1f} to {high:.1f}: {right[held].mean():.2f} of {held.sum()} right")


def main() -> None:
    """Fit, print and store."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--desks", type=Path, required=True)
    parser.add_argument("--apart", type=Path, action="append", default=[])
    options = parser.parse_args()
    options.desks.mkdir(parents=True, exist_ok=True)
    own = [root for bed in own_beds() for root in roots(bed, desk_of(bed, options.desks))]
    p, right = (np.array(column, dtype=float) for column in zip(*own, strict=True))
    weights = fit(p, right)
    report("beds", p, right, weights)
    for bed in options.apart:
        apart = np.array(list(roots(bed, desk_of(bed, options.desks))), dtype=float)
        report(bed.name, apart[:, 0], apart[:, 1], weights)
    stored = {"constant": round(weights[0], 3), "slope": round(weights[1], 3)}
    SHARES.write_text(json.dumps(stored, indent=1) + "\n", "utf8")


if __name__ == "__main__":
    main()
