"""Winnowing: few fingerprints of a text, so chosen that a copied passage shares at least one.

Winnowing (Schleimer, Wilkerson, Aiken: Winnowing, SIGMOD 2003): of each window of `WINDOW`
neighbouring runs of `RUN` words the run with the least number is kept. Two texts that share a
passage of RUN + WINDOW - 1 words share at least one fingerprint, wherever the passage stands; of
shorter passages most are found, down to RUN words.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from secondsource.echo.text.word_hashes import Words, mix_bits

# On the develop half of benchmarks/copied.py, 5 and 8 find .990 of copies that keep half and .907
# of those that keep a fifth, 6 and 8 .993 and .917, 7 and 8 1.000 and .927, each with one false
# pair in 20,565; with 400 copies of a kind the differences are within chance, and shorter runs
# outlive more substituted words.
RUN = 6
WINDOW = 8

_MULTIPLIER = np.uint64(0xD6E8FEB86659FD93)


def hash_runs(words: Words, length: int) -> Words:
    """Return a number for each run of `length` neighbouring words, shape (n - length + 1,)."""
    count = len(words) - length + 1
    if count <= 0:
        return np.zeros(0, dtype=np.uint64)
    sums = np.zeros(count, dtype=np.uint64)
    for offset in range(length):
        sums = sums * _MULTIPLIER + words[offset : offset + count]
    return mix_bits(sums)


def winnow(words: Words) -> tuple[Words, NDArray[np.int32]]:
    """Return the fingerprints of a text and the word each begins at, shapes (m,) and (m,).

    A fingerprint that occurs twice in the text is kept at its first place only. A text of fewer
    than `RUN` words has none.
    """
    numbers = hash_runs(words, RUN)
    if not numbers.size:
        return numbers, np.zeros(0, dtype=np.int32)
    least = _sliding_window(np.minimum, numbers, min(WINDOW, len(numbers)))
    # A run is the least of one of its windows if it equals the greatest of their least values.
    width = len(numbers) - len(least)
    padded = np.concatenate((np.zeros(width, np.uint64), least, np.zeros(width, np.uint64)))
    chosen = np.flatnonzero(numbers == _sliding_window(np.maximum, padded, width + 1))
    fingerprints, first = np.unique(numbers[chosen], return_index=True)
    return fingerprints, chosen[first].astype(np.int32)


def _sliding_window(reduce: np.ufunc, numbers: Words, width: int) -> Words:
    """Return `reduce` over every window of `width`, shape (n - width + 1,), by doubling."""
    covered, result = 1, numbers
    while covered < width:
        step = min(covered, width - covered)
        result = reduce(result[:-step], result[step:])
        covered += step
    return result
