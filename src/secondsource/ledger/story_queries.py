"""Queries on stories and echoes: replacing, listing and reading them."""

from __future__ import annotations

import json
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Any

from sqlalchemy import ColumnElement, Connection, Select, func, select

from secondsource.ledger import leading_allegations
from secondsource.ledger.allegation_rows import AllegationRow
from secondsource.ledger.listing_rows import ReportText
from secondsource.ledger.search.filters import Filters
from secondsource.ledger.search.query_plan import (
    FACTS,
    TIME,
    RowWindow,
    has_few_reports,
    report_row_conditions,
)
from secondsource.ledger.storage import derivations
from secondsource.ledger.storage.derivations import is_current, mark_current
from secondsource.ledger.storage.derived_rows import remove_allegations_without_story
from secondsource.ledger.storage.id_lookup import find_id
from secondsource.ledger.storage.record_fetch import METADATA, in_pieces
from secondsource.ledger.storage.row_mapping import AnyRow, metadata_from
from secondsource.ledger.storage.story_writer import (
    remove_echoes_set_aside,
    write_changed_echoes,
    write_changed_stories,
    write_echoes,
    write_stories,
)
from secondsource.ledger.storage.tables import (
    echoes,
    report_versions,
    reports,
    stories,
    tellings,
)
from secondsource.ledger.story_memory import Found, mark_found
from secondsource.ledger.story_revisions import UNKNOWN_OUTLETS
from secondsource.ledger.story_rows import StoryOrder, StoryRow
from secondsource.model import (
    Denial,
    Echo,
    LanguageLink,
    NotFoundError,
    ReportId,
    Standing,
    Story,
    StoryId,
    evidence_from,
    origin_from,
)
from secondsource.model.json_forms import OriginForm

_r, _e, _s, _t = reports.c, echoes.c, stories.c, tellings.c
_STORIES = "stories"


def is_up_to_date(connection: Connection, version: str) -> bool:
    """Return whether this version found the stories from the present reports and rulings."""
    return is_current(connection, _STORIES, version)


def input_state(connection: Connection) -> str:
    """Return a fingerprint of the reports and rulings from which stories are found."""
    return derivations.input_state(connection, _STORIES)


# Storing


def replace_stories(
    connection: Connection, new_stories: Iterable[Story], new_echoes: Sequence[Echo], version: str
) -> int:
    """Put stories and echoes in place of those the desk has; return how many stories there are."""
    story_count = write_stories(connection, new_stories)
    write_echoes(connection, new_echoes)
    remove_allegations_without_story(connection)
    leading_allegations.write_counts(connection)
    mark_current(connection, _STORIES, version)
    return story_count


def update_stories(
    connection: Connection,
    new_stories: Iterable[Story],
    new_echoes: Sequence[Echo],
    found: Found,
    version: str,
) -> int:
    """Put stories and echoes that change in place of those before; return how many stories.

    If reports or rulings have changed since the search began, stories are not up to date.
    """
    is_as_searched = input_state(connection) == found.input_state
    write_changed_stories(connection, new_stories, found.gone)
    remove_echoes_set_aside(connection)
    write_changed_echoes(connection, new_echoes, list(found.reports))
    mark_found(connection, found, is_current=is_as_searched)
    remove_allegations_without_story(connection)
    leading_allegations.write_counts(connection)
    if is_as_searched:
        mark_current(connection, _STORIES, version)
    return int(connection.execute(select(func.count()).select_from(stories)).scalar_one())


# Reading back


# Each with its index, along which stories are scanned, since their rows are long.
_ORDERS: Mapping[StoryOrder, tuple[str, tuple[ColumnElement[Any], ...]]] = {
    StoryOrder.ORIGINS: (
        "INDEXED BY stories_origins",
        (_s.best.desc(), _s.reports.desc(), _s.last.desc(), _s.id.asc()),
    ),
    StoryOrder.LATEST: (
        "INDEXED BY stories_latest",
        (_s.last.desc(), _s.best.desc(), _s.reports.desc(), _s.id.asc()),
    ),
}


_UNKNOWN_OUTLETS = UNKNOWN_OUTLETS.label("unknown_outlets")
# The columns that a listing shows; the origins of a large story are long.
_BRIEF = (
    *(_s.id, _s.name, _s.first, _s.last, _s.reports, _s.outlets),
    *(_s.languages, _UNKNOWN_OUTLETS),
)
_WHOLE = (stories, _UNKNOWN_OUTLETS)


def list_stories(
    connection: Connection,
    filters: Filters,
    page: RowWindow,
    order: StoryOrder = StoryOrder.ORIGINS,
    origins: bool = True,
) -> Iterator[StoryRow]:
    """Yield stories that have a report the filters let through."""
    hint, columns = _ORDERS[order]
    query = select(_s.id).where(*_report_passes(connection, filters)).order_by(*columns)
    query = page.apply_to(query.with_hint(stories, hint, "sqlite"))
    rows_query = select(*_WHOLE) if origins else select(*_BRIEF)
    for piece in in_pieces(connection.execute(query).scalars()):
        rows = {row.id: row for row in connection.execute(rows_query.where(_s.id.in_(piece)))}
        leading = leading_allegations.of_stories(connection, piece)
        yield from (_story_row(rows[key], leading.get(key)) for key in piece)


