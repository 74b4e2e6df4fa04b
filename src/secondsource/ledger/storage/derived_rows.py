"""Rows derived from the text of a report: removed before it is read again or deleted."""

from __future__ import annotations

from collections.abc import Sequence

from sqlalchemy import Connection, delete

from secondsource.ledger.search import fulltext
from secondsource.ledger.storage.record_fetch import claims_by_report, in_pieces, reports_by_key
from secondsource.ledger.storage.tables import claims, orphans, overruled, sources, zones


def remove_derived(connection: Connection, keys: Sequence[int]) -> None:
    """Remove what was derived from reports: zones, claims, their spans and index entries."""
    for piece in in_pieces(keys):
        old = reports_by_key(connection, piece)
        fulltext.unindex_reports(connection, old.items())
        for key, keyed in claims_by_report(connection, old, wrong=None).items():
            text = old[key].text
            fulltext.unindex_claims(connection, ((k, claim, text) for k, claim in keyed))
        connection.execute(delete(claims).where(claims.c.report_key.in_(piece)))
        connection.execute(delete(sources).where(sources.c.report_key.in_(piece)))
        for table in (overruled, orphans):
            connection.execute(delete(table).where(table.c.report_key.in_(piece)))
        connection.execute(delete(zones).where(zones.c.report_key.in_(piece)))
