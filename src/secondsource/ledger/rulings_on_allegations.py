"""Rulings of people as an allegation shows them."""

from __future__ import annotations

from dataclasses import dataclass

from secondsource.ledger.listing_rows import Judgement
from secondsource.model.json_forms import RulingOnAllegationForm


@dataclass(frozen=True, slots=True, kw_only=True)
class RulingOnAllegation:
    """A person's ruling on statements of an allegation.

    Args:
        judgement: The ruling, in force.
        statements: Numbers of the allegation's statements that it is on, from 0.
        apart_from: Numbers of those that it parts others from.
        holds: Whether the allegation is as it says; not if a later ruling overrules it, or if
            nothing ties the statements in this way.
    """

    judgement: Judgement
    statements: tuple[int, ...] = ()
    apart_from: tuple[int, ...] = ()
    holds: bool = True

    def form(self) -> RulingOnAllegationForm:
        """Return the JSON form."""
        return {
            "judgement": self.judgement.form(),
            "statements": list(self.statements),
            "apart_from": list(self.apart_from),
            "holds": self.holds,
        }
