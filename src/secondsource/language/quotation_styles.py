"""Quotation marks of every style, replaced by those of one: “…”.

Each mark is replaced code point for code point, so that every offset stays: of a mark of two
characters, as in ``…'', the outer one stays and the other becomes a blank.
"""

from __future__ import annotations

import re
from bisect import bisect_left

from secondsource.language.english.elisions import ELISION, ENDS_WITH_APOSTROPHE

# Marks that open a quotation, each with those that close it; a quotation that is not closed ends
# with its line.
_CLOSING = {
    '"': re.compile('["”]'),
    "＂": re.compile("＂"),
    "“": re.compile('[”"]'),
    "‟": re.compile('[”"]'),
    "❝": re.compile("❞"),
    "〝": re.compile("[〞〟]"),
    "„": re.compile("[“”\"]|''"),
    "«": re.compile("»"),
    "「": re.compile("」"),
    "『": re.compile("』"),
}
# These open one only where a mark follows that closes it.
_CLOSING_OF_UNSURE = {
    "”": re.compile("”"),
    "»": re.compile("«"),
    "‹": re.compile("›"),
    "``": re.compile("''|[\"”]"),
    ",,": re.compile("''|[“”\"]"),
    "''": re.compile("''|\""),
}
_CLOSING_OF_SINGLE = {"'": "'’", "‘": "’'‘", "’": "’", "`": "'’", "‚": "‘’"}
# A place where a word may begin.
_BEFORE_WORD = r"(?<![^\s(\[{—–\-/:])"
_SINGLE_OPENING = rf"{_BEFORE_WORD}['‘‚’`](?=[\w$£€(\[“\"…])"
_OPENING = re.compile(
    rf"``|{_BEFORE_WORD},,(?=\S)|{_BEFORE_WORD}''(?=\w)|[\"＂“‟❝〝„«「『‹]|{_BEFORE_WORD}[”»](?=\w)"
    rf"|{_SINGLE_OPENING}"
)
_SINGLE_OPENINGS = re.compile(_SINGLE_OPENING)
_SINGLE_CLOSINGS = re.compile(r"(?<=[^\s(\[{—–])['’‘](?!\w)")
# Beside a single mark, or where the line ends, they show that it closes a quotation.
_AROUND_CLOSING = (*'.,?!…;:)]”"', "")
_INNER = re.compile('[“”"„«»]')
_STYLED = re.compile(r"[‘’'„‟«»「『❝〝＂‹”]|,,|``")
_LINE = re.compile(r"[^\n\r]+")
# Code points of a quotation whose closing mark may be a plural's apostrophe ('scare quotes' are).
_LONGEST_UNSURE = 40
# Code points before an apostrophe in which the end of its word is looked for.
_WORD_END = 12


def unify_quotation_marks(text: str) -> str:
    """Return a text of the same length with “ and ” for the quotation marks of every style.

    Single marks are replaced where they stand in the place of double ones: in pairs, outside double
    marks, and where they are no apostrophes. The double marks of a quotation within another become
    ‘ and ’. Straight double marks stay: the tagger reads them as well as “ and ” (content F1 83.9
    of PolNeAR's training part with either).

    Args:
        text: Any text; a quotation does not reach over the end of its line.
    """
    if not _STYLED.search(text):
        return text
    marks = list(text)
    lines = [line for line in _LINE.finditer(text) if not line[0].isspace()]
    next_openings = [line[0].lstrip()[:1] for line in lines[1:]] + [""]
    for line, next_opening in zip(lines, next_openings, strict=True):
        if _STYLED.search(line[0]):
            marks[line.start() : line.end()] = _QuotedLine(line[0], next_opening).unified()
    return "".join(marks)


