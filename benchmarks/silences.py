#!/usr/bin/env python3
"""Measure silences: false alarms under two nulls, power, calibration, time.

    python benchmarks/silences.py DESK.db [--since 2025-08-12] [--runs 200] [--choices 300]
        [--picture FILE.svg]

DESK.db holds feeds of several outlets over some weeks; subjects are found in a copy of it.

False alarms: runs in which any silence is found at q <= .05. Once every outlet's reports are drawn
anew from the fitted expectation; once its weeks are exchanged among those of as many reports (below
and above its middle), so that no model decides what is usual.

Power: the reports of one outlet on one subject are removed for 14 and 28 days in a row, of which
six and twelve at least were collected; pairs are drawn among those that the outlet covered in every
collected week. Found is what reaches q <= .05
with a gap that covers the removed days. Beside it the plain rule: k others carried it in that time
and this one did not, with the least k that raises as few false alarms under exchanged weeks.

Calibration: the probability that an outlet carries a subject in a week, from the other weeks (five
folds), against what it did: Brier score, and ten bins.
"""

from __future__ import annotations

import argparse
import platform
import shutil
import tempfile
import time
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

import numpy as np
import scipy
from numpy.typing import NDArray
from scipy import sparse
from scipy.stats import false_discovery_control

from secondsource.ledger import open_ledger
from secondsource.pipeline.desk_coverage import DeskCoverage, update_subjects
from secondsource.silence.coverage import Coverage, coverage_of
from secondsource.silence.expectation import (
    SPREADS,
    OutletRates,
    by_week,
    outlet_intensity,
    outlet_rates,
    pooled_spread,
    spread_likelihoods,
)
from secondsource.silence.subject_gaps import LEAST_OWN_REPORTS, SubjectGap, subject_gaps
from silence_picture import Bin, silence_picture

LARGEST_Q = 0.05
# Collected days of a week that make it one of the weeks that are removed or exchanged.
LEAST_DAYS = 3


