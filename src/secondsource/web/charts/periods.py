"""Calendar periods for counting: days, weeks, months, years and more."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from secondsource.web.wording import Wording
from secondsource.web.wording.dates import shown_day, shown_range

_LAST = date.max.toordinal()


class Unit(StrEnum):
    """A length of time."""

    DAY = "day"
    WEEK = "week"
    MONTH = "month"
    YEAR = "year"
    DECADE = "decade"
    CENTURY = "century"


_YEARS = {Unit.YEAR: 1, Unit.DECADE: 10, Unit.CENTURY: 100}


@dataclass(frozen=True, slots=True, order=True)
class Period:
    """A day, a week from Monday to Sunday, a month, a year or some years.

    Args:
        first: Its first day, counted from year 1.
        last: Its last day.
        name: ISO 8601, or its first and last day or year: "2024-03", "2024-03-11 – 2024-03-17".
        unit: Its length.
    """

    first: int
    last: int
    name: str
    unit: Unit

    @property
    def since(self) -> str:
        """Its first day, ISO 8601."""
        return date.fromordinal(self.first).isoformat()

    @property
    def until(self) -> str:
        """Its last day, ISO 8601."""
        return date.fromordinal(self.last).isoformat()


def period_of(day: int, unit: Unit) -> Period:
    """Return the period of a unit that holds a day, counted from year 1."""
    if unit is Unit.DAY:
        return Period(day, day, date.fromordinal(day).isoformat(), unit)
    if unit is Unit.WEEK:
        # The first day of year 1 is a Monday.
        first = day - (day - 1) % 7
        last = min(first + 6, _LAST)
        days = (date.fromordinal(first).isoformat(), date.fromordinal(last).isoformat())
        return Period(first, last, " – ".join(days), unit)
    day_date = date.fromordinal(day)
    if unit is Unit.MONTH:
        first = day_date.replace(day=1).toordinal()
        last = month_after(day_date.replace(day=1)) - 1
        return Period(first, last, day_date.isoformat()[:7], unit)
    return _years(day_date.year, unit)


def _years(year: int, unit: Unit) -> Period:
    length = _YEARS[unit]
    begin = year - year % length
    first, last = max(begin, 1), min(begin + length - 1, date.max.year)
    name = f"{first:04}" if first == last else f"{first:04}–{last:04}"
    return Period(date(first, 1, 1).toordinal(), date(last, 12, 31).toordinal(), name, unit)


def shown_period(words: Wording, period: Period) -> str:
    """Return the name of a period in the language of a catalogue."""
    if period.unit is Unit.WEEK:
        return shown_range(words, period.since, period.until)
    if period.unit in (Unit.DECADE, Unit.CENTURY):
        return words("date.years", first=period.since[:4], last=period.until[:4])
    return shown_day(words, period.name)


def month_after(first: date) -> int:
    """Return the first day of the next month, counted from year 1, given the first of a month."""
    if first.month < 12:
        return first.replace(month=first.month + 1).toordinal()
    return date(first.year, 12, 31).toordinal() + 1


def unit_for(first: int, last: int, most: int) -> Unit:
    """Return the shortest unit of which at most `most` periods cover a range of days.

    Args:
        first: The first day, counted from year 1.
        last: The last day.
        most: Maximum number of periods (at least 1). Of centuries there may be more.
    """
    begin, end = date.fromordinal(first), date.fromordinal(last)
    months = (end.year - begin.year) * 12 + end.month - begin.month + 1
    counts = {
        Unit.DAY: last - first + 1,
        Unit.WEEK: (last - 1) // 7 - (first - 1) // 7 + 1,
        Unit.MONTH: months,
        Unit.YEAR: end.year - begin.year + 1,
        Unit.DECADE: end.year // 10 - begin.year // 10 + 1,
    }
    return next((unit for unit, count in counts.items() if count <= most), Unit.CENTURY)


def periods(first: int, last: int, unit: Unit) -> Iterator[Period]:
    """Yield the consecutive periods from that of one day to that of another."""
    period = period_of(first, unit)
    yield period
    while period.last < last:
        period = period_of(period.last + 1, unit)
        yield period
