"""Judgements on claims and sources, applied over what the program read.

The program's own reading is restored first, then all rulings in force are applied in the order they
were made. So what a desk shows depends on reports and rulings alone: withdrawing a ruling restores
the reading, and when reports are read again, rulings are applied to the new reading.
"""

from __future__ import annotations

import json
from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace
from typing import Any

from sqlalchemy import Connection, delete, insert, select

from secondsource.ledger.judgements import (
    claim_edits,
    dismissed_failures,
    judgement_log,
    metadata_corrections,
    report_deletion,
)
from secondsource.ledger.judgements.claim_anchors import Record, find_shift, record_of
from secondsource.ledger.judgements.overlay import ReportOverlay
from secondsource.ledger.listing_rows import Judgement
from secondsource.ledger.search import fulltext
from secondsource.ledger.storage.record_fetch import claims_by_report, in_pieces, reports_by_key
from secondsource.ledger.storage.stored_text import folded, storable
from secondsource.ledger.storage.tables import (
    claims,
    judgements,
    orphans,
    overruled,
    reports,
    sources,
)
from secondsource.model import Claim, ReportId, Source, SourceKind, source_id
from secondsource.model.judgement_payloads import (
    DeletionPayload,
    MetadataPayload,
    SameSourcePayload,
    SourcePayload,
    SpeakerPayload,
    StancePayload,
)
from secondsource.model.judgements import JudgementKind

_NAMELESS_KINDS = (SourceKind.UNNAMED, SourceKind.GROUP, SourceKind.REPORT)


def append(connection: Connection, judgement: Judgement) -> Judgement:
    """Append a ruling and change what it rules on; return it with its number.

    A ruling on a claim keeps a copy of the claim as the program read it.
    """
    report, key = _report_of(connection, judgement.subject)
    numbered = replace(judgement, number=judgement_log.next_number(connection), report=report)
    if judgement.kind in judgement_log.CLAIM_KINDS and key is not None:
        return _append_on_claims(connection, key, numbered)
    connection.execute(insert(judgements), _judgement_values(numbered))
    if isinstance(judgement.payload, DeletionPayload):
        report_deletion.apply_deletion(connection, judgement.payload)
    if isinstance(judgement.payload, MetadataPayload):
        metadata_corrections.apply_ruling(connection, numbered, judgement.payload)
    if judgement.kind is JudgementKind.DISMISSED:
        dismissed_failures.mark_dismissed(connection)
    elif judgement.kind is JudgementKind.WITHDRAWN:
        _apply_withdrawal(connection, judgement.subject)
    elif judgement.kind in judgement_log.REPORT_KINDS and key is not None:
        apply_judgements(connection, [key])
    return numbered


def _append_on_claims(connection: Connection, key: int, judgement: Judgement) -> Judgement:
    overlay = ReportOverlay(connection, key, reports_by_key(connection, [key])[key])
    before = _claims_by_key(overlay)
    ids_before = {claim.id for claim in before.values()}
    claim_ids = ids_before.intersection(claim_edits.claims_ruled_on(judgement))
    reading_ids = {claim: overlay.reading_id(claim) for claim in claim_ids}
    makers = {claim: overlay.maker_of(claim) for claim in claim_ids}
    claims_before = {claim.id: claim for claim in before.values()}
    claims_read = (
        {claim.id: claim for claim in _claims_by_key(overlay).values()}
        if overlay.restore()
        else claims_before
    )
    text = overlay.report.text
    about = {
        claim: record_of(claims_read[reading_ids[claim]], text)
        if reading_ids[claim] in claims_read
        else _earlier_record(connection, overlay, claim)
        or record_of(claims_before[claim], text, makers[claim])
        for claim in claim_ids
    }
    recorded = replace(judgement, about={"claims": about})
    connection.execute(insert(judgements), _judgement_values(recorded))
    _apply_to_report(
        overlay, judgement_log.judgements_by_report(connection, [key]).get(key, []), before
    )
    return recorded


