"""Queries on allegations: replacing, listing and reading them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import chain, islice

from sqlalchemy import ColumnElement, Connection, delete, func, insert, select

from secondsource.ledger import leading_allegations, story_queries
from secondsource.ledger.allegation_detail import AllegationDetail
from secondsource.ledger.allegation_mapping import (
    NO_OMISSIONS,
    ROW_COLUMNS,
    allegation_from,
    allegation_row_from,
    allegation_values,
    omissions_from,
    placed_statement_from,
    statement_values,
)
from secondsource.ledger.allegation_rows import AllegationRow, OmissionRow
from secondsource.ledger.listing_rows import ReportText
from secondsource.ledger.search import fulltext
from secondsource.ledger.search.filters import EVERYTHING, Filters
from secondsource.ledger.search.name_widening import wanted_words
from secondsource.ledger.search.query_plan import (
    FACTS,
    TIME,
    RowWindow,
    has_few_reports,
    report_row_conditions,
)
from secondsource.ledger.search.snippets import find_marks
from secondsource.ledger.search.typed_query import Wanted, expression
from secondsource.ledger.storage.derivations import ALLEGATIONS, is_current, mark_current
from secondsource.ledger.storage.id_lookup import find_id, find_key
from secondsource.ledger.storage.record_fetch import METADATA, in_pieces
from secondsource.ledger.storage.row_mapping import metadata_from
from secondsource.ledger.storage.tables import (
    allegations,
    reports,
    searched_stories,
    statements,
    stories,
)
from secondsource.model import (
    Allegation,
    AllegationId,
    PlacedStatement,
    ReportId,
    Span,
    StoryId,
)

_a, _p, _r = allegations.c, statements.c, reports.c

# Whole allegations in memory at once: one may have thousands of statements.
_WHOLE_AT_A_TIME = 50


@dataclass(frozen=True, slots=True, kw_only=True)
class AllegationSelection:
    """Which allegations a listing shows.

    Args:
        filters: Those with a statement in a report that passes, and, with `text`, a statement
            with these words.
        story: Id of a story or of a report of it, or the beginning of the id; "" for all stories.
        single: Only those that several outlets carry and at best one origin stands behind.
        contested: Only those that are denied, or given with several values.
    """

    filters: Filters = EVERYTHING
    story: str = ""
    single: bool = False
    contested: bool = False


def is_up_to_date(connection: Connection, version: str, up_to: int | None = None) -> bool:
    """Return whether this version found the allegations from the present reports and rulings.

    Args:
        connection: The desk.
        version: What finds them.
        up_to: Number of the last judgement that counts; None for all.
    """
    return is_current(connection, ALLEGATIONS, version, up_to)


# Storing


def replace_allegations(
    connection: Connection,
    new: Iterable[Allegation],
    version: str,
    of_stories: Collection[StoryId] | None = None,
    up_to: int | None = None,
) -> int:
    """Put allegations in place of those of some stories, or of all; return how many are stored."""
    stored = replace_of_stories(connection, new, of_stories)
    mark_current(connection, ALLEGATIONS, version, up_to)
    return stored


def replace_after(
    connection: Connection,
    judgement: int,
    new: Iterable[Allegation],
    version: str,
    of_stories: Collection[StoryId],
) -> int:
    """Put allegations in place of those of the stories that a judgement affects.

    Returns:
        How many are stored.
    """
    was_current = is_up_to_date(connection, version, judgement - 1)
    stored = replace_of_stories(connection, new, of_stories)
    if was_current:
        mark_current(connection, ALLEGATIONS, version, judgement)
    return stored


def mark_all_current(connection: Connection, version: str, up_to: int | None = None) -> int:
    """Record that a version has found the allegations of the present desk; return their number."""
    mark_current(connection, ALLEGATIONS, version, up_to)
    return int(connection.execute(select(func.count()).select_from(allegations)).scalar_one())


def replace_of_stories(
    connection: Connection, new: Iterable[Allegation], of_stories: Collection[StoryId] | None
) -> int:
    """Put allegations in place of those of some stories, or of all; return how many are stored."""
    _remove(connection, of_stories)
    first_key = (connection.execute(select(func.max(_a.key))).scalar() or 0) + 1
    positions: dict[StoryId, int] = defaultdict(int)
    stored = 0
    for new_piece in in_pieces(new):
        # One of a story that has joined or split since may have the same first statement.
        ids = [allegation.id for allegation in new_piece]
        connection.execute(delete(allegations).where(_a.id.in_(ids), _a.key < first_key))
        keyed = list(enumerate(new_piece, first_key + stored))
        values = []
        for key, allegation in keyed:
            values.append(allegation_values(allegation, key, positions[allegation.story]))
            positions[allegation.story] += 1
        connection.execute(insert(allegations), values)
        _insert_statements(connection, keyed)
        stored += len(new_piece)
    leading_allegations.write_counts(connection, of_stories)
    return stored


def _remove(connection: Connection, of_stories: Collection[StoryId] | None) -> None:
    if of_stories is None:
        # Emptied first: SQLite empties a table at once, and follows a foreign key row by row.
        for table in (statements, allegations, searched_stories):
            connection.execute(delete(table))
        return
    for piece in in_pieces(of_stories):
        connection.execute(delete(searched_stories).where(searched_stories.c.story.in_(piece)))
        connection.execute(delete(allegations).where(_a.story.in_(piece)))


def _insert_statements(connection: Connection, keyed: Sequence[tuple[int, Allegation]]) -> None:
    ids = {p.statement.report for _, allegation in keyed for p in allegation.statements}
    keys: dict[ReportId, int] = {}
    for piece in in_pieces(sorted(ids)):
        query = select(_r.id, _r.key).where(_r.id.in_(piece))
        keys |= {row.id: row.key for row in connection.execute(query)}
    rows = (row for key, allegation in keyed for row in statement_values(allegation, key, keys))
    for values in in_pieces(rows):
        connection.execute(insert(statements), values)


# Listing

# Most outlets, then most reports, then earliest; undated ones last. An index has this order.
_ORDER = (_a.outlets.desc(), _a.reports.desc(), _a.dated.desc(), _a.first, _a.id)


def list_allegations(
    connection: Connection, selection: AllegationSelection, page: RowWindow
) -> Iterator[AllegationRow]:
    """Yield the allegations of a page as rows, without their statements."""
    for piece in in_pieces(_selected_keys(connection, selection, page)):
        query = select(*ROW_COLUMNS).where(_a.key.in_(piece))
        rows = {row.key: row for row in connection.execute(query)}
        yield from (allegation_row_from(rows[key]) for key in piece)


def list_details(
    connection: Connection, selection: AllegationSelection, page: RowWindow
) -> Iterator[AllegationDetail]:
    """Yield the allegations of a page, each with its statements and the texts of its reports."""
    keys = _selected_keys(connection, selection, page)
    for piece in in_pieces(keys, _WHOLE_AT_A_TIME):
        yield from _details(connection, list(_whole(connection, piece)))


def _selected_keys(
    connection: Connection, selection: AllegationSelection, page: RowWindow
) -> Iterator[int]:
    """Yield the keys of the allegations of a page, in order."""
    wanted = _wanted(connection, selection.filters)
    conditions = [
        *_column_conditions(connection, selection),
        *_report_passes(connection, selection),
    ]
    query = select(_a.key).order_by(*_ORDER)
    if not selection.story:
        query = query.with_hint(allegations, "INDEXED BY allegations_listed", "sqlite")
    if wanted is None:
        yield from connection.execute(page.apply_to(query.where(*conditions))).scalars()
        return
    if not wanted:
        return
    in_texts = fulltext.matching_keys(fulltext.REPORTS, expression(wanted))
    holding = select(_p.allegation_key).where(_p.report_key.in_(in_texts))
    query = query.where(*conditions, _a.key.in_(holding))
    keys = _keys_with_words(connection, connection.execute(query).scalars(), wanted)
    last = None if page.limit is None else page.offset + page.limit
    yield from islice(keys, page.offset, last)


def _wanted(connection: Connection, filters: Filters) -> tuple[Wanted, ...] | None:
    """Return the words that a statement must hold; None if none were typed."""
    if not filters.text:
        return None
    return wanted_words(connection, filters.text, exact=filters.exact)


def _column_conditions(
    connection: Connection, selection: AllegationSelection
) -> list[ColumnElement[bool]]:
    conditions: list[ColumnElement[bool]] = []
    if selection.story:
        conditions.append(_a.story == story_queries.story_id_of(connection, selection.story))
    if selection.single:
        conditions.append(_a.single == 1)
    if selection.contested:
        conditions.append(_a.contested == 1)
    return conditions


def _report_passes(
    connection: Connection, selection: AllegationSelection
) -> list[ColumnElement[bool]]:
    """Return the condition that a report of an allegation passes; none if all reports do."""
    # A story holds only reports that count.
    filters = replace(selection.filters, text=None, all_versions=True)
    row_conditions = report_row_conditions(connection, filters)
    if not row_conditions.conditions:
        return []
    keys = select(_p.allegation_key).join(reports, _r.key == _p.report_key)
    keys = keys.where(*row_conditions.conditions)
    if has_few_reports(connection, filters, row_conditions):
        hint = FACTS if row_conditions.few else TIME
        return [_a.key.in_(keys.with_hint(reports, hint, "sqlite"))]
    return [keys.where(_p.allegation_key == _a.key).with_hint(reports, FACTS, "sqlite").exists()]


def _keys_with_words(
    connection: Connection, keys: Iterable[int], wanted: Sequence[Wanted]
) -> Iterator[int]:
    """Yield those of the keys whose allegation has a statement with all the words."""
    for piece in in_pieces(keys, _WHOLE_AT_A_TIME):
        query = (
            select(_p.allegation_key, _p.start, _p.end, _r.text)
            .join(reports, _r.key == _p.report_key)
            .where(_p.allegation_key.in_(piece))
        )
        matches: set[int] = set()
        for row in connection.execute(query):
            if row.allegation_key not in matches and _holds(wanted, row.text[row.start : row.end]):
                matches.add(row.allegation_key)
        yield from (key for key in piece if key in matches)


def _holds(wanted: Sequence[Wanted], words: str) -> bool:
    return all(
        all(find_marks([term], words) for term in part.typed) or find_marks(part.others, words)
        for part in wanted
    )


# Reading back


def allegation(connection: Connection, typed: str) -> AllegationDetail:
    """Return the allegation whose id is or begins with what was typed.

    Raises:
        NotFoundError: If none or several fit.
    """
    key = find_key(connection, allegations, "allegation", typed)
    (detail,) = _details(connection, list(_whole(connection, [key])))
    return detail


def omissions(connection: Connection, typed_story: str) -> Iterator[OmissionRow]:
    """Yield what outlets leave out of all stories, or of the one that was typed, in no order.

    Raises:
        NotFoundError: If no story, or more than one, fits.
    """
    query = select(*ROW_COLUMNS, _a.omissions).where(_a.omissions != NO_OMISSIONS)
    if typed_story:
        query = query.where(_a.story == story_queries.story_id_of(connection, typed_story))
    for row in connection.execute(query):
        allegation = allegation_row_from(row)
        for omission in omissions_from(row):
            yield OmissionRow(allegation=allegation, omission=omission)


def allegations_of_story(
    connection: Connection, story: StoryId, page: RowWindow
) -> list[Allegation]:
    """Return the allegations of a page of those of a story, in order."""
    query = page.apply_to(select(_a.key).where(_a.story == story).order_by(_a.position))
    return list(_whole(connection, list(connection.execute(query).scalars())))


def stated_reports(connection: Connection, story: StoryId) -> set[ReportId]:
    """Return the reports of a story in which a statement was found."""
    keys = select(_p.report_key).join(allegations, _a.key == _p.allegation_key)
    query = select(_r.id).where(_r.key.in_(keys.where(_a.story == story)))
    return set(connection.execute(query).scalars())


def allegations_of_report(connection: Connection, typed: str) -> list[Allegation]:
    """Return the allegations that a report has a statement of, in the order of those statements.

    Raises:
        NotFoundError: If no report, or more than one, fits.
    """
    report = find_id(connection, reports, "report", typed)
    query = select(_p.allegation_key).join(reports, _r.key == _p.report_key)
    query = query.where(_r.id == report).order_by(_p.start, _p.end, _p.allegation_key)
    keys = dict.fromkeys(connection.execute(query).scalars())
    return list(_whole(connection, list(keys)))


def allegations_with_ids(
    connection: Connection, ids: Iterable[AllegationId]
) -> Iterator[Allegation]:
    """Yield the allegations with these whole ids, in any order; unknown ids are passed over."""
    for piece in in_pieces(ids):
        keys = connection.execute(select(_a.key).where(_a.id.in_(piece))).scalars()
        yield from _whole(connection, list(keys))


def allegations_by_place(
    connection: Connection, ids: Iterable[ReportId]
) -> dict[tuple[ReportId, Span], AllegationId]:
    """Return the allegation of each statement of some reports, by report and place."""
    placed: dict[tuple[ReportId, Span], AllegationId] = {}
    for piece in in_pieces(ids):
        query = (
            select(_r.id, _p.start, _p.end, _a.id.label("allegation"))
            .join(statements, _r.key == _p.report_key)
            .join(allegations, _a.key == _p.allegation_key)
            .where(_r.id.in_(piece))
        )
        for row in connection.execute(query):
            placed[row.id, Span(row.start, row.end)] = row.allegation
    return placed


def _whole(connection: Connection, keys: Sequence[int]) -> Iterator[Allegation]:
    """Yield the allegations with these keys in this order."""
    for piece in in_pieces(keys, _WHOLE_AT_A_TIME):
        placed: dict[int, list[PlacedStatement]] = defaultdict(list)
        query = (
            select(statements, _r.id.label("report"))
            .join(reports, _r.key == _p.report_key)
            .where(_p.allegation_key.in_(piece))
            .order_by(_p.allegation_key, _p.position)
            .with_hint(reports, FACTS, "sqlite")
        )
        for row in connection.execute(query):
            placed[row.allegation_key].append(placed_statement_from(row))
        rows = connection.execute(select(allegations).where(_a.key.in_(piece)))
        by_key = {row.key: allegation_from(row, placed[row.key]) for row in rows}
        yield from (by_key[key] for key in piece)


def _details(connection: Connection, whole: Sequence[Allegation]) -> Iterator[AllegationDetail]:
    """Yield allegations with the texts of their reports, each of which is read once."""
    ids = [sorted({p.statement.report for p in each.statements}) for each in whole]
    texts: dict[ReportId, ReportText] = {}
    for piece in in_pieces(dict.fromkeys(chain.from_iterable(ids))):
        query = select(_r.id, _r.text, _r.language, *METADATA).where(_r.id.in_(piece))
        for row in connection.execute(query):
            texts[row.id] = ReportText(row.id, metadata_from(row), row.text, row.language)
    s = stories.c
    names = select(s.id, s.name).where(s.id.in_({each.story for each in whole}))
    name_of = {row.id: row.name for row in connection.execute(names)}
    for each, report_ids in zip(whole, ids, strict=True):
        yield AllegationDetail(
            allegation=each,
            reports=tuple(texts[report] for report in report_ids),
            story_name=name_of.get(each.story, ""),
        )
