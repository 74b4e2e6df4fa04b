"""Subjects that a person follows."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import dataclass

from sqlalchemy import Connection, delete, func, insert, select, update

from secondsource.ledger.storage.row_mapping import AnyRow
from secondsource.ledger.storage.stored_text import storable, unstored
from secondsource.ledger.storage.tables import reading_log, watch_silences, watches
from secondsource.ledger.storage.transactions import Transactions
from secondsource.model import NotFoundError, UsageError, Watch, WatchSilence

_w, _s = watches.c, watch_silences.c


@dataclass(frozen=True, slots=True)
class WatchStore:
    """The watches of a desk, by their names."""

    transactions: Transactions

    def add(self, watch: Watch) -> None:
        """Add a watch.

        Raises:
            UsageError: If the desk has one of this name, or it can find nothing.
        """
        checked = watch.checked()
        row = {
            "name": storable(checked.name),
            "words": _stored(checked.words),
            "entities": _stored(checked.entities),
            "outlets": _stored(checked.outlets),
            "added": checked.added,
            "seen": checked.seen,
        }
        with self.transactions.writes("add watch") as connection:
            taken = select(_w.name).where(_w.name == row["name"])
            if connection.execute(taken).first():
                raise UsageError(
                    "watch",
                    watch.name,
                    "the desk has a watch of this name",
                    "Remove that one first, or choose another name",
                )
            connection.execute(insert(watches), row)

    def rows(self) -> list[Watch]:
        """Return the watches by name."""
        with self.transactions.reads("list watches") as connection:
            return [_watch(row) for row in connection.execute(select(watches).order_by(_w.name))]

    def get(self, name: str) -> Watch:
        """Return a watch by its name.

        Raises:
            NotFoundError: If the desk has none of this name.
        """
        for watch in self.rows():
            if watch.name == name:
                return watch
        raise _unknown(name)

    def remove(self, name: str) -> None:
        """Remove a watch; no report goes with it.

        Raises:
            NotFoundError: If the desk has none of this name.
        """
        with self.transactions.writes("remove watch") as connection:
            if not connection.execute(delete(watches).where(_w.name == storable(name))).rowcount:
                raise _unknown(name)

    def mark_seen(self, name: str) -> None:
        """Record that a person has been shown what the readings so far found for a watch."""
        last = select(func.coalesce(func.max(reading_log.c.number), 0)).scalar_subquery()
        with self.transactions.writes("mark watch") as connection:
            connection.execute(update(watches).where(_w.name == storable(name)).values(seen=last))
            connection.execute(
                update(watch_silences).where(_s.watch == storable(name)).values(seen=1)
            )

    def silences(self, name: str) -> list[WatchSilence]:
        """Return the silences on the subject of a watch, as they were last found, by outlet."""
        with self.transactions.reads("read watch") as connection:
            return _silences(connection, name)

    def keep_silences(self, name: str, silences: Iterable[WatchSilence]) -> None:
        """Put the silences on the subject of a watch in place of those kept before.

        One that shares a day with a silence of the same outlet that a person was shown is not new.
        A watch that a person has removed meanwhile keeps none.
        """
        with self.transactions.writes("store silences") as connection:
            shown = {each.outlet: each for each in _silences(connection, name) if not each.is_new}
            connection.execute(delete(watch_silences).where(_s.watch == storable(name)))
            if not connection.execute(select(_w.name).where(_w.name == storable(name))).first():
                return
            rows = [
                {
                    "watch": storable(name),
                    "outlet": storable(each.outlet),
                    "first": each.first,
                    "last": each.last,
                    "ended": each.ended,
                    "seen": int(_shares_a_day(each, shown.get(each.outlet))),
                }
                for each in silences
            ]
            if rows:
                connection.execute(insert(watch_silences), rows)


def _silences(connection: Connection, name: str) -> list[WatchSilence]:
    query = select(watch_silences).where(_s.watch == storable(name)).order_by(_s.outlet)
    return [
        WatchSilence(
            outlet=unstored(row.outlet),
            first=row.first,
            last=row.last,
            ended=row.ended,
            is_new=not row.seen,
        )
        for row in connection.execute(query)
    ]


def _shares_a_day(silence: WatchSilence, other: WatchSilence | None) -> bool:
    return other is not None and silence.first <= other.last and other.first <= silence.last


def _stored(terms: tuple[str, ...]) -> str:
    return json.dumps([storable(term) for term in terms], ensure_ascii=False)


def _watch(row: AnyRow) -> Watch:
    return Watch(
        name=unstored(row.name),
        words=tuple(map(unstored, json.loads(row.words))),
        entities=tuple(map(unstored, json.loads(row.entities))),
        outlets=tuple(map(unstored, json.loads(row.outlets))),
        added=row.added,
        seen=row.seen,
    )


def _unknown(name: str) -> NotFoundError:
    return NotFoundError(
        "watch", name, "the desk has no watch of this name", "secondsource watch list shows them"
    )
