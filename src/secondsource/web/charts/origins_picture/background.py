"""Background of an origins picture: lanes and their names, axis, columns."""

from __future__ import annotations

from collections.abc import Iterator

from markupsafe import Markup

from secondsource.web.charts.origins_picture.arrow_routes import Box
from secondsource.web.charts.origins_picture.labels import PictureLabels
from secondsource.web.charts.origins_picture.picture_layout import (
    MARGIN,
    TOP,
    UNDER_NAME,
    Band,
    PictureLayout,
)
from secondsource.web.charts.svg import line, lines, text
from secondsource.web.charts.text_width import BOLD, lines_of, width_of
from secondsource.web.charts.time_axis import Tick, ticks

_NAME, _UNDER = 13.0, 11.0
# Names are bold: as wide as plain text of this size.
_NAME_WIDE = _NAME * BOLD
_LEADING, _UNDER_LEADING = 15.0, 13.0
_LABEL, _COLUMN = 12.0, 11.0
# Where the two lines of the axis stand above the lanes.
_UPPER, _LOWER = 24.0, 9.0
# Below lanes higher than this, the axis is out of sight: it is drawn again.
_HIGH = 620.0
_AXIS = 34.0
# From the edge to a name behind the bar of a state outlet.
_BEHIND_BAR = 9.0


class PictureBackground:
    """What stands behind the marks of one picture.

    Args:
        layout: The picture.
        names: What its parts are called.
    """

    def __init__(self, layout: PictureLayout, names: PictureLabels) -> None:
        self._layout, self._names = layout, names
        self._ticks = ticks(layout.scale, names.words) if layout.scale else []
        self._again = layout.bottom > _HIGH and bool(self._ticks)

    @property
    def bottom(self) -> float:
        """Its lower edge: that of the lanes, or of the axis below them."""
        return self._layout.bottom + (_AXIS if self._again else 0.0)

    def drawn(self) -> Iterator[Markup]:
        """Yield lanes, axis and columns."""
        yield from self._lanes()
        yield from self._axis()
        names = self._names
        if self._layout.outside:
            left, right = self._layout.outside
            yield from self._column((left, right), right, names.outside())
        if self._layout.undated:
            left, right = self._layout.undated
            yield from self._column((left, right), left, names.words("picture.undated.column"))
        # Across the day of a report that names no time, where the axis shows hours.
        for placed in self._layout.placed:
            if placed.reach:
                left, right = placed.reach
                yield line("pic-reach", (left, placed.y), (right, placed.y))

    def _lanes(self) -> Iterator[Markup]:
        layout = self._layout
        # The line of a lane is enough, until one has several rows of marks and hence none.
        parted = any(band.rows > 1 for band in layout.bands)
        for band in layout.bands:
            style = "pic-lane" + (" pic-outside" if band.lane.outside else "")
            if parted or band is layout.bands[-1]:
                yield line("pic-edge", (MARGIN, band.bottom), (layout.right, band.bottom))
            if not parted or (band.rows == 1 and band.lane.outside):
                yield line(style, (layout.left, band.middle), (layout.right, band.middle))

    def _axis(self) -> Iterator[Markup]:
        low = self._layout.bottom
        yield line("pic-edge pic-first", (MARGIN, TOP), (self._layout.right, TOP))
        for tick in self._ticks:
            yield line("pic-grid", (tick.place, TOP), (tick.place, low))
            yield from self._tick(tick, TOP - _UPPER)
            if self._again:
                yield from self._tick(tick, low + 16)

    def _tick(self, tick: Tick, height: float) -> Iterator[Markup]:
        layout = self._layout
        left = layout.outside[1] if layout.outside else MARGIN
        right = layout.undated[0] if layout.undated else layout.right
        for words, style, baseline in (
            (tick.label, "pic-tick", height),
            (tick.under, "pic-tick pic-major", height + _UPPER - _LOWER),
        ):
            half = width_of(words, _LABEL) / 2
            middle = min(max(tick.middle, left + half), right - half)
            if words:
                yield text(style, (middle, baseline), words, "middle")

    def _column(self, column: tuple[float, float], inner: float, name: str) -> Iterator[Markup]:
        yield line("pic-border", (inner, 8), (inner, self._layout.bottom))
        left, right = column
        name_lines = lines_of(name, right - left - 6, _COLUMN, 2)
        for number, words in enumerate(name_lines):
            baseline = TOP - _LOWER - _UNDER_LEADING * (len(name_lines) - 1 - number)
            yield text("pic-column", ((left + right) / 2, baseline), words, "middle")

    # Names

    def names(self) -> Iterator[Markup]:
        """Yield the names of the lanes."""
        for band in self._layout.bands:
            left = MARGIN
            if band.lane.state:
                yield line("pic-bar", (MARGIN + 2, band.top + 3), (MARGIN + 2, band.bottom - 3))
                left += _BEHIND_BAR
            style = "pic-name" if all(band.lane.outlets) else "pic-name pic-unknown"
            if self._layout.frame.gutter:
                yield from self._beside(band, left, style)
            else:
                yield from self._above(band, left, style)

    def _beside(self, band: Band, left: float, style: str) -> Iterator[Markup]:
        """Yield a name to the left of its lane, with what there is room for below it."""
        tall, under = band.bottom - band.top, self._names.under(band.lane)
        most = 2 if tall >= 2 * _LEADING + bool(under) * _UNDER_LEADING else 1
        room = self._layout.frame.gutter - 12 - (left - MARGIN)
        name_lines = lines_of(self._names.lane(band.lane), room, _NAME_WIDE, most)
        high = len(name_lines) * _LEADING
        if under and tall >= high + _UNDER_LEADING:
            high += _UNDER_LEADING
        else:
            under = ""
        middle = band.middle if band.rows == 1 else (band.top + band.bottom) / 2
        baseline = middle - high / 2 + 11.5
        yield from lines(style, (left, baseline), name_lines, _LEADING)
        if under:
            yield text("pic-under", (left, baseline + len(name_lines) * _LEADING - 1), under)

    def _above(self, band: Band, left: float, style: str) -> Iterator[Markup]:
        """Yield a name above its lane, with what is said of it at the right."""
        right, under = self._layout.right, self._names.under(band.lane)
        room = right - left - (width_of(under, _UNDER) + 10 if under else 0)
        name_lines = lines_of(self._names.lane(band.lane), room, _NAME_WIDE, 1)
        yield from lines(style, (left, band.top + 14), name_lines, _LEADING)
        if under:
            yield text("pic-under", (right, band.top + 14), under, "end")

    def name_boxes(self) -> list[Box]:
        """Return what the names of lanes take among the marks: above them, if anything."""
        if self._layout.frame.gutter:
            return []
        wide = {b: width_of(self._names.lane(b.lane), _NAME_WIDE) for b in self._layout.bands}
        return [Box(MARGIN, b.top, MARGIN + w, b.top + UNDER_NAME) for b, w in wide.items()]
