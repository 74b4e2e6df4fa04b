"""Counts of claims, reports and outlets by source: stored ones, and ones counted on request.

The claims of a source of one report are counted in the table of sources, the totals of an entity in
the table of speakers. Triggers maintain the first and mark the second as stale; `refresh` recounts.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Any

from sqlalchemy import (
    ColumnElement,
    CompoundSelect,
    Connection,
    Select,
    delete,
    distinct,
    func,
    insert,
    literal,
    literal_column,
    null,
    or_,
    select,
    union_all,
)

from secondsource.ledger.search.filter_conditions import report_conditions
from secondsource.ledger.search.filters import Filters
from secondsource.ledger.search.query_plan import (
    FACTS,
    RowConditions,
    RowWindow,
    has_few_reports,
    passing_keys,
    report_row_conditions,
    unordered_claim_conditions,
)
from secondsource.ledger.storage.record_fetch import doubtful, in_pieces
from secondsource.ledger.storage.row_mapping import AnyRow
from secondsource.ledger.storage.tables import (
    ALONE,
    JOINED,
    claims,
    reports,
    sources,
    speakers,
    stale_speakers,
)
from secondsource.model import EntityId, SourceId, SourceKind, Standing

_r, _c, _s, _p = reports.c, claims.c, sources.c, speakers.c
_WHO = func.coalesce(_s.entity, _s.id)
_STALE = select(stale_speakers.c.entity)

# Sources by report; by entity, without the rest of the row; those of one report by their claims.
_BY_REPORT = "INDEXED BY sources_report"
_BY_ENTITY = "INDEXED BY sources_entity"
_BY_CLAIMS = "INDEXED BY sources_alone"

# Over-fetch by this many entities, so that few are left to count behind the last one wanted.
_OVER_FETCH = 50


@dataclass(frozen=True, slots=True, kw_only=True)
class SourceCount:
    """Who speaks, and how much; see `SourceRow`. `source` is the least key of its sources."""

    who: SourceId | EntityId
    claims: int
    reports: int
    outlets: int
    first: str | None
    last: str | None
    source: int


def source_count(row: AnyRow) -> SourceCount:
    """Return a row of a query for who speaks, its columns in the order of the fields."""
    who, claims, reports, outlets, first, last, source = row
    return SourceCount(
        who=who,
        claims=claims,
        reports=reports,
        outlets=outlets,
        first=first,
        last=last,
        source=source,
    )


@dataclass(frozen=True, slots=True)
class SourceScope:
    """The reports in which listed sources speak, and their kind there.

    Args:
        reports: Conditions on a report; empty for the whole desk.
        kind: Kind of the source in its own report; None for any.
        few: Whether few reports pass.
    """

    reports: list[ColumnElement[bool]]
    kind: SourceKind | None
    few: bool = False

    @property
    def kind_conditions(self) -> list[ColumnElement[bool]]:
        """Return the condition on a source."""
        return [] if self.kind is None else [_s.kind == self.kind.value]

    @property
    def report_keys(self) -> Select[int]:
        """Return a query for the keys of the reports."""
        return passing_keys(RowConditions(self.reports))


def source_scope(connection: Connection, filters: Filters) -> SourceScope:
    """Return the scope of filters that have no condition on claims but the kind of their source."""
    # The counts of sources are of the reports that count, so that no report need be asked for it.
    narrowed = replace(filters, kind=None, all_versions=True)
    row_conditions = report_row_conditions(connection, narrowed)
    few = bool(row_conditions.conditions) and has_few_reports(connection, narrowed, row_conditions)
    return SourceScope(row_conditions.conditions, filters.kind, few)


# Ids of sources and entities, in order


def sources_by_claims(connection: Connection, filters: Filters) -> Select[*tuple[Any, ...]]:
    """Return a query for the sources and entities of the claims that pass, with all counts."""
    claim_count = func.count(_c.key)
    return (
        select(
            _WHO.label("who"),
            claim_count.label("claims"),
            func.count(_c.report_key.distinct()).label("reports"),
            func.count(_r.outlet.distinct()).label("outlets"),
            func.min(_r.day).label("first"),
            func.max(_r.day).label("last"),
            func.min(_s.key).label("source"),
        )
        .select_from(claims)
        .join(sources, _s.key == _c.source_key)
        .join(reports, _r.key == _c.report_key)
        .with_hint(reports, FACTS, "sqlite")
        .where(
            *report_conditions(connection, filters),
            *unordered_claim_conditions(connection, filters),
        )
        .group_by(_WHO)
        .order_by(claim_count.desc(), _WHO)
    )


def _most_claims_first(*parts: Select[Any]) -> CompoundSelect[*tuple[Any, ...]]:
    """Return the rows (who, claims, source) of all parts, those with the most claims first."""
    return union_all(*parts).order_by(literal_column("claims").desc(), literal_column("who"))


def _unjoined_sources(*conditions: ColumnElement[bool], hint: str) -> Select[Any]:
    query = select(_s.id.label("who"), _s.claims.label("claims"), _s.key.label("source"))
    return query.where(ALONE, *conditions).with_hint(sources, hint, "sqlite")


def _speakers_of_desk(kind: SourceKind | None) -> CompoundSelect[*tuple[Any, ...]]:
    """Return a query for who speaks in the whole desk: stored counts, stale entities counted."""
    kind_value = "" if kind is None else kind.value
    kind_conditions = [] if kind is None else [_s.kind == kind_value]
    fresh_rows = select(_p.entity.label("who"), _p.claims.label("claims"), null().label("source"))
    fresh_rows = fresh_rows.where(_p.kind == kind_value, _p.entity.not_in(_STALE))
    stale_rows = select(_s.entity.label("who"), func.sum(_s.claims).label("claims"), null())
    stale_rows = stale_rows.where(_s.entity.in_(_STALE), _s.claims > 0, *kind_conditions).group_by(
        _s.entity
    )
    return _most_claims_first(
        fresh_rows, stale_rows, _unjoined_sources(*kind_conditions, hint=_BY_CLAIMS)
    )


def _speakers_of_reports(scope: SourceScope) -> CompoundSelect[*tuple[Any, ...]]:
    """Return a query for who speaks in some reports, which begins with those reports."""
    total = func.sum(_s.claims).label("claims")
    joined = select(_s.entity.label("who"), total, null().label("source"))
    joined = joined.where(JOINED, _s.claims > 0, *scope.kind_conditions).group_by(_s.entity)
    in_them = _s.report_key.in_(scope.report_keys)
    alone = _unjoined_sources(in_them, *scope.kind_conditions, hint=_BY_REPORT)
    return _most_claims_first(joined.where(in_them).with_hint(sources, _BY_REPORT, "sqlite"), alone)


def list_counts(
    connection: Connection, scope: SourceScope, page: RowWindow
) -> Iterator[list[SourceCount]]:
    """Yield the counts of sources and entities, most claims first, some hundreds at a time."""
    if scope.reports and not scope.few and page.limit is not None:
        counts = _top_counts(connection, scope, page.offset + page.limit)
        yield from in_pieces(counts[page.offset :])
        return
    # A listing of all also begins with the reports.
    scope = replace(scope, few=bool(scope.reports))
    query = page.apply_to(
        _speakers_of_reports(scope) if scope.reports else _speakers_of_desk(scope.kind)
    )
    for piece in in_pieces(connection.execute(query)):
        yield _counts_of_rows(connection, piece, scope)


def _top_counts(connection: Connection, scope: SourceScope, wanted: int) -> list[SourceCount]:
    """Return the sources and entities with the most claims in reports of which many pass.

    An upper bound prunes the count: in some reports a source has at most as many claims as in all.
    So those with the most claims in all are counted first, and of the rest only those with as many
    in all as the last one wanted has by then.
    """
    home = select(literal(1)).where(_r.key == _s.report_key, *scope.reports)
    in_scope = home.with_hint(reports, FACTS, "sqlite").exists()
    alone = _unjoined_sources(in_scope, *scope.kind_conditions, hint=_BY_CLAIMS)
    first = connection.execute(_most_claims_first(alone).limit(wanted))
    counts: list[SourceCount] = []
    for piece in in_pieces(row.source for row in first):
        counts += _counts_of_sources(connection, piece).values()
    kind_value = "" if scope.kind is None else scope.kind.value
    fresh_entities = select(_p.entity).where(_p.kind == kind_value, _p.entity.not_in(_STALE))
    fresh_entities = fresh_entities.order_by(_p.claims.desc(), _p.entity)
    counted_first = wanted + _OVER_FETCH
    for ids in (_STALE, fresh_entities.limit(counted_first)):
        counts += _counts_of_entities(connection, ids, scope).values()
    counts.sort(key=_rank)
    least = counts[wanted - 1].claims if len(counts) >= wanted else 0
    rest = fresh_entities.where(_p.claims >= least).limit(-1).offset(counted_first)
    counts += _counts_of_entities(connection, rest, scope).values()
    return sorted(counts, key=_rank)[:wanted]


def _rank(count: SourceCount) -> tuple[int, str]:
    return -count.claims, count.who


# Counts


def _counts_of_rows(
    connection: Connection, rows: Sequence[AnyRow], scope: SourceScope
) -> list[SourceCount]:
    """Return all counts of listed rows, in their order."""
    joined = [row.who for row in rows if row.source is None]
    counts = _counts_of_sources(connection, [row.source for row in rows if row.source is not None])
    if not scope.reports:
        counts |= _stored_counts(connection, joined, scope.kind)
    counts |= _counts_of_entities(connection, [who for who in joined if who not in counts], scope)
    return [counts[row.who] for row in rows]


def _counts_of_sources(connection: Connection, keys: Sequence[int]) -> dict[str, SourceCount]:
    query = (
        select(_s.id, _s.claims, _r.outlet, _r.day, _s.key)
        .join(reports, _r.key == _s.report_key)
        .with_hint(reports, FACTS, "sqlite")
        .where(_s.key.in_(keys))
    )
    return {
        row.id: SourceCount(
            who=row.id,
            claims=row.claims,
            reports=1,
            outlets=int(bool(row.outlet)),
            first=row.day,
            last=row.day,
            source=row.key,
        )
        for row in connection.execute(query)
    }


def _stored_counts(
    connection: Connection, ids: Sequence[str], kind: SourceKind | None
) -> dict[str, SourceCount]:
    columns = (_p.entity, _p.claims, _p.reports, _p.outlets, _p.first, _p.last, _p.source)
    kind_value = "" if kind is None else kind.value
    query = select(*columns).where(
        _p.entity.in_(ids), _p.kind == kind_value, _p.entity.not_in(_STALE)
    )
    return {row.entity: source_count(row) for row in connection.execute(query)}


def _counts_of_entities(
    connection: Connection, ids: Sequence[str] | Select[str], scope: SourceScope
) -> dict[str, SourceCount]:
    query = _speaker_columns(_s.entity).where(
        *scope.reports, *scope.kind_conditions, _s.entity.in_(ids)
    )
    hint = _BY_REPORT if scope.few else _BY_ENTITY
    if scope.reports:
        # Checked before the conditions themselves, which look up the report each time.
        in_them = _s.report_key if scope.few else _s.report_key + 0
        query = query.where(in_them.in_(scope.report_keys))
    query = query.with_hint(sources, hint, "sqlite").group_by(_s.entity)
    return {row.entity: source_count(row) for row in connection.execute(query)}


def _speaker_columns(*groups: ColumnElement[Any]) -> Select[Any]:
    """Return the query that computes the columns of `speakers` from the table of sources."""
    return (
        select(
            *groups,
            func.sum(_s.claims),
            func.count(_s.report_key.distinct()),
            func.count(_r.outlet.distinct()),
            func.min(_r.day),
            func.max(_r.day),
            func.min(_s.key),
        )
        .join(reports, _r.key == _s.report_key)
        .with_hint(reports, FACTS, "sqlite")
        .where(JOINED, _s.claims > 0)
    )


def refresh(connection: Connection) -> None:
    """Recount stale entities, in a writing transaction.

    Call it after rulings and after linking, not after each batch of reports: a report that is
    read again leaves its entities until sources are linked, and in a large desk a batch touches
    hundreds.
    """
    if connection.execute(_STALE.limit(1)).scalar() is None:
        return
    connection.execute(delete(speakers).where(_p.entity.in_(_STALE)))
    names = [column.name for column in speakers.columns]
    for kind, groups in ((literal_column("''"), [_s.entity]), (_s.kind, [_s.entity, _s.kind])):
        rows = _speaker_columns(_s.entity, kind).where(_s.entity.in_(_STALE)).group_by(*groups)
        connection.execute(insert(speakers).from_select(names, rows))
    connection.execute(delete(stale_speakers))


def count_of(connection: Connection, who: str) -> SourceCount | None:
    """Return the totals of an entity, or of a source that is part of none; None without claims."""
    counts = _stored_counts(connection, [who], None) or _counts_of_entities(
        connection, [who], SourceScope([], None)
    )
    if not counts:
        key = select(_s.key).where(_s.id == who, ALONE)
        counts = _counts_of_sources(connection, list(connection.execute(key).scalars()))
    return counts.get(who) or _empty_count(connection, SourceId(who))


def _empty_count(connection: Connection, who: SourceId | EntityId) -> SourceCount | None:
    """Return no claims for who speaks only in doubtful ones, or in reports that do not count."""
    query = (
        select(func.min(_s.key))
        .join(claims, _c.source_key == _s.key)
        .join(reports, _r.key == _s.report_key)
        .where(or_(_s.id == who, _s.entity == who))
        .where(or_(_r.standing != Standing.COUNTS.value, doubtful()))
    )
    key = connection.execute(query).scalar()
    if key is None:
        return None
    return SourceCount(who=who, claims=0, reports=0, outlets=0, first=None, last=None, source=key)


def count_sources(connection: Connection) -> int:
    """Count who speaks: sources of one report, and entities; stale ones are counted afresh."""
    stale = select(stale_speakers.c.entity)
    is_fresh = (speakers.c.kind == "", speakers.c.entity.not_in(stale))
    is_stale = (_s.entity.in_(stale), _s.claims > 0)
    queries = (
        select(func.count()).select_from(sources).where(ALONE),
        select(func.count()).select_from(speakers).where(*is_fresh),
        select(func.count(distinct(_s.entity))).where(*is_stale),
    )
    return sum(connection.execute(query).scalar_one() for query in queries)
