"""Reports: storing them with their claims, fetching, listing and searching them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass

from sqlalchemy import and_, select

from secondsource.ledger.judgements.metadata_corrections import STALE
from secondsource.ledger.listing_rows import ReportRow, SearchHit
from secondsource.ledger.search import listing_queries
from secondsource.ledger.search.filter_conditions import counts
from secondsource.ledger.search.filters import EVERYTHING, Filters
from secondsource.ledger.search.query_plan import RowWindow
from secondsource.ledger.search.rare_word_search import RareWordSearch
from secondsource.ledger.storage import report_writer
from secondsource.ledger.storage.id_lookup import find_key
from secondsource.ledger.storage.record_fetch import (
    all_reports,
    all_reports_with_claims,
    in_pieces,
    reports_by_key,
    reports_with_claims,
    reports_without_maps,
)
from secondsource.ledger.storage.tables import outlets, report_files, reports
from secondsource.ledger.storage.transactions import Transactions
from secondsource.model import (
    AttributionState,
    Claim,
    Failure,
    NotFoundError,
    RawSha256,
    Report,
    ReportId,
)


@dataclass(frozen=True, slots=True)
class ReportStore:
    """The reports of a desk."""

    transactions: Transactions

    def add(self, batch: Sequence[tuple[Report, Sequence[Claim]]], version: str) -> list[Failure]:
        """Store reports with their claims in one transaction; storing them again changes nothing.

        What an earlier reading made of the same report is replaced. Raw bytes must be in the desk
        already.

        Args:
            batch: Reports, each with its claims in order. Some dozens at a time write fastest.
            version: The reading version that made them.

        Returns:
            A failure for each report that cannot be stored as it is (half a surrogate pair in its
            text, a span past its end, a claim given twice); it is recorded too, the rest stored.
        """
        sound, refused = report_writer.partition_batch(batch)
        with self.transactions.writes("store reports") as connection:
            report_writer.store(connection, sound, version)
            failed = report_writer.refusal_failures(connection, refused)
            report_writer.add_failures(connection, failed)
        return failed

    def known(
        self,
        ids: Iterable[ReportId],
        version: str,
        raw: RawSha256 | None = None,
        languages: Iterable[str] = (),
    ) -> set[ReportId]:
        """Return which of these reports this reading version has stored.

        Args:
            ids: Ids of reports.
            version: The reading version.
            raw: SHA-256 of the file they come from now. With it, a report that was stored from a
                file of greater SHA-256 does not count as known: stored again, it moves to the
                lesser, so that a pile with doubles gives the same desk in any order.
            languages: ISO 639-1 codes of languages that are read now. A report in one of them whose
                claims wait does not count as known.
        """
        waits = and_(
            reports.c.attribution == AttributionState.NO_TAGGER.value,
            reports.c.language.in_(sorted(languages)),
        )
        stored: set[ReportId] = set()
        with self.transactions.reads("look up reports") as connection:
            for piece in in_pieces(ids):
                query = select(reports.c.id).where(
                    reports.c.id.in_(piece), reports.c.version == version, ~waits
                )
                if raw is not None:
                    query = query.where(reports.c.raw <= raw)
                stored.update(connection.execute(query).scalars())
        return stored

    def add_file(self, file: RawSha256, ids: Collection[ReportId]) -> None:
        """Record that a file holds reports which the desk has from other files.

        What a person has corrected of all reports of the file is then corrected of these.

        Args:
            file: SHA-256 of the file; its raw bytes must be in the desk.
            ids: The reports; those that are not in the desk are passed over.
        """
        with self.transactions.reads("look up file of reports") as connection:
            keys = report_writer.keys_without_file(connection, file, ids)
        if keys:
            with self.transactions.writes("record file of reports") as connection:
                report_writer.add_file(connection, file, keys)

    def files(self, report: ReportId) -> list[RawSha256]:
        """Return the SHA-256 of all files that hold a report, the one it is listed under first."""
        query = select(report_files.c.raw).join(reports, reports.c.key == report_files.c.report_key)
        with self.transactions.reads("list files of report") as connection:
            rows = connection.execute(query.where(reports.c.id == report)).scalars()
            return sorted(map(RawSha256, rows))

    def get(self, typed: str) -> Report:
        """Return a report by its id or the beginning of it (four characters or more).

        Raises:
            NotFoundError: If no report, or more than one, fits.
        """
        with self.transactions.reads("read report") as connection:
            key = find_key(connection, reports, "report", typed)
            return reports_by_key(connection, [key])[key]

    def without_map(self, report: ReportId) -> Report:
        """Return the report with this whole id, without its raw map, which is quicker than `get`.

        Raises:
            NotFoundError: If there is none.
        """
        with self.transactions.reads("read report") as connection:
            query = select(reports.c.key).where(reports.c.id == report)
            key = connection.execute(query).scalar()
            if key is None:
                raise NotFoundError("read report", report, "no report has this id")
            return reports_by_key(connection, [key], raw_maps=False)[key]

    def without_maps(self, ids: Iterable[ReportId]) -> Iterator[Report]:
        """Yield those of some reports that the desk has, without raw maps, in no order."""
        with self.transactions.scans("read reports") as connection:
            yield from reports_without_maps(connection, ids)

    def stale(self) -> dict[str, list[ReportId]]:
        """Return the reports whose language a ruling has changed since their claims were read.

        Returns:
            Their ids, by the reading version that made them.
        """
        query = select(reports.c.id, reports.c.version).where(reports.c.version.startswith(STALE))
        by_version: dict[str, list[ReportId]] = defaultdict(list)
        with self.transactions.reads("look up reports") as connection:
            for row in connection.execute(query.order_by(reports.c.key)):
                by_version[row.version.removeprefix(STALE)].append(row.id)
        return dict(by_version)

    def all(self) -> Iterator[Report]:
        """Yield all reports, without raw maps, some hundred at a time."""
        with self.transactions.scans("read pile") as connection:
            yield from all_reports(connection)

    def all_with_claims(self, *, counting: bool = False) -> Iterator[tuple[Report, list[Claim]]]:
        """Yield all reports with their claims, without raw maps, some hundred at a time.

        Args:
            counting: Whether to leave out superseded and withdrawn reports.
        """
        conditions = (counts(),) if counting else ()
        with self.transactions.scans("read pile") as connection:
            yield from all_reports_with_claims(connection, *conditions)

    def with_claims(self, ids: Sequence[ReportId]) -> Iterator[tuple[Report, list[Claim]]]:
        """Yield the reports with these ids with their claims, without raw maps, in this order."""
        with self.transactions.scans("read reports") as connection:
            yield from reports_with_claims(connection, ids)

    def rows(
        self,
        filters: Filters = EVERYTHING,
        limit: int | None = None,
        offset: int = 0,
        *,
        newest: bool = False,
    ) -> Iterator[ReportRow]:
        """Yield reports by date, those without a date last.

        Args:
            filters: What to narrow them to.
            limit: Maximum number of reports; None for all.
            offset: Number of reports to pass over first.
            newest: Whether those of the latest date come first.
        """
        with self.transactions.reads("list reports") as connection:
            yield from listing_queries.list_reports(
                connection, filters, RowWindow(limit, offset, newest)
            )

    def rows_with_ids(self, ids: Iterable[ReportId]) -> Iterator[ReportRow]:
        """Yield the reports with these whole ids, in any order; unknown ids are skipped."""
        with self.transactions.reads("list reports") as connection:
            yield from listing_queries.reports_by_id(connection, ids)

    def latest(self, limit: int) -> list[ReportRow]:
        """Return the reports that came into the desk last, the last first."""
        with self.transactions.reads("list reports") as connection:
            return list(listing_queries.latest_reports(connection, limit))

    def search(
        self, words: str, filters: Filters = EVERYTHING, limit: int = 20, offset: int = 0
    ) -> Iterator[SearchHit]:
        """Yield the reports that hold all words in text or title, those that fit best first.

        Superseded and withdrawn ones are among them; `ReportRow.standing` tells.

        Args:
            words: Plain words; a phrase in quotes. Nothing else in it has a meaning. A name finds
                the other names of its bearer too, unless it is quoted or the filters are exact.
            filters: What to narrow the search to.
            limit: Maximum number of reports.
            offset: Number of reports to pass over first.
        """
        with self.transactions.reads("search") as connection:
            yield from listing_queries.search(connection, words, filters, RowWindow(limit, offset))

    def by_rare_words(self) -> RareWordSearch:
        """Return a search for the reports that share rare words with texts."""
        return RareWordSearch(self.transactions)

    def tallies(self) -> tuple[dict[str, int], dict[str, int]]:
        """Return how many reports there are by outlet and by language, most first; "" if unknown.

        `Ledger.counts` counts more and takes longer.
        """
        with self.transactions.reads("count") as connection:
            return listing_queries.tallies(connection)

    def outlet_names(self) -> list[str]:
        """Return the outlets that reports of the desk name, in alphabetical order."""
        with self.transactions.reads("list outlets") as connection:
            return list(
                connection.execute(select(outlets.c.name).order_by(outlets.c.name)).scalars()
            )
