"""Feeds that a person adds: an address after looking for its feed, or all of an OPML file."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from secondsource.fetching import AddressPolicy, Fetcher, parse_address
from secondsource.intake import MEBIBYTE, feeds_in_opml
from secondsource.ledger import Ledger
from secondsource.model import Feed, FetchError, IntakeError
from secondsource.pipeline.feed_discovery import FoundFeed, find_feed
from secondsource.pipeline.feed_schedule import added_now

_MOST_LIST_BYTES = 16 * MEBIBYTE


@dataclass(frozen=True, kw_only=True)
class AddedFeeds:
    """What was added.

    Args:
        feeds: The feeds that were not followed before.
        known: Those that were.
        found: How the feed of an address was found; None for a list.
        refused: Addresses of a list that may not be fetched, as errors.
    """

    feeds: tuple[Feed, ...] = ()
    known: tuple[Feed, ...] = ()
    found: FoundFeed | None = None
    refused: tuple[FetchError, ...] = ()


def add_address(
    ledger: Ledger, address: str, fetcher: Fetcher, *, full_text: bool = True
) -> AddedFeeds:
    """Follow the feed at an address, or the first that the page there names.

    Args:
        ledger: The desk.
        address: As a person typed it; it is fetched now.
        fetcher: Fetches it.
        full_text: Whether pages of items are fetched where the feed has only summaries.

    Raises:
        FetchError: If it cannot be fetched, or neither is a feed nor names one.
    """
    found = find_feed(address, fetcher)
    feed = added_now(found.address, found.title, full_text=full_text)
    is_new = ledger.feeds.add(feed)
    return AddedFeeds(feeds=(feed,) if is_new else (), known=() if is_new else (feed,), found=found)


def add_list(ledger: Ledger, path: Path, *, full_text: bool = True) -> AddedFeeds:
    """Follow all feeds of an OPML file; none of them is fetched now.

    Args:
        ledger: The desk.
        path: The file.
        full_text: Whether pages of items are fetched where a feed has only summaries.

    Raises:
        IntakeError: If it cannot be read, or names no feed.
    """
    new: list[Feed] = []
    known: list[Feed] = []
    refused: list[FetchError] = []
    for listed in feeds_in_opml(_content(path), str(path)):
        try:
            address = parse_address(listed.url)
            AddressPolicy().with_port(address.port).check(address)
        except FetchError as error:
            refused.append(error)
            continue
        feed = added_now(str(address), listed.title, full_text=full_text)
        (new if ledger.feeds.add(feed) else known).append(feed)
    return AddedFeeds(feeds=tuple(new), known=tuple(known), refused=tuple(refused))


def _content(path: Path) -> bytes:
    try:
        with path.open("rb") as file:
            content = file.read(_MOST_LIST_BYTES + 1)
    except OSError as error:
        reason = f"it cannot be read ({(error.strerror or str(error)).lower()})"
        raise IntakeError("intake", str(path), reason, "Check the path") from error
    if len(content) > _MOST_LIST_BYTES:
        reason = f"it is larger than {_MOST_LIST_BYTES // MEBIBYTE} MiB"
        raise IntakeError("intake", str(path), reason, "Split the list")
    return content
