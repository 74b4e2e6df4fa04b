"""Sections of a long report, read one after the other.

Coreference compares each claim with all speakers before it and keeps the encoder's states of every
window: time grows with the square of a report's length, memory with the length. A report of usual
length is one section. A book is read section by section, so that its time grows with its length and
its memory stays the same; no pronoun is resolved across the beginning of a section, and a named
source is one source in all sections.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from secondsource.attribution.claim_positions import moved_claims
from secondsource.language.sentence_ends import SENTENCE_END_AT_BLANK
from secondsource.model import (
    Claim,
    Report,
    ReportId,
    Source,
    SourceKind,
    Span,
    Zone,
)

# Code points. The longest of 5,499 reports of the real piles has 40,568, of PolNeAR 21,000, so that
# none of them is cut. 873,600 code points in one piece took 60 s of processor time and 737 MB;
# 1,747,200 in sections take 63 s and 328 MB.
LONGEST_SECTION = 100_000
# A zone that is longer by itself is cut at the last of these within a tenth of its end.
_CUT_PATTERNS = (re.compile(r"\n+"), SENTENCE_END_AT_BLANK, re.compile(r"\s+"))


def sections_of(report: Report, longest: int = LONGEST_SECTION) -> Iterator[tuple[int, Report]]:
    """Yield the sections of a report, each with the code point of the report at which it begins.

    Args:
        report: The report. One that is no longer than a section is yielded as it is.
        longest: The most code points of a section.

    Yields:
        Where the section begins, and the section as a report of its own: spans count from its
        beginning, and its id is not that of any report.
    """
    if len(report.text) <= longest:
        yield 0, report
        return
    zones: list[Zone] = []
    for zone in _short_zones(report, longest):
        if zones and zone.span.end - zones[0].span.start > longest:
            yield _section(report, zones)
            zones = []
        zones.append(zone)
    if zones:
        yield _section(report, zones)


def _section(report: Report, zones: Sequence[Zone]) -> tuple[int, Report]:
    start, end = zones[0].span.start, zones[-1].span.end
    part = replace(
        report,
        id=ReportId(f"{report.id}#{start}"),
        text=report.text[start:end],
        zones=tuple(_shift_zone(zone, -start) for zone in zones),
    )
    return start, part


def _short_zones(report: Report, longest: int) -> Iterator[Zone]:
    """Yield the zones of a report, those longer than a section cut in pieces."""
    for zone in report.zones:
        start = zone.span.start
        while zone.span.end - start > longest:
            cut = _cut_position(report.text, start, start + longest)
            yield _piece(zone, Span(start, cut))
            start = cut
        yield _piece(zone, Span(start, zone.span.end))


def _piece(zone: Zone, span: Span) -> Zone:
    credit = zone.credit if zone.credit is not None and span.contains(zone.credit) else None
    return Zone(zone.kind, span, credit)


def _cut_position(text: str, start: int, end: int) -> int:
    """Return where to cut a zone between two code points: after a line, a sentence or a word."""
    lowest = end - (end - start) // 10
    for pattern in _CUT_PATTERNS:
        ends = [match.end() for match in pattern.finditer(text, lowest, end)]
        if ends:
            return ends[-1]
    return end


def to_report_claims(report: Report, start: int, claims: Sequence[Claim]) -> list[Claim]:
    """Return the claims of a section as claims of the whole report.

    Args:
        report: The whole report.
        start: Where the section begins in it.
        claims: The claims of the section.
    """
    return moved_claims(claims, report.id, lambda position: position + start)


def join_named_sources(claims: Sequence[Claim]) -> list[Claim]:
    """Merge the sources of one name and kind across the claims of all sections.

    Args:
        claims: In the order of the report; a source keeps the id of its first claim.
    """
    first_by_name: dict[tuple[SourceKind, str], Source] = {}
    names: dict[str, set[str]] = {}
    for claim in claims:
        source = claim.source
        if _is_one_in_all_sections(source):
            first_source = first_by_name.setdefault((source.kind, source.name), source)
            names.setdefault(first_source.id, set()).update(source.also)
    joined = []
    for claim in claims:
        joined_source = first_by_name.get((claim.source.kind, claim.source.name))
        if joined_source is not None and _is_one_in_all_sections(claim.source):
            also = tuple(sorted(names[joined_source.id]))
            joined.append(
                replace(claim, source=replace(claim.source, id=joined_source.id, also=also))
            )
        else:
            joined.append(claim)
    return joined


def _is_one_in_all_sections(source: Source) -> bool:
    return bool(source.id) and (source.named or source.kind is SourceKind.REPORT)


def _shift_span(span: Span, offset: int) -> Span:
    return Span(span.start + offset, span.end + offset)


def _shift_zone(zone: Zone, offset: int) -> Zone:
    credit = _shift_span(zone.credit, offset) if zone.credit is not None else None
    return Zone(zone.kind, _shift_span(zone.span, offset), credit)
