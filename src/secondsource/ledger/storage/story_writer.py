"""Storage of stories and echoes: only what differs from what the desk has is written.

Triggers mark the reports whose rows are written, and what was derived from them is found again; a
row that stays as it is marks nothing.
"""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from sqlalchemy import Connection, Table, bindparam, delete, insert, select

from secondsource.language.language_id import UNDECIDED
from secondsource.ledger.storage.kept_rows import keys_of
from secondsource.ledger.storage.record_fetch import in_pieces
from secondsource.ledger.storage.row_mapping import AnyRow, Values
from secondsource.ledger.storage.tables import SET_ASIDE, echoes, reports, stories, tellings
from secondsource.model import Echo, Story, echo_form, origin_form

_r = reports.c
# Those of a story's leading allegation: `leading_allegations.write_counts` writes them.
_COUNT: Values = {"low": 0, "best": 0, "high": 0}
_NOTHING: Values = {}


def write_stories(connection: Connection, new_stories: Iterable[Story]) -> int:
    """Put stories in place of those the desk has; return how many there are."""
    columns = (_r.id, _r.key, _r.outlet, _r.day, _r.language)
    facts = {row.id: row for row in connection.execute(select(*columns))}
    story_rows = _Differences(connection, stories, "id", apart=_COUNT)
    telling_rows = _Differences(connection, tellings, "report_key")
    count = 0
    for piece in in_pieces(new_stories):
        story_rows.add(_story_values(story, facts) for story in piece)
        telling_rows.add(
            {"report_key": facts[report].key, "story": story.id, "position": position}
            for story in piece
            for position, report in enumerate(story.reports)
        )
        count += len(piece)
    story_rows.write()
    telling_rows.write()
    return count


def write_changed_stories(
    connection: Connection, changed: Iterable[Story], gone: Sequence[str]
) -> None:
    """Put the stories that change in place of those before, and remove those that are no more."""
    for ids_gone in in_pieces(gone):
        connection.execute(delete(stories).where(stories.c.id.in_(ids_gone)))
        connection.execute(delete(tellings).where(tellings.c.story.in_(ids_gone)))
    columns = (_r.id, _r.key, _r.outlet, _r.day, _r.language)
    for piece in in_pieces(changed):
        facts: dict[str, AnyRow] = {}
        for ids in in_pieces(report for story in piece for report in story.reports):
            query = select(*columns).where(_r.id.in_(ids))
            facts |= {row.id: row for row in connection.execute(query)}
        changed_ids = [story.id for story in piece]
        connection.execute(delete(stories).where(stories.c.id.in_(changed_ids)))
        connection.execute(delete(tellings).where(tellings.c.story.in_(changed_ids)))
        for keys in in_pieces(row.key for row in facts.values()):
            connection.execute(delete(tellings).where(tellings.c.report_key.in_(keys)))
        connection.execute(
            insert(stories), [{**_story_values(story, facts), **_COUNT} for story in piece]
        )
        told = (
            {"report_key": facts[report].key, "story": story.id, "position": position}
            for story in piece
            for position, report in enumerate(story.reports)
        )
        for values in in_pieces(told):
            connection.execute(insert(tellings), values)


def remove_echoes_set_aside(connection: Connection) -> None:
    """Remove the echoes of reports that do not count."""
    set_aside = select(_r.key).where(SET_ASIDE)
    connection.execute(delete(echoes).where(echoes.c.report_key.in_(set_aside)))


def write_changed_echoes(
    connection: Connection, new_echoes: Iterable[Echo], ids: Sequence[str]
) -> None:
    """Put the echoes of some reports in place of those before, where they differ.

    Args:
        connection: The desk, in a transaction.
        new_echoes: Their echoes, those of a report in their order.
        ids: The reports.
    """
    by_report: dict[str, list[Echo]] = defaultdict(list)
    for echo in new_echoes:
        by_report[echo.report].append(echo)
    for piece in in_pieces(ids):
        keys = keys_of(connection, piece)
        stored: dict[int, list[Values]] = defaultdict(list)
        in_order = (
            select(echoes)
            .where(echoes.c.report_key.in_(keys.values()))
            .order_by(echoes.c.report_key, echoes.c.position)
        )
        for row in connection.execute(in_order).mappings():
            stored[row["report_key"]].append(dict(row))
        wanted = {
            key: [_echo_values(echo, key, n) for n, echo in enumerate(by_report.get(report, ()))]
            for report, key in keys.items()
        }
        differing = [key for key, rows in wanted.items() if rows != stored.get(key, [])]
        connection.execute(delete(echoes).where(echoes.c.report_key.in_(differing)))
        for values in in_pieces(row for key in differing for row in wanted[key]):
            connection.execute(insert(echoes), values)


