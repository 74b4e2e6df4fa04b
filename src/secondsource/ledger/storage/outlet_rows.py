"""The rows of outlets: added with the reports that name them, dropped when none does."""

from __future__ import annotations

from collections.abc import Iterable

from sqlalchemy import Connection, delete, exists

from secondsource.ledger.storage.connection import upsert
from secondsource.ledger.storage.stored_text import folded
from secondsource.ledger.storage.tables import outlets, reports
from secondsource.model import Outlet

_ADD_OUTLET = upsert(outlets).on_conflict_do_nothing()


def add_outlets(connection: Connection, names: Iterable[str]) -> None:
    """Add the outlets with these names that the desk has no row of."""
    new_outlets = [Outlet(name) for name in sorted(names)]
    values = [{"name": o.name, "folded": folded(o.name), "kind": o.kind.value} for o in new_outlets]
    if values:
        connection.execute(_ADD_OUTLET, values)


def drop_idle_outlets(connection: Connection) -> None:
    """Drop outlets that no report names any more and that have no kind."""
    named = exists().where(reports.c.outlet == outlets.c.name)
    unknown = outlets.c.kind == Outlet("").kind.value
    connection.execute(delete(outlets).where(unknown, ~named))