def _earlier_record(connection: Connection, overlay: ReportOverlay, claim: str) -> Record | None:
    """Return the copy of a claim that an earlier ruling keeps, for one that the reading lacks."""
    rulings = judgement_log.judgements_by_report(connection, [overlay.key]).get(overlay.key, [])
    records = [j.about.get("claims", {}).get(claim) for j in reversed(rulings)]
    standing = (r for r in records if r and find_shift(r, overlay.report.text) is not None)
    return next(standing, None)


def _judgement_values(judgement: Judgement) -> dict[str, Any]:
    return {
        "number": judgement.number,
        "kind": judgement.kind.value,
        "subject": storable(judgement.subject),
        "ruling": json.dumps(judgement.ruling, sort_keys=True),
        "note": storable(judgement.note),
        "author": storable(judgement.author),
        "made": storable(judgement.made),
        "report": judgement.report,
        "about": json.dumps(dict(judgement.about), sort_keys=True),
    }


def _report_of(connection: Connection, subject: str) -> tuple[ReportId, int | None]:
    """Return the id and key of the report that a record is or belongs to; "" and None if none."""
    key = judgement_log.report_keys_of(connection, [subject]).get(subject)
    condition = reports.c.id == subject if key is None else reports.c.key == key
    row = connection.execute(select(reports.c.id, reports.c.key).where(condition)).one_or_none()
    return (ReportId(""), None) if row is None else (row.id, row.key)


def _apply_withdrawal(connection: Connection, number: str) -> None:
    withdrawn = judgement_log.judgement(connection, int(number)) if number.isdigit() else None
    if withdrawn is not None and isinstance(withdrawn.payload, DeletionPayload):
        report_deletion.apply_withdrawn_deletion(connection, withdrawn.payload)
    if withdrawn is not None and withdrawn.kind is JudgementKind.DISMISSED:
        dismissed_failures.mark_dismissed(connection)
    if withdrawn is not None and isinstance(withdrawn.payload, MetadataPayload):
        metadata_corrections.apply_ruling(connection, withdrawn, withdrawn.payload)
    if withdrawn is None or withdrawn.kind not in judgement_log.REPORT_KINDS:
        return
    key = _report_of(connection, withdrawn.report or withdrawn.subject)[1]
    # The record of an early version's ruling may be gone by now, and with it the way to its report.
    apply_judgements(connection, None if key is None else [key])


def apply_judgements(connection: Connection, keys: Collection[int] | None = None) -> None:
    """Apply the rulings in force to the reading of some reports, or of all that have any.

    Args:
        connection: The desk, in a transaction.
        keys: Keys of reports that were just read, or whose rulings have changed.
    """
    rulings_by_report = judgement_log.judgements_by_report(connection, keys)
    touched = set(rulings_by_report) | _overruled_reports(connection, keys)
    for key in sorted(touched):
        overlay = ReportOverlay(connection, key, reports_by_key(connection, [key])[key])
        _apply_to_report(overlay, rulings_by_report.get(key, []), _claims_by_key(overlay))


def _overruled_reports(connection: Connection, keys: Collection[int] | None) -> set[int]:
    """Return the keys of the reports that judgements have changed before."""
    report_keys: set[int] = set()
    for key in (overruled.c.report_key, orphans.c.report_key):
        query = select(key).distinct()
        queries = [query] if keys is None else [query.where(key.in_(p)) for p in in_pieces(keys)]
        report_keys.update(
            k for statement in queries for k in connection.execute(statement).scalars()
        )
    return report_keys


def _apply_to_report(
    overlay: ReportOverlay, rulings: Sequence[Judgement], before: Mapping[int, Claim]
) -> None:
    """Apply rulings to one report.

    Args:
        overlay: The report.
        rulings: The rulings in force on it, in the order they were made.
        before: Its claims as the full-text index knows them, by key.
    """
    connection = overlay.connection
    overlay.restore()
    missed = _apply_all(overlay, rulings)
    overlay.renumber_claims()
    _index_changed(overlay, before, _claims_by_key(overlay))
    connection.execute(delete(orphans).where(orphans.c.report_key == overlay.key))
    if missed:
        values = [{"number": number, "report_key": overlay.key} for number in missed]
        connection.execute(insert(orphans), values)


