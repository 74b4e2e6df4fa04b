"""Listings: what the desk answers to filters and words."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from sqlalchemy import Column, Connection, Select, exists, func, select

from secondsource.ledger.filters import (
    Filters,
    claim_conditions,
    listed_reports,
    report_conditions,
)
from secondsource.ledger.fulltext import reports_matching
from secondsource.ledger.reading import in_pieces, make_claims
from secondsource.ledger.rows import AnyRow, metadata_from
from secondsource.ledger.snippets import snippet
from secondsource.ledger.tables import claims, failures, raw, reports, sources
from secondsource.ledger.views import ClaimRow, Counts, Hit, ReportRow
from secondsource.ledger.words import terms
from secondsource.model import AttributionState

_r, _c, _s = reports.c, claims.c, sources.c
_METADATA = (_r.title, _r.outlet, _r.published, _r.byline, _r.url, _r.tags, _r.other_version)
_CLAIMS_HELD = select(func.count()).where(_c.report_key == _r.key).correlate(reports)
_ROW = select(
    _r.key,
    _r.id,
    _r.raw,
    _r.item,
    _r.language,
    _r.attribution,
    *_METADATA,
    func.length(_r.text).label("length"),
    _CLAIMS_HELD.scalar_subquery().label("claims"),
)
# By date, those of unknown date last; ids make the order the same on every machine.
_BY_DATE = (_r.day.is_(None), _r.day, _r.published, _r.id)


def _report_row(row: AnyRow) -> ReportRow:
    return ReportRow(
        id=row.id,
        raw=row.raw,
        item=row.item,
        metadata=metadata_from(row),
        language=row.language,
        attribution=AttributionState(row.attribution),
        length=row.length,
        claims=row.claims,
    )


def _paged(query: Select[Any], limit: int | None, offset: int) -> Select[Any]:
    return query.limit(limit).offset(offset or None)


def list_reports(
    connection: Connection, filters: Filters, limit: int | None, offset: int
) -> Iterator[ReportRow]:
    """Yield reports by date, those without one last."""
    query = _paged(_ROW.where(*listed_reports(filters)).order_by(*_BY_DATE), limit, offset)
    for row in connection.execute(query):
        yield _report_row(row)


def list_claims(
    connection: Connection, filters: Filters, limit: int | None, offset: int
) -> Iterator[ClaimRow]:
    """Yield claims by the date of their report, then in the order they stand in it."""
    query = (
        select(claims)
        .join(reports, _r.key == _c.report_key)
        .where(*report_conditions(filters), *claim_conditions(filters))
        .order_by(*_BY_DATE, _c.position)
    )
    for some in in_pieces(connection.execute(_paged(query, limit, offset))):
        yield from claim_rows(connection, some)


def claim_rows(connection: Connection, found: list[AnyRow]) -> Iterator[ClaimRow]:
    """Yield rows of the table of claims (some hundreds at most) with the text of their reports."""
    keys = {row.report_key for row in found}
    query = select(_r.key, _r.id, _r.language, _r.text, *_METADATA).where(_r.key.in_(keys))
    of = {row.key: row for row in connection.execute(query)}
    about = {key: metadata_from(row) for key, row in of.items()}
    made = make_claims(connection, found, {key: row.id for key, row in of.items()})
    for row, (_, claim) in zip(found, made, strict=True):
        key = row.report_key
        yield ClaimRow(claim, of[key].text, about[key], of[key].language)


def search(connection: Connection, words: str, filters: Filters, limit: int) -> Iterator[Hit]:
    """Yield the reports that hold all words, those that fit best first."""
    match = reports_matching(words)
    if match is None:
        return
    ranked = match.subquery()
    query = (
        _ROW.join(ranked, ranked.c.rowid == _r.key)
        .where(*listed_reports(filters))
        .order_by(ranked.c.rank, _r.id)
        .limit(limit)
    )
    wanted = terms(words)
    for row in connection.execute(query).all():
        found = _report_row(row)
        text = connection.execute(select(_r.text).where(_r.key == row.key)).scalar_one()
        start, shown, marks = snippet(wanted, text)
        if not marks:
            _, title, in_title = snippet(wanted, found.metadata.title)
            if in_title:
                yield Hit(found, title, None, in_title)
                continue
        yield Hit(found, shown, start, marks)


def count(connection: Connection) -> Counts:
    """Return how much the desk holds."""

    def total(query: Select[int]) -> int:
        return connection.execute(query).scalar_one()

    def tally(column: Column[Any]) -> dict[str, int]:
        many = func.count()
        query = select(column, many).select_from(reports).group_by(column)
        ordered = connection.execute(query.order_by(many.desc(), column))
        return {value or "": n for value, n in ordered}

    speaking = func.coalesce(_s.entity, _s.id)
    spoke = exists().where(_c.source_key == _s.key)
    named = select(func.count(speaking.distinct())).where(spoke)
    return Counts(
        files=total(select(func.count()).select_from(raw)),
        reports=total(select(func.count()).select_from(reports)),
        claims=total(select(func.count()).select_from(claims)),
        sources=total(named),
        failures=total(select(func.count()).select_from(failures)),
        outlets=tally(_r.outlet),
        languages=tally(_r.language),
        states={AttributionState(k): n for k, n in tally(_r.attribution).items()},
    )