def _report_passes(connection: Connection, filters: Filters) -> list[ColumnElement[bool]]:
    """Return the condition that a report of a story passes; none if all reports do."""
    # A story holds only reports that count.
    filters = replace(filters, all_versions=True)
    row_conditions = report_row_conditions(connection, filters)
    if not row_conditions.conditions:
        return []
    story_ids = (
        select(_t.story).join(reports, _r.key == _t.report_key).where(*row_conditions.conditions)
    )
    if has_few_reports(connection, filters, row_conditions):
        hint = FACTS if row_conditions.few else TIME
        return [_s.id.in_(story_ids.with_hint(reports, hint, "sqlite"))]
    story_ids = story_ids.where(_t.story == _s.id).with_hint(reports, FACTS, "sqlite")
    return [story_ids.exists()]


def _story_row(row: AnyRow, leading: AllegationRow | None) -> StoryRow:
    """Return a row of the table of stories, with origins and denials if the query has them."""
    brief = StoryRow(
        id=row.id,
        name=row.name,
        first=row.first,
        last=row.last,
        reports=row.reports,
        outlets=row.outlets,
        unknown_outlets=row.unknown_outlets,
        leading=leading,
        languages=tuple(row.languages.split()),
    )
    if not hasattr(row, "origins"):
        return brief
    forms: list[OriginForm] = json.loads(row.origins)
    return replace(
        brief,
        origins=tuple(map(origin_from, forms)),
        denials=tuple(Denial(claim, tuple(against)) for claim, against in json.loads(row.denials)),
        links=tuple(LanguageLink(*link) for link in json.loads(row.links)),
    )


def story(connection: Connection, typed: str) -> StoryRow:
    """Return the story with this id, or of the report with this id.

    Raises:
        NotFoundError: If none or several fit.
    """
    query = select(*_WHOLE).where(_s.id == story_id_of(connection, typed))
    row = connection.execute(query).one()
    return _story_row(row, leading_allegations.of_stories(connection, [row.id]).get(row.id))


def story_id_of(connection: Connection, typed: str) -> str:
    """Return the id of a story by the beginning of its id, or by that of one of its reports.

    Raises:
        NotFoundError: If none or several fit, or the report is in no story.
    """
    prefix = typed.strip().lower()
    if prefix.startswith("t"):
        try:
            return find_id(connection, stories, "story", prefix)
        except NotFoundError:
            # The id of another of its reports: an earlier one may have joined since.
            report = find_id(connection, reports, "story", f"r{prefix[1:]}")
    else:
        report = find_id(connection, reports, "report", prefix)
    query = select(_t.story).join(reports, _r.key == _t.report_key)
    story_id = connection.execute(query.where(_r.id.in_(_counting_versions(report)))).scalar()
    if story_id is None:
        query_standing = select(_r.standing).where(_r.id == report)
        if connection.execute(query_standing).scalar() == Standing.WITHDRAWN:
            raise NotFoundError(
                "find story",
                typed,
                "this report is withdrawn, so that it is in no story",
                f"Read it with `secondsource show {report}`",
            )
        raise NotFoundError(
            "find story",
            typed,
            "stories have not been found since this report was read",
            "Run `secondsource stories --update`",
        )
    return str(story_id)


def _counting_versions(report: str) -> Select[ReportId]:
    """Return a query for the ids of a report and of the versions that supersede it."""
    v = report_versions.c
    lineage = select(v.lineage).join(reports, _r.key == v.report_key).where(_r.id == report)
    versions = select(v.report_key).where(v.lineage.in_(lineage))
    other = reports.alias("other")
    return select(other.c.id).where(
        (other.c.id == report)
        | (other.c.key.in_(versions) & (other.c.standing == Standing.COUNTS.value))
    )


def names_of(connection: Connection, ids: Collection[StoryId]) -> dict[StoryId, str]:
    """Return the names of some stories by id."""
    names: dict[StoryId, str] = {}
    for piece in in_pieces(ids):
        query = select(stories.c.id, stories.c.name).where(stories.c.id.in_(piece))
        names |= {StoryId(row.id): row.name for row in connection.execute(query)}
    return names


def report_ids_of(connection: Connection, story_id: StoryId) -> list[ReportId]:
    """Return the ids of a story's reports in the order of time."""
    query = select(_r.id).join(tellings, _r.key == _t.report_key).where(_t.story == story_id)
    return list(connection.execute(query.order_by(_t.position)).scalars())


def texts_of(
    connection: Connection, story_id: StoryId, only: Collection[ReportId] | None = None
) -> list[ReportText]:
    """Return the texts and metadata of a story's reports, or some, in the order of time."""
    query = (
        select(_r.id, _r.text, _r.language, *METADATA)
        .join(tellings, _r.key == _t.report_key)
        .where(_t.story == story_id)
        .order_by(_t.position)
    )
    if only is not None:
        query = query.where(_r.id.in_(only))
    return [
        ReportText(row.id, metadata_from(row), row.text, row.language)
        for row in connection.execute(query)
    ]


def echoes_of(connection: Connection, ids: Sequence[ReportId]) -> list[Echo]:
    """Return the echoes in which one of these reports is the repeating one, in order."""
    records = []
    for piece in in_pieces(ids):
        query = (
            select(_r.id.label("report"), echoes)
            .join(reports, _r.key == _e.report_key)
            .where(_r.id.in_(piece))
            .order_by(_r.id, _e.position)
        )
        records += [
            Echo(
                report=row.report,
                repeats=row.repeats,
                outlet=row.outlet,
                evidence=tuple(evidence_from(form) for form in json.loads(row.evidence)),
                directed=bool(row.directed),
            )
            for row in connection.execute(query)
        ]
    return records
