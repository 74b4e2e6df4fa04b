"""Fit of the weights by which roots of an allegation count as origins of their own."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from matching import cost_of
from scipy.optimize import minimize

from secondsource.allegations.origins.origin_count import (
    MISSING,
    MORE,
    NO_ORIGIN,
    ROOT_FEATURES,
    count_of,
    one_source_probability,
)
from secondsource.allegations.origins.root_pairs import MOST_COMPARED, PAIR_FEATURES

# Chosen by cross-validation over stories, of .1, .2 and .5.
RIDGE = 0.2
# Share of true numbers that no model explains: keeps one allegation from deciding everything.
UNEXPLAINED = 0.02
NUMBERS = 5
MOST_ROOTS = 12
PARTS = 8
# Where the weights are drawn to: a root alone counts most often, and little is not recognised.
PRIOR = np.zeros(len(ROOT_FEATURES) + len(PAIR_FEATURES) + len(MISSING))
PRIOR[0], PRIOR[-len(MISSING)] = 1.5, -2.0


@dataclass(frozen=True)
class Example:
    """An allegation of ours with the true number.

    Args:
        story: Its story.
        roots: Features of its roots, shape (roots, len(ROOT_FEATURES)).
        pairs: For each root its features with those before it.
        others: Reports of the story in which no statement was found that says it.
        true: How many independent origins it has.
    """

    story: str
    roots: np.ndarray
    pairs: Sequence[np.ndarray]
    others: int
    true: int


class Batch:
    """Examples as arrays, so that all their distributions are computed at once.

    Args:
        examples: The examples; of each its first `MOST_ROOTS` roots count.
    """

    def __init__(self, examples: Sequence[Example]) -> None:
        count = len(examples)
        self.roots = np.zeros((count, MOST_ROOTS, len(ROOT_FEATURES)))
        self.pairs = np.zeros((count, MOST_ROOTS, MOST_COMPARED, len(PAIR_FEATURES)))
        self.has_root = np.zeros((count, MOST_ROOTS))
        self.has_pair = np.zeros((count, MOST_ROOTS, MOST_COMPARED))
        self.others = np.array([e.others for e in examples], dtype=float)
        self.true = np.array([e.true for e in examples])
        for number, example in enumerate(examples):
            for root, features in enumerate(example.pairs[:MOST_ROOTS]):
                self.roots[number, root] = example.roots[root]
                self.has_root[number, root] = 1
                self.pairs[number, root, : len(features)] = features
                self.has_pair[number, root, : len(features)] = 1

    def distributions(self, weights: np.ndarray) -> np.ndarray:
        """Return how likely each number is, shape (examples, MOST_ROOTS + 3).

        The same sum as `origin_count.count_distribution`.
        """
        knows, same, missing = _parts(weights)
        other = 1 - one_source_probability(self.pairs, same) * self.has_pair
        probabilities = _logistic(self.roots @ knows) * self.has_root * other.prod(axis=2)
        found = np.zeros((len(self.true), MOST_ROOTS + 3))
        found[:, 0] = 1
        for column in probabilities.T:
            p = column[:, None]
            found[:, 1:] = found[:, 1:] * (1 - p) + found[:, :-1] * p
            found[:, 0] *= 1 - column
        found[:, 0] = 0
        found /= np.maximum(found.sum(axis=1, keepdims=True), 1e-12)
        lost = _logistic(missing[0] + missing[1] * np.log1p(self.others))[:, None]
        result = found * (1 - lost)
        for more, share in enumerate(MORE, start=1):
            result[:, more:] += found[:, :-more] * lost * share
        result *= 1 - NO_ORIGIN
        result[:, 0] += NO_ORIGIN
        return result

    def cost(self, weights: np.ndarray) -> float:
        """Return the negative logarithm of the likelihood, with the penalty on weights."""
        likely = self.distributions(weights)[np.arange(len(self.true)), self.true]
        loss = RIDGE * float((weights - PRIOR) @ (weights - PRIOR))
        return loss - float(np.log((1 - UNEXPLAINED) * likely + UNEXPLAINED / NUMBERS).sum())


def fit(data: Sequence[Example]) -> np.ndarray:
    """Return the weights: of roots, of pairs, of what was not recognised."""
    batch = Batch(data)
    found = minimize(batch.cost, PRIOR.copy(), method="L-BFGS-B", options={"maxiter": 60})
    return np.asarray(found.x)


def cross_validated(data: Sequence[Example]) -> str:
    """Return the figures on stories that the fit has not seen, in words."""
    stories = sorted({example.story for example in data})
    part = {story: number % PARTS for number, story in enumerate(stories)}
    weights = [fit([e for e in data if part[e.story] != n]) for n in range(PARTS)]
    return figures(data, [weights[part[e.story]] for e in data])


def figures(data: Sequence[Example], weights: Sequence[np.ndarray]) -> str:
    """Return the figures of some answers in words."""
    inside = exact = width = cost = several = exact_several = 0.0
    for example, w in zip(data, weights, strict=True):
        distribution = Batch([example]).distributions(w)[0]
        count, true = count_of(distribution, len(example.roots)), example.true
        inside += count.low <= true <= count.high
        exact += count.best == true
        several += true != 1
        exact_several += true != 1 and count.best == true
        width += count.high - count.low
        cost += cost_of(count, true)
    n = len(data)
    shares = f"inside {inside / n:.3f}, exact {exact / n:.3f}"
    others = f"where not 1: {exact_several:.0f} of {several:.0f}"
    return f"{n} allegations: {shares} ({others}), width {width / n:.2f}, cost {cost / n:.2f}"


def _parts(weights: np.ndarray) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    first, second = len(ROOT_FEATURES), len(ROOT_FEATURES) + len(PAIR_FEATURES)
    return weights[:first], weights[first:second], weights[second:]


def _logistic(scores: np.ndarray) -> np.ndarray:
    return np.asarray(1 / (1 + np.exp(-np.clip(scores, -8, 8))))
