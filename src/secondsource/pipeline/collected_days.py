"""Days on which all that an outlet put into its followed feeds was read, by the record of runs."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence, Set
from datetime import datetime, timedelta

from secondsource.ledger import Ledger
from secondsource.model import CollectedTime, FeedState
from secondsource.pipeline.outlet_facts import desk_outlets
from secondsource.silence.coverage import RecordedDays

# A day as an outlet dates it begins at UTC+14 at the earliest and ends at UTC-12 at the latest.
_BEGINS, _ENDS = timedelta(hours=-14), timedelta(hours=36)


def recorded_days(ledger: Ledger) -> RecordedDays:
    """Return the days on which all feeds of an outlet that were followed then were read.

    A feed that is still followed is to be read on every day since its first run; one that is
    followed no more, until its last. Of a feed that no run has read yet the outlet is unknown.

    Args:
        ledger: The desk.

    Returns:
        By the outlet's canonical name, days counted from year 1.
    """
    followed = {feed.address for feed in ledger.feeds.rows() if feed.state is FeedState.FOLLOWED}
    times = ledger.feeds.collected_times()
    outlets = desk_outlets(ledger)
    by_outlet: dict[str, dict[str, list[CollectedTime]]] = defaultdict(lambda: defaultdict(list))
    for time in times:
        by_outlet[outlets.canonical(time.outlet)][time.address].append(time)
    found = {outlet: _of_feeds(feeds, followed) for outlet, feeds in by_outlet.items()}
    return {outlet: days for outlet, days in found.items() if days}


def _of_feeds(feeds: Mapping[str, Sequence[CollectedTime]], followed: Set[str]) -> frozenset[int]:
    """Return the days on which each feed was read that was followed then.

    Args:
        feeds: The times of each feed, by its address.
        followed: The addresses of the feeds that are still followed.
    """
    covered = {address: set(_days(times)) for address, times in feeds.items()}
    spans = {address: _span(times, address in followed) for address, times in feeds.items()}
    return frozenset(
        day
        for day in set[int]().union(*covered.values())
        if all(
            day in covered[address] or not first <= day <= last
            for address, (first, last) in spans.items()
        )
    )


def _days(times: Iterable[CollectedTime]) -> Iterator[int]:
    for time in times:
        began, ended = datetime.fromisoformat(time.began), datetime.fromisoformat(time.ended)
        day = began.replace(hour=0, minute=0, second=0, microsecond=0)
        while day + _ENDS <= ended:
            if day + _BEGINS >= began:
                yield day.toordinal()
            day += timedelta(days=1)


def _span(times: Iterable[CollectedTime], is_followed: bool) -> tuple[int, int]:
    """Return the first and the last day on which a feed was to be read."""
    moments = [datetime.fromisoformat(m) for time in times for m in (time.began, time.ended)]
    last = datetime.max if is_followed else max(moments)
    return min(moments).toordinal(), last.toordinal()
