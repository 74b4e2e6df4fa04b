"""Listings: rows of reports, claims and failures by filters, hits by words, counts."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from typing import Any

from sqlalchemy import ColumnElement, Connection, Select, func, select

from secondsource.ledger.listing_rows import MOST_HIDDEN, ClaimRow, Counts, ReportRow, SearchHit
from secondsource.ledger.search import fulltext
from secondsource.ledger.search.filter_conditions import (
    counts,
    leaves_out_doubtful,
    report_conditions,
)
from secondsource.ledger.search.filters import Filters
from secondsource.ledger.search.name_widening import wanted_words
from secondsource.ledger.search.query_plan import (
    FACTS,
    RowConditions,
    RowWindow,
    claim_keys,
    report_keys,
    report_row_conditions,
    unordered_claim_conditions,
)
from secondsource.ledger.search.snippets import make_snippet
from secondsource.ledger.search.source_counts import count_sources
from secondsource.ledger.search.typed_query import Term, all_terms
from secondsource.ledger.search.typed_query import expression as wanted_expression
from secondsource.ledger.storage.record_fetch import (
    METADATA,
    called_wrong,
    doubtful,
    in_pieces,
    make_claims,
    shown,
)
from secondsource.ledger.storage.row_mapping import AnyRow, metadata_from
from secondsource.ledger.storage.tables import SET_ASIDE, claims, failures, raw, reports
from secondsource.model import AttributionState, Claim, ClaimId, Failure, ReportId, Standing

_r, _c = reports.c, claims.c
# Three counts along an index each; a doubtful claim is not called wrong.
_CLAIMS_OF_REPORT = select(func.count()).where(_c.report_key == _r.key).correlate(reports)
_WRONG_OF_REPORT = _CLAIMS_OF_REPORT.where(called_wrong())
_DOUBTFUL_OF_REPORT = _CLAIMS_OF_REPORT.where(doubtful())
_ROW = select(
    _r.key,
    _r.id,
    _r.raw,
    _r.item,
    _r.language,
    _r.attribution,
    _r.standing,
    *METADATA,
    func.length(_r.text).label("length"),
    (
        _CLAIMS_OF_REPORT.scalar_subquery()
        - _WRONG_OF_REPORT.scalar_subquery()
        - _DOUBTFUL_OF_REPORT.scalar_subquery()
    ).label("claims"),
)

_SET_ASIDE = select(_r.key).where(SET_ASIDE)

# A word that stands in more than half of all reports does not discriminate: SQLite's BM25 weighting
# gives it next to nothing. Ranking more reports than this takes too long (1.5 microseconds each)
# for no gain.
TOO_MANY = 20_000


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
        standing=Standing(row.standing),
    )


def _rows_in_order(connection: Connection, query: Select[Any], keys: Sequence[int]) -> list[AnyRow]:
    """Return rows in the order of their keys, some hundreds at most."""
    key = query.selected_columns["key"]
    rows_by_key = {row.key: row for row in connection.execute(query.where(key.in_(keys)))}
    return [rows_by_key[key] for key in keys]


def list_reports(connection: Connection, filters: Filters, page: RowWindow) -> Iterator[ReportRow]:
    """Yield reports by date, earliest or latest first; those without a date last."""
    row_conditions = report_row_conditions(connection, filters)
    for piece in in_pieces(report_keys(connection, row_conditions, page)):
        yield from map(_report_row, _rows_in_order(connection, _ROW, piece))


def latest_reports(connection: Connection, limit: int) -> Iterator[ReportRow]:
    """Yield the reports that came into the desk last and count, the last first."""
    for row in connection.execute(_ROW.where(counts()).order_by(_r.key.desc()).limit(limit)):
        yield _report_row(row)


def reports_by_id(connection: Connection, ids: Iterable[ReportId]) -> Iterator[ReportRow]:
    """Yield the reports with these ids, in any order."""
    for piece in in_pieces(ids):
        for row in connection.execute(_ROW.where(_r.id.in_(piece))):
            yield _report_row(row)


def list_claims(connection: Connection, filters: Filters, page: RowWindow) -> Iterator[ClaimRow]:
    """Yield claims as `query_plan.claim_keys` orders them."""
    for piece in in_pieces(claim_keys(connection, filters, page)):
        yield from claim_rows(connection, _rows_in_order(connection, select(claims), piece))


def count_hidden(connection: Connection, filters: Filters) -> int:
    """Return how many doubtful claims filters leave out; `MOST_HIDDEN` + 1 if they are more."""
    if not leaves_out_doubtful(filters):
        return 0
    with_doubtful = replace(filters, doubtful=True)
    query = (
        select(_c.key)
        .select_from(claims)
        .join(reports, _r.key == _c.report_key)
        .with_hint(reports, FACTS, "sqlite")
        .where(
            doubtful(),
            *report_conditions(connection, filters),
            *unordered_claim_conditions(connection, with_doubtful),
        )
        .limit(MOST_HIDDEN + 1)
    )
    return connection.execute(select(func.count()).select_from(query.subquery())).scalar_one()


def claims_by_id(connection: Connection, ids: Iterable[ClaimId]) -> Iterator[Claim]:
    """Yield the claims with these ids that are not called wrong, in any order."""
    for piece in in_pieces(ids):
        rows = list(connection.execute(select(claims).where(_c.id.in_(piece), shown())))
        keys = {row.report_key for row in rows}
        query = select(_r.key, _r.id).where(_r.key.in_(keys))
        report_ids = {row.key: row.id for row in connection.execute(query)}
        yield from (claim for _, claim in make_claims(connection, rows, report_ids))


def claim_rows(connection: Connection, rows: list[AnyRow]) -> Iterator[ClaimRow]:
    """Yield rows of the table of claims (some hundreds at most) with the text of their reports."""
    keys = {row.report_key for row in rows}
    query = select(_r.key, _r.id, _r.language, _r.text, *METADATA).where(_r.key.in_(keys))
    reports_by_key = {row.key: row for row in connection.execute(query)}
    metadata_by_key = {key: metadata_from(row) for key, row in reports_by_key.items()}
    keyed_claims = make_claims(
        connection, rows, {key: row.id for key, row in reports_by_key.items()}
    )
    for row, (_, claim) in zip(rows, keyed_claims, strict=True):
        key = row.report_key
        yield ClaimRow(
            claim, reports_by_key[key].text, metadata_by_key[key], reports_by_key[key].language
        )


def search(
    connection: Connection, words: str, filters: Filters, page: RowWindow
) -> Iterator[SearchHit]:
    """Yield the reports that hold all words, those that fit best first, in all their versions.

    If more than half of the reports hold them, and more than `TOO_MANY`, the newest come first.
    """
    wanted = wanted_words(connection, words, exact=filters.exact)
    expression = wanted_expression(wanted)
    if not expression:
        return
    filters = replace(filters, all_versions=True)
    if _is_in_most_reports(connection, expression):
        keys = _newest_keys(connection, expression, filters, page)
    else:
        keys = _best_keys(connection, expression, filters, page)
    terms = all_terms(wanted)
    for piece in in_pieces(keys):
        for row in _rows_in_order(connection, _ROW.add_columns(_r.text), piece):
            yield _hit(row, terms)


def _is_in_most_reports(connection: Connection, expression: str) -> bool:
    """Return whether so many reports hold the words that ranking by them is useless."""
    # Few reports are ever deleted, so that the last key is about the number of reports.
    last = connection.execute(select(func.max(_r.key))).scalar() or 0
    most = max(last // 2, TOO_MANY)
    return fulltext.count_up_to(connection, fulltext.REPORTS, expression, most + 1) > most


def _newest_keys(
    connection: Connection, expression: str, filters: Filters, page: RowWindow
) -> Iterator[int]:
    row_conditions = report_row_conditions(connection, filters)
    holding = (_r.key + 0).in_(fulltext.matching_keys(fulltext.REPORTS, expression))
    probe = fulltext.row_matches(fulltext.REPORTS, expression, _r.key)
    words_too = RowConditions(
        [*row_conditions.conditions, holding], row_conditions.few, probe, row_conditions.conditions
    )
    yield from report_keys(connection, words_too, replace(page, newest=True))


def _best_keys(
    connection: Connection, expression: str, filters: Filters, page: RowWindow
) -> Iterator[int]:
    """Yield keys by rank; those of equal rank by the reports' ids."""
    ranked = fulltext.ranked_reports(expression)
    row_conditions = report_row_conditions(connection, filters)
    if row_conditions.conditions:
        key = fulltext.REPORTS.c.rowid
        passing = select(_r.key).where(_r.key == key, *row_conditions.conditions)
        ranked = ranked.where(passing.with_hint(reports, FACTS, "sqlite").exists())
    wanted = None if page.limit is None else page.offset + page.limit
    best = ranked.order_by("rank").limit(None if wanted is None else wanted + 1)
    ranked_keys = [(row.rank, row.rowid) for row in connection.execute(best)]
    if wanted is not None and len(ranked_keys) > wanted:
        cut = ranked_keys[wanted][0]
        if ranked_keys[wanted - 1][0] == cut:
            # The page ends among equal ranks, which are ordered by id, so all of them are fetched.
            # `+ 0`, since FTS5 would take what `rank` is compared with for a function's name.
            equals = ranked.where(fulltext.REPORTS.c.rank + 0 == cut)
            equal = [(row.rank, row.rowid) for row in connection.execute(equals)]
            ranked_keys = [pair for pair in ranked_keys if pair[0] < cut] + equal
    yield from _by_rank_and_id(connection, ranked_keys)[page.offset : wanted]


