"""Words within an origins picture: captions of origins, and the letters on arrows."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
from markupsafe import Markup
from numpy.typing import NDArray

from secondsource.web.charts.origins_picture.arrow_routes import ArrowRoute, Box, box_of
from secondsource.web.charts.origins_picture.picture_layout import TOP, PictureLayout, PlacedMark
from secondsource.web.charts.origins_picture.scene import LanePart
from secondsource.web.charts.svg import lines
from secondsource.web.charts.text_width import lines_of, width_of
from secondsource.web.shown_text import short_line

_SIZE, _LEADING = 12.0, 13.5
_APART = 5.0
# Narrower than this, a line holds no word.
_NARROWEST = 62.0
# One line may be longer than each of two.
_WIDEST = {1: 280.0, 2: 190.0}
_LONGEST = 90
# Letters that one stretch of an arrow across a caption is worth, and one near its head.
_ACROSS, _HEAD = 2, 6
_LAST = 20
_LEVELS = (0, -1, 1)
# With more origins than this, names in the picture are in each other's way.
MOST_CAPTIONS = 16
LETTER = 7.0
"""Radius of the disc behind the letter of an arrow."""
_PLACES = (0.5, 0.42, 0.58, 0.34, 0.66, 0.26, 0.74)
# On shorter ways the letter would hide the line: it stands beside it.
_SHORT = 48.0


@dataclass(frozen=True, slots=True)
class OriginCaption:
    """Whom an origin rests on, beside its mark.

    Args:
        place: Where its first line begins.
        words: Its lines.
        box: What it takes.
    """

    place: tuple[float, float]
    words: tuple[str, ...]
    box: Box


def captions_of(
    layout: PictureLayout, ways: Sequence[ArrowRoute], names: Sequence[Box]
) -> list[OriginCaption]:
    """Return captions for the origins that rest on a named source, where there is room.

    Args:
        layout: The picture.
        ways: Arrows, which captions should not lie on.
        names: What the names of lanes take.
    """
    wanted = [p for p in layout.placed if p.mark.who and p.mark.place is not LanePart.OUTSIDE]
    if len(wanted) > MOST_CAPTIONS:
        return []
    taken = [box_of(p) for p in layout.placed] + list(names)
    points = np.array([(*way.point_at(step / 24), step) for way in ways for step in range(25)])
    points = points.reshape(-1, 3)
    captions: list[OriginCaption] = []
    for placed in wanted:
        free = _FreeRoom(layout, placed, [*taken, *(c.box for c in captions)])
        candidates = [caption for level in _LEVELS for caption in free.candidates(level)]
        if candidates:
            captions.append(max(candidates, key=lambda c: _caption_score(c, placed.y, points)))
    return captions


def _caption_score(
    caption: OriginCaption, middle: float, points: NDArray[np.float64]
) -> tuple[int, float]:
    """Return how many letters a caption shows, less what the arrows across it take.

    Args:
        caption: The caption.
        middle: Height of the mark it names.
        points: Of all arrows: place and step, shape (points, 3).
    """
    box, (x, y, step) = caption.box, points.T
    across = step[(box.left < x) & (x < box.right) & (box.top < y) & (y < box.bottom)]
    heads = int((across >= _LAST).sum())
    lost = _HEAD * heads + _ACROSS * (len(across) - heads)
    return sum(map(len, caption.words)) - lost, -abs((box.top + box.bottom) / 2 - middle)


class _FreeRoom:
    """The room beside a mark.

    Args:
        layout: The picture.
        placed: The mark.
        taken: What others take, and the mark itself.
    """

    def __init__(self, layout: PictureLayout, placed: PlacedMark, taken: Sequence[Box]) -> None:
        self._placed, self._taken = placed, taken
        self._words = short_line(placed.mark.who, _LONGEST)
        self._low = layout.bottom
        right = placed.x + placed.half_width
        dated = layout.undated and right < layout.undated[0]
        self._right = layout.undated[0] if layout.undated and dated else layout.right
        self._left = layout.outside[1] if layout.outside else layout.left

    def candidates(self, level: int) -> Iterator[OriginCaption]:
        """Yield captions to the right and to the left, where a word fits.

        Args:
            level: 0 on the line of the lane, -1 above it, 1 below it.
        """
        placed = self._placed
        for line_count in (1, 2):
            row = self._row(level, line_count)
            beside = [b for b in self._taken if b.overlaps(row)]
            right, left = placed.x + placed.half_width, placed.x - placed.half_width
            after = min([b.left for b in beside if b.left >= right], default=self._right)
            before = max([b.right for b in beside if b.right <= left], default=self._left)
            for room, side in ((after - right, right), (left - before, left)):
                text_lines = lines_of(
                    self._words, min(room - 2 * _APART, _WIDEST[line_count]), _SIZE, line_count
                )
                if room - 2 * _APART >= _NARROWEST and len(text_lines) == line_count:
                    width = max(width_of(line, _SIZE) for line in text_lines)
                    x = side + _APART if side == right else side - _APART - width
                    yield self._caption(x, row, text_lines)

    def _row(self, level: int, line_count: int) -> Box:
        """Return the lines that some lines of a caption would take, across the picture."""
        height = line_count * _LEADING + 2
        top = self._placed.y + {0: -height / 2, -1: -height - 1, 1: 1}[level]
        if level and not TOP <= top <= self._low - height:
            top = self._placed.y - height / 2
        return Box(self._left, top, self._right, top + height)

    def _caption(self, x: float, row: Box, text_lines: Sequence[str]) -> OriginCaption:
        width = max(width_of(line, _SIZE) for line in text_lines)
        return OriginCaption(
            (x, row.top + _SIZE - 1), tuple(text_lines), Box(x, row.top, x + width, row.bottom)
        )


def drawn_captions(captions: Sequence[OriginCaption]) -> Iterator[Markup]:
    """Yield the captions as drawn."""
    for caption in captions:
        yield from lines("pic-who", caption.place, caption.words, _LEADING)


def letter_places(
    ways: Sequence[ArrowRoute], layout: PictureLayout, captions: Sequence[OriginCaption]
) -> list[tuple[float, float] | None]:
    """Return for each way where its letter stands, free of all else; None without room."""
    taken = [box_of(p) for p in layout.placed] + [c.box for c in captions]
    places: list[tuple[float, float] | None] = []
    for way in ways:
        place = next(
            (p for p in _letter_candidates(way) if not any(_disc(p).overlaps(b) for b in taken)),
            None,
        )
        places.append(place)
        if place:
            taken.append(_disc(place))
    return places


def _letter_candidates(way: ArrowRoute) -> Iterator[tuple[float, float]]:
    """Yield places for a letter, the best first."""
    long = math.dist(way.start, way.end) >= _SHORT
    if long:
        yield from map(way.point_at, _PLACES)
    (x1, y1), (x2, y2) = way.point_at(0.45), way.point_at(0.55)
    length = math.hypot(x2 - x1, y2 - y1) or 1.0
    across, down = (y1 - y2) / length, (x2 - x1) / length
    x, y = way.point_at(0.5)
    for away in (LETTER + 3, -LETTER - 3):
        yield x + away * across, y + away * down
    if not long:
        yield x, y


def _disc(place: tuple[float, float]) -> Box:
    x, y = place
    return Box(x - LETTER, y - LETTER, x + LETTER, y + LETTER)
