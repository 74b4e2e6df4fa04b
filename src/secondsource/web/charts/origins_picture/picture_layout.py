"""Layout of an origins picture: places of its lanes and marks."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from secondsource.web.charts.origins_picture.scene import Lane, LanePart, Scene, SceneMark
from secondsource.web.charts.time_axis import Scale, scale_of

# All lengths are in units of the drawing: pixels, where it is shown at its own width.
MARGIN = 10.0
TOP = 46.0
"""Upper edge of the lanes: above them stand the labels of the axis in two lines."""
# A mark takes at least 24 units each way, so that fingers hit it (WCAG 2.2, 2.5.8), and marks of
# one lane stand so far apart.
_HALF, _GAP = 12.0, 3.0
_ORIGIN_HALF = 15.0
# In a crowded picture most marks are clusters, of this half height.
_CROWDED_HALF, _CROWDED_ORIGIN_HALF = 8.0, 10.5
_DIGIT = 6.5
_LANE, _CROWDED_LANE = 50.0, 22.0
_PAD, _CROWDED_PAD = 7.0, 2.0
UNDER_NAME = 17.0
"""What a lane's name takes when it stands above its marks."""
_MOST_UNDATED = 4


@dataclass(frozen=True, slots=True)
class PictureFrame:
    """For what width a picture is drawn.

    Args:
        name: Its class in the style sheet.
        width: Its width.
        gutter: Room for the names of outlets to the left; 0 if they stand above their marks.
        column: Width of the column for what stands outside, and least of that for undated reports.
    """

    name: str
    width: float
    gutter: float
    column: float


