"""Storage of reports and their claims, a batch at a time."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from sqlalchemy import Column, Connection, func, insert, select, update

from secondsource.ledger.judgements import (
    applied_judgements,
    dismissed_failures,
    metadata_corrections,
    report_deletion,
)
from secondsource.ledger.search import fulltext
from secondsource.ledger.storage import row_mapping
from secondsource.ledger.storage.connection import upsert
from secondsource.ledger.storage.derived_rows import remove_derived
from secondsource.ledger.storage.outlet_rows import add_outlets, drop_idle_outlets
from secondsource.ledger.storage.record_fetch import in_pieces
from secondsource.ledger.storage.report_validation import find_fault
from secondsource.ledger.storage.stored_text import storable
from secondsource.ledger.storage.tables import (
    claim_spans,
    claims,
    failures,
    report_files,
    reports,
    sightings,
    sources,
    zones,
)
from secondsource.model import Claim, Failure, Report

ReportWithClaims = tuple[Report, Sequence[Claim]]

_ADD_FAILURE = upsert(failures)
_ADD_FAILURE = _ADD_FAILURE.on_conflict_do_update(
    index_elements=["path", "item", "step"],
    set_={name: _ADD_FAILURE.excluded[name] for name in ("reason", "remedy", "raw")},
)


@dataclass(slots=True, kw_only=True)
class _BatchRows:
    """The rows of one batch, table by table, so that each table is written in one go."""

    reports: list[row_mapping.Values] = field(default_factory=list)
    zones: list[row_mapping.Values] = field(default_factory=list)
    sources: list[row_mapping.Values] = field(default_factory=list)
    claims: list[row_mapping.Values] = field(default_factory=list)
    spans: list[row_mapping.Values] = field(default_factory=list)
    indexed_reports: list[fulltext.KeyedReport] = field(default_factory=list)
    indexed_claims: list[fulltext.KeyedClaim] = field(default_factory=list)


def _place(raw: str, item: str) -> tuple[str, int, str]:
    """Return the sort key of the place a report was found at; items sort as numbers."""
    return raw, len(item), item


@dataclass(frozen=True, slots=True)
class SoundBatch:
    """What can be stored of a batch.

    Args:
        read: One reading of each report, by its id.
        files: SHA-256 of the files that hold each, by its id.
    """

    read: dict[str, ReportWithClaims] = field(default_factory=dict)
    files: dict[str, set[str]] = field(default_factory=lambda: defaultdict(set))


def partition_batch(
    batch: Iterable[ReportWithClaims],
) -> tuple[SoundBatch, list[tuple[Report, str]]]:
    """Split a batch into what can be stored, one reading per id, and what cannot, with the reason.

    An item that stands twice in a pile is one report; its first place by SHA-256 and item number is
    kept, whichever was read first.
    """
    sound = SoundBatch()
    refused: list[tuple[Report, str]] = []
    for report, report_claims in batch:
        reason = find_fault(report, report_claims)
        if reason:
            refused.append((report, reason))
            continue
        sound.files[report.id].add(report.raw)
        earlier = sound.read.get(report.id)
        place = _place(report.raw, report.item)
        if earlier is None or place <= _place(earlier[0].raw, earlier[0].item):
            sound.read[report.id] = (report, report_claims)
    return sound, refused


def _stored_rows(connection: Connection, ids: Iterable[str]) -> dict[str, row_mapping.AnyRow]:
    c = reports.c
    rows: dict[str, row_mapping.AnyRow] = {}
    for piece in in_pieces(ids):
        query = select(c.id, c.key, c.raw, c.item, c.version).where(c.id.in_(piece))
        rows |= {row.id: row for row in connection.execute(query)}
    return rows


def _is_kept(old: row_mapping.AnyRow | None, report: Report, version: str) -> bool:
    """Return whether the stored reading is kept: same version, and found at an earlier place."""
    return (
        old is not None
        and old.version == version
        and _place(old.raw, old.item) < _place(report.raw, report.item)
    )


def store(connection: Connection, sound: SoundBatch, version: str) -> None:
    """Store reports with their claims, in place of what an earlier reading made of them.

    Reports that a person has deleted are left out.
    """
    gone = report_deletion.deleted_ids(connection, sound.read)
    batch = {identity: read for identity, read in sound.read.items() if identity not in gone}
    old = _stored_rows(connection, batch)
    fresh = {i: r for i, r in batch.items() if not _is_kept(old.get(i), r[0], version)}
    replaced = [old[i].key for i in fresh if i in old]
    remove_derived(connection, replaced)
    names = {report.metadata.outlet for report, _ in fresh.values()} - {""}
    add_outlets(connection, names)
    next_report = _next_key(connection, reports.c.key)
    next_claim = _next_key(connection, claims.c.key)
    next_source = _next_key(connection, sources.c.key)
    rows = _BatchRows()
    keys = {identity: row.key for identity, row in old.items()}
    for identity, (report, report_claims) in fresh.items():
        row = old.get(identity)
        key = row.key if row is not None else next_report
        next_report += row is None
        keys[identity] = key
        values = row_mapping.report_values(report, version)
        if row is not None:
            connection.execute(update(reports).where(reports.c.key == key), values)
        else:
            rows.reports.append({"key": key, **values})
        next_source += _add_rows(rows, (report, report_claims), key, next_claim, next_source)
        next_claim += len(report_claims)
    _write(connection, rows)
    _record_files(connection, {key: sound.files[identity] for identity, key in keys.items()})
    metadata_corrections.apply_corrections(connection, keys.values())
    applied_judgements.apply_judgements(connection, [keys[identity] for identity in fresh])
    if replaced:
        drop_idle_outlets(connection)


def keys_without_file(connection: Connection, file: str, ids: Iterable[str]) -> list[int]:
    """Return the keys of those stored reports that are not known to be in a file."""
    f = report_files.c
    is_known = select(f.raw).where(f.raw == file, f.report_key == reports.c.key).exists()
    keys: list[int] = []
    for piece in in_pieces(ids):
        query = select(reports.c.key).where(reports.c.id.in_(piece), ~is_known)
        keys += connection.execute(query).scalars()
    return keys


def add_file(connection: Connection, file: str, keys: Collection[int]) -> None:
    """Record that a file holds stored reports, and apply the corrections of all its reports."""
    _record_files(connection, {key: {file} for key in keys})
    metadata_corrections.apply_corrections(connection, keys)


def _record_files(connection: Connection, files_by_key: Mapping[int, Collection[str]]) -> None:
    rows = [{"report_key": key, "raw": raw} for key, files in files_by_key.items() for raw in files]
    if rows:
        connection.execute(upsert(report_files).on_conflict_do_nothing(), rows)


def _next_key(connection: Connection, key: Column[int]) -> int:
    # Safe from other writers: the transaction holds the writer's lock from its beginning.
    return int(connection.execute(select(func.coalesce(func.max(key), 0))).scalar_one()) + 1


def _add_rows(
    rows: _BatchRows, read: ReportWithClaims, key: int, first_claim: int, first_source: int
) -> int:
    """Make a report's rows and return how many sources it has; keys count up from the first."""
    report, report_claims = read
    rows.zones += row_mapping.zone_values(report, key)
    rows.indexed_reports.append((key, report))
    keys: dict[str, int] = {}
    for claim in report_claims:
        source = claim.source
        if source.id and source.id not in keys:
            keys[source.id] = first_source + len(keys)
            rows.sources.append(row_mapping.source_values(source, keys[source.id], key))
    for position, claim in enumerate(report_claims):
        claim_key = first_claim + position
        source_key = keys.get(claim.source.id)
        rows.claims.append(row_mapping.claim_values(claim, claim_key, key, position, source_key))
        rows.spans += row_mapping.span_values(claim, claim_key)
        rows.indexed_claims.append((claim_key, claim, report.text))
    return len(keys)


