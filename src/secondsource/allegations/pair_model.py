"""Pair model: how likely two statements say the same, from their words.

Logistic regression on the features, their squares and products. Its weights are fitted by
training/allegations/fit_pairs.py on pairs of statements of real reports that people marked.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from secondsource.allegations.pair_features import FEATURES

_WEIGHTS = Path(__file__).parent / "pair_model.npz"
_LIKENESS, _OTHER_LANGUAGE = FEATURES.index("likeness"), FEATURES.index("other language")
_AGREE, _DIFFER = FEATURES.index("numbers agree"), FEATURES.index("numbers differ")
_OF_BOTH, _CONTENTS = (
    FEATURES.index("words in both"),
    FEATURES.index("content words of the shorter"),
)
# Least share of shared words, by weight, and least cosine of two statements that differ in the
# number alone: "nine people drowned" and "eleven people drowned" have .45 and .85.
_BUT_FOR_NUMBER, _LIKE_BUT_FOR_NUMBER = 0.4, 0.6
# Fewer content words say nothing that another statement could repeat in its own words: "did not
# ask", "is everyone", "April 2, 2024".
_LEAST_CONTENTS = float(np.log1p(2)) - 1e-3
LEAST_ACROSS_LANGUAGES = 0.4
"""Least cosine of two statements of two languages that may say the same.

Of 86 marked pairs ten have it, six of which say the same; of those below, four do
(docs/decisions/2026-11-28-checks-of-drafts.md).
"""


def same_probability(features: NDArray[np.float32]) -> NDArray[np.float32]:
    """Return for each pair how likely the two say the same, or one of them more.

    Two statements of two languages are of near meaning, or never the same; what has fewer than two
    content words is never the same as another. Two that differ in the number alone answer one
    question: they are compared as if the numbers agreed.

    Args:
        features: Features of pairs, shape (..., len(FEATURES)).

    Returns:
        Probabilities, 0 to 1, shape (...).
    """
    return ruled_probability(features, _logistic)


def ruled_probability(
    features: NDArray[np.float32], model: Callable[[NDArray[np.float32]], NDArray[np.float32]]
) -> NDArray[np.float32]:
    """Return what a model says of pairs, after the rules that stand above every fit.

    Args:
        features: Features of pairs, those of `FEATURES` first, shape (..., features).
        model: Returns the probabilities of pairs, shape (...), from their features.

    Returns:
        Probabilities as of `same_probability`, shape (...).
    """
    across = features[..., _OTHER_LANGUAGE] > 0
    may_be = ~across | (features[..., _LIKENESS] >= LEAST_ACROSS_LANGUAGES)
    may_be &= features[..., _CONTENTS] >= _LEAST_CONTENTS
    probability = model(features)
    of_one_question = (
        (features[..., _DIFFER] > 0)
        & (features[..., _OF_BOTH] >= _BUT_FOR_NUMBER)
        & (features[..., _LIKENESS] >= _LIKE_BUT_FOR_NUMBER)
    )
    if of_one_question.any():
        probability[of_one_question] = model(as_if_numbers_agreed(features[of_one_question]))
    return np.asarray(probability * may_be, dtype=np.float32)


def as_if_numbers_agreed(features: NDArray[np.float32]) -> NDArray[np.float32]:
    """Return the features of pairs, shape (n, features), as if numbers that differ agreed."""
    agreeing = features.copy()
    differ = agreeing[:, _DIFFER] > 0
    agreeing[differ, _AGREE], agreeing[differ, _DIFFER] = 1, 0
    return agreeing


def _logistic(features: NDArray[np.float32]) -> NDArray[np.float32]:
    weights = _weights()
    scaled = (features.reshape(-1, len(FEATURES)) - weights["mean"]) / weights["scale"]
    scores = weights["constant"] + scaled @ weights["linear"]
    scores += ((scaled @ weights["square"]) * scaled).sum(axis=1)
    probability = 1 / (1 + np.exp(-np.clip(scores, -30, 30)))
    return np.asarray(probability.reshape(features.shape[:-1]), dtype=np.float32)


@lru_cache(maxsize=1)
def _weights() -> dict[str, NDArray[np.float32]]:
    with np.load(_WEIGHTS) as archive:
        return {name: archive[name] for name in archive.files}
