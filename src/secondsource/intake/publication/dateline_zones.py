"""Datelines and bylines of Korean reports: zones of furniture of their own, and the byline.

Korean outlets print them before the first sentence and behind the last, within the paragraph. Set
apart, they are read as part of no claim. The text stays as it is.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from secondsource.language.korean.dateline_rules import (
    Dateline,
    byline_names,
    closing_line,
    closing_outlet,
    dateline_at,
    section_tag_at,
)
from secondsource.model import Report, Span, Zone, ZoneKind

_HANGUL = re.compile("[가-힣]")
# A tag of the section, a dateline, another tag: more is no beginning of a report.
_MOST_BEGINNINGS = 3
# Zones at the top and at the bottom of a report in which a line may name who wrote it.
_FIRST_ZONES, _LAST_ZONES = 6, 5


def with_datelines_apart(report: Report) -> Report:
    """Return a report with its Korean datelines and closing bylines as furniture, and its byline.

    A stated byline stays. Without one it is the names of the dateline, of a line that is a byline
    and nothing else, or of the line behind the last sentence, in this order.

    Args:
        report: A report with its zones.
    """
    if not _HANGUL.search(report.text):
        return report
    bodies = [n for n, zone in enumerate(report.zones) if zone.kind is ZoneKind.BODY]
    if not bodies:
        return report
    zones: list[Zone] = []
    names: list[tuple[str, ...]] = []
    for number, zone in enumerate(report.zones):
        if zone.kind not in (ZoneKind.BODY, ZoneKind.CAPTION):
            zones.append(zone)
            continue
        begin, lines = _beginning(report.text, zone, has_tags=number == bodies[0])
        if zone.credit is not None and begin > zone.credit.start:
            zones.append(zone)
            continue
        end, closing = zone.span.end, list[Dateline]()
        if number == bodies[-1]:
            end, closing = _end(report.text, begin, end)
        if zone.kind is ZoneKind.BODY:
            names += [line.reporters for line in lines]
        zones += _cut(report.text, zone, begin, end)
        names += [line.reporters for line in closing]
    byline = report.metadata.byline or ", ".join(_first_names(report, zones, names))
    return replace(report, zones=tuple(zones), metadata=replace(report.metadata, byline=byline))


def _beginning(text: str, zone: Zone, *, has_tags: bool) -> tuple[int, list[Dateline]]:
    """Return where the first sentence of a zone begins, and the datelines before it."""
    begin, lines = zone.span.start, list[Dateline]()
    for _ in range(_MOST_BEGINNINGS):
        if line := dateline_at(text, begin, zone.span.end):
            lines.append(line)
            begin = line.end
            continue
        after = section_tag_at(text, begin, zone.span.end) if has_tags else begin
        if after == begin:
            break
        begin = after
    return begin, lines


def _end(text: str, begin: int, end: int) -> tuple[int, list[Dateline]]:
    """Return where the last sentence of a zone ends, and the lines behind it."""
    lines: list[Dateline] = []
    if line := closing_line(text, begin, end):
        lines.append(line)
        end = begin + len(text[begin : line.start].rstrip())
    if outlet := closing_outlet(text, begin, end):
        lines.append(outlet)
        end = begin + len(text[begin : outlet.start].rstrip())
    return end, lines


def _cut(text: str, zone: Zone, begin: int, end: int) -> Iterator[Zone]:
    """Yield a zone in parts: furniture up to `begin` and from `end` on."""
    if begin == zone.span.start and end == zone.span.end:
        yield zone
        return
    for kind, low, high in (
        (ZoneKind.FURNITURE, zone.span.start, begin),
        (zone.kind, begin, end),
        (ZoneKind.FURNITURE, end, zone.span.end),
    ):
        words = text[low:high]
        if words.strip():
            first = low + len(words) - len(words.lstrip())
            span = Span(first, first + len(words.strip()))
            yield Zone(kind, span, zone.credit if kind is zone.kind else None)


def _first_names(
    report: Report, zones: Sequence[Zone], names: Sequence[tuple[str, ...]]
) -> tuple[str, ...]:
    if names and names[0]:
        return names[0]
    furniture = [
        byline_names(zone.span.words(report.text))
        for zone in (*zones[:_FIRST_ZONES], *zones[-_LAST_ZONES:])
        if zone.kind is ZoneKind.FURNITURE
    ]
    return next((found for found in (*furniture, *names) if found), ())
