"""Cells of the matrix of a story: how one outlet stands to one allegation."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from secondsource.ledger import ReportRow
from secondsource.model import (
    NO_ORIGIN,
    Allegation,
    ChainStep,
    Omission,
    PlacedStatement,
    Polarity,
    ReportId,
)
from secondsource.model.json_forms import MatrixCellForm, MatrixColumnForm, omission_form
from secondsource.model.publication_time import (
    PublicationTime,
    decisive_firsts,
    decisive_lasts,
    publication_time,
)

_NO_REPORT = ReportId("")


class CellKind(StrEnum):
    """How an outlet stands to an allegation; an outlet that does several shows the first of them.

    A denial stands beside any of the first three.
    """

    KNOWS = "knows"
    """It has a source of its own for it: its statement goes back within its own report."""
    STATES = "says so itself"
    """It says so in its own voice and names no source."""
    REPEATS = "repeats"
    """It has it from another outlet."""
    DENIES = "denies"
    """Who speaks in it denies it, and nothing in it affirms it."""
    CITED = "cited for it"
    """Others have it from this outlet; no report of it that says so is in the story."""
    EARLIER = "earlier report"
    """Its last report of the story came out before the allegation arose."""
    UNREAD = "not read"
    """No statement was found in any report of it: its language is not read."""
    LEFT_OUT = "left out"
    """It has reports of the story, and none says so, in any words as far as can be known."""
    NOT_FOUND = "not found in its reports"
    """It has reports of the story, and none says so in words that were recognised."""
    NOT_COLLECTED = "not collected"
    """The story holds no report of it."""


STANDING = (CellKind.KNOWS, CellKind.STATES, CellKind.REPEATS)
"""How an outlet may affirm, the surest first."""


@dataclass(frozen=True, slots=True, kw_only=True)
class MatrixCell:
    """How one outlet stands to one allegation.

    Args:
        kind: The kind.
        report: The report whose words show it; where it was not found the last of the outlet's
            reports; "" without one.
        statement: Number of the statement with these words in the allegation, from 1; 0 if none.
        hedged: Whether it is held probable or possible only.
        origin: Number of the origin it goes back to, from 1, as in the allegation's list; 0 if
            that is none.
        denial: Number of a statement by which the outlet denies it as well; 0 if none.
        denial_report: The report of that; "" if none.
        omission: That it leaves it out; None of another kind.
        first: Day of its first report that says or denies it; "" without one or a date.
        last: Day of its last such report.
        reports: How many reports of it say or deny it.
        own_state: Whether a state outlet has it from outlets of its own state alone, itself or
            another.
    """

    kind: CellKind
    report: ReportId = _NO_REPORT
    statement: int = 0
    hedged: bool = False
    origin: int = 0
    denial: int = 0
    denial_report: ReportId = _NO_REPORT
    omission: Omission | None = None
    first: str = ""
    last: str = ""
    reports: int = 0
    own_state: bool = False

    def form(self) -> MatrixCellForm:
        """Return its JSON form."""
        return {
            "kind": self.kind.value,
            "report": self.report or None,
            "statement": self.statement - 1 if self.statement else None,
            "hedged": self.hedged,
            "origin": self.origin - 1 if self.origin else None,
            "denial": self.denial - 1 if self.denial else None,
            "omission": omission_form(self.omission) if self.omission else None,
            "first": self.first or None,
            "last": self.last or None,
            "reports": self.reports,
            "own_state": self.own_state,
        }


@dataclass(frozen=True, slots=True, kw_only=True)
class MatrixColumn:
    """An outlet of a story; reports whose outlet is unknown are a column each.

    Args:
        outlet: Its name; "" if unknown.
        reports: Its reports in the order of time; empty for one that is only cited.
        title: The title of its report, or its first line, if the outlet is unknown; else "".
    """

    outlet: str
    reports: tuple[ReportRow, ...] = ()
    title: str = ""

    def form(self) -> MatrixColumnForm:
        """Return its JSON form."""
        return {
            "outlet": self.outlet or None,
            "title": self.title or None,
            "reports": [report.id for report in self.reports],
        }


# Finding them


class StoryReading:
    """What was read of a story: when its reports came out, and which hold a statement.

    Args:
        reports: Its reports.
        stated: The ids of those in which any statement was found.
    """

    def __init__(self, reports: Iterable[ReportRow], stated: Collection[ReportId]) -> None:
        self._times = {r.id: publication_time(r.metadata.published) for r in reports}
        self._stated = stated

    def has_statements(self, column: MatrixColumn) -> bool:
        """Return whether a statement was found in a report of an outlet."""
        return any(report.id in self._stated for report in column.reports)

    def first_times(self, reports: Iterable[ReportId]) -> list[PublicationTime]:
        """Return times, three at most: what is before them is before all reports of some."""
        return decisive_firsts(self._times_of(reports))

    def last_times(self, reports: Iterable[ReportId]) -> list[PublicationTime]:
        """Return times, three at most: what they are before, all reports of some are before."""
        return decisive_lasts(self._times_of(reports))

    def _times_of(self, reports: Iterable[ReportId]) -> list[PublicationTime]:
        return [self._times.get(report, PublicationTime()) for report in reports]


def stated_cell(statements: Iterable[tuple[int, PlacedStatement]]) -> MatrixCell | None:
    """Return the cell of an outlet by its statements, each with its number; None without one."""
    affirming: list[tuple[int, bool, int, PlacedStatement]] = []
    denial: tuple[int, ReportId] = (0, _NO_REPORT)
    for number, placed in statements:
        if placed.statement.polarity is Polarity.DENIED:
            denial = denial if denial[0] else (number, placed.statement.report)
        else:
            kind = STANDING.index(kind_of(placed))
            affirming.append((kind, placed.statement.is_hedged, number, placed))
    if affirming:
        kind, hedged, number, placed = min(affirming, key=lambda entry: entry[:3])
        return MatrixCell(
            kind=STANDING[kind],
            report=placed.statement.report,
            statement=number,
            hedged=hedged,
            origin=0 if placed.origin == NO_ORIGIN else placed.origin + 1,
            denial=denial[0],
            denial_report=denial[1],
        )
    if denial[0]:
        return MatrixCell(kind=CellKind.DENIES, statement=denial[0], report=denial[1])
    return None


def kind_of(placed: PlacedStatement) -> CellKind:
    """Return how an affirming statement stands to its allegation: knows, states or repeats."""
    steps = {link.step for link in placed.chain}
    if steps & {ChainStep.CITES, ChainStep.COPIES}:
        return CellKind.REPEATS
    return CellKind.STATES if steps <= {ChainStep.OBSERVES} else CellKind.KNOWS


def cited_cell(allegation: Allegation, origin: int) -> MatrixCell:
    """Return the cell of an outlet that others have it from: the words are those of the first."""
    number, report = next(
        (
            (number, placed.statement.report)
            for number, placed in enumerate(allegation.statements, 1)
            if placed.origin == origin - 1
        ),
        (0, _NO_REPORT),
    )
    return MatrixCell(kind=CellKind.CITED, report=report, statement=number, origin=origin)


def empty_cell(
    column: MatrixColumn,
    arose: Sequence[PublicationTime],
    reading: StoryReading,
    omissions: Mapping[ReportId, Omission],
) -> MatrixCell:
    """Return the cell of an outlet that has no statement of an allegation.

    Args:
        column: The outlet.
        arose: The first times of the reports that affirm it, see `StoryReading.first_times`.
        reading: What was read of the story.
        omissions: That an outlet leaves it out, by the outlet's reports.
    """
    if not column.reports:
        return MatrixCell(kind=CellKind.NOT_COLLECTED)
    last = column.reports[-1].id
    if not reading.has_statements(column):
        return MatrixCell(kind=CellKind.UNREAD, report=last)
    times = reading.last_times(report.id for report in column.reports)
    if arose and all(time.is_before(other) for time in times for other in arose):
        return MatrixCell(kind=CellKind.EARLIER, report=last)
    if omission := next((omissions[r.id] for r in column.reports if r.id in omissions), None):
        return MatrixCell(kind=CellKind.LEFT_OUT, report=last, omission=omission)
    return MatrixCell(kind=CellKind.NOT_FOUND, report=last)
