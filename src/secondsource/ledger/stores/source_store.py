"""Sources of reports, and their entities."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from secondsource.ledger import source_queries
from secondsource.ledger.judgements import judgement_log
from secondsource.ledger.listing_rows import DailyClaimCount, Dossier, SourceRow
from secondsource.ledger.search.filters import EVERYTHING, Filters
from secondsource.ledger.search.name_widening import Widening, widenings
from secondsource.ledger.search.query_plan import RowWindow
from secondsource.ledger.storage.id_lookup import find_id
from secondsource.ledger.storage.tables import sources
from secondsource.ledger.storage.transactions import Transactions
from secondsource.model import (
    Entity,
    EntityId,
    NameContext,
    NamedSource,
    ReportId,
    SourceId,
    StoryId,
)


@dataclass(frozen=True, slots=True)
class SourceStore:
    """The sources and entities of a desk."""

    transactions: Transactions

    def dossier(self, typed: str) -> Dossier:
        """Return the dossier of a source or entity, by its id or the beginning of it.

        Raises:
            NotFoundError: If none or several fit, or it makes no claim.
        """
        with self.transactions.reads("read source") as connection:
            dossier = source_queries.dossier(connection, typed)
            names = dossier.entity.names if dossier.entity else ()
            grade = judgement_log.latest_grade(connection, (dossier.row.id, *names))
            return replace(dossier, grade=grade)

    def whole_id(self, typed: str) -> SourceId:
        """Return the whole id of a source of one report, given the beginning of it.

        Raises:
            NotFoundError: If none or several fit.
        """
        with self.transactions.reads("find source") as connection:
            return SourceId(find_id(connection, sources, "source", typed))

    def rows(
        self, filters: Filters = EVERYTHING, limit: int | None = None, offset: int = 0
    ) -> Iterator[SourceRow]:
        """Yield who speaks, those with the most claims first; undecided sources are not listed."""
        with self.transactions.reads("list sources") as connection:
            yield from source_queries.list_sources(connection, filters, RowWindow(limit, offset))

    def is_selective(self, filters: Filters) -> bool:
        """Return whether the words of filters are rare enough for `rows` to find sources quickly.

        `rows` finds sources with any words, but of words like "the" it has to count every claim.
        """
        with self.transactions.reads("search") as connection:
            return source_queries.is_selective(connection, filters)

    def widenings(self, typed: Iterable[str]) -> list[Widening]:
        """Return the names that searches for typed words look for beside the names typed.

        Args:
            typed: The words of a search, of a filter on content, of one on sources.
        """
        with self.transactions.reads("search") as connection:
            found = [w for words in typed if words for w in widenings(connection, words)]
        return list(dict.fromkeys(found))

    def claims_by_day(self, who: SourceId | EntityId) -> list[DailyClaimCount]:
        """Return how many claims a source makes on each day, of each polarity and certainty.

        Args:
            who: Whole id of an entity, or of the source of one report.
        """
        with self.transactions.reads("read source") as connection:
            return list(source_queries.claims_by_day(connection, who))

    def named(self) -> list[NamedSource]:
        """Return the names under which sources speak; never an unnamed source or a group."""
        with self.transactions.reads("list names") as connection:
            return list(source_queries.named_sources(connection))

    def contexts(
        self, names: Collection[str], story_of: Mapping[ReportId, StoryId] | None = None
    ) -> dict[str, NameContext]:
        """Return what reports show beside the sources of these names, by name.

        Args:
            names: Names of sources.
            story_of: The story of each report; None for the stories that the desk holds.
        """
        with self.transactions.reads("read names") as connection:
            return source_queries.name_contexts(connection, names, story_of)

    def entity_ids(self, reports: Sequence[ReportId]) -> dict[SourceId, EntityId]:
        """Return, by the ids of the named sources of these reports, the entity that each is."""
        with self.transactions.scans("read sources") as connection:
            return source_queries.entity_ids(connection, reports)

    def entities_named(self, names: Collection[str]) -> dict[str, EntityId]:
        """Return the entity that each name means; a name that means none or several is left out."""
        with self.transactions.reads("read sources") as connection:
            return source_queries.entities_named(connection, names)

    def replace_entities(self, entities: Sequence[Entity]) -> None:
        """Put entities in place of those the desk has; each name must be in one entity only."""
        with self.transactions.writes("store entities") as connection:
            source_queries.replace_entities(connection, entities)
