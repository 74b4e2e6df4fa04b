"""One round of the followed feeds: what is new in them, as documents for a reading.

The reading takes the documents one by one. An item is marked as read when the reading has stored
it; only when all of a feed's items are read is the state of the feed recorded by which its server
can say that nothing has changed. So a run that is killed loses no item.
"""

from __future__ import annotations

import hashlib
import json
from collections import defaultdict, deque
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime

from secondsource.fetching import Fetched, Fetcher, Validators, join_address, parse_address
from secondsource.intake import (
    MEBIBYTE,
    Document,
    IntakeOptions,
    Item,
    MediaType,
    feed_items,
    feed_title,
    is_feed,
    is_summary,
    iso_date,
    receive_bytes,
)
from secondsource.ledger import Ledger
from secondsource.model import Failure, Feed, FeedState, FetchError, IntakeError
from secondsource.pipeline.feed_schedule import (
    after_failure,
    after_success,
    is_due,
    utc_now,
    with_validators,
    written_time,
)
from secondsource.pipeline.fetched_documents import document_of
from secondsource.pipeline.options import Progress, ReadOptions, Summary
from secondsource.pipeline.progress_writer import ProgressTally, published_progress
from secondsource.pipeline.reading_run import read

# Bytes of a feed; it is parsed by the process that writes. The largest of a day's news is far less.
MOST_FEED_BYTES = 16 * MEBIBYTE
# Pages fetched for one feed in one run; the rest waits for the next. A new feed may list thousands.
MOST_PAGES = 100
# Items at the end of a feed that show, if they were read before, that nothing was missed: a feed
# may keep one or two there for good. Of a short feed the older half.
_LAST_ITEMS = 3
# Runs in which the page of an item is tried before its summary is read instead.
MOST_TRIES = 3


@dataclass(frozen=True, kw_only=True)
class FeedOutcome:
    """What became of a feed in a run.

    Args:
        feed: The feed afterwards, with its problem in words.
        new_items: Number of its items handed to the reading.
        moved_from: Its address before, if it has moved; else "".
        is_failed: Whether it could not be fetched, or is no feed.
    """

    feed: Feed
    new_items: int = 0
    moved_from: str = ""
    is_failed: bool = False


@dataclass(kw_only=True)
class FeedSummary:
    """What a run did.

    Args:
        outcomes: Of each feed that was asked.
        waiting: Feeds that are not due yet.
        reading: What was read.
    """

    outcomes: list[FeedOutcome] = field(default_factory=list)
    waiting: list[Feed] = field(default_factory=list)
    reading: Summary = field(default_factory=Summary)


@dataclass(kw_only=True)
class _OpenFeed:
    """A feed with documents in the reading.

    Args:
        feed: The feed.
        fetched: What its server gave.
        items: Digests of the items in each document that is not stored yet, by document name.
        is_exhausted: Whether all its documents have been handed over.
        is_complete: Whether no item waits for a later run.
        new_items: Number of items handed over.
        outlets: The outlets of its items.
        goes_on: Whether nothing was missed since the run before: its last items were read then,
            or nothing has changed.
        asked: When its server was asked, in UTC.
    """

    feed: Feed
    fetched: Fetched
    items: dict[str, deque[list[str]]] = field(default_factory=lambda: defaultdict(deque))
    is_exhausted: bool = False
    is_complete: bool = True
    new_items: int = 0
    outlets: set[str] = field(default_factory=set)
    goes_on: bool = False
    asked: str = ""

    @property
    def outlet(self) -> str:
        """The outlet of all its items; "" if there are several, or none."""
        return next(iter(self.outlets)) if len(self.outlets) == 1 else ""

    @property
    def is_settled(self) -> bool:
        """Whether the reading has stored all its documents."""
        return self.is_exhausted and not any(self.items.values())


@dataclass(kw_only=True)
class _NewItems:
    """Items of a feed that have not been read, with their digests.

    Args:
        whole: Those to read from the feed itself.
        paged: Those of which the page is to be fetched.
    """

    whole: dict[str, str] = field(default_factory=dict)
    paged: list[tuple[Item, str]] = field(default_factory=list)


