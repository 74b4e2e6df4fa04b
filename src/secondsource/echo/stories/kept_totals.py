"""The sums of words of clusters, as a desk keeps them from one search for stories to the next.

A report that comes is compared with all stories of a year. To weigh the words of all their reports
for that took two to four seconds of processor time of 20,000 reports; the sums of words that the
comparison asks for lie in the desk, and are read in a twentieth of that.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from secondsource.echo.step_memory import Ints, StepMemory
from secondsource.echo.text.tfidf import TermVector, Weights
from secondsource.echo.text.word_hashes import Words
from secondsource.model.step_names import WORDS_OF_REPORTS

_TOTALS = WORDS_OF_REPORTS + "sums of "
_Packed = tuple[Words, Ints, Words, Weights]


class KeptTotals:
    """The sums of words of clusters, by the number of the cluster.

    That number is made from the reports of the cluster and from what their words are weighed by. So
    a sum that is kept is the one that would be made.

    Args:
        memory: The memory of the search.
    """

    def __init__(self, memory: StepMemory) -> None:
        self._memory = memory
        self._packed: dict[str, _Packed] = {}
        self._places: dict[int, tuple[_Packed, int]] = {}
        self._made: dict[int, TermVector] = {}
        for name in memory.names(_TOTALS):
            recalled = memory.recall(name)
            if recalled:
                digests, sizes, terms, weights = recalled
                bounds = np.concatenate(([0], np.cumsum(sizes, dtype=np.int64)))
                packed = (
                    digests.astype(np.uint64),
                    bounds,
                    terms.astype(np.uint64),
                    weights.astype(np.float32),
                )
                self._packed[name] = packed
                self._places |= {
                    digest: (packed, place) for place, digest in enumerate(digests.tolist())
                }

    def get(self, digest: int) -> TermVector | None:
        """Return the sum of the words of a cluster; None if it is not known."""
        made = self._made.get(digest)
        if made is not None:
            return made
        if digest not in self._places:
            return None
        (_, bounds, terms, weights), place = self._places[digest]
        part = slice(bounds[place], bounds[place + 1])
        return TermVector(terms[part], weights[part])

    def put(self, digest: int, total: TermVector) -> None:
        """Note the sum of the words of a cluster that was made now."""
        self._made[digest] = total

    def keep(self, lot: str, digests: Sequence[int]) -> None:
        """Keep for the next search what is known of some clusters.

        Args:
            lot: The name of the lot in which they were made.
            digests: Their numbers.
        """
        name = _TOTALS + lot
        kept = self._packed[name][0].tolist() if name in self._packed else []
        wanted = set(digests)
        if kept and wanted.issuperset(kept) and wanted.isdisjoint(self._made):
            self._memory.note_as_before(name)
            return
        known = [(digest, total) for digest in digests if (total := self.get(digest)) is not None]
        if known:
            self._memory.note(name, *_arrays_of(known))


def _arrays_of(totals: Sequence[tuple[int, TermVector]]) -> tuple[NDArray[np.generic], ...]:
    """Return the arrays in which a step memory keeps sums; a term is half a word's hash."""
    return (
        np.array([digest for digest, _ in totals], dtype=np.uint64),
        np.array([len(total.words) for _, total in totals], dtype=np.uint32),
        np.concatenate([total.words for _, total in totals]).astype(np.uint32),
        np.concatenate([total.weights for _, total in totals]),
    )
