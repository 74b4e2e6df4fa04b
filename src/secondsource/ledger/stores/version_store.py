"""Versions of reports, and which of them counts."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from secondsource.ledger import version_memory, version_queries
from secondsource.ledger.listing_rows import ReportVersion, VersionStep
from secondsource.ledger.search.filters import ALL_VERSIONS, Filters
from secondsource.ledger.storage.transactions import Transactions
from secondsource.ledger.version_memory import KeptVersionFacts
from secondsource.model import ReportId
from secondsource.model.versions import FoundVersion


@dataclass(frozen=True, slots=True)
class VersionStore:
    """The versions of a desk, as they were last found."""

    transactions: Transactions

    def of_report(self, report: ReportId) -> list[ReportVersion]:
        """Return all versions of a report, the latest last.

        A report without another version is listed alone if its state is not "usable".
        """
        with self.transactions.reads("read versions") as connection:
            return version_queries.versions_of(connection, report)

    def steps(self, filters: Filters = ALL_VERSIONS) -> Iterator[VersionStep]:
        """Yield each version that follows another, the latest first.

        Args:
            filters: What to narrow the later versions to.
        """
        with self.transactions.reads("list versions") as connection:
            yield from version_queries.list_steps(connection, filters)

    def successors(self) -> dict[ReportId, ReportId]:
        """Return the version that counts of each superseded report, where it is one alone."""
        with self.transactions.reads("list versions") as connection:
            return version_queries.successors(connection)

    def is_up_to_date(self, version: str) -> bool:
        """Return whether this version found the versions from the present reports and rulings."""
        with self.transactions.reads("read versions") as connection:
            return version_queries.is_up_to_date(connection, version)

    def replace(self, found: Iterable[FoundVersion], version: str) -> None:
        """Put versions in place of those the desk has, in one transaction.

        Args:
            found: The versions; their reports must be in the desk. All other reports count.
            version: What found them.
        """
        with self.transactions.writes("store versions") as connection:
            version_queries.replace_versions(connection, found, version)

    def kept_facts(self) -> list[KeptVersionFacts]:
        """Return what is kept of each report for finding versions, in no order."""
        with self.transactions.scans("read pile") as connection:
            return list(version_memory.kept_version_facts(connection))

    def keep_facts(
        self, facts: Mapping[ReportId, tuple[str, str]], verdicts: Mapping[ReportId, str]
    ) -> None:
        """Keep facts of reports and verdicts on their texts for the next finding of versions.

        Args:
            facts: For each report what its facts were made from, and the facts.
            verdicts: The verdicts by report; "" for none.
        """
        with self.transactions.writes("store versions") as connection:
            version_memory.keep_version_facts(connection, facts, verdicts)
