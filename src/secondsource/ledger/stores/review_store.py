"""The review queues, which hold what waits for a person's ruling."""

from __future__ import annotations

from dataclasses import dataclass

from secondsource.ledger.judgements import review_queue
from secondsource.ledger.judgements.review_queue import ReviewItem, ReviewKind, Waiting
from secondsource.ledger.storage.stored_text import storable
from secondsource.ledger.storage.transactions import Transactions


@dataclass(frozen=True, slots=True)
class ReviewStore:
    """The review queues of a desk."""

    transactions: Transactions

    def items(
        self, kind: ReviewKind | None = None, limit: int = 20, after: str = ""
    ) -> list[ReviewItem]:
        """Return items that the program is least sure of, without a ruling, in queue order.

        Args:
            kind: Only this queue; None for all, one after the other.
            limit: Maximum number of items.
            after: Key of an item: only what comes after it.
        """
        with self.transactions.reads("review") as connection:
            return review_queue.list_items(connection, kind, limit, storable(after))

    def item(self, key: str) -> ReviewItem | None:
        """Return the review item with this key; None if it does not wait (any more)."""
        with self.transactions.reads("review") as connection:
            return review_queue.find_item(connection, storable(key))

    def counts(self) -> dict[ReviewKind, Waiting]:
        """Return the length of each queue."""
        with self.transactions.reads("review") as connection:
            return review_queue.count_waiting(connection)
