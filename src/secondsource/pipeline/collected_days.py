"""Days on which all that an outlet put into its followed feeds was read, by the record of runs."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from datetime import datetime, timedelta

from secondsource.ledger import Ledger
from secondsource.model import CollectedTime
from secondsource.pipeline.outlet_facts import canonical_outlets
from secondsource.silence.coverage import RecordedDays

# A day as an outlet dates it begins at UTC+14 at the earliest and ends at UTC-12 at the latest.
_BEGINS, _ENDS = timedelta(hours=-14), timedelta(hours=36)


def recorded_days(ledger: Ledger) -> RecordedDays:
    """Return the days on which all feeds of an outlet that were followed then were read.

    Args:
        ledger: The desk.

    Returns:
        By the outlet's canonical name, days counted from year 1.
    """
    times = ledger.feeds.collected_times()
    names = canonical_outlets({time.outlet for time in times})
    by_outlet: dict[str, dict[str, list[CollectedTime]]] = defaultdict(lambda: defaultdict(list))
    for time in times:
        by_outlet[names.get(time.outlet, time.outlet)][time.address].append(time)
    found = {outlet: _of_feeds(list(feeds.values())) for outlet, feeds in by_outlet.items()}
    return {outlet: days for outlet, days in found.items() if days}


def _of_feeds(feeds: list[list[CollectedTime]]) -> frozenset[int]:
    """Return the days that each feed covers whose record reaches over them."""
    covered = [set(_days(times)) for times in feeds]
    spans = [_span(times) for times in feeds]
    every = set().union(*covered)
    return frozenset(
        day
        for day in every
        if all(
            day in days or not first <= day <= last
            for days, (first, last) in zip(covered, spans, strict=True)
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


def _span(times: Iterable[CollectedTime]) -> tuple[int, int]:
    """Return the first and the last day that the record of a feed touches."""
    moments = [datetime.fromisoformat(m) for time in times for m in (time.began, time.ended)]
    return min(moments).toordinal(), max(moments).toordinal()
