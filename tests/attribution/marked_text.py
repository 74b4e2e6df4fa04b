"""Texts with their attributions marked in place, read into claims with sources."""

import re

from secondsource.attribution import load_reader
from secondsource.attribution.claim_builder import ClaimSpans
from secondsource.gazetteer import load_gazetteer
from secondsource.model import Metadata, Report, Span, Zone, ZoneKind

_MARK = re.compile(r"(\d)?([\[<{])|([\]>}])")
READER = load_reader(known_kind=load_gazetteer().kind_of)


def unmark(marked):
    """Return a text without its marks, and the attributions they stand for.

    "[source] <cue> {content}", a number before each bracket telling attributions apart.
    """
    text, open_, claims = "", [], {}
    position = 0
    for match in _MARK.finditer(marked):
        text += marked[position : match.start()]
        position = match.end()
        if match[2]:
            open_.append((match[1] or "0", "[<{".index(match[2]), len(text)))
        else:
            number, part, start = open_.pop()
            claims.setdefault(number, ([], [], []))[part].append(Span(start, len(text)))
    text += marked[position:]
    return text, [
        ClaimSpans(tuple(content), tuple(cue), tuple(source), 0.9)
        for _, (source, cue, content) in sorted(claims.items())
    ]


def report_of(text, outlet=""):
    """Return a report of one body zone a line."""
    zones = tuple(
        Zone(ZoneKind.BODY, Span(m.start(), m.end())) for m in re.finditer(r"[^\n]+", text)
    )
    return Report(
        id="r1",
        raw="",
        item="",
        text=text,
        zones=zones,
        metadata=Metadata(outlet=outlet),
        language="en",
    )


def read(marked, outlet=""):
    """Return the claims of a marked text, in order of cue, and the text without its marks."""
    text, claim_spans = unmark(marked)
    claims = READER.claims_from_spans(claim_spans, report_of(text, outlet))
    return sorted(claims, key=lambda c: (c.cue, c.content)), text


def words_of(spans, text):
    """Return the words of spans, joined by blanks."""
    return " ".join(span.words(text) for span in spans)
