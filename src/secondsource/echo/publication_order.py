"""When a report came out, as far as it says, and which of two came first."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta

# A bare date is a day somewhere on Earth: it begins at UTC+14 and ends at UTC-12
# (https://data.iana.org/time-zones/tz-link.html). Within one such day no order can be told.
_EARLIEST, _LATEST = timedelta(hours=-14), timedelta(hours=36)
# Without an offset a time is local, somewhere.
_LOCAL_EARLIEST, _LOCAL_LATEST = timedelta(hours=-14), timedelta(hours=12)
_BEGINNING = datetime.min.replace(tzinfo=UTC)


@dataclass(frozen=True, slots=True)
class PublicationInterval:
    """A stretch of time in which a report came out.

    Args:
        published: What the report says, ISO 8601; "" if nothing.
        day: The day it names, counted from year 1; -1 if none.
        start: Seconds from year 1 at which the stretch begins; infinity if unknown.
        end: And ends.
    """

    published: str = ""
    day: int = -1
    start: float = float("inf")
    end: float = float("inf")

    @property
    def known(self) -> bool:
        """Whether anything is known of it."""
        return self.day >= 0

    def before(self, other: PublicationInterval) -> bool:
        """Tell whether this is surely earlier: also by a day, where two bare dates differ."""
        if not (self.known and other.known):
            return False
        return self.end <= other.start or (self._bare and other._bare and self.day < other.day)

    @property
    def _bare(self) -> bool:
        return len(self.published) == len("2024-11-08")


def moment(published: str) -> PublicationInterval:
    """Return when a report came out; what is no date counts as unknown."""
    try:
        if len(published) == len("2024-11-08"):
            day = date.fromisoformat(published)
            noon = datetime(day.year, day.month, day.day, tzinfo=UTC)
            return PublicationInterval(
                published, day.toordinal(), _seconds(noon, _EARLIEST), _seconds(noon, _LATEST)
            )
        at = datetime.fromisoformat(published)
    except ValueError:
        return PublicationInterval()
    if at.tzinfo is not None:
        start = end = (at - _BEGINNING).total_seconds()
    else:
        local = at.replace(tzinfo=UTC)
        start, end = _seconds(local, _LOCAL_EARLIEST), _seconds(local, _LOCAL_LATEST)
    return PublicationInterval(published, at.date().toordinal(), start, end)


def _seconds(at: datetime, shift: timedelta) -> float:
    return (at - _BEGINNING).total_seconds() + shift.total_seconds()
