"""Root groups: the roots of one allegation, each with the statements that go back to it."""

from __future__ import annotations

from collections.abc import Sequence

from secondsource.allegations.origins.roots import Root, RootedStatement, RootKind
from secondsource.model import ChainStep, OriginKind, ReportId

_ATTRIBUTED = frozenset(
    {RootKind.SPEAKER, RootKind.DOCUMENT, RootKind.UNNAMED, RootKind.COMMENTATOR}
)
_PERSONAL = frozenset({OriginKind.WITNESS, OriginKind.OCCASION})
_OF_OUTLETS = frozenset({RootKind.OWN, RootKind.STATE})
# Roots that no report names as its source stand last: each root is weighed against those before it,
# and what an outlet says in its own voice it may have from any of the others.
_LAST = (RootKind.OUTSIDE, RootKind.STATE, RootKind.OWN)


class RootGroup:
    """A root with the statements that go back to it."""

    def __init__(self, root: Root, statements: Sequence[RootedStatement]) -> None:
        self.root, self.statements = root, statements

    @property
    def reports(self) -> set[ReportId]:
        """The reports whose statements go back to it."""
        return {s.statement.report for s in self.statements}

    @property
    def is_attributed(self) -> bool:
        """Whether a report names it as its source."""
        return self.root.kind in _ATTRIBUTED

    @property
    def is_of_outlet(self) -> bool:
        """Whether it is an outlet in its own voice."""
        return self.root.kind in _OF_OUTLETS

    @property
    def is_person(self) -> bool:
        """Whether it is a person by name, or an occasion on which persons spoke."""
        return self.root.kind is RootKind.SPEAKER and self.root.origin_kind in _PERSONAL

    @property
    def is_office(self) -> bool:
        """Whether it is a public office or a body."""
        return self.root.kind is RootKind.SPEAKER and not self.is_person

    @property
    def is_quoted(self) -> bool:
        """Whether a report of it quotes it itself."""
        return any(s.chain[0].step is ChainStep.SPEAKS for s in self.statements)

    @property
    def is_only_hedged(self) -> bool:
        """Whether all its statements hold the allegation probable or possible only."""
        return all(s.statement.is_hedged for s in self.statements)


def root_groups(statements: Sequence[RootedStatement]) -> list[RootGroup]:
    """Return the roots of an allegation's statements, each with its statements.

    Those that a report names as its source come first, in the order in which they were first
    reported: who spoke later may have it from who spoke earlier, not the reverse.

    Args:
        statements: The statements, in the order of time.
    """
    groups: dict[str, tuple[Root, list[RootedStatement]]] = {}
    for statement in statements:
        if statement.root is not None:
            groups.setdefault(statement.root.key, (statement.root, []))[1].append(statement)
    found = [RootGroup(root, stated) for root, stated in groups.values()]
    return sorted(found, key=lambda group: _rank(group.root.kind))


def _rank(kind: RootKind) -> int:
    return 1 + _LAST.index(kind) if kind in _LAST else 0
