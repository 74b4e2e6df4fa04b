"""Drop caps: a first letter of some lines' height, joined to the word that it begins."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from secondsource.intake.pdf.text_lines import DROP_CAP_SIZE, LineSegment, usual_size

# Between the cap and its word, in sizes of the type of the word.
_GAP_BEFORE, _GAP_BEHIND = 0.3, 2.0
# A page with more large letters is a drawing or a table.
_MOST_CAPS = 20
_CAP = re.compile(r"[\"“‘'«(]?[^\W\d_]")
_WORD = re.compile(r"[^\W\d_]+")


def joined_drop_caps(segments: Sequence[LineSegment]) -> list[LineSegment]:
    """Return the segments of a page with each drop cap joined to the first line beside it.

    Args:
        segments: From the top.
    """
    if not segments:
        return []
    least = DROP_CAP_SIZE * usual_size(segments)
    caps = [segment for segment in segments if segment.size >= least and _is_letter(segment)]
    joined = list(segments)
    for cap in caps if len(caps) <= _MOST_CAPS else []:
        beside = (segment for segment in joined if _stands_beside(segment, cap))
        if first := min(beside, key=lambda segment: segment.top, default=None):
            words = _first_words(cap.text.strip(), first, segments)
            joined[joined.index(first)] = replace(first, text=words)
            joined.remove(cap)
    return joined


def _is_letter(segment: LineSegment) -> bool:
    return _CAP.fullmatch(segment.text.strip()) is not None and not segment.text.islower()


def _stands_beside(segment: LineSegment, cap: LineSegment) -> bool:
    gap = segment.left - cap.right
    is_close = -_GAP_BEFORE * segment.size <= gap <= _GAP_BEHIND * segment.size
    is_at_height = segment.bottom > cap.top and segment.top < cap.bottom
    return is_close and is_at_height and DROP_CAP_SIZE * segment.size <= cap.size


def _first_words(cap: str, first: LineSegment, segments: Sequence[LineSegment]) -> str:
    """Return the words of a line behind a cap, which is a word itself if the page shows so."""
    begun = _WORD.match(first.text)
    if begun is None:
        return f"{cap} {first.text}" if first.text[:1].isdigit() else f"{cap}{first.text}"
    words = {w.casefold() for s in segments if s is not first for w in _WORD.findall(s.text)}
    is_word = begun[0].casefold() in words and f"{cap[-1]}{begun[0]}".casefold() not in words
    return f"{cap} {first.text}" if is_word else f"{cap}{first.text}"
