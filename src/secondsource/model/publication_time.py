"""Publication time: the day, the clock and the interval in UTC that a date stands for."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta

# A bare date is a day somewhere on Earth: it begins at UTC+14 and ends at UTC-12
# (https://data.iana.org/time-zones/tz-link.html). Within one such day no order can be told.
_EARLIEST, _LATEST = timedelta(hours=-14), timedelta(hours=36)
# Without an offset a time is local, somewhere.
_LOCAL_EARLIEST, _LOCAL_LATEST = timedelta(hours=-14), timedelta(hours=12)
_BEGINNING = datetime.min.replace(tzinfo=UTC)
_BARE_DATE = len("2024-11-08")
_DAY_MINUTES = 24 * 60


@dataclass(frozen=True, slots=True, kw_only=True)
class PublicationTime:
    """When a report came out, as it says itself.

    Args:
        day: Its day by its own calendar, counted from year 1; -1 if unknown.
        clock: Part of that day that had passed, 0 to 1; None if it names no time.
        offset: Its offset from UTC in minutes; None if it names none.
        start: Beginning of the interval in which it came out, in seconds from year 1 UTC; infinity
            if unknown.
        end: End of that interval; equal to `start` if day, time and offset are named.
    """

    day: int = -1
    clock: float | None = None
    offset: float | None = None
    start: float = float("inf")
    end: float = float("inf")

    @property
    def known(self) -> bool:
        """Whether the report names a day at least."""
        return self.day >= 0

    def before(self, other: PublicationTime) -> bool:
        """Tell whether this is surely earlier: also by a day, where both are bare dates."""
        if not (self.known and other.known):
            return False
        bare = self.clock is None and other.clock is None
        return self.end <= other.start or (bare and self.day < other.day)


def publication_time(published: str) -> PublicationTime:
    """Parse when a report came out.

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
        start, end = _seconds(local, _LOCAL_EARLIEST), _seconds(local, _LOCAL_LATEST)
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