def _by_rank_and_id(connection: Connection, ranked_keys: Sequence[tuple[float, int]]) -> list[int]:
    ids: dict[int, ReportId] = {}
    for piece in in_pieces(key for _, key in ranked_keys):
        query = select(_r.key, _r.id).where(_r.key.in_(piece)).with_hint(reports, FACTS, "sqlite")
        ids |= {row.key: row.id for row in connection.execute(query)}
    return [key for _, key in sorted(ranked_keys, key=lambda pair: (pair[0], ids[pair[1]]))]


def _hit(row: AnyRow, wanted: Sequence[Term]) -> SearchHit:
    report = _report_row(row)
    start, words, marks = make_snippet(wanted, row.text)
    if not marks:
        _, title, in_title = make_snippet(wanted, report.metadata.title)
        if in_title:
            return SearchHit(report, title, None, in_title)
    return SearchHit(report, words, start, marks)


def list_failures(
    connection: Connection,
    page: RowWindow,
    dismissed: bool | None = False,
    *also: ColumnElement[bool],
) -> Iterator[Failure]:
    """Yield the failures not yet cleared, by path, item and step.

    Args:
        connection: The desk.
        page: Which of them.
        dismissed: True for only those that a person has dismissed, None for all.
        also: Further conditions.
    """
    c = failures.c
    query = select(c.path, c.item, c.step, c.reason, c.remedy, c.raw, c["count"], c["items"])
    conditions = {None: (), True: (c.dismissed.is_not(None),), False: (c.dismissed.is_(None),)}
    query = query.where(*conditions[dismissed], *also)
    query = query.order_by(c.path, func.length(c.item), c.item, c.step)
    for row in connection.execute(page.apply_to(query)):
        yield Failure(**row._mapping)


