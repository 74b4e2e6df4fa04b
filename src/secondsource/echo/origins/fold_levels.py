"""Union-find at three levels of doubt: which origins are one, and which are dropped.

Each reason to fold has a level. What is *proven* holds for all three counts; what is *likely* for
the best and the low one; what is *plausible* for the low one only. So low <= best <= high whatever
the reasons are.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from enum import IntEnum

from secondsource.model.union_find import UnionFind


class Level(IntEnum):
    """How much speaks for a reason to fold."""

    PROVEN = 0
    LIKELY = 1
    PLAUSIBLE = 2


@dataclass(slots=True)
class Folding:
    """Reasons to fold some numbered things.

    Args:
        size: How many there are.
        joined: Pairs that are one, with level and reason.
        dropped: Things that count for none, with level and reason.
        repeated: For a dropped thing, what it repeats.
    """

    size: int
    joined: list[tuple[Level, int, int, str]] = field(default_factory=list)
    dropped: dict[int, tuple[Level, str]] = field(default_factory=dict)
    repeated: dict[int, set[int]] = field(default_factory=dict)

    def join(self, one: int, other: int, level: Level, reason: str) -> None:
        """Say that two are one."""
        if one != other:
            self.joined.append((level, one, other, reason))

    def drop(self, one: int, level: Level, reason: str, into: Iterable[int] = ()) -> None:
        """Say that one counts for nothing; the least level that is said holds."""
        before = self.dropped.get(one)
        if before is None or level < before[0]:
            self.dropped[one] = (level, reason)
        self.repeated.setdefault(one, set()).update(into)

    def reasons(self) -> dict[int, list[tuple[Level, int, str]]]:
        """Return for each thing the reasons it is one with another: level, that other, why."""
        found: dict[int, list[tuple[Level, int, str]]] = {}
        for level, one, other, reason in self.joined:
            found.setdefault(one, []).append((level, other, reason))
            found.setdefault(other, []).append((level, one, reason))
        return found

    def is_dropped(self, one: int, level: Level) -> bool:
        """Tell whether one counts for nothing at a level."""
        found = self.dropped.get(one)
        return found is not None and found[0] <= level

    def classes(self, level: Level) -> list[int]:
        """Return for each thing the least number of those it is one with, shape (size,)."""
        sets = UnionFind(self.size)
        for of, one, other, _ in self.joined:
            if of <= level:
                sets.union(one, other)
        return sets.roots()

    def count(self, level: Level) -> int:
        """Return how many remain at a level; one at least, if there is anything at all."""
        classes = self.classes(level)
        left = {classes[n] for n in range(self.size) if not self.is_dropped(n, level)}
        return max(len(left), min(1, self.size))

    def keep_first_of_cycles(self, order: Sequence[int]) -> None:
        """Keep the first of those that only repeat each other.

        A cites B and B cites A: neither leads to anybody who counts, and yet one of them was first.

        Args:
            order: All numbers, the earliest first.
        """
        by: dict[int, list[int]] = {}
        for one, others in self.repeated.items():
            for other in others:
                by.setdefault(other, []).append(one)
        for level in (Level.PROVEN, Level.LIKELY):
            reached: set[int] = set()
            # What is dropped and repeats nothing was not dropped for repeating.
            firm = [
                n
                for n in range(self.size)
                if not (self.is_dropped(n, level) and self.repeated.get(n))
            ]
            _reach_repeaters(by, firm, reached)
            for one in order:
                if one not in reached:
                    self._restore(one, level)
                    _reach_repeaters(by, [one], reached)

    def _restore(self, one: int, level: Level) -> None:
        """Let one stand at a level and all surer ones."""
        _, reason = self.dropped.pop(one)
        if level is not Level.PROVEN:
            self.dropped[one] = (Level.PLAUSIBLE, reason)


def _reach_repeaters(
    by: Mapping[int, Sequence[int]], begin: Sequence[int], reached: set[int]
) -> None:
    """Add some things, and all that repeat them over any number of steps."""
    todo = [one for one in begin if one not in reached]
    reached.update(todo)
    while todo:
        for other in by.get(todo.pop(), ()):
            if other not in reached:
                reached.add(other)
                todo.append(other)
