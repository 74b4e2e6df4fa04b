"""Graph of an allegation: a tree of outlets for each origin, each below whom it has it from."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from secondsource.desk.allegation_account import AllegationAccount, Attitude, StatementAccount
from secondsource.desk.matrix_cells import STANDING, CellKind, kind_of
from secondsource.model import NO_ORIGIN, AllegationOrigin, ChainStep, ReportId

MOST_NODES = 40
"""Reports drawn at most: more are a wall of names, and all stand in the list of statements."""


@dataclass(frozen=True, slots=True, kw_only=True)
class GraphNode:
    """What one report says of the allegation, as far as it goes back to one origin.

    Args:
        statement: The statement that shows best how the report has it.
        kind: How the report's outlet has it.
        step: The first step back from it; None if none is recorded.
        source: Whom that step leads to: the speaker it quotes, the outlet it has it from; "" if
            none.
        sure: How likely that step is real, 0 to 1.
        depth: How many steps it is away from the origin, from 1.
        parent: Number of the node that it has it from; -1 for the origin itself.
    """

    statement: StatementAccount
    kind: CellKind
    step: ChainStep | None
    source: str
    sure: float
    depth: int
    parent: int


@dataclass(frozen=True, slots=True)
class GraphTree:
    """One origin with the reports that have it from there.

    Args:
        number: Number of the origin, from 1; 0 for reports that go back to none.
        origin: The origin; None for those.
        nodes: The reports, each behind the one it has it from, depth first.
    """

    number: int
    origin: AllegationOrigin | None
    nodes: tuple[GraphNode, ...]


@dataclass(frozen=True, slots=True)
class AllegationGraph:
    """The trees of an allegation.

    Args:
        trees: One for each origin, in the order of their numbers.
        denials: The first denying statement of each report.
        left_out: Reports that are not drawn, since there are more than `MOST_NODES`.
    """

    trees: tuple[GraphTree, ...]
    denials: tuple[StatementAccount, ...]
    left_out: int = 0

    @property
    def nodes(self) -> Iterator[GraphNode]:
        """All reports drawn that affirm it."""
        return (node for tree in self.trees for node in tree.nodes)


def graph_of(account: AllegationAccount) -> AllegationGraph:
    """Return the graph of an allegation."""
    by_origin: dict[int, dict[ReportId, StatementAccount]] = {}
    for statement in account.statements:
        if statement.attitude is not Attitude.DENIES:
            group = by_origin.setdefault(statement.placed.origin, {})
            held = group.get(statement.report.id)
            if held is None or _weight(statement) < _weight(held):
                group[statement.report.id] = statement
    room = MOST_NODES
    trees = []
    origins = account.allegation.origins
    for number in sorted(by_origin, key=lambda number: (number == NO_ORIGIN, number)):
        nodes = _nodes(by_origin[number])[:room]
        room -= len(nodes)
        if nodes:
            origin = None if number == NO_ORIGIN else origins[number]
            trees.append(GraphTree(number + 1 if origin else 0, origin, tuple(nodes)))
    denials = {s.report.id: s for s in reversed(account.with_attitude(Attitude.DENIES))}
    drawn_denials = tuple(reversed(denials.values()))[: max(room, 1)]
    affirming = sum(map(len, by_origin.values()))
    left_out = affirming + len(denials) - (MOST_NODES - room) - len(drawn_denials)
    return AllegationGraph(tuple(trees), drawn_denials, left_out)


def _weight(statement: StatementAccount) -> tuple[int, bool, int]:
    """Return what orders the statements of a report: that which says most of how it knows first."""
    kind = STANDING.index(kind_of(statement.placed))
    return kind, statement.attitude is Attitude.HEDGES, statement.number


def _nodes(statements: Mapping[ReportId, StatementAccount]) -> list[GraphNode]:
    """Return the reports of one origin, each behind the one it has it from."""
    via = {report: _via(statement) for report, statement in statements.items()}
    circles = _in_circles(via)
    children: dict[ReportId | None, list[ReportId]] = {}
    for report in statements:
        parent = via[report]
        if parent not in statements or report in circles:
            parent = None
        children.setdefault(parent, []).append(report)
    nodes: list[GraphNode] = []
    # Depth first, without recursion: a chain may be as long as the story.
    waiting = [(report, 1, -1) for report in reversed(children.get(None, []))]
    while waiting:
        report, depth, parent_number = waiting.pop()
        nodes.append(_node(statements[report], depth, parent_number))
        here = len(nodes) - 1
        waiting += [(child, depth + 1, here) for child in reversed(children.get(report, []))]
    return nodes


def _via(statement: StatementAccount) -> ReportId | None:
    """Return the report that a statement is followed to first; None if it stays in its own."""
    own = statement.report.id
    return next((s.link.report for s in statement.steps if s.link.report not in ("", own)), None)


def _in_circles(via: Mapping[ReportId, ReportId | None]) -> set[ReportId]:
    """Return the reports whose way back comes to themselves again."""
    circles: set[ReportId] = set()
    done: set[ReportId] = set()
    for start in via:
        way: dict[ReportId, None] = {}
        current: ReportId | None = start
        while current is not None and current not in done and current not in way:
            way[current] = None
            current = via.get(current)
        if current is not None and current in way:
            reports = list(way)
            circles.update(reports[reports.index(current) :])
        done.update(way)
    return circles


def _node(statement: StatementAccount, depth: int, parent: int) -> GraphNode:
    """Return a report with the step that leads to the one it has it from, else with its first."""
    via = _via(statement) if parent >= 0 else None
    steps = [step for step in statement.steps if via is None or step.link.report == via]
    first = steps[0] if steps else None
    return GraphNode(
        statement=statement,
        kind=kind_of(statement.placed),
        step=first.link.step if first else None,
        source=first.leads_to if first else "",
        sure=first.link.probability if first else 1.0,
        depth=depth,
        parent=parent,
    )
