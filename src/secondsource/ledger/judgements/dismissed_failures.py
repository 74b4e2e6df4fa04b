"""Failures that a person has dismissed: marked as such while they fail for the reason dismissed."""

from __future__ import annotations

from sqlalchemy import Connection, update

from secondsource.ledger.judgements.judgement_log import judgements_in_force
from secondsource.ledger.storage.tables import failures
from secondsource.model.judgement_payloads import DismissalPayload
from secondsource.model.judgements import JudgementKind

_f = failures.c


def mark_dismissed(connection: Connection) -> None:
    """Mark the failures that a dismissal in force covers, and no other."""
    connection.execute(update(failures).where(_f.dismissed.is_not(None)).values(dismissed=None))
    for entry in judgements_in_force(connection, (JudgementKind.DISMISSED,)):
        if not isinstance(entry.payload, DismissalPayload):
            continue
        dismissal = entry.payload
        same = (
            *(_f.path == entry.subject, _f.item == dismissal.item),
            *(_f.step == dismissal.step, _f.reason == dismissal.reason),
        )
        connection.execute(update(failures).where(*same).values(dismissed=entry.number))
