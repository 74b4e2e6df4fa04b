"""Feeds that a person follows, and what is known of each."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from enum import StrEnum
from typing import Any


class FeedState(StrEnum):
    """Whether a feed is asked for what is new."""

    FOLLOWED = "followed"
    GONE = "gone"
    """Its server said that it is gone for good (410); it is asked no more."""


@dataclass(frozen=True, kw_only=True)
class Feed:
    """A feed that a person follows.

    Args:
        address: Where it is fetched from.
        title: As it states it, or as the list it came from does; "" if unknown.
        state: Whether it is still asked.
        full_text: Whether the page of an item is fetched where the feed has only a summary.
        added: When it was added: ISO 8601, in UTC, as the other times.
        tried: When it was last asked; "" if never.
        fetched: When it last answered as a feed does; "" if never.
        due: When it may be asked next; "" for at once.
        failures: Number of failures in a row.
        problem: What is wrong with it, in words; "" if nothing.
        items: Number of its items that have been read.
        etag: Its entity tag when all its items had been read.
        last_modified: Its date of change, as the server gives it, at that time.
    """

    address: str
    title: str = ""
    state: FeedState = FeedState.FOLLOWED
    full_text: bool = True
    added: str = ""
    tried: str = ""
    fetched: str = ""
    due: str = ""
    failures: int = 0
    problem: str = ""
    items: int = 0
    etag: str = ""
    last_modified: str = ""

    @property
    def name(self) -> str:
        """Its title, or its address if that is unknown."""
        return self.title or self.address

    def form(self) -> dict[str, Any]:
        """Return the JSON form: times that are unknown are null."""
        times = ("tried", "fetched", "due")
        return {k: v or None if k in times else v for k, v in asdict(self).items()}


@dataclass(frozen=True, kw_only=True)
class CollectedTime:
    """A time in which all that an outlet put into a followed feed was read.

    Each run in it found, at the old end of the feed, what a run before had read, or the server said
    that nothing had changed.

    Args:
        address: The feed's address.
        began: Its first run: ISO 8601, in UTC.
        ended: Its last run.
        outlet: The outlet of all items of the feed.
    """

    address: str
    began: str
    ended: str
    outlet: str
