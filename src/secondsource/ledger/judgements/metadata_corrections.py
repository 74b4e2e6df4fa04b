"""Corrections of metadata, applied over what the program read.

The columns of a report hold the corrected values, so that listings, filters and counts need not
know of corrections; what was read is kept beside them, in `uncorrected`.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterator, Sequence

from sqlalchemy import Connection, or_, select, update

from secondsource.ledger.judgements.judgement_log import judgements_in_force
from secondsource.ledger.listing_rows import Judgement
from secondsource.ledger.search import fulltext
from secondsource.ledger.storage import row_mapping
from secondsource.ledger.storage.outlet_rows import add_outlets, drop_idle_outlets
from secondsource.ledger.storage.record_fetch import in_pieces, reports_by_key
from secondsource.ledger.storage.tables import readings, report_files, reports
from secondsource.model import Report
from secondsource.model.judgement_payloads import MetadataPayload
from secondsource.model.judgements import JudgementKind
from secondsource.model.report_corrections import (
    Corrections,
    CorrectionScope,
    MetadataRuling,
    as_read,
)

STALE = "language corrected: "
"""Prefix of the version of a report whose claims were read in another language than it has now."""

_r, _f = reports.c, report_files.c


def corrections_in_force(connection: Connection) -> Corrections:
    """Return the corrections that are not withdrawn."""
    return Corrections(
        MetadataRuling(
            number=entry.number,
            scope=entry.payload.scope,
            subjects=_subjects(entry, entry.payload),
            values=entry.payload.values(),
        )
        for entry in judgements_in_force(connection, (JudgementKind.METADATA,))
        if isinstance(entry.payload, MetadataPayload)
    )


def _subjects(judgement: Judgement, payload: MetadataPayload) -> tuple[str, ...]:
    return (judgement.subject, *(payload.others or ()))


def apply_corrections(connection: Connection, keys: Collection[int]) -> None:
    """Apply the corrections in force to reports that have just been stored as they were read."""
    corrections = corrections_in_force(connection)
    if corrections:
        _correct(connection, keys, corrections)


def apply_ruling(connection: Connection, judgement: Judgement, payload: MetadataPayload) -> None:
    """Correct the reports that a new or withdrawn ruling covers.

    Where that changes the language, the report is marked `STALE` and its file as unfinished, so
    that the claims are read again.
    """
    corrections = corrections_in_force(connection)
    keys = list(_covered_keys(connection, judgement, payload))
    for report in _correct(connection, keys, corrections):
        stale = STALE + _version_of(connection, report).removeprefix(STALE)
        connection.execute(update(reports).where(_r.id == report.id), {"version": stale})
        connection.execute(readings.delete().where(readings.c.raw == report.raw))
    drop_idle_outlets(connection)


def _version_of(connection: Connection, report: Report) -> str:
    return str(connection.execute(select(_r.version).where(_r.id == report.id)).scalar_one())


def _covered_keys(
    connection: Connection, judgement: Judgement, payload: MetadataPayload
) -> Iterator[int]:
    """Yield the keys of the reports a ruling may cover, with or without other rulings."""
    subjects = _subjects(judgement, payload)
    if payload.scope is CorrectionScope.HOST:
        columns = (_r.url, _r.uncorrected)
        held = [column.contains(judgement.subject, autoescape=True) for column in columns]
        yield from connection.execute(select(_r.key).where(or_(*held))).scalars().all()
        return
    of_reports = payload.scope is CorrectionScope.REPORT
    key, column = (_r.key, _r.id) if of_reports else (_f.report_key, _f.raw)
    for piece in in_pieces(subjects):
        yield from connection.execute(select(key).where(column.in_(piece))).scalars().all()


def _correct(
    connection: Connection, keys: Collection[int], corrections: Corrections
) -> list[Report]:
    """Apply corrections to reports; return those whose language has changed."""
    moved = []
    for piece in in_pieces(keys):
        files = _files_of(connection, piece)
        for key, report in reports_by_key(connection, piece, raw_maps=False).items():
            corrected = corrections.applied_to(as_read(report), files[key])
            if corrected != report:
                _replace(connection, key, report, corrected)
            if corrected.language != report.language:
                moved.append(corrected)
    return moved


def _files_of(connection: Connection, keys: Sequence[int]) -> dict[int, list[str]]:
    """Return the files that hold each report."""
    files: dict[int, list[str]] = defaultdict(list)
    query = select(_f.report_key, _f.raw).where(_f.report_key.in_(keys))
    for row in connection.execute(query.order_by(_f.raw)):
        files[row.report_key].append(row.raw)
    return files


def _replace(connection: Connection, key: int, report: Report, corrected: Report) -> None:
    add_outlets(connection, {corrected.metadata.outlet} - {""})
    retitled = corrected.metadata.title != report.metadata.title
    if retitled:
        fulltext.unindex_reports(connection, [(key, report)])
    values = row_mapping.correctable_values(corrected)
    connection.execute(update(reports).where(_r.key == key), values)
    if retitled:
        fulltext.index_reports(connection, [(key, corrected)])