class FeedRun:
    """A run over the feeds of a desk.

    Args:
        ledger: The desk.
        fetcher: Fetches feeds and pages.
        options: How documents are read.
        now: Returns the time, in UTC.
    """

    def __init__(
        self,
        ledger: Ledger,
        fetcher: Fetcher,
        options: IntakeOptions,
        now: Callable[[], datetime] = utc_now,
    ) -> None:
        self._ledger, self._fetcher, self._options, self._now = ledger, fetcher, options, now
        self._open: list[_OpenFeed] = []
        self._unreadable: set[str] = set()
        self._pages: dict[str, str] = {}
        self.summary = FeedSummary()

    def documents(self, feeds: Sequence[Feed]) -> Iterator[Document | Failure]:
        """Yield what is new in feeds, a document at a time."""
        for feed in feeds:
            try:
                self._fetcher.allow_port(feed.address)
                asked = written_time(self._now())
                validators = Validators(etag=feed.etag, last_modified=feed.last_modified)
                fetched = self._fetcher.fetch(feed.address, validators)
                opened = _OpenFeed(
                    feed=feed, fetched=fetched, goes_on=fetched.is_unchanged, asked=asked
                )
                new = _NewItems() if fetched.is_unchanged else self._new_items(opened)
            except FetchError as error:
                self._fail(feed, error)
                continue
            self._open.append(opened)
            yield from self._new_documents(opened, new)
            opened.is_exhausted = True
            self._settle()

    def finished(self, name: str) -> None:
        """Receive the name of a document that the reading has stored."""
        for opened in self._open:
            if opened.items[name]:
                self._mark(opened, name, opened.items[name].popleft())
                self._settle()
                return

    def failed(self, failure: Failure) -> None:
        """Receive a failure; a page that holds no text is read from its feed in the next run."""
        if failure.step == "intake" and not failure.item:
            self._unreadable.add(failure.path)

    def _mark(self, opened: _OpenFeed, name: str, items: list[str]) -> None:
        if name in self._unreadable and name != opened.feed.address:
            self._ledger.feeds.mark_tried(opened.feed.address, items, MOST_TRIES)
            opened.is_complete = False
        else:
            self._ledger.feeds.mark_read(opened.feed.address, items)

    def _settle(self) -> None:
        """Record the feeds of which all documents are stored."""
        for opened in [o for o in self._open if o.is_settled]:
            self._open.remove(opened)
            self._succeed(opened)

    def _succeed(self, opened: _OpenFeed) -> None:
        fetched, feed = opened.fetched, opened.feed
        problem = "" if opened.is_complete else "some items wait for the next run"
        title = "" if fetched.is_unchanged else feed_title(fetched.body)
        feed = after_success(feed, self._now(), title, problem)
        if opened.is_complete:
            self._ledger.feeds.mark_collected(
                opened.feed.address, opened.asked, opened.outlet, goes_on=opened.goes_on
            )
        if opened.is_complete and not fetched.is_unchanged:
            feed = with_validators(feed, fetched.validators)
        has_moved = self._ledger.feeds.update(feed, fetched.moved_to or None)
        self.summary.outcomes.append(
            FeedOutcome(
                feed=feed if not has_moved else self._ledger.feeds.get(fetched.moved_to),
                new_items=opened.new_items,
                moved_from=opened.feed.address if fetched.moved_to else "",
            )
        )

    def _fail(self, feed: Feed, error: FetchError) -> None:
        feed = after_failure(feed, self._now(), error)
        self._ledger.feeds.update(feed)
        self.summary.outcomes.append(FeedOutcome(feed=feed, is_failed=True))

    def _new_items(self, opened: _OpenFeed) -> _NewItems:
        """Return the items of a feed that have not been read.

        Raises:
            FetchError: If what was fetched is no feed.
        """
        body, address = opened.fetched.body, opened.feed.address
        if len(body) > MOST_FEED_BYTES:
            reason = f"it is larger than {MOST_FEED_BYTES // MEBIBYTE} MiB"
            raise FetchError("fetch", address, reason, "Look for a feed of the latest items alone")
        if not is_feed(body):
            reason = "it is a page or another file, not a feed"
            raise FetchError("fetch", address, reason, "Add its page again, to find its feed")
        try:
            return self._sorted_items(opened, self._feed_document(opened))
        except IntakeError as error:
            raise FetchError("fetch", address, error.reason, error.remedy) from None
        # A parser of what strangers write: one feed must not stop the others.
        except Exception as error:
            reason = f"it cannot be parsed (an unexpected {type(error).__name__})"
            raise FetchError("fetch", address, reason, "Report it, please") from error

    def _sorted_items(self, opened: _OpenFeed, document: Document) -> _NewItems:
        tries = self._ledger.feeds.items(opened.feed.address)
        new = _NewItems()
        seen = set()
        known: list[bool] = []
        for item in feed_items(document, self._options):
            if not isinstance(item, Item):
                continue
            digest = _digest(item)
            opened.outlets.add(str(item.values.get("outlet") or ""))
            known.append(tries.get(digest) == -1)
            if digest in seen or tries.get(digest) == -1:
                continue
            seen.add(digest)
            if self._needs_page(opened.feed, item) and tries.get(digest, 0) < MOST_TRIES:
                new.paged.append((item, digest))
            else:
                new.whole[item.number] = digest
        # Feeds list the newest first: nothing was missed before the last items if these were read.
        last = known[-min(_LAST_ITEMS, max(1, len(known) // 2)) :]
        opened.goes_on = bool(last) and all(last)
        return new

    @staticmethod
    def _needs_page(feed: Feed, item: Item) -> bool:
        text = str(item.values.get("text") or "")
        return feed.full_text and bool(item.values.get("url")) and is_summary(text)

    def _new_documents(self, opened: _OpenFeed, new: _NewItems) -> Iterator[Document | Failure]:
        """Yield the pages of items, then the feed itself for the others."""
        opened.is_complete = len(new.paged) <= MOST_PAGES
        for item, digest in new.paged[:MOST_PAGES]:
            try:
                page = self._fetch_page(opened.fetched, item)
            except FetchError as error:
                if error.is_lasting:
                    new.whole[item.number] = digest
                else:
                    self._ledger.feeds.mark_tried(opened.feed.address, [digest])
                    opened.is_complete = False
                continue
            if isinstance(page, Failure):
                new.whole[item.number] = digest
                continue
            opened.items[page.shown_path].append([digest])
            opened.new_items += 1
            yield page
        if new.whole:
            document = self._feed_document(opened, frozenset(new.whole))
            opened.items[document.shown_path].append(list(new.whole.values()))
            opened.new_items += len(new.whole)
            yield document

    def _fetch_page(self, feed: Fetched, item: Item) -> Document | Failure:
        """Fetch the page of an item.

        Returns:
            A failure if it is of no format that is read, or the same as that of another item: a
            page that asks for consent, for a login or for a script.

        Raises:
            FetchError: If it cannot be fetched.
        """
        address = str(join_address(parse_address(feed.final_address), str(item.values["url"])))
        page = document_of(self._fetcher.fetch(address), address, self._options)
        if isinstance(page, Failure):
            return page
        # Links that differ in their query alone, as feeds add to count readers, lead to one report.
        place = address.partition("?")[0]
        if self._pages.setdefault(page.sha256, place) != place:
            reason = "its page is the same as that of another item"
            return Failure(path=address, item="", step="fetch", reason=reason)
        return replace(page, published=iso_date(item.values.get("published")))

    def _feed_document(
        self, opened: _OpenFeed, only_items: frozenset[str] | None = None
    ) -> Document:
        """Return the feed itself as a document of which some items are read."""
        fetched, address = opened.fetched, opened.feed.address
        document = receive_bytes(
            fetched.body, fetched.final_address, self._options, media_type=MediaType.FEED
        )
        assert isinstance(document, Document)
        return replace(document, name=address, only_items=only_items)


class _FeedProgress(ProgressTally):
    """Forwards the callbacks of a reading, and the documents that are stored to the run."""

    def __init__(self, listener: Progress, run: FeedRun) -> None:
        super().__init__(listener)
        self._run = run

    def failed(self, failure: Failure) -> None:
        """Record the failure, then forward it."""
        self._run.failed(failure)
        super().failed(failure)

    def finished(self, path: str) -> None:
        """Record the document, then forward its name."""
        self._run.finished(path)
        super().finished(path)


def read_feeds(  # noqa: PLR0913 - two are for tests alone
    ledger: Ledger,
    fetcher: Fetcher,
    options: ReadOptions | None = None,
    progress: Progress | None = None,
    *,
    addresses: Sequence[str] | None = None,
    even_if_not_due: bool = False,
    now: Callable[[], datetime] = utc_now,
) -> FeedSummary:
    """Read what is new in the followed feeds, and find stories once at the end.

    Args:
        ledger: The desk.
        fetcher: Fetches feeds and pages.
        options: How to read them.
        progress: Progress callbacks.
        addresses: Only these feeds; all if None.
        even_if_not_due: Whether feeds are asked that were asked a short while ago, or failed.
        now: Returns the time, in UTC.

    Raises:
        NotFoundError: If one of the addresses is not followed.
        LedgerError: If the desk fails.
    """
    options = options or ReadOptions()
    known = ledger.feeds.rows()
    chosen = known if addresses is None else [ledger.feeds.get(a) for a in addresses]
    active = [feed for feed in chosen if feed.state is FeedState.FOLLOWED]
    due = [feed for feed in active if even_if_not_due or is_due(feed, now())]
    run = FeedRun(ledger, fetcher, options.intake, now)
    run.summary.waiting = [feed for feed in active if feed not in due]
    with published_progress(ledger.path, progress) as recorded:
        run.summary.reading = read(
            [], ledger, options, _FeedProgress(recorded, run), received=run.documents(due)
        )
    return run.summary


def _digest(item: Item) -> str:
    """Return what an item is recognised by: its guid, else its link, else its content."""
    for name in ("guid", "url"):
        if value := str(item.values.get(name) or ""):
            form = f"{name} {value}"
            break
    else:
        form = json.dumps(item.values, sort_keys=True, ensure_ascii=False, default=str)
    return hashlib.sha256(form.encode("utf-8", "surrogatepass")).hexdigest()
