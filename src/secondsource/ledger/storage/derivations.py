"""What derived records (stories, versions) were made from, and whether that is the present desk."""

from __future__ import annotations

import hashlib

from sqlalchemy import Connection, Text, cast, delete, insert, select

from secondsource.ledger.storage.tables import changes, derived, judgements
from secondsource.model.judgements import JudgementKind

ALLEGATIONS = "allegations"
"""Name of what was derived, for `is_current` and `mark_current`."""


def is_current(connection: Connection, name: str, version: str) -> bool:
    """Return whether records were derived by a version from the present reports and rulings.

    Args:
        connection: The desk.
        name: What was derived: "stories", "versions", "allegations".
        version: Of the step that derives them.
    """
    query = select(derived.c.made_from).where(derived.c.name == name)
    return connection.execute(query).scalar() == f"{version} {_input_state(connection)}"


def mark_current(connection: Connection, name: str, version: str) -> None:
    """Record that a version has derived records from the present reports and rulings."""
    connection.execute(delete(derived).where(derived.c.name == name))
    state = f"{version} {_input_state(connection)}"
    connection.execute(insert(derived), {"name": name, "made_from": state})


def _input_state(connection: Connection) -> str:
    """Return a fingerprint of the present reports and rulings, from which they are derived.

    Changes of reports are counted by triggers, so that a hundred thousand reports need not be read.
    Rulings are compared by their numbers: a ruling never changes, it is only withdrawn.
    """
    c = judgements.c
    gone = select(c.subject).where(c.kind == JudgementKind.WITHDRAWN.value)
    kinds = [kind.value for kind in JudgementKind]
    standing = select(c.number).where(c.kind.in_(kinds), cast(c.number, Text).not_in(gone))
    digest = hashlib.sha256()
    for number in connection.execute(standing.order_by(c.number)).scalars():
        digest.update(f"{number}\n".encode())
    counted = select(changes.c.number).where(changes.c.name == "reports")
    return f"{connection.execute(counted).scalar_one()} {digest.hexdigest()}"
