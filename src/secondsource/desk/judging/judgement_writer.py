"""The writer of judgements: author, reason, and appending to the ledger."""

from __future__ import annotations

import getpass
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any

from secondsource.ledger import Judgement, Ledger
from secondsource.model import SourceKind, UsageError
from secondsource.model.payload_forms import JudgementPayload


def user_name() -> str:
    """Return the user's name on this machine; "" if it is not known."""
    try:
        return getpass.getuser()
    except (OSError, KeyError):
        return ""


@dataclass(frozen=True, slots=True)
class JudgementWriter:
    """Appends judgements to a ledger.

    Args:
        ledger: The desk.
        reason: The reason, in the person's words.
        author: Who rules; the user's name on this machine if empty.
    """

    ledger: Ledger
    reason: str
    author: str = field(default_factory=user_name)

    def _source_id(self, typed: str) -> str:
        dossier = self.ledger.sources.dossier(typed)
        if dossier.entity is None:
            return dossier.row.id
        if typed.strip().lower().startswith("s"):
            return self.ledger.sources.whole_id(typed)
        raise UsageError(
            "judge",
            typed,
            "this is a named source of many reports, not the source of one",
            "Give the id of the source in its report (s...), as `secondsource claims --format json`"
            " shows it",
        )

    def _append(self, subject: str, payload: JudgementPayload) -> Judgement:
        if not self.reason.strip():
            raise UsageError(
                "judge", subject, "a judgement needs a reason", "Say why, with --reason"
            )
        time = datetime.now(UTC).isoformat(timespec="seconds")
        judgement = Judgement(
            subject=subject, payload=payload, note=self.reason, author=self.author, made=time
        )
        return self.ledger.judgements.append(judgement)


def require_values(values: Mapping[str, Any], what: str, subject: str) -> None:
    """Check that a ruling has a value.

    Raises:
        UsageError: If nothing is given.
    """
    if not values:
        raise UsageError(
            f"judge {what}", subject, "nothing is ruled", "Say what it should be; see --help"
        )


def source_kind(value: str) -> SourceKind:
    """Return a kind of source by its value.

    Raises:
        UsageError: If there is none.
    """
    values = [kind.value for kind in SourceKind]
    if value not in values:
        raise UsageError(
            "judge", value, "this is no kind of source", f"One of: {', '.join(values)}"
        )
    return SourceKind(value)
