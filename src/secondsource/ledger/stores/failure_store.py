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
from secondsource.model import Failure, NotFoundError, UsageError


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

    def get(self, path: str, item: str | None = None, step: str | None = None) -> Failure:
        """Return the one failure of a path, dismissed or not.

        Args:
            path: The file.
            item: The item of the failure, the first of those it covers; None for any.
            step: The step that failed; None for any.

        Raises:
            NotFoundError: If none fits.
            UsageError: If several do.
        """
        fitting = [
            failure
            for failure in self.of_path(path)
            if item in (None, failure.item) and step in (None, failure.step)
        ]
        if len(fitting) == 1:
            return fitting[0]
        if not fitting:
            remedy = "List them with `secondsource failures`"
            raise NotFoundError("find failure", path, "there is no such failure", remedy)
        places = ", ".join(sorted({f"{f.item or 'the file'} ({f.step})" for f in fitting})[:5])
        reason = f"{len(fitting)} failures fit: {places}"
        raise UsageError("find failure", path, reason, "Name the item and the step")

    def of_path(self, path: str) -> list[Failure]:
        """Return the failures of a path, dismissed or not."""
        with self.transactions.reads("list failures") as connection:
            found = listing_queries.list_failures(
                connection, RowWindow(None, 0), None, failures.c.path == storable(path)
            )
            return list(found)

    def rows(
        self, limit: int | None = None, offset: int = 0, *, dismissed: bool | None = False
    ) -> list[Failure]:
        """Return the failures, by path, item and step.

        Args:
            limit: Maximum number of failures; None for all.
            offset: Number of failures to pass over first.
            dismissed: True for only those that a person has dismissed, None for all.
        """
        with self.transactions.reads("list failures") as connection:
            window = RowWindow(limit, offset)
            return list(listing_queries.list_failures(connection, window, dismissed))
