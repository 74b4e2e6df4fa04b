"""Queries on sources and entities: listing, dossier, claims by day, replacing the entities."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Any

from sqlalchemy import Connection, bindparam, delete, func, insert, not_, select, update

from secondsource.language.name_folding import lookup_form
from secondsource.ledger.listing_rows import DailyClaimCount, Dossier, SourceRow
from secondsource.ledger.search import fulltext, source_counts
from secondsource.ledger.search.filter_conditions import counts, has_claim_filters
from secondsource.ledger.search.filters import Filters
from secondsource.ledger.search.known_names import gazetteer_names
from secondsource.ledger.search.name_widening import claim_words
from secondsource.ledger.search.query_plan import FACTS, RowWindow
from secondsource.ledger.search.source_counts import SourceCount
from secondsource.ledger.storage import row_mapping
from secondsource.ledger.storage.id_lookup import find_id
from secondsource.ledger.storage.record_fetch import doubtful, in_pieces, shown
from secondsource.ledger.storage.stored_text import folded
from secondsource.ledger.storage.tables import (
    claims,
    entities,
    entity_names,
    reports,
    sources,
    tellings,
)
from secondsource.model import (
    Certainty,
    Entity,
    EntityId,
    NameContext,
    NamedSource,
    NotFoundError,
    Polarity,
    ReportId,
    Source,
    SourceId,
    SourceKind,
    StoryId,
)

_r, _s = reports.c, sources.c


def list_sources(connection: Connection, filters: Filters, page: RowWindow) -> Iterator[SourceRow]:
    """Yield who speaks, those with the most claims first.

    Totals of each source and entity are stored (see the desk's reference); filters on claims make
    it necessary to count claims.
    """
    if filters.of is not None and replace(filters, of=None) == Filters():
        counted = source_counts.count_of(connection, filters.of)
        if counted is not None:
            with_claims = [counted] if counted.claims else []
            yield from _source_rows(connection, with_claims[page.offset :][: page.limit])
            return
    if filters.all_versions or filters.doubtful or has_claim_filters(replace(filters, kind=None)):
        query = page.apply_to(source_counts.sources_by_claims(connection, filters))
        for piece in in_pieces(connection.execute(query)):
            yield from _source_rows(connection, [source_counts.source_count(row) for row in piece])
        return
    scope = source_counts.source_scope(connection, filters)
    for counted_sources in source_counts.list_counts(connection, scope, page):
        yield from _source_rows(connection, counted_sources)


# Counting the sources of this many claims takes 0.14 s (7 microseconds each, on a million claims).
_MAX_SELECTIVE = 20_000


def is_selective(connection: Connection, filters: Filters) -> bool:
    """Return whether the words of filters are rare enough in claims to select some sources."""
    expression = claim_words(connection, filters)
    if not expression:
        return True
    return (
        fulltext.count_up_to(connection, fulltext.CLAIMS, expression, _MAX_SELECTIVE + 1)
        <= _MAX_SELECTIVE
    )


def _source_rows(connection: Connection, counted: Sequence[SourceCount]) -> Iterator[SourceRow]:
    entities_by_id = _entities(connection, [row.who for row in counted])
    query = (
        select(_s.key, _s.name, _s.kind, _s.named, _s.also, _r.id.label("report"))
        .join(reports, _r.key == _s.report_key)
        .with_hint(reports, FACTS, "sqlite")
        .where(_s.key.in_([row.source for row in counted]))
    )
    rows_by_key = {row.key: row for row in connection.execute(query)}
    for row in counted:
        entity, source = entities_by_id.get(row.who), rows_by_key[row.source]
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
    entities_by_id: dict[str, Entity] = {}
    for piece in in_pieces(ids):
        query = select(entities).where(entities.c.id.in_(piece))
        entities_by_id |= {
            row.id: row_mapping.entity_from(row) for row in connection.execute(query)
        }
    return entities_by_id


def dossier(connection: Connection, typed: str) -> Dossier:
    """Return the dossier of the source or entity with this id or the beginning of it.

    A source of one report that belongs to an entity gives the entity's dossier.

    Raises:
        NotFoundError: If none or several fit, or it makes no claim (any more).
    """
    table = entities if typed.strip().lower().startswith("e") else sources
    source_id = find_id(connection, table, "source", typed)
    joined = connection.execute(select(_s.entity).where(_s.id == source_id)).scalar()
    who = joined or source_id
    counted = source_counts.count_of(connection, who)
    if counted is None:
        raise NotFoundError(
            "find source",
            source_id,
            "it makes no claim",
            "List the sources of the desk to see who does",
        )
    row = next(_source_rows(connection, [counted]))
    entity = _entities(connection, [who]).get(who)
    if entity is not None:
        return Dossier(row=row, entity=entity, gazetteer_names=gazetteer_names(entity))
    query = select(sources, _r.text).join(reports, _r.key == _s.report_key).where(_s.id == who)
    source_row = connection.execute(query).one()
    source = Source(
        name=source_row.name,
        kind=SourceKind(source_row.kind),
        id=source_row.id,
        named=bool(source_row.named),
        also=row_mapping.strings_from(source_row.also),
        access=row_mapping.spans_from(source_row.access),
        terms=row_mapping.spans_from(source_row.terms),
    )
    return Dossier(row=row, entity=None, source=source, text=source_row.text)


def claims_by_day(connection: Connection, who: str) -> Iterator[DailyClaimCount]:
    """Yield how many claims a source or entity makes on each day, the earliest first.

    SQLite counts them: for fifty thousand claims this takes a tenth of a second, where reading them
    would take ten.
    """
    c = claims.c
    groups = (_r.day, c.polarity, c.certainty)
    query = (
        select(*groups, func.count())
        .select_from(sources)
        .join(claims, c.source_key == _s.key)
        .join(reports, _r.key == _s.report_key)
        .with_hint(reports, FACTS, "sqlite")
        .where(_s.entity == who if who.startswith("e") else _s.id == who, shown(), counts())
        .where(not_(doubtful()))
        .group_by(*groups)
        .order_by(*groups)
    )
    for day, polarity, certainty, number in connection.execute(query):
        yield DailyClaimCount(day or "", Polarity(polarity), Certainty(certainty), number)


# Entities


def entity_ids(connection: Connection, ids: Sequence[ReportId]) -> dict[SourceId, EntityId]:
    """Return the id of the entity of each named source of some reports, by source id."""
    entity_of: dict[SourceId, EntityId] = {}
    for piece in in_pieces(ids):
        query = (
            select(_s.id, _s.entity)
            .join(reports, _r.key == _s.report_key)
            .where(_r.id.in_(piece), _s.entity.is_not(None))
        )
        entity_of |= {row.id: row.entity for row in connection.execute(query)}
    return entity_of


def entities_named(connection: Connection, names: Collection[str]) -> dict[str, EntityId]:
    """Return the entity that each name means; a name that means none or several is left out."""
    forms = {name: lookup_form(name) for name in names}
    found: dict[str, set[EntityId]] = defaultdict(set)
    n = entity_names.c
    for piece in in_pieces(sorted(set(forms.values()))):
        for form, entity in connection.execute(select(n.form, n.entity).where(n.form.in_(piece))):
            found[form].add(entity)
    meant = {name: found.get(form, set()) for name, form in forms.items()}
    return {name: next(iter(entities)) for name, entities in meant.items() if len(entities) == 1}


def named_sources(connection: Connection) -> Iterator[NamedSource]:
    """Yield the names under which sources of one kind speak; never an unnamed one or a group."""
    query = (
        select(_s.folded, _s.kind, _s.name, _s.also, func.count(_s.report_key.distinct()))
        .where(_s.named == 1)
        .group_by(_s.folded, _s.kind, _s.name, _s.also)
        .order_by(_s.folded, _s.kind, _s.name, _s.also)
    )
    for _, kind, name, also, report_count in connection.execute(query):
        yield NamedSource(name, SourceKind(kind), row_mapping.strings_from(also), report_count)


_STORIES_OF_SOURCES = (
    select(_s.name, _r.id, tellings.c.story)
    .join(reports, _r.key == _s.report_key)
    .join(tellings, tellings.c.report_key == _s.report_key, isouter=True)
    .with_hint(reports, FACTS, "sqlite")
    .distinct()
)


def name_contexts(
    connection: Connection,
    names: Collection[str],
    story_of: Mapping[ReportId, StoryId] | None = None,
) -> dict[str, NameContext]:
    """Return what reports show beside the named sources of these names, by name.

    Claims called wrong do not count.

    Args:
        connection: The desk.
        names: Names of sources.
        story_of: The story of each report; None for the stories that the desk holds.
    """
    words: dict[str, set[str]] = defaultdict(set)
    stories: dict[str, set[StoryId]] = defaultdict(set)
    for piece in in_pieces(sorted({folded(name) for name in names})):
        named = (_s.folded.in_(piece), _s.named == 1)
        text_query = (
            select(_s.name, claims.c.source_text)
            .join(claims, claims.c.source_key == _s.key)
            .where(*named, claims.c.source_text != "", shown())
            .distinct()
        )
        for name, text in connection.execute(text_query):
            words[name].add(text)
        for name, report, story in connection.execute(_STORIES_OF_SOURCES.where(*named)):
            known = story if story_of is None else story_of.get(report)
            if known is not None:
                stories[name].add(known)
    return {
        name: NameContext(words=tuple(sorted(words[name])), stories=frozenset(stories[name]))
        for name in {*words, *stories}
    }


def replace_entities(connection: Connection, new_entities: Sequence[Entity]) -> None:
    """Replace the entities of the desk, and link each named source to its entity.

    Only differences are written, so that reading one report into a large desk costs little.
    """
    wanted = {entity.id: row_mapping.entity_values(entity) for entity in new_entities}
    stored = {row["id"]: dict(row) for row in connection.execute(select(entities)).mappings()}
    stale = [{"gone": key} for key in stored if stored[key] != wanted.get(key)]
    if stale:
        connection.execute(delete(entities).where(entities.c.id == bindparam("gone")), stale)
    fresh = [values for key, values in wanted.items() if values != stored.get(key)]
    if fresh:
        connection.execute(insert(entities), fresh)
        connection.execute(insert(entity_names), list(_name_rows(new_entities, fresh)))
    _link_sources(connection, new_entities)
    source_counts.refresh(connection)


def _name_rows(
    new_entities: Sequence[Entity], fresh: Sequence[dict[str, Any]]
) -> Iterator[dict[str, str]]:
    """Yield the rows of `entity_names` for the entities among them that are written."""
    written = {values["id"] for values in fresh}
    for entity in new_entities:
        if entity.id in written:
            for form in sorted({lookup_form(name) for name in entity.names}):
                yield {"form": form, "entity": entity.id}


def _link_sources(connection: Connection, new_entities: Sequence[Entity]) -> None:
    """Link each named source to the entity of its name."""
    ids_by_kind: dict[tuple[str, str], str] = {}
    ids_by_name: dict[str, str] = {}
    for entity in new_entities:
        for name in entity.names:
            # First the entity of a source's own kind: a person and a firm may share a name.
            ids_by_kind[folded(name), entity.kind.value] = entity.id
            ids_by_name.setdefault(folded(name), entity.id)
    query = select(_s.folded, _s.kind, _s.named, _s.entity).distinct()
    changed = []
    for form, kind, named, before in connection.execute(
        query.where((_s.named == 1) | _s.entity.is_not(None))
    ):
        now = ids_by_kind.get((form, kind), ids_by_name.get(form)) if named else None
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
