"""The ledger: the file of a desk, with reports, claims, raw bytes, failures and judgements."""

from __future__ import annotations

from pathlib import Path
from types import TracebackType
from typing import Self

from sqlalchemy import Engine

from secondsource.ledger.listing_rows import Counts
from secondsource.ledger.search import listing_queries
from secondsource.ledger.storage.connection import (
    DeskLocation,
    check_location,
    make_engine,
    make_file,
)
from secondsource.ledger.storage.database_errors import raising_ledger_errors
from secondsource.ledger.storage.migrate import prepare
from secondsource.ledger.storage.transactions import Transactions
from secondsource.ledger.stores.allegation_store import AllegationStore
from secondsource.ledger.stores.claim_store import ClaimStore
from secondsource.ledger.stores.coverage_store import CoverageStore
from secondsource.ledger.stores.deletion_store import DeletionStore
from secondsource.ledger.stores.failure_store import FailureStore
from secondsource.ledger.stores.feed_store import FeedStore
from secondsource.ledger.stores.judgement_store import JudgementStore
from secondsource.ledger.stores.raw_store import RawStore
from secondsource.ledger.stores.report_store import ReportStore
from secondsource.ledger.stores.review_store import ReviewStore
from secondsource.ledger.stores.source_store import SourceStore
from secondsource.ledger.stores.story_store import StoryStore
from secondsource.ledger.stores.version_store import VersionStore
from secondsource.ledger.stores.watch_store import WatchStore


def open_ledger(
    path: str | Path, *, create: bool = True, read_only: bool = False, wait: float = 5.0
) -> Ledger:
    """Open a desk, making it or migrating its tables where needed.

    A new desk can be opened by its owner alone.

    Args:
        path: The file.
        create: Whether to make the desk if there is none.
        read_only: Whether to refuse to write; the desk must be of this version.
        wait: Seconds to wait for another process that is writing.

    Raises:
        LedgerError: If the folder or the desk is missing, the file is no desk or from a newer
            version, another process keeps it locked, it may not be opened, or the disk is full.
    """
    place = DeskLocation(Path(path), create=create, read_only=read_only, wait=wait)
    check_location(place)
    make_file(place)
    engine = make_engine(place)
    try:
        with raising_ledger_errors("open desk", place.name):
            prepare(engine, place)
    except BaseException:
        engine.dispose()
        raise
    return Ledger(engine, place)


class Ledger:
    """An open desk; get one from `open_ledger`, and close it or use it in a `with` statement.

    Its stores, one for each subject, read and write it. Each of their methods raises `LedgerError`
    if the file fails (locked, full, damaged, read-only). A method that writes does so in one
    transaction: all of it is stored or nothing. Listings are lazy and show the desk as it
    was when their first row was fetched.

    Attributes:
        raw: Raw bytes as received, where they were seen, and which files have been read.
        reports: Reports, with their claims where asked.
        claims: Claims.
        failures: Files and items that could not be read.
        feeds: Feeds that are followed, and their items that have been read.
        sources: Sources of reports and the entities that they are.
        versions: Versions of reports, and which of them counts.
        stories: Stories and echoes.
        allegations: What is said to be so, and who stands behind it.
        coverage: The subjects that reports name, by outlet and day.
        watches: Subjects that a person follows.
        judgements: People's rulings.
        review: What waits for a person's ruling.
        deletions: What can be deleted, and what has been.
    """

    def __init__(self, engine: Engine, place: DeskLocation) -> None:
        self._engine = engine
        self._place = place
        self._transactions = transactions = Transactions(engine, place)
        self.raw = RawStore(transactions)
        self.reports = ReportStore(transactions)
        self.claims = ClaimStore(transactions)
        self.failures = FailureStore(transactions)
        self.feeds = FeedStore(transactions)
        self.sources = SourceStore(transactions)
        self.versions = VersionStore(transactions)
        self.stories = StoryStore(transactions)
        self.allegations = AllegationStore(transactions)
        self.coverage = CoverageStore(transactions)
        self.watches = WatchStore(transactions)
        self.judgements = JudgementStore(transactions)
        self.review = ReviewStore(transactions)
        self.deletions = DeletionStore(transactions)

    @property
    def path(self) -> Path:
        """The desk's file."""
        return self._place.path

    @property
    def is_read_only(self) -> bool:
        """Whether nothing may be written to it."""
        return self._place.read_only

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()

    def close(self) -> None:
        """Close the file; the last process to do so folds the write-ahead log into it."""
        self._engine.dispose()

    def release_memory(self) -> None:
        """Close idle connections, which keep up to 32 MB of the desk's pages each."""
        self._transactions.close_idle()

    def counts(self) -> Counts:
        """Return the totals of the desk."""
        with self._transactions.reads("count") as connection:
            return listing_queries.count_all(connection)
