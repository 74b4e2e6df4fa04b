"""Deletion of reports, with all that hangs on them, and what later readings leave out for it.

The log of deletions is the judgements of kind "deleted", which hold ids and hashes and no words.
The table `deleted` is derived from those in force.
"""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass

from sqlalchemy import Connection, and_, delete, func, insert, or_, select, update

from secondsource.ledger.judgements.allegation_judgements import judgements_naming
from secondsource.ledger.judgements.judgement_log import judgements_in_force, report_keys_of
from secondsource.ledger.search import fulltext, source_counts
from secondsource.ledger.storage import derived_rows
from secondsource.ledger.storage.id_lookup import find_key
from secondsource.ledger.storage.outlet_rows import drop_idle_outlets
from secondsource.ledger.storage.record_fetch import in_pieces
from secondsource.ledger.storage.tables import (
    added_files,
    claims,
    deleted,
    derived,
    echoes,
    erasures,
    failures,
    judgements,
    raw,
    raw_chunks,
    readings,
    report_files,
    report_versions,
    reports,
    sightings,
    step_memories,
    stories,
    tellings,
)
from secondsource.model import NotFoundError, RawSha256, ReportId, Standing, StoryId
from secondsource.model.judgement_payloads import DeletionPayload, MetadataPayload
from secondsource.model.judgements import JudgementKind
from secondsource.model.report_corrections import CorrectionScope, DeletionScope
from secondsource.model.step_names import WORDS_OF_REPORTS

