"""A report whose glued words are parted while its claims are read."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from secondsource.attribution.claim_positions import moved_claims
from secondsource.model import Claim, Report, Span, Zone


def with_spaces(report: Report, places: Sequence[int]) -> Report:
    """Return a report with a space before each of some code points.

    Args:
        report: The report.
        places: Code points of its text, in order.
    """
    bounds = [0, *places, len(report.text)]
    text = " ".join(report.text[start:end] for start, end in pairwise(bounds))

    def moved(span: Span) -> Span:
        start = span.start + bisect_right(places, span.start)
        return Span(start, max(start, span.end + bisect_left(places, span.end)))

    zones = tuple(
        Zone(zone.kind, moved(zone.span), moved(zone.credit) if zone.credit else None)
        for zone in report.zones
    )
    return replace(report, text=text, zones=zones)


def without_spaces(claims: Sequence[Claim], report: Report, places: Sequence[int]) -> list[Claim]:
    """Return the claims of a report with spaces as claims of the report as it stands.

    Args:
        claims: The claims of what `with_spaces` returned.
        report: The report.
        places: The code points that have a space before them.
    """
    spaces = [place + number for number, place in enumerate(places)]
    return moved_claims(claims, report.id, lambda at: at - bisect_left(spaces, at))
