"""Gaps: the longest time an outlet carried nothing on a subject, and how surprising that is."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray
from scipy import sparse

from secondsource.silence.coverage import Counts, Coverage
from secondsource.silence.expectation import (
    SPREADS,
    OutletRates,
    PooledSpread,
    by_week,
    outlet_intensity,
    outlet_rates,
    pooled_spread,
    spread_likelihoods,
)

LEAST_OWN_REPORTS = 8
"""Least reports of an outlet on a subject: with fewer, nothing is expected of it."""
LEAST_OWN_WEEKS = 4
"""Least weeks in which it carried the subject: what filled two or three was one event."""
LEAST_PEER_REPORTS = 2
"""Least reports of others on the subject during a gap: what no other outlet had is no silence."""
# Share of the gaps between an outlet's reports on a subject that count as places where the longest
# may lie. All of them would be a bound; three tenths keep the promise of q where coverage is drawn
# from the expectation, where weeks are exchanged, and in drawn years of 30 outlets
# (benchmarks/silences.py; docs/explanation/who-stays-silent.md has the figures).
_PLACES = 0.3
# Days in a row without any report of an outlet over which no gap reaches: what lies between two
# piles of different years is not silence.
_LONGEST_HOLE = 28
# A week belongs to the weeks outside a gap if at least half of what is expected in it does.
_WHOLE_WEEK = 0.5


@dataclass(frozen=True, slots=True, kw_only=True)
class SubjectGap:
    """The longest gap in what an outlet carried on a subject.

    Args:
        outlet: Number of the outlet.
        subject: Number of the subject.
        first: Number of the first day of the gap.
        last: Number of its last day.
        expected: Reports expected in the gap.
        carries: Probability that the outlet carries the subject at least once in that much time.
        p: Probability of a gap as surprising or more, anywhere in the time of the desk, if the
            outlet goes on as it does otherwise (one-sided).
        own_reports: Reports of the outlet on the subject.
        peer_reports: Reports of others on the subject during the gap.
        peers: How many outlets these are of.
    """

    outlet: int
    subject: int
    first: int
    last: int
    expected: float
    carries: float
    p: float
    own_reports: int
    peer_reports: int = 0
    peers: int = 0


def subject_gaps(coverage: Coverage, *, stopped: bool = False) -> list[SubjectGap]:
    """Return the longest gap of every outlet and subject that can be tested.

    A pair can be tested if the outlet carried the subject `LEAST_OWN_REPORTS` times in
    `LEAST_OWN_WEEKS` weeks, and others did `LEAST_PEER_REPORTS` times during the gap. The gap is
    that in which most was expected, by what the outlet and its peers carry at other times and by
    what the peers carried in it.

    Args:
        coverage: The coverage.
        stopped: Whether to test instead, for each pair, the time since the outlet's last report on
            the subject, by its own volume alone: others need not carry it.
    """
    if not coverage.outlets or not coverage.subjects:
        return []
    rates = outlet_rates(coverage)
    outlets = range(len(coverage.outlets))
    tables = [_OutletTable(coverage, rates, n, stopped=stopped) for n in outlets]
    tested = np.array([table.tested for table in tables])
    pooled = pooled_spread(np.array([table.likelihoods for table in tables]), tested)
    gaps = _with_peers(coverage, [gap for table in tables for gap in table.gaps(pooled)])
    return [gap for gap in gaps if stopped or gap.peer_reports >= LEAST_PEER_REPORTS]


def is_expected(coverage: Coverage, outlet: int) -> bool:
    """Return whether an outlet carries any subject often enough to be expected to carry it."""
    counts = np.asarray(coverage.collected_counts(outlet).todense())
    return bool(_expected_subjects(counts, counts @ by_week(coverage)).any())


def _expected_subjects(counts: Counts, weekly: Counts) -> NDArray[np.bool_]:
    """Return which subjects an outlet carries often enough, by its daily and weekly counts."""
    enough = counts.sum(axis=1) >= LEAST_OWN_REPORTS
    return np.asarray(enough & ((weekly > 0).sum(axis=1) >= LEAST_OWN_WEEKS))


class _OutletTable:
    """The reports of one outlet by subject, day and week, with what is expected of it.

    Args:
        coverage: The coverage.
        rates: The rates of its outlets.
        outlet: Number of the outlet.
        stopped: See `subject_gaps`.
    """

    def __init__(
        self, coverage: Coverage, rates: OutletRates, outlet: int, *, stopped: bool
    ) -> None:
        self._coverage, self._outlet, self._stopped = coverage, outlet, stopped
        self._weeks = by_week(coverage)
        counts = np.asarray(coverage.collected_counts(outlet).todense())
        carried = np.asarray(coverage.by_outlet[outlet].todense())
        weekly = counts @ self._weeks
        self.tested = _expected_subjects(counts, weekly)
        self._tested = np.flatnonzero(self.tested)
        self._counts = counts[self._tested]
        # A report ends a gap on whatever day it stands.
        self._carried = carried[self._tested]
        self._weekly = weekly[self._tested]
        intensity = (
            np.repeat(coverage.exposure()[outlet][None, :], len(counts), axis=0)
            if stopped
            else outlet_intensity(coverage, rates, outlet)
        )
        self._intensity = intensity[self._tested]
        self.likelihoods = self._likelihoods(self._expected(self._intensity, self._intensity))

    def _likelihoods(self, expected: Counts) -> Counts:
        """Return the likelihoods of spreads, 0 for subjects that are not tested."""
        found = np.zeros((len(self._coverage.subjects), len(SPREADS)))
        found[self._tested] = spread_likelihoods(self._weekly, expected)
        return found

    def _expected(self, intensity: Counts, counting: Counts) -> Counts:
        """Return expected reports by week, if all reports fell where `counting` is not 0."""
        rate = self._counts.sum(axis=1) / np.maximum(counting.sum(axis=1), 1e-9)
        return np.asarray((intensity * rate[:, None]) @ self._weeks)

    def gaps(self, pooled: PooledSpread) -> list[SubjectGap]:
        """Return the longest gap of each subject that can be tested, without its peers.

        Args:
            pooled: The spreads of the desk.
        """
        if not len(self._tested):
            return []
        calendar = self._coverage.days
        gap = _last if self._stopped else _longest
        bounds = [gap(row, self._intensity[n], calendar) for n, row in enumerate(self._carried)]
        days = np.arange(len(self._coverage.days))
        inside = np.array([(days >= first) & (days < end) for first, end in bounds])
        p, silent, expected = self._surprise(inside, pooled)
        found = []
        for n, subject in enumerate(self._tested):
            if bounds[n][0] >= bounds[n][1]:
                continue
            found.append(
                SubjectGap(
                    outlet=self._outlet,
                    subject=int(subject),
                    first=bounds[n][0],
                    last=bounds[n][1] - 1,
                    expected=float(expected[n]),
                    carries=float(1 - silent[n]),
                    p=float(p[n]),
                    own_reports=int(self._counts[n].sum()),
                )
            )
        return found

    def _surprise(
        self, inside: NDArray[np.bool_], pooled: PooledSpread
    ) -> tuple[Counts, Counts, Counts]:
        """Return p, the probability of no report in the gap, and the reports expected in it."""
        intensity = self._intensity
        outside = intensity * ~inside
        weekly = intensity @ self._weeks
        whole = (outside @ self._weeks) >= _WHOLE_WEEK * np.maximum(weekly, 1e-9)
        expected = self._expected(intensity, outside)
        weights = pooled.of_outlet(self._outlet, self._likelihoods(expected * whole))[self._tested]
        in_gap = self._expected(intensity * inside, outside)
        counting = np.maximum((expected * whole > 0).sum(axis=1), 1)
        usual = (expected * whole).sum(axis=1) / counting
        silent = np.zeros(len(self._tested))
        for weight, spread in zip(weights.T, SPREADS, strict=True):
            # Negative binomial, week by week: log of the probability that a week has none.
            logs = (np.log1p(in_gap * spread) / spread).sum(axis=1)
            # The share is known from few reports: a gamma distribution of as many as vary by
            # chance.
            reports = self._counts.sum(axis=1) / (1 + spread * usual)
            silent += weight * np.exp(-reports * np.log1p(logs / np.maximum(reports, 1e-9)))
        # The time since the last report lies in one place.
        gaps = (self._counts > 0).sum(axis=1) + 1
        places = np.ones(len(gaps)) if self._stopped else _PLACES * gaps
        return np.minimum(1.0, silent * places), silent, in_gap.sum(axis=1)


def _with_peers(coverage: Coverage, gaps: Sequence[SubjectGap]) -> list[SubjectGap]:
    """Return gaps with what other outlets carried in each, subject by subject."""
    stacked = sparse.vstack(coverage.by_outlet, format="csr")
    by_subject: dict[int, list[int]] = defaultdict(list)
    for number, gap in enumerate(gaps):
        by_subject[gap.subject].append(number)
    found = list(gaps)
    for subject, numbers in by_subject.items():
        daily = np.asarray(stacked[subject :: len(coverage.subjects)].todense())
        summed = np.hstack([np.zeros((len(daily), 1)), np.cumsum(daily, axis=1)])
        for number in numbers:
            gap = gaps[number]
            within = summed[:, gap.last + 1] - summed[:, gap.first]
            within[gap.outlet] = 0
            found[number] = replace(
                gap, peer_reports=int(within.sum()), peers=int((within > 0).sum())
            )
    return found


def _last(counts: Counts, intensity: Counts, _calendar: NDArray[np.int64]) -> tuple[int, int]:
    """Return the first day after the last report, and the day behind the outlet's last."""
    carried = np.flatnonzero(counts > 0)
    first = int(carried[-1]) + 1 if len(carried) else 0
    inside = np.flatnonzero(intensity[first:] > 0)
    return first, first + int(inside[-1]) + 1 if len(inside) else first


def _longest(counts: Counts, intensity: Counts, calendar: NDArray[np.int64]) -> tuple[int, int]:
    """Return the first day of the gap with most intensity, and the day behind its last.

    It begins and ends on a day with some intensity: days that were not collected close none. A gap
    does not reach over `_LONGEST_HOLE` days in a row of which the desk holds nothing of the outlet.

    Args:
        counts: Reports by day, shape (days,).
        intensity: What reports are proportional to, shape (days,).
        calendar: The days, shape (days,).
    """
    carried = np.flatnonzero(counts > 0)
    held = np.flatnonzero(intensity > 0)
    holes = held[1:][np.diff(calendar[held]) > _LONGEST_HOLE] if len(held) else held
    starts = np.sort(np.concatenate([[0], carried + 1, holes]))
    ends = np.sort(np.concatenate([carried, holes, [len(counts)]]))
    summed = np.concatenate([[0.0], np.cumsum(intensity)])
    longest = int(np.argmax(summed[ends] - summed[starts]))
    first, end = int(starts[longest]), int(ends[longest])
    inside = np.flatnonzero(intensity[first:end] > 0)
    if not len(inside):
        return first, end
    return first + int(inside[0]), first + int(inside[-1]) + 1
