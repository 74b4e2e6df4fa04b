"""Quotation marks of every style, replaced by those of one: “…”.

Each mark is replaced code point for code point, so that every offset stays: of a mark of two
characters, as in ``…'', the outer one stays and the other becomes a blank.
"""

from __future__ import annotations

import re

from secondsource.language.english.elisions import ELISION, ENDS_WITH_APOSTROPHE

# Marks that open a quotation, each with those that close it; a quotation that is not closed ends
# with its line.
_CLOSING = {
    '"': ('"', "”"),
    "＂": ("＂",),
    "“": ("”", '"'),
    "‟": ("”", '"'),
    "❝": ("❞",),
    "〝": ("〞", "〟"),
    "„": ("“", "”", '"', "''"),
    "«": ("»",),
    "「": ("」",),
    "『": ("』",),
}
# These open one only where a mark follows that closes it.
_CLOSING_OF_UNSURE = {
    "”": ("”",),
    "»": ("«",),
    "‹": ("›",),
    "``": ("''", '"', "”"),
    ",,": ("''", "“", "”", '"'),
    "''": ("''", '"'),
}
_CLOSING_OF_SINGLE = {"'": "'’", "‘": "’'‘", "’": "’", "`": "'’", "‚": "‘’"}
# A place where a word may begin.
_BEFORE_WORD = r"(?<![^\s(\[{—–\-/:])"
_OPENING = re.compile(
    rf"``|{_BEFORE_WORD},,(?=\S)|{_BEFORE_WORD}''(?=\w)|[\"＂“‟❝〝„«「『‹]|{_BEFORE_WORD}[”»](?=\w)"
    rf"|{_BEFORE_WORD}['‘‚’`](?=[\w$£€(\[“\"…])"
)
_CLOSING_SINGLE = re.compile(r"(?<=[^\s(\[{—–])['’‘](?!\w)")
# Beside a single mark, or where the line ends, they show that it closes a quotation.
_AROUND_CLOSING = (*'.,?!…;:)]”"', "")
_STYLED = re.compile(r"[‘’'„‟«»「『❝〝＂‹”]|,,|``")
_LINE = re.compile(r"[^\n\r]*\S[^\n\r]*")
# Code points of a quotation whose closing mark may be a plural's apostrophe ('scare quotes' are).
_LONGEST_UNSURE = 40


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
    lines = list(_LINE.finditer(text))
    next_openings = [line[0].lstrip()[:1] for line in lines[1:]] + [""]
    for line, next_opening in zip(lines, next_openings, strict=True):
        if _STYLED.search(line[0]):
            marks[line.start() : line.end()] = _unify_line(line[0], next_opening)
    return "".join(marks)


def _unify_line(line: str, next_opening: str) -> list[str]:
    marks, position = list(line), 0
    while opening := _OPENING.search(line, position):
        start, position = opening.span()
        closing = _closing(line, opening, next_opening)
        if closing is None:
            continue
        end, after = closing
        if opening[0] != '"':
            marks[start:position] = "“".ljust(position - start)
            marks[end:after] = "”".rjust(after - end) if after > end else ""
        for index in range(position, end):
            if line[index] in '“”"„«»':
                before, after_mark = line[index - 1], line[index + 1 : index + 2]
                marks[index] = "‘" if after_mark.isalnum() and not before.isalnum() else "’"
        position = after
    return marks


def _closing(line: str, opening: re.Match[str], next_opening: str) -> tuple[int, int] | None:
    """Return where the mark stands that closes a quotation: empty at the end of the line for none.

    Returns:
        None if `opening` opens no quotation.
    """
    mark, start = opening[0], opening.end()
    at_end = len(line), len(line)
    if mark in _CLOSING:
        return _first_of(_CLOSING[mark], line, start) or at_end
    if mark in _CLOSING_OF_UNSURE:
        return _first_of(_CLOSING_OF_UNSURE[mark], line, start)
    if ELISION.match(line, start):
        return None
    end = _end_of_single(line, mark, start)
    if end is not None:
        return end, end + 1
    # A quotation that runs on opens again in the next paragraph (the printers' convention).
    before = line[: opening.start()].rstrip()
    runs_on = mark in "'‘" and next_opening == mark and before[-1:] in ("", ":", ",")
    return at_end if runs_on else None


def _first_of(marks: tuple[str, ...], line: str, start: int) -> tuple[int, int] | None:
    places = [(place, place + len(m)) for m in marks if (place := line.find(m, start)) >= 0]
    return min(places, default=None)


def _end_of_single(line: str, mark: str, start: int) -> int | None:
    """Return where a quotation in single marks closes: at the first that is no apostrophe."""
    unsure = None
    for match in _CLOSING_SINGLE.finditer(line, start + 1):
        end = match.start()
        if match[0] not in _CLOSING_OF_SINGLE[mark]:
            continue
        if unsure is not None and _opens_single(line, unsure + 1, end):
            return unsure
        if not _may_be_apostrophe(line, start, end):
            return end
        unsure = end if unsure is None else unsure
    return unsure if unsure is not None and unsure - start <= _LONGEST_UNSURE else None


def _opens_single(line: str, start: int, end: int) -> bool:
    """Return whether a quotation in single marks opens between two places."""
    return any(
        match[0] in _CLOSING_OF_SINGLE and not ELISION.match(line, match.end())
        for match in _OPENING.finditer(line, start, end)
    )


def _may_be_apostrophe(line: str, start: int, end: int) -> bool:
    """Return whether a mark at the end of a word may belong to it ("the dockers' leader")."""
    if line[end - 1] in _AROUND_CLOSING or line[end + 1 : end + 2] in _AROUND_CLOSING:
        return False
    return ENDS_WITH_APOSTROPHE.search(line, start, end) is not None
