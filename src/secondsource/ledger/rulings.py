"""People's rulings on sources and stances, laid over what the program read.

The program's own reading of a record is kept aside when a ruling first changes it, so that the
ruling can be withdrawn; when reports are read again, rulings are laid over the new reading.
"""

from __future__ import annotations

import json
import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from typing import Any

from sqlalchemy import Connection, Table, delete, exists, func, insert, select, update

from secondsource.ledger import fulltext
from secondsource.ledger.reading import claims_by_report, in_pieces, reports_by_key
from secondsource.ledger.tables import claims, entities, judgements, overruled, reports, sources
from secondsource.ledger.views import Judgement
from secondsource.ledger.words import folded
from secondsource.model import ID_DIGITS, Ruling, source_id

STANCE, SOURCE, SPEAKER, SAME_SOURCE = "stance", "source", "speaker", "same source"
SAME_ENTITY, OTHER_ENTITY, GRADE, WITHDRAWN = (
    "same entity",
    "different entities",
    "grade",
    "withdrawn",
)
STORY_TOGETHER, STORY_APART, STORY_NAME = "same story", "another story", "story name"
ECHO, OUTLET = "echo", "outlet"
KINDS = (
    *(STANCE, SOURCE, SPEAKER, SAME_SOURCE, SAME_ENTITY, OTHER_ENTITY, GRADE, WITHDRAWN),
    *(STORY_TOGETHER, STORY_APART, STORY_NAME, ECHO, OUTLET),
)
_ON_STORIES = (STORY_TOGETHER, STORY_APART, STORY_NAME, ECHO)
_ON_REPORTS = (STANCE, SOURCE, SPEAKER, SAME_SOURCE)
_STANCE_COLUMNS = frozenset({"polarity", "certainty", "mode", "distance"})
_KEPT_OF_CLAIM = ("polarity", "certainty", "mode", "distance", "source_key")
_ID = re.compile(rf"[cser][0-9a-f]{{{ID_DIGITS}}}")
_KEPT_OF_SOURCE = ("name", "folded", "kind", "named")


def all_judgements(connection: Connection, subject: str | None = None) -> list[Judgement]:
    """Return the rulings, all or those on one record, in the order they were made."""
    c = judgements.c
    query = select(c.kind, c.subject, c.ruling, c.note, c.author, c.made, c.number)
    found = [
        Judgement(kind, of, json.loads(ruling), *rest)
        for kind, of, ruling, *rest in connection.execute(query.order_by(c.number))
    ]
    withdrawn = {int(j.subject) for j in found if j.kind == WITHDRAWN and j.subject.isdigit()}
    listed = [_with_state(connection, j, withdrawn) for j in found]
    return [j for j in listed if subject is None or j.subject == subject]


def _with_state(connection: Connection, judgement: Judgement, withdrawn: set[int]) -> Judgement:
    if judgement.number in withdrawn:
        return replace(judgement, state="withdrawn")
    if not _has_subject(connection, judgement):
        return replace(judgement, state="orphaned")
    return judgement


def _has_subject(connection: Connection, judgement: Judgement) -> bool:
    # Rulings on entities are kept by name: an entity's id may change with its names.
    if judgement.kind not in (*_ON_REPORTS, GRADE, *_ON_STORIES) or not _ID.fullmatch(
        judgement.subject
    ):
        return True
    table = _TABLES[judgement.subject[0]]
    return bool(
        connection.execute(select(exists().where(table.c.id == judgement.subject))).scalar()
    )


_TABLES: Mapping[str, Table] = {"c": claims, "s": sources, "e": entities, "r": reports}


def in_force(connection: Connection, kinds: Sequence[str]) -> list[Judgement]:
    """Return the rulings of some kinds that nobody has withdrawn, in the order they were made."""
    if not connection.execute(select(func.count()).select_from(judgements)).scalar_one():
        return []
    c = judgements.c
    gone = set(connection.execute(select(c.subject).where(c.kind == WITHDRAWN)).scalars())
    query = select(c.kind, c.subject, c.ruling, c.note, c.author, c.made, c.number)
    return [
        Judgement(kind, of, json.loads(ruling), note, author, made, number)
        for kind, of, ruling, note, author, made, number in connection.execute(
            query.where(c.kind.in_(kinds)).order_by(c.number)
        )
        if str(number) not in gone
    ]


def entity_rulings(connection: Connection) -> list[Ruling]:
    """Return what people have said of names being one entity or two."""
    found = in_force(connection, (SAME_ENTITY, OTHER_ENTITY))
    return [
        Ruling(j.subject, str(j.ruling.get("other", "")), j.kind == SAME_ENTITY, j.number)
        for j in found
    ]


def grade_of(connection: Connection, subjects: Sequence[str]) -> str:
    """Return the grade that any of these ids and names was given last, or ""."""
    found = [j for j in in_force(connection, (GRADE,)) if j.subject in subjects]
    return str(found[-1].ruling.get("grade", "")) if found else ""


def reports_of(connection: Connection, subjects: Iterable[str]) -> dict[str, int]:
    """Return the keys of the reports that hold these claims and sources, by their ids."""
    found: dict[str, int] = {}
    for some in in_pieces(subjects):
        for table in (claims, sources):
            query = select(table.c.id, table.c.report_key).where(table.c.id.in_(some))
            found |= {row.id: row.report_key for row in connection.execute(query)}
    return found


