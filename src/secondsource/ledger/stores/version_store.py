"""Versions of reports, and which of them counts."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass

from secondsource.ledger import version_memory, version_queries
from secondsource.ledger.listing_rows import ReportVersion, VersionStep
from secondsource.ledger.search.filters import ALL_VERSIONS, Filters
from secondsource.ledger.storage.transactions import Transactions
from secondsource.ledger.version_memory import KnownVersions, VersionSearch
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

    def known(self) -> KnownVersions:
        """Return what a search for versions begins with.

        What changes while it is read makes another fingerprint: see `replace`.
        """
        with self.transactions.scans("read pile") as connection:
            return KnownVersions(
                input_state=version_queries.input_state(connection),
                searched=version_queries.searched(connection),
                keys=list(version_memory.kept_version_keys(connection)),
            )

    def kept_facts(self, reports: Collection[ReportId]) -> dict[ReportId, str]:
        """Return the facts that are kept of some reports, as JSON."""
        with self.transactions.scans("read pile") as connection:
            return version_memory.kept_version_facts(connection, reports)

    def kept_verdicts(self, reports: Collection[ReportId]) -> dict[ReportId, str]:
        """Return the verdicts kept on the texts of some reports beside others, as JSON."""
        with self.transactions.scans("read pile") as connection:
            return version_memory.kept_verdicts(connection, reports)

    def replace(self, found: Iterable[FoundVersion], version: str, search: VersionSearch) -> None:
        """Put versions in place of those of the same reports, in one transaction.

        What is kept for the next finding is stored with them: if the desk fails, neither is. If
        reports or rulings have changed since the search began, the next finding searches all.

        Args:
            found: The versions of reports that were searched; the others of them count.
            version: What found them.
            search: What was searched, and what of it to keep.
        """
        with self.transactions.writes("store versions") as connection:
            is_current = version_queries.input_state(connection) == search.input_state
            version_memory.keep_version_facts(connection, search.facts, search.verdicts)
            version_queries.replace_versions(connection, found, search.reports)
            version_queries.mark_searched(connection, version if is_current else "")
