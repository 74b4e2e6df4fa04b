"""When a feed may be asked again: the record of a feed after an answer or a failure."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta

from secondsource.fetching import Validators
from secondsource.model import Feed, FeedState, FetchError

# The shortest time between two requests for one feed. A choice: news feeds change a few times an
# hour, and most state a `ttl` of 15 to 60 minutes.
SHORTEST_INTERVAL = timedelta(minutes=15)
# After a failure, doubled with each further one in a row.
FIRST_BACK_OFF, LONGEST_BACK_OFF = timedelta(hours=1), timedelta(hours=24)
_GONE = 410


def added_now(address: str, title: str, *, full_text: bool) -> Feed:
    """Return a feed that a person adds now."""
    return Feed(address=address, title=title, full_text=full_text, added=written_time(utc_now()))


def after_success(feed: Feed, now: datetime, title: str, problem: str = "") -> Feed:
    """Return a feed after it has answered.

    Args:
        feed: The feed.
        now: The time, in UTC.
        title: Its title as it states it now; "" if it stated none.
        problem: What is wrong all the same.
    """
    return replace(
        feed,
        title=title or feed.title,
        tried=written_time(now),
        fetched=written_time(now),
        due=written_time(now + SHORTEST_INTERVAL),
        failures=0,
        problem=problem,
    )


def with_validators(feed: Feed, validators: Validators) -> Feed:
    """Return a feed with what its server gave to recognise this state of it by."""
    return replace(feed, etag=validators.etag, last_modified=validators.last_modified)


def after_failure(feed: Feed, now: datetime, error: FetchError) -> Feed:
    """Return a feed after a failure: gone, or due when the back-off or its server says."""
    failures = feed.failures + 1
    if error.status == _GONE:
        problem = "gone for good (410), so it is followed no more"
        return replace(
            feed, state=FeedState.GONE, tried=written_time(now), failures=failures, problem=problem
        )
    wait = min(FIRST_BACK_OFF * 2 ** min(failures - 1, 10), LONGEST_BACK_OFF)
    if error.retry_after is not None:
        wait = max(wait, timedelta(seconds=error.retry_after))
    return replace(
        feed,
        tried=written_time(now),
        due=written_time(now + wait),
        failures=failures,
        problem=_problem(feed, error),
    )


def _problem(feed: Feed, error: FetchError) -> str:
    """Return what is wrong in words; the error may be of an address that the feed redirects to."""
    if error.subject == feed.address:
        return error.reason
    return f"{error.reason} ({error.subject})"


def is_due(feed: Feed, now: datetime) -> bool:
    """Return whether a feed may be asked."""
    return feed.state is FeedState.FOLLOWED and feed.due <= written_time(now)


def utc_now() -> datetime:
    """Return the time, in UTC."""
    return datetime.now(UTC)


def written_time(moment: datetime) -> str:
    """Return a time in UTC as the records of feeds have it: ISO 8601, to the second."""
    return moment.replace(microsecond=0).isoformat()
