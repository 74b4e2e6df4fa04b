"""Claims: fetching and listing them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from sqlalchemy import select

from secondsource.ledger.listing_rows import ClaimRow
from secondsource.ledger.search import listing_queries
from secondsource.ledger.search.filters import EVERYTHING, Filters
from secondsource.ledger.search.query_plan import RowWindow
from secondsource.ledger.storage.id_lookup import find_key
from secondsource.ledger.storage.record_fetch import claims_by_report, reports_by_key
from secondsource.ledger.storage.tables import claims, reports
from secondsource.ledger.storage.transactions import Transactions
from secondsource.model import Claim, ClaimId


@dataclass(frozen=True, slots=True)
class ClaimStore:
    """The claims of a desk; `ReportStore.add` stores them with their reports."""

    transactions: Transactions

    def get(self, typed: str) -> ClaimRow:
        """Return a claim by its id or the beginning of it (four characters or more).

        Raises:
            NotFoundError: If no claim, or more than one, fits.
        """
        with self.transactions.reads("read claim") as connection:
            key = find_key(connection, claims, "claim", typed)
            rows = list(connection.execute(select(claims).where(claims.c.key == key)))
            return next(listing_queries.claim_rows(connection, rows))

    def of_report(self, typed: str, *, wrong: bool = False) -> list[Claim]:
        """Return the claims of a report in order, doubtful ones too.

        Args:
            typed: The report's id or the beginning of it.
            wrong: Whether to return those that a person has called wrong, and only those.

        Raises:
            NotFoundError: If no report, or more than one, fits.
        """
        with self.transactions.reads("read claims") as connection:
            key = find_key(connection, reports, "report", typed)
            report = reports_by_key(connection, [key])
            return [claim for _, claim in claims_by_report(connection, report, wrong=wrong)[key]]

    def by_id(self, ids: Sequence[ClaimId]) -> dict[ClaimId, Claim]:
        """Return the claims with these whole ids, by id; those called wrong are left out."""
        with self.transactions.reads("read claims") as connection:
            return {claim.id: claim for claim in listing_queries.claims_by_id(connection, ids)}

    def rows(
        self,
        filters: Filters = EVERYTHING,
        limit: int | None = None,
        offset: int = 0,
        *,
        newest: bool = True,
    ) -> Iterator[ClaimRow]:
        """Yield claims, those of the newest report first, and of one report the surest first.

        Args:
            filters: What to narrow them to.
            limit: Maximum number of rows; None for all.
            offset: Number of rows to pass over first.
            newest: False for those of the earliest report first, in the order they stand in it.
        """
        page = RowWindow(limit, offset, newest)
        with self.transactions.reads("list claims") as connection:
            yield from listing_queries.list_claims(connection, filters, page)

    def hidden(self, filters: Filters = EVERYTHING) -> int:
        """Return how many doubtful claims `rows` leaves out; 10,001 if they are more than that."""
        with self.transactions.reads("list claims") as connection:
            return listing_queries.count_hidden(connection, filters)
