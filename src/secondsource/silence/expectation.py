"""Expectation: how many reports on a subject an outlet would carry, and how far that varies.

An outlet's reports on a subject in a week follow a negative binomial distribution. Its mean is the
outlet's volume times its own share for the subject, times how far the others cover the subject more
or less than they usually do in those days. How far it varies beyond chance,
its spread, is known from few weeks: every spread is weighed by how common it is in the desk, how
likely it is for the subject at the other outlets, and how likely at this one.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy import sparse
from scipy.special import gammaln

from secondsource.silence.coverage import Counts, Coverage

# Reports that peers are taken to have carried beside those they did, as many as the days around
# lead to expect: with few, one report more or less says little.
_PEER_REPORTS = 3.0
# Days on either side that count as one time, and as one season. A subject that no outlet carries
# for a season is not expected in it, which three days alone cannot tell.
_TIME, _SEASON = 1, 14
# The same for the share of an outlet, at the share of all outlets.
_OWN_REPORTS = 0.5
SPREADS = np.array([0.02, 0.05, 0.12, 0.3, 0.7, 1.5, 3.0])
"""Spreads that are weighed against each other: from a subject of every week to one of bursts."""
# How much the counts of other outlets say of a subject's spread at one, beside its own.
_OTHERS_WEIGHT = 1.0
# Pairs that each spread is taken to have beside those found, and steps of the search.
_LEAST_PAIRS, _STEPS = 1.0, 30


@dataclass(frozen=True, slots=True, kw_only=True)
class OutletRates:
    """Shares of subjects in what outlets carry, and how peers depart from them.

    Args:
        shares: Share of each outlet's reports that name each subject, shape (outlets, subjects).
        observed: Reports of all outlets, shape (subjects, days).
        expected: The same as their shares lead to expect, shape (subjects, days).
        near: Which days are within a day of each other, shape (days, days): outlets date one
            evening differently.
        season: Which are within two weeks of each other, shape (days, days).
    """

    shares: Counts
    observed: Counts
    expected: Counts
    near: sparse.csr_matrix
    season: sparse.csr_matrix


def outlet_rates(coverage: Coverage) -> OutletRates:
    """Return the shares of subjects in what each outlet carries on collected days."""
    exposure = coverage.exposure()
    counts = [coverage.collected_counts(n) for n in range(len(coverage.outlets))]
    totals = np.array([np.asarray(c.sum(axis=1)).ravel() for c in counts])
    volumes = exposure.sum(axis=1)
    pooled = totals.sum(axis=0) / max(1.0, float(volumes.sum()))
    prior = _OWN_REPORTS / np.maximum(pooled, 1e-9)
    shares = (totals + _OWN_REPORTS) / (volumes[:, None] + prior[None, :])
    observed = np.asarray(sum(counts, sparse.csr_matrix(counts[0].shape)).todense())
    return OutletRates(
        shares=shares,
        observed=observed,
        expected=shares.T @ exposure,
        near=_near(coverage.days, _TIME),
        season=_near(coverage.days, _SEASON),
    )


def _near(days: NDArray[np.int64], most: int) -> sparse.csr_matrix:
    """Return which days are at most some days apart, shape (days, days)."""
    firsts = np.searchsorted(days, days - most, side="left")
    ends = np.searchsorted(days, days + most, side="right")
    columns = [np.arange(first, end) for first, end in zip(firsts, ends, strict=True)]
    rows = np.repeat(np.arange(len(days)), ends - firsts)
    joined = np.concatenate(columns) if columns else np.zeros(0, dtype=np.int64)
    shape = (len(days), len(days))
    return sparse.csr_matrix((np.ones(len(rows)), (rows, joined)), shape=shape)


def peer_intensity(coverage: Coverage, rates: OutletRates, outlet: int) -> Counts:
    """Return how much more than usual the other outlets carry each subject around each day.

    Args:
        coverage: The coverage.
        rates: The rates of its outlets.
        outlet: Number of the outlet that is left out.

    Returns:
        1 for as usual, shape (subjects, days).
    """
    own = np.asarray(coverage.collected_counts(outlet).todense())
    own_expected = rates.shares[outlet][:, None] * coverage.exposure()[outlet][None, :]
    observed = rates.observed - own
    expected = np.maximum(0.0, rates.expected - own_expected)
    season = (observed @ rates.season + _PEER_REPORTS) / (expected @ rates.season + _PEER_REPORTS)
    return np.asarray(
        (observed @ rates.near + _PEER_REPORTS * season) / (expected @ rates.near + _PEER_REPORTS)
    )


def spread_likelihoods(observed: Counts, expected: Counts) -> Counts:
    """Return how likely weekly counts are under each spread, for each subject.

    The variance of a count with mean m and spread a is m + a m² (negative binomial).

    Args:
        observed: Reports by subject and week.
        expected: Expected reports by subject and week; weeks with 0 do not count.

    Returns:
        Logarithms, shape (subjects, spreads).
    """
    found = np.empty((len(observed), len(SPREADS)))
    held = expected > 0
    mean = np.where(held, expected, 1.0)
    for n, spread in enumerate(SPREADS):
        k = 1 / spread
        logs = (
            gammaln(observed + k)
            - gammaln(k)
            - gammaln(observed + 1)
            + k * np.log(k / (k + mean))
            + observed * np.log(mean / (k + mean))
        )
        found[:, n] = np.where(held, logs, 0.0).sum(axis=1)
    return found


@dataclass(frozen=True, slots=True)
class PooledSpread:
    """How common each spread is in a desk, and how likely it is for a subject.

    Args:
        likelihoods: See `spread_likelihoods`, shape (outlets, subjects, spreads); 0 for pairs that
            are not tested.
        shares: How many of the tested pairs have each spread, shape (spreads,).
    """

    likelihoods: Counts
    shares: Counts

    def of_outlet(self, outlet: int, own: Counts) -> Counts:
        """Return the probability of each spread for the subjects of one outlet.

        Args:
            outlet: Number of the outlet.
            own: Likelihoods of its counts in the weeks that are not tested, shape
                (subjects, spreads).

        Returns:
            Shape (subjects, spreads).
        """
        others = self.likelihoods.sum(axis=0) - self.likelihoods[outlet]
        logs = np.log(self.shares)[None, :] + _OTHERS_WEIGHT * others + own
        weights = np.exp(logs - logs.max(axis=1, keepdims=True))
        return np.asarray(weights / weights.sum(axis=1, keepdims=True))


def pooled_spread(likelihoods: Counts, tested: NDArray[np.bool_]) -> PooledSpread:
    """Return the spreads of a desk, their shares found by expectation maximisation.

    Args:
        likelihoods: Shape (outlets, subjects, spreads).
        tested: Which pairs are tested, shape (outlets, subjects).
    """
    rows = likelihoods[tested]
    shares = np.full(len(SPREADS), 1 / len(SPREADS))
    scaled = np.exp(rows - rows.max(axis=1, keepdims=True)) if len(rows) else rows
    for _ in range(_STEPS if len(rows) else 0):
        weights = scaled * shares
        weights /= weights.sum(axis=1, keepdims=True)
        shares = (weights.sum(axis=0) + _LEAST_PAIRS) / (len(rows) + _LEAST_PAIRS * len(SPREADS))
    return PooledSpread(likelihoods * tested[:, :, None], shares)


def by_week(coverage: Coverage) -> sparse.csr_matrix:
    """Return which days belong to which week, shape (days, weeks)."""
    size = len(coverage.days)
    weeks = int(coverage.weeks.max()) + 1 if size else 0
    return sparse.csr_matrix(
        (np.ones(size), (np.arange(size), coverage.weeks)), shape=(size, weeks)
    )


def outlet_intensity(coverage: Coverage, rates: OutletRates, outlet: int) -> Counts:
    """Return to what reports of an outlet on each subject and day are proportional.

    Its volume on collected days, times how far its peers depart from what is usual of them, shape
    (subjects, days).
    """
    intensity = peer_intensity(coverage, rates, outlet)
    return np.asarray(coverage.exposure()[outlet][None, :] * intensity)
