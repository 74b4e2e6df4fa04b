"""Invariants of every report and its claims, for any bytes they came from."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

from secondsource.model import Claim, Report, Span


def broken(report: Report, claims: Sequence[Claim] = (), size: int | None = None) -> list[str]:
    """Return the invariants that a report and its claims break, one sentence each.

    Args:
        report: The report.
        claims: Its claims.
        size: How many bytes its unpacked document has; None if that is not known.
    """
    return [f"report {report.id}: {fault}" for fault in _faults(report, claims, size)]


def _faults(report: Report, claims: Sequence[Claim], size: int | None) -> Iterator[str]:
    length = len(report.text)
    if not report.text.strip():
        yield "its text is empty"
    for before, zone in pairwise(report.zones):
        if zone.span.start < before.span.end:
            yield f"zone at {zone.span.start} begins before the one before it ends"
    for zone in report.zones:
        yield from _outside("zone", zone.span, length)
        if zone.credit is not None and not zone.span.contains(zone.credit):
            yield f"the credit at {zone.credit.start} lies outside its zone"
    for first, second in pairwise(report.raw_map.stretches):
        if second.start < first.end:
            yield f"stretch at {second.start} begins before the one before it ends"
    for stretch in report.raw_map.stretches:
        if not 0 <= stretch.start < stretch.end <= length:
            yield f"stretch {stretch.start}..{stretch.end} lies outside the text"
        if not 0 <= stretch.raw_start <= stretch.raw_end:
            yield f"stretch at {stretch.start} has raw bytes {stretch.raw_start}..{stretch.raw_end}"
        if size is not None and stretch.raw_end > size:
            yield f"stretch at {stretch.start} ends at byte {stretch.raw_end} of {size}"
    for claim in claims:
        for span in _spans(claim):
            yield from _outside(f"claim {claim.id}", span, length)


def _spans(claim: Claim) -> Iterator[Span]:
    yield from (*claim.content, *claim.cue, *claim.source.spans, *claim.source.access)
    yield from (*claim.source.terms, *claim.addressee)
    yield from (word.span for word in claim.stance.words)


def _outside(subject: str, span: Span, length: int) -> Iterator[str]:
    if not 0 <= span.start < span.end <= length:
        yield f"{subject}: span {span.start}..{span.end} lies outside a text of {length}"
