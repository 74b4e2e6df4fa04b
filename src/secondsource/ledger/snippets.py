"""Snippets: the stretch of a text that shows what a search found."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from secondsource.ledger.words import CJK_RUN, PLAIN_WORD, Term, folded_word
from secondsource.model import Span

# About two lines of a terminal 100 columns wide.
SNIPPET_LENGTH = 200
_BEFORE = 60

_Word = tuple[str, int, int]


def _plain_matches(wanted: Term, words: Sequence[_Word]) -> Iterator[Span]:
    phrase = [folded_word(word) for word in wanted.plain]
    size = len(phrase)
    for i in range(len(words) - size + 1):
        if words[i][0] == phrase[0] and [w[0] for w in words[i : i + size]] == phrase:
            yield Span(words[i][1], words[i + size - 1][2])


def _run_matches(wanted: Term, text: str) -> Iterator[Span]:
    for run in wanted.runs:
        at = text.find(run)
        while at >= 0:
            yield Span(at, at + len(run))
            at = text.find(run, at + len(run))


def find_marks(wanted: Sequence[Term], text: str) -> list[Span]:
    """Return where the terms stand in `text`, in order, overlapping ones left out."""
    words: list[_Word] = []
    if any(term.plain for term in wanted):
        words = [(folded_word(m[0]), m.start(), m.end()) for m in PLAIN_WORD.finditer(text)]
    found: set[Span] = set()
    for term in wanted:
        if term.plain:
            found.update(_plain_matches(term, words))
        found.update(_run_matches(term, text))
    kept: list[Span] = []
    for span in sorted(found):
        if not kept or span.start >= kept[-1].end:
            kept.append(span)
    return kept


def cut(text: str, marks: Sequence[Span]) -> tuple[int, int]:
    """Return the stretch of `text` to show: that with the most marks, cut between words."""
    best, most = 0, 0
    for i, mark in enumerate(marks):
        begin = max(0, mark.start - _BEFORE)
        held = sum(1 for m in marks[i : i + 50] if m.end <= begin + SNIPPET_LENGTH)
        if held > most:
            best, most = begin, held
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


def snippet(wanted: Sequence[Term], text: str) -> tuple[int, str, tuple[Span, ...]]:
    """Return a snippet of `text` with the words found.

    Returns:
        The code point of `text` where the snippet begins, the snippet itself, exactly as it stands
        in the text, and the words found as spans of the snippet.
    """
    marks = find_marks(wanted, text)
    start, end = cut(text, marks)
    inside = tuple(
        Span(m.start - start, m.end - start) for m in marks if start <= m.start and m.end <= end
    )
    return start, text[start:end], inside
