"""What finding versions keeps in the desk: facts and keys of reports, verdicts on their texts."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from sqlalchemy import Connection, Select, Table, select

from secondsource.ledger.storage.kept_rows import insert_rows, keys_of, remove_rows
from secondsource.ledger.storage.record_fetch import in_pieces
from secondsource.ledger.storage.row_mapping import Values
from secondsource.ledger.storage.tables import compared_texts, reports, revisions, version_facts
from secondsource.model import ReportId

_r, _v, _f, _c = (table.c for table in (reports, revisions, version_facts, compared_texts))


@dataclass(frozen=True, slots=True, kw_only=True)
class KeptVersionKeys:
    """Under what a report is compared with others, as the desk keeps it.

    Args:
        report: Its id.
        read: The revision of its text and metadata.
        made_from: What its facts and keys were made from; "" if none are kept.
        keys: Its blocking keys, 8 bytes each.
    """

    report: ReportId
    read: int
    made_from: str
    keys: bytes


@dataclass(frozen=True, slots=True, kw_only=True)
class KeptVersionFacts:
    """What the desk keeps of a report for finding versions.

    Args:
        made_from: What the facts were made from.
        facts: The facts, as JSON.
        keys: Its blocking keys, 8 bytes each.
    """

    made_from: str
    facts: str
    keys: bytes


@dataclass(frozen=True, slots=True, kw_only=True)
class KnownVersions:
    """What a search for versions begins with.

    Args:
        input_state: A fingerprint of the reports and rulings of the desk.
        searched: Among how many reports versions were last found; None if that is not known.
        keys: The keys that are kept of each report of the desk, in no order.
    """

    input_state: str
    searched: int | None
    keys: Sequence[KeptVersionKeys] = field(repr=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class VersionSearch:
    """The reports whose versions were sought.

    Args:
        input_state: The fingerprint of the desk that the search began with.
        reports: The reports; None for all of the desk.
        facts: Facts to keep of some of them.
        verdicts: Verdicts to keep on their texts, by report; "" for none.
    """

    input_state: str
    reports: Collection[ReportId] | None = None
    facts: Mapping[ReportId, KeptVersionFacts] = field(default_factory=dict, repr=False)
    verdicts: Mapping[ReportId, str] = field(default_factory=dict, repr=False)


def kept_version_keys(connection: Connection) -> Iterator[KeptVersionKeys]:
    """Yield the keys that are kept of each report of the desk, in no order."""
    query = (
        select(_r.id, _v.read, _f.made_from, _f.blocking_keys)
        .join(revisions, _v.report_key == _r.key)
        .outerjoin(version_facts, _f.report_key == _r.key)
    )
    for row in connection.execute(query):
        yield KeptVersionKeys(
            report=row.id,
            read=row.read,
            made_from=row.made_from or "",
            keys=row.blocking_keys or b"",
        )


def kept_version_facts(connection: Connection, ids: Iterable[str]) -> dict[ReportId, str]:
    """Return the facts that are kept of some reports, as JSON."""
    query = select(_r.id, _f.facts).join(version_facts, _f.report_key == _r.key)
    return _by_report(connection, query, ids)


def kept_verdicts(connection: Connection, ids: Iterable[str]) -> dict[ReportId, str]:
    """Return the verdicts that are kept on the texts of some reports beside others, as JSON."""
    query = select(_r.id, _c.verdicts).join(compared_texts, _c.report_key == _r.key)
    return _by_report(connection, query, ids)


def _by_report(
    connection: Connection, query: Select[Any, Any], ids: Iterable[str]
) -> dict[ReportId, str]:
    return {
        row[0]: row[1]
        for piece in in_pieces(ids)
        for row in connection.execute(query.where(_r.id.in_(piece)))
    }


def keep_version_facts(
    connection: Connection,
    facts: Mapping[ReportId, KeptVersionFacts],
    verdicts: Mapping[ReportId, str],
) -> None:
    """Keep facts and verdicts in place of those kept of the same reports before.

    Reports that the desk no longer has are left out.

    Args:
        connection: The desk, in a transaction.
        facts: The facts by report.
        verdicts: The verdicts by report; "" for none.
    """
    keys = keys_of(connection, [*facts, *verdicts])
    _replace(
        connection,
        version_facts,
        {
            keys[r]: {"made_from": each.made_from, "facts": each.facts, "blocking_keys": each.keys}
            for r, each in facts.items()
            if r in keys
        },
    )
    _replace(
        connection,
        compared_texts,
        {keys[r]: {"verdicts": kept} if kept else {} for r, kept in verdicts.items() if r in keys},
    )


def _replace(connection: Connection, table: Table, rows: Mapping[int, Values]) -> None:
    """Put rows in place of those with the same keys; an empty one is only removed."""
    remove_rows(connection, table, rows)
    insert_rows(connection, table, ({"report_key": k, **row} for k, row in rows.items() if row))
