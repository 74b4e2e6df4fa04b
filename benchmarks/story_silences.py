#!/usr/bin/env python3
"""Measure how likely outlets are said to tell stories, on stories that the fit has not seen.

    python benchmarks/story_silences.py DESK

DESK has read feeds whole. Each pair of outlet and story is judged by what was fitted on four other
times. Printed are expected against observed in ten bins, the Brier score against the outlet's own
rate, how many stories are called a silence, and the seconds that finding them takes.
"""

from __future__ import annotations

import argparse
import platform
import time
from importlib.metadata import version
from pathlib import Path

import numpy as np

from secondsource.desk import open_desk
from secondsource.pipeline.desk_coverage import DeskCoverage
from secondsource.silence.story_coverage import story_coverage
from secondsource.silence.story_expectation import expected_to_tell
from secondsource.silence.story_silences import find_story_silences

BINS = 10
LARGEST_Q = 0.05


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("desk", type=Path)
    given = parser.parse_args()
    with open_desk(given.desk, create=False) as desk:
        start = time.perf_counter()
        reports = DeskCoverage(desk.ledger).reports
        loaded = time.perf_counter()
        account = find_story_silences(reports, 0.0)
        found = time.perf_counter()
    coverage = story_coverage(reports)
    asked = coverage.tested
    expected, told = expected_to_tell(coverage)[asked], coverage.telling[asked].astype(float)
    outlet = np.broadcast_to(np.arange(asked.shape[1]), asked.shape)[asked]
    sizes = np.maximum(np.bincount(outlet, minlength=asked.shape[1]), 1)
    rate = (np.bincount(outlet, told, asked.shape[1]) / sizes)[outlet]
    print(
        f"{len(reports)} reports, {len(coverage.stories)} stories of several outlets, "
        f"{len(coverage.outlets)} outlets, {asked.sum()} pairs, {told.mean():.3f} of them told"
    )
    brier, base = ((expected - told) ** 2).mean(), ((rate - told) ** 2).mean()
    print(f"Brier {brier:.4f}, the outlet's rate {base:.4f}: {1 - brier / base:.1%} better")
    bins = np.minimum(BINS - 1, (expected * BINS).astype(int))
    for number in range(BINS):
        chosen = bins == number
        if chosen.any():
            print(
                f"  {chosen.sum():7d} pairs: expected {expected[chosen].mean():.3f}, observed "
                f"{told[chosen].mean():.3f}"
            )
    likely = sum(silence.expected >= 0.5 for silence in account.silences)
    sure = sum(silence.q <= LARGEST_Q for silence in account.silences)
    print(f"not told: {likely} expected more likely than not, {sure} at q <= {LARGEST_Q}")
    print(f"load {loaded - start:.2f} s, find {found - loaded:.2f} s")
    print(f"{platform.machine()}, Python {platform.python_version()}, NumPy {version('numpy')}")


if __name__ == "__main__":
    main()