def write_echoes(connection: Connection, new_echoes: Iterable[Echo]) -> None:
    """Put echoes in place of those the desk has; those of a report in their order."""
    keys = {row.id: row.key for row in connection.execute(select(_r.id, _r.key))}
    wanted: dict[int, list[Values]] = defaultdict(list)
    for echo in new_echoes:
        of_report = wanted[keys[echo.report]]
        of_report.append(_echo_values(echo, keys[echo.report], len(of_report)))
    stale = []
    for key, stored in _stored_echoes(connection):
        if wanted.get(key) == stored:
            del wanted[key]
        else:
            stale.append(key)
    for piece in in_pieces(stale):
        connection.execute(delete(echoes).where(echoes.c.report_key.in_(piece)))
    for values in in_pieces(row for rows in wanted.values() for row in rows):
        connection.execute(insert(echoes), values)


class _Differences:
    """What is to be written into a table so that it holds the rows that are added, and no others.

    Args:
        connection: The desk, in a transaction.
        table: The table.
        key: The column that identifies a row.
        apart: Columns that are written apart and not compared, with what a new row has in them.
    """

    def __init__(
        self, connection: Connection, table: Table, key: str, apart: Values = _NOTHING
    ) -> None:
        self._connection, self._table, self._key, self._apart = connection, table, key, apart
        compared = [column for column in table.c if column.name not in apart]
        self._stored: dict[Any, Values] = {
            row[key]: dict(row) for row in connection.execute(select(*compared)).mappings()
        }
        self._fresh: list[Values] = []
        self._stale: list[dict[str, Any]] = []

    def add(self, rows: Iterable[Values]) -> None:
        for row in rows:
            stored = self._stored.pop(row[self._key], None)
            if stored != row:
                self._fresh.append({**row, **self._apart})
                if stored is not None:
                    self._stale.append({"gone": row[self._key]})

    def write(self) -> None:
        gone = [*self._stale, *({"gone": key} for key in self._stored)]
        if gone:
            statement = delete(self._table).where(self._table.c[self._key] == bindparam("gone"))
            self._connection.execute(statement, gone)
        for values in in_pieces(self._fresh):
            self._connection.execute(insert(self._table), values)


def _stored_echoes(connection: Connection) -> Iterator[tuple[int, list[Values]]]:
    """Yield the rows of the echoes of each report."""
    stored: dict[int, list[Values]] = defaultdict(list)
    query = select(echoes).order_by(echoes.c.report_key, echoes.c.position)
    for row in connection.execute(query).mappings():
        stored[row["report_key"]].append(dict(row))
    yield from stored.items()


def _story_values(story: Story, facts: Mapping[str, AnyRow]) -> Values:
    rows: Sequence[AnyRow] = [facts[report] for report in story.reports]
    days = sorted(row.day for row in rows if row.day)
    return {
        "id": story.id,
        "name": story.name,
        "first": days[0] if days else "",
        "last": days[-1] if days else "",
        "reports": len(rows),
        "outlets": len({row.outlet for row in rows if row.outlet}),
        "origins": json.dumps([origin_form(o) for o in story.origins], ensure_ascii=False),
        "denials": json.dumps([[d.claim, list(d.against)] for d in story.denials]),
        "languages": " ".join(sorted({row.language for row in rows} - {UNDECIDED})),
        "links": json.dumps(
            [[k.report, k.other, k.probability, k.note] for k in story.links], ensure_ascii=False
        ),
    }


def _echo_values(echo: Echo, key: int, position: int) -> Values:
    form = echo_form(echo)
    return {
        "report_key": key,
        "position": position,
        "repeats": echo.repeats,
        "outlet": echo.outlet,
        "directed": int(echo.directed),
        "proven": int(echo.proven),
        "share": form["share"],
        "evidence": json.dumps(form["evidence"], ensure_ascii=False),
    }
