"""Publication time: the day, the time of day and the UTC interval of a report's date."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta

from secondsource.model.errors import UsageError

# A bare date is a day somewhere on Earth: it begins at UTC+14 and ends at UTC-12
# (https://data.iana.org/time-zones/tz-link.html). Two bare dates of one day
# have no order.
_EARLIEST, _LATEST = timedelta(hours=-14), timedelta(hours=36)
# A time without an offset is local to an unknown place.
_EARLIEST_LOCAL, _LATEST_LOCAL = timedelta(hours=-14), timedelta(hours=12)
_BEGINNING = datetime.min.replace(tzinfo=UTC)
_BARE_DATE = len("2024-11-08")
_DAY_MINUTES = 24 * 60


_ISO = re.compile(
    r"\d{4}-\d{2}-\d{2}(?:[T ]\d{2}:\d{2}(?::\d{2})?(?:Z|[+-]\d{2}:\d{2})?)?", re.ASCII
)


def typed_publication_time(typed: str) -> str:
    """Return a date that a person typed as `Metadata.published` has it.

    Args:
        typed: "2024-11-08", "2024-11-08 09:30" or "2024-11-08T09:30:00+09:00".

    Raises:
        UsageError: If it is none of these, or no day or time.
    """
    words = typed.strip()
    try:
        if not _ISO.fullmatch(words):
            raise ValueError("wrong form")
        if len(words) == _BARE_DATE:
            return date.fromisoformat(words).isoformat()
        return datetime.fromisoformat(words).isoformat()
    except ValueError as error:
        raise UsageError(
            "date",
            typed[:100],
            "this is no date",
            "Write 2024-11-08, or 2024-11-08T09:30+09:00 with the time",
        ) from error


@dataclass(frozen=True, slots=True, kw_only=True)
class PublicationTime:
    """When a report was published, as it states itself.

    Args:
        day: Its day in its own time zone, counted from year 1; -1 if unknown.
        clock: Fraction of that day that had passed, 0 to 1; None if it states no time.
        offset: Its offset from UTC in minutes; None if it states none.
        start: Beginning of the interval of publication, in seconds from year 1 UTC; infinity if
            unknown.
        end: End of that interval; equal to `start` if day, time and offset are stated.
    """

    day: int = -1
    clock: float | None = None
    offset: float | None = None
    start: float = float("inf")
    end: float = float("inf")

    @property
    def is_known(self) -> bool:
        """Whether the report states a day at least."""
        return self.day >= 0

    def is_before(self, other: PublicationTime) -> bool:
        """Return whether this is certainly earlier; two bare dates are compared by day."""
        if not (self.is_known and other.is_known):
            return False
        bare = self.clock is None and other.clock is None
        return self.end <= other.start or (bare and self.day < other.day)


def decisive_firsts(times: Iterable[PublicationTime]) -> list[PublicationTime]:
    """Return times, three at most: what is before them is before all of some times."""
    return _decisive(times, lambda time: time.start)


def decisive_lasts(times: Iterable[PublicationTime]) -> list[PublicationTime]:
    """Return times, three at most: what they are before, all of some times are before."""
    return _decisive(times, lambda time: -time.end)


def _decisive(
    times: Iterable[PublicationTime], rank: Callable[[PublicationTime], float]
) -> list[PublicationTime]:
    """Return one unknown time, and the first by rank of bare dates and of times with a clock.

    Two bare dates are compared by day, others by their intervals, so that each sort has its own.
    """
    sorts: dict[tuple[bool, bool], PublicationTime] = {}
    for time in times:
        sort = time.is_known, time.clock is None
        if sort not in sorts or rank(time) < rank(sorts[sort]):
            sorts[sort] = time
    return list(sorts.values())


def publication_time(published: str) -> PublicationTime:
    """Parse the publication date of a report.

    Args:
        published: ISO 8601 date, or date and time, as in `Metadata.published`.

    Returns:
        The time; an unknown one if `published` is no date.
    """
    try:
        if len(published) == _BARE_DATE:
            return _whole_day(date.fromisoformat(published))
        moment = datetime.fromisoformat(published)
    except ValueError:
        return PublicationTime()
    offset = moment.utcoffset()
    if offset is None:
        local = moment.replace(tzinfo=UTC)
        start, end = _seconds(local, _EARLIEST_LOCAL), _seconds(local, _LATEST_LOCAL)
    else:
        start = end = (moment - _BEGINNING).total_seconds()
    return PublicationTime(
        day=moment.toordinal(),
        clock=(moment.hour * 60 + moment.minute + moment.second / 60) / _DAY_MINUTES,
        offset=None if offset is None else offset.total_seconds() / 60,
        start=start,
        end=end,
    )


def _whole_day(day: date) -> PublicationTime:
    midnight = datetime(day.year, day.month, day.day, tzinfo=UTC)
    return PublicationTime(
        day=day.toordinal(), start=_seconds(midnight, _EARLIEST), end=_seconds(midnight, _LATEST)
    )


def _seconds(moment: datetime, shift: timedelta) -> float:
    return (moment - _BEGINNING).total_seconds() + shift.total_seconds()
