"""Texts that a report carries word for word without quotation marks: who wrote or spoke them.

A message, a press statement, an answer, a speech: outside quotation marks "I" and "we" are then its
author, not the outlet.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from secondsource.language.english.day_names import WEEKDAYS
from secondsource.language.english.month_names import MONTHS
from secondsource.model import Span

# Code points of a report's title and lead.
_OPENING = 1500
# Paragraphs among which its lead is.
_LEAD_PARAGRAPHS = 4
_PARAGRAPH = re.compile(r"[^\n]+")
_DATELINE = re.compile(r"^[^\n]{0,60}?(?:\([A-Z][^()\n]{1,40}\)\s*)?[-–—]{1,2}\s*")
_DAY = rf"(?:{'|'.join(day.capitalize() for day in WEEKDAYS)})"
_MONTH = rf"(?:(?i:{'|'.join(sorted(MONTHS, key=len, reverse=True))})\.?)"
_DATE = rf"(?:on\s+)?(?:{_DAY}|{_MONTH}\s+\d{{1,2}}|\d{{1,2}}\s+{_MONTH})(?:,?\s+\d{{4}})?"
_OPENING_DATE = re.compile(rf"^(?:{_DATE},?\s+)")
_CLOSING_DATE = re.compile(rf"[\s,]+{_DATE}\s*$")
_KINDS = (
    r"(?:statement|answers?|reply|speech|address|declaration|communiqu[eé]|letter|message|telegram"
    r"|appeal|remarks|discourse|commentary|testimony|interview)"
)
_MESSAGES = r"(?:message|letter|telegram|reply|greetings?|condolences)"
_ADJECTIVES = r"(?:[\w-]+\s+){0,4}?"
_GIVEN = re.compile(
    r"\b(?:released|issued|published|gave|delivered|made(?:\s+public)?|sent|read(?:\s+out)?)\s+"
    rf"(?:the\s+following|(?:a|an|the|his|her|its|their)\s+{_ADJECTIVES})\s*{_ADJECTIVES}{_KINDS}\b"
)
_RECEIVED = re.compile(
    rf"\breceived\s+(?:a|an|the)?\s*{_ADJECTIVES}{_MESSAGES}(?:\s+of\s+(?:[a-z]+\s+){{1,3}})?"
    r"\s*from\s+(?P<author>(?:[^\n.]|(?<=\b[A-Z])\.)+)"
)
_SENT = re.compile(
    rf"\b(?:sent|addressed|conveyed)\s+(?:a|an|the|his|her|its|their)\s+{_ADJECTIVES}{_MESSAGES}\b"
)
_CARRIES = re.compile(
    r"\bfollowing\b|\bas\s+follows\b|\bfull\s+text\b|\bwhich\s+(?:said|reads?|went)\b|:\s*$"
)
_FULL_TEXT = re.compile(
    r"\bfull\s+text\s+of\b|\b(?:said|is|are|reads?)\s+as\s+follows\s*:\s*\n", re.IGNORECASE
)
_TITLE = re.compile(
    rf"^\W*(?:[\w’'-]+\s+){{0,4}}?(?i:{_KINDS})\s+(?:of|by|from)\s+(?P<author>[A-Z][^\n]*)$"
)
_SUBJECT_END = re.compile(
    r",|\s(?=(?:on|in\s+(?:a|an|the|his|her|its|their)|at|to|before|after|attended|has|had|have|today"
    r"|yesterday|also|\w+ly)\b)"
)
_NAME_END = re.compile(
    rf",|[\s,]+{_DATE}|\s(?:on|in|at|regarding|about|concerning|to|as|upon|for\s+the\s+occasion)\b"
)
# "He said:" or "The message went on:" at the end of a paragraph; the next begins without a
# quotation mark.
_SAID = re.compile(
    r"(?:^|[.;!?]\s+|,\s+(?=(?:he|she|it|they)\b))(?:In\s+(?:the|his|her|its)\s+\w+,\s+)?"
    r"(?P<subject>[^.;:!?\n,]{1,80}?)\s+"
    r"(?:also\s+)?(?:said|stated|continued|went\s+on|wrote|read|reads|added|noted|declared)"
    r"(?:\s+as\s+follows|\s+(?:in|at)\s+[^.:\n]{1,60})?[ \t]*:[ \t]*\n\s*+(?![\"“‘'«-]|\Z)",
    re.MULTILINE,
)


def carried_author(text: str) -> Span | None:
    """Return the words for the author of the text that a report carries; None if it carries none.

    They stand in the lead ("Orla Tennick, head of the board, released the following statement",
    "received a message from Bram Moss") or in the title ("Statement by Orla Tennick").

    Args:
        text: A report's text: its title, then its paragraphs.
    """
    paragraphs = [
        Span(match.start(), match.end()) for match in _PARAGRAPH.finditer(text[:_OPENING])
    ][:_LEAD_PARAGRAPHS]
    # "The full text of the speech is as follows:" may be a paragraph of its own.
    is_carried = _FULL_TEXT.search(text[:_OPENING]) is not None
    for paragraph in paragraphs:
        author = _author_in_lead(paragraph, text, is_carried=is_carried)
        if author is not None:
            return author
    title = _TITLE.match(paragraphs[0].words(text)) if paragraphs else None
    return _phrase(title.start("author"), title["author"], _NAME_END) if title else None


def introductions(text: str) -> Iterator[tuple[int, Span]]:
    """Yield where a passage without quotation marks begins, with the words for its speaker.

    "He said:" or "The message went on:" ends the paragraph before it.

    Args:
        text: A report's text.
    """
    for match in _SAID.finditer(text):
        yield match.end(), Span(match.start("subject"), match.end("subject"))


def _author_in_lead(paragraph: Span, text: str, *, is_carried: bool) -> Span | None:
    words = paragraph.words(text)
    received = _RECEIVED.search(words)
    if received:
        start = paragraph.start + received.start("author")
        return _phrase(start, received["author"], _NAME_END)
    given = _GIVEN.search(words)
    found = _SENT.search(words) or (given if is_carried or _CARRIES.search(words) else None)
    if found is None:
        return None
    dateline = _DATELINE.match(words)
    sentence = max(dateline.end() if dateline else 0, words.rfind(". ", 0, found.start()) + 1)
    date = _OPENING_DATE.match(words[sentence:].lstrip())
    begin = sentence + len(words[sentence:]) - len(words[sentence:].lstrip())
    begin += date.end() if date else 0
    if begin >= found.start():
        return None
    return _phrase(paragraph.start + begin, words[begin : found.start()], _SUBJECT_END)


def _phrase(start: int, words: str, end: re.Pattern[str]) -> Span | None:
    """Return the first phrase of words that begin at a code point of the text."""
    words = _CLOSING_DATE.sub("", words.rstrip(" ,:."))
    stop = next((m.start() for m in end.finditer(words) if m.start() > 0), len(words))
    phrase = words[:stop].rstrip(" ,")
    return Span(start, start + len(phrase)) if phrase else None
