"""Where sentences end: one rule for a whole text, coarser ones for contents, names, paragraphs.

The rules differ: to use one in the place of another changes what a stage finds.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from secondsource.model import Span

# A full stop, question or exclamation mark (with closing marks) before a blank and a capital, a
# digit or an opening mark, or a line break. What an abbreviation before it means is for the caller.
SENTENCE_END = re.compile(r"(?<=[.!?…])[\"”’')\]]*\s+(?=[\"“‘'(\[]?[^\W_a-zß-öø-ÿ])|\n+")
# In a content every stop before a blank ends a sentence, whatever follows: quoted sentences may
# begin with a small letter.
SENTENCE_END_IN_CONTENT = re.compile(r"[.!?…][\"”’']*(?:\s+|$)")
# A place to cut a text too long to be read in one piece; its end is no such place.
SENTENCE_END_AT_BLANK = re.compile(r"[.!?…][\"”’')\]]*\s+")
# Where a phrase inside a sentence ends at the latest.
CLAUSE_END = re.compile(r"[.!?;:](?=\s|$)")
# Around an outlet's name: only a capital of the Latin alphabet begins the next sentence, and a
# quotation that begins with a digit or an accented letter continues. Korean has no capitals, and
# no abbreviation in Hangul ends in a full stop.
_END_AROUND_NAME = re.compile(r"[.!?][\"”’]*\s+(?=[\"“‘]?[A-Z])|(?<=[가-힣])[.!?][\"”’]*\s+|\n")
_LONGEST_AROUND = 600
# How a paragraph ends that is a sentence, a quotation or the introduction to one.
_PARAGRAPH_END = re.compile(r"[.!?…。！？:;,，][\"”’'»)\]」』]*$|[\"”’»」』]$")


def sentences_in(part: Span, text: str) -> Iterator[Span]:
    """Yield the sentences of a part of a text; marks alone at its end are none."""
    start = part.start
    for match in SENTENCE_END_IN_CONTENT.finditer(text, part.start, part.end):
        if match.end() > start:
            yield Span(start, match.end())
        start = match.end()
    if start < part.end and text[start : part.end].strip(" \"”’'."):
        yield Span(start, part.end)


def sentence_around(span: Span, text: str) -> Span:
    """Return the sentence around a span, as far as full stops tell; at most 600 code points off."""
    low, high = max(0, span.start - _LONGEST_AROUND), span.end + _LONGEST_AROUND
    start = max((m.end() for m in _END_AROUND_NAME.finditer(text, low, span.start)), default=low)
    end = _END_AROUND_NAME.search(text, span.end, high)
    return Span(start, end.start() + 1 if end else min(high, len(text)))


def ends_a_sentence(paragraph: str) -> bool:
    """Return whether a paragraph ends as a sentence, a quotation or an introduction to one does."""
    return _PARAGRAPH_END.search(paragraph.rstrip()) is not None
