"""People's rulings on what has one origin, applied over the computed roots of an allegation.

The computed roots tie statements by person, by document, by occasion, or otherwise (one outlet,
one state). Each tie has rulings of its own: a ruling that two statements are not of one person
parts what the computation tied by person, and nothing else. Statements have one origin if any tie
holds between them, also through others.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from secondsource.allegations.located_rulings import LocatedRuling
from secondsource.allegations.origins.roots import Root, RootedStatement, RootKind
from secondsource.allegations.ruled_partition import PartitionRuling, ruled_partition
from secondsource.model import (
    ChainLink,
    ChainStep,
    OriginKind,
    OriginTie,
    SourceKind,
    Statement,
    StatementRuling,
)
from secondsource.model.union_find import UnionFind

IsConfidential = Callable[[Statement], bool]
"""Tells whether a statement's speaker has neither a name nor a public office."""

_TIES: Mapping[RootKind, OriginTie] = {
    RootKind.SPEAKER: OriginTie.PERSON,
    RootKind.COMMENTATOR: OriginTie.PERSON,
    RootKind.UNNAMED: OriginTie.PERSON,
    RootKind.DOCUMENT: OriginTie.DOCUMENT,
}
_STEPS: Mapping[OriginTie, ChainStep] = {
    OriginTie.OCCASION: ChainStep.OCCASION,
    OriginTie.PERSON: ChainStep.SAME_PERSON,
    OriginTie.DOCUMENT: ChainStep.DOCUMENT,
}
_NOTES: Mapping[OriginTie | None, str] = {
    OriginTie.OCCASION: "one origin by your ruling of {day} (judgement {number}): one occasion",
    OriginTie.PERSON: "one origin by your ruling of {day} (judgement {number}): one person",
    OriginTie.DOCUMENT: "one origin by your ruling of {day} (judgement {number}): one document",
    None: "apart by your ruling of {day} (judgement {number})",
}
# Of several roots that are ruled to be one, the first of these kinds describes it.
_RANK = tuple(RootKind)
# Names of speakers that stand for an occasion; more are counted.
_MOST_NAMES = 3


@dataclass(frozen=True, slots=True)
class RuledRoots:
    """The statements of an allegation with their roots after rulings.

    Args:
        statements: In the order in which they were given.
        notes: By the key of a root that a ruling has made, what the ruling says.
    """

    statements: Sequence[RootedStatement]
    notes: Mapping[str, str]


def ruled_roots(
    rooted: Sequence[RootedStatement],
    rulings: Sequence[LocatedRuling],
    is_confidential: IsConfidential,
) -> RuledRoots:
    """Return the statements of one allegation with their roots after the rulings on origins.

    Args:
        rooted: The statements, with their computed roots.
        rulings: All rulings on the story, in the order they were made.
        is_confidential: Whose statements a ruling on a person or an occasion never ties to those of
            another.
    """
    numbers = {stated.statement: n for n, stated in enumerate(rooted)}
    origins = [r for r in rulings if r.ruling.tie is not None]
    items = {id(r): [numbers[s] for s in r.statements if s in numbers] for r in origins}
    ruled = [r for r in origins if len(items[id(r)]) > 1]
    if not ruled:
        return RuledRoots(rooted, {})
    steps = [
        _OriginStep(r.ruling, tied)
        for r in ruled
        if len(tied := _allowed(r.ruling, items[id(r)], rooted, is_confidential)) > 1
    ]
    return _RootRulings(rooted, steps).result()


def tied_by(
    tie: OriginTie, rooted: Sequence[RootedStatement], is_confidential: IsConfidential
) -> list[int]:
    """Return which of some statements a ruling may tie to each other, as numbers.

    An unnamed source is never tied to a person, nor to the unnamed source of another report: not as
    one person, and not as having spoken on one occasion, which would say where it was. A group may
    have spoken on an occasion, and what unnamed sources say may rest on one document.

    Args:
        tie: What the ruling says they have in common.
        rooted: The statements.
        is_confidential: Tells whether a statement's speaker has neither name nor public office.
    """
    numbers = list(range(len(rooted)))
    if tie is OriginTie.DOCUMENT:
        return numbers
    hidden = {
        n
        for n, stated in enumerate(rooted)
        if (_is_unnamed(stated) or is_confidential(stated.statement))
        and not (tie is OriginTie.OCCASION and _is_group(stated))
    }
    reports = {stated.statement.report for stated in rooted}
    if len(hidden) == len(rooted) and len(reports) == 1:
        return numbers
    return [n for n in numbers if n not in hidden]


