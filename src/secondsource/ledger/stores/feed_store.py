"""Feeds that a person follows, and which of their items have been read."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import asdict, dataclass
from typing import Any

from sqlalchemy import Connection, Executable, delete, func, insert, select, update

from secondsource.ledger.storage.connection import upsert
from secondsource.ledger.storage.stored_text import storable
from secondsource.ledger.storage.tables import collected_times, feed_items, feeds
from secondsource.ledger.storage.transactions import Transactions
from secondsource.model import CollectedTime, Feed, FeedState, NotFoundError

_c = collected_times.c
_DONE = upsert(feed_items)
_DONE = _DONE.on_conflict_do_update(index_elements=["feed_key", "item"], set_={"done": 1})
_TRIED = upsert(feed_items)
_TRIED = _TRIED.on_conflict_do_update(
    index_elements=["feed_key", "item"], set_={"tries": feed_items.c.tries + _TRIED.excluded.tries}
)


@dataclass(frozen=True, slots=True)
class FeedStore:
    """The feeds of a desk, by their addresses."""

    transactions: Transactions

    def add(self, feed: Feed) -> bool:
        """Add a feed; return whether it is new. One that is gone is followed again."""
        with self.transactions.writes("add feed") as connection:
            key = _key(connection, feed.address)
            if key is None:
                last = connection.execute(select(func.max(feeds.c.key))).scalar() or 0
                connection.execute(insert(feeds), {"key": last + 1, **_values(feed)})
                return True
            row = {"state": FeedState.FOLLOWED.value, "full_text": int(feed.full_text), "due": ""}
            connection.execute(update(feeds).where(feeds.c.key == key).values(row))
            return False

    def rows(self) -> list[Feed]:
        """Return the feeds, by title and address."""
        counted = (
            select(func.count())
            .where(feed_items.c.feed_key == feeds.c.key, feed_items.c.done == 1)
            .scalar_subquery()
        )
        query = select(feeds, counted.label("items")).order_by(feeds.c.title, feeds.c.address)
        with self.transactions.reads("list feeds") as connection:
            return [_feed(row._mapping) for row in connection.execute(query)]

    def get(self, address: str) -> Feed:
        """Return a feed by its address.

        Raises:
            NotFoundError: If it is not followed.
        """
        for feed in self.rows():
            if feed.address == address:
                return feed
        raise _unknown(address)

    def update(self, feed: Feed, address: str | None = None) -> bool:
        """Store what is known of a feed now, unless a person has removed it meanwhile.

        Args:
            feed: The feed.
            address: Its new address, if it has moved.

        Returns:
            Whether it has moved there; False if another feed has that address, in place of which
            it is removed.
        """
        with self.transactions.writes("store feed") as connection:
            key = _key(connection, feed.address)
            if key is None:
                return False
            moves = address is not None and address != feed.address
            if moves and _key(connection, address or "") is not None:
                connection.execute(delete(feeds).where(feeds.c.key == key))
                return False
            values = _values(feed) | ({"address": storable(address or "")} if moves else {})
            connection.execute(update(feeds).where(feeds.c.key == key).values(values))
            if moves:
                _move_collected_times(connection, storable(feed.address), str(values["address"]))
            return moves

    def remove(self, address: str) -> None:
        """Stop following a feed; the reports read from it stay.

        Raises:
            NotFoundError: If it is not followed.
        """
        with self.transactions.writes("remove feed") as connection:
            removed = connection.execute(delete(feeds).where(feeds.c.address == storable(address)))
        if not removed.rowcount:
            raise _unknown(address)

    def items(self, address: str) -> dict[str, int]:
        """Return the items of a feed that have been read or tried, with the number of tries.

        Args:
            address: The feed's.

        Returns:
            By the digest of the item: -1 if it has been read, else how often its page was tried.
        """
        query = (
            select(feed_items.c.item, feed_items.c.tries, feed_items.c.done)
            .join(feeds, feeds.c.key == feed_items.c.feed_key)
            .where(feeds.c.address == storable(address))
        )
        with self.transactions.reads("list items") as connection:
            return {item: -1 if done else tries for item, tries, done in connection.execute(query)}

    def mark_read(self, address: str, items: Iterable[str]) -> None:
        """Record that items of a feed have been read, by their digests."""
        self._mark(address, items, _DONE, {"tries": 0, "done": 1})

    def mark_tried(self, address: str, items: Iterable[str], times: int = 1) -> None:
        """Record that the pages of items could not be fetched or read this time.

        Args:
            address: The feed's.
            items: Digests of the items.
            times: How often it counts.
        """
        self._mark(address, items, _TRIED, {"tries": times, "done": 0})

    def mark_collected(self, address: str, at: str, outlet: str, *, goes_on: bool) -> None:
        """Record a run that has read all items of a feed.

        Args:
            address: The feed's.
            at: When it was asked: ISO 8601, in UTC.
            outlet: The outlet of all its items; "" if that is unknown, or if they are of several,
                of none of which the feed says what it published.
            goes_on: Whether nothing was missed since the run before.
        """
        of_feed = _c.address == storable(address)
        last = select(_c.began, _c.outlet).where(of_feed).order_by(_c.began.desc()).limit(1)
        with self.transactions.writes("store collected time") as connection:
            row = connection.execute(last).first()
            name = storable(outlet)
            if goes_on and row is not None and name in ("", row.outlet):
                same = (of_feed, _c.began == row.began)
                connection.execute(update(collected_times).where(*same).values(ended=at))
            elif name:
                values = {"address": storable(address), "began": at, "ended": at, "outlet": name}
                connection.execute(upsert(collected_times).on_conflict_do_nothing(), values)

    def collected_times(self) -> list[CollectedTime]:
        """Return the times in which all that outlets put into feeds was read, in order."""
        query = select(collected_times).order_by(_c.address, _c.began)
        with self.transactions.reads("list collected times") as connection:
            return [CollectedTime(**row._mapping) for row in connection.execute(query)]

    def _mark(
        self, address: str, items: Iterable[str], statement: Executable, row: dict[str, int]
    ) -> None:
        with self.transactions.writes("mark items") as connection:
            key = _key(connection, address)
            rows = [{"feed_key": key, "item": item, **row} for item in items]
            if key is not None and rows:
                connection.execute(statement, rows)


def _move_collected_times(connection: Connection, address: str, to: str) -> None:
    """Put what is known of one address under another; what is known of both began there first."""
    kept = list(connection.execute(select(collected_times).where(_c.address == address)))
    connection.execute(delete(collected_times).where(_c.address == address))
    rows = [{**row._mapping, "address": to} for row in kept]
    if rows:
        connection.execute(upsert(collected_times).on_conflict_do_nothing(), rows)


def _key(connection: Connection, address: str) -> int | None:
    query = select(feeds.c.key).where(feeds.c.address == storable(address))
    return connection.execute(query).scalar()


def _values(feed: Feed) -> dict[str, object]:
    values: dict[str, object] = asdict(feed)
    del values["items"]
    texts = {name: storable(v) for name, v in values.items() if isinstance(v, str)}
    return values | texts | {"state": feed.state.value, "full_text": int(feed.full_text)}


def _feed(row: Any) -> Feed:  # noqa: ANN401 - a row of the database
    values = {name: value for name, value in row.items() if name != "key"}
    return Feed(
        **values | {"state": FeedState(values["state"]), "full_text": bool(values["full_text"])}
    )


def _unknown(address: str) -> NotFoundError:
    return NotFoundError(
        "find feed", address, "it is not followed", "List them with `secondsource follow list`"
    )
