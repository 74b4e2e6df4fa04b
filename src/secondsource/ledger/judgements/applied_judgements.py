"""People's rulings on claims and sources, laid over what the program read.

The program's own reading is put back first, then all rulings in force are applied in the order they
were made. So what a desk shows depends on reports and rulings alone: a ruling that is withdrawn
gives the reading back, and when reports are read again, rulings are laid over the new reading.
"""

from __future__ import annotations

import json
from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace
from typing import Any

from sqlalchemy import Connection, delete, insert, select

from secondsource.ledger.judgements import claim_edits, judgement_log
from secondsource.ledger.judgements.claim_anchors import Record, record_of, shift_of
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
    SameSourcePayload,
    SourcePayload,
    SpeakerPayload,
    StancePayload,
)
from secondsource.model.judgements import JudgementKind

_WITHOUT_NAME = (SourceKind.UNNAMED, SourceKind.GROUP, SourceKind.REPORT)


def append(connection: Connection, judgement: Judgement) -> Judgement:
    """Append a ruling and change what it rules on; return it with its number.

    With a ruling on a claim, the claim is kept as the program read it.
    """
    report, key = _home(connection, judgement.subject)
    made = replace(judgement, number=judgement_log.next_number(connection), report=report)
    if judgement.kind in judgement_log.ON_CLAIMS and key is not None:
        return _append_on_claims(connection, key, made)
    connection.execute(insert(judgements), _values(made))
    if judgement.kind is JudgementKind.WITHDRAWN:
        _lay_over_withdrawn(connection, judgement.subject)
    elif judgement.kind in judgement_log.ON_REPORTS and key is not None:
        lay_over(connection, [key])
    return made


def _append_on_claims(connection: Connection, key: int, judgement: Judgement) -> Judgement:
    over = ReportOverlay(connection, key, reports_by_key(connection, [key])[key])
    before = _claims(over)
    held_ids = {claim.id for claim in before.values()}
    meant = held_ids.intersection(claim_edits.claims_ruled_on(judgement))
    read_as = {claim: over.read_as(claim) for claim in meant}
    makers = {claim: over.maker(claim) for claim in meant}
    held = {claim.id: claim for claim in before.values()}
    read = {claim.id: claim for claim in _claims(over).values()} if over.restore() else held
    text = over.report.text
    about = {
        claim: record_of(read[read_as[claim]], text)
        if read_as[claim] in read
        else _known_record(connection, over, claim) or record_of(held[claim], text, makers[claim])
        for claim in meant
    }
    made = replace(judgement, about={"claims": about})
    connection.execute(insert(judgements), _values(made))
    _lay_over_one(over, judgement_log.of_reports(connection, [key]).get(key, []), before)
    return made


def _known_record(connection: Connection, over: ReportOverlay, claim: str) -> Record | None:
    """Return a claim that the reading does not have, as an earlier ruling kept it."""
    found = judgement_log.of_reports(connection, [over.key]).get(over.key, [])
    records = [j.about.get("claims", {}).get(claim) for j in reversed(found)]
    standing = (r for r in records if r and shift_of(r, over.report.text) is not None)
    return next(standing, None)


def _values(judgement: Judgement) -> dict[str, Any]:
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


def _home(connection: Connection, subject: str) -> tuple[ReportId, int | None]:
    """Return the id and key of the report that a record is or stands in; "" and None if none."""
    key = judgement_log.reports_of(connection, [subject]).get(subject)
    where = reports.c.id == subject if key is None else reports.c.key == key
    row = connection.execute(select(reports.c.id, reports.c.key).where(where)).one_or_none()
    return (ReportId(""), None) if row is None else (row.id, row.key)


def _lay_over_withdrawn(connection: Connection, number: str) -> None:
    back = judgement_log.judgement(connection, int(number)) if number.isdigit() else None
    if back is None or back.kind not in judgement_log.ON_REPORTS:
        return
    key = _home(connection, back.report or back.subject)[1]
    # The record of an early version's ruling may be gone by now, and with it its report's name.
    lay_over(connection, None if key is None else [key])


def lay_over(connection: Connection, keys: Collection[int] | None = None) -> None:
    """Lay the rulings in force over the reading of some reports, or of all that have any.

    Args:
        connection: The desk, in a transaction.
        keys: Keys of reports that were just read, or whose rulings have changed.
    """
    of_report = judgement_log.of_reports(connection, keys)
    touched = set(of_report) | _overruled_reports(connection, keys)
    for key in sorted(touched):
        over = ReportOverlay(connection, key, reports_by_key(connection, [key])[key])
        _lay_over_one(over, of_report.get(key, []), _claims(over))