def _is_unnamed(stated: RootedStatement) -> bool:
    return stated.root is not None and stated.root.kind is RootKind.UNNAMED


def _is_group(stated: RootedStatement) -> bool:
    origin = stated.root.origin_kind if stated.root is not None else None
    return OriginKind.GROUP is origin or stated.speaker_kind is SourceKind.GROUP


def _allowed(
    ruling: StatementRuling,
    items: Sequence[int],
    rooted: Sequence[RootedStatement],
    is_confidential: IsConfidential,
) -> list[int]:
    if ruling.tie is None or not ruling.holds:
        return list(items)
    tied = tied_by(ruling.tie, [rooted[n] for n in items], is_confidential)
    return [items[n] for n in tied]


@dataclass(frozen=True, slots=True)
class _OriginStep:
    """A ruling, with the numbers of the statements that it ties or parts."""

    ruling: StatementRuling
    items: Sequence[int]

    @property
    def note(self) -> str:
        """What the ruling says of the origin."""
        note = _NOTES[self.ruling.tie if self.ruling.holds else None]
        return note.format(day=self.ruling.day, number=self.ruling.number)


class _RootRulings:
    """Rulings on the roots of one allegation's statements."""

    def __init__(self, rooted: Sequence[RootedStatement], steps: Sequence[_OriginStep]) -> None:
        self._rooted, self._steps = rooted, steps
        self._groups: dict[str, list[int]] = defaultdict(list)
        for number, stated in enumerate(rooted):
            if stated.root is not None:
                self._groups[stated.root.key].append(number)
        self._group_of: dict[tuple[OriginTie | None, int], int] = {}

    def result(self) -> RuledRoots:
        """Return the statements with their roots after the rulings."""
        sets = UnionFind(len(self._rooted))
        for tie in (None, *OriginTie):
            for members in self._tied(tie):
                for member in members:
                    self._group_of[tie, member] = members[0]
                    sets.union(members[0], member)
        origins: dict[int, list[int]] = defaultdict(list)
        for number, first in enumerate(sets.roots()):
            origins[first].append(number)
        ruled = list(self._rooted)
        notes: dict[str, str] = {}
        for members in origins.values():
            acting = list(self._acting(frozenset(members)))
            root = self._root(members, acting)
            if root is None or self._keeps_root(frozenset(members)):
                continue
            notes[root.key] = "; ".join(step.note for step in acting)
            for member in members:
                links = [_link(s) for s in acting if s.ruling.holds and member in s.items]
                stated = self._rooted[member]
                ruled[member] = replace(stated, root=root, chain=(*stated.chain, *links))
        return RuledRoots(ruled, notes)

    def _tied(self, tie: OriginTie | None) -> list[list[int]]:
        """Return the groups that a tie makes after the rulings on it; None for all other ties."""
        groups = [g for g in self._groups.values() if self._computed_tie(g) is tie]
        if tie is None:
            return groups
        covered = {number for group in groups for number in group}
        alone = [[n] for n in range(len(self._rooted)) if n not in covered]
        return ruled_partition([*groups, *alone], list(self._partition_rulings(tie)))

    def _computed_tie(self, group: Sequence[int]) -> OriginTie | None:
        stated = [self._rooted[n] for n in group]
        if any(link.step is ChainStep.OCCASION for s in stated for link in s.chain):
            return OriginTie.OCCASION
        root = stated[0].root
        return _TIES.get(root.kind) if root is not None else None

    def _partition_rulings(self, tie: OriginTie) -> Iterator[PartitionRuling]:
        for step in self._steps:
            if step.ruling.tie is not tie:
                continue
            if step.ruling.holds:
                yield PartitionRuling(frozenset(step.items))
                continue
            for position, item in enumerate(step.items[1:], 1):
                kept = frozenset(step.items[:position])
                yield PartitionRuling(kept, self._moving_with(item, kept) - kept)

    def _moving_with(self, item: int, kept: frozenset[int]) -> frozenset[int]:
        """Return a statement with those that go with it when it is parted from others.

        Those of its report and of its speaker go with it, if neither is also of the others.
        """
        of_item = self._rooted[item]
        reports = {self._rooted[n].statement.report for n in kept}
        speakers = {self._rooted[n].speaker.casefold() for n in kept}
        with_report = of_item.statement.report not in reports
        with_speaker = of_item.speaker.casefold() not in speakers
        moving = {
            n
            for n, other in enumerate(self._rooted)
            if (with_report and other.statement.report == of_item.statement.report)
            or (with_speaker and other.speaker.casefold() == of_item.speaker.casefold())
        }
        return frozenset(moving | {item})

    # The root of statements that rulings have tied or parted

    def _acting(self, held: frozenset[int]) -> Iterator[_OriginStep]:
        """Yield the rulings by which these statements differ from a computed group."""
        for step in self._steps:
            here = [n for n in step.items if n in held]
            if step.ruling.holds:
                groups = {self._group_of[step.ruling.tie, n] for n in here}
                if len(here) > 1 and len(groups) == 1:
                    yield step
            elif here and len(here) < len(step.items) and here != [step.items[0]]:
                yield step

    def _keeps_root(self, held: frozenset[int]) -> bool:
        """Return whether statements keep their computed root: all of one, and not parted from it.

        Of a computed group that is parted, those keep it that are with its first statement that no
        ruling moves.
        """
        keys = {root.key for n in held if (root := self._rooted[n].root) is not None}
        if len(keys) != 1 or any(self._rooted[n].root is None for n in held):
            return not keys
        moved = {n for step in self._steps if not step.ruling.holds for n in step.items[1:]}
        group = self._groups[keys.pop()]
        return next((n for n in group if n not in moved), group[0]) in held

    def _root(self, members: Sequence[int], acting: Sequence[_OriginStep]) -> Root | None:
        """Return the root of an origin that rulings have made, or the computed one."""
        roots = [root for n in members if (root := self._rooted[n].root) is not None]
        if self._keeps_root(frozenset(members)):
            return roots[0] if roots else None
        best = min(roots, key=_rank)
        key = f"ruled {members[0]} {best.key}"
        ties = {step.ruling.tie for step in acting if step.ruling.holds}
        if OriginTie.DOCUMENT in ties:
            named = [root.name for root in roots if root.kind is RootKind.DOCUMENT]
            kinds = RootKind.DOCUMENT, OriginKind.DOCUMENT
            return Root(key, *kinds, named[0] if named else "one document")
        if OriginTie.OCCASION in ties:
            return Root(key, RootKind.SPEAKER, OriginKind.OCCASION, _occasion_name(roots))
        if ties:
            return replace(best, key=key)
        return replace(best, key=key, name=self._rooted[members[0]].speaker or best.name)


def _rank(root: Root) -> tuple[int, bool, int]:
    return _RANK.index(root.kind), root.origin_kind is not OriginKind.WITNESS, -len(root.name)


def _occasion_name(roots: Sequence[Root]) -> str:
    """Return what an occasion is called: by who speaks there, if all have names or offices."""
    if any(root.kind is not RootKind.SPEAKER for root in roots):
        return "one occasion"
    names = list(dict.fromkeys(root.name for root in roots))
    shown = ", ".join(names[:_MOST_NAMES])
    return f"{shown}, …" if len(names) > _MOST_NAMES else shown


def _link(step: _OriginStep) -> ChainLink:
    tie = step.ruling.tie or OriginTie.OCCASION
    return ChainLink(step=_STEPS[tie], probability=1.0, note=step.note)
