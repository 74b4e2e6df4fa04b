"""Union-find at three levels of doubt: which origins are one, and which are dropped.

Each reason to fold has a level. A *proven* reason holds for all three counts, a *likely* one for
the best and the low count, a *plausible* one for the low count only. So low <= best <= high for any
set of reasons.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from enum import IntEnum

from secondsource.model.union_find import UnionFind


class Level(IntEnum):
    """How strong a reason to fold is."""

    PROVEN = 0
    LIKELY = 1
    PLAUSIBLE = 2


@dataclass(slots=True)
class Folding:
    """Reasons to fold numbered items.

    Args:
        size: Number of items.
        joined: Pairs that are one, with level and reason.
        dropped: Items that do not count, with level and reason.
        repeated: For a dropped item, the items it repeats.
    """

    size: int
    joined: list[tuple[Level, int, int, str]] = field(default_factory=list)
    dropped: dict[int, tuple[Level, str]] = field(default_factory=dict)
    repeated: dict[int, set[int]] = field(default_factory=dict)

    def join(self, first: int, second: int, level: Level, reason: str) -> None:
        """Join two items, with the level and the reason."""
        if first != second:
            self.joined.append((level, first, second, reason))

    def drop(self, item: int, level: Level, reason: str, repeated: Iterable[int] = ()) -> None:
        """Drop an item; if dropped twice, the stronger level holds."""
        earlier = self.dropped.get(item)
        if earlier is None or level < earlier[0]:
            self.dropped[item] = (level, reason)
        self.repeated.setdefault(item, set()).update(repeated)

    def reasons(self) -> dict[int, list[tuple[Level, int, str]]]:
        """Return for each item its reasons to be joined: level, the other item, reason."""
        by_item: dict[int, list[tuple[Level, int, str]]] = {}
        for level, first, second, reason in self.joined:
            by_item.setdefault(first, []).append((level, second, reason))
            by_item.setdefault(second, []).append((level, first, reason))
        return by_item

    def is_dropped(self, item: int, level: Level) -> bool:
        """Tell whether an item is dropped at a level."""
        drop = self.dropped.get(item)
        return drop is not None and drop[0] <= level

    def classes(self, level: Level) -> list[int]:
        """Return for each item the least number of its class, shape (size,)."""
        sets = UnionFind(self.size)
        for pair_level, first, second, _ in self.joined:
            if pair_level <= level:
                sets.union(first, second)
        return sets.roots()

    def count(self, level: Level) -> int:
        """Return how many classes remain at a level: at least one, unless there are no items."""
        classes = self.classes(level)
        remaining = {classes[n] for n in range(self.size) if not self.is_dropped(n, level)}
        return max(len(remaining), min(1, self.size))

    def keep_first_of_cycles(self, order: Sequence[int]) -> None:
        """Keep the earliest item of each cycle of items that only repeat each other.

        A cites B and B cites A: neither leads to an item that counts, yet one of them was first.

        Args:
            order: All numbers, the earliest first.
        """
        repeaters: dict[int, list[int]] = {}
        for item, repeated_items in self.repeated.items():
            for repeated in repeated_items:
                repeaters.setdefault(repeated, []).append(item)
        for level in (Level.PROVEN, Level.LIKELY):
            reached: set[int] = set()
            # An item that is dropped and repeats nothing was dropped for another reason.
            kept_items = [
                n
                for n in range(self.size)
                if not (self.is_dropped(n, level) and self.repeated.get(n))
            ]
            _reach_repeaters(repeaters, kept_items, reached)
            for item in order:
                if item not in reached:
                    self._restore(item, level)
                    _reach_repeaters(repeaters, [item], reached)

    def _restore(self, item: int, level: Level) -> None:
        """Keep an item at a level and all stronger ones."""
        _, reason = self.dropped.pop(item)
        if level is not Level.PROVEN:
            self.dropped[item] = (Level.PLAUSIBLE, reason)


def _reach_repeaters(
    repeaters: Mapping[int, Sequence[int]], start: Sequence[int], reached: set[int]
) -> None:
    """Add items, and all that repeat them over any number of steps."""
    todo = [item for item in start if item not in reached]
    reached.update(todo)
    while todo:
        for repeater in repeaters.get(todo.pop(), ()):
            if repeater not in reached:
                reached.add(repeater)
                todo.append(repeater)
