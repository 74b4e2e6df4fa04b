"""The matrix of a story: for each allegation and outlet, how the outlet stands to it."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace

from secondsource.desk.matrix_cells import (
    CellKind,
    MatrixCell,
    MatrixColumn,
    StoryReading,
    cited_cell,
    empty_cell,
    stated_cell,
)
from secondsource.ledger import AllegationRow, Ledger, ReportRow, StoryRow
from secondsource.model import (
    NO_ORIGIN,
    Allegation,
    AllegationOrigin,
    OriginKind,
    PlacedStatement,
    Polarity,
    ReportId,
    StoryId,
)
from secondsource.model.json_forms import MatrixRowForm, StoryMatrixForm
from secondsource.model.report_title import title_or_first_line
from secondsource.pipeline.outlet_facts import OutletSpellings, desk_outlets, state_outlets

MATRIX_ROWS = 20
"""Allegations of one page of a matrix: as many as fit on a printed page."""
MATRIX_COLUMNS = 16
"""Outlets of a matrix unless all are asked for: as many as fit on a printed page."""
# Of these, outlets that are only cited, and whose reports the story does not hold.
_MOST_CITED = 4
# Most characters of the title of a report.
_TITLE = 70


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
    columns = _columns([known[each] for each in ids], desk_outlets(ledger))
    columns += _cited_columns(allegations, columns)
    reading = StoryReading(known.values(), ledger.allegations.stated_reports(story.id))
    column_of = {report.id: n for n, column in enumerate(columns) for report in column.reports}
    facts = _StoryFacts(columns, column_of, reading, state_outlets(ledger))
    rows = [_row(allegation, facts) for allegation in allegations]
    kept = _kept_columns(columns, rows, most_columns)
    return StoryMatrix(
        story=story,
        columns=_titled(ledger, story.id, [columns[n] for n in kept]),
        rows=tuple(replace(row, cells=tuple(row.cells[n] for n in kept)) for row in rows),
        more_columns=len(columns) - len(kept),
    )


# Columns


def _columns(reports: Sequence[ReportRow], outlets: OutletSpellings) -> list[MatrixColumn]:
    """Return the outlets of reports in the order in which they first appear."""
    by_outlet: dict[str, list[ReportRow]] = defaultdict(list)
    for report in reports:
        outlet = report.metadata.outlet
        by_outlet[outlets.canonical(outlet) if outlet else report.id].append(report)
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
    allegations: Iterable[Allegation], columns: Sequence[MatrixColumn]
) -> list[MatrixColumn]:
    """Return the outlets that allegations go back to, and that have no report in the story."""
    here = {column.outlet.casefold() for column in columns}
    here |= {r.metadata.outlet.casefold() for column in columns for r in column.reports}
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
class _StoryFacts:
    """What the rows of a matrix have in common.

    Args:
        columns: The outlets.
        column_of: Number of the column of each report.
        reading: What was read of the story.
        states: The state that each state outlet belongs to.
    """

    columns: Sequence[MatrixColumn]
    column_of: Mapping[ReportId, int]
    reading: StoryReading
    states: Mapping[str, str]

    def with_coverage(
        self,
        cell: MatrixCell,
        column: MatrixColumn,
        statements: Iterable[PlacedStatement],
        origins: Sequence[AllegationOrigin],
    ) -> MatrixCell:
        """Return a cell with when an outlet carries it, how often, and from whom."""
        placed = list(statements)
        said = {p.statement.report for p in placed}
        days = sorted(r.metadata.day for r in column.reports if r.id in said and r.metadata.day)
        affirming = [p for p in placed if p.statement.polarity is not Polarity.DENIED]
        state = self.states.get(column.outlet, "")
        return replace(
            cell,
            first=days[0] if days else "",
            last=days[-1] if days else "",
            reports=len(said),
            own_state=bool(state and affirming)
            and all(self._is_of(state, p.origin, origins) for p in affirming),
        )

    def _is_of(self, state: str, origin: int, origins: Sequence[AllegationOrigin]) -> bool:
        """Return whether an origin is an outlet of a state."""
        return origin != NO_ORIGIN and self.states.get(origins[origin].name) == state


def _row(allegation: Allegation, facts: _StoryFacts) -> MatrixRow:
    columns, column_of, reading = facts.columns, facts.column_of, facts.reading
    arose = reading.first_times(allegation.reports)
    cited = {
        origin.name.casefold(): number
        for number, origin in enumerate(allegation.origins, 1)
        if origin.kind is OriginKind.OUTSIDE
    }
    by_column: dict[int, list[tuple[int, PlacedStatement]]] = defaultdict(list)
    for number, placed in enumerate(allegation.statements, 1):
        if placed.statement.report in column_of:
            by_column[column_of[placed.statement.report]].append((number, placed))
    omissions = {report: each for each in allegation.omissions for report in each.reports}
    cells = []
    for n, column in enumerate(columns):
        cell = stated_cell(by_column.get(n, ()))
        if cell is not None:
            said = [placed for _, placed in by_column[n]]
            cell = facts.with_coverage(cell, column, said, allegation.origins)
        if cell is None and (origin := cited.get(column.outlet.casefold(), 0)):
            cell = cited_cell(allegation, origin)
        cells.append(cell or empty_cell(column, arose, reading, omissions))
    return MatrixRow(AllegationRow.of(allegation), tuple(cells), allegation.origins)
