"""k nearest neighbours by cosine: of many contents, the most similar to each of many others.

Contents of the same words are compared once, and all of them by one product of sparse matrices,
some rows at a time so that memory stays bounded. Pair by pair, 1,000 contents against 1,000 took
5.4 to 6.9 s of processor time, and 10,000 a hundred times as long by reckoning; the product takes
0.5 s and 3.9 s.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_array

from secondsource.echo.text.tfidf import TermVector

# Rows multiplied at a time: a block of 64 by 30,000 contents that all share a word is 16 MB.
_ROWS_PER_BLOCK = 64


@dataclass(frozen=True, slots=True)
class WeighedContent:
    """A content as weighed words.

    Args:
        id: Identifies it, and orders those of equal cosine.
        source: Its source. Contents of one source are not compared; nor are two of source "".
        terms: Its words, a vector of length 1.
    """

    id: str
    source: str
    terms: TermVector


def nearest(
    asked: Sequence[WeighedContent], candidates: Sequence[WeighedContent], least: float, most: int
) -> list[list[int]]:
    """Return for each content the most similar ones of other sources, best first.

    Args:
        asked: The contents to find neighbours of.
        candidates: The contents among which to look.
        least: The least cosine, above 0, to 1.
        most: Maximum number returned for each.

    Returns:
        For each of `asked` the numbers of `candidates`, by falling likeness and then by id.
    """
    if not asked or not candidates:
        return [[] for _ in asked]
    rows, columns = _same_words(asked), _same_words(candidates)
    words = np.unique(np.concatenate([w.terms.words for w in (*asked, *candidates)]))
    neighbours: list[list[int]] = [[] for _ in asked]
    for row, numbers, scores in _cosines(
        _matrix([asked[row[0]].terms for row in rows], words),
        _matrix([candidates[column[0]].terms for column in columns], words),
    ):
        order = np.lexsort((numbers, -scores))
        order = order[: np.count_nonzero(scores >= least)]
        for number in rows[row]:
            fitting = ((float(scores[n]), columns[numbers[n]]) for n in order)
            neighbours[number] = _first_of_other_sources(
                fitting, candidates, asked[number].source, most
            )
    return neighbours


def _same_words(contents: Sequence[WeighedContent]) -> list[list[int]]:
    """Return the numbers of contents grouped by equal words, each group sorted by id."""
    groups: dict[tuple[bytes, bytes], list[int]] = defaultdict(list)
    for number, content in enumerate(contents):
        groups[content.terms.words.tobytes(), content.terms.weights.tobytes()].append(number)
    return [sorted(group, key=lambda n: contents[n].id) for group in groups.values()]


def _matrix(vectors: Sequence[TermVector], words: NDArray[np.uint64]) -> csr_array:
    """Return vectors as the rows of a sparse matrix, shape (vectors, words)."""
    sizes = [len(vector.words) for vector in vectors]
    columns = np.searchsorted(words, np.concatenate([v.words for v in vectors]))
    weights = np.concatenate([v.weights for v in vectors])
    bounds = np.concatenate(([0], np.cumsum(sizes)))
    return csr_array((weights, columns, bounds), shape=(len(vectors), max(len(words), 1)))


def _cosines(
    asked: csr_array, candidates: csr_array
) -> Iterator[tuple[int, NDArray[np.intp], NDArray[np.float32]]]:
    """Yield for each row of `asked` the candidates that share a word, with their cosines."""
    transposed = candidates.T.tocsr()
    for start in range(0, asked.shape[0], _ROWS_PER_BLOCK):
        block = asked[start : start + _ROWS_PER_BLOCK] @ transposed
        for row in range(block.shape[0]):
            part = slice(block.indptr[row], block.indptr[row + 1])
            # Rounded, so that equal vectors give equal cosines in any order of summation.
            yield start + row, block.indices[part], np.round(block.data[part], 5)


def _first_of_other_sources(
    fitting: Iterable[tuple[float, Sequence[int]]],
    candidates: Sequence[WeighedContent],
    source: str,
    most: int,
) -> list[int]:
    """Return the first contents of another source, from groups by falling cosine."""
    chosen: list[tuple[float, str, int]] = []
    for score, group in fitting:
        if len(chosen) >= most and score < -chosen[-1][0]:
            break
        numbers = (n for n in group if candidates[n].source != source)
        chosen += [
            (-score, candidates[n].id, n) for n, _ in zip(numbers, range(most), strict=False)
        ]
        chosen = sorted(chosen)[:most]
    return [number for _, _, number in chosen]
