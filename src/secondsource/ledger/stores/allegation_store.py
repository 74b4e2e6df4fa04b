"""Allegations, their statements and origins."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass

from secondsource.ledger import allegation_queries
from secondsource.ledger.allegation_queries import AllegationSelection
from secondsource.ledger.allegation_rows import AllegationDetail, AllegationRow
from secondsource.ledger.search.query_plan import RowWindow
from secondsource.ledger.storage.transactions import Transactions
from secondsource.model import Allegation, AllegationId, ReportId, Span, StoryId

_ALL = AllegationSelection()


@dataclass(frozen=True, slots=True)
class AllegationStore:
    """The allegations of a desk, as they were last found."""

    transactions: Transactions

    def get(self, typed: str) -> AllegationDetail:
        """Return an allegation by its id or the beginning of it, with the texts of its reports.

        Raises:
            NotFoundError: If none or several fit.
        """
        with self.transactions.reads("read allegation") as connection:
            return allegation_queries.allegation(connection, typed)

    def rows(
        self, selection: AllegationSelection = _ALL, limit: int | None = None, offset: int = 0
    ) -> Iterator[AllegationRow]:
        """Yield allegations without their statements.

        Those that most outlets carry come first, then those in most reports, then the earliest;
        undated ones last.

        Args:
            selection: Which.
            limit: Maximum number of allegations; None for all.
            offset: Number of allegations to pass over first.

        Raises:
            NotFoundError: If no story, or more than one, fits the selection's.
        """
        with self.transactions.reads("list allegations") as connection:
            window = RowWindow(limit, offset)
            yield from allegation_queries.list_allegations(connection, selection, window)

    def details(
        self, selection: AllegationSelection = _ALL, limit: int | None = None, offset: int = 0
    ) -> Iterator[AllegationDetail]:
        """Yield the same allegations as `rows`, whole, each with the texts of its reports.

        Args:
            selection: Which.
            limit: Maximum number of allegations; None for all.
            offset: Number of allegations to pass over first.

        Raises:
            NotFoundError: If no story, or more than one, fits the selection's.
        """
        with self.transactions.reads("list allegations") as connection:
            window = RowWindow(limit, offset)
            yield from allegation_queries.list_details(connection, selection, window)

    def of_story(self, story: StoryId) -> list[Allegation]:
        """Return the allegations of a story in the order in which they were stored."""
        with self.transactions.reads("read allegations") as connection:
            return allegation_queries.allegations_of_story(connection, story)

    def of_report(self, typed: str) -> list[Allegation]:
        """Return the allegations that a report has a statement of, in the order of its text.

        Args:
            typed: The report's id or the beginning of it.

        Raises:
            NotFoundError: If no report, or more than one, fits.
        """
        with self.transactions.reads("read allegations") as connection:
            return allegation_queries.allegations_of_report(connection, typed)

    def with_ids(self, ids: Iterable[AllegationId]) -> dict[AllegationId, Allegation]:
        """Return the allegations with these whole ids by id; unknown ids are passed over."""
        with self.transactions.reads("read allegations") as connection:
            found = allegation_queries.allegations_with_ids(connection, ids)
            return {allegation.id: allegation for allegation in found}

    def by_place(self, reports: Iterable[ReportId]) -> dict[tuple[ReportId, Span], AllegationId]:
        """Return the allegation of each statement of some reports, by report and place."""
        with self.transactions.reads("read allegations") as connection:
            return allegation_queries.allegations_by_place(connection, reports)

    def is_up_to_date(self, version: str) -> bool:
        """Return whether this version found them from the present reports and rulings."""
        with self.transactions.reads("read allegations") as connection:
            return allegation_queries.is_up_to_date(connection, version)

    def replace(
        self,
        allegations: Iterable[Allegation],
        version: str,
        of_stories: Collection[StoryId] | None = None,
    ) -> int:
        """Put allegations in place of those the desk has, in one transaction, and mark them.

        Args:
            allegations: Those of a story in the order in which they are to be read back. Their
                reports must be in the desk, their ids distinct. Read piece by piece.
            version: What found them.
            of_stories: The stories whose allegations are removed; None for all. With some, the
                caller answers for it that the others are those of the present desk.

        Returns:
            How many were stored.
        """
        with self.transactions.writes("store allegations") as connection:
            return allegation_queries.replace_allegations(
                connection, allegations, version, of_stories
            )
