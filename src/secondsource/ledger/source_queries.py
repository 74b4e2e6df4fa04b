"""Who speaks in the desk: sources and entities, with what they say and where."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from sqlalchemy import Connection, bindparam, delete, func, insert, select, update

from secondsource.ledger.listing_rows import DailyClaimCount, Dossier, SourceRow
from secondsource.ledger.search import fulltext, source_counts
from secondsource.ledger.search.filter_conditions import asks_of_claims
from secondsource.ledger.search.filters import Filters
from secondsource.ledger.search.query_plan import FACTS, RowWindow
from secondsource.ledger.search.source_counts import SourceCount
from secondsource.ledger.storage import row_mapping
from secondsource.ledger.storage.id_lookup import find_id
from secondsource.ledger.storage.record_fetch import in_pieces, shown
from secondsource.ledger.storage.stored_text import folded
from secondsource.ledger.storage.tables import claims, entities, reports, sources
from secondsource.model import (
    Certainty,
    Entity,
    EntityId,
    NamedSource,
    NotFoundError,
    Polarity,
    ReportId,
    Source,
    SourceId,
    SourceKind,
)

_r, _s = reports.c, sources.c


def list_sources(connection: Connection, filters: Filters, page: RowWindow) -> Iterator[SourceRow]:
    """Yield who speaks, those with the most claims first.

    What each source of a report and each entity says in all is kept (see the desk's reference);
    filters on claims make it necessary to count claims.
    """
    if filters.of is not None and replace(filters, of=None) == Filters():
        counted = source_counts.spoken(connection, filters.of)
        if counted is not None:
            yield from _source_rows(connection, [counted][page.offset :][: page.limit])
            return
    if asks_of_claims(replace(filters, kind=None)):
        query = page.of(source_counts.by_claims(connection, filters))
        for some in in_pieces(connection.execute(query)):
            yield from _source_rows(connection, [source_counts.source_count(row) for row in some])
        return
    where = source_counts.where_in(connection, filters)
    for some_of_them in source_counts.listed(connection, where, page):
        yield from _source_rows(connection, some_of_them)


# To count who makes so many claims takes 0.14 s (7 microseconds each, on a million claims).
_TELLING = 20_000


def is_selective(connection: Connection, words: str) -> bool:
    """Return whether words are rare enough in sources to tell some from the others."""
    asked = fulltext.claim_words("", words)
    if not asked:
        return True
    return fulltext.count_up_to(connection, fulltext.CLAIMS, asked, _TELLING + 1) <= _TELLING


def _source_rows(connection: Connection, counted: Sequence[SourceCount]) -> Iterator[SourceRow]:
    known = _entities(connection, [row.who for row in counted])
    query = (
        select(_s.key, _s.name, _s.kind, _s.named, _s.also, _r.id.label("report"))
        .join(reports, _r.key == _s.report_key)
        .with_hint(reports, FACTS, "sqlite")
        .where(_s.key.in_([row.source for row in counted]))
    )
    of = {row.key: row for row in connection.execute(query)}
    for row in counted:
        entity, source = known.get(row.who), of[row.source]
        if entity is not None:
            name, kind, names, report = entity.name, entity.kind, entity.names, ReportId("")
        else:
            also = row_mapping.strings_from(source.also)
            names = tuple(sorted({source.name, *also})) if source.named else ()
            name, kind, report = source.name, SourceKind(source.kind), source.report
        yield SourceRow(
            id=row.who,
            name=name,
            kind=kind,
            names=names,
            report=report,
            claims=row.claims,
            reports=row.reports,
            outlets=row.outlets,
            first=row.first or "",
            last=row.last or "",
        )


def _entities(connection: Connection, ids: Sequence[str]) -> dict[str, Entity]:
    found: dict[str, Entity] = {}
    for some in in_pieces(ids):
        query = select(entities).where(entities.c.id.in_(some))
        found |= {row.id: row_mapping.entity_from(row) for row in connection.execute(query)}
    return found


def dossier(connection: Connection, typed: str) -> Dossier:
    """Return what is known of the source or entity with this id or the beginning of it.

    A source of one report that is an entity gives the entity's dossier.

    Raises:
        NotFoundError: If none or several fit, or it makes no claim (any more).
    """
    table = entities if typed.strip().lower().startswith("e") else sources
    found = find_id(connection, table, "source", typed)
    joined = connection.execute(select(_s.entity).where(_s.id == found)).scalar()
    who = joined or found
    counted = source_counts.spoken(connection, who)
    if counted is None:
        raise NotFoundError(
            "find source",
            found,
            "it makes no claim",
            "List the sources of the desk to see who does",
        )
    row = next(_source_rows(connection, [counted]))
    entity = _entities(connection, [who]).get(who)
    if entity is not None:
        return Dossier(row=row, entity=entity)
    query = select(sources, _r.text).join(reports, _r.key == _s.report_key).where(_s.id == who)
    held = connection.execute(query).one()
    source = Source(
        name=held.name,
        kind=SourceKind(held.kind),
        id=held.id,
        named=bool(held.named),
        also=row_mapping.strings_from(held.also),
        access=row_mapping.spans_from(held.access),
        terms=row_mapping.spans_from(held.terms),
    )
    return Dossier(row=row, entity=None, source=source, text=held.text)


def claims_by_day(connection: Connection, who: str) -> Iterator[DailyClaimCount]:
    """Yield how many claims a source or entity makes on each day, the earliest first.

    Counted in the desk: of fifty thousand claims this takes a tenth of a second, and to read them
    would take ten.
    """
    c = claims.c
    how = (_r.day, c.polarity, c.certainty)
    query = (
        select(*how, func.count())
        .select_from(sources)
        .join(claims, c.source_key == _s.key)
        .join(reports, _r.key == _s.report_key)
        .with_hint(reports, FACTS, "sqlite")
        .where(_s.entity == who if who.startswith("e") else _s.id == who, shown())
        .group_by(*how)
        .order_by(*how)
    )
    for day, polarity, certainty, many in connection.execute(query):
        yield DailyClaimCount(day or "", Polarity(polarity), Certainty(certainty), many)


# Entities


def entity_ids(connection: Connection, ids: Sequence[ReportId]) -> dict[SourceId, EntityId]:
    """Return for named sources of some reports the id of the entity that each is."""
    entity_of: dict[SourceId, EntityId] = {}
    for some in in_pieces(ids):
        query = (
            select(_s.id, _s.entity)
            .join(reports, _r.key == _s.report_key)
            .where(_r.id.in_(some), _s.entity.is_not(None))
        )
        entity_of |= {row.id: row.entity for row in connection.execute(query)}
    return entity_of


def named_sources(connection: Connection) -> Iterator[NamedSource]:
    """Yield the names under which sources of one kind speak; never an unnamed one or a group."""
    query = (
        select(_s.folded, _s.kind, _s.name, _s.also, func.count(_s.report_key.distinct()))
        .where(_s.named == 1)
        .group_by(_s.folded, _s.kind, _s.name, _s.also)
        .order_by(_s.folded, _s.kind, _s.name, _s.also)
    )
    for _, kind, name, also, many in connection.execute(query):
        yield NamedSource(name, SourceKind(kind), row_mapping.strings_from(also), many)


def set_entities(connection: Connection, made: Sequence[Entity]) -> None:
    """Make these the entities of the desk, and say of each named source which it is.

    Only what differs is written, so that reading one report into a large desk costs little.
    """
    wanted = {entity.id: row_mapping.entity_values(entity) for entity in made}
    held = {row["id"]: dict(row) for row in connection.execute(select(entities)).mappings()}
    stale = [{"gone": key} for key in held if held[key] != wanted.get(key)]
    if stale:
        connection.execute(delete(entities).where(entities.c.id == bindparam("gone")), stale)
    fresh = [values for key, values in wanted.items() if values != held.get(key)]
    if fresh:
        connection.execute(insert(entities), fresh)
    _tie(connection, made)
    source_counts.refresh(connection)


def _tie(connection: Connection, made: Sequence[Entity]) -> None:
    """Point each named source to the entity of its name."""
    of_kind: dict[tuple[str, str], str] = {}
    of_name: dict[str, str] = {}
    for entity in made:
        for name in entity.names:
            # First the entity of a source's own kind: a person and a firm may share a name.
            of_kind[folded(name), entity.kind.value] = entity.id
            of_name.setdefault(folded(name), entity.id)
    query = select(_s.folded, _s.kind, _s.named, _s.entity).distinct()
    changed = []
    for form, kind, named, before in connection.execute(
        query.where((_s.named == 1) | _s.entity.is_not(None))
    ):
        now = of_kind.get((form, kind), of_name.get(form)) if named else None
        if now != before:
            changed.append({"form": form, "of_kind": kind, "is_named": named, "is": now})
    if changed:
        connection.execute(
            update(sources)
            .where(
                _s.folded == bindparam("form"),
                _s.kind == bindparam("of_kind"),
                _s.named == bindparam("is_named"),
            )
            .values(entity=bindparam("is")),
            changed,
        )
