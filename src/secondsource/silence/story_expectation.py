"""Story expectation: how likely an outlet would tell a story, had it behaved as it does.

A logistic regression on what speaks for it (`story_coverage.FEATURES`), on who else tells the story
and how often the outlet joins these, and a constant for each outlet that is drawn to the mean of
all: an outlet of which little is known is taken for a usual one.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy.optimize import minimize
from scipy.special import expit

from secondsource.silence.coverage import Counts
from secondsource.silence.story_coverage import FEATURES, StoryCoverage

_BLOCKS = 5
# What draws a weight to 0, and the constant of an outlet to that of all: one standard deviation.
_RIDGE = 0.5
# Stories that an outlet is taken to have shared with each other, at its own rate.
_SHARED = 2.0
_LEAST, _MOST = 1e-3, 0.99


def expected_to_tell(coverage: StoryCoverage) -> Counts:
    """Return how likely each outlet would tell each story, by other stories than these.

    Stories are parted into five times one after another; each is judged by what was fitted on the
    other four.

    Args:
        coverage: The stories.

    Returns:
        0 to 1, shape (stories, outlets); 0 where an outlet is not asked about, or where nothing
        could be fitted: at all other times outlets joined every story, or none.
    """
    expected = np.zeros(coverage.telling.shape)
    if not len(coverage.stories):
        return expected
    block = np.arange(len(coverage.stories)) * _BLOCKS // len(coverage.stories)
    for number in range(_BLOCKS):
        held = block == number
        model = _fit(coverage, ~held)
        if model is not None:
            expected[held] = model.probabilities(coverage, held)
    return np.asarray(expected * coverage.tested)


@dataclass(frozen=True, slots=True)
class _Model:
    company: Counts
    mean: Counts
    scale: Counts
    weights: Counts
    constants: Counts

    def probabilities(self, coverage: StoryCoverage, stories: NDArray[np.bool_]) -> Counts:
        values = _values(coverage, stories, self.company)
        scores = (values - self.mean) / self.scale @ self.weights + self.constants[None, :]
        return np.asarray(expit(scores))


def _fit(coverage: StoryCoverage, stories: NDArray[np.bool_]) -> _Model | None:
    tested = coverage.tested[stories]
    told = coverage.telling[stories][tested].astype(float)
    if not 0 < told.sum() < len(told):
        return None
    company = _company(coverage, stories)
    values = _values(coverage, stories, company)[tested]
    outlet = np.broadcast_to(np.arange(tested.shape[1]), tested.shape)[tested]
    mean, scale = values.mean(axis=0), values.std(axis=0) + 1e-9
    scaled = (values - mean) / scale
    width, outlets = scaled.shape[1], tested.shape[1]

    def cost(w: Counts) -> tuple[float, Counts]:
        z = w[0] + scaled @ w[1 : 1 + width] + w[1 + width :][outlet]
        wrong = expit(z) - told
        slope = np.concatenate(
            [[wrong.sum()], scaled.T @ wrong, np.bincount(outlet, wrong, outlets)]
        )
        slope[1:] += 2 * _RIDGE * w[1:]
        loss = float((np.logaddexp(0, z) - told * z).sum() + _RIDGE * w[1:] @ w[1:])
        return loss, slope

    start = np.zeros(1 + width + outlets)
    w = np.asarray(minimize(cost, start, jac=True, method="L-BFGS-B").x)
    return _Model(company, mean, scale, w[1 : 1 + width], w[0] + w[1 + width :])


def _company(coverage: StoryCoverage, stories: NDArray[np.bool_]) -> Counts:
    """Return log odds of each outlet telling what another tells, shape (outlets, outlets)."""
    telling = coverage.telling[stories].astype(float)
    tested = coverage.tested[stories].astype(float)
    joined = (telling * tested).T @ telling
    asked = tested.T @ telling
    own = (telling * tested).sum(axis=0) / np.maximum(tested.sum(axis=0), 1)
    rate = np.clip((joined + _SHARED * own[:, None]) / (asked + _SHARED), _LEAST, _MOST)
    return np.asarray(np.log(rate / (1 - rate)))


def _values(coverage: StoryCoverage, stories: NDArray[np.bool_], company: Counts) -> Counts:
    """Return features with the mean and the highest of the company, shape (stories, outlets, f)."""
    telling = coverage.telling[stories]
    shape = telling.shape
    means, highest = np.zeros(shape), np.zeros(shape)
    every = np.arange(shape[1])
    for number, row in enumerate(telling):
        tellers = np.flatnonzero(row)
        others = tellers[None, :] != every[:, None]
        odds = company[:, tellers]
        count = np.maximum(others.sum(axis=1), 1)
        means[number] = (odds * others).sum(axis=1) / count
        top = np.where(others, odds, -np.inf).max(axis=1, initial=-np.inf)
        highest[number] = np.where(others.any(axis=1), top, 0.0)
    values = np.empty((*shape, len(FEATURES) + 2))
    values[..., : len(FEATURES)] = coverage.features[stories]
    values[..., -2], values[..., -1] = means, highest
    return values
