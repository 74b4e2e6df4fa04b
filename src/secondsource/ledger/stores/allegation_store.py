"""Allegations, their statements and origins."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass

from secondsource.ledger import allegation_queries, leading_allegations, story_revisions
from secondsource.ledger.allegation_detail import AllegationDetail
from secondsource.ledger.allegation_queries import AllegationSelection
from secondsource.ledger.allegation_rows import AllegationRow, OmissionRow
from secondsource.ledger.judgements import allegation_judgements
from secondsource.ledger.listing_rows import Judgement
from secondsource.ledger.rulings_on_allegations import RulingOnAllegation
from secondsource.ledger.search.query_plan import RowWindow
from secondsource.ledger.storage.transactions import Transactions
from secondsource.ledger.story_revisions import StoryRevision
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

    def omissions(self, story: str = "", least_expected: float = 0.0) -> list[OmissionRow]:
        """Return what outlets leave out, what is expected most first.

        Args:
            story: Id of a story or of a report of it, or the beginning of the id; "" for all.
            least_expected: Least probability that the outlet says it, 0 to 1.

        Raises:
            NotFoundError: If no story, or more than one, fits.
        """
        with self.transactions.reads("list allegations") as connection:
            found = allegation_queries.omissions(connection, story)
            rows = [row for row in found if row.omission.expected >= least_expected]
        rows.sort(key=lambda row: (-row.omission.expected, row.allegation.id, row.omission.outlet))
        return rows

    def of_story(
        self, story: StoryId, limit: int | None = None, offset: int = 0
    ) -> list[Allegation]:
        """Return the allegations of a story, the leading one first.

        Args:
            story: The story.
            limit: Maximum number of allegations; None for all.
            offset: Number of allegations to pass over first.
        """
        with self.transactions.reads("read allegations") as connection:
            window = RowWindow(limit, offset)
            return allegation_queries.allegations_of_story(connection, story, window)

    def stated_reports(self, story: StoryId) -> set[ReportId]:
        """Return the reports of a story in which a statement was found."""
        with self.transactions.reads("read allegations") as connection:
            return allegation_queries.stated_reports(connection, story)

    def first_of_story(self, story: StoryId, most: int) -> list[AllegationRow]:
        """Return the first allegations of a story, the leading one first, without statements."""
        with self.transactions.reads("read allegations") as connection:
            return leading_allegations.first_of_story(connection, story, most)

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

    def rulings_on(self, detail: AllegationDetail) -> list[RulingOnAllegation]:
        """Return the rulings in force on statements of an allegation, in the order of making."""
        with self.transactions.reads("list rulings") as connection:
            return allegation_judgements.rulings_on(connection, detail.allegation, detail.texts)

    def ruled_on(self, judgement: Judgement) -> list[AllegationDetail]:
        """Return the allegations that hold statements on which a judgement rules, in their order.

        Args:
            judgement: A judgement on statements, or one that withdraws it.
        """
        with self.transactions.reads("read allegations") as connection:
            ids = allegation_judgements.allegations_ruled_on(connection, judgement)
            details = [allegation_queries.allegation(connection, each) for each in ids]
        return sorted(
            details, key=lambda d: (-len(d.allegation.outlets), -len(d.allegation.reports))
        )

    def is_up_to_date(self, version: str, up_to: int | None = None) -> bool:
        """Return whether this version found them from the present reports and rulings.

        Args:
            version: What finds them.
            up_to: Number of the last judgement that counts; None for all.
        """
        with self.transactions.reads("read allegations") as connection:
            return allegation_queries.is_up_to_date(connection, version, up_to)

    def replace(
        self,
        allegations: Iterable[Allegation],
        version: str,
        of_stories: Collection[StoryId] | None = None,
        *,
        up_to: int | None = None,
    ) -> int:
        """Put allegations in place of those the desk has, in one transaction, and mark them.

        Args:
            allegations: Those of a story in the order in which they are to be read back. Their
                reports must be in the desk, their ids distinct. Read piece by piece.
            version: What found them.
            of_stories: The stories whose allegations are removed; None for all. With some, the
                caller answers for it that the others are those of the present desk.
            up_to: Number of the last judgement that they were found from; None for all.

        Returns:
            How many were stored.
        """
        with self.transactions.writes("store allegations") as connection:
            return allegation_queries.replace_allegations(
                connection, allegations, version, of_stories, up_to
            )

    def replace_after(
        self,
        judgement: int,
        allegations: Iterable[Allegation],
        version: str,
        of_stories: Collection[StoryId],
    ) -> int:
        """Put allegations in place of those of the stories that a judgement affects.

        They are marked as those of the present desk only if they were before the judgement: others
        may have been out of date then, or another judgement may have been made since.

        Args:
            judgement: Number of the judgement.
            allegations: As for `replace`.
            version: What found them.
            of_stories: The stories.

        Returns:
            How many were stored.
        """
        with self.transactions.writes("store allegations") as connection:
            return allegation_queries.replace_after(
                connection, judgement, allegations, version, of_stories
            )

    def story_revisions(self) -> list[StoryRevision]:
        """Return the state of the reports of each story that two outlets tell, or may tell.

        A report whose outlet is unknown may be of another one.
        """
        with self.transactions.reads("read stories") as connection:
            return list(story_revisions.story_revisions(connection))

    def of_two_outlets(self, stories: Collection[StoryId]) -> list[StoryId]:
        """Return those of some stories that two outlets tell, or may tell, in the given order."""
        with self.transactions.reads("read stories") as connection:
            return story_revisions.of_two_outlets(connection, stories)

    def searched(self) -> dict[StoryId, str]:
        """Return the stories whose allegations are in the desk, and what they were found from."""
        with self.transactions.reads("read allegations") as connection:
            return story_revisions.searched(connection)

    def replace_of_stories(
        self,
        allegations: Iterable[Allegation],
        made_from: Mapping[StoryId, str],
        gone: Collection[StoryId] = (),
    ) -> None:
        """Put allegations in place of those of some stories, in one transaction.

        Args:
            allegations: Of these stories, as for `replace`.
            made_from: The stories, and what the allegations of each were found from.
            gone: Further stories whose allegations are removed.
        """
        with self.transactions.writes("store allegations") as connection:
            allegation_queries.replace_of_stories(connection, allegations, [*made_from, *gone])
            story_revisions.mark_searched(connection, made_from)

    def mark_current(self, version: str, up_to: int | None = None) -> int:
        """Record that a version has found all allegations from the present reports and rulings.

        Args:
            version: What found them.
            up_to: Number of the last judgement that counts in them; None for the last of the desk.

        Returns:
            How many there are.
        """
        with self.transactions.writes("store allegations") as connection:
            return allegation_queries.mark_all_current(connection, version, up_to)
