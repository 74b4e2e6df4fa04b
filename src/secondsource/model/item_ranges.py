"""Sets of item names as ranges, so that a thousand in a row take a few characters: "3-1002"."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator

# A name and its trailing number: "17", "articles.3".
_NUMBERED = re.compile(r"(.*?)(0|[1-9][0-9]{0,17})$", re.DOTALL)
_RANGE = re.compile(r"(.*?)(0|[1-9][0-9]{0,17})(?:-([0-9]{1,18}))?$", re.DOTALL)
# Escapes for the separators of ranges within a name.
_ESCAPES = (("%", "%25"), (",", "%2C"), ("-", "%2D"))
# Above this number of ranges the last one is extended over the gap.
MOST_RANGES = 1000


class ItemRanges:
    """A set of names of items, kept in ranges.

    Args:
        words: Ranges as `str` gives them.
    """

    def __init__(self, words: str = "") -> None:
        self._names: dict[str, None] = {}
        self._ranges: dict[str, list[tuple[int, int]]] = {}
        self._range_count = 0
        for part in words.split(",") if words else ():
            match = _RANGE.match(part)
            if match is None:
                self._names[_plain(part)] = None
            else:
                low = int(match[2])
                self._add(_plain(match[1]), low, max(low, int(match[3] or low)))

    def add(self, name: str) -> None:
        """Add a name."""
        match = _NUMBERED.match(name)
        if match is None:
            self._names[name] = None
        else:
            self._add(match[1], int(match[2]), int(match[2]))

    def update(self, sets: Iterable[ItemRanges]) -> None:
        """Add all names of other sets."""
        for item_set in sets:
            self._names |= item_set._names
            for prefix, ranges in item_set._ranges.items():
                for low, high in ranges:
                    self._add(prefix, low, high)

    def _add(self, prefix: str, low: int, high: int) -> None:
        ranges = self._ranges.setdefault(prefix, [])
        index = bisect_right(ranges, (low, high))
        if index and ranges[index - 1][1] >= low - 1:
            index -= 1
            low, high = ranges[index][0], max(high, ranges[index][1])
            del ranges[index]
            self._range_count -= 1
        elif index == len(ranges) > 0 and self._range_count >= MOST_RANGES:
            low = ranges.pop()[0]
            self._range_count -= 1
            index = len(ranges)
        while index < len(ranges) and ranges[index][0] <= high + 1:
            high = max(high, ranges.pop(index)[1])
            self._range_count -= 1
        ranges.insert(index, (low, high))
        self._range_count += 1

    def __contains__(self, name: str) -> bool:
        if name in self._names:
            return True
        match = _NUMBERED.match(name)
        ranges = self._ranges.get(match[1], []) if match else []
        number = int(match[2]) if match else 0
        index = bisect_right(ranges, (number, 1 << 62)) - 1
        return index >= 0 and ranges[index][0] <= number <= ranges[index][1]

    def __str__(self) -> str:
        return ",".join(self._parts())

    def _parts(self) -> Iterator[str]:
        yield from (_escaped(name) for name in self._names if name)
        for prefix, ranges in self._ranges.items():
            for low, high in ranges:
                yield f"{_escaped(prefix)}{low}" + (f"-{high}" if high > low else "")


def _escaped(name: str) -> str:
    for sign, escape in _ESCAPES:
        name = name.replace(sign, escape)
    return name


def _plain(name: str) -> str:
    for sign, escape in reversed(_ESCAPES):
        name = name.replace(escape, sign)
    return name
