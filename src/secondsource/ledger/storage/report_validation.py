"""Validation of reports and their claims before they are stored."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from secondsource.model import Claim, Report, Span

_SURROGATE = re.compile("[\ud800-\udfff]")


def _strings(report: Report, claims: Sequence[Claim]) -> Iterator[tuple[str, str]]:
    data = report.metadata
    yield "text", report.text
    yield "title", data.title
    yield "outlet", data.outlet
    yield "date", data.published
    yield "byline", data.byline
    yield "url", data.url
    yield "other version", data.other_version
    yield "language", report.language
    edition = data.edition
    for name in (edition.guid, edition.updated, edition.collected, *edition.replaces):
        yield "version", name
    for tag in data.tags:
        yield "tag", tag
    for claim in claims:
        yield "source", claim.source.text
        yield "source", claim.source.name
        for name in (*claim.source.also, *claim.source.candidates):
            yield "source", name


def _spans(report: Report, claims: Sequence[Claim]) -> Iterator[Span]:
    for zone in report.zones:
        yield zone.span
        if zone.credit:
            yield zone.credit
    for claim in claims:
        yield from claim.content
        yield from claim.cue
        yield from claim.source.spans
        yield from claim.source.access
        yield from claim.source.terms
        yield from claim.addressee
        for word in claim.stance.words:
            yield word.span


def find_fault(report: Report, claims: Sequence[Claim]) -> str:
    """Return why a report cannot be stored with its claims, in one sentence, or "".

    Lone surrogates are refused, not replaced: spans are measured in the text as it is.
    """
    for name, value in _strings(report, claims):
        if not value.isascii() and (surrogate := _SURROGATE.search(value)):
            return (
                f"its {name} holds half a character (U+{ord(surrogate[0]):04X}) at code point"
                f" {surrogate.start()}, which no file can hold"
            )
    end = max((span.end for span in _spans(report, claims)), default=0)
    if end > len(report.text):
        return f"a span ends at {end}, past the end of its text of {len(report.text)} code points"
    return _find_claim_fault(report, claims)


def _find_claim_fault(report: Report, claims: Sequence[Claim]) -> str:
    ids: set[str] = set()
    for claim in claims:
        if claim.report != report.id:
            return f"claim {claim.id} belongs to report {claim.report}"
        if claim.id in ids:
            return f"claim {claim.id} is given twice"
        if not 0 <= claim.score <= 1:
            return f"claim {claim.id} has a score of {claim.score}, not between 0 and 1"
        ids.add(claim.id)
    return ""