class _QuotedLine:
    """One line, read from left to right; in time that grows with its length alone.

    Args:
        line: The line.
        next_opening: First character of the next line that is not blank, or "".
    """

    def __init__(self, line: str, next_opening: str) -> None:
        self._line = line
        self._next_opening = next_opening
        # Marks that nothing closes from here on.
        self._unclosed: set[str] = set()
        self._single_openings: list[int] | None = None
        self._closings: dict[str, tuple[list[int], list[int]]] = {}

    def unified(self) -> list[str]:
        line, position = self._line, 0
        marks = list(line)
        while opening := _OPENING.search(line, position):
            start, position = opening.span()
            closing = self._closing(opening)
            if closing is None:
                continue
            for inner in _INNER.finditer(line, position, closing[0]):
                before, after = line[inner.start() - 1], line[inner.end() : inner.end() + 1]
                opens = after.isalnum() and not before.isalnum()
                marks[inner.start()] = "‘" if opens else "’"
            if opening[0] != '"':
                marks[start:position] = "“".ljust(position - start)
                length = closing[1] - closing[0]
                marks[closing[0] : closing[1]] = "”".rjust(length) if length else ""
            position = closing[1]
        return marks

    def _closing(self, opening: re.Match[str]) -> tuple[int, int] | None:
        """Return where the mark stands that closes a quotation: empty at the line's end for none.

        Returns:
            None if `opening` opens no quotation.
        """
        mark, start = opening[0], opening.end()
        at_end = len(self._line), len(self._line)
        if mark in _CLOSING:
            return self._first(mark, _CLOSING[mark], start) or at_end
        if mark in _CLOSING_OF_UNSURE:
            return self._first(mark, _CLOSING_OF_UNSURE[mark], start)
        if ELISION.match(self._line, start):
            return None
        end = self._end_of_single(mark, start)
        if end is not None:
            return end, end + 1
        # A quotation that runs on opens again in the next paragraph (the printers' convention).
        runs_on = mark in "'‘" and self._next_opening == mark and self._introduced(opening.start())
        return at_end if runs_on else None

    def _introduced(self, start: int) -> bool:
        """Return whether nothing stands before a place, or a colon or comma."""
        position = start
        while position and self._line[position - 1].isspace():
            position -= 1
        return not position or self._line[position - 1] in ":,"

    def _first(self, mark: str, closing: re.Pattern[str], start: int) -> tuple[int, int] | None:
        if mark in self._unclosed:
            return None
        match = closing.search(self._line, start)
        if match is None:
            self._unclosed.add(mark)
            return None
        return match.span()

    def _end_of_single(self, mark: str, start: int) -> int | None:
        """Return where a quotation in single marks closes: at the first that is no apostrophe.

        A mark that may be one closes it where another quotation opens before the first that
        surely closes, or where the quotation is short and none surely does.
        """
        closings, sure_closings = self._closings_of(mark)
        first = _following(closings, start + 1)
        sure = _following(sure_closings, start + 1)
        if first is None or first == sure:
            return first
        next_opening = _following(self._openings(), first + 1)
        if sure is None:
            return first if next_opening is not None or first - start <= _LONGEST_UNSURE else None
        return sure if next_opening is None or next_opening > sure else first

    def _openings(self) -> list[int]:
        if self._single_openings is None:
            self._single_openings = [
                match.start()
                for match in _SINGLE_OPENINGS.finditer(self._line)
                if not ELISION.match(self._line, match.end())
            ]
        return self._single_openings

    def _closings_of(self, mark: str) -> tuple[list[int], list[int]]:
        """Return where the marks stand that may close a quotation, and those that surely do."""
        if mark not in self._closings:
            closings = [
                match.start()
                for match in _SINGLE_CLOSINGS.finditer(self._line)
                if match[0] in _CLOSING_OF_SINGLE[mark]
            ]
            sure = [place for place in closings if not _may_be_apostrophe(self._line, place)]
            self._closings[mark] = closings, sure
        return self._closings[mark]


def _following(places: list[int], start: int) -> int | None:
    index = bisect_left(places, start)
    return places[index] if index < len(places) else None


def _may_be_apostrophe(line: str, place: int) -> bool:
    """Return whether a mark at the end of a word may belong to it ("the dockers' leader")."""
    if line[place - 1] in _AROUND_CLOSING or line[place + 1 : place + 2] in _AROUND_CLOSING:
        return False
    return ENDS_WITH_APOSTROPHE.search(line[max(0, place - _WORD_END) : place]) is not None