def _write(connection: Connection, rows: _BatchRows) -> None:
    for table, values in (
        (reports, rows.reports),
        (zones, rows.zones),
        (sources, rows.sources),
        (claims, rows.claims),
        (claim_spans, rows.spans),
    ):
        if values:
            connection.execute(insert(table), values)
    fulltext.index_reports(connection, rows.indexed_reports)
    fulltext.index_claims(connection, rows.indexed_claims)


def add_failures(connection: Connection, failed: Iterable[Failure]) -> None:
    """Record failures, each in place of an earlier one of the same path, item and step."""
    values = [
        {
            "path": storable(f.path),
            "item": storable(f.item),
            "step": storable(f.step),
            "reason": storable(f.reason),
            "remedy": storable(f.remedy),
            "raw": f.raw,
            "count": f.count,
            "items": storable(f.items),
        }
        for f in failed
    ]
    if values:
        connection.execute(_ADD_FAILURE, values)
        dismissed_failures.mark_dismissed(connection)


def refusal_failures(
    connection: Connection, refused: Sequence[tuple[Report, str]]
) -> list[Failure]:
    """Return the failures of reports that could not be stored, at the first path they have."""
    records = []
    for report, reason in refused:
        first = select(func.min(sightings.c.path)).where(sightings.c.raw == report.raw)
        path = connection.execute(first).scalar() or report.raw
        remedy = "Mend the file and read it again"
        records.append(
            Failure(
                path=path,
                item=report.item,
                step="ledger",
                reason=reason,
                remedy=remedy,
                raw=report.raw,
            )
        )
    return records
