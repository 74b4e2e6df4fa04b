"""An allegation as people read it: each statement with its way back in words, and how it grew.

The phrases are English; a page shows them in its own language as it does all recorded phrases.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum

from secondsource.ledger import AllegationDetail, ReportText
from secondsource.model import (
    Allegation,
    AllegationId,
    AllegedValue,
    ChainLink,
    ChainStep,
    PlacedStatement,
    Polarity,
    ReportId,
)

COUNT_RULE = (
    "each statement that affirms it, surely or with a hedge, is traced back, step by step. "
    "Statements whose chains end at the same person, document, occasion or outlet have one origin. "
    "Who denies it, or only comments, is no origin of it. The number is the likeliest; in "
    "brackets stands the interval, wider the less sure the steps are."
)
"""How the independent origins of an allegation are counted."""
OUTSIDE = "an outlet outside the desk"
"""Name of an outlet that a step leads to and of which the desk has no report."""

# A step in words where the record has none: {outlet} takes it, {other} is where it
# leads to, {speaker} is whom the report of the statement quotes.
_STEPS: Mapping[ChainStep, str] = {
    ChainStep.SPEAKS: "{outlet} quotes {speaker} itself",
    ChainStep.OBSERVES: "{outlet} has it in its own voice, and names no source",
    ChainStep.FOLLOWS: "{outlet} has it in its own voice, beside a source that states it there",
    ChainStep.CITES: "{outlet} has it from {other}",
    ChainStep.COPIES: "{outlet} copies or rewrites {other}",
    ChainStep.OCCASION: "it was said on an occasion that several reports carry",
    ChainStep.SAME_PERSON: "the person whom {outlet} quotes is quoted by {other} as well",
    ChainStep.DOCUMENT: "it rests on a document that several reports carry",
}
_ITS_SOURCE = "its source"


class Attitude(StrEnum):
    """How a statement stands towards its allegation."""

    AFFIRMS = "affirms"
    HEDGES = "hedges"
    DENIES = "denies"


@dataclass(frozen=True, slots=True)
class StepAccount:
    """One step of a statement towards its beginning.

    Args:
        link: The step as it is recorded.
        words: It in words.
        leads_to: Whom it leads to: the speaker that is quoted, the outlet it is had from; "" if it
            stays in the report's own voice.
        shown_by: The words that show it.
    """

    link: ChainLink
    words: str
    leads_to: str
    shown_by: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class StatementAccount:
    """One statement of an allegation.

    Args:
        allegation: The id of the allegation.
        number: Its number in the allegation, from 1.
        placed: The statement.
        report: Its report.
        outlet: The outlet of that; the beginning of its id where the outlet is unknown.
        speaker: Who states it; "" if that is the outlet.
        words: Its words.
        steps: Its way back, the first step first.
    """

    allegation: AllegationId
    number: int
    placed: PlacedStatement
    report: ReportText
    outlet: str
    speaker: str
    words: str
    steps: tuple[StepAccount, ...]

    @property
    def attitude(self) -> Attitude:
        """Whether it affirms, hedges or denies the allegation."""
        if self.placed.statement.polarity is Polarity.DENIED:
            return Attitude.DENIES
        return Attitude.HEDGES if self.placed.statement.is_hedged else Attitude.AFFIRMS

    @property
    def day(self) -> str:
        """The day of its report, ISO 8601; "" if it has none."""
        return self.report.metadata.day


@dataclass(frozen=True, slots=True)
class ValueAccount:
    """A value of an allegation with the outlets that give it, in the order of time."""

    value: AllegedValue
    outlets: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class GrowthStep:
    """A day on which outlets first carried an allegation.

    Args:
        day: ISO 8601; "" for reports without a date, which come last.
        outlets: The outlets that had not carried it before, in the order of their reports.
        total: How many had carried it by then.
    """

    day: str
    outlets: tuple[str, ...]
    total: int


@dataclass(frozen=True, slots=True, kw_only=True)
class AllegationAccount:
    """An allegation with its statements, values and growth as people read them.

    Args:
        detail: The allegation with its reports.
        statements: Its statements in the order of time.
        values: The values it is given with; empty if no number differs.
        growth: Day by day, which outlets took it up.
    """

    detail: AllegationDetail
    statements: tuple[StatementAccount, ...]
    values: tuple[ValueAccount, ...]
    growth: tuple[GrowthStep, ...]

    @property
    def allegation(self) -> Allegation:
        """The allegation."""
        return self.detail.allegation

    def with_attitude(self, attitude: Attitude) -> tuple[StatementAccount, ...]:
        """Return the statements that affirm, hedge or deny it."""
        return tuple(s for s in self.statements if s.attitude is attitude)

    @property
    def probabilities(self) -> str:
        """How likely each of its origins is one, as in "0.72, 0.38"; "" without one."""
        return ", ".join(f"{origin.probability:.2f}" for origin in self.allegation.origins)


def account_of(detail: AllegationDetail) -> AllegationAccount:
    """Return the account of an allegation."""
    reports = {report.id: report for report in detail.reports}
    statements = tuple(
        _statement_account(detail.allegation.id, number, placed, reports)
        for number, placed in enumerate(detail.allegation.statements, 1)
    )
    values = tuple(
        ValueAccount(value, tuple(dict.fromkeys(statements[n].outlet for n in value.statements)))
        for value in detail.allegation.values
    )
    return AllegationAccount(
        detail=detail, statements=statements, values=values, growth=tuple(_growth(statements))
    )


def _statement_account(
    allegation: AllegationId,
    number: int,
    placed: PlacedStatement,
    reports: Mapping[ReportId, ReportText],
) -> StatementAccount:
    report = reports[placed.statement.report]
    return StatementAccount(
        allegation=allegation,
        number=number,
        placed=placed,
        report=report,
        outlet=_outlet_of(report.id, reports),
        speaker="" if placed.speaker == report.metadata.outlet else placed.speaker,
        words=placed.statement.span.words(report.text),
        steps=tuple(_steps(placed, reports)),
    )


def _steps(
    placed: PlacedStatement, reports: Mapping[ReportId, ReportText]
) -> Iterator[StepAccount]:
    own = placed.statement.report
    for taken_by, link in placed.steps():
        outlet = _outlet_of(taken_by, reports)
        speaker = (placed.speaker if taken_by == own else "") or _ITS_SOURCE
        other = _outlet_of(link.report, reports) if link.report else OUTSIDE
        words = link.note or _STEPS[link.step].format(outlet=outlet, other=other, speaker=speaker)
        text = reports[taken_by].text if taken_by in reports else ""
        shown_by = tuple(span.words(text) for span in link.spans if span.end <= len(text))
        yield StepAccount(link, words, _leads_to(link, other, placed), shown_by)


def _leads_to(link: ChainLink, other: str, placed: PlacedStatement) -> str:
    if link.report:
        return other
    return placed.speaker if link.step in (ChainStep.SPEAKS, ChainStep.CITES) else ""


def _outlet_of(report: ReportId, reports: Mapping[ReportId, ReportText]) -> str:
    """Return the outlet of a report; the beginning of its id if the outlet is unknown."""
    stored = reports.get(report)
    if stored is None or not stored.metadata.outlet:
        return report[:8]
    return stored.metadata.outlet


def _growth(statements: tuple[StatementAccount, ...]) -> Iterator[GrowthStep]:
    """Yield the days on which further outlets carried it, undated ones as the last."""
    carrying = [s for s in statements if s.attitude is not Attitude.DENIES]
    known: set[str] = set()
    for day in sorted({s.day for s in carrying}, key=lambda day: (not day, day)):
        new = dict.fromkeys(s.outlet for s in carrying if s.day == day and s.outlet not in known)
        known |= set(new)
        if new:
            yield GrowthStep(day, tuple(new), len(known))
