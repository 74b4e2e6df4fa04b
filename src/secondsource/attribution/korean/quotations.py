"""Quotations in a Korean paragraph: where marks open and close, in South and North Korean style."""

from __future__ import annotations

from dataclasses import dataclass

from secondsource.language.korean.quotative_endings import BEHIND_MISTAKEN_MARK
from secondsource.model import Span

_DOUBLE_OPENING, _DOUBLE_CLOSING, _STRAIGHT = "“„«「『《", "”»」』》", '"'
# Printers mix these: “ may close with a straight mark.
_ANY = f"”{_STRAIGHT}"
_CLOSING_OF = {"「": "」", "『": "』", "《": "》", "«": "»"}
_SINGLE = {"‘": "’", "‹": "›", "〈": "〉"}
# A pair of single marks farther apart holds an apostrophe; quotations of 300 code points stand in
# double marks.
_LONGEST_SINGLE = 300


@dataclass(frozen=True, slots=True)
class Quotation:
    """A quotation.

    Args:
        start: Its opening mark, in code points of the text.
        end: Behind its closing mark, or the end of the paragraph.
        single: Whether its marks are single ones.
        closed: Whether it closes in its paragraph.
    """

    start: int
    end: int
    single: bool = False
    closed: bool = True

    @property
    def span(self) -> Span:
        """Its words with their marks."""
        return Span(self.start, self.end)


def quotations_in(text: str, start: int, end: int) -> list[Quotation]:
    """Return the quotations of a paragraph in order, no double one inside another.

    Single ones are returned beside the double ones that they stand in. A double quotation that
    does not close ends where the next one opens with the same mark, or with the paragraph: feeds
    cut their summaries in the middle of a sentence.

    Args:
        text: The text.
        start: Where the paragraph begins, in code points.
        end: Where it ends.
    """
    doubles = _doubles(text, start, end)
    return sorted([*doubles, *_singles(text, start, end)], key=lambda q: (q.start, -q.end))


def _doubles(text: str, start: int, end: int) -> list[Quotation]:
    found: list[Quotation] = []
    opened, closing = -1, ""
    for at in range(start, end):
        mark = text[at]
        if opened >= 0 and (mark in closing or (closing == _ANY and mark in _ANY)):
            found.append(Quotation(opened, at + 1))
            opened = -1
        elif mark in _DOUBLE_OPENING or mark == _STRAIGHT:
            if opened >= 0:
                if mark != text[opened]:
                    continue
                if BEHIND_MISTAKEN_MARK.match(text, at + 1, end):
                    found.append(Quotation(opened, at + 1))
                    opened = -1
                    continue
                found.append(Quotation(opened, at, closed=False))
            opened, closing = at, _CLOSING_OF.get(mark, _ANY)
    if opened >= 0:
        found.append(Quotation(opened, end, closed=False))
    return found


def _singles(text: str, start: int, end: int) -> list[Quotation]:
    found: list[Quotation] = []
    at = start
    while at < end:
        mark = text[at]
        closing = _SINGLE.get(mark)
        if mark == "'" and (at == start or not text[at - 1].isalnum()):
            closing = "'"
        if closing is None:
            at += 1
            continue
        stop = min(end, at + _LONGEST_SINGLE)
        close = text.find(closing, at + 1, stop)
        if close < 0 and mark == "‘":
            close = text.find("'", at + 1, stop)
        if close < 0:
            at += 1
            continue
        found.append(Quotation(at, close + 1, single=True))
        at = close + 1
    return found
