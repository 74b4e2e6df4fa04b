"""Glyphs to line segments: runs of characters on one line without a gap as wide as a column's."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from secondsource.intake.pdf.pdfium_pages import Glyph
from secondsource.intake.pdf.word_blanks import with_blanks

# All in parts of the size of the type. A blank between words is 0.2 to 0.33 wide, in justified
# lines up to 0.8; the gutter between two columns is 1.0 at the least (LaTeX: 10 points).
_SEGMENT_GAP = 0.95
# Pieces that the file holds apart are of one line only if no more than a wide blank parts them;
# beyond it stands the text of a box or the next cell.
_PIECE_GAP = 0.45
_OVERLAP_BACK = 0.6
# Size of a drop cap against the text beside it; a cap of two lines is about twice as large.
DROP_CAP_SIZE = 1.6
# Part of the smaller height that two characters of one line share.
_SAME_LINE = 0.5


@dataclass(frozen=True, slots=True, kw_only=True)
class LineSegment:
    """A run of characters on one line.

    Args:
        text: Its characters, with single blanks; a blank at its end if one is drawn there.
        left: Left edge in points from the left of the page.
        top: Upper edge in points from the top.
        right: Right edge.
        bottom: Lower edge.
        size: The size of type of most of its characters, in points.
        bold: Whether most of them are bold.
        position: Place of its first character in the order of the file.
    """

    text: str
    left: float
    top: float
    right: float
    bottom: float
    size: float
    bold: bool
    position: int

    @property
    def width(self) -> float:
        """Its width in points."""
        return self.right - self.left

    @property
    def height(self) -> float:
        """Its height in points."""
        return self.bottom - self.top

    def shares_line_with(self, other: LineSegment) -> bool:
        """Return whether the two stand on one line."""
        shared = min(self.bottom, other.bottom) - max(self.top, other.top)
        return shared >= _SAME_LINE * min(self.height, other.height)


def line_segments(glyphs: Sequence[Glyph]) -> list[LineSegment]:
    """Return the segments of a page, from the top and from the left.

    Characters are taken in the order of the file; pieces of one line that the file holds apart are
    put together by their places.
    """
    runs: list[list[Glyph]] = []
    for glyph in glyphs:
        if runs and _continues(runs[-1], glyph) and not _is_drop_cap(runs[-1], glyph):
            runs[-1].append(glyph)
        else:
            runs.append([glyph])
    runs = [run for run in runs if any(glyph.text.strip() for glyph in run)]
    segments = [_segment(run) for run in _joined_runs(runs)]
    return sorted(segments, key=lambda segment: (segment.top, segment.left))


def usual_size(segments: Iterable[LineSegment]) -> float:
    """Return the size of type of most characters, in points; there must be a segment."""
    sizes: Counter[float] = Counter()
    for segment in segments:
        sizes[segment.size] += len(segment.text)
    return sizes.most_common(1)[0][0]


def _continues(run: Sequence[Glyph], glyph: Glyph, most_gap: float = _SEGMENT_GAP) -> bool:
    last = run[-1]
    size = max(last.size, glyph.size, 1.0)
    shared = min(last.bottom, glyph.bottom) - max(last.top, glyph.top)
    if shared < _SAME_LINE * min(last.bottom - last.top, glyph.bottom - glyph.top):
        return False
    gap = glyph.left - last.right
    return -_OVERLAP_BACK * size <= gap <= most_gap * size


def _is_drop_cap(run: Sequence[Glyph], glyph: Glyph) -> bool:
    """Return whether a run is one large letter before a much smaller one."""
    first = run[0]
    is_letter = len(run) == 1 and first.text.isalpha() and glyph.text.isalpha()
    return is_letter and first.size >= DROP_CAP_SIZE * glyph.size


def _joined_runs(runs: Sequence[list[Glyph]]) -> Iterator[list[Glyph]]:
    """Yield the runs, with those joined that touch on one line."""
    lines: list[list[Glyph]] = []
    for run in sorted(runs, key=lambda r: (round(r[0].bottom, 1), r[0].left)):
        target = next((line for line in reversed(lines[-_LOOK_BACK:]) if _touches(line, run)), None)
        if target is None:
            lines.append(list(run))
        else:
            target += run
    yield from lines


# Lines that may still receive a piece: those of one height, and some of another size of type.
_LOOK_BACK = 40


def _touches(line: Sequence[Glyph], run: Sequence[Glyph]) -> bool:
    return (
        run[0].left >= line[-1].left
        and _continues(line, run[0], _PIECE_GAP)
        and not _is_drop_cap(line, run[0])
    )


def _segment(run: Sequence[Glyph]) -> LineSegment:
    inked = [glyph for glyph in run if glyph.text.strip()]
    sizes = Counter(glyph.size for glyph in inked)
    size = sizes.most_common(1)[0][0]
    main = [glyph for glyph in inked if glyph.size == size]
    return LineSegment(
        text="".join(with_blanks(run)),
        left=min(glyph.left for glyph in inked),
        top=min(glyph.top for glyph in main),
        right=max(glyph.right for glyph in inked),
        bottom=max(glyph.bottom for glyph in main),
        size=size,
        bold=2 * sum(glyph.bold for glyph in inked) > len(inked),
        position=min(glyph.position for glyph in run),
    )
