"""What the forms need by which a person rules on an allegation: `allegation-rulings.html`."""

from __future__ import annotations

from dataclasses import dataclass

from secondsource.desk import Desk
from secondsource.ledger import (
    AllegationDetail,
    AllegationRow,
    AllegationSelection,
    RulingOnAllegation,
)

# Statements that can be ticked, and other allegations of the story that can be chosen; the others
# are ruled on in the terminal.
_MOST_STATEMENTS, _MOST_OTHERS = 60, 100


@dataclass(frozen=True, slots=True)
class StatementChoice:
    """A statement as a form offers it.

    Args:
        reference: What the form sends: its report and place. Numbers change when another person
            rules meanwhile.
        number: Its number in the allegation, from 1.
        words: Its words.
        speaker: Who states it, or the outlet.
        outlet: The outlet; "" if the speaker is the outlet.
        language: Language of the report.
    """

    reference: str
    number: int
    words: str
    speaker: str
    outlet: str
    language: str


@dataclass(frozen=True, slots=True)
class RulingForms:
    """The rulings on an allegation, and what can be ruled on it.

    Args:
        id: Its id.
        rulings: The rulings in force.
        statements: Its statements, those of them that can be ticked.
        left_out: How many of them cannot.
        others: The other allegations of its story.
    """

    id: str
    rulings: tuple[RulingOnAllegation, ...]
    statements: tuple[StatementChoice, ...]
    left_out: int
    others: tuple[AllegationRow, ...]

    @property
    def last(self) -> int:
        """Number of the last ruling that the page shows; 0 if there is none."""
        return self.rulings[-1].judgement.number if self.rulings else 0


def ruling_forms(desk: Desk, detail: AllegationDetail) -> RulingForms:
    """Return what the forms need that rule on an allegation.

    Args:
        desk: The desk.
        detail: The allegation.
    """
    allegation = detail.allegation
    listed = desk.ledger.allegations.rows(
        AllegationSelection(story=allegation.story), _MOST_OTHERS + 1
    )
    others = [row for row in listed if row.id != allegation.id]
    return RulingForms(
        id=allegation.id,
        rulings=tuple(desk.rulings_on(detail)),
        statements=tuple(_choices(detail)),
        left_out=max(0, len(allegation.statements) - _MOST_STATEMENTS),
        others=tuple(others[:_MOST_OTHERS]),
    )


def _choices(detail: AllegationDetail) -> list[StatementChoice]:
    reports = {report.id: report for report in detail.reports}
    choices = []
    for number, placed in enumerate(detail.allegation.statements[:_MOST_STATEMENTS], 1):
        report, span = reports[placed.statement.report], placed.statement.span
        outlet = report.metadata.outlet
        choices.append(
            StatementChoice(
                reference=f"{report.id}:{span.start}-{span.end}",
                number=number,
                words=span.words(report.text),
                speaker=placed.speaker or outlet,
                outlet="" if placed.speaker == outlet else outlet,
                language=report.language,
            )
        )
    return choices
