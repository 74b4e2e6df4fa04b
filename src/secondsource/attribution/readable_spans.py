"""The parts of a report that may hold claims."""

from __future__ import annotations

from collections.abc import Iterator

from secondsource.model import Span, Zone, ZoneKind


def readable_spans(zone: Zone) -> Iterator[Span]:
    """Yield the parts of a zone that may hold claims: all but furniture and picture credits."""
    if zone.kind is ZoneKind.FURNITURE:
        return
    if zone.credit is None:
        yield zone.span
        return
    for start, end in (
        (zone.span.start, zone.credit.start),
        (zone.credit.end, zone.span.end),
    ):
        if start < end:
            yield Span(start, end)
