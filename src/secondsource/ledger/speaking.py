"""Who speaks in the desk: sources and entities, with what they say and where."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from typing import Any

from sqlalchemy import Connection, Select, bindparam, delete, func, insert, select, update

from secondsource.ledger import rows
from secondsource.ledger.filters import Filters, claim_conditions, report_conditions
from secondsource.ledger.lookup import find_id
from secondsource.ledger.reading import in_pieces
from secondsource.ledger.rows import AnyRow
from secondsource.ledger.tables import claims, entities, reports, sources
from secondsource.ledger.views import Dossier, SourceRow
from secondsource.ledger.words import folded
from secondsource.model import Entity, NamedSource, NotFoundError, Source, SourceKind

_r, _c, _s = reports.c, claims.c, sources.c
_WHO = func.coalesce(_s.entity, _s.id)


def list_sources(
    connection: Connection, filters: Filters, limit: int | None, offset: int
) -> Iterator[SourceRow]:
    """Yield who speaks, those with the most claims first."""
    query = _counted(filters).limit(limit).offset(offset or None)
    for some in in_pieces(connection.execute(query)):
        yield from _source_rows(connection, some)


def _counted(filters: Filters) -> Select[Any, int, int, int, Any, Any, Any]:
    many = func.count(_c.key)
    return (
        select(
            _WHO.label("who"),
            many.label("claims"),
            func.count(_c.report_key.distinct()).label("reports"),
            func.count(_r.outlet.distinct()).label("outlets"),
            func.min(_r.day).label("first"),
            func.max(_r.day).label("last"),
            func.min(_s.key).label("source"),
        )
        .select_from(claims)
        .join(sources, _s.key == _c.source_key)
        .join(reports, _r.key == _c.report_key)
        .where(*report_conditions(filters), *claim_conditions(filters))
        .group_by(_WHO)
        .order_by(many.desc(), _WHO)
    )


def _source_rows(connection: Connection, counted: Sequence[AnyRow]) -> Iterator[SourceRow]:
    known = _entities(connection, [row.who for row in counted])
    query = (
        select(_s.key, _s.name, _s.kind, _s.named, _s.also, _r.id.label("report"))
        .join(reports, _r.key == _s.report_key)
        .where(_s.key.in_([row.source for row in counted]))
    )
    of = {row.key: row for row in connection.execute(query)}
    for row in counted:
        entity, source = known.get(row.who), of[row.source]
        if entity is not None:
            name, kind, names, report = entity.name, entity.kind, entity.names, ""
        else:
            also = tuple(json.loads(source.also))
            names = tuple(sorted({source.name, *also})) if source.named else ()
            name, kind, report = source.name, SourceKind(source.kind), source.report
        counts = (row.claims, row.reports, row.outlets, row.first or "", row.last or "")
        yield SourceRow(row.who, name, kind, names, report, *counts)


def _entities(connection: Connection, ids: Sequence[str]) -> dict[str, Entity]:
    found: dict[str, Entity] = {}
    for some in in_pieces(ids):
        query = select(entities).where(entities.c.id.in_(some))
        found |= {row.id: rows.entity_from(row) for row in connection.execute(query)}
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
    counted = connection.execute(_counted(Filters(of=who))).all()
    if not counted:
        raise NotFoundError(
            "find source",
            found,
            "it makes no claim",
            "List the sources of the desk to see who does",
        )
    row = next(_source_rows(connection, counted))
    entity = _entities(connection, [who]).get(who)
    if entity is not None:
        return Dossier(row, entity)
    query = select(sources, _r.text).join(reports, _r.key == _s.report_key).where(_s.id == who)
    held = connection.execute(query).one()
    source = Source(
        name=held.name,
        kind=SourceKind(held.kind),
        id=held.id,
        named=bool(held.named),
        also=tuple(json.loads(held.also)),
        access=rows.spans_from(held.access),
        terms=rows.spans_from(held.terms),
    )
    return Dossier(row, None, source, held.text)


# Entities


def named_sources(connection: Connection) -> Iterator[NamedSource]:
    """Yield the names under which sources of one kind speak; never an unnamed one or a group."""
    query = (
        select(_s.folded, _s.kind, _s.name, _s.also, func.count(_s.report_key.distinct()))
        .where(_s.named == 1)
        .group_by(_s.folded, _s.kind, _s.name, _s.also)
        .order_by(_s.folded, _s.kind, _s.name, _s.also)
    )
    for _, kind, name, also, many in connection.execute(query):
        yield NamedSource(name, SourceKind(kind), tuple(json.loads(also)), many)


def set_entities(connection: Connection, made: Sequence[Entity]) -> None:
    """Make these the entities of the desk, and say of each named source which it is.

    Only what differs is written, so that reading one report into a large desk costs little.
    """
    wanted = {entity.id: rows.entity_values(entity) for entity in made}
    held = {row["id"]: dict(row) for row in connection.execute(select(entities)).mappings()}
    stale = [{"gone": key} for key in held if held[key] != wanted.get(key)]
    if stale:
        connection.execute(delete(entities).where(entities.c.id == bindparam("gone")), stale)
    fresh = [values for key, values in wanted.items() if values != held.get(key)]
    if fresh:
        connection.execute(insert(entities), fresh)
    _tie(connection, made)


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
