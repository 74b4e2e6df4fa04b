"""Partition of items under rulings that join and part them: a later ruling over an earlier one.

The rule of `echo.story_rulings`, and one more: what a person has parted stays apart when a ruling
on other items joins their groups. Rulings on different items may come in any order.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class PartitionRuling:
    """One ruling on the groups of items.

    Args:
        items: Items whose groups become one, or from which `moved` are parted.
        moved: Items that leave the group of any of `items`, together; empty if the ruling joins.
    """

    items: frozenset[int]
    moved: frozenset[int] = frozenset()


def ruled_partition(
    groups: Iterable[Iterable[int]], rulings: Sequence[PartitionRuling]
) -> list[list[int]]:
    """Return groups after rulings, each in order, sorted by their first items.

    Args:
        groups: Disjoint groups of items; items of a ruling that are in none are skipped.
        rulings: In the order they were made.
    """
    group_of: dict[int, set[int]] = {}
    for group in groups:
        members = set(group)
        for item in members:
            group_of[item] = members
    for ruling in rulings:
        _apply(ruling, group_of)
    for number, ruling in enumerate(rulings):
        later = rulings[number + 1 :]
        if ruling.moved and not any(_joins(other, ruling.moved) for other in later):
            _apply(ruling, group_of)
    distinct = {id(members): members for members in group_of.values()}
    return sorted(sorted(members) for members in distinct.values())


def _joins(ruling: PartitionRuling, items: frozenset[int]) -> bool:
    return not ruling.moved and not ruling.items.isdisjoint(items)


def _apply(ruling: PartitionRuling, group_of: dict[int, set[int]]) -> None:
    groups = {id(group_of[n]): group_of[n] for n in ruling.items if n in group_of}
    if not ruling.moved:
        _place(set().union(*groups.values()), group_of)
        return
    for group in groups.values():
        for part in (group - ruling.moved, group & ruling.moved):
            _place(part, group_of)


def _place(members: set[int], group_of: dict[int, set[int]]) -> None:
    for item in members:
        group_of[item] = members
