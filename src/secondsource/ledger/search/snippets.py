"""Snippets: the stretch of a text that shows the words of a search."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from functools import lru_cache

from secondsource.ledger.search.indexed_text import CJK_RUN, PLAIN_WORD, folded_word
from secondsource.ledger.search.typed_query import Term
from secondsource.model import Span

# About two lines of a terminal 100 columns wide.
SNIPPET_LENGTH = 200
_BEFORE = 60
# Marks beyond these are ignored when stretches are compared: no snippet has room for more.
_MOST_COMPARED = 50

# One character of a word, and one or more characters between words.
_LETTER = PLAIN_WORD.pattern.removesuffix("+")
_GAP = _LETTER.replace("[^\\W", "[\\W", 1) + "+"
_Word = tuple[str, int, int]
_Place = tuple[int, int]


class _FoldedLetters(dict[int, str]):
    """Cache of what `folded_word` makes of each character of a word.

    A character that would become none, several, or part of another script becomes two letters, so
    that a text with one in it is recognised by its changed length.
    """

    def __missing__(self, code: int) -> str:
        character = chr(code)
        folded = character
        if PLAIN_WORD.fullmatch(character):
            folded = folded_word(character)
            if len(folded) != 1 or not PLAIN_WORD.fullmatch(folded):
                folded = ".."
        self[code] = folded
        return folded


_FOLDING = _FoldedLetters()
_NOT_ASCII = re.compile(r"([^\x00-\x7f]+)")


def _folded_text(text: str) -> str | None:
    """Return a text with its words folded letter by letter, or None if that changes its length."""
    if text.isascii():
        return text.lower()
    pieces = _NOT_ASCII.split(text)
    folded = "".join(p.lower() if p.isascii() else p.translate(_FOLDING) for p in pieces)
    return folded if len(folded) == len(text) else None


@lru_cache(maxsize=256)
def _phrase(words: tuple[str, ...]) -> re.Pattern[str]:
    """Return the pattern of whole words that follow one another, in a folded text."""
    first, *rest = (re.escape(folded_word(word)) for word in words)
    # The lookbehind follows the first word, so that the regex engine can search for that word.
    pieces = [f"{first}(?<!{_LETTER}{first})", *rest]
    return re.compile(_GAP.join(pieces) + f"(?!{_LETTER})")


def _plain_matches(wanted: Term, text: str) -> Iterator[_Place]:
    """Yield where a phrase stands in a folded text; two may overlap."""
    pattern = _phrase(wanted.plain)
    if len(wanted.plain) == 1:
        yield from (match.span() for match in pattern.finditer(text))
        return
    match = pattern.search(text)
    while match:
        yield match.span()
        match = pattern.search(text, match.start() + 1)


def _slow_matches(wanted: Term, words: Sequence[_Word]) -> Iterator[_Place]:
    """Yield the same for the words of a text that cannot be folded letter by letter."""
    phrase = [folded_word(word) for word in wanted.plain]
    size = len(phrase)
    for i in range(len(words) - size + 1):
        if words[i][0] == phrase[0] and [w[0] for w in words[i : i + size]] == phrase:
            yield words[i][1], words[i + size - 1][2]


def _run_matches(wanted: Term, text: str) -> Iterator[_Place]:
    for run in wanted.runs:
        start = text.find(run)
        while start >= 0:
            yield start, start + len(run)
            start = text.find(run, start + len(run))


def find_marks(wanted: Sequence[Term], text: str) -> list[Span]:
    """Return where the terms stand in `text`, in order, overlapping ones left out."""
    plain = [term for term in wanted if term.plain]
    places: set[_Place] = set()
    folded = _folded_text(text) if plain else None
    if folded is not None:
        for term in plain:
            places.update(_plain_matches(term, folded))
    elif plain:
        words = [(folded_word(m[0]), m.start(), m.end()) for m in PLAIN_WORD.finditer(text)]
        for term in plain:
            places.update(_slow_matches(term, words))
    for term in wanted:
        places.update(_run_matches(term, text))
    marks: list[Span] = []
    last = 0
    for start, end in sorted(places):
        if start >= last:
            marks.append(Span(start, end))
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
    if start == 0 or CJK_RUN.match(text, start):
        return start
    limit = min((m.start for m in marks if m.start >= start), default=start)
    gap = text.find(" ", start, limit)
    return gap + 1 if gap >= 0 else start


def _before_gap(text: str, end: int, start: int) -> int:
    if end == len(text) or CJK_RUN.match(text, end):
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
