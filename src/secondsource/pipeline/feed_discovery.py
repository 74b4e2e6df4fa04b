"""Feed discovery: the feed at an address that a person gives, or one that the page there names."""

from __future__ import annotations

from dataclasses import dataclass

from secondsource.fetching import Fetched, Fetcher, join_address, parse_address
from secondsource.intake import feed_links, feed_title, is_feed
from secondsource.model import FetchError

_MOST_TRIED = 3


@dataclass(frozen=True, kw_only=True)
class FoundFeed:
    """A feed that was found.

    Args:
        address: Its address; where it has moved to, if its server says so for good.
        title: As it states it; "" if it states none.
        page: The page that named it; "" if the address given was the feed's own.
        others: Addresses of other feeds that the page names.
    """

    address: str
    title: str
    page: str = ""
    others: tuple[str, ...] = ()


def find_feed(address: str, fetcher: Fetcher) -> FoundFeed:
    """Return the feed at an address, or the first that the page there names.

    Args:
        address: As a person typed it.
        fetcher: Fetches it.

    Raises:
        FetchError: If it cannot be fetched, or neither is a feed nor names one.
    """
    fetcher.allow_port(address)
    fetched = fetcher.fetch(address)
    if is_feed(fetched.body):
        return FoundFeed(address=_lasting(fetched), title=feed_title(fetched.body))
    named = _named_feeds(fetched)
    error = FetchError(
        "follow",
        address,
        "it is no feed, and no page that names one",
        "Look for a link to RSS or Atom on the page and give its address",
        is_lasting=True,
    )
    for candidate in named[:_MOST_TRIED]:
        try:
            answer = fetcher.fetch(candidate)
        except FetchError as failed:
            error = failed
            continue
        if is_feed(answer.body):
            others = tuple(other for other in named if other != candidate)
            return FoundFeed(
                address=_lasting(answer),
                title=feed_title(answer.body),
                page=fetched.final_address,
                others=others,
            )
    raise error


def _lasting(fetched: Fetched) -> str:
    return fetched.moved_to or str(parse_address(fetched.address))


def _named_feeds(page: Fetched) -> list[str]:
    """Return the addresses of the feeds that a page names, without those that may not be asked."""
    addresses: dict[str, None] = {}
    for link in feed_links(page.body):
        try:
            base = parse_address(page.final_address)
            base = join_address(base, link.base) if link.base else base
            addresses[str(join_address(base, link.reference))] = None
        except FetchError:
            continue
    return list(addresses)
