"""The log of judgements: read back, each with its state (in force, withdrawn, orphaned).

What judgements do to records is in `applied_judgements`.
"""

from __future__ import annotations

import json
import re
from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import replace
from typing import Any

from sqlalchemy import (
    ColumnElement,
    Connection,
    Table,
    Text,
    and_,
    cast,
    exists,
    func,
    or_,
    select,
)

from secondsource.ledger.judgements.statement_anchors import numbers_of_lost
from secondsource.ledger.listing_rows import Judgement
from secondsource.ledger.storage.record_fetch import in_pieces
from secondsource.ledger.storage.row_mapping import AnyRow
from secondsource.ledger.storage.tables import (
    claims,
    entities,
    judgements,
    orphans,
    reports,
    sources,
)
from secondsource.model import (
    ID_DIGITS,
    EchoRuling,
    LedgerError,
    OutletRuling,
    ReportId,
    Ruling,
    StoryRuling,
)
from secondsource.model.judgement_payloads import (
    AnotherAllegationPayload,
    AnotherStoryPayload,
    DifferentEntitiesPayload,
    EchoPayload,
    GradePayload,
    MetadataPayload,
    OneOriginPayload,
    OutletPayload,
    SameAllegationPayload,
    SameEntityPayload,
    SameSourcePayload,
    SameStoryPayload,
    SourcePayload,
    StancePayload,
    StoryNamePayload,
    WithdrawalPayload,
    WordsPayload,
    payload_from,
)
from secondsource.model.judgements import (
    JUDGEMENT_SCOPES,
    Affected,
    JudgementKind,
    JudgementSubject,
    kinds_affecting,
)

CLAIM_KINDS = kinds_affecting(Affected.CLAIMS)
"""Kinds on a claim; the judgement keeps a copy of that claim."""
REPORT_KINDS = kinds_affecting(Affected.CLAIMS, Affected.SOURCES)
"""Kinds that are applied over the reading of a report."""
NAME_KINDS = (JudgementKind.SAME_ENTITY, JudgementKind.DIFFERENT_ENTITIES)
"""Kinds on two names of sources."""
_NAMED_SUBJECTS = (
    *(JudgementSubject.ENTITY, JudgementSubject.OUTLET, JudgementSubject.JUDGEMENT),
    *(JudgementSubject.DELETED, JudgementSubject.FAILURE),
)
_ID = re.compile(rf"[cser][0-9a-f]{{{ID_DIGITS}}}")
_TABLES: Mapping[str, Table] = {"c": claims, "s": sources, "e": entities, "r": reports}

_j = judgements.c
_LOG = select(judgements).order_by(_j.number)
# Without the claims ruled on, which would be most of what thousands of rulings take to read.
_LISTED = select(*(c for c in _j if c is not _j.about)).order_by(_j.number)
_later = judgements.alias("later")
_IN_FORCE = ~exists().where(
    _later.c.subject == cast(_j.number, Text), _later.c.kind == JudgementKind.WITHDRAWN.value
).correlate(judgements)


def _judgement_from(row: AnyRow) -> Judgement:
    try:
        payload = payload_from(row.kind, json.loads(row.ruling))
    except ValueError as error:
        raise LedgerError(
            "read judgement",
            str(row.number),
            f"this version cannot read what it rules: {error}",
            "Open the desk with the version of secondsource that made the judgement",
        ) from error
    return Judgement(
        subject=row.subject,
        payload=payload,
        note=row.note,
        author=row.author,
        made=row.made,
        number=row.number,
        report=row.report,
        about=json.loads(row.about) if "about" in row._fields else {},
    )


def all_judgements(connection: Connection, subject: str | None = None) -> list[Judgement]:
    """Return the rulings, all or those on one record, in the order they were made.

    `Judgement.about`, the claims they were made on, is left empty.
    """
    query = _LISTED if subject is None else _LISTED.where(_concerning(connection, subject))
    return add_states(connection, [_judgement_from(row) for row in connection.execute(query)])


def latest_judgements(connection: Connection, limit: int, offset: int) -> list[Judgement]:
    """Return a page of the rulings of `all_judgements`, the latest first."""
    query = _LISTED.order_by(None).order_by(_j.number.desc()).limit(limit).offset(offset)
    return add_states(connection, [_judgement_from(row) for row in connection.execute(query)])


def _concerning(connection: Connection, subject: str) -> ColumnElement[bool]:
    """Return the condition that a ruling is on a record, or joins another record to it."""
    key = report_keys_of(connection, [subject]).get(subject)
    if key is None:
        return _j.subject == subject
    homes = [*_report_ids(connection, [key]), ""]
    joining = (JudgementKind.SAME_SOURCE.value, JudgementKind.MERGE.value)
    joins = and_(_j.report.in_(homes), _j.kind.in_(joining))
    return or_(_j.subject == subject, and_(joins, _j.ruling.contains(f'"{subject}"')))


