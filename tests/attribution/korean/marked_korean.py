"""Korean sentences with their claims marked in place, and what the reader finds in them.

"1[source] 1<cue> 1{content}": the number before a bracket says which claim it belongs to, none
where there is one claim. A claim whose source or cue the sentence leaves out has no such bracket; a
content in pieces has several. Importing this needs the extra `ko`.
"""

import re
from typing import NamedTuple

import pytest

from secondsource.attribution import KoreanReader
from secondsource.gazetteer import load_gazetteer
from secondsource.model import Metadata, Report, Span, Zone, ZoneKind

_MARK = re.compile(r"(\d)?([\[<{])|([\]>}])")
READER = KoreanReader(load_gazetteer())


class Marked(NamedTuple):
    """A claim as spans: pairs of start and end."""

    source: tuple
    cue: tuple
    content: tuple


def differs(*values, why):
    """Return a row whose expected value is a careful reader's and not what the reader gives."""
    return pytest.param(*values, marks=pytest.mark.xfail(strict=True, reason=why))


def unmark(marked):
    """Return a text without its marks, and its claims in order of their numbers."""
    text, opened, parts, position = "", [], {}, 0
    for match in _MARK.finditer(marked):
        text += marked[position : match.start()]
        position = match.end()
        if match[2]:
            opened.append((match[1] or "", "[<{".index(match[2]), len(text)))
        else:
            number, part, start = opened.pop()
            parts.setdefault(number, ([], [], []))[part].append((start, len(text)))
    text += marked[position:]
    return text, [Marked(*(tuple(sorted(p)) for p in parts[number])) for number in sorted(parts)]


def report_of(text, headline=False):
    """Return a Korean report of one zone a line, the first a headline if asked."""
    zones = tuple(
        Zone(
            ZoneKind.HEADLINE if headline and not number else ZoneKind.BODY,
            Span(line.start(), line.end()),
        )
        for number, line in enumerate(re.finditer(r"[^\n]+", text))
    )
    return Report(
        id="r1", raw="", item="", text=text, zones=zones, metadata=Metadata(), language="ko"
    )


def claims_of(text, headline=False):
    """Return the claims of a text."""
    return READER.claims(report_of(text, headline))


def words_of(spans, text):
    """Return the words of spans, their pieces parted by a bar."""
    return " | ".join(span.words(text) for span in spans)


def in_words(marked, text):
    """Return a marked claim as source, cue and content words, as tests compare and show it."""
    return tuple(" | ".join(text[a:b] for a, b in spans) for spans in marked)


def marked_claims(marked):
    """Return the claims that a sentence is marked with, in words, sorted."""
    text, claims = unmark(marked)
    return sorted(in_words(claim, text) for claim in claims)


def read_claims_of(marked, headline=False):
    """Return the claims that the reader finds in a marked sentence, in words, sorted."""
    text, _ = unmark(marked)
    return sorted(
        (
            words_of(claim.source.spans, text),
            words_of(claim.cue, text),
            words_of(claim.content, text),
        )
        for claim in claims_of(text, headline)
    )
