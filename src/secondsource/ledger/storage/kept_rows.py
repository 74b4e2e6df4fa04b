"""Rows that finding stories and versions keeps by report, put in place of those kept before."""

from __future__ import annotations

from collections.abc import Iterable

from sqlalchemy import Connection, Table, delete, insert, select

from secondsource.ledger.storage.record_fetch import in_pieces
from secondsource.ledger.storage.row_mapping import Values
from secondsource.ledger.storage.tables import reports
from secondsource.model import ReportId

_r = reports.c


def keys_of(connection: Connection, ids: Iterable[str]) -> dict[ReportId, int]:
    """Return the keys of reports by their ids; those that the desk lacks are left out."""
    keys: dict[ReportId, int] = {}
    for piece in in_pieces(ids):
        query = select(_r.id, _r.key).where(_r.id.in_(piece))
        keys |= {row.id: row.key for row in connection.execute(query)}
    return keys


def remove_rows(connection: Connection, table: Table, keys: Iterable[int]) -> None:
    """Remove the rows of some reports from a table that has one for each."""
    for piece in in_pieces(keys):
        connection.execute(delete(table).where(table.c.report_key.in_(piece)))


def insert_rows(connection: Connection, table: Table, rows: Iterable[Values]) -> None:
    """Insert rows, as many at a time as one statement takes."""
    for values in in_pieces(rows):
        connection.execute(insert(table), values)