def judgement(connection: Connection, number: int) -> Judgement | None:
    """Return one ruling by its number, or None."""
    rulings = [_judgement_from(row) for row in connection.execute(_LOG.where(_j.number == number))]
    return next(iter(add_states(connection, rulings)), None)


def add_states(connection: Connection, rulings: Sequence[Judgement]) -> list[Judgement]:
    """Return rulings, each with its state: in force, withdrawn or orphaned."""
    withdrawn = _withdrawn_numbers(connection, [entry.number for entry in rulings])
    missed = set(connection.execute(select(orphans.c.number)).scalars())
    missed |= numbers_of_lost(connection, rulings)
    ids = {j.number: _ids_ruled_on(j) for j in rulings}
    existing_ids = _existing_ids(connection, {id_ for each in ids.values() for id_ in each})

    def state(ruling: Judgement) -> str:
        if ruling.number in withdrawn:
            return "withdrawn"
        ids_ruled_on = ids[ruling.number]
        if ruling.number in missed or (ids_ruled_on and existing_ids.isdisjoint(ids_ruled_on)):
            return "orphaned"
        return ruling.state

    return [replace(entry, state=state(entry)) for entry in rulings]


def _withdrawn_numbers(connection: Connection, numbers: Iterable[int]) -> set[int]:
    withdrawn: set[int] = set()
    for piece in in_pieces(map(str, numbers)):
        query = select(_j.subject).where(
            _j.subject.in_(piece), _j.kind == JudgementKind.WITHDRAWN.value
        )
        withdrawn.update(map(int, connection.execute(query).scalars()))
    return withdrawn


def _ids_ruled_on(ruling: Judgement) -> frozenset[str]:
    """Return the ids of which one must exist for the ruling to have a subject; none if by name."""
    # Rulings on entities are stored by name: an entity's id may change with its names.
    if JUDGEMENT_SCOPES[ruling.kind].subject in _NAMED_SUBJECTS:
        return frozenset()
    subjects = [ruling.subject]
    if isinstance(ruling.payload, MetadataPayload):
        subjects += ruling.payload.others or ()
    return frozenset(subject for subject in subjects if _ID.fullmatch(subject))


def _existing_ids(connection: Connection, ids: Iterable[str]) -> set[str]:
    ids_by_table: dict[str, list[str]] = defaultdict(list)
    for record in ids:
        ids_by_table[record[0]].append(record)
    existing_ids: set[str] = set()
    for letter, records in ids_by_table.items():
        id_column = _TABLES[letter].c.id
        for piece in in_pieces(records):
            existing_ids.update(
                connection.execute(select(id_column).where(id_column.in_(piece))).scalars()
            )
    return existing_ids


def judgements_in_force(
    connection: Connection, kinds: Iterable[JudgementKind], *also: ColumnElement[bool]
) -> list[Judgement]:
    """Return the rulings of some kinds that are not withdrawn, in the order they were made.

    Args:
        connection: The desk.
        kinds: The kinds.
        also: Further conditions on a row of the table of judgements.
    """
    return judgements_of_kinds(connection, kinds, _IN_FORCE, *also)


def judgements_of_kinds(
    connection: Connection, kinds: Iterable[JudgementKind], *also: ColumnElement[bool]
) -> list[Judgement]:
    """Return the rulings of some kinds, withdrawn ones too, in the order they were made.

    Args:
        connection: The desk.
        kinds: The kinds.
        also: Further conditions on a row of the table of judgements.
    """
    if connection.execute(select(_j.number).limit(1)).scalar() is None:
        return []
    query = _LOG.where(_j.kind.in_([kind.value for kind in kinds]), *also)
    return [_judgement_from(row) for row in connection.execute(query)]


def judgements_by_report(
    connection: Connection, keys: Collection[int] | None = None
) -> dict[int, list[Judgement]]:
    """Return the rulings in force on claims and sources, by the key of their report.

    Args:
        connection: The desk.
        keys: Keys of the reports; None for all.
    """
    by_report: dict[int, list[Judgement]] = defaultdict(list)
    for piece in [None] if keys is None else in_pieces(keys):
        ids = _report_ids(connection, piece)
        # Judgements of a desk's first versions do not name the report of their record.
        conditions = [] if piece is None else [or_(_j.report.in_(ids), _j.report == "")]
        rulings = judgements_in_force(connection, REPORT_KINDS, *conditions)
        homes = report_keys_of(connection, {j.subject for j in rulings if not j.report})
        for ruling in rulings:
            key = ids.get(ruling.report) if ruling.report else homes.get(ruling.subject)
            if key is not None and (piece is None or key in ids.values()):
                by_report[key].append(ruling)
    return by_report


def _report_ids(connection: Connection, keys: Sequence[int] | None) -> dict[str, int]:
    query = select(reports.c.id, reports.c.key)
    if keys is None:
        ruled = select(_j.report).where(_j.report != "")
        query = query.where(reports.c.id.in_(ruled))
    else:
        query = query.where(reports.c.key.in_(keys))
    return {row.id: row.key for row in connection.execute(query)}


