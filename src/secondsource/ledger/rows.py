"""Records to rows and back, without loss."""

from __future__ import annotations

import json
import sys
import zlib
from array import array
from collections.abc import Iterable, Mapping
from typing import Any, TypeAlias

from sqlalchemy import Row

from secondsource.ledger.words import folded
from secondsource.model import (
    AttributionState,
    Certainty,
    Claim,
    LedgerError,
    Manner,
    Metadata,
    Mode,
    Polarity,
    RawMap,
    Report,
    Source,
    SourceKind,
    Span,
    Stance,
    Stretch,
    Zone,
    ZoneKind,
)

Values = dict[str, Any]
AnyRow: TypeAlias = "Row[*tuple[Any, ...]]"
Spans = Mapping[str, tuple[Span, ...]]


def pack_map(raw_map: RawMap) -> bytes:
    """Return a raw map as compressed differences of 64-bit numbers (least byte first).

    Stretches follow one another closely, so the differences are small and compress about tenfold.
    """
    if not raw_map.stretches:
        return b""
    numbers = array("q")
    text_at = raw_at = 0
    for s in raw_map.stretches:
        numbers.extend(
            (s.start - text_at, s.end - s.start, s.raw_start - raw_at, s.raw_end - s.raw_start)
        )
        text_at, raw_at = s.end, s.raw_end
    if sys.byteorder == "big":
        numbers.byteswap()
    return zlib.compress(numbers.tobytes(), 1)


def unpack_map(packed: bytes) -> RawMap:
    """Return the raw map that `pack_map` packed.

    Raises:
        LedgerError: If the bytes are damaged.
    """
    if not packed:
        return RawMap()
    numbers = array("q")
    try:
        numbers.frombytes(zlib.decompress(packed))
    except (zlib.error, ValueError) as error:
        raise LedgerError("read desk", "", f"a raw map is damaged: {error}") from error
    if sys.byteorder == "big":
        numbers.byteswap()
    stretches = []
    text_at = raw_at = 0
    for i in range(0, len(numbers), 4):
        gap, length, raw_gap, raw_length = numbers[i : i + 4]
        start, raw_start = text_at + gap, raw_at + raw_gap
        text_at, raw_at = start + length, raw_start + raw_length
        stretches.append(Stretch(start, text_at, raw_start, raw_at))
    return RawMap(tuple(stretches))


def report_values(report: Report, version: str) -> Values:
    """Return the row of `report` in the table of reports, without its key."""
    data = report.metadata
    return {
        "id": report.id,
        "raw": report.raw,
        "item": report.item,
        "version": version,
        "language": report.language,
        "attribution": report.attribution.value,
        "outlet": data.outlet or None,
        "published": data.published,
        "day": data.published[:10] or None,
        "title": data.title,
        "byline": data.byline,
        "url": data.url,
        "tags": json.dumps(data.tags, ensure_ascii=False),
        "other_version": data.other_version,
        "text": report.text,
        "raw_map": pack_map(report.raw_map),
    }


def metadata_from(row: AnyRow) -> Metadata:
    """Return the metadata in a row of the table of reports."""
    return Metadata(
        title=row.title,
        outlet=row.outlet or "",
        published=row.published,
        byline=row.byline,
        url=row.url,
        tags=tuple(json.loads(row.tags)),
        other_version=row.other_version,
    )


def report_from(row: AnyRow, zone_rows: Iterable[AnyRow]) -> Report:
    """Return the report in a row, with its zones in order."""
    return Report(
        id=row.id,
        raw=row.raw,
        item=row.item,
        text=row.text,
        zones=tuple(_zone_from(zone) for zone in zone_rows),
        metadata=metadata_from(row),
        language=row.language,
        raw_map=unpack_map(row.raw_map),
        attribution=AttributionState(row.attribution),
    )


def zone_values(report: Report, key: int) -> list[Values]:
    """Return the rows of a report's zones."""
    return [
        {
            "report_key": key,
            "position": position,
            "kind": zone.kind.value,
            "start": zone.span.start,
            "end": zone.span.end,
            "credit_start": zone.credit.start if zone.credit else None,
            "credit_end": zone.credit.end if zone.credit else None,
        }
        for position, zone in enumerate(report.zones)
    ]


def _zone_from(row: AnyRow) -> Zone:
    credit = None if row.credit_start is None else Span(row.credit_start, row.credit_end)
    return Zone(ZoneKind(row.kind), Span(row.start, row.end), credit)


def claim_values(claim: Claim, key: int, report_key: int, position: int) -> Values:
    """Return the row of a claim in the table of claims."""
    source, stance = claim.source, claim.stance
    return {
        "key": key,
        "id": claim.id,
        "report_key": report_key,
        "position": position,
        "zone": claim.zone.value,
        "manner": claim.manner.value,
        "source_text": source.text,
        "source_name": source.name,
        "source_kind": source.kind.value,
        "source_folded": folded(source.text),
        "polarity": stance.polarity.value,
        "certainty": stance.certainty.value,
        "mode": stance.mode.value,
        "provisional": int(stance.provisional),
        "score": float(claim.score),
        "nested_in": claim.nested_in,
    }


def span_values(claim: Claim, key: int) -> list[Values]:
    """Return the rows of a claim's spans."""
    roles = (("content", claim.content), ("cue", claim.cue), ("source", claim.source.spans))
    return [
        {"claim_key": key, "role": role, "position": i, "start": span.start, "end": span.end}
        for role, spans in roles
        for i, span in enumerate(spans)
    ]


def claim_from(row: AnyRow, report: str, spans: Spans) -> Claim:
    """Return the claim in a row of the table of claims.

    Args:
        row: The row.
        report: Id of its report.
        spans: Its spans by role, in order.
    """
    return Claim(
        id=row.id,
        report=report,
        zone=ZoneKind(row.zone),
        manner=Manner(row.manner),
        content=spans.get("content", ()),
        cue=spans.get("cue", ()),
        source=Source(
            spans=spans.get("source", ()),
            text=row.source_text,
            name=row.source_name,
            kind=SourceKind(row.source_kind),
        ),
        stance=Stance(
            polarity=Polarity(row.polarity),
            certainty=Certainty(row.certainty),
            mode=Mode(row.mode),
            provisional=bool(row.provisional),
        ),
        score=row.score,
        nested_in=row.nested_in,
    )
