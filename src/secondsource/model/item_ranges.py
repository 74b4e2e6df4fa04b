"""Names of items in ranges, so that a thousand in a row are a few signs: "3-1002,1007"."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator

# A name and the number it ends with: "17", "articles.3".
_NUMBERED = re.compile(r"(.*?)(0|[1-9][0-9]{0,17})$", re.DOTALL)
_RANGE = re.compile(r"(.*?)(0|[1-9][0-9]{0,17})(?:-([0-9]{1,18}))?$", re.DOTALL)
# The signs that part ranges, where they stand in a name.
_ESCAPES = (("%", "%25"), (",", "%2C"), ("-", "%2D"))
# More ranges than this are told no more apart: the last one reaches over what lies between.
MOST_RANGES = 1000


class ItemRanges:
    """A set of names of items, kept in ranges.

    Args:
        words: Ranges as `str` gives them.
    """

    def __init__(self, words: str = "") -> None:
        self._names: dict[str, None] = {}
        self._ranges: dict[str, list[tuple[int, int]]] = {}
        self._many = 0
        for part in words.split(",") if words else ():
            found = _RANGE.match(part)
            if found is None:
                self._names[_plain(part)] = None
            else:
                low = int(found[2])
                self._add(_plain(found[1]), low, max(low, int(found[3] or low)))

    def add(self, name: str) -> None:
        """Add a name."""
        found = _NUMBERED.match(name)
        if found is None:
            self._names[name] = None
        else:
            self._add(found[1], int(found[2]), int(found[2]))

    def update(self, names: Iterable[ItemRanges]) -> None:
        """Add all names of other sets."""
        for other in names:
            self._names |= other._names
            for prefix, ranges in other._ranges.items():
                for low, high in ranges:
                    self._add(prefix, low, high)

    def _add(self, prefix: str, low: int, high: int) -> None:
        ranges = self._ranges.setdefault(prefix, [])
        at = bisect_right(ranges, (low, high))
        if at and ranges[at - 1][1] >= low - 1:
            at -= 1
            low, high = ranges[at][0], max(high, ranges[at][1])
            del ranges[at]
            self._many -= 1
        elif at == len(ranges) > 0 and self._many >= MOST_RANGES:
            low = ranges.pop()[0]
            self._many -= 1
            at = len(ranges)
        while at < len(ranges) and ranges[at][0] <= high + 1:
            high = max(high, ranges.pop(at)[1])
            self._many -= 1
        ranges.insert(at, (low, high))
        self._many += 1

    def __contains__(self, name: str) -> bool:
        if name in self._names:
            return True
        found = _NUMBERED.match(name)
        ranges = self._ranges.get(found[1], []) if found else []
        number = int(found[2]) if found else 0
        at = bisect_right(ranges, (number, 1 << 62)) - 1
        return at >= 0 and ranges[at][0] <= number <= ranges[at][1]

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