def report_keys_of(connection: Connection, subjects: Iterable[str]) -> dict[str, int]:
    """Return the keys of the reports that hold these claims and sources, by their ids."""
    keys: dict[str, int] = {}
    for piece in in_pieces(subjects):
        for table in (claims, sources):
            query = select(table.c.id, table.c.report_key).where(table.c.id.in_(piece))
            keys |= {row.id: row.report_key for row in connection.execute(query)}
    return keys


def next_number(connection: Connection) -> int:
    """Return the number that the next ruling gets."""
    query = select(func.coalesce(func.max(_j.number), 0))
    return int(connection.execute(query).scalar_one()) + 1


def entity_rulings(connection: Connection) -> list[Ruling]:
    """Return the rulings in force that two names are one entity, or two."""
    rulings = []
    for entry in judgements_in_force(connection, NAME_KINDS):
        match entry.payload:
            case SameEntityPayload(other=other):
                rulings.append(Ruling(entry.subject, other, True, entry.number))
            case DifferentEntitiesPayload(other=other):
                rulings.append(Ruling(entry.subject, other, False, entry.number))
    return rulings


_STORY_KINDS = (JudgementKind.SAME_STORY, JudgementKind.ANOTHER_STORY, JudgementKind.STORY_NAME)


def story_rulings(connection: Connection) -> list[StoryRuling]:
    """Return the rulings in force on the stories that reports belong to."""
    rulings = []
    for entry in judgements_in_force(connection, _STORY_KINDS):
        match entry.payload:
            case SameStoryPayload(others=others) | AnotherStoryPayload(others=others):
                reports_ruled_on = tuple(ReportId(other) for other in others)
                rulings.append(StoryRuling(entry.kind, ReportId(entry.subject), reports_ruled_on))
            case StoryNamePayload(name=name):
                rulings.append(StoryRuling(entry.kind, ReportId(entry.subject), name=name))
    return rulings


def echo_rulings(connection: Connection) -> list[EchoRuling]:
    """Return the rulings in force that one report repeats another, or does not."""
    return [
        EchoRuling(ReportId(entry.subject), entry.payload.repeats, entry.payload.holds)
        for entry in judgements_in_force(connection, (JudgementKind.ECHO,))
        if isinstance(entry.payload, EchoPayload)
    ]


def outlet_rulings(connection: Connection) -> list[OutletRuling]:
    """Return the rulings in force on outlets."""
    return [
        OutletRuling(entry.subject, entry.payload.kind or "", entry.payload.state or "")
        for entry in judgements_in_force(connection, (JudgementKind.OUTLET,))
        if isinstance(entry.payload, OutletPayload)
    ]


def latest_grade(connection: Connection, subjects: Sequence[str]) -> str:
    """Return the grade that any of these ids and names was given last, or ""."""
    entries = judgements_in_force(connection, (JudgementKind.GRADE,), _j.subject.in_(subjects))
    grades = [entry.payload.grade for entry in entries if isinstance(entry.payload, GradePayload)]
    return grades[-1] if grades else ""


# Conflicts: two people, two rulings


def conflicts(connection: Connection, subject: str) -> list[Judgement]:
    """Return the rulings in force on one record in which people contradict each other.

    Each person's latest ruling on each aspect counts; the latest of all is the one that holds.

    Args:
        connection: The desk.
        subject: The record, as judgements name it.
    """
    by_aspect: dict[str, dict[str, tuple[object, Judgement]]] = defaultdict(dict)
    for entry in judgements_in_force(connection, JudgementKind, _j.subject == subject):
        for aspect, value in _aspects(entry).items():
            by_aspect[aspect][entry.author] = (value, entry)
    conflicting: dict[int, Judgement] = {}
    for by_author in by_aspect.values():
        if len({json.dumps(value, sort_keys=True) for value, _ in by_author.values()}) > 1:
            conflicting |= {entry.number: entry for _, entry in by_author.values()}
    return add_states(connection, [conflicting[number] for number in sorted(conflicting)])


def _aspects(entry: Judgement) -> dict[str, Any]:
    """Return the aspects that a ruling decides, each with its value."""
    ruling = entry.ruling
    match entry.payload:
        case StancePayload() | SourcePayload() | OutletPayload() | WordsPayload():
            return {f"{entry.kind} {name}": value for name, value in ruling.items()}
        case MetadataPayload() as data:
            return {f"{entry.kind} {name}": value for name, value in data.values().items()}
        case EchoPayload(repeats=repeats, holds=holds):
            return {f"repeats {repeats}": holds}
        case SameEntityPayload(other=other) | DifferentEntitiesPayload(other=other):
            return {f"one with {other}": entry.kind is JudgementKind.SAME_ENTITY}
        # Several of these may hold at once.
        case (
            SameSourcePayload()
            | SameStoryPayload()
            | AnotherStoryPayload()
            | SameAllegationPayload()
            | AnotherAllegationPayload()
            | OneOriginPayload()
            | WithdrawalPayload()
        ):
            return {}
        case _:
            return {entry.kind: ruling}
