"""Texts with their attributions marked in place, read into claims with sources."""

import re

from secondsource.attribution import load_reader
from secondsource.attribution.claim_builder import FoundClaim
from secondsource.gazetteer import load_gazetteer
from secondsource.model import Metadata, Report, Span, Zone, ZoneKind

_MARK = re.compile(r"(\d)?([\[<{])|([\]>}])")
READER = load_reader(known=load_gazetteer().kind_of)


def read(marked, outlet=""):
    """Read "[source] <cue> {content}", a number before each bracket telling claims apart."""
    text, open_, claims = "", [], {}
    at = 0
    for match in _MARK.finditer(marked):
        text += marked[at : match.start()]
        at = match.end()
        if match[2]:
            open_.append((match[1] or "0", "[<{".index(match[2]), len(text)))
        else:
            number, part, start = open_.pop()
            claims.setdefault(number, ([], [], []))[part].append(Span(start, len(text)))
    text += marked[at:]
    found = [
        FoundClaim(tuple(content), tuple(cue), tuple(source), 0.9)
        for _, (source, cue, content) in sorted(claims.items())
    ]
    zones = tuple(
        Zone(ZoneKind.BODY, Span(m.start(), m.end())) for m in re.finditer(r"[^\n]+", text)
    )
    report = Report("r1", "", "", text, zones, Metadata(outlet=outlet), "en")
    claims = READER.understand(found, report)
    return sorted(claims, key=lambda c: (c.cue, c.content)), text
