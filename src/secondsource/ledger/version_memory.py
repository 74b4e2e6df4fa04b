"""What finding versions keeps in the desk: facts of reports, and verdicts on pairs of texts."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from sqlalchemy import Connection, Table, select

from secondsource.ledger.storage.kept_rows import insert_rows, keys_of, remove_rows
from secondsource.ledger.storage.tables import compared_texts, reports, revisions, version_facts
from secondsource.model import ReportId

_r, _v, _f, _c = (table.c for table in (reports, revisions, version_facts, compared_texts))


@dataclass(frozen=True, slots=True, kw_only=True)
class KeptVersionFacts:
    """What the desk keeps of a report for finding versions.

    Args:
        report: Its id.
        read: The revision of its text and metadata.
        made_from: What the facts were made from; "" if none are kept.
        facts: The facts, as JSON.
        verdicts: The verdicts on its text beside others, as JSON; "" if none are kept.
    """

    report: ReportId
    read: int
    made_from: str
    facts: str
    verdicts: str


def kept_version_facts(connection: Connection) -> Iterator[KeptVersionFacts]:
    """Yield what is kept of each report of the desk, in no order."""
    query = (
        select(_r.id, _v.read, _f.made_from, _f.facts, _c.verdicts)
        .join(revisions, _v.report_key == _r.key)
        .outerjoin(version_facts, _f.report_key == _r.key)
        .outerjoin(compared_texts, _c.report_key == _r.key)
    )
    for row in connection.execute(query):
        yield KeptVersionFacts(
            report=row.id,
            read=row.read,
            made_from=row.made_from or "",
            facts=row.facts or "",
            verdicts=row.verdicts or "",
        )


def keep_version_facts(
    connection: Connection,
    facts: Mapping[ReportId, tuple[str, str]],
    verdicts: Mapping[ReportId, str],
) -> None:
    """Keep facts and verdicts in place of those kept of the same reports before.

    Args:
        connection: The desk, in a transaction.
        facts: For each report what its facts were made from, and the facts.
        verdicts: The verdicts by report; "" for none.
    """
    keys = keys_of(connection, [*facts, *verdicts])
    _replace(
        connection,
        version_facts,
        {keys[r]: {"made_from": made, "facts": kept} for r, (made, kept) in facts.items()},
    )
    _replace(
        connection,
        compared_texts,
        {keys[r]: {"verdicts": kept} if kept else {} for r, kept in verdicts.items()},
    )


def _replace(connection: Connection, table: Table, rows: Mapping[int, Mapping[str, str]]) -> None:
    """Put rows in place of those with the same keys; an empty one is only removed."""
    remove_rows(connection, table, rows)
    insert_rows(connection, table, ({"report_key": k, **row} for k, row in rows.items() if row))
