"""What finding stories keeps in the desk: features of reports, and what was found from what."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from sqlalchemy import Connection, and_, delete, select

from secondsource.ledger.search.filter_conditions import counts
from secondsource.ledger.storage.kept_rows import insert_rows, keys_of, remove_rows
from secondsource.ledger.storage.record_fetch import in_pieces
from secondsource.ledger.storage.tables import (
    found_stories,
    report_features,
    report_terms,
    reports,
    revisions,
    searched_reports,
    step_memories,
    stories,
)
from secondsource.model import ReportId, StoryId
from secondsource.model.step_names import WORDS_OF_REPORTS

_r, _f, _w, _v, _s = (
    table.c for table in (reports, report_features, report_terms, revisions, searched_reports)
)


@dataclass(frozen=True, slots=True, kw_only=True)
class KeptFeatures:
    """The features of a report, as the desk keeps them.

    Args:
        made_from: A digest of what they were made from.
        outlet: The canonical name of its outlet.
        fingerprints: Its fingerprints, 8 bytes each.
        quoted_runs: A sample of the runs of its quoted words, 8 bytes each.
        stated: What it says of outlets, figures and years, as JSON.
        terms: Its terms, 4 bytes each.
        counts: How often it has each, a byte each.
    """

    made_from: str
    outlet: str
    fingerprints: bytes
    quoted_runs: bytes
    stated: str
    terms: bytes
    counts: bytes


@dataclass(frozen=True, slots=True, kw_only=True)
class SearchedReport:
    """A report that counts, and what is known of the last search for stories.

    Args:
        id: Its id.
        published: When it was published, as it states.
        title: Its title.
        read: The revision of its text, metadata and claims.
        linked: The revision of the entities of its sources.
        features: Its features; None if none are kept.
        echoes_from: A number for what its echoes were found from; None if they are to be found.
        echoes_digest: A number for its echoes, which is another one when they are.
    """

    id: ReportId
    published: str
    title: str
    read: int
    linked: int
    features: KeptFeatures | None
    echoes_from: int | None
    echoes_digest: int


@dataclass(frozen=True, slots=True, kw_only=True)
class FoundEchoes:
    """What is known of the echoes of a report that have been found again.

    Args:
        made_from: A number for what they were found from.
        echoes_digest: A number for the echoes themselves.
    """

    made_from: int
    echoes_digest: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """From what stories and echoes are found now.

    Args:
        input_state: The fingerprint of the desk that the search began with.
        stories: The stories that change, with a number for what each is found from.
        gone: Stories that are no more.
        reports: The reports whose echoes have been found again.
        steps: What costly steps found, by name.
    """

    input_state: str
    stories: Mapping[StoryId, int]
    gone: Sequence[StoryId]
    reports: Mapping[ReportId, FoundEchoes]
    steps: Mapping[str, bytes] = field(repr=False)


def searched_reports_of(connection: Connection) -> Iterator[SearchedReport]:
    """Yield the reports that count, in no order."""
    query = (
        select(
            *(_r.id, _r.published, _r.title, _v.read, _v.linked),
            *(_f.made_from, _f.outlet, _f.fingerprints, _f.quoted_runs, _f.stated),
            *(_w.terms, _w.counts, _s.made_from.label("echoes_from"), _s.echoes_digest),
        )
        .join(revisions, _v.report_key == _r.key)
        .outerjoin(report_features, _f.report_key == _r.key)
        .outerjoin(report_terms, _w.report_key == _r.key)
        .outerjoin(searched_reports, and_(_s.report_key == _r.key, _s.echoed == _v.echoed))
        .where(counts())
    )
    for row in connection.execute(query):
        features = None
        if row.made_from is not None and row.terms is not None:
            features = KeptFeatures(
                made_from=row.made_from,
                outlet=row.outlet,
                fingerprints=row.fingerprints,
                quoted_runs=row.quoted_runs,
                stated=row.stated,
                terms=row.terms,
                counts=row.counts,
            )
        yield SearchedReport(
            id=row.id,
            published=row.published,
            title=row.title,
            read=row.read,
            linked=row.linked,
            features=features,
            echoes_from=row.echoes_from,
            echoes_digest=row.echoes_digest or 0,
        )


def linked_revisions(connection: Connection) -> dict[ReportId, int]:
    """Return the revision of the entities of each report's sources."""
    query = select(_r.id, _v.linked).join(revisions, _v.report_key == _r.key)
    return {row.id: row.linked for row in connection.execute(query)}


def keep_features(connection: Connection, kept: Mapping[ReportId, KeptFeatures]) -> None:
    """Keep the features of reports in place of those kept of them before."""
    keys = keys_of(connection, kept)
    for table in (report_features, report_terms):
        remove_rows(connection, table, keys.values())
    features = [(key, kept[report]) for report, key in keys.items()]
    names = [column.name for column in report_features.c if column.name != "report_key"]
    insert_rows(
        connection,
        report_features,
        (
            {"report_key": key, **{name: getattr(each, name) for name in names}}
            for key, each in features
        ),
    )
    insert_rows(
        connection,
        report_terms,
        ({"report_key": key, "terms": each.terms, "counts": each.counts} for key, each in features),
    )


def step_memories_of(connection: Connection) -> dict[str, bytes]:
    """Return what costly steps found, by name."""
    return {row.name: row.found for row in connection.execute(select(step_memories))}


def found_from(connection: Connection) -> dict[StoryId, int | None]:
    """Return the stories of the desk, and a number for what each was found from, if known."""
    query = select(stories.c.id, found_stories.c.made_from).outerjoin(
        found_stories, found_stories.c.story == stories.c.id
    )
    return {row.id: row.made_from for row in connection.execute(query)}


def mark_found(connection: Connection, found: Found, *, is_current: bool) -> None:
    """Record from what stories and echoes have been found; both are stored already.

    Args:
        connection: The desk, in a transaction.
        found: What is recorded.
        is_current: Whether the desk is as it was when the search began. Else a report may have been
            deleted meanwhile, and what holds words of reports is not kept.
    """
    steps = {
        name: step
        for name, step in found.steps.items()
        if is_current or not name.startswith(WORDS_OF_REPORTS)
    }
    for piece in in_pieces([*found.stories, *found.gone]):
        connection.execute(delete(found_stories).where(found_stories.c.story.in_(piece)))
    insert_rows(
        connection,
        found_stories,
        ({"story": story, "made_from": made_from} for story, made_from in found.stories.items()),
    )
    keys = keys_of(connection, found.reports)
    remove_rows(connection, searched_reports, keys.values())
    for pairs in in_pieces(keys.items()):
        query = select(_v.report_key, _v.echoed).where(_v.report_key.in_([k for _, k in pairs]))
        echoed = {row.report_key: row.echoed for row in connection.execute(query)}
        insert_rows(
            connection,
            searched_reports,
            (
                {
                    "report_key": key,
                    "made_from": found.reports[report].made_from,
                    "echoed": echoed[key],
                    "echoes_digest": found.reports[report].echoes_digest,
                }
                for report, key in pairs
            ),
        )
    before = step_memories_of(connection)
    c = step_memories.c
    changed = {n: f for n, f in steps.items() if before.get(n) != f}
    for names in in_pieces([*changed, *(before.keys() - steps.keys())]):
        connection.execute(delete(step_memories).where(c.name.in_(names)))
    insert_rows(
        connection, step_memories, ({"name": name, "found": f} for name, f in changed.items())
    )
