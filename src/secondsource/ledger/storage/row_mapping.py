"""Lossless mapping of records to rows and back."""

from __future__ import annotations

import json
import sys
import zlib
from array import array
from collections.abc import Iterable, Mapping
from dataclasses import asdict
from typing import Any, TypeAlias

from sqlalchemy import Row

from secondsource.ledger.storage.stored_text import folded
from secondsource.model import (
    Aspect,
    AttributionState,
    Certainty,
    Claim,
    ClaimId,
    Correction,
    CueKind,
    Distance,
    Edition,
    Entity,
    LedgerError,
    Manner,
    Merge,
    Metadata,
    MetadataField,
    MetadataSign,
    Mode,
    PageStart,
    Polarity,
    PublicationStatus,
    RawMap,
    Report,
    ReportId,
    Source,
    SourceKind,
    Span,
    Stance,
    StanceWord,
    Stretch,
    Verdict,
    Zone,
    ZoneKind,
)
from secondsource.model.editions import UNSTATED_EDITION
from secondsource.model.json_forms import span_from_pair, span_pair

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
        "attribution": report.attribution.value,
        "byline": data.byline,
        "tags": _json_list(data.tags),
        "other_version": data.other_version,
        "edition": _edition_json(data.edition),
        "pages": json.dumps([[start.position, start.page] for start in report.pages]),
        **correctable_values(report),
        "text": report.text,
        "raw_map": pack_map(report.raw_map),
    }


def _edition_json(edition: Edition) -> str:
    """Return what an edition states as JSON; most state nothing."""
    if edition == UNSTATED_EDITION:
        return "{}"
    unstated = asdict(UNSTATED_EDITION)
    stated = {n: value for n, value in asdict(edition).items() if value != unstated[n]}
    return json.dumps(stated, ensure_ascii=False)


def correctable_values(report: Report) -> Values:
    """Return the columns of a report that a judgement can correct."""
    data = report.metadata
    originals = [[c.field, c.original, c.sign, c.judgement] for c in report.corrections]
    return {
        "language": report.language,
        "outlet": data.outlet or None,
        "published": data.published,
        "day": data.day or None,
        "title": data.title,
        "url": data.url,
        "outlet_sign": data.outlet_sign.value,
        "published_sign": data.published_sign.value,
        "uncorrected": json.dumps(originals, ensure_ascii=False),
    }


def _corrections_from(uncorrected: str) -> tuple[Correction, ...]:
    return tuple(
        Correction(
            field=MetadataField(name),
            original=original,
            sign=MetadataSign(sign),
            judgement=judgement,
        )
        for name, original, sign, judgement in json.loads(uncorrected)
    )


def metadata_from(row: AnyRow) -> Metadata:
    """Return the metadata in a row of the table of reports."""
    return Metadata(
        title=row.title,
        outlet=row.outlet or "",
        published=row.published,
        byline=row.byline,
        url=row.url,
        tags=strings_from(row.tags),
        other_version=row.other_version,
        outlet_sign=MetadataSign(row.outlet_sign),
        published_sign=MetadataSign(row.published_sign),
        edition=edition_from(row.edition),
    )


def edition_from(stored: str) -> Edition:
    """Return what a report states of its version, from the column that holds it."""
    if stored == "{}":
        return UNSTATED_EDITION
    values = json.loads(stored)
    return Edition(
        guid=values.get("guid", ""),
        number=values.get("number"),
        updated=values.get("updated", ""),
        collected=values.get("collected", ""),
        pubstatus=PublicationStatus(values.get("pubstatus", "")),
        replaces=tuple(values.get("replaces", ())),
        is_corrected=values.get("is_corrected", False),
    )