_f, _j, _r = report_files.c, judgements.c, reports.c
# Rulings on several reports, of which the others may stay; and the log of deletions itself.
_KEPT = (
    *(JudgementKind.SAME_STORY, JudgementKind.ANOTHER_STORY),
    *(JudgementKind.METADATA, JudgementKind.DELETED),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class PlannedDeletion:
    """What a deletion would remove, for a person to read first.

    Args:
        scope: What `subject` names.
        subject: A report's id, a file's SHA-256 or the number of a reading.
        reports: Ids of the reports.
        files: SHA-256 of the files that hold them.
        paths: Where these files were seen.
        others: How many other reports stand in these files.
        is_single: Whether the one report is all its file was read as.
        claims: How many claims the reports make.
        judgements: Numbers of the judgements on them, which are removed with them.
        stories: The stories they are in, and their names.
    """

    scope: DeletionScope
    subject: str
    reports: tuple[ReportId, ...]
    files: tuple[RawSha256, ...]
    paths: tuple[str, ...]
    others: int
    is_single: bool
    claims: int
    judgements: tuple[int, ...]
    stories: dict[StoryId, str]


def plan_report(connection: Connection, typed: str) -> PlannedDeletion:
    """Return what deleting a report would remove.

    Raises:
        NotFoundError: If no report, or more than one, fits.
    """
    key = find_key(connection, reports, "report", typed)
    row = connection.execute(select(_r.id, _r.raw, _r.item).where(_r.key == key)).one()
    target = _Target(DeletionScope.REPORT, row.id, is_single=not row.item)
    return _planned(connection, target, {key: row.id}, [row.raw])


def plan_files(
    connection: Connection, scope: DeletionScope, subject: str, files: Sequence[RawSha256]
) -> PlannedDeletion:
    """Return what deleting some files would remove.

    A file goes with all reports that it holds. A reading goes with those that stand in no file that
    the desk has from elsewhere.
    """
    keys: dict[int, ReportId] = {}
    for piece in in_pieces(files):
        query = select(_r.key, _r.id).join(report_files, _f.report_key == _r.key)
        rows = connection.execute(query.where(_f.raw.in_(piece)).order_by(_r.key))
        keys |= {row.key: row.id for row in rows}
    if scope is DeletionScope.READING:
        kept = _keys_in_other_files(connection, keys, frozenset(files))
        keys = {key: report for key, report in keys.items() if key not in kept}
    return _planned(connection, _Target(scope, subject), keys, files)


def _keys_in_other_files(
    connection: Connection, keys: Iterable[int], files: Collection[str]
) -> set[int]:
    found: set[int] = set()
    for piece in in_pieces(keys):
        query = select(_f.report_key, _f.raw).where(_f.report_key.in_(piece))
        found |= {row.report_key for row in connection.execute(query) if row.raw not in files}
    return found


def files_of_reading(connection: Connection, number: int) -> list[RawSha256]:
    """Return the files that a reading added.

    Raises:
        NotFoundError: If the desk knows of none.
    """
    query = select(added_files.c.raw).where(added_files.c.reading == number)
    files = list(connection.execute(query.order_by(added_files.c.raw)).scalars())
    if not files:
        raise NotFoundError(
            "find reading",
            str(number),
            "no file of the desk was added by such a reading",
            "List them with `secondsource readings`",
        )
    return files


@dataclass(frozen=True, slots=True)
class _Target:
    """What a person names, and whether it is the one report of its file."""

    scope: DeletionScope
    subject: str
    is_single: bool = False


def _planned(
    connection: Connection,
    target: _Target,
    keys: dict[int, ReportId],
    files: Sequence[RawSha256],
) -> PlannedDeletion:
    claim_count = 0
    in_files: set[int] = set()
    story_names: dict[StoryId, str] = {}
    for piece in in_pieces(keys):
        claim_count += connection.execute(
            select(func.count()).where(claims.c.report_key.in_(piece))
        ).scalar_one()
        query = select(stories.c.id, stories.c.name).join(
            tellings, tellings.c.story == stories.c.id
        )
        rows = connection.execute(query.where(tellings.c.report_key.in_(piece)))
        story_names |= {row.id: row.name for row in rows}
    paths: set[str] = set()
    for piece_of_files in in_pieces(files):
        held = select(_f.report_key).where(_f.raw.in_(piece_of_files))
        in_files.update(connection.execute(held).scalars())
        seen = select(sightings.c.path).where(sightings.c.raw.in_(piece_of_files))
        paths.update(connection.execute(seen).scalars())
    ids = tuple(keys.values())
    return PlannedDeletion(
        scope=target.scope,
        subject=target.subject,
        reports=ids,
        files=tuple(files),
        paths=tuple(sorted(paths)),
        others=len(in_files.difference(keys)),
        is_single=target.is_single,
        claims=claim_count,
        judgements=tuple(sorted(_judgements_on(connection, ids))),
        stories=story_names,
    )


def _judgements_on(connection: Connection, ids: Collection[ReportId]) -> set[int]:
    """Return the numbers of the judgements on these reports, their claims and sources.

    A ruling on several reports stays for the others, but one that holds words of them. One of an
    early version does not name its report; the claim or source it is on does.
    """
    numbers: set[int] = set()
    kept_kinds = [kind.value for kind in _KEPT]
    for piece in in_pieces(ids):
        query = select(_j.number).where(_j.report.in_(piece), _j.kind.not_in(kept_kinds))
        numbers.update(connection.execute(query).scalars())
    numbers |= _corrections_of_nothing_else(connection, frozenset(ids))
    numbers |= judgements_naming(connection, ids)
    early: dict[str, set[int]] = defaultdict(set)
    for row in connection.execute(select(_j.subject, _j.number).where(_j.report == "")):
        early[row.subject].add(row.number)
    homes = report_keys_of(connection, early)
    own_keys: set[int] = set()
    for piece in in_pieces(ids):
        own_keys.update(connection.execute(select(_r.key).where(_r.id.in_(piece))).scalars())
    for subject, key in homes.items():
        if key in own_keys:
            numbers |= early[subject]
    for piece_of_numbers in in_pieces(list(map(str, numbers))):
        withdrawing = select(_j.number).where(
            _j.kind == JudgementKind.WITHDRAWN.value, _j.subject.in_(piece_of_numbers)
        )
        numbers.update(connection.execute(withdrawing).scalars())
    return numbers


def _corrections_of_nothing_else(connection: Connection, ids: frozenset[ReportId]) -> set[int]:
    """Return the numbers of the corrections, of reports or files, that cover some of these only.

    Withdrawn ones too: a corrected title holds words of its report.
    """
    numbers: set[int] = set()
    rows = connection.execute(
        select(_j.number, _j.subject, _j.ruling).where(_j.kind == JudgementKind.METADATA.value)
    )
    for row in rows.all():
        payload = MetadataPayload.from_form(json.loads(row.ruling))
        if payload.scope is CorrectionScope.HOST:
            continue
        query = select(_r.id)
        column = _r.id
        if payload.scope is CorrectionScope.FILE:
            query = query.join(report_files, _f.report_key == _r.key)
            column = _f.raw
        covered: set[str] = set()
        for piece in in_pieces((row.subject, *(payload.others or ()))):
            covered.update(connection.execute(query.where(column.in_(piece))).scalars())
        if covered and covered <= ids:
            numbers.add(row.number)
    return numbers


# Deleting


def apply_deletion(connection: Connection, payload: DeletionPayload) -> None:
    """Delete reports, what hangs on them, and raw bytes if the ruling says so.

    Freed pages of the file are overwritten; with raw bytes the full-text indexes are merged too, so
    that they hold no word of what is deleted.
    """
    connection.exec_driver_sql("PRAGMA secure_delete = ON")
    ids = tuple(map(ReportId, payload.reports))
    _erase_judgements(connection, _judgements_on(connection, ids))
    for piece in in_pieces(ids):
        rows = connection.execute(
            select(_r.key, _r.id, _r.raw, _r.item).where(_r.id.in_(piece))
        ).all()
        _delete_failures_of_items(connection, [(row.raw, row.item) for row in rows])
        keys = [row.key for row in rows]
        _delete_stories(connection, keys, piece)
        _release_versions(connection, keys)
        derived_rows.remove_derived(connection, keys)
        connection.execute(delete(reports).where(_r.key.in_(keys)))
    if payload.whole:
        for file in payload.files:
            connection.execute(delete(failures).where(failures.c.raw == file))
    if payload.raw:
        _delete_raw(connection, payload.files)
        fulltext.merge_all(connection)
    # What steps keep of many reports together is made again from those that are left.
    of_words = step_memories.c.name.startswith(WORDS_OF_REPORTS, autoescape=True)
    connection.execute(delete(step_memories).where(of_words))
    drop_idle_outlets(connection)
    mark_deleted(connection)
    source_counts.refresh(connection)


def mark_deleted(connection: Connection) -> None:
    """Derive the table of what readings leave out from the deletions in force."""
    marks: dict[str, int] = {}
    for entry in judgements_in_force(connection, (JudgementKind.DELETED,)):
        if isinstance(entry.payload, DeletionPayload):
            files = entry.payload.files if entry.payload.whole else ()
            marks |= dict.fromkeys((*entry.payload.reports, *files), entry.number)
    connection.execute(delete(deleted))
    if marks:
        values = [{"id": record, "judgement": number} for record, number in marks.items()]
        connection.execute(insert(deleted), values)


def apply_withdrawn_deletion(connection: Connection, payload: DeletionPayload) -> None:
    """Let the next reading of the files take in what was deleted; nothing comes back by itself."""
    mark_deleted(connection)
    for piece in in_pieces(payload.files):
        connection.execute(delete(readings).where(readings.c.raw.in_(piece)))


def deleted_ids(connection: Connection, ids: Iterable[str] | None = None) -> set[str]:
    """Return which of these reports and files are deleted; of all, without `ids`."""
    if ids is None:
        return set(connection.execute(select(deleted.c.id)).scalars())
    found: set[str] = set()
    for piece in in_pieces(ids):
        query = select(deleted.c.id).where(deleted.c.id.in_(piece))
        found.update(connection.execute(query).scalars())
    return found


def erase_deleted(connection: Connection, file: str, ids: Collection[str]) -> bool:
    """Remove the raw bytes of a file of which readings leave out all, if they were to go too.

    Args:
        connection: The desk.
        file: SHA-256 of a file whose every report is deleted.
        ids: Its reports.

    Returns:
        Whether they were removed.
    """
    if connection.execute(select(_f.raw).where(_f.raw == file)).first() is not None:
        return False
    left = set(ids)
    for entry in judgements_in_force(connection, (JudgementKind.DELETED,)):
        if isinstance(entry.payload, DeletionPayload) and entry.payload.raw:
            left.difference_update(entry.payload.reports)
    if left:
        return False
    connection.exec_driver_sql("PRAGMA secure_delete = ON")
    _delete_raw(connection, [file])
    return True


def _erase_judgements(connection: Connection, numbers: Collection[int]) -> None:
    if not numbers:
        return
    connection.execute(insert(erasures), [{"number": number} for number in numbers])
    connection.execute(delete(judgements).where(_j.number.in_(select(erasures.c.number))))
    connection.execute(delete(erasures))


def _delete_failures_of_items(connection: Connection, places: Iterable[tuple[str, str]]) -> None:
    f = failures.c
    for file, item in places:
        connection.execute(delete(failures).where(and_(f.raw == file, f.item == item)))


def _delete_stories(connection: Connection, keys: Sequence[int], ids: Sequence[ReportId]) -> None:
    """Delete the stories of reports, their allegations and echoes, which hold words of them."""
    t = tellings.c
    names = list(
        connection.execute(select(t.story).where(t.report_key.in_(keys)).distinct()).scalars()
    )
    for piece in in_pieces(names):
        connection.execute(delete(stories).where(stories.c.id.in_(piece)))
        connection.execute(delete(tellings).where(t.story.in_(piece)))
        derived_rows.remove_allegations_of(connection, piece)
    e = echoes.c
    connection.execute(delete(echoes).where(or_(e.report_key.in_(keys), e.repeats.in_(ids))))
    connection.execute(delete(derived))


def _release_versions(connection: Connection, keys: Sequence[int]) -> None:
    """Let the other versions of reports count until versions are found again."""
    v = report_versions.c
    lineages = select(v.lineage).where(v.report_key.in_(keys))
    members = select(v.report_key).where(v.lineage.in_(lineages))
    superseded = (_r.key.in_(members), _r.standing == Standing.SUPERSEDED.value)
    connection.execute(update(reports).where(*superseded).values(standing=Standing.COUNTS.value))


def _delete_raw(connection: Connection, files: Sequence[str]) -> None:
    for piece in in_pieces(files):
        for table in (raw_chunks, readings, sightings, added_files, report_files):
            column = table.c.raw
            connection.execute(delete(table).where(column.in_(piece)))
        connection.execute(delete(raw).where(raw.c.sha256.in_(piece)))
