"""Runs of letters of many statements, hashed, by which few are proposed for a closer comparison."""

from __future__ import annotations

import re
from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray
from scipy import sparse

Hashes = NDArray[np.int32]

# Letters of a run, as the pair model's own runs: two or three syllables of Korean, else four or
# five letters.
_SIZES = {"ko": (2, 3)}
_OTHER_SIZES = (4, 5)
# A million hashes: of the some 100,000 runs of a hundred reports one in twenty meets another.
_BITS = 20
_MULTIPLIER = np.uint64(0x9E3779B97F4A7C15)
_WORD = re.compile(r"\w+")


def letter_runs(text: str, language: str) -> Hashes:
    """Return the hashes of the distinct runs of letters of a text, sorted, 0 to 2^20 - 1.

    Args:
        text: A statement.
        language: Its language, ISO 639-1.
    """
    padded = f" {' '.join(_WORD.findall(text.casefold()))} "
    letters = np.frombuffer(padded.encode("utf-32-le", "surrogatepass"), dtype=np.uint32)
    runs = [_hashed(letters, size) for size in _SIZES.get(language, _OTHER_SIZES)]
    return np.unique(np.concatenate(runs))


def _hashed(letters: NDArray[np.uint32], size: int) -> Hashes:
    count = max(0, len(letters) - size + 1)
    hashes = np.full(count, size, dtype=np.uint64)
    for offset in range(size):
        hashes = (hashes ^ letters[offset : offset + count]) * _MULTIPLIER
    return (hashes >> np.uint64(64 - _BITS)).astype(np.int32)


def run_likeness(first: Sequence[Hashes], second: Sequence[Hashes]) -> NDArray[np.float32]:
    """Return the cosines of texts by their runs of letters, rare ones counting more.

    Args:
        first: The runs of some texts.
        second: The runs of others.

    Returns:
        Cosines, 0 to 1, shape (len(first), len(second)).
    """
    counts = np.bincount(np.concatenate([*first, *second]), minlength=1 << _BITS)
    total = len(first) + len(second)
    weights = np.log1p(total / np.maximum(counts, 1)).astype(np.float32)
    rows, columns = _unit_rows(first, weights), _unit_rows(second, weights)
    return np.asarray((rows @ columns.T).todense(), dtype=np.float32)


def _unit_rows(texts: Sequence[Hashes], weights: NDArray[np.float32]) -> sparse.csr_matrix:
    ends = np.cumsum([0, *(len(runs) for runs in texts)])
    indices = np.concatenate(texts)
    matrix = sparse.csr_matrix((weights[indices], indices, ends), shape=(len(texts), len(weights)))
    lengths = np.sqrt(np.asarray(matrix.multiply(matrix).sum(axis=1))).ravel()
    scale = np.repeat(1 / np.maximum(lengths, 1e-6), np.diff(ends)).astype(np.float32)
    matrix.data *= scale
    return matrix
