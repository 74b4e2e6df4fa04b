"""Reading order of a page by its geometry: columns, lines over all columns, and rows of tables.

A page is cut at a gutter, a strip that text stands beside on both sides, and across it where lines
go through the strip (a title over two columns). Parts without a gutter are read line by line, so
that the cells of a row stay together.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from statistics import median

from secondsource.intake.pdf.text_lines import LineSegment

# Lines that must stand beside each other on both sides of a gutter.
_LEAST_LINES = 3
# A gutter is looked for in steps of so many points.
_STEP = 2.0
# The widest gap within a column, in heights of a line: a blank line and some more.
_COLUMN_GAP = 1.4
# Above this number of segments (a drawing with words, a crafted page) a page is read line by line.
_MOST_SEGMENTS = 3000
_DEEPEST = 12
# Segments of a row that the next is compared with, so that a page of scattered letters takes time
# in step with their number.
_LOOK_BACK = 40
# Columns of prose fill their width and hold sentences; the cells of a table do neither. Share of
# the width of a column, and characters in a line.
_FILLED, _LEAST_CHARACTERS = 0.6, 16


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """A line of a column as it is read, of one segment or of several cells.

    Args:
        segments: From the left.
    """

    segments: tuple[LineSegment, ...]

    @property
    def text(self) -> str:
        """Its words, cells parted by blanks."""
        return " ".join(segment.text.strip() for segment in self.segments)

    @property
    def left(self) -> float:
        """Its left edge in points."""
        return self.segments[0].left

    @property
    def right(self) -> float:
        """Its right edge in points."""
        return max(segment.right for segment in self.segments)

    @property
    def top(self) -> float:
        """Its upper edge in points."""
        return min(segment.top for segment in self.segments)

    @property
    def bottom(self) -> float:
        """Its lower edge in points."""
        return max(segment.bottom for segment in self.segments)

    @property
    def size(self) -> float:
        """The size of type of its longest segment, in points."""
        return max(self.segments, key=lambda segment: len(segment.text)).size

    @property
    def bold(self) -> bool:
        """Whether all of its segments are bold."""
        return all(segment.bold for segment in self.segments)

    @property
    def has_drawn_blank(self) -> bool:
        """Whether a blank is drawn behind its last word."""
        return self.segments[-1].text.endswith(" ")


Block = list[Row]
"""Rows of one column that follow each other."""


def blocks_by_geometry(segments: Sequence[LineSegment]) -> list[Block]:
    """Return the text of a page as blocks in the order that its columns show.

    Args:
        segments: The segments of the page, from the top.
    """
    if len(segments) > _MOST_SEGMENTS:
        return [list(_rows(segments))]
    return list(_blocks(segments, 0))


def _blocks(segments: Sequence[LineSegment], depth: int) -> Iterator[Block]:
    if not segments:
        return
    gutter = _gutter(segments) if depth < _DEEPEST else None
    if gutter is None:
        yield list(_rows(segments))
        return
    band: list[LineSegment] = []
    crossing: list[LineSegment] = []
    for segment in segments:
        if segment.left < gutter < segment.right:
            yield from _columns(band, gutter, depth)
            band = []
            crossing.append(segment)
        elif any(segment.shares_line_with(c) for c in crossing[-2:]):
            crossing.append(segment)
        else:
            if crossing:
                yield list(_rows(crossing))
                crossing = []
            band.append(segment)
    if crossing:
        yield list(_rows(crossing))
    yield from _columns(band, gutter, depth)


def _columns(band: Sequence[LineSegment], gutter: float, depth: int) -> Iterator[Block]:
    """Yield the blocks of what stands on both sides of a gutter; of a table, its rows."""
    left = [segment for segment in band if segment.right <= gutter]
    right = [segment for segment in band if segment.right > gutter]
    if not left or not right:
        yield from _blocks(band, depth + 1)
        return
    columns = {*_column(left, right), *_column(right, left)}
    left_column = [segment for segment in left if segment in columns]
    right_column = [segment for segment in right if segment in columns]
    if not (_is_prose(left_column) and _is_prose(right_column)):
        yield list(_rows(band))
        return
    top = min(segment.top for segment in columns)
    beyond = [segment for segment in band if segment not in columns]
    yield from _blocks([segment for segment in beyond if segment.top < top], depth + 1)
    yield from _blocks(left_column, depth + 1)
    yield from _blocks(right_column, depth + 1)
    yield from _blocks([segment for segment in beyond if segment.top >= top], depth + 1)


def _column(lines: Sequence[LineSegment], others: Sequence[LineSegment]) -> list[LineSegment]:
    """Return the lines that stand beside others, and those that follow them without a gap.

    What stands alone above or below two columns, though at one side, is no part of them.
    """
    top, bottom = min(s.top for s in others), max(s.bottom for s in others)
    ordered = sorted(lines, key=lambda s: s.top)
    beside = [i for i, s in enumerate(ordered) if s.bottom > top and s.top < bottom]
    if not beside:
        return []
    first, last = beside[0], beside[-1]
    widest = _COLUMN_GAP * median(segment.height for segment in ordered)
    while first > 0 and ordered[first].top - ordered[first - 1].bottom <= widest:
        first -= 1
    while last + 1 < len(ordered) and ordered[last + 1].top - ordered[last].bottom <= widest:
        last += 1
    return ordered[first : last + 1]


def _gutter(segments: Sequence[LineSegment]) -> float | None:
    """Return the place of the gutter with the most lines on both sides, or None without one."""
    begin, end = min(s.left for s in segments), max(s.right for s in segments)
    best_value, places = 0, list[float]()
    steps = int((end - begin) / _STEP)
    for step in range(1, min(steps, 2000)):
        place = begin + step * _STEP
        value = _lines_beside(segments, place)
        if value > best_value:
            best_value, places = value, [place]
        elif value == best_value and value:
            places.append(place)
    if not places:
        return None
    return places[len(places) // 2]


def _lines_beside(segments: Sequence[LineSegment], place: float) -> int:
    """Return how many lines stand on both sides of a place, less those that go through it."""
    left = [s for s in segments if s.right <= place]
    right = [s for s in segments if s.left >= place]
    if len(left) < _LEAST_LINES or len(right) < _LEAST_LINES:
        return 0
    crossing = len(segments) - len(left) - len(right)
    beside = min(_beside(left, right), _beside(right, left))
    return beside - crossing if beside >= _LEAST_LINES else 0


def _beside(lines: Sequence[LineSegment], others: Sequence[LineSegment]) -> int:
    """Return how many lines lie between the first and the last of other lines."""
    top, bottom = min(s.top for s in others), max(s.bottom for s in others)
    return sum(1 for s in lines if s.bottom > top and s.top < bottom)


def _is_prose(segments: Sequence[LineSegment]) -> bool:
    width = max(s.right for s in segments) - min(s.left for s in segments)
    if sum(len(s.text) for s in segments) < _LEAST_CHARACTERS * len(segments):
        return False
    # Two more columns fill their common width by half.
    is_filled = median(s.width for s in segments) >= _FILLED * width
    return is_filled or _gutter(segments) is not None


def _rows(segments: Sequence[LineSegment]) -> Iterator[Row]:
    """Yield segments as rows, from the top."""
    row: list[LineSegment] = []
    for segment in sorted(segments, key=lambda s: (s.top + s.bottom, s.left)):
        if row and not any(segment.shares_line_with(other) for other in row[-_LOOK_BACK:]):
            yield Row(segments=tuple(sorted(row, key=lambda s: s.left)))
            row = []
        row.append(segment)
    if row:
        yield Row(segments=tuple(sorted(row, key=lambda s: s.left)))
