"""Lookup of one record by its id, or by the beginning of it."""

from __future__ import annotations

import re

from sqlalchemy import Connection, Table, select

from secondsource.ledger.storage.stored_text import storable
from secondsource.model import NotFoundError

# Four characters are a letter and 12 bits: enough for a pile of a few dozen, and short enough to
# remember; an ambiguous prefix asks for more.
SHORTEST_PREFIX = 4
_ID = re.compile(r"[a-z][0-9a-f]*")


def find_key(connection: Connection, table: Table, what: str, typed: str) -> int:
    """Return the key of the one record whose id is or begins with what was typed.

    Raises:
        NotFoundError: If none or several records fit, or too little was typed.
    """
    record_id = find_id(connection, table, what, typed)
    return int(connection.execute(select(table.c.key).where(table.c.id == record_id)).scalar_one())


def find_id(connection: Connection, table: Table, what: str, typed: str) -> str:
    """Return the id of the one record whose id is or begins with what was typed.

    Args:
        connection: The desk.
        table: Reports, claims, sources or entities.
        what: "report", "claim" or "source", for messages.
        typed: The id, or at least its first four characters.

    Raises:
        NotFoundError: If none or several records fit, or too little was typed.
    """
    prefix = typed.strip().lower()
    step = f"find {what}"
    if len(prefix) < SHORTEST_PREFIX:
        remedy = f"Give at least {SHORTEST_PREFIX} characters of it"
        raise NotFoundError(step, storable(typed), "this is too short for an id", remedy)
    if not _ID.fullmatch(prefix):
        prefix = ""
    # "~" sorts after every letter, so that this includes all ids that begin with the prefix.
    fits = table.c.id.between(prefix, prefix + "~") if prefix else table.c.id == ""
    query = select(table.c.id).where(fits).order_by(table.c.id).limit(4)
    ids = list(connection.execute(query).scalars())
    if prefix in ids or len(ids) == 1:
        return str(prefix if prefix in ids else ids[0])
    if not ids:
        remedy = f"List the {what}s of the desk to see their ids"
        raise NotFoundError(step, storable(typed), f"no {what} has this id", remedy)
    several = ", ".join(ids[:3]) + (", …" if len(ids) > 3 else "")
    raise NotFoundError(
        step, typed, f"several {what}s have ids that begin so ({several})", "Give more of the id"
    )
