"""Arrow routing: curves between marks that avoid other marks, words and each other."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from secondsource.web.charts.origins_picture.picture_layout import PlacedMark

Floats = NDArray[np.float64]

# How far the middle of a way may be bent aside, as parts of its length; the mildest first. A
# slight bend keeps ways apart that would lie on each other.
_BENDS = (0.12, -0.12, 0.24, -0.24, 0.4, -0.4, 0.65, -0.65, 1.0, -1.0)
# Of more ways than this none can be followed with the eye: the milder bends must do.
_MANY = 60
_FEW_BENDS = _BENDS[:4]
# What speaks against a way, in units of its bend: a mark in the way, words in the way, running
# through words from end to end, beside other ways from end to end, no room to see it.
_HIT, _WORDS, _WORDS_WHOLE, _BESIDE, _SHORT = 8.0, 1.5, 16.0, 1.2, 4.0
# And running on the line of a lane, which it would be taken for.
_ALONG, _ON = 2.0, 3.0
# Points of a way that are looked at: one each 15 units at most, which is half a mark.
_STEPS = 64
_T = np.linspace(0.0, 1.0, _STEPS)
# What start, bend and end of a way weigh at each of its points, shape (steps, 3).
_WEIGHTS = np.stack([(1 - _T) ** 2, 2 * _T * (1 - _T), _T**2], axis=1)
# Width of a square of the grid, in units.
_SQUARE = 4.0
# A square and those around it, rows and columns.
_AROUND = np.array([(down, across) for down in (-1, 0, 1) for across in (-1, 0, 1)])
# How near a way may come to another mark.
_CLEARANCE = 3.0
_START_GAP, _END_GAP = 2.0, 4.0
_LEAST_SEEN = 14.0


@dataclass(frozen=True, slots=True)
class ArrowRoute:
    """A bent line: a quadratic curve of Bézier.

    Args:
        start: Where it begins, at the edge of the mark that repeats.
        bend: Its control point.
        end: Where it ends, at the edge of the mark that is repeated.
    """

    start: tuple[float, float]
    bend: tuple[float, float]
    end: tuple[float, float]

    def point_at(self, share: float) -> tuple[float, float]:
        """Return the point after a part of the way, 0 to 1."""
        a, b, c = (1 - share) ** 2, 2 * share * (1 - share), share**2
        return (
            a * self.start[0] + b * self.bend[0] + c * self.end[0],
            a * self.start[1] + b * self.bend[1] + c * self.end[1],
        )


@dataclass(frozen=True, slots=True)
class Box:
    """A box that words take."""

    left: float
    top: float
    right: float
    bottom: float

    def overlaps(self, other: Box) -> bool:
        """Tell whether the two share any place."""
        return (
            self.left < other.right
            and other.left < self.right
            and self.top < other.bottom
            and other.top < self.bottom
        )


def box_of(placed: PlacedMark) -> Box:
    """Return the box that a mark takes."""
    half, height = placed.half_width, placed.half_height
    return Box(placed.x - half, placed.y - height, placed.x + half, placed.y + height)


@dataclass(frozen=True, slots=True)
class RouteField:
    """Where ways run.

    Args:
        edge: What no way may leave.
        words: What they should leave free.
        lines: Heights of lines that they should not run along.
    """

    edge: Box
    words: Sequence[Box] = ()
    lines: Sequence[float] = ()


def find_routes(
    pairs: Sequence[tuple[int, int]], placed: Sequence[PlacedMark], field: RouteField
) -> list[ArrowRoute]:
    """Return a way for each pair of marks, from the first to the second.

    Args:
        pairs: Numbers of marks; the two differ.
        placed: The marks.
        field: Where ways may run.
    """
    grid = _CostGrid(placed, field)
    if len(pairs) > _MANY:
        # So many cannot be followed by eye, so they need not avoid each other: route all at once.
        return [ways[best] for ways, _, best in _best_routes(grid, pairs, placed, _FEW_BENDS)]
    chosen = []
    for pair in pairs:
        [(ways, lines, best)] = _best_routes(grid, [pair], placed, _BENDS)
        chosen.append(ways[best])
        grid.mark_route(lines[best])
    return chosen


def _best_routes(
    grid: _CostGrid,
    pairs: Sequence[tuple[int, int]],
    placed: Sequence[PlacedMark],
    bends: Sequence[float],
) -> list[tuple[list[ArrowRoute], Floats, int]]:
    """Return for each pair its ways, their points, and which of them is the best."""
    ways = [
        [_route(placed[start], placed[end], bend, grid.edge) for bend in bends]
        for start, end in pairs
    ]
    lines = _WEIGHTS @ np.array([(w.start, w.bend, w.end) for pair_ways in ways for w in pair_ways])
    costs = grid.costs(lines, np.repeat(np.array(pairs), len(bends), axis=0))
    costs = costs.reshape(len(pairs), len(bends)) + np.abs(bends)
    costs += _SHORT * np.array(
        [[_visible_length(way) < _LEAST_SEEN for way in pair_ways] for pair_ways in ways]
    )
    best = np.argmin(costs, axis=1)
    shaped = lines.reshape(len(pairs), len(bends), *lines.shape[1:])
    return [(pair_ways, shaped[n], int(best[n])) for n, pair_ways in enumerate(ways)]


class _CostGrid:
    """What lies where, on a grid: a way is judged by the squares it runs through."""

    def __init__(self, placed: Sequence[PlacedMark], field: RouteField) -> None:
        self.edge = field.edge
        down, across = self._squares(np.array([[field.edge.right, field.edge.bottom]]))
        shape = int(down[0]) + 2, int(across[0]) + 2
        self._marks = np.full(shape, -1, dtype=np.int32)
        self._words = np.zeros(shape, dtype=np.bool_)
        self._lines = np.zeros(shape, dtype=np.bool_)
        self._occupied = np.zeros(shape, dtype=np.bool_)
        for number, mark in enumerate(placed):
            self._marks[self._within(_wider(box_of(mark), _CLEARANCE))] = number
        for box in field.words:
            self._words[self._within(box)] = True
        for height in field.lines:
            level = Box(field.edge.left, height - _ON, field.edge.right, height + _ON)
            self._lines[self._within(level)] = True

    def costs(self, lines: Floats, ends: NDArray[np.int_]) -> Floats:
        """Return what speaks against some lines of points, shape (lines,).

        Args:
            lines: Their points, shape (lines, points, 2).
            ends: Numbers of the marks they lead from and to, shape (lines, 2).
        """
        squares = self._squares(lines)
        marks = self._marks[squares]
        hit = (marks >= 0) & (marks != ends[:, :1]) & (marks != ends[:, 1:])
        # A mark counts once, however long the way through it is.
        hit[:, 1:] &= marks[:, 1:] != marks[:, :-1]
        words = self._words[squares]
        cost: Floats = _HIT * hit.sum(axis=1) + _WORDS * words.any(axis=1)
        cost += _WORDS_WHOLE * words.mean(axis=1)
        cost += _BESIDE * self._occupied[squares].mean(axis=1)
        cost += _ALONG * self._lines[squares].mean(axis=1)
        return cost

    def mark_route(self, line: Floats) -> None:
        """Remember that a way runs along some points, shape (points, 2)."""
        down, across = self._squares(line)
        rows = np.clip(down + _AROUND[:, :1], 0, self._occupied.shape[0] - 1)
        columns = np.clip(across + _AROUND[:, 1:], 0, self._occupied.shape[1] - 1)
        self._occupied[rows, columns] = True

    def _squares(self, points: Floats) -> tuple[NDArray[np.intp], NDArray[np.intp]]:
        """Return the rows and columns of squares that hold some points."""
        across = (points[..., 0] - self.edge.left) / _SQUARE
        down = (points[..., 1] - self.edge.top) / _SQUARE
        return np.maximum(down, 0).astype(np.intp), np.maximum(across, 0).astype(np.intp)

    def _within(self, box: Box) -> tuple[slice, slice]:
        corners = np.array([[box.left, box.top], [box.right, box.bottom]])
        down, across = self._squares(corners)
        return slice(int(down[0]), int(down[1]) + 1), slice(int(across[0]), int(across[1]) + 1)


def _wider(box: Box, by: float) -> Box:
    return Box(box.left - by, box.top - by, box.right + by, box.bottom + by)


def _route(start: PlacedMark, end: PlacedMark, bend: float, field: Box) -> ArrowRoute:
    across, down = end.x - start.x, end.y - start.y
    x = (start.x + end.x) / 2 - bend * down
    y = (start.y + end.y) / 2 + bend * across
    control = min(max(x, field.left), field.right), min(max(y, field.top), field.bottom)
    return ArrowRoute(_edge(start, control, _START_GAP), control, _edge(end, control, _END_GAP))


def _edge(placed: PlacedMark, toward: tuple[float, float], gap: float) -> tuple[float, float]:
    """Return the point on the edge of a mark that faces another point."""
    across, down = toward[0] - placed.x, toward[1] - placed.y
    distance = math.hypot(across, down)
    if distance == 0:
        return placed.x, placed.y
    wide, high = drawn_half(placed)
    # The edge of an ellipse in that direction.
    edge = distance / math.hypot(across / wide, down / high) + gap
    share = min(1.0, edge / distance)
    return placed.x + across * share, placed.y + down * share


def drawn_half(placed: PlacedMark) -> tuple[float, float]:
    """Return half the width and height of what is seen of a mark: less than what it takes."""
    if placed.mark.is_cluster or placed.mark.has_origin:
        return placed.half_width, placed.half_height
    return placed.half_width * 0.6, placed.half_height * 0.6


def _visible_length(way: ArrowRoute) -> float:
    middle = way.point_at(0.5)
    return math.dist(way.start, middle) + math.dist(middle, way.end)
