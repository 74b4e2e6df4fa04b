"""Running heads, feet and page numbers: lines at the edge of a page that pages repeat."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

from secondsource.intake.pdf.text_lines import LineSegment
from secondsource.language.english.page_labels import BETWEEN_PAGE_AND_COUNT, PAGE_WORDS

# Part of the height of a page, at its top and its bottom, in which they stand.
_EDGE = 0.12
# Lines at each edge that are looked at.
_MOST_LINES = 4
# A line that so many pages repeat is a running head: two pages of a short file, else a third of
# them, as left and right pages may differ and chapters change.
_LEAST_PAGES, _LEAST_SHARE = 2, 0.3
_PAGE_NUMBER = re.compile(
    rf"\W*(?:{PAGE_WORDS}|쪽|페이지)?\W*(?:\d{{1,4}}|[ivxlc]{{1,6}})"
    rf"(?:\s*(?:{BETWEEN_PAGE_AND_COUNT})\s*\d{{1,4}})?\W*(?:쪽|페이지)?\W*",
    re.IGNORECASE,
)


def running_lines(pages: Sequence[tuple[float, Sequence[LineSegment]]]) -> list[set[int]]:
    """Return, for each page, the indices of its segments that are heads, feet or page numbers.

    Args:
        pages: The height of each page in points, and its segments from the top.
    """
    edges = [_edge_segments(height, segments) for height, segments in pages]
    repeats = Counter(
        key
        for (_, segments), indices in zip(pages, edges, strict=True)
        for key in {_key(segments[index]) for index in indices}
    )
    least = max(_LEAST_PAGES, _LEAST_SHARE * len(pages))
    return [
        {
            index
            for index in indices
            if _PAGE_NUMBER.fullmatch(segments[index].text.strip())
            or repeats[_key(segments[index])] >= least
        }
        for (_, segments), indices in zip(pages, edges, strict=True)
    ]


def _edge_segments(height: float, segments: Sequence[LineSegment]) -> list[int]:
    top = [i for i, s in enumerate(segments) if s.bottom <= _EDGE * height]
    bottom = [i for i, s in enumerate(segments) if s.top >= (1 - _EDGE) * height]
    return [*top[:_MOST_LINES], *bottom[-_MOST_LINES:]]


def _key(segment: LineSegment) -> str:
    """Return the words of a segment without numbers, by which pages repeat it."""
    return re.sub(r"\d+", "#", " ".join(segment.text.split())).casefold()
