"""Layout of the graph of an allegation: trees to the right where there is room, else indented."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from secondsource.web.charts.allegation_graph.graph import AllegationGraph, GraphNode, GraphTree

# Lengths are in units of the drawing: pixels where it is as wide as its frame.
MARGIN = 20.0
ORIGIN_RADIUS, SIGN = 13.0, 17.0
_ROW, _ORIGIN_ROW, _BETWEEN = 42.0, 54.0, 4.0
# Width of an origin's column, and the least of each that follows.
_ORIGINS, _LEAST_COLUMN = 350.0, 150.0
_INDENT, _MOST_INDENTS = 24.0, 5
# From the middle of a mark to its words.
_TO_WORDS, _TO_ORIGIN_WORDS = 15.0, 22.0


@dataclass(frozen=True, slots=True)
class GraphFrame:
    """For which width the graph is drawn.

    Args:
        name: Of its style: "wide" or "narrow".
        width: In units.
    """

    name: str
    width: float

    @property
    def is_wide(self) -> bool:
        """Whether trees run to the right; they are indented otherwise."""
        return self.name == "wide"


WIDE, NARROW = GraphFrame("wide", 1100.0), GraphFrame("narrow", 360.0)


@dataclass(frozen=True, slots=True)
class PlacedOrigin:
    """An origin: its disc around a point, and the width left for its words."""

    tree: GraphTree
    x: float
    y: float
    room: float

    @property
    def words_at(self) -> float:
        """Where its words begin."""
        return self.x + _TO_ORIGIN_WORDS


@dataclass(frozen=True, slots=True)
class PlacedReport:
    """A report: its sign around a point, and the width left for its words.

    Args:
        node: The report.
        x: Across.
        y: Down.
        room: For its words.
        parent: Number of the report that it has it from, among those placed; -1 for the origin.
        origin: Number of its origin among those placed.
    """

    node: GraphNode
    x: float
    y: float
    room: float
    parent: int
    origin: int

    @property
    def words_at(self) -> float:
        """Where its words begin."""
        return self.x + _TO_WORDS


@dataclass(frozen=True, slots=True)
class GraphLayout:
    """Where everything of a graph stands.

    Args:
        frame: For which width.
        origins: The origins.
        reports: The reports.
        bottom: Where the trees end.
    """

    frame: GraphFrame
    origins: tuple[PlacedOrigin, ...]
    reports: tuple[PlacedReport, ...]
    bottom: float


def lay_out_graph(graph: AllegationGraph, frame: GraphFrame) -> GraphLayout:
    """Return where the trees of a graph stand."""
    columns = _columns(graph, frame)
    origins: list[PlacedOrigin] = []
    reports: list[PlacedReport] = []
    top = MARGIN
    for number, tree in enumerate(graph.trees):
        heights, origin_height, top = _heights(tree, frame, top)
        first = len(reports)
        x, room = columns[0]
        origins.append(PlacedOrigin(tree, x, origin_height, room))
        for node, y in zip(tree.nodes, heights, strict=True):
            x, room = columns[min(node.depth, len(columns) - 1)]
            parent = node.parent if node.parent < 0 else first + node.parent
            reports.append(PlacedReport(node, x, y, room, parent, number))
        top += _BETWEEN
    return GraphLayout(frame, tuple(origins), tuple(reports), top)


def _columns(graph: AllegationGraph, frame: GraphFrame) -> list[tuple[float, float]]:
    """Return for origins and for each depth of reports where marks stand and the room for words."""
    deepest = max((node.depth for node in graph.nodes), default=1)
    left = MARGIN + ORIGIN_RADIUS - 8
    if not frame.is_wide:
        places = [left + _INDENT * min(depth, _MOST_INDENTS) for depth in range(deepest + 1)]
        gaps = [_TO_ORIGIN_WORDS, *[_TO_WORDS] * deepest]
        return [(x, frame.width - 6 - x - gap) for x, gap in zip(places, gaps, strict=True)]
    space = frame.width - _ORIGINS - MARGIN
    shown = min(deepest, int(space / _LEAST_COLUMN))
    step = space / shown
    places = [left, *(_ORIGINS + step * number for number in range(shown))]
    ends = [*places[1:], frame.width]
    gaps = [_TO_ORIGIN_WORDS + 44, *[_TO_WORDS + 44] * (shown - 1), _TO_WORDS]
    return [(x, end - x - gap) for x, end, gap in zip(places, ends, gaps, strict=True)]


def _heights(
    tree: GraphTree, frame: GraphFrame, top: float
) -> tuple[Sequence[float], float, float]:
    """Return the heights of a tree's reports and of its origin, and where the tree ends."""
    count = len(tree.nodes)
    if not frame.is_wide:
        origin = top + _ORIGIN_ROW / 2
        first = top + _ORIGIN_ROW + _ROW / 2
        return [first + _ROW * n for n in range(count)], origin, top + _ORIGIN_ROW + _ROW * count
    children: list[list[int]] = [[] for _ in range(count)]
    for number, node in enumerate(tree.nodes):
        if node.parent >= 0:
            children[node.parent].append(number)
    leaves = [number for number in range(count) if not children[number]]
    height = max(_ORIGIN_ROW, _ROW * len(leaves))
    first = top + (height - _ROW * (len(leaves) - 1)) / 2
    heights = [0.0] * count
    for row, leaf in enumerate(leaves):
        heights[leaf] = first + _ROW * row
    # A report stands before those that have it from there, so backwards all of these are known.
    for number in reversed(range(count)):
        if children[number]:
            heights[number] = (heights[children[number][0]] + heights[children[number][-1]]) / 2
    beside = [heights[n] for n, node in enumerate(tree.nodes) if node.parent < 0]
    return heights, (beside[0] + beside[-1]) / 2, top + height
