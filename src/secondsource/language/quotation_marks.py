"""Quotation marks of all styles, and which parts of a text stand between them."""

from __future__ import annotations

import re

import numpy as np

from secondsource.language.quotation_styles import unify_quotation_marks
from secondsource.model import Span

STRAIGHT = '"'
"""The mark that opens and closes."""
OPENING, CLOSING = "“„«「『", "”»」』"
_MARKS_AND_BREAKS = re.compile(rf"[{STRAIGHT}{OPENING}{CLOSING}\n\r]")
# A quotation that runs on from paragraph to paragraph is a convention of printers in Latin letters:
# without the marks of Chinese, Japanese and Korean.
_LATIN_OPENING, _LATIN_CLOSING = f"“„«{STRAIGHT}", f"”»{STRAIGHT}"


def quotation_mask(text: str) -> np.ndarray:
    """Return for each code point whether it stands in quotation marks, shape (len,).

    Marks of every style count where `unify_quotation_marks` reads them as “ and ”, single ones
    among them. The marks themselves count as inside. A quotation is taken to end with its
    paragraph, because printed quotations open again in each paragraph; so one stray mark spoils one
    paragraph only.
    """
    text = unify_quotation_marks(text)
    inside = np.zeros(len(text), dtype=bool)
    opened = -1
    for match in _MARKS_AND_BREAKS.finditer(text):
        position, mark = match.start(), match[0]
        if opened >= 0:
            inside[opened:position] = True
        if mark in "\n\r":
            opened = -1
            continue
        inside[position] = True
        closes = mark in CLOSING or (mark == STRAIGHT and opened >= 0)
        opened = -1 if closes else position
    if opened >= 0:
        inside[opened:] = True
    return inside


def quotations(text: str) -> list[Span]:
    """Return where a text stands in quotation marks, from `quotation_mask`."""
    inside = np.concatenate(([False], quotation_mask(text), [False]))
    edges = np.flatnonzero(np.diff(inside.astype(np.int8)))
    return [Span(int(a), int(b)) for a, b in zip(edges[::2], edges[1::2], strict=True)]


def is_left_open(paragraph: str) -> bool:
    """Return whether a quotation opened in a paragraph does not close in it."""
    curly = paragraph.count("“") > paragraph.count("”")
    return curly or paragraph.count(STRAIGHT) % 2 == 1


def is_quotation_continuation(paragraph: str) -> bool:
    """Return whether a whole paragraph continues an open quotation."""
    stripped = paragraph.strip()
    inner = stripped[1:].rstrip(".!?")
    closes_at_end = not any(mark in inner[:-1] for mark in _LATIN_CLOSING)
    return stripped[:1] in _LATIN_OPENING and closes_at_end