WIDE = PictureFrame("wide", 960.0, 172.0, 84.0)
"""For a window: text as large as that of the page at 960 px, 10 px high at 700 px."""
NARROW = PictureFrame("narrow", 360.0, 0.0, 62.0)
"""For a telephone, where the wide one could only be read in pieces."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PlacedMark:
    """A mark in its place.

    Args:
        mark: The mark.
        x: Its middle.
        y: Its middle.
        half_width: Half of what it takes, and nothing else of its lane may take.
        half_height: The same, upright.
        reach: Where it may have stood, if its report names a day and the axis shows hours.
    """

    mark: SceneMark
    x: float
    y: float
    half_width: float
    half_height: float
    reach: tuple[float, float] | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Band:
    """A lane in its place.

    Args:
        lane: The lane.
        top: Its upper edge.
        bottom: Its lower edge.
        middle: Where its marks stand: its first row, if it has many.
        rows: How many rows of marks it has.
    """

    lane: Lane
    top: float
    bottom: float
    middle: float
    rows: int


@dataclass(frozen=True, slots=True, kw_only=True)
class PictureLayout:
    """A picture whose marks have their places.

    Args:
        frame: The width it is drawn for.
        bands: Its lanes.
        placed: Its marks, in the order of the scene.
        scale: Its axis; None if no report has a date.
        outside: Left and right edge of the column for what stands outside; None without one.
        undated: The same for undated reports.
        bottom: Lower edge of the lanes.
    """

    frame: PictureFrame
    bands: tuple[Band, ...]
    placed: tuple[PlacedMark, ...]
    scale: Scale | None
    outside: tuple[float, float] | None
    undated: tuple[float, float] | None
    bottom: float

    @property
    def left(self) -> float:
        """Left edge of what is drawn in lanes."""
        return MARGIN + self.frame.gutter

    @property
    def right(self) -> float:
        """Right edge of the picture without its margin."""
        return self.frame.width - MARGIN


def lay_out(scene: Scene, frame: PictureFrame) -> PictureLayout:
    """Return where all that a scene shows stands, drawn for one width."""
    sizes = [_size(mark, scene.crowded) for mark in scene.marks]
    plot = _Plot(scene, frame, sizes)
    rows, across = _rows(scene, sizes, plot)
    bands, middles = [], {}
    top = TOP
    for number, lane in enumerate(scene.lanes):
        heights = _heights(rows[number], sizes)
        band, places = _band(
            lane, top, heights, crowded=scene.crowded, names_above=frame.gutter == 0
        )
        bands.append(band)
        middles.update(
            {
                mark_number: y
                for row, y in zip(rows[number], places, strict=True)
                for mark_number in row
            }
        )
        top = band.bottom
    placed = tuple(
        PlacedMark(
            mark=mark,
            x=across[n],
            y=middles[n],
            half_width=sizes[n][0],
            half_height=sizes[n][1],
            reach=plot.reach(mark),
        )
        for n, mark in enumerate(scene.marks)
    )
    return PictureLayout(
        frame=frame,
        bands=tuple(bands),
        placed=placed,
        scale=plot.scale,
        outside=plot.outside,
        undated=plot.undated,
        bottom=top,
    )


def _size(mark: SceneMark, crowded: bool) -> tuple[float, float]:
    """Return half the width and half the height that a mark takes."""
    if mark.is_cluster:
        half = _CROWDED_HALF if crowded else _HALF
        return max(half, _DIGIT * len(str(len(mark.reports))) / 2 + 4), half
    if mark.has_origin:
        half = _CROWDED_ORIGIN_HALF if crowded else _ORIGIN_HALF
    else:
        half = _CROWDED_HALF if crowded else _HALF
    return half, half


class _Plot:
    """What a picture is divided into across: names, outside, time, undated."""

    def __init__(
        self, scene: Scene, frame: PictureFrame, sizes: Sequence[tuple[float, float]]
    ) -> None:
        places = {mark.place for mark in scene.marks}
        self.outside: tuple[float, float] | None = None
        self.undated: tuple[float, float] | None = None
        left, right = MARGIN + frame.gutter, frame.width - MARGIN
        if LanePart.OUTSIDE in places:
            self.outside = left, left + frame.column
            left += frame.column
        scale = scale_of(
            [m.when for m in scene.marks if m.when.is_known and m.place is LanePart.TIME]
        )
        if LanePart.UNDATED in places:
            width = max(frame.column, _undated_width(scene, sizes)) if scale else right - left
            self.undated = right - width, right
            right -= width
        # No mark stands half outside: the time begins and ends a little within.
        self.scale = scale.between(left + 16, right - 16) if scale else None

    def cell(self, mark: SceneMark) -> tuple[float, float]:
        """Return between what a mark may stand."""
        if mark.place is LanePart.OUTSIDE and self.outside:
            return self.outside
        if mark.place is LanePart.UNDATED and self.undated:
            return self.undated
        if self.scale is None or not mark.when.is_known:
            return MARGIN, MARGIN
        return self.scale.span(mark.period) if mark.period else self.scale.reach(mark.when)

    def reach(self, mark: SceneMark) -> tuple[float, float] | None:
        """Return where a mark may have stood, if that is worth saying."""
        hourly = self.scale is not None and self.scale.hourly
        bare = mark.when.is_known and mark.when.clock is None
        return self.cell(mark) if hourly and bare and mark.place is LanePart.TIME else None


def _undated_width(scene: Scene, sizes: Sequence[tuple[float, float]]) -> float:
    widths: dict[int, float] = defaultdict(float)
    for mark, (half, _) in zip(scene.marks, sizes, strict=True):
        if mark.place is LanePart.UNDATED:
            widths[mark.lane] += 2 * half + _GAP
    return min(max(widths.values()), _MOST_UNDATED * (2 * _HALF + _GAP)) + 8


_Rows = dict[int, list[list[int]]]


def _rows(
    scene: Scene, sizes: Sequence[tuple[float, float]], plot: _Plot
) -> tuple[_Rows, list[float]]:
    """Return the rows of marks of each lane, and the middle of each mark across."""
    across = [0.0] * len(scene.marks)
    cells: dict[tuple[int, float, float], list[int]] = defaultdict(list)
    for number, mark in enumerate(scene.marks):
        cells[(mark.lane, *plot.cell(mark))].append(number)
    for (_, left, right), numbers in cells.items():
        _spread(numbers, (left, right), sizes, across)
    rows: _Rows = {number: [[]] for number in range(len(scene.lanes))}
    # Origins first: they get the rows further up, and the line of the lane.
    for number in sorted(
        range(len(across)), key=lambda n: (not scene.marks[n].has_origin, across[n])
    ):
        lane = rows[scene.marks[number].lane]
        free = next((row for row in lane if _fits(number, row, sizes, across)), None)
        if free is None:
            lane.append([number])
        else:
            free.append(number)
    return rows, across


def _spread(
    numbers: Sequence[int],
    cell: tuple[float, float],
    sizes: Sequence[tuple[float, float]],
    across: list[float],
) -> None:
    """Put the marks of one cell side by side around its middle, as many as it is wide."""
    pitch = 2 * max(sizes[n][0] for n in numbers) + _GAP
    per_row = max(1, int((cell[1] - cell[0]) // pitch))
    middle = (cell[0] + cell[1]) / 2
    for start in range(0, len(numbers), per_row):
        row = numbers[start : start + per_row]
        first = middle - pitch * (len(row) - 1) / 2
        for place, number in enumerate(row):
            across[number] = first + place * pitch


def _fits(
    number: int,
    row: Sequence[int],
    sizes: Sequence[tuple[float, float]],
    across: Sequence[float],
) -> bool:
    middle, half = across[number], sizes[number][0]
    return all(
        abs(across[neighbour] - middle) >= sizes[neighbour][0] + half + _GAP / 2
        for neighbour in row
    )


def _heights(rows: Sequence[Sequence[int]], sizes: Sequence[tuple[float, float]]) -> list[float]:
    return [2 * max((sizes[n][1] for n in row), default=0.0) for row in rows]


def _band(
    lane: Lane, top: float, heights: Sequence[float], *, crowded: bool, names_above: bool
) -> tuple[Band, list[float]]:
    """Return a lane from `here` downwards, and the middles of its rows."""
    pad = _CROWDED_PAD if crowded else _PAD
    head = UNDER_NAME if names_above else 0.0
    inner = sum(heights) + _GAP * (len(heights) - 1)
    least = (_CROWDED_LANE if crowded else _LANE) - head * 0.5
    height = max(inner + 2 * pad, least)
    edge = top + head + (height - inner) / 2
    places = []
    for row in heights:
        places.append(edge + row / 2)
        edge += row + _GAP
    return Band(
        lane=lane, top=top, bottom=top + head + height, middle=places[0], rows=len(heights)
    ), places
