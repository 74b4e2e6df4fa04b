"""The graph of an allegation as SVG: origins, and from whom each outlet has it."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence

from markupsafe import Markup

from secondsource.desk.allegation_account import StatementAccount
from secondsource.desk.matrix_cells import CellKind
from secondsource.web.charts.allegation_graph.graph import AllegationGraph, GraphNode
from secondsource.web.charts.allegation_graph.graph_labels import GraphLabels
from secondsource.web.charts.allegation_graph.graph_layout import (
    MARGIN,
    NARROW,
    ORIGIN_RADIUS,
    SIGN,
    WIDE,
    GraphFrame,
    GraphLayout,
    PlacedOrigin,
    PlacedReport,
    lay_out_graph,
)
from secondsource.web.charts.cell_signs import sign_at
from secondsource.web.charts.svg import circle, element, group, length, line, text
from secondsource.web.charts.text_width import BOLD, cut, lines_of, width_of
from secondsource.web.wording import Wording

_NAME, _UNDER, _KEY = 13.0, 11.0, 11.5
_LEADING = 15.0
_ROW = 40.0
# A step that is likelier than this is drawn with a whole line. Of the kinds of steps, those that
# were right in fewer than 6 of 10 marked cases are the two in a report's own voice.
_SURE = 0.6


def draw_allegation(graph: AllegationGraph, words: Wording) -> Markup:
    """Return the graph of an allegation, drawn for wide and for narrow places.

    Args:
        graph: The graph.
        words: The catalogue; its keys begin with "graph." and "cell.".
    """
    labels = GraphLabels(words)
    drawings = [_GraphDrawing(graph, frame, labels).svg() for frame in (WIDE, NARROW)]
    return element("div", {"class": "picture graph"}, drawings)


class _GraphDrawing:
    """One drawing, for one width."""

    def __init__(self, graph: AllegationGraph, frame: GraphFrame, labels: GraphLabels) -> None:
        self._graph, self._labels = graph, labels
        self._layout: GraphLayout = lay_out_graph(graph, frame)
        self._prefix = f"graph-{frame.name}"

    def svg(self) -> Markup:
        """Return the drawing."""
        prefix, frame = self._prefix, self._layout.frame
        edges = group("pic-arrows", self._edges(), **{"aria-hidden": "true"})
        origins = [self._origin(placed) for placed in self._layout.origins]
        reports = [self._report(placed) for placed in self._layout.reports]
        denials, bottom = self._denials()
        key, bottom = self._key(bottom)
        attributes = {
            "class": f"picture-{frame.name}",
            "xmlns": "http://www.w3.org/2000/svg",
            "viewBox": f"0 0 {frame.width:.0f} {math.ceil(bottom)}",
            "role": "group",
            "aria-labelledby": f"{prefix}-title",
            "aria-describedby": f"{prefix}-desc",
        }
        head = [
            element("title", {"id": f"{prefix}-title"}, [self._labels.title()]),
            element("desc", {"id": f"{prefix}-desc"}, [self._labels.description(self._graph)]),
        ]
        return element("svg", attributes, [*head, edges, *origins, *reports, *denials, key])

    # Origins and reports

    def _origin(self, placed: PlacedOrigin) -> Markup:
        middle = placed.x, placed.y
        mark = [
            circle("pic-ring", middle, ORIGIN_RADIUS),
            circle("pic-core", middle, ORIGIN_RADIUS - 2.5),
        ]
        style = "pic-heavy pic-origin"
        if placed.tree.number:
            number = str(placed.tree.number)
            mark.append(text("pic-number", (placed.x, placed.y + 4.3), number, "middle"))
        else:
            style = "pic-heavy pic-uncounted"
        name = lines_of(self._labels.origin(placed.tree), placed.room, _NAME * BOLD, 2)
        first = placed.y + (-3 if len(name) == 1 else -10)
        drawn = [
            text("pic-name", (placed.words_at, first + _LEADING * n), words)
            for n, words in enumerate(name)
        ]
        under = cut(self._labels.under_origin(placed.tree), placed.room, _UNDER)
        drawn.append(text("pic-under", (placed.words_at, first + _LEADING * len(name)), under))
        return group("pic-root", [group(style, mark), *drawn])

    def _report(self, placed: PlacedReport) -> Markup:
        node = placed.node
        return self._linked(
            node.statement,
            (placed.x, placed.y, placed.room),
            node.kind,
            (self._labels.report(node), self._labels.under_report(node)),
        )

    def _linked(
        self,
        statement: StatementAccount,
        place: tuple[float, float, float],
        kind: CellKind,
        words: tuple[str, str],
    ) -> Markup:
        """Return the sign and words of a report, as a link to its words."""
        x, y, room = place
        start = x + 15
        hit = {"class": "pic-hit", "x": x - 12, "y": y - 20, "width": room + 27, "height": 40}
        content = [
            element("title", {}, [self._labels.spoken(statement, kind)]),
            element("rect", hit),
            sign_at(kind, (x, y), SIGN),
            text("pic-name", (start, y - 2), cut(words[0], room, _NAME * BOLD)),
            text("pic-under", (start, y + 12), cut(words[1], room, _UNDER)),
        ]
        return element("a", {"class": "pic-mark", "href": self._labels.link(statement)}, content)

    # Steps

    def _edges(self) -> Iterator[Markup]:
        for placed in self._layout.reports:
            parent: PlacedOrigin | PlacedReport = self._layout.origins[placed.origin]
            if placed.parent >= 0:
                parent = self._layout.reports[placed.parent]
            sure = "" if placed.node.sure >= _SURE else " pic-plausible"
            path, head = self._way(placed, parent)
            yield element("path", {"class": f"pic-way pic-arrow{sure}", "d": path})
            yield element("path", {"class": "pic-head", "d": head})

    def _way(self, placed: PlacedReport, parent: PlacedOrigin | PlacedReport) -> tuple[str, str]:
        """Return the line from a report to the one that it has it from, and its arrowhead."""
        end = placed.x - SIGN / 2 - 3
        if not self._layout.frame.is_wide:
            radius = ORIGIN_RADIUS if isinstance(parent, PlacedOrigin) else SIGN / 2
            tip = parent.x, parent.y + radius + 2
            path = f"M{_at(end, placed.y)}H{length(parent.x)}V{length(tip[1] + 5)}"
            return path, f"M{_at(*tip)}l-3.6 7h7.2z"
        start = min(parent.words_at + self._words_width(parent) + 8, end - 30)
        bend = (start + end) / 2
        controls = f"{_at(bend, placed.y)} {_at(bend, parent.y)}"
        path = f"M{_at(end, placed.y)}C{controls} {_at(start + 6, parent.y)}"
        return path, f"M{_at(start, parent.y)}l7 -3.6v7.2z"

    def _words_width(self, placed: PlacedOrigin | PlacedReport) -> float:
        if isinstance(placed, PlacedOrigin):
            names: Sequence[str] = lines_of(
                self._labels.origin(placed.tree), placed.room, _NAME * BOLD, 2
            )
            under = self._labels.under_origin(placed.tree)
        else:
            names = [self._labels.report(placed.node)]
            under = self._labels.under_report(placed.node)
        widths = [*(width_of(name, _NAME * BOLD) for name in names), width_of(under, _UNDER)]
        return min(max(widths), placed.room)

    # Below

    def _denials(self) -> tuple[list[Markup], float]:
        """Return who denies it, below the trees and joined to none, and where that ends."""
        layout, bottom = self._layout, self._layout.bottom
        if not self._graph.denials:
            return [], bottom
        right = layout.frame.width - 6
        drawn = [
            line("pic-edge pic-first", (MARGIN / 2, bottom), (right, bottom)),
            text("pic-column", (MARGIN / 2, bottom + 18), self._labels.denied()),
        ]
        across = 3 if layout.frame.is_wide else 1
        room = (right - MARGIN) / across
        bottom += 30
        for number, statement in enumerate(self._graph.denials):
            x = MARGIN + room * (number % across)
            y = bottom + _ROW * (number // across) + _ROW / 2
            words = self._labels.denial(statement)
            place = x, y, room - 40
            drawn.append(self._linked(statement, place, CellKind.DENIES, words))
        return drawn, bottom + _ROW * math.ceil(len(self._graph.denials) / across)

    def _key(self, above: float) -> tuple[Markup, float]:
        """Return the meaning of the signs and lines that occur, and where it ends."""
        x, y = MARGIN / 2, above + 24
        drawn: list[Markup] = []
        for symbol, label in self._entries():
            width = 30 + width_of(label, _KEY)
            if x > MARGIN and x + width > self._layout.frame.width:
                x, y = MARGIN / 2, y + 22
            shift = {"transform": f"translate({x:.0f} {y:.0f})"}
            drawn += [element("g", shift, [symbol]), text("pic-key", (x + 26, y + 4), label)]
            x += width + 16
        return group("pic-keys", drawn, **{"aria-hidden": "true"}), y + 18

    def _entries(self) -> Iterator[tuple[Markup, str]]:
        nodes: list[GraphNode] = list(self._graph.nodes)
        for kind in (CellKind.KNOWS, CellKind.STATES, CellKind.REPEATS):
            if any(node.kind is kind for node in nodes):
                yield sign_at(kind, (10.0, 0.0), SIGN), self._labels.kind(kind)
        if self._graph.denials:
            yield sign_at(CellKind.DENIES, (10.0, 0.0), SIGN), self._labels.kind(CellKind.DENIES)
        for style, is_sure in (("", True), (" pic-plausible", False)):
            if any((node.sure >= _SURE) is is_sure for node in nodes):
                drawn = line(f"pic-way{style}", (0.0, 0.0), (20.0, 0.0))
                yield drawn, self._labels.line(is_sure)


def _at(x: float, y: float) -> str:
    return f"{length(x)} {length(y)}"
