"""References to allegations and statements, as a person types them or a page sends them."""

from __future__ import annotations

import re
from dataclasses import dataclass

from secondsource.ledger import AllegationDetail, Ledger
from secondsource.model import NotFoundError, QuotedStatement, Span

# A number is that of a statement as `secondsource allegation` prints it, from 1. A page gives the
# place of a statement: numbers change when another person rules meanwhile.
_ALLEGATION = re.compile(
    r"(?P<id>a(?=[a-f]*[0-9]|[a-f]+:)[0-9a-f]{3,})(?::(?P<number>[0-9]{1,7}))?"
)
_PLACE = re.compile(r"(?P<id>r[0-9a-f]{3,}):(?P<start>[0-9]{1,9})-(?P<end>[0-9]{1,9})")


@dataclass(frozen=True, slots=True)
class StatementReference:
    """An allegation, or one statement of it.

    Args:
        typed: What was typed.
        detail: The allegation.
        number: The number of the statement in it, from 0; None for the allegation as a whole.
    """

    typed: str
    detail: AllegationDetail
    number: int | None = None

    def quoted(self, number: int | None = None) -> QuotedStatement:
        """Return a statement of the allegation with its words.

        Args:
            number: Its number, from 0; None for the one referred to, or, of the allegation as a
                whole, the one that stands for it.
        """
        if number is None:
            number = self.detail.allegation.standing if self.number is None else self.number
        statement = self.detail.allegation.statements[number].statement
        words = statement.span.words(self.detail.texts[statement.report])
        return QuotedStatement(statement.report, statement.span.start, statement.span.end, words)


def is_statement_reference(typed: str) -> bool:
    """Return whether what was typed refers to an allegation or a statement."""
    written = typed.strip().lower()
    return bool(_ALLEGATION.fullmatch(written) or _PLACE.fullmatch(written))


def find_statement(ledger: Ledger, typed: str) -> StatementReference:
    """Return the allegation or statement that was typed.

    Args:
        ledger: The desk.
        typed: The id of an allegation ("a1b2c3d4"), the same with the number of a statement in it
            ("a1b2c3d4:3"), or the id of a report with a statement's place ("r1b2c3d4:120-180").

    Raises:
        NotFoundError: If there is none, or several fit.
    """
    written = typed.strip().lower()
    if place := _PLACE.fullmatch(written):
        return _at_place(ledger, typed, place)
    match = _ALLEGATION.fullmatch(written)
    if match is None:
        raise NotFoundError(
            "find statement",
            typed,
            "this is no statement of an allegation",
            "Write a1b2c3d4:3 for its third, as `secondsource allegation a1b2c3d4` lists them",
        )
    detail = ledger.allegations.get(match["id"])
    if match["number"] is None:
        return StatementReference(typed, detail)
    number = int(match["number"]) - 1
    if not 0 <= number < len(detail.allegation.statements):
        raise NotFoundError(
            "find statement",
            typed,
            f"the allegation has {len(detail.allegation.statements)} statements",
            f"See them with `secondsource allegation {detail.allegation.id[:8]}`",
        )
    return StatementReference(typed, detail, number)


def _at_place(ledger: Ledger, typed: str, place: re.Match[str]) -> StatementReference:
    report = ledger.reports.get(place["id"]).id
    start, end = int(place["start"]), int(place["end"])
    for allegation in ledger.allegations.of_report(report) if start < end else ():
        for number, placed in enumerate(allegation.statements):
            if (placed.statement.report, placed.statement.span) == (report, Span(start, end)):
                return StatementReference(typed, ledger.allegations.get(allegation.id), number)
    raise NotFoundError(
        "find statement",
        typed,
        "no allegation has a statement at this place",
        "Look at the allegation again; stories may have been found since",
    )