def report_from(row: AnyRow, zone_rows: Iterable[AnyRow]) -> Report:
    """Return the report in a row, with its zones in order.

    Args:
        row: A row of the table of reports, with or without the column `raw_map`.
        zone_rows: The rows of its zones, in order.
    """
    return Report(
        id=row.id,
        raw=row.raw,
        item=row.item,
        text=row.text,
        zones=tuple(_zone_from(zone) for zone in zone_rows),
        metadata=metadata_from(row),
        language=row.language,
        raw_map=unpack_map(getattr(row, "raw_map", b"")),
        attribution=AttributionState(row.attribution),
        pages=tuple(PageStart(position, page) for position, page in json.loads(row.pages)),
        corrections=_corrections_from(row.uncorrected),
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


def source_values(source: Source, key: int, report_key: int) -> Values:
    """Return the row of a decided source in the table of sources."""
    return {
        "key": key,
        "id": source.id,
        "report_key": report_key,
        "name": source.name,
        "folded": folded(source.name),
        "kind": source.kind.value,
        "named": int(source.named),
        "also": _json_list(source.also),
        "access": _json_spans(source.access),
        "terms": _json_spans(source.terms),
        "entity": None,
    }


def _json_list(values: Iterable[str]) -> str:
    return json.dumps(list(values), ensure_ascii=False)


def strings_from(listed: str) -> tuple[str, ...]:
    """Return strings stored as a JSON list."""
    return tuple(json.loads(listed))


def _json_spans(spans: Iterable[Span]) -> str:
    return json.dumps([span_pair(span) for span in spans])


def spans_from(listed: str) -> tuple[Span, ...]:
    """Return spans stored as a JSON list of pairs."""
    return tuple(span_from_pair(pair) for pair in json.loads(listed))


def claim_values(
    claim: Claim, key: int, report_key: int, position: int, source_key: int | None
) -> Values:
    """Return the row of a claim in the table of claims, as read: without rulings.

    Args:
        claim: The claim.
        key: Its key.
        report_key: The key of its report.
        position: Its place among the claims of its report, from 0.
        source_key: The key of its source; None while undecided.
    """
    source, stance = claim.source, claim.stance
    return {
        "key": key,
        "id": claim.id,
        "report_key": report_key,
        "position": position,
        "zone": claim.zone.value,
        "manner": claim.manner.value,
        "source_text": source.text,
        "source_key": source_key,
        "source_kind": source.kind.value,
        "candidates": _json_list(source.candidates),
        "polarity": stance.polarity.value,
        "certainty": stance.certainty.value,
        "mode": stance.mode.value,
        "distance": stance.distance.value,
        "score": float(claim.score),
        "nested_in": claim.nested_in or None,
        "cue_kind": claim.cue_kind.value,
        "content_denies": int(claim.content_denies),
    }


def span_values(claim: Claim, key: int) -> list[Values]:
    """Return the rows of a claim's spans; those of stance words have the aspect as their role."""
    roles: list[tuple[str, Iterable[Span]]] = [
        ("content", claim.content),
        ("cue", claim.cue),
        ("source", claim.source.spans),
        ("addressee", claim.addressee),
    ]
    roles += [(a.value, [w.span for w in claim.stance.words if w.aspect is a]) for a in Aspect]
    return [
        {"claim_key": key, "role": role, "position": i, "start": span.start, "end": span.end}
        for role, spans in roles
        for i, span in enumerate(spans)
    ]


def source_from(row: AnyRow | None, claim: AnyRow, spans: tuple[Span, ...]) -> Source:
    """Return a claim's source from its row in the table of sources; None while undecided."""
    if row is None:
        candidates = strings_from(claim.candidates)
        kind = SourceKind(claim.source_kind)
        return Source(spans=spans, text=claim.source_text, kind=kind, candidates=candidates)
    return Source(
        spans=spans,
        text=claim.source_text,
        name=row.name,
        kind=SourceKind(row.kind),
        id=row.id,
        named=bool(row.named),
        also=strings_from(row.also),
        access=spans_from(row.access),
        terms=spans_from(row.terms),
    )


def claim_from(row: AnyRow, report: ReportId, spans: Spans, source: AnyRow | None) -> Claim:
    """Return the claim in a row of the table of claims.

    Args:
        row: The row.
        report: Id of its report.
        spans: Its spans by role, in order.
        source: The row of its source; None while undecided.
    """
    words = [StanceWord(span, aspect) for aspect in Aspect for span in spans.get(aspect.value, ())]
    return Claim(
        id=row.id,
        report=report,
        zone=ZoneKind(row.zone),
        manner=Manner(row.manner),
        content=spans.get("content", ()),
        cue=spans.get("cue", ()),
        source=source_from(source, row, spans.get("source", ())),
        stance=Stance(
            polarity=Polarity(row.polarity),
            certainty=Certainty(row.certainty),
            mode=Mode(row.mode),
            distance=Distance(row.distance),
            words=tuple(sorted(words)),
        ),
        score=row.score,
        nested_in=ClaimId(row.nested_in or ""),
        addressee=spans.get("addressee", ()),
        cue_kind=CueKind(row.cue_kind),
        content_denies=bool(row.content_denies),
        verdict=Verdict(row.verdict),
        edited=bool(row.edited),
    )


# Marks a pair of names that is proposed and not merged, at the end of its list.
_PROPOSED = "proposed"


def entity_values(entity: Entity) -> Values:
    """Return the row of an entity."""
    unsure = [m.score for m in (*entity.merges, *entity.proposals) if m.judgement is None]
    merges = [_merge_values(m) for m in entity.merges]
    merges += [[*_merge_values(m), _PROPOSED] for m in entity.proposals]
    return {
        "id": entity.id,
        "name": entity.name,
        "kind": entity.kind.value,
        "names": _json_list(entity.names),
        "wikidata": entity.wikidata,
        "outlet_kind": entity.outlet_kind,
        "merges": json.dumps(merges, ensure_ascii=False),
        "doubt": round(min(unsure), 4) if unsure else None,
    }


def entity_from(row: AnyRow) -> Entity:
    """Return the entity in a row."""
    pairs = json.loads(row.merges)
    names = strings_from(row.names)
    return Entity(
        id=row.id,
        name=row.name,
        kind=SourceKind(row.kind),
        names=names,
        wikidata=row.wikidata,
        outlet_kind=row.outlet_kind,
        merges=tuple(_merge_from(values) for values in pairs if values[-1] != _PROPOSED),
        proposals=tuple(_merge_from(values) for values in pairs if values[-1] == _PROPOSED),
    )


def _merge_values(merge: Merge) -> list[Any]:
    return [
        *(merge.first, merge.second, round(merge.score, 4)),
        *(list(merge.reasons), merge.judgement),
    ]


def _merge_from(values: list[Any]) -> Merge:
    first, second, score, reasons, judgement = values[:5]
    return Merge(
        first=first, second=second, score=score, reasons=tuple(reasons), judgement=judgement
    )
