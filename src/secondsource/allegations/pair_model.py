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
_LIKENESS, _OTHER_LANGUAGE = FEATURES.index("likeness"), FEATURES.index("other language")
LEAST_ACROSS_LANGUAGES = 0.4
"""Least cosine of two statements of two languages that may say the same.

Of 86 marked pairs ten have it, six of which say the same; of those below, four do
(docs/decisions/2026-11-28-checks-of-drafts.md).
"""


def same_probability(features: NDArray[np.float32]) -> NDArray[np.float32]:
    """Return for each pair how likely the two say the same, or one of them more.

    Two statements of two languages are of near meaning, or never the same.

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
    across = features[..., _OTHER_LANGUAGE] > 0
    may_be = ~across | (features[..., _LIKENESS] >= LEAST_ACROSS_LANGUAGES)
    return np.asarray(probability.reshape(features.shape[:-1]) * may_be, dtype=np.float32)


@lru_cache(maxsize=1)
def _weights() -> dict[str, NDArray[np.float32]]:
    with np.load(_WEIGHTS) as archive:
        return {name: archive[name] for name in archive.files}
