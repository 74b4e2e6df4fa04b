"""The memory of costly steps: what each found before, for when its input is the same again.

The input of a step is known by numbers of 64 bits. Two inputs have the same number with probability
2^-64, so what is found with a memory is what is found without.
"""

from __future__ import annotations

import struct
from collections.abc import Iterator, Mapping, Sequence

import numpy as np
from numpy.typing import NDArray

from secondsource.echo.text.word_hashes import Words, mix_bits

Ints = NDArray[np.int64]

_ODD = np.uint64(0xD6E8FEB86659FD93)
_HEADER = struct.Struct("<3sI")


class StepMemory:
    """What costly steps found before, by name, and what they find now.

    Args:
        stamps: A number for each report of the pile. It differs whenever the report's features do.
        base: A number for all else that steps depend on.
        kept: What steps found before.
    """

    def __init__(self, stamps: Words, base: int = 0, kept: Mapping[str, bytes] = {}) -> None:
        self.stamps = stamps
        self.base = base
        self.found: dict[str, bytes] = {}
        """What steps found now, by name."""
        self._kept = kept

    def also_from(self, number: int) -> StepMemory:
        """Return the memory of steps that depend on one thing more."""
        other = StepMemory(self.stamps, digest_of([self.base, number]), self._kept)
        other.found = self.found
        return other

    def names(self, prefix: str) -> list[str]:
        """Return the names with a prefix of what was found before."""
        return [name for name in self._kept if name.startswith(prefix)]

    def recall(self, name: str) -> list[NDArray[np.generic]] | None:
        """Return the arrays that a step found before; None if it has not been taken."""
        packed = self._kept.get(name)
        return None if packed is None else list(_unpacked(packed))

    def note(self, name: str, *arrays: NDArray[np.generic]) -> None:
        """Keep the arrays that a step found."""
        self.found[name] = b"".join(
            part
            for array in arrays
            for part in (
                _HEADER.pack(array.dtype.str.encode(), array.nbytes),
                np.ascontiguousarray(array).tobytes(),
            )
        )


def without_memory(count: int) -> StepMemory:
    """Return the memory of a pile that was never searched."""
    return StepMemory(np.arange(count, dtype=np.uint64))


def _unpacked(packed: bytes) -> Iterator[NDArray[np.generic]]:
    position = 0
    while position < len(packed):
        kind, size = _HEADER.unpack_from(packed, position)
        position += _HEADER.size
        yield np.frombuffer(packed[position : position + size], dtype=kind.decode())
        position += size


def combined(*numbers: Words | int) -> Words:
    """Return one number for each row of numbers, shape as the arrays among them."""
    total = np.zeros(1, dtype=np.uint64)
    for each in numbers:
        number = np.uint64(each) if isinstance(each, int) else each
        total = mix_bits(total * _ODD + number + np.uint64(1))
    return total


def number_of_pair(first: int, second: int) -> int:
    """Return one number for two digests in their order, quicker than `digest_of`."""
    return (first * int(_ODD) + second) % 2**64


def digest_of(numbers: Words | Sequence[int], *more: int) -> int:
    """Return one number for a sequence of numbers in its order."""
    array = np.asarray(numbers, dtype=np.uint64)
    places = np.arange(1, len(array) + 1, dtype=np.uint64)
    total = np.add.reduce(combined(array, places), initial=np.uint64(0), dtype=np.uint64)
    return int(combined(len(array), int(total), *more)[0])


def sums_by(groups: Ints, numbers: Words, count: int) -> Words:
    """Return for each of `count` groups the sum of its numbers, in 64 bits.

    Args:
        groups: The group of each number; a negative one is of none.
        numbers: The numbers.
        count: Number of groups.
    """
    totals = np.zeros(count, dtype=np.uint64)
    known = groups >= 0
    np.add.at(totals, groups[known], numbers[known])
    return totals
