"""Short vectors of English words: how near two words are in meaning, without their sentences."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

# 24,000 words and their directions, a byte for each number; made by
# training/language/word_vectors.py from the encoder of `sentence_vectors`.
_FILE = Path(__file__).with_name("word_vectors.npz")


@dataclass(frozen=True, slots=True)
class _WordVectors:
    rows: Mapping[str, int]
    vectors: NDArray[np.float32]


def word_vectors(words: Sequence[str]) -> NDArray[np.float32]:
    """Return the vectors of words, whose inner products are cosines.

    Args:
        words: Words in small letters.

    Returns:
        Shape (words, 64), each row of length 1; zeros for a word that is not known.
    """
    known = _known()
    rows = np.array([known.rows.get(word, -1) for word in words], dtype=np.intp)
    vectors = known.vectors[rows]
    vectors[rows < 0] = 0
    return vectors


@lru_cache(maxsize=1)
def _known() -> _WordVectors:
    with np.load(_FILE) as archive:
        words = archive["words"].tobytes().decode().split("\n")
        vectors = archive["vectors"].astype(np.float32)
    vectors /= np.linalg.norm(vectors, axis=1, keepdims=True)
    return _WordVectors({word: row for row, word in enumerate(words)}, vectors)
