"""The matrix of a story: for each allegation and outlet, how the outlet stands to it."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from enum import StrEnum

from secondsource.ledger import AllegationRow, Ledger, ReportRow, StoryRow
from secondsource.model import (
    NO_ORIGIN,
    Allegation,
    AllegationOrigin,
    ChainStep,
    OriginKind,
    PlacedStatement,
    Polarity,
    ReportId,
    StoryId,
)
from secondsource.model.json_forms import (
    MatrixCellForm,
    MatrixColumnForm,
    MatrixRowForm,
    StoryMatrixForm,
)
from secondsource.model.publication_time import PublicationTime, publication_time
from secondsource.model.report_title import title_or_first_line
from secondsource.pipeline.outlet_facts import canonical_outlets

MATRIX_ROWS = 20
"""Allegations of one page of a matrix: as many as fit on a printed page."""
MATRIX_COLUMNS = 16
"""Outlets of a matrix unless all are asked for: as many as fit on a printed page."""
# Of these, outlets that are only cited, and whose reports the story does not hold.
_MOST_CITED = 4
_NO_REPORT = ReportId("")
# Most characters of the title of a report.
_TITLE = 70


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
    LACKS = "does not carry it"
    """It has reports of the story, and none says so in words that were recognised."""
    NOT_COLLECTED = "not collected"
    """The story holds no report of it."""


_STANDING = (CellKind.KNOWS, CellKind.STATES, CellKind.REPEATS)


@dataclass(frozen=True, slots=True, kw_only=True)
class MatrixCell:
    """How one outlet stands to one allegation.

    Args:
        kind: The kind.
        report: The report whose words show it; for an outlet that does not carry it the last of
            its reports; "" without one.
        statement: Number of the statement with these words in the allegation, from 1; 0 if none.
        hedged: Whether it is held probable or possible only.
        origin: Number of the origin it goes back to, from 1, as in the allegation's list; 0 if
            that is none.
        denial: Number of a statement by which the outlet denies it as well; 0 if none.
        denial_report: The report of that; "" if none.
    """

    kind: CellKind
    report: ReportId = _NO_REPORT
    statement: int = 0
    hedged: bool = False
    origin: int = 0
    denial: int = 0
    denial_report: ReportId = _NO_REPORT

    def form(self) -> MatrixCellForm:
        """Return its JSON form."""
        return {
            "kind": self.kind.value,
            "report": self.report or None,
            "statement": self.statement - 1 if self.statement else None,
            "hedged": self.hedged,
            "origin": self.origin - 1 if self.origin else None,
            "denial": self.denial - 1 if self.denial else None,
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

    @property
    def ids(self) -> set[ReportId]:
        """The ids of its reports."""
        return {report.id for report in self.reports}

    def form(self) -> MatrixColumnForm:
        """Return its JSON form."""
        return {
            "outlet": self.outlet or None,
            "title": self.title or None,
            "reports": [report.id for report in self.reports],
        }


@dataclass(frozen=True, slots=True)
class MatrixRow:
    """An allegation, and how each outlet of the matrix stands to it.

    Args:
        allegation: The allegation.
        cells: One for each column.
        origins: Its origins.
    """

    allegation: AllegationRow
    cells: tuple[MatrixCell, ...]
    origins: tuple[AllegationOrigin, ...]

    def form(self) -> MatrixRowForm:
        """Return its JSON form."""
        return {**self.allegation.form(), "cells": [cell.form() for cell in self.cells]}


@dataclass(frozen=True, slots=True, kw_only=True)
class StoryMatrix:
    """Allegations of a story down, its outlets across.

    Args:
        story: The story.
        columns: Its outlets in the order in which they first reported it, then those that are only
            cited.
        rows: A page of its allegations, the leading one first.
        more_columns: Outlets that are left out; those stay that carry most of these rows.
    """

    story: StoryRow
    columns: tuple[MatrixColumn, ...]
    rows: tuple[MatrixRow, ...]
    more_columns: int = 0
    kinds: frozenset[CellKind] = field(init=False)

    def __post_init__(self) -> None:
        kinds = frozenset(cell.kind for row in self.rows for cell in row.cells)
        object.__setattr__(self, "kinds", kinds)

    @property
    def has_hedges(self) -> bool:
        """Whether a cell is hedged."""
        return any(cell.hedged for row in self.rows for cell in row.cells)

    @property
    def has_denials(self) -> bool:
        """Whether a cell denies."""
        cells = [cell for row in self.rows for cell in row.cells]
        return any(cell.denial or cell.kind is CellKind.DENIES for cell in cells)

    def form(self) -> StoryMatrixForm:
        """Return its JSON form."""
        return {
            "story": self.story.id,
            "name": self.story.name,
            "columns": [column.form() for column in self.columns],
            "more_columns": self.more_columns,
            "rows": [row.form() for row in self.rows],
        }


def load_story_matrix(
    ledger: Ledger,
    typed: str,
    *,
    limit: int = MATRIX_ROWS,
    offset: int = 0,
    most_columns: int | None = MATRIX_COLUMNS,
) -> StoryMatrix:
    """Load the matrix of a story.

    Args:
        ledger: The desk.
        typed: The story's id or the beginning of it, or that of one of its reports.
        limit: Maximum number of allegations.
        offset: Number of allegations to pass over first.
        most_columns: Maximum number of outlets; None for all.

    Raises:
        NotFoundError: If no story fits.
    """
    story = ledger.stories.get(typed)
    allegations = ledger.allegations.of_story(story.id, limit, offset)
    ids = ledger.stories.report_ids(story.id)
    known = {row.id: row for row in ledger.reports.rows_with_ids(ids)}
    columns = [*_columns([known[each] for each in ids]), *_cited_columns(allegations, known)]
    reading = _Reading(known, ledger.allegations.stated_reports(story.id))
    rows = [_row(allegation, columns, reading) for allegation in allegations]
    kept = _kept_columns(columns, rows, most_columns)
    return StoryMatrix(
        story=story,
        columns=_titled(ledger, story.id, [columns[n] for n in kept]),
        rows=tuple(replace(row, cells=tuple(row.cells[n] for n in kept)) for row in rows),
        more_columns=len(columns) - len(kept),
    )


# Columns


def _columns(reports: Sequence[ReportRow]) -> list[MatrixColumn]:
    """Return the outlets of reports in the order in which they first appear."""
    names = canonical_outlets({report.metadata.outlet for report in reports} - {""})
    by_outlet: dict[str, list[ReportRow]] = defaultdict(list)
    for report in reports:
        by_outlet[names.get(report.metadata.outlet, report.id)].append(report)
    return [
        MatrixColumn(outlet=name if group[0].metadata.outlet else "", reports=tuple(group))
        for name, group in by_outlet.items()
    ]


def _titled(
    ledger: Ledger, story: StoryId, columns: Sequence[MatrixColumn]
) -> tuple[MatrixColumn, ...]:
    """Return columns with the titles of the reports whose outlet is unknown."""
    nameless = [column.reports[0].id for column in columns if not column.outlet]
    texts = {text.id: text for text in ledger.stories.texts(story, nameless)}
    titles = {
        each: title_or_first_line(text.metadata.title, text.text, _TITLE)
        for each, text in texts.items()
    }
    return tuple(
        column if column.outlet else replace(column, title=titles.get(column.reports[0].id, ""))
        for column in columns
    )


def _cited_columns(
    allegations: Iterable[Allegation], reports: Mapping[ReportId, ReportRow]
) -> list[MatrixColumn]:
    """Return the outlets that allegations go back to, and that have no report in the story."""
    outlets = {report.metadata.outlet for report in reports.values()} - {""}
    here = {name.casefold() for name in (*outlets, *canonical_outlets(outlets).values())}
    cited = Counter(
        origin.name
        for allegation in allegations
        for origin in allegation.origins
        if origin.kind is OriginKind.OUTSIDE and origin.name.casefold() not in here
    )
    return [MatrixColumn(outlet=name) for name, _ in cited.most_common(_MOST_CITED)]


def _kept_columns(
    columns: Sequence[MatrixColumn], rows: Sequence[MatrixRow], most: int | None
) -> list[int]:
    """Return the numbers of the columns that are shown, in order: those with most in them."""
    filled = [sum(row.cells[n].statement > 0 for row in rows) for n in range(len(columns))]
    by_weight = sorted(range(len(columns)), key=lambda n: (-filled[n], n))
    return sorted(by_weight[:most])


# Cells


@dataclass(frozen=True, slots=True)
class _Reading:
    """The reports of a story by id, and those in which any statement was found."""

    reports: Mapping[ReportId, ReportRow]
    stated: set[ReportId]

    def time(self, report: ReportId) -> PublicationTime:
        """Return when a report was published."""
        known = self.reports.get(report)
        return publication_time(known.metadata.published) if known else PublicationTime()


def _row(allegation: Allegation, columns: Sequence[MatrixColumn], reading: _Reading) -> MatrixRow:
    arose = [reading.time(report) for report in allegation.reports]
    cited = {
        origin.name.casefold(): number
        for number, origin in enumerate(allegation.origins, 1)
        if origin.kind is OriginKind.OUTSIDE
    }
    cells = []
    for column in columns:
        cell = _stated_cell(allegation, column.ids)
        if cell is None and (number := cited.get(column.outlet.casefold(), 0)):
            cell = _cited_cell(allegation, number)
        cells.append(cell or _empty_cell(column, arose, reading))
    return MatrixRow(AllegationRow.of(allegation), tuple(cells), allegation.origins)


def _stated_cell(allegation: Allegation, reports: set[ReportId]) -> MatrixCell | None:
    """Return the cell of an outlet with statements; None if it has none."""
    affirming: list[tuple[int, bool, int, PlacedStatement]] = []
    denial: tuple[int, ReportId] = (0, _NO_REPORT)
    for number, placed in enumerate(allegation.statements, 1):
        if placed.statement.report not in reports:
            continue
        if placed.statement.polarity is Polarity.DENIED:
            denial = denial if denial[0] else (number, placed.statement.report)
        else:
            kind = _STANDING.index(kind_of(placed))
            affirming.append((kind, placed.statement.is_hedged, number, placed))
    if affirming:
        kind, hedged, number, placed = min(affirming, key=lambda entry: entry[:3])
        return MatrixCell(
            kind=_STANDING[kind],
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


def _cited_cell(allegation: Allegation, origin: int) -> MatrixCell:
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


def _empty_cell(
    column: MatrixColumn, arose: Sequence[PublicationTime], reading: _Reading
) -> MatrixCell:
    """Return the cell of an outlet that has no statement of an allegation.

    Args:
        column: The outlet.
        arose: When each report came out that affirms it.
        reading: What was read of the story.
    """
    if not column.reports:
        return MatrixCell(kind=CellKind.NOT_COLLECTED)
    last = column.reports[-1].id
    if not column.ids & reading.stated:
        return MatrixCell(kind=CellKind.UNREAD, report=last)
    times = [reading.time(report.id) for report in column.reports]
    if arose and all(time.is_before(other) for time in times for other in arose):
        return MatrixCell(kind=CellKind.EARLIER, report=last)
    return MatrixCell(kind=CellKind.LACKS, report=last)
