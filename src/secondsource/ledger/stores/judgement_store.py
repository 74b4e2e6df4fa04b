"""Judgements: appended, never changed, and read back by what they rule on."""

from __future__ import annotations

from dataclasses import dataclass

from secondsource.ledger.judgements import (
    allegation_judgements,
    applied_judgements,
    judgement_log,
    metadata_corrections,
)
from secondsource.ledger.listing_rows import Judgement
from secondsource.ledger.search import source_counts
from secondsource.ledger.storage.stored_text import storable
from secondsource.ledger.storage.transactions import Transactions
from secondsource.model import (
    EchoRuling,
    NotFoundError,
    OutletRuling,
    ReportId,
    Ruling,
    StatementRuling,
    StoryRuling,
)
from secondsource.model.judgement_payloads import DeletionPayload
from secondsource.model.report_corrections import Corrections


@dataclass(frozen=True, slots=True)
class JudgementStore:
    """The judgements of a desk, by their numbers."""

    transactions: Transactions

    def append(self, judgement: Judgement) -> Judgement:
        """Append a ruling and return it with its number; rulings are never changed or removed.

        The record ruled on is changed in the same transaction; a ruling of kind "withdrawn"
        restores what the program had read.
        """
        with self.transactions.writes("append judgement") as connection:
            numbered = applied_judgements.append(connection, judgement)
            source_counts.refresh(connection)
        if isinstance(numbered.payload, DeletionPayload) and numbered.payload.raw:
            self.transactions.compact("delete")
        return numbered

    def get(self, number: int) -> Judgement:
        """Return a ruling by its number.

        Raises:
            NotFoundError: If there is none.
        """
        with self.transactions.reads("read judgement") as connection:
            judgement = judgement_log.judgement(connection, number)
        if judgement is None:
            raise NotFoundError(
                "find judgement",
                str(number),
                "there is no such judgement",
                "List them with `secondsource judgements`",
            )
        return judgement

    def rows(self, subject: str | None = None) -> list[Judgement]:
        """Return the rulings, all or those on one record, in the order they were made."""
        wanted = None if subject is None else storable(subject)
        with self.transactions.reads("list judgements") as connection:
            return judgement_log.all_judgements(connection, wanted)

    def last_number(self) -> int:
        """Return the number of the last ruling; 0 if there is none."""
        with self.transactions.reads("read judgement") as connection:
            return judgement_log.next_number(connection) - 1

    def latest(self, limit: int, offset: int = 0) -> list[Judgement]:
        """Return a page of the rulings, the latest first.

        Args:
            limit: Maximum number of rulings.
            offset: Number of rulings to pass over first.
        """
        with self.transactions.reads("list judgements") as connection:
            return judgement_log.latest_judgements(connection, limit, offset)

    def conflicts(self, subject: str) -> list[Judgement]:
        """Return the rulings in force on a record in which people contradict each other.

        The last of them is the one that holds; the earlier ones are kept beside it.
        """
        with self.transactions.reads("list judgements") as connection:
            return judgement_log.conflicts(connection, storable(subject))

    def corrections(self) -> Corrections:
        """Return the rulings in force on the metadata of reports."""
        with self.transactions.reads("list rulings") as connection:
            return metadata_corrections.corrections_in_force(connection)

    def entity_rulings(self) -> list[Ruling]:
        """Return the rulings in force that two names are one entity, or two."""
        with self.transactions.reads("list rulings") as connection:
            return judgement_log.entity_rulings(connection)

    def story_rulings(self) -> list[StoryRuling]:
        """Return the rulings in force on the stories that reports belong to."""
        with self.transactions.reads("list rulings") as connection:
            return judgement_log.story_rulings(connection)

    def statement_rulings(self) -> list[StatementRuling]:
        """Return the rulings in force on statements, on the latest versions of their reports."""
        with self.transactions.reads("list rulings") as connection:
            return allegation_judgements.statement_rulings(connection)

    def reports_ruled_on(self, number: int) -> list[ReportId]:
        """Return the reports, in their latest versions, on whose statements a judgement rules.

        Of one that withdraws another, those of the other; of any other judgement, none.

        Raises:
            NotFoundError: If there is no such judgement.
        """
        judgement = self.get(number)
        with self.transactions.reads("list rulings") as connection:
            return allegation_judgements.reports_ruled_on(connection, judgement)

    def echo_rulings(self) -> list[EchoRuling]:
        """Return the rulings in force that one report repeats another, or does not."""
        with self.transactions.reads("list rulings") as connection:
            return judgement_log.echo_rulings(connection)

    def outlet_rulings(self) -> list[OutletRuling]:
        """Return the rulings in force on outlets."""
        with self.transactions.reads("list rulings") as connection:
            return judgement_log.outlet_rulings(connection)
