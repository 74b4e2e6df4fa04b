"""Words in the graph of an allegation."""

from __future__ import annotations

from secondsource.desk.allegation_account import Attitude, StatementAccount
from secondsource.desk.matrix_cells import CellKind
from secondsource.web.charts.allegation_graph.graph import AllegationGraph, GraphNode, GraphTree
from secondsource.web.shown_text import short_line, title_line
from secondsource.web.wording import Wording
from secondsource.web.wording.dates import shown_day

# Code points of a name.
_LONGEST_NAME = 120


class GraphLabels:
    """Names of the parts of a graph.

    Args:
        words: The catalogue.
    """

    def __init__(self, words: Wording) -> None:
        self.words = words

    def title(self) -> str:
        """Return what the drawing shows."""
        return self.words("graph.title")

    def description(self, graph: AllegationGraph) -> str:
        """Return in words how many there are of what, and where the same stands as a table."""
        origins = sum(tree.origin is not None for tree in graph.trees)
        reports = len({node.statement.report.id for node in graph.nodes})
        sentences = [
            self.words("graph.described", origins=origins, reports=reports),
            self.words("graph.table_below"),
        ]
        return " ".join(sentences)

    def origin(self, tree: GraphTree) -> str:
        """Return who an origin is."""
        if tree.origin is None:
            return self.words("graph.no_origin")
        return short_line(tree.origin.name, _LONGEST_NAME)

    def under_origin(self, tree: GraphTree) -> str:
        """Return what it is, and how likely it counts."""
        if tree.origin is None:
            return self.words("graph.no_origin_why")
        kind = self.words(f"origin.{tree.origin.kind.name}")
        return self.words("graph.counts", kind=kind, percent=round(100 * tree.origin.probability))

    def report(self, node: GraphNode) -> str:
        """Return the outlet of a report, or its title."""
        return self._outlet(node.statement)

    def under_report(self, node: GraphNode) -> str:
        """Return its day, and how it has the allegation."""
        statement = node.statement
        known = bool(statement.report.metadata.outlet)
        parts = [*([] if known else [self.words("report.no_outlet")]), self._day(statement)]
        if node.step is not None:
            parts.append(self.step(node))
        if statement.attitude is Attitude.HEDGES:
            parts.append(self.words("cell.hedged"))
        return " · ".join(parts)

    def step(self, node: GraphNode) -> str:
        """Return the first step of a report back, in a few words."""
        if node.step is None:
            return ""
        key = f"graph.step.{node.step.name}"
        source = short_line(node.source, _LONGEST_NAME) or self.words("graph.its_source")
        return self.words(key, source=self.words.recorded(source))

    def denied(self) -> str:
        """Return the heading of those who deny."""
        return self.words("graph.denied")

    def denial(self, statement: StatementAccount) -> tuple[str, str]:
        """Return who denies, and when and in which words."""
        said = short_line(statement.speaker, _LONGEST_NAME)
        return self._outlet(statement), " · ".join(filter(None, (self._day(statement), said)))

    def kind(self, kind: CellKind) -> str:
        """Return the meaning of a sign."""
        return self.words(f"cell.{kind.name}")

    def line(self, is_sure: bool) -> str:
        """Return the meaning of a whole or a broken line."""
        return self.words("graph.sure" if is_sure else "graph.unsure")

    def spoken(self, statement: StatementAccount, kind: CellKind) -> str:
        """Return a report as a name for its link: outlet, day, and how it stands."""
        outlet = statement.report.metadata.outlet
        name = short_line(outlet, _LONGEST_NAME) or self.words("report.no_outlet")
        return f"{name}, {self._day(statement)}, {self.kind(kind)}"

    def link(self, statement: StatementAccount) -> str:
        """Return the address of a statement's words in its report."""
        return statement_address(statement)

    def _outlet(self, statement: StatementAccount) -> str:
        """Return the outlet of a report; the title of the report where that is unknown."""
        outlet = short_line(statement.report.metadata.outlet, _LONGEST_NAME)
        return outlet or f"“{title_line(statement.report, _LONGEST_NAME)}”"

    def _day(self, statement: StatementAccount) -> str:
        return shown_day(self.words, statement.day) or self.words("report.undated")


def statement_address(statement: StatementAccount) -> str:
    """Return the address of a statement's words in its report."""
    allegation = statement.allegation
    return f"/reports/{statement.report.id}?allegation={allegation}#statement-{statement.number}"
