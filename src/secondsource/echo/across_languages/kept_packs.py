"""Packs: what holds words of reports, kept in a desk many entries together."""

from __future__ import annotations

import json
import zlib
from collections.abc import Iterable
from typing import Any

import numpy as np
from numpy.typing import NDArray

from secondsource.echo.step_memory import StepMemory
from secondsource.model.step_names import WORDS_OF_REPORTS

# An entry more writes one of so many packs.
_PACKS = 64


class KeptPacks:
    """Entries by number, kept by the last search and for the next.

    Args:
        memory: The memory of the search.
        name: What the entries are.

    Attributes:
        entries: What was kept, and what is put there now; an entry is JSON, and of one number
            always the same.
    """

    def __init__(self, memory: StepMemory, name: str) -> None:
        self._memory = memory
        self._name = f"{WORDS_OF_REPORTS}{name} {{}}"
        self.entries: dict[int, Any] = {}
        self._packed: dict[frozenset[int], NDArray[np.generic]] = {}
        for number in range(_PACKS):
            recalled = memory.recall(self._name.format(number))
            if recalled:
                pack = json.loads(zlib.decompress(recalled[0].tobytes()))
                entries = {int(key): entry for key, entry in pack.items()}
                self.entries |= entries
                self._packed[frozenset(entries)] = recalled[0]

    def keep(self, keys: Iterable[int]) -> None:
        """Keep some entries for the next search; the others are dropped.

        Args:
            keys: Their numbers.
        """
        packs: dict[int, set[int]] = {}
        for key in keys:
            packs.setdefault(key % _PACKS, set()).add(key)
        for number, held in packs.items():
            packed = self._packed.get(frozenset(held))
            if packed is None:
                pack = {str(key): self.entries[key] for key in sorted(held)}
                words = zlib.compress(json.dumps(pack, separators=(",", ":")).encode())
                packed = np.frombuffer(words, dtype=np.uint8)
            self._memory.note(self._name.format(number), packed)
