"""Vectors of reports as a desk keeps them: those of a lot, which are encoded together."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

import numpy as np
from numpy.typing import NDArray

from secondsource.echo.step_memory import StepMemory, digest_of
from secondsource.language.sentence_vectors import WIDTH
from secondsource.model import ReportId
from secondsource.model.step_names import WORDS_OF_REPORTS

HalfVectors = NDArray[np.float16]


class VectorMemory:
    """The vectors that the last search kept.

    The last digits of a vector depend on the texts that are encoded with it, so vectors are kept
    and recalled by whole lots: what is found with a memory is what is found without.

    Args:
        memory: The memory of the search.
        stamps: A number for what was read of each report.
    """

    def __init__(self, memory: StepMemory, stamps: Mapping[ReportId, int]) -> None:
        self._memory, self._stamps = memory, stamps

    def of_lot(
        self, name: str, reports: Sequence[ReportId], encode: Callable[[], HalfVectors]
    ) -> HalfVectors:
        """Return the vectors of a lot, shape (reports, 512): kept ones, or those of `encode`.

        Args:
            name: The name of the lot.
            reports: Its reports in order.
            encode: Makes their vectors.
        """
        name = WORDS_OF_REPORTS + name
        key = digest_of([self._stamps[report] for report in reports])
        recalled = self._memory.recall(name)
        if recalled and int(recalled[0][0]) == key:
            vectors = recalled[1].astype(np.float16).reshape(-1, WIDTH)
        else:
            vectors = encode()
        self._memory.note(name, np.array([key], dtype=np.uint64), vectors)
        return vectors
