"""Small logistic models: whether a claim of the rules is right, whether a tagged content is one."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Rows = NDArray[np.float64]
_STEPS = 30


@dataclass(frozen=True)
class Judge:
    """A logistic model.

    Args:
        mean: Of each feature.
        spread: Of each feature.
        weights: One for each feature, and the constant.
    """

    mean: Rows
    spread: Rows
    weights: Rows

    def probability(self, features: Sequence[float]) -> float:
        """Return how likely a claim with these features is right."""
        row = np.append((np.array(features) - self.mean) / self.spread, 1.0)
        return float(1 / (1 + np.exp(-row @ self.weights)))


def fit(rows: Sequence[Sequence[float]], right: Sequence[bool], penalty: float = 3.0) -> Judge:
    """Return a logistic model with an L2 penalty, by Newton's method.

    Args:
        rows: Features.
        right: What is right.
        penalty: Strength of the penalty; the constant has none.
    """
    table, truth = np.array(rows, float), np.array(right, float)
    mean, spread = table.mean(0), table.std(0) + 1e-6
    scaled = np.hstack([(table - mean) / spread, np.ones((len(table), 1))])
    weights = np.zeros(scaled.shape[1])
    ridge = np.diag([penalty] * (len(weights) - 1) + [1e-6])
    for _ in range(_STEPS):
        likely = 1 / (1 + np.exp(-scaled @ weights))
        slope = scaled.T @ (likely - truth) + ridge @ weights
        curve = (scaled.T * (likely * (1 - likely))) @ scaled + ridge
        weights -= np.linalg.solve(curve, slope)
    return Judge(mean, spread, weights)
