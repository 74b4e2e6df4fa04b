"""Snippets: the stretch of a text that shows the words of a search."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from functools import lru_cache

from secondsource.ledger.search.folded_text import fold_text
from secondsource.ledger.search.indexed_text import (
    CJK_LETTER,
    HANGUL,
    PLAIN_LETTER,
    UNSPACED,
    folded_word,
    is_hangul,
)
from secondsource.ledger.search.typed_query import Term
from secondsource.model import Span

# About two lines of a terminal 100 columns wide.
SNIPPET_LENGTH = 200
_BEFORE = 60
# Marks beyond these are ignored when stretches are compared: no snippet has room for more.
_MOST_COMPARED = 50

# One character between words.
_GAP = f"(?!{HANGUL}|{UNSPACED}|{PLAIN_LETTER})."


def _letter(word: str) -> str:
    """Return the pattern of one letter of the script of a word."""
    if not CJK_LETTER.match(word):
        return PLAIN_LETTER
    return HANGUL if is_hangul(word) else UNSPACED


@lru_cache(maxsize=256)
def _pattern(term: Term) -> re.Pattern[str]:
    """Return the pattern of the words of a term, side by side, in a folded text."""
    pieces: list[str] = []
    for i, word in enumerate(term.words):
        letter = _letter(word)
        form = re.escape(folded_word(word))
        if i and letter == _letter(term.words[i - 1]):
            pieces.append(f"(?:{_GAP})+")
        elif i:
            pieces.append(f"(?:{_GAP})*")
        # The lookbehind follows the first word, so that the regex engine can search for that word.
        # Chinese and Japanese begin anywhere in a run; Hangul and they may go on at the end.
        begins = "" if i or letter == UNSPACED else f"(?<!{letter}{form})"
        ends = "" if i == len(term.words) - 1 and letter != PLAIN_LETTER else f"(?!{letter})"
        pieces.append(form + begins + ends)
    return re.compile("".join(pieces), re.DOTALL)


def _places(wanted: Term, text: str) -> Iterator[tuple[int, int]]:
    """Yield where a term stands in a folded text; two places may overlap."""
    pattern = _pattern(wanted)
    match = pattern.search(text)
    while match:
        yield match.span()
        match = pattern.search(text, match.start() + 1)


def find_marks(wanted: Sequence[Term], text: str) -> list[Span]:
    """Return where the terms stand in `text`, in order, overlapping ones left out."""
    folded = fold_text(text)
    places = {place for term in wanted for place in _places(term, folded.text)}
    marks: list[Span] = []
    last = 0
    # Of two marks that begin together, the longer shows more of what was found.
    for start, end in sorted(places, key=lambda place: (place[0], -place[1])):
        if start >= last:
            marks.append(folded.span(start, end))
            last = end
    return marks


def best_stretch(text: str, marks: Sequence[Span]) -> tuple[int, int]:
    """Return the stretch of `text` to show: that with the most marks, cut between words."""
    best, most = 0, 0
    # Marks do not overlap, so their ends are in order too.
    ends = [mark.end for mark in marks]
    for i, mark in enumerate(marks):
        begin = max(0, mark.start - _BEFORE)
        mark_count = (
            bisect_right(ends, begin + SNIPPET_LENGTH, i, min(len(ends), i + _MOST_COMPARED)) - i
        )
        if mark_count > most:
            best, most = begin, mark_count
    end = min(len(text), best + SNIPPET_LENGTH)
    return _after_gap(text, best, marks), _before_gap(text, end, best)


def _after_gap(text: str, start: int, marks: Sequence[Span]) -> int:
    """Move `start` on to the next word, but never past a mark or within an unspaced script."""
    if start == 0 or CJK_LETTER.match(text, start):
        return start
    limit = min((m.start for m in marks if m.start >= start), default=start)
    gap = text.find(" ", start, limit)
    return gap + 1 if gap >= 0 else start


def _before_gap(text: str, end: int, start: int) -> int:
    if end == len(text) or CJK_LETTER.match(text, end):
        return end
    gap = text.rfind(" ", start + SNIPPET_LENGTH * 3 // 4, end)
    return gap if gap >= 0 else end


def make_snippet(wanted: Sequence[Term], text: str) -> tuple[int, str, tuple[Span, ...]]:
    """Return a snippet of `text` with the words found.

    Returns:
        The code point of `text` where the snippet begins, the snippet itself, exactly as it stands
        in the text, and the words found as spans of the snippet.
    """
    marks = find_marks(wanted, text)
    start, end = best_stretch(text, marks)
    inside = tuple(
        Span(m.start - start, m.end - start) for m in marks if start <= m.start and m.end <= end
    )
    return start, text[start:end], inside