def count_all(connection: Connection) -> Counts:
    """Return the totals of the desk."""

    def total(query: Select[int]) -> int:
        return connection.execute(query).scalar_one()

    outlets, languages, states = _tallies(connection)
    # Each by an index of its own; few claims are called wrong, or stand in reports that do not
    # count.
    in_set_aside = select(func.count()).where(_c.report_key.in_(_SET_ASIDE), shown())
    kept = (
        total(select(func.count()).select_from(claims))
        - total(select(func.count()).where(called_wrong()))
        - total(in_set_aside)
    )
    all_doubtful = select(func.count()).where(doubtful())
    all_doubtful = all_doubtful.with_hint(claims, "INDEXED BY claims_doubtful", "sqlite")
    unsure = total(all_doubtful) - total(in_set_aside.where(doubtful()))
    return Counts(
        files=total(select(func.count()).select_from(raw)),
        reports=sum(states.values()),
        claims=kept - unsure,
        doubtful=unsure,
        sources=count_sources(connection),
        failures=total(
            select(func.coalesce(func.sum(failures.c["count"]), 0)).where(
                failures.c.dismissed.is_(None)
            )
        ),
        outlets=outlets,
        languages=languages,
        states={AttributionState(state): number for state, number in states.items()},
    )


def tallies(connection: Connection) -> tuple[dict[str, int], dict[str, int]]:
    """Return how many reports there are by outlet and by language, most first; "" for unknown."""
    outlets, languages, _ = _tallies(connection)
    return outlets, languages


def _tallies(connection: Connection) -> tuple[dict[str, int], dict[str, int], dict[str, int]]:
    """Count reports by outlet, by language and by state, most first, in one walk of an index."""
    columns = (_r.outlet, _r.language, _r.attribution)
    counted: tuple[dict[str, int], ...] = ({}, {}, {})
    query = select(*columns, func.count()).where(counts()).group_by(*columns)
    for *values, number in connection.execute(query):
        for tally, value in zip(counted, values, strict=True):
            tally[value or ""] = tally.get(value or "", 0) + number
    first, second, third = (
        dict(sorted(tally.items(), key=lambda pair: (-pair[1], pair[0]))) for tally in counted
    )
    return first, second, third