def _overruled_reports(connection: Connection, keys: Collection[int] | None) -> set[int]:
    """Return the reports that an earlier laying over has left its traces on."""
    found: set[int] = set()
    for key in (overruled.c.report_key, orphans.c.report_key):
        query = select(key).distinct()
        asked = [query] if keys is None else [query.where(key.in_(p)) for p in in_pieces(keys)]
        found.update(k for each in asked for k in connection.execute(each).scalars())
    return found


def _lay_over_one(
    over: ReportOverlay, found: Sequence[Judgement], before: Mapping[int, Claim]
) -> None:
    """Lay rulings over one report.

    Args:
        over: The report.
        found: The rulings in force on it, in the order they were made.
        before: Its claims as the full-text index knows them, by key.
    """
    connection = over.connection
    over.restore()
    missed = _apply_all(over, found)
    over.put_in_order()
    _index_changed(over, before, _claims(over))
    connection.execute(delete(orphans).where(orphans.c.report_key == over.key))
    if missed:
        values = [{"number": number, "report_key": over.key} for number in missed]
        connection.execute(insert(orphans), values)


def _claims(over: ReportOverlay) -> dict[int, Claim]:
    held = claims_by_report(over.connection, {over.key: over.report}, wrong=None)
    return dict(held[over.key])


def _index_changed(
    over: ReportOverlay, before: Mapping[int, Claim], after: Mapping[int, Claim]
) -> None:
    """Bring the full-text index to what claims say now."""

    def unlike(
        these: Mapping[int, Claim], those: Mapping[int, Claim]
    ) -> list[tuple[int, Claim, str]]:
        return [(k, c, over.report.text) for k, c in these.items() if those.get(k) != c]

    fulltext.unindex_claims(over.connection, unlike(before, after))
    fulltext.index_claims(over.connection, unlike(after, before))


def _apply_all(over: ReportOverlay, found: Sequence[Judgement]) -> list[int]:
    """Apply rulings in the order they were made; return the numbers of those that hit nothing."""
    edits = claim_edits.ClaimEdits(over, found)
    edits.put_back()
    missed = [judgement.number for judgement in found if not _apply(edits, judgement)]
    edits.finish()
    return missed


def _apply(edits: claim_edits.ClaimEdits, judgement: Judgement) -> bool:
    over = edits.over
    if judgement.kind in judgement_log.ON_CLAIMS and not edits.stands(judgement):
        return False
    match judgement.payload:
        case StancePayload() as stance:
            # The columns of a claim have the names of the scales.
            return over.change(judgement.subject, stance.form())
        case SourcePayload() as source:
            return over.change(judgement.subject, _named(source))
        case SpeakerPayload() as speaker:
            return _set_speaker(over, judgement, speaker)
        case SameSourcePayload(into=into):
            return _join_sources(over, judgement.subject, into)
    return edits.apply(judgement)


def _named(source: SourcePayload) -> dict[str, Any]:
    values: dict[str, Any] = {}
    if source.name is not None:
        values |= {"name": source.name, "folded": folded(source.name), "named": 1}
    if source.kind is not None:
        values["kind"] = source.kind.value
    if source.kind in _WITHOUT_NAME:
        values["named"] = 0
    return values


def _key_of(over: ReportOverlay, record: str) -> int | None:
    s = sources.c
    query = select(s.key).where(s.id == record, s.report_key == over.key)
    return over.connection.execute(query).scalar()


def _set_speaker(over: ReportOverlay, judgement: Judgement, speaker: SpeakerPayload) -> bool:
    """Give a claim another source of its report, or a new one."""
    if not over.has(judgement.subject):
        return False
    if speaker.source:
        found = _key_of(over, speaker.source)
    else:
        found = _new_source(over, speaker, judgement.number)
    return found is not None and over.change(judgement.subject, {"source_key": found})


def _new_source(over: ReportOverlay, speaker: SpeakerPayload, maker: int) -> int:
    kind, name = speaker.kind or SourceKind.UNKNOWN, speaker.name or ""
    identity = source_id(over.report.id, f"judgement {maker}")
    named = bool(name) and kind not in _WITHOUT_NAME
    # It may be there already, with a claim that was put back.
    known = _key_of(over, identity)
    if known is not None:
        return known
    return over.add_source(Source(name=name, kind=kind, id=identity, named=named), maker)


def _join_sources(over: ReportOverlay, source: str, into: str) -> bool:
    """Give all claims of one source to another of the same report."""
    kept, joined = _key_of(over, into), _key_of(over, source)
    if kept is None or joined is None or kept == joined:
        return False
    of = select(claims.c.id).where(claims.c.source_key == joined).order_by(claims.c.position)
    for claim in list(over.connection.execute(of).scalars()):
        over.change(claim, {"source_key": kept})
    return True
