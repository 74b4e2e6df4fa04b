"""What derived records (stories, versions) were made from, and whether that is the present desk."""

from __future__ import annotations

import hashlib

from sqlalchemy import Connection, Text, cast, delete, insert, select

from secondsource.ledger.storage.tables import changes, derived, judgements
from secondsource.model.judgements import Affected, JudgementKind, kinds_affecting

ALLEGATIONS = "allegations"
"""Name of what was derived, for `is_current` and `mark_current`."""


def is_current(connection: Connection, name: str, version: str, up_to: int | None = None) -> bool:
    """Return whether records were derived by a version from the present reports and rulings.

    Args:
        connection: The desk.
        name: What was derived: "stories", "versions", "allegations".
        version: Of the step that derives them.
        up_to: Number of the last judgement that counts; None for all.
    """
    query = select(derived.c.made_from).where(derived.c.name == name)
    state = input_state(connection, name, up_to)
    return connection.execute(query).scalar() == f"{version} {state}"


def mark_current(connection: Connection, name: str, version: str, up_to: int | None = None) -> None:
    """Record that a version has derived records from the present reports and rulings.

    Args:
        connection: The desk.
        name: What was derived.
        version: Of the step that derives them.
        up_to: Number of the last judgement that they were derived from; None for all.
    """
    connection.execute(delete(derived).where(derived.c.name == name))
    state = f"{version} {input_state(connection, name, up_to)}"
    connection.execute(insert(derived), {"name": name, "made_from": state})


def input_state(connection: Connection, name: str, up_to: int | None = None) -> str:
    """Return a fingerprint of the present reports and rulings, from which they are derived.

    Changes of reports are counted by triggers, so that a hundred thousand reports need not be read.
    Rulings are compared by their numbers: a ruling never changes, it is only withdrawn. Those on
    statements bear on allegations alone.
    """
    c = judgements.c
    made = c.number <= (_ALL if up_to is None else up_to)
    gone = select(c.subject).where(c.kind == JudgementKind.WITHDRAWN.value, made)
    without = () if name == ALLEGATIONS else kinds_affecting(Affected.ALLEGATIONS)
    kinds = [k.value for k in JudgementKind if k not in (*without, JudgementKind.WITHDRAWN)]
    standing = select(c.number).where(c.kind.in_(kinds), made, cast(c.number, Text).not_in(gone))
    digest = hashlib.sha256()
    for number in connection.execute(standing.order_by(c.number)).scalars():
        digest.update(f"{number}\n".encode())
    counted = select(changes.c.number).where(changes.c.name == "reports")
    return f"{connection.execute(counted).scalar_one()} {digest.hexdigest()}"


# Larger than any number of a judgement.
_ALL = 2**62
