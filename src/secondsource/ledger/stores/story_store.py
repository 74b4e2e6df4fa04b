"""Stories and the echoes among their reports."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from secondsource.ledger import story_memory, story_queries
from secondsource.ledger.listing_rows import ReportText
from secondsource.ledger.search.filters import EVERYTHING, Filters
from secondsource.ledger.search.query_plan import RowWindow
from secondsource.ledger.storage.transactions import Transactions
from secondsource.ledger.story_memory import Found, KeptFeatures, SearchedReport
from secondsource.ledger.story_rows import StoryOrder, StoryRow
from secondsource.model import Echo, ReportId, Story, StoryId


@dataclass(frozen=True, slots=True)
class StoryStore:
    """The stories and echoes of a desk, as they were last found."""

    transactions: Transactions

    def get(self, typed: str) -> StoryRow:
        """Return a story by its id or the beginning of it, or by that of one of its reports.

        Raises:
            NotFoundError: If none or several fit, or stories have not been found yet.
        """
        with self.transactions.reads("read story") as connection:
            return story_queries.story(connection, typed)

    def rows(
        self,
        filters: Filters = EVERYTHING,
        limit: int | None = None,
        offset: int = 0,
        *,
        order: StoryOrder = StoryOrder.ORIGINS,
        origins: bool = True,
    ) -> Iterator[StoryRow]:
        """Yield stories that have a report the filters let through, most origins first.

        Args:
            filters: What to narrow them to.
            limit: Maximum number of stories; None for all.
            offset: Number of stories to pass over first.
            order: What comes first.
            origins: Whether each comes with its origins; a listing without is quicker.
        """
        with self.transactions.reads("list stories") as connection:
            yield from story_queries.list_stories(
                connection, filters, RowWindow(limit, offset), order, origins
            )

    def names(self, stories: Collection[StoryId]) -> dict[StoryId, str]:
        """Return the names of some stories by id."""
        with self.transactions.reads("read stories") as connection:
            return story_queries.names_of(connection, stories)

    def report_ids(self, story: StoryId) -> list[ReportId]:
        """Return the ids of a story's reports in the order of time."""
        with self.transactions.reads("read story") as connection:
            return story_queries.report_ids_of(connection, story)

    def texts(self, story: StoryId, only: Collection[ReportId] | None = None) -> list[ReportText]:
        """Return the texts of a story's reports, with their metadata, in the order of time.

        Args:
            story: The story.
            only: The ids of some of its reports; None for all.
        """
        with self.transactions.reads("read story") as connection:
            return story_queries.texts_of(connection, story, only)

    def echoes_of(self, reports: Sequence[ReportId]) -> list[Echo]:
        """Return the echoes in which one of these reports is the repeating one, strongest first."""
        with self.transactions.reads("read echoes") as connection:
            return story_queries.echoes_of(connection, reports)

    def is_up_to_date(self, version: str) -> bool:
        """Return whether this version found the stories from the present reports and rulings."""
        with self.transactions.reads("read stories") as connection:
            return story_queries.is_up_to_date(connection, version)

    def searched_reports(self) -> list[SearchedReport]:
        """Return the reports that count, with what is kept of the last search for stories."""
        with self.transactions.scans("read features") as connection:
            return list(story_memory.searched_reports_of(connection))

    def linked_revisions(self) -> dict[ReportId, int]:
        """Return the revision of the entities of each report's sources."""
        with self.transactions.reads("read features") as connection:
            return story_memory.linked_revisions(connection)

    def keep_features(self, kept: Mapping[ReportId, KeptFeatures]) -> None:
        """Keep the features of reports in place of those kept of them before."""
        with self.transactions.writes("keep features") as connection:
            story_memory.keep_features(connection, kept)

    def step_memories(self) -> dict[str, bytes]:
        """Return what costly steps of the last search for stories found, by name."""
        with self.transactions.reads("read features") as connection:
            return story_memory.step_memories_of(connection)

    def found_from(self) -> dict[StoryId, int | None]:
        """Return the stories of the desk, and a number for what each was found from, if known."""
        with self.transactions.reads("read stories") as connection:
            return story_memory.found_from(connection)

    def update(
        self, stories: Iterable[Story], echoes: Sequence[Echo], found: Found, version: str
    ) -> int:
        """Put stories and echoes that change in place of those the desk has, in one transaction.

        Args:
            stories: The stories that change; their reports must be in the desk.
            echoes: The echoes of the reports whose echoes change.
            found: What they are found from, and what goes.
            version: What found them.

        Returns:
            How many stories the desk has.
        """
        with self.transactions.writes("store stories") as connection:
            return story_queries.update_stories(connection, stories, echoes, found, version)

    def input_state(self) -> str:
        """Return a fingerprint of the reports and rulings from which stories are found."""
        with self.transactions.reads("read stories") as connection:
            return story_queries.input_state(connection)

    def replace(self, stories: Iterable[Story], echoes: Sequence[Echo], version: str) -> int:
        """Put stories and echoes in place of those the desk has, in one transaction.

        Args:
            stories: The stories; their reports must be in the desk.
            echoes: Who repeats whom.
            version: What found them.

        Returns:
            How many stories there are.
        """
        with self.transactions.writes("store stories") as connection:
            return story_queries.replace_stories(connection, stories, echoes, version)
