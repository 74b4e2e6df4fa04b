"""Running heads, feet and page numbers: lines at the edge of a page that pages repeat."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from secondsource.intake.pdf.text_lines import LineSegment
from secondsource.language.english.page_labels import BETWEEN_PAGE_AND_COUNT, PAGE_WORDS

# Part of the height of a page, at its top and its bottom, in which they stand.
_EDGE = 0.12
# Lines at each edge that are looked at.
_MOST_LINES = 4
# A line that so many pages repeat is a running head: two pages of a short file, else a third of
# them, as left and right pages may differ and chapters change.
_LEAST_PAGES, _LEAST_SHARE = 2, 0.3
# Between a head and the page number beside it, in sizes of type; a note is closer to its mark.
_MARGIN_GAP = 3.0
# A title that later pages repeat as their head is set larger.
_TITLE_SIZE = 1.25
_PAGE_NUMBER = re.compile(
    rf"\W*(?:{PAGE_WORDS}|쪽|페이지)?\W*(?:\d{{1,4}}|[ivxlc]{{1,6}})"
    rf"(?:\s*(?:{BETWEEN_PAGE_AND_COUNT})\s*\d{{1,4}})?\W*(?:쪽|페이지)?\W*",
    re.IGNORECASE,
)
_NUMBER = re.compile(r"\d{1,4}")


@dataclass(frozen=True, kw_only=True)
class _PageEdges:
    """The lines at the edges of a page.

    Args:
        number: From 0.
        segments: All segments of the page, from the top.
        indices: Of those at its edges.
    """

    number: int
    segments: Sequence[LineSegment]
    indices: Sequence[int]

    def repeat_keys(self) -> set[str]:
        """Return the words by which other pages repeat its edges."""
        return {_key(self.segments[index]) for index in self.indices}

    def offsets(self) -> set[int]:
        """Return by how much the numbers at its edges exceed its own."""
        texts = (self.segments[index].text for index in self.indices)
        return {int(n[0]) - self.number for text in texts if (n := _NUMBER.search(text))}


def running_lines(pages: Sequence[tuple[float, Sequence[LineSegment]]]) -> list[set[int]]:
    """Return, for each page, the indices of its segments that are heads, feet or page numbers.

    Args:
        pages: The height of each page in points, and its segments from the top.
    """
    edges = [
        _PageEdges(number=number, segments=segments, indices=_edge_segments(height, segments))
        for number, (height, segments) in enumerate(pages)
    ]
    least = max(_LEAST_PAGES, _LEAST_SHARE * len(pages))
    keys = Counter(key for page in edges for key in page.repeat_keys())
    offsets = Counter(offset for page in edges for offset in page.offsets())
    sizes: dict[str, float] = {}
    for segment in (page.segments[index] for page in edges for index in page.indices):
        if keys[key := _key(segment)] >= least:
            sizes[key] = min(segment.size, sizes.get(key, segment.size))
    counting = {offset for offset, count in offsets.items() if count >= least}
    return [_heads(page, sizes, counting) for page in edges]


def _heads(page: _PageEdges, repeated: dict[str, float], counting: set[int]) -> set[int]:
    """Return the lines of a page that others repeat, and its number.

    `repeated` has the smallest size of each repeated line, in points.

    A number beside other words is the mark of a note or the cell of a table, unless it stands at
    the very edge and counts the pages.
    """
    segments = page.segments
    heads = {
        i
        for i in page.indices
        if _has_letters(segments[i])
        and segments[i].size <= _TITLE_SIZE * repeated.get(_key(segments[i]), 0.0)
    }
    for index in sorted(set(page.indices) - heads):
        segment = segments[index]
        is_number = _PAGE_NUMBER.fullmatch(segment.text.strip()) is not None
        if not is_number and (_has_letters(segment) or _key(segment) not in repeated):
            continue
        others = [s for i, s in enumerate(segments) if i != index and i not in heads]
        beside = [other for other in others if segment.shares_line_with(other)]
        number = _NUMBER.search(segment.text)
        counts = number is not None and int(number[0]) - page.number in counting
        if not beside or (counts and _is_at_margin(segment, beside, others)):
            heads.add(index)
    return heads


def _is_at_margin(
    segment: LineSegment, beside: Sequence[LineSegment], others: Sequence[LineSegment]
) -> bool:
    """Return whether a segment is on the first or last line, far from what stands beside it."""
    middle = (segment.top + segment.bottom) / 2
    is_outermost = all(middle < s.bottom for s in others) or all(middle > s.top for s in others)
    gap = min(max(s.left - segment.right, segment.left - s.right) for s in beside)
    return is_outermost and gap > _MARGIN_GAP * segment.size


def _has_letters(segment: LineSegment) -> bool:
    return any(character.isalpha() for character in segment.text)


def _edge_segments(height: float, segments: Sequence[LineSegment]) -> list[int]:
    top = [i for i, s in enumerate(segments) if s.bottom <= _EDGE * height]
    bottom = [i for i, s in enumerate(segments) if s.top >= (1 - _EDGE) * height]
    return [*top[:_MOST_LINES], *bottom[-_MOST_LINES:]]


def _key(segment: LineSegment) -> str:
    """Return the words of a segment without numbers, by which pages repeat it; numbers alone."""
    words = " ".join(segment.text.split())
    return without_numbers(words) if _has_letters(segment) else words


def without_numbers(words: str) -> str:
    """Return words in small letters, with "#" for each number: by it, pages repeat a line."""
    return re.sub(r"\d+", "#", " ".join(words.split())).casefold()
