"""Pair model: how likely two statements of a story say the same, from their features.

Logistic regression on the features, their squares and products. Its weights are fitted by
training/allegations/fit_pairs.py on pairs of statements of real reports that people marked.
"""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from secondsource.allegations.pair_features import FEATURES

_WEIGHTS = Path(__file__).parent / "pair_model.npz"


def same_probability(features: NDArray[np.float32]) -> NDArray[np.float32]:
    """Return for each pair how likely the two say the same, or one of them more.

    Args:
        features: Features of pairs, shape (..., len(FEATURES)).

    Returns:
        Probabilities, 0 to 1, shape (...).
    """
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