def _claims_by_key(overlay: ReportOverlay) -> dict[int, Claim]:
    keyed_claims = claims_by_report(overlay.connection, {overlay.key: overlay.report}, wrong=None)
    return dict(keyed_claims[overlay.key])


def _index_changed(
    overlay: ReportOverlay, before: Mapping[int, Claim], after: Mapping[int, Claim]
) -> None:
    """Update the full-text index to the claims as they are now."""

    def differing(
        these: Mapping[int, Claim], those: Mapping[int, Claim]
    ) -> list[tuple[int, Claim, str]]:
        return [(k, c, overlay.report.text) for k, c in these.items() if those.get(k) != c]

    fulltext.unindex_claims(overlay.connection, differing(before, after))
    fulltext.index_claims(overlay.connection, differing(after, before))


def _apply_all(overlay: ReportOverlay, rulings: Sequence[Judgement]) -> list[int]:
    """Apply rulings in the order they were made; return the numbers of those without effect."""
    edits = claim_edits.ClaimEdits(overlay, rulings)
    edits.restore_claims()
    missed = [judgement.number for judgement in rulings if not _apply(edits, judgement)]
    edits.settle()
    return missed


def _apply(edits: claim_edits.ClaimEdits, judgement: Judgement) -> bool:
    overlay = edits.overlay
    if judgement.kind in judgement_log.CLAIM_KINDS and not edits.is_applicable(judgement):
        return False
    match judgement.payload:
        case StancePayload() as stance:
            # The columns of a claim are named after the scales.
            return overlay.change_record(judgement.subject, stance.form())
        case SourcePayload() as source:
            return overlay.change_record(judgement.subject, _source_columns(source))
        case SpeakerPayload() as speaker:
            return _set_speaker(overlay, judgement, speaker)
        case SameSourcePayload(into=into):
            return _join_sources(overlay, judgement.subject, into)
    return edits.apply(judgement)


def _source_columns(source: SourcePayload) -> dict[str, Any]:
    values: dict[str, Any] = {}
    if source.name is not None:
        values |= {"name": source.name, "folded": folded(source.name), "named": 1}
    if source.kind is not None:
        values["kind"] = source.kind.value
    if source.kind in _NAMELESS_KINDS:
        values["named"] = 0
    return values


def _source_key(overlay: ReportOverlay, record: str) -> int | None:
    s = sources.c
    query = select(s.key).where(s.id == record, s.report_key == overlay.key)
    return overlay.connection.execute(query).scalar()


def _set_speaker(overlay: ReportOverlay, judgement: Judgement, speaker: SpeakerPayload) -> bool:
    """Give a claim another source of its report, or a new one."""
    if not overlay.has_record(judgement.subject):
        return False
    if speaker.source:
        source_key = _source_key(overlay, speaker.source)
    else:
        source_key = _new_source(overlay, speaker, judgement.number)
    return source_key is not None and overlay.change_record(
        judgement.subject, {"source_key": source_key}
    )


def _new_source(overlay: ReportOverlay, speaker: SpeakerPayload, maker: int) -> int:
    kind, name = speaker.kind or SourceKind.UNKNOWN, speaker.name or ""
    identity = source_id(overlay.report.id, f"judgement {maker}")
    named = bool(name) and kind not in _NAMELESS_KINDS
    # It may exist already, added with a restored claim.
    existing_key = _source_key(overlay, identity)
    if existing_key is not None:
        return existing_key
    return overlay.add_source(Source(name=name, kind=kind, id=identity, named=named), maker)


def _join_sources(overlay: ReportOverlay, source: str, into: str) -> bool:
    """Give all claims of one source to another of the same report."""
    target_key, source_key = _source_key(overlay, into), _source_key(overlay, source)
    if target_key is None or source_key is None or target_key == source_key:
        return False
    query = select(claims.c.id).where(claims.c.source_key == source_key).order_by(claims.c.position)
    for claim in list(overlay.connection.execute(query).scalars()):
        overlay.change_record(claim, {"source_key": target_key})
    return True