def main() -> None:
    """Print all figures."""
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("desk", type=Path)
    arguments.add_argument("--since", default="0001-01-01")
    arguments.add_argument("--runs", type=int, default=200)
    arguments.add_argument("--choices", type=int, default=300)
    arguments.add_argument("--picture", type=Path, help="receives both curves as SVG")
    given = arguments.parse_args()
    print(f"Python {platform.python_version()}, numpy {np.__version__}, scipy {scipy.__version__}")
    coverage = load(given.desk, date.fromisoformat(given.since).toordinal())
    print(
        f"{int(coverage.volumes.sum()):,} reports, {len(coverage.outlets)} outlets, "
        f"{len(coverage.days)} days, {len(coverage.subjects)} subjects"
    )
    scores, bins = calibration(coverage)
    print(scores, "expected  observed  cells", sep="\n")
    for each in bins:
        print(f"{each.expected:8.2f}  {each.observed:8.2f}  {each.cells:,}")
    curves: dict[str, dict[int, float]] = {"feeds": {}, "plain rule, feeds": {}, "made year": {}}
    rng = np.random.default_rng(20)
    found = alarms(coverage, redrawn(coverage, rng), given.runs)
    print(f"false alarms, drawn from the model: {found:.3f} of {given.runs} runs", flush=True)
    rate = alarms(coverage, exchanged(coverage, rng), given.runs)
    print(f"false alarms, weeks exchanged: {rate:.3f} of {given.runs} runs", flush=True)
    for weeks in (2, 4):
        k = least_k(coverage, weeks, rate, given.runs, rng)
        ours, plain = power(coverage, weeks, k, given.choices, rng)
        curves["feeds"][weeks], curves["plain rule, feeds"][weeks] = ours, plain
        print(
            f"power, {weeks} weeks: {ours:.3f} of {given.choices}; plain rule "
            f"({k} others): {plain:.3f}",
            flush=True,
        )
    for line in year(coverage, min(given.runs, 20), given.choices // 6, rng, curves["made year"]):
        print(line, flush=True)
    if given.picture:
        given.picture.write_text(silence_picture(bins, curves), "utf-8")


def load(desk: Path, since: int) -> Coverage:
    """Return the coverage of a copy of a desk from a day on; print what it took."""
    with tempfile.TemporaryDirectory() as folder:
        copy = Path(folder) / "desk.db"
        shutil.copy(desk, copy)
        with open_ledger(copy) as ledger:
            began = time.process_time()
            read = len(update_subjects(ledger))
            took = time.process_time() - began
            print(f"subjects of {read:,} reports: {took:.1f} s of processor time")
            began = time.process_time()
            rows = [row for row in DeskCoverage(ledger).reports if row.day >= since]
            coverage = coverage_of(rows, LEAST_OWN_REPORTS)
            gaps = subject_gaps(coverage)
            took = time.process_time() - began
            print(f"{len(gaps):,} tests: {took:.1f} s of processor time", flush=True)
    return coverage


def found_in(coverage: Coverage) -> list[SubjectGap]:
    """Return the gaps that are silences."""
    gaps = subject_gaps(coverage)
    if not gaps:
        return []
    q_values = false_discovery_control([gap.p for gap in gaps])
    return [gap for gap, q in zip(gaps, q_values, strict=True) if q <= LARGEST_Q]


# False alarms


def alarms(coverage: Coverage, draws: Iterator[Coverage], runs: int) -> float:
    """Return the share of runs with any silence."""
    return sum(bool(found_in(next(draws))) for _ in range(runs)) / runs


def redrawn(coverage: Coverage, rng: np.random.Generator) -> Iterator[Coverage]:
    """Yield coverage drawn from the expectation that was fitted to the true one."""
    rates, weeks = outlet_rates(coverage), by_week(coverage)
    outlets = range(len(coverage.outlets))
    counts = [np.asarray(coverage.collected_counts(n).todense()) for n in outlets]
    intensities = [outlet_intensity(coverage, rates, n) for n in outlets]
    means = [
        intensity * (c.sum(axis=1) / np.maximum(intensity.sum(axis=1), 1e-9))[:, None]
        for c, intensity in zip(counts, intensities, strict=True)
    ]
    logs = np.array(
        [spread_likelihoods(c @ weeks, m @ weeks) for c, m in zip(counts, means, strict=True)]
    )
    pooled = pooled_spread(logs, np.ones(logs.shape[:2], dtype=bool))
    spreads = [pooled.of_outlet(n, logs[n]) @ SPREADS for n in outlets]
    while True:
        drawn = []
        for n in outlets:
            a = spreads[n][:, None]
            luck = rng.gamma(1 / a, a, (len(coverage.subjects), weeks.shape[1]))
            daily = means[n] * (luck @ weeks.T)
            drawn.append(sparse.csr_matrix(rng.poisson(daily).astype(np.float64)))
        yield replace(coverage, by_outlet=tuple(drawn))


def collected_weeks(coverage: Coverage, outlet: int) -> list[int]:
    """Return the weeks of an outlet with enough collected days."""
    counted = np.bincount(coverage.weeks, weights=coverage.collected[outlet])
    return [int(week) for week in np.flatnonzero(counted >= LEAST_DAYS)]


def exchanged(coverage: Coverage, rng: np.random.Generator) -> Iterator[Coverage]:
    """Yield coverage in which each outlet's weeks are exchanged within two bands of volume."""
    # Weeks may lack days: they are exchanged weekday by weekday, on a full calendar.
    calendar = _full_calendar(coverage)
    exposure = calendar.exposure()
    while True:
        volumes, collected = calendar.volumes.copy(), calendar.collected.copy()
        rows = []
        for n in range(len(calendar.outlets)):
            own = collected_weeks(calendar, n)
            weeks = [calendar.weeks == week for week in own]
            daily = [exposure[n][w].sum() / calendar.collected[n][w].sum() for w in weeks]
            middle = float(np.median(daily)) if daily else 0.0
            order = np.arange(len(calendar.days))
            for band in (True, False):
                source = [w for w, v in zip(own, daily, strict=True) if bool(v >= middle) == band]
                for here, there in zip(source, rng.permutation(source), strict=True):
                    order[calendar.weeks == here] = np.flatnonzero(calendar.weeks == there)
            volumes[n], collected[n] = calendar.volumes[n][order], calendar.collected[n][order]
            rows.append(sparse.csr_matrix(calendar.by_outlet[n].tocsc()[:, order]))
        yield replace(calendar, volumes=volumes, collected=collected, by_outlet=tuple(rows))


def _full_calendar(coverage: Coverage) -> Coverage:
    """Return coverage with every day of its weeks, so that all weeks have seven days."""
    first = int(coverage.days[0]) - (int(coverage.days[0]) - 1) % 7
    last = int(coverage.days[-1]) + 6 - (int(coverage.days[-1]) - 1) % 7
    days = np.arange(first, last + 1)
    place = coverage.days - first
    size = len(coverage.outlets), len(days)
    volumes, collected = np.zeros(size), np.zeros(size, dtype=bool)
    volumes[:, place], collected[:, place] = coverage.volumes, coverage.collected
    rows = []
    for each in coverage.by_outlet:
        entries = each.tocoo()
        shape = (len(coverage.subjects), len(days))
        rows.append(
            sparse.csr_matrix((entries.data, (entries.row, place[entries.col])), shape=shape)
        )
    return replace(
        coverage,
        days=days,
        weeks=(days - first) // 7,
        volumes=volumes,
        collected=collected,
        by_outlet=tuple(rows),
    )


# Power


def weekly_pairs(coverage: Coverage) -> list[tuple[int, int]]:
    """Return outlets and subjects that the outlet covered in every collected week."""
    weeks = by_week(coverage)
    pairs = []
    for n in range(len(coverage.outlets)):
        own = collected_weeks(coverage, n)
        weekly = np.asarray((coverage.collected_counts(n) @ weeks).todense())
        if len(own) > 1:
            pairs += [(n, int(s)) for s in np.flatnonzero((weekly[:, own] > 0).all(axis=1))]
    return pairs


def removed(
    coverage: Coverage, outlet: int, subject: int, weeks: int, rng: np.random.Generator
) -> tuple[Coverage, int, int]:
    """Return coverage without an outlet's reports on a subject for some weeks, and these days."""
    held = coverage.days[coverage.volumes[outlet] > 0]
    rows = coverage.by_outlet[outlet].tolil(copy=True)
    while True:
        start = int(rng.integers(held[0], held[-1] - 7 * weeks + 2))
        inside = np.flatnonzero((coverage.days >= start) & (coverage.days < start + 7 * weeks))
        if not len(inside):
            continue
        first, end = int(inside[0]), int(inside[-1]) + 1
        if coverage.collected[outlet, first:end].sum() >= LEAST_DAYS * weeks:
            break
    gone = np.asarray(rows[subject, first:end].todense()).ravel()
    rows[subject, first:end] = 0
    volumes = coverage.volumes.copy()
    volumes[outlet, first:end] -= gone
    by_outlet = list(coverage.by_outlet)
    by_outlet[outlet] = rows.tocsr()
    less = replace(coverage, volumes=volumes, by_outlet=tuple(by_outlet))
    return less, first, end


def power(
    coverage: Coverage, weeks: int, k: int, choices: int, rng: np.random.Generator
) -> tuple[float, float]:
    """Return the shares of removals that are found, by us and by the plain rule."""
    pairs = weekly_pairs(coverage)
    ours = plain = 0
    for _ in range(choices):
        outlet, subject = pairs[int(rng.integers(len(pairs)))]
        less, first, end = removed(coverage, outlet, subject, weeks, rng)
        collected = np.flatnonzero(less.collected[outlet][first:end]) + first
        ours += any(
            gap.outlet == outlet
            and gap.subject == subject
            and gap.first <= collected[0]
            and gap.last >= collected[-1]
            for gap in found_in(less)
        )
        plain += others(less, outlet, subject, first, end) >= k
    return ours / choices, plain / choices


def others(coverage: Coverage, outlet: int, subject: int, first: int, end: int) -> int:
    """Return how many other outlets carried a subject in some days."""
    return sum(
        rows[subject, first:end].sum() > 0
        for n, rows in enumerate(coverage.by_outlet)
        if n != outlet
    )


def least_k(
    coverage: Coverage, weeks: int, rate: float, runs: int, rng: np.random.Generator
) -> int:
    """Return the least number of others at which the plain rule raises as few false alarms."""
    draws = exchanged(coverage, rng)
    highest = [highest_others(next(draws), weeks) for _ in range(min(runs, 50))]
    for k in range(1, len(coverage.outlets) + 1):
        if np.mean([h >= k for h in highest]) <= max(rate, LARGEST_Q):
            return k
    return len(coverage.outlets) + 1


def highest_others(coverage: Coverage, weeks: int) -> int:
    """Return the most others that carried what an outlet left out, in any run of weeks."""
    table = by_week(coverage)
    weekly = np.array([np.asarray((rows @ table).todense()) for rows in coverage.by_outlet])
    totals = weekly.sum(axis=2)
    most = 0
    for n in range(len(coverage.outlets)):
        own = collected_weeks(coverage, n)
        tested = totals[n] >= LEAST_OWN_REPORTS
        for start in range(len(own) - weeks + 1):
            chosen = own[start : start + weeks]
            carried = weekly[:, :, chosen].sum(axis=2) > 0
            left_out = tested & ~carried[n]
            if left_out.any():
                most = max(most, int(carried[:, left_out].sum(axis=0).max()))
    return most


# A year


def year(
    coverage: Coverage,
    runs: int,
    choices: int,
    rng: np.random.Generator,
    curve: dict[int, float],
) -> Iterator[str]:
    """Yield false alarms and power in years of 30 outlets drawn from the fitted expectation.

    The shares found by weeks removed are put into `curve` too.
    """
    whole = made_year(coverage, rng)
    began = time.process_time()
    tests = len(subject_gaps(whole))
    yield (
        f"a year: {int(whole.volumes.sum()):,} reports, {len(whole.outlets)} outlets, "
        f"{tests:,} tests in {time.process_time() - began:.1f} s of processor time"
    )
    found = sum(bool(found_in(made_year(coverage, rng))) for _ in range(runs)) / runs
    yield f"a year, false alarms: {found:.3f} of {runs} runs"
    for weeks in (2, 4, 8, 16):
        ours, _ = power(whole, weeks, 99, choices, rng)
        curve[weeks] = ours
        yield f"a year, power, {weeks} weeks: {ours:.3f} of {choices}"


def made_year(coverage: Coverage, rng: np.random.Generator, outlets: int = 30) -> Coverage:
    """Return a year of made outlets, each with the volume and the shares of a real one.

    A subject rises and falls for all outlets together as it does in the true coverage; beyond that
    each outlet varies by the spread that was fitted.
    """
    rates, weeks = outlet_rates(coverage), by_week(coverage)
    real = range(len(coverage.outlets))
    counts = [np.asarray(coverage.collected_counts(n).todense()) for n in real]
    intensities = [outlet_intensity(coverage, rates, n) for n in real]
    logs = np.array(
        [
            spread_likelihoods(
                c @ weeks,
                (i * (c.sum(axis=1) / np.maximum(i.sum(axis=1), 1e-9))[:, None]) @ weeks,
            )
            for c, i in zip(counts, intensities, strict=True)
        ]
    )
    pooled = pooled_spread(logs, np.ones(logs.shape[:2], dtype=bool))
    days = np.arange(coverage.days[0] - (coverage.days[0] - 1) % 7, coverage.days[0] + 358)
    number = (days - days[0]) // 7
    volumes = np.zeros((outlets, len(days)))
    rows = []
    # Weeks of the true coverage, drawn again with what others carried in them.
    observed = rates.observed @ weeks
    usual = rates.expected @ weeks
    common = ((observed + 3) / (usual + 3))[:, rng.integers(weeks.shape[1], size=number[-1] + 1)]
    for made in range(outlets):
        n = int(rng.integers(len(coverage.outlets)))
        daily = coverage.volumes[n][coverage.collected[n]]
        volumes[made] = rng.choice(daily, len(days))
        spread = (pooled.of_outlet(n, logs[n]) @ SPREADS)[:, None]
        luck = rng.gamma(1 / spread, spread, common.shape)
        mean = rates.shares[n][:, None] * volumes[made][None, :] * (common * luck)[:, number]
        drawn = np.minimum(rng.poisson(mean), volumes[made][None, :])
        rows.append(sparse.csr_matrix(drawn.astype(np.float64)))
    return Coverage(
        outlets=tuple(f"outlet {made:02}" for made in range(outlets)),
        subjects=coverage.subjects,
        days=days,
        weeks=number,
        volumes=volumes,
        collected=volumes > 0,
        by_outlet=tuple(rows),
    )


# Calibration


def calibration(coverage: Coverage, folds: int = 5) -> tuple[str, list[Bin]]:
    """Return the Brier scores in words, and ten bins of expected against observed."""
    weeks = by_week(coverage)
    size = weeks.shape[1]
    expected: list[NDArray[np.float64]] = []
    observed: list[NDArray[np.float64]] = []
    base: list[NDArray[np.float64]] = []
    pairs: list[NDArray[np.float64]] = []
    for fold in range(folds):
        held = np.arange(size) % folds == fold
        test_days = held[coverage.weeks]
        known = replace(coverage, collected=coverage.collected & ~test_days[None, :])
        shares = outlet_rates(known).shares
        whole = outlet_rates(coverage)
        rates = OutletRates(
            shares=shares,
            observed=whole.observed,
            expected=shares.T @ coverage.exposure(),
            near=whole.near,
            season=whole.season,
        )
        for n in range(len(coverage.outlets)):
            counts = np.asarray(coverage.collected_counts(n).todense())
            intensity = outlet_intensity(coverage, rates, n)
            known_days = ~test_days
            share = shares[n] * coverage.exposure()[n][known_days].sum()
            share /= np.maximum(intensity[:, known_days].sum(axis=1), 1e-9)
            mean = (intensity * share[:, None]) @ weeks
            logs = spread_likelihoods(counts @ weeks, mean * ~held)
            pooled = pooled_spread(logs[None], np.ones((1, len(logs)), dtype=bool))
            a = (pooled.of_outlet(0, logs) @ SPREADS)[:, None]
            collected = held & (coverage.exposure()[n] @ weeks > 0)
            probability = 1 - np.exp(-np.log1p(mean * a) / a)
            carried = (counts @ weeks) > 0
            trained = ~held & (coverage.exposure()[n] @ weeks > 0)
            if not trained.any() or not collected.any():
                continue
            expected.append(probability[:, collected].ravel())
            observed.append(carried[:, collected].ravel().astype(np.float64))
            base.append(np.full(observed[-1].shape, carried[:, trained].mean()))
            by_pair = (carried[:, trained].sum(axis=1) + 0.5) / (trained.sum() + 1)
            pairs.append(np.repeat(by_pair, int(collected.sum())))
    p, y = np.concatenate(expected), np.concatenate(observed)
    ours, outlet = np.mean((p - y) ** 2), np.mean((np.concatenate(base) - y) ** 2)
    pair = np.mean((np.concatenate(pairs) - y) ** 2)
    scores = (
        f"Brier {ours:.4f}; base rate of the outlet {outlet:.4f} ({1 - ours / outlet:.0%} better); "
        f"of outlet and subject {pair:.4f} ({1 - ours / pair:.0%} better); {len(y):,} cells"
    )
    bins = []
    for low in np.arange(0, 1, 0.1):
        chosen = (p >= low) & (p < low + 0.1 + 1e-12 * (low > 0.85))
        if chosen.any():
            bins.append(Bin(p[chosen].mean(), y[chosen].mean(), int(chosen.sum())))
    return scores, bins


if __name__ == "__main__":
    main()
