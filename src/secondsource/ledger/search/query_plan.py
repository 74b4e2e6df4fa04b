"""Finding the rows that pass filters, in the order they are listed in.

A desk may hold a million claims of which a page shows fifty, and two ways lead to those. Where few
can pass (a rare word, a source that speaks seldom), they are looked up and sorted. Where many do,
reports are scanned along an index in the order of time until the page is full, and the filters are
checked row by row. SQLite knows too little of the desk to choose, so this module chooses for it, by
naming the index and by hiding from it (`+ 0`) the columns that it must not begin with.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import Any, TypeVar

from sqlalchemy import ColumnElement, Connection, Select, exists, false, func, literal, select
from sqlalchemy.sql.selectable import GenerativeSelect

from secondsource.ledger.search import fulltext
from secondsource.ledger.search.filter_conditions import (
    certainty_conditions,
    claim_column_conditions,
    has_claim_filters,
    report_conditions,
    source_keys,
)
from secondsource.ledger.search.filters import Filters
from secondsource.ledger.search.name_widening import claim_words
from secondsource.ledger.storage.record_fetch import called_wrong, in_pieces
from secondsource.ledger.storage.tables import claims, reports

_r, _c = reports.c, claims.c
_Query = TypeVar("_Query", bound=GenerativeSelect)

# Looking up and sorting a claim takes some 6 microseconds, this many 20 milliseconds. Where more
# pass out of a million, a page of fifty is full after one claim in sixty, if they spread evenly.
FEW = 3_000

# Index rows of reports are narrow, so beginning with those that pass pays up to a larger number.
FEW_REPORTS = 10_000

# Where a word stands in every seventh row or more, a page is full after a few hundred rows that are
# probed one by one (20 to 100 microseconds each), some at a time. Collecting all rows that hold it
# would take longer: 0.25 microseconds each, and there may be half a million.
DENSE = 0.15
PROBED, AT_A_TIME = 400, 80

# Reports in the order of time, and reports by key, both without their texts.
TIME, FACTS = "INDEXED BY reports_time", "INDEXED BY reports_facts"


@dataclass(frozen=True, slots=True)
class RowWindow:
    """Which rows of a listing are wanted.

    Args:
        limit: Maximum number of rows; None for all.
        offset: Number of rows to pass over first.
        newest: Whether the latest come first; those without a date come last either way.
    """

    limit: int | None = None
    offset: int = 0
    newest: bool = False

    @property
    def short(self) -> bool:
        """Whether the page is full after a few rows that pass."""
        return self.limit is not None and self.offset + self.limit <= PROBED * DENSE

    def apply_to(self, query: _Query) -> _Query:
        """Return a query with the limit and offset of the page."""
        return query.limit(self.limit).offset(self.offset or None)

    @property
    def order(self) -> tuple[ColumnElement[Any], ...]:
        """The order of time. Ids make it the same on every machine.

        Keys change nothing in it, as no two reports have one id; they show SQLite that what follows
        (the place of a claim) is in order too when it walks along the index.
        """
        columns: list[ColumnElement[Any]] = [_r.published, _r.id, _r.key]
        if self.newest:
            return _r.day.desc().nulls_last(), *(column.desc() for column in columns)
        return _r.day.asc().nulls_last(), *columns


@dataclass(frozen=True, slots=True)
class RowConditions:
    """Conditions on a row of a table.

    Args:
        conditions: All of them.
        few: Whether few rows can pass, which the conditions look up; otherwise the conditions are
            for rows that are scanned.
        probe: Together with `first`, the same conditions for rows probed one by one, if that is
            quicker for a first page; otherwise None.
        first: The conditions that are checked before `probe`.
    """

    conditions: list[ColumnElement[bool]]
    few: bool = False
    probe: ColumnElement[bool] | None = None
    first: list[ColumnElement[bool]] = field(default_factory=list)


def claim_row_conditions(connection: Connection, filters: Filters) -> RowConditions:
    """Return the conditions of the filters on a claim, without those on its report."""
    words = claim_words(connection, filters)
    if words is None:
        return RowConditions([false()], few=True)
    conditions = [*claim_column_conditions(filters), *certainty_conditions(filters)]
    few = False
    if filters.wrong:
        conditions.append(called_wrong())
        few = _returns_at_most(connection, select(_c.key).where(called_wrong()), FEW)
    else:
        conditions.append(not_wrong())
    if filters.of is not None:
        keys_of_source = source_keys(filters.of)
        few_sources = _returns_at_most(connection, keys_of_source, FEW)
        conditions.append((_c.source_key if few_sources else _c.source_key + 0).in_(keys_of_source))
        few |= few_sources
    return (
        _with_words(connection, words, RowConditions(conditions, few))
        if words
        else RowConditions(conditions, few)
    )


def _with_words(connection: Connection, words: str, row_conditions: RowConditions) -> RowConditions:
    keys = fulltext.matching_keys(fulltext.CLAIMS, words)
    match_count, last = fulltext.count_and_last_key(connection, fulltext.CLAIMS, words, FEW + 1)
    if match_count <= FEW:
        return RowConditions([*row_conditions.conditions, _c.key.in_(keys)], few=True)
    conditions = [*row_conditions.conditions, (_c.key + 0).in_(keys)]
    if row_conditions.few or match_count < DENSE * last:
        return RowConditions(conditions, row_conditions.few)
    probe = fulltext.row_matches(fulltext.CLAIMS, words, _c.key)
    return RowConditions(conditions, False, probe, row_conditions.conditions)


def unordered_claim_conditions(
    connection: Connection, filters: Filters
) -> list[ColumnElement[bool]]:
    """Return `claim_row_conditions` for a query of all claims that pass, in any order."""
    words = claim_words(connection, filters)
    if words is None:
        return [false()]
    conditions = [
        *claim_column_conditions(filters),
        *certainty_conditions(filters),
        called_wrong() if filters.wrong else not_wrong(),
    ]
    if filters.of is not None:
        conditions.append(_c.source_key.in_(source_keys(filters.of)))
    if words:
        conditions.append(_c.key.in_(fulltext.matching_keys(fulltext.CLAIMS, words)))
    return conditions


def not_wrong() -> ColumnElement[bool]:
    """Return the condition that a claim has not been called wrong, on its key alone.

    The few that are wrong stand in an index of their own, so that the rows of all others are not
    read.
    """
    return _c.key.not_in(select(_c.key).where(called_wrong()).correlate(None))


def _returns_at_most(connection: Connection, query: Select[Any], most: int) -> bool:
    rows = query.limit(most + 1).subquery()
    return connection.execute(select(func.count()).select_from(rows)).scalar_one() <= most


def report_row_conditions(connection: Connection, filters: Filters) -> RowConditions:
    """Return the conditions of the filters on a report: on itself, and on at least one claim."""
    conditions = report_conditions(connection, filters)
    if not has_claim_filters(filters):
        return RowConditions(conditions)
    on_claim = claim_row_conditions(connection, filters)
    if on_claim.few:
        holding = select(_c.report_key).where(*on_claim.conditions)
        return RowConditions([*conditions, _r.key.in_(holding)], few=True)
    all_conditions = [*conditions, _has_claim(on_claim.conditions)]
    if on_claim.probe is None:
        return RowConditions(all_conditions)
    return RowConditions(
        all_conditions, False, _has_claim([*on_claim.first, on_claim.probe]), conditions
    )


def _has_claim(conditions: list[ColumnElement[bool]]) -> ColumnElement[bool]:
    return exists(select(literal(1)).where(_c.report_key == _r.key, *conditions))


def passing_keys(row_conditions: RowConditions) -> Select[int]:
    """Return a query for the keys of the reports that pass, in no order."""
    query = select(_r.key).where(*row_conditions.conditions)
    return query.with_hint(reports, FACTS if row_conditions.few else TIME, "sqlite")


def has_few_reports(
    connection: Connection, filters: Filters, row_conditions: RowConditions
) -> bool:
    """Cheap estimate: do at most `FEW_REPORTS` reports pass?"""
    if row_conditions.few or has_claim_filters(filters):
        return row_conditions.few
    return _returns_at_most(connection, passing_keys(row_conditions), FEW_REPORTS)


def report_keys(
    connection: Connection, row_conditions: RowConditions, page: RowWindow
) -> Iterator[int]:
    """Yield the keys of the reports of a page, in order."""

    def walk(conditions: list[ColumnElement[bool]]) -> Select[int]:
        return passing_keys(RowConditions(conditions, row_conditions.few)).order_by(*page.order)

    return _page_keys(connection, _r.key, walk, row_conditions, page)


def claim_keys(connection: Connection, filters: Filters, page: RowWindow) -> Iterator[int]:
    """Yield the keys of the claims of a page, by the date of their report.

    Within a report they come by their place, or, if the newest reports come first, the surest
    first.
    """
    on_claim = claim_row_conditions(connection, filters)
    on_report = report_conditions(connection, filters)
    home = _r.key == _c.report_key
    joined = claims.join(reports, home) if on_claim.few else reports.join(claims, home)

    def walk(conditions: list[ColumnElement[bool]]) -> Select[int]:
        query = select(_c.key).select_from(joined).where(*on_report, *conditions)
        query = query.with_hint(reports, FACTS if on_claim.few else TIME, "sqlite")
        in_report = (_c.score.desc(), _c.position) if page.newest else (_c.position,)
        return query.order_by(*page.order, *in_report)

    return _page_keys(connection, _c.key, walk, on_claim, page)


_Walk = Callable[[list[ColumnElement[bool]]], Select[int]]


def _page_keys(
    connection: Connection,
    key: ColumnElement[int],
    walk: _Walk,
    row_conditions: RowConditions,
    page: RowWindow,
) -> Iterator[int]:
    """Yield the keys of a page in the order of a walk, probing its first rows where that pays.

    Args:
        connection: The desk.
        key: The key of a row.
        walk: Returns the query for the keys of the rows that pass given conditions, in order.
        row_conditions: The conditions.
        page: Which rows.
    """
    if row_conditions.probe is not None and page.limit is not None and page.short:
        most = page.offset + page.limit
        probed = connection.execute(walk(row_conditions.first).limit(PROBED)).scalars().all()
        first: list[int] = []
        for piece in in_pieces(probed, AT_A_TIME):
            query = select(key).where(key.in_(piece), row_conditions.probe)
            passing = set(connection.execute(query).scalars())
            first += [candidate for candidate in piece if candidate in passing]
            if len(first) >= most:
                break
        if len(probed) < PROBED or len(first) >= most:
            yield from first[page.offset : most]
            return
    yield from connection.execute(page.apply_to(walk(row_conditions.conditions))).scalars()
