"""The memory of costly steps: what each found before, for when its input is the same again.

The input of a step is known by numbers of 64 bits. Two inputs have the same number with probability
2^-64, so what is found with a memory is what is found without.
"""

from __future__ import annotations

import struct
from collections.abc import Iterator, Mapping, Sequence
from itertools import chain

import numpy as np
from numpy.typing import NDArray

from secondsource.echo.text.word_hashes import Words, mix_bits, mix_bits_of

Ints = NDArray[np.int64]

_ODD = np.uint64(0xD6E8FEB86659FD93)
_ODD_NUMBER = int(_ODD)
_HEADER = struct.Struct("<3sI")
# Of so few numbers a digest is made one by one: an array costs some 35 microseconds whatever its
# length, a number 1.5.
_FEW = 16


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

    def note_as_before(self, name: str) -> None:
        """Keep what a step found before; nothing if it has not been taken."""
        if name in self._kept:
            self.found[name] = self._kept[name]


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
    return (first * _ODD_NUMBER + second) % 2**64


def combined_number(*numbers: int) -> int:
    """Return one number for some numbers, as `combined` does for one row of them."""
    total = 0
    for number in numbers:
        total = mix_bits_of((total * _ODD_NUMBER + number + 1) % 2**64)
    return total


def digest_of(numbers: Words | Sequence[int], *more: int) -> int:
    """Return one number for a sequence of numbers in its order."""
    if len(numbers) <= _FEW:
        few = numbers.tolist() if isinstance(numbers, np.ndarray) else numbers
        total = sum(combined_number(number, place) for place, number in enumerate(few, 1))
        return combined_number(len(few), total % 2**64, *more)
    array = np.asarray(numbers, dtype=np.uint64)
    return int(digests_of(array, np.array([0, len(array)]), *more)[0])


def digests_of(numbers: Words, bounds: Ints, *more: int | Words) -> Words:
    """Return what `digest_of` returns for each of many sequences, in one go.

    Args:
        numbers: The numbers of all sequences, one sequence behind the other.
        bounds: Where each begins, and the end of the last; shape (sequences + 1,).
        more: What `digest_of` takes besides, of all or of each.
    """
    sizes = np.diff(bounds)
    places = np.arange(1, len(numbers) + 1) - np.repeat(bounds[:-1], sizes)
    mixed = combined(numbers, places.astype(np.uint64))
    sums = np.concatenate((np.zeros(1, dtype=np.uint64), np.cumsum(mixed, dtype=np.uint64)))
    totals = sums[bounds[1:]] - sums[bounds[:-1]]
    return combined(sizes.astype(np.uint64), totals, *more)


def digests_of_groups(numbers: Words, groups: Sequence[Sequence[int]], *more: int | Words) -> Words:
    """Return what `digest_of` returns for the numbers of each of many groups.

    Args:
        numbers: A number for each member.
        groups: The members of each group, in order.
        more: What `digest_of` takes besides, of all or of each.
    """
    bounds = np.cumsum([0, *map(len, groups)])
    members = np.fromiter(chain.from_iterable(groups), dtype=np.int64, count=int(bounds[-1]))
    return digests_of(numbers[members], bounds, *more)


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