def lay_over(connection: Connection, keys: Iterable[int] | None = None) -> None:
    """Lay the rulings in force over the reading of some reports, or of all that have any.

    Args:
        connection: The desk, in a transaction.
        keys: Keys of reports that were just read, or whose rulings have changed.
    """
    found = in_force(connection, _ON_REPORTS)
    wanted = None if keys is None else set(keys)
    homes = reports_of(connection, {j.subject for j in found})
    of_report: dict[int, list[Judgement]] = defaultdict(list)
    for judgement in found:
        home = homes.get(judgement.subject)
        if home is not None and (wanted is None or home in wanted):
            of_report[home].append(judgement)
    touched = set(of_report) | _overruled_reports(connection, wanted)
    for key in sorted(touched):
        _lay_over_one(connection, key, of_report[key])


def _overruled_reports(connection: Connection, wanted: set[int] | None) -> set[int]:
    found = set(connection.execute(select(overruled.c.report_key).distinct()).scalars())
    return found if wanted is None else found & wanted


def _lay_over_one(connection: Connection, key: int, found: Sequence[Judgement]) -> None:
    report = reports_by_key(connection, [key])
    text = report[key].text
    before = claims_by_report(connection, report)[key]
    fulltext.unindex_claims(connection, ((k, claim, text) for k, claim in before))
    _restore(connection, key)
    for judgement in found:
        _apply(connection, key, judgement)
    after = claims_by_report(connection, report)[key]
    fulltext.index_claims(connection, ((k, claim, text) for k, claim in after))


def _restore(connection: Connection, key: int) -> None:
    """Put back the program's own reading of a report's records."""
    c = overruled.c
    for row in connection.execute(select(c.id, c.reading).where(c.report_key == key)).all():
        table = _TABLES[row.id[0]]
        values = json.loads(row.reading)
        if not values:
            connection.execute(delete(sources).where(sources.c.id == row.id))
        else:
            connection.execute(update(table).where(table.c.id == row.id), values)
    connection.execute(delete(overruled).where(c.report_key == key))


def _apply(connection: Connection, key: int, judgement: Judgement) -> None:
    ruling = judgement.ruling
    if judgement.kind == STANCE:
        values = {name: ruling[name] for name in sorted(_STANCE_COLUMNS & set(ruling))}
        _change(connection, key, (claims, _KEPT_OF_CLAIM), judgement.subject, values)
    elif judgement.kind == SOURCE:
        _change(connection, key, (sources, _KEPT_OF_SOURCE), judgement.subject, _named(ruling))
    elif judgement.kind == SPEAKER:
        _set_speaker(connection, key, judgement)
    elif judgement.kind == SAME_SOURCE:
        _join_sources(connection, key, judgement)


def _named(ruling: Mapping[str, Any]) -> dict[str, Any]:
    values: dict[str, Any] = {}
    if "name" in ruling:
        name = str(ruling["name"])
        values |= {"name": name, "folded": folded(name), "named": 1}
    if "kind" in ruling:
        values["kind"] = str(ruling["kind"])
    if values.get("kind") in ("unnamed", "group", "report"):
        values["named"] = 0
    return values


def _change(
    connection: Connection,
    key: int,
    kept: tuple[Table, Sequence[str]],
    record: str,
    values: Mapping[str, Any],
) -> None:
    """Change a record, keeping the program's reading of it aside the first time."""
    table, columns = kept
    row = connection.execute(select(table).where(table.c.id == record)).one_or_none()
    if row is None or not values:
        return
    known = select(exists().where(overruled.c.id == record))
    if not connection.execute(known).scalar():
        reading = json.dumps({name: getattr(row, name) for name in columns}, ensure_ascii=False)
        aside = {"id": record, "report_key": key, "reading": reading}
        connection.execute(insert(overruled), aside)
    connection.execute(update(table).where(table.c.id == record), dict(values))


def _key_of(connection: Connection, record: str, report: int) -> int | None:
    query = select(sources.c.key).where(sources.c.id == record, sources.c.report_key == report)
    return connection.execute(query).scalar()


def _set_speaker(connection: Connection, key: int, judgement: Judgement) -> None:
    """Give a claim another source of its report, or a new one."""
    wanted = str(judgement.ruling.get("source", ""))
    found = _key_of(connection, wanted, key) if wanted else _new_source(connection, key, judgement)
    if found is not None:
        values = {"source_key": found}
        _change(connection, key, (claims, _KEPT_OF_CLAIM), judgement.subject, values)


def _new_source(connection: Connection, key: int, judgement: Judgement) -> int:
    report = connection.execute(select(reports.c.id).where(reports.c.key == key)).scalar_one()
    identity = source_id(report, f"judgement {judgement.number}")
    number = int(connection.execute(select(func.coalesce(func.max(sources.c.key), 0))).scalar_one())
    named = {"kind": "unknown", "named": 0, **_named(judgement.ruling)}
    values = {
        "key": number + 1,
        "id": identity,
        "report_key": key,
        "name": "",
        "folded": "",
        "also": "[]",
        "access": "[]",
        "terms": "[]",
        "entity": None,
        **named,
    }
    connection.execute(insert(sources), values)
    # An empty reading says: without this ruling there is no such source.
    connection.execute(insert(overruled), {"id": identity, "report_key": key, "reading": "{}"})
    return number + 1


def _join_sources(connection: Connection, key: int, judgement: Judgement) -> None:
    """Give all claims of one source to another of the same report."""
    kept = _key_of(connection, str(judgement.ruling.get("with", "")), key)
    joined = _key_of(connection, judgement.subject, key)
    if kept is None or joined is None or kept == joined:
        return
    of = select(claims.c.id).where(claims.c.source_key == joined).order_by(claims.c.position)
    for claim in list(connection.execute(of).scalars()):
        _change(connection, key, (claims, _KEPT_OF_CLAIM), claim, {"source_key": kept})
