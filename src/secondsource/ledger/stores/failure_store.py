"""Files and items that could not be read."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import delete

from secondsource.ledger.search import listing_queries
from secondsource.ledger.search.query_plan import RowWindow
from secondsource.ledger.storage import report_writer
from secondsource.ledger.storage.stored_text import storable
from secondsource.ledger.storage.tables import failures
from secondsource.ledger.storage.transactions import Transactions
from secondsource.model import Failure


@dataclass(frozen=True, slots=True)
class FailureStore:
    """The failures of a desk that have not been cleared."""

    transactions: Transactions

    def add(self, failed: Sequence[Failure]) -> None:
        """Record failures, each in place of an earlier one of the same path, item and step."""
        with self.transactions.writes("record failures") as connection:
            report_writer.add_failures(connection, failed)

    def clear(self, path: str, item: str | None = None, step: str | None = None) -> None:
        """Forget the failures of a path, of one item of it, or of one step on that item.

        Args:
            path: The file.
            item: The item of the failure, the first of those it covers.
            step: The step that failed.
        """
        query = delete(failures).where(failures.c.path == storable(path))
        if item is not None:
            query = query.where(failures.c.item == storable(item))
        if step is not None:
            query = query.where(failures.c.step == storable(step))
        with self.transactions.writes("clear failure") as connection:
            connection.execute(query)

    def rows(self, limit: int | None = None, offset: int = 0) -> list[Failure]:
        """Return the failures, by path, item and step."""
        with self.transactions.reads("list failures") as connection:
            return list(listing_queries.list_failures(connection, RowWindow(limit, offset)))
