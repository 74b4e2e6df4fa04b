"""Comparisons across languages as a desk keeps them: vectors of reports, names that pairs share."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

import numpy as np
from numpy.typing import NDArray

from secondsource.echo.across_languages.kept_packs import KeptPacks
from secondsource.echo.across_languages.report_gist import Gist
from secondsource.echo.step_memory import StepMemory, digest_of, number_of_pair
from secondsource.language.sentence_vectors import WIDTH
from secondsource.model import ReportId
from secondsource.model.step_names import WORDS_OF_REPORTS

HalfVectors = NDArray[np.float16]
SharedNames = dict[str, str]
"""Names that two reports share, as `shared_names` returns them."""

Nearest = tuple[NDArray[np.generic], NDArray[np.generic], NDArray[np.generic]]
"""Rows of a lot, the places of near reports among those it is compared with, and how like each is:
of shape (pairs,)."""

_NEAREST = "nearest to "


class ComparisonMemory:
    """What the last search kept of its comparisons, and what this one keeps.

    The last digits of a vector depend on the texts that are encoded with it, so vectors are kept
    and recalled by whole batches: what is found with a memory is what is found without.

    Args:
        memory: The memory of the search.
        stamps: A number for what was read of each report.
    """

    def __init__(self, memory: StepMemory, stamps: Mapping[ReportId, int]) -> None:
        self._memory, self._stamps = memory, stamps
        self._names = KeptPacks(memory, "names that two share")
        self._used: set[int] = set()

    def key_of(self, reports: Sequence[ReportId]) -> int:
        """Return a number for what was read of the reports of a lot, in order."""
        return digest_of([self._stamps[report] for report in reports])

    def of_lot(
        self, name: str, batches: Sequence[Sequence[ReportId]], encode: Callable[[int], HalfVectors]
    ) -> HalfVectors:
        """Return the vectors of a lot, shape (reports, 512): kept ones, or those of `encode`.

        Args:
            name: The name of the lot.
            batches: Its reports, parted into those that are encoded together.
            encode: Makes the vectors of a batch, by its number.
        """
        name = WORDS_OF_REPORTS + name
        keys = [self.key_of(batch) for batch in batches]
        recalled = self._memory.recall(name)
        before: dict[int, HalfVectors] = {}
        if recalled:
            vectors = recalled[2].astype(np.float16, copy=False).reshape(-1, WIDTH)
            if recalled[0].tolist() == keys:
                self._memory.note_as_before(name)
                return vectors
            parts = np.split(vectors, np.cumsum(recalled[1])[:-1])
            before = dict(zip(recalled[0].tolist(), parts, strict=True))
        vectors = np.concatenate(
            [before[key] if key in before else encode(number) for number, key in enumerate(keys)]
        )
        sizes = np.array([len(batch) for batch in batches], dtype=np.int32)
        self._memory.note(name, np.array(keys, dtype=np.uint64), sizes, vectors)
        return vectors

    def nearest_of(self, name: str, keys: Sequence[int], find: Callable[[], Nearest]) -> Nearest:
        """Return the reports nearest to those of a lot: kept ones, or those of `find`.

        Args:
            name: The name of the lot.
            keys: Numbers for the lot and for all that it is compared with.
            find: Finds them.
        """
        key = digest_of(keys)
        recalled = self._memory.recall(_NEAREST + name)
        if recalled and int(recalled[0][0]) == key:
            found = recalled[1], recalled[2], recalled[3]
        else:
            found = find()
        self._memory.note(_NEAREST + name, np.array([key], dtype=np.uint64), *found)
        return found

    def names_of(
        self, korean: Gist, english: Gist, share: Callable[[], SharedNames]
    ) -> SharedNames:
        """Return the names that two reports share: kept ones, or those of `share`.

        Args:
            korean: The Korean report.
            english: The English report.
            share: Finds them.
        """
        key = number_of_pair(self._stamps[korean.report], self._stamps[english.report])
        self._used.add(key)
        if key not in self._names.entries:
            self._names.entries[key] = share()
        found: SharedNames = self._names.entries[key]
        return found

    def keep_names(self) -> None:
        """Keep the names that this search has asked for."""
        self._names.keep(self._used)
