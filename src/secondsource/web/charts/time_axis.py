"""Time axis: the scale and ticks on which reports are placed by publication time."""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date

from secondsource.model.publication_time import PublicationTime
from secondsource.web.charts.periods import Period, Unit, month_after, period_of
from secondsource.web.charts.text_width import width_of
from secondsource.web.wording import Wording
from secondsource.web.wording.dates import shown_day, shown_day_of_year

_MINUTES = 24 * 60
# An axis of up to so many days shows hours: at most 24 labels a day can still be distinguished.
_HOURLY = 3
# Minimum span of an hourly axis, in days: three hours.
_LEAST = 3 / 24


@dataclass(frozen=True, slots=True, kw_only=True)
class Scale:
    """An axis of time.

    Args:
        start: Its first moment in days, counted from year 1.
        end: Its last moment.
        left: The place of the start.
        right: The place of the end.
        hourly: Whether reports are placed by the hour, all in one time zone, so that their order
            is correct.
        offset: That zone's offset from UTC, in minutes.
        zone: Its name, "UTC+02:00"; "" if days are enough.
    """

    start: float
    end: float
    left: float = 0.0
    right: float = 1.0
    hourly: bool = False
    offset: float = 0.0
    zone: str = ""

    def between(self, left: float, right: float) -> Scale:
        """Return this scale between two places."""
        return replace(self, left=left, right=right)

    def place(self, value: float) -> float:
        """Return the place of a moment in days, clamped to the axis."""
        share = (value - self.start) / (self.end - self.start)
        return self.left + (self.right - self.left) * min(1.0, max(0.0, share))

    def reach(self, when: PublicationTime) -> tuple[float, float]:
        """Return the range of places of a report: one place, or its whole day if it has no time."""
        if when.clock is None:
            return self.place(when.day), self.place(when.day + 1)
        place = self.place(_value(when, self.hourly, self.offset))
        return place, place

    def span(self, period: Period) -> tuple[float, float]:
        """Return the places of a period's start and end."""
        return self.place(period.first), self.place(period.last + 1)

    @property
    def days(self) -> float:
        """How many days it spans."""
        return self.end - self.start


def _value(when: PublicationTime, hourly: bool, offset: float) -> float:
    clock = when.day + (when.clock or 0.0)
    # By days, keep the day that the report names; by hours, convert to one zone for the order.
    return (
        clock + (offset - when.offset) / _MINUTES if hourly and when.offset is not None else clock
    )


def scale_of(moments: Sequence[PublicationTime]) -> Scale | None:
    """Return an axis from 0 to 1 that covers known times; None if there are none."""
    if not moments:
        return None
    first, last = min(m.day for m in moments), max(m.day for m in moments)
    # If most reports name no time, an hourly axis would show precision that is not there.
    if last - first >= _HOURLY or 2 * sum(m.clock is None for m in moments) > len(moments):
        return Scale(start=first, end=last + 1)
    offsets = {m.offset for m in moments if m.offset is not None}
    offset = offsets.pop() if len(offsets) == 1 else 0.0
    ends = [end for m in moments for end in _ends(m, offset)]
    start, end = math.floor(min(ends) * 24) / 24, math.ceil(max(ends) * 24) / 24
    # Margin: a mark at the end of the axis would be half outside.
    short = max(0.0, _LEAST - (end - start)) / 2 + 1 / 48
    zone = _zone(offset) if any(m.offset is not None for m in moments) else ""
    start, end = max(1.0, start - short), min(date.max.toordinal() + 1.0, end + short)
    return Scale(start=start, end=end, hourly=True, offset=offset, zone=zone)


def _ends(when: PublicationTime, offset: float) -> tuple[float, float]:
    if when.clock is None:
        return when.day, when.day + 1
    value = _value(when, True, offset)
    return value, value


def _zone(offset: float) -> str:
    if not offset:
        return "UTC"
    hours, minutes = divmod(round(abs(offset)), 60)
    return f"UTC{'+' if offset > 0 else '-'}{hours:02}:{minutes:02}"


# Ticks


@dataclass(frozen=True, slots=True)
class Tick:
    """A mark on the axis.

    Args:
        place: Place of its line.
        middle: Middle of its label.
        label: Its label.
        under: The second line of the label: the year or day that begins here.
    """

    place: float
    middle: float
    label: str
    under: str = ""


# Least width of labels at font size 12, with their spacing, in units of the drawing.
_ROOM = {"full": 84.0, "short": 52.0, "month": 64.0, "year": 46.0, "hour": 50.0}
# A day of two digits in a month of two digits; and the spacing, as in the widths above.
_WIDEST, _SIZE, _SPACING = "2028-12-28", 12.0, 15.0
_YEARS = (1, 2, 5, 10, 20, 50, 100, 200, 500, 1000, 2000, 5000)
_STEPS: tuple[tuple[Unit, int, str], ...] = (
    (Unit.DAY, 1, "full"),
    (Unit.DAY, 1, "short"),
    (Unit.DAY, 2, "short"),
    (Unit.WEEK, 1, "full"),
    (Unit.WEEK, 1, "short"),
    (Unit.WEEK, 2, "short"),
    *((Unit.MONTH, many, "month") for many in (1, 2, 3, 6)),
    *((Unit.YEAR, many, "year") for many in _YEARS),
)
_LENGTH = {Unit.DAY: 1.0, Unit.WEEK: 7.0, Unit.MONTH: 30.4, Unit.YEAR: 365.2}


def ticks(scale: Scale, words: Wording) -> list[Tick]:
    """Return the ticks of an axis, as many as have room for their labels in a language."""
    width = scale.right - scale.left
    if scale.hourly:
        return _hours(scale, width, words)
    for unit, every, form in _STEPS:
        if width * _LENGTH[unit] * every / scale.days >= _room(form, words):
            break
    days = _starts(scale, unit, every)
    return list(_labelled(scale, days, _Labels(words, form), unit is Unit.DAY and every == 1))


def _room(form: str, words: Wording) -> float:
    """Return the width that a label of a form takes, in units of the drawing."""
    if form == "hour":
        return _ROOM[form]
    widest = width_of(_Labels(words, form).label(_WIDEST), _SIZE)
    return max(_ROOM[form], widest + _SPACING)


@dataclass(frozen=True, slots=True)
class _Labels:
    """Labels of days in one form."""

    words: Wording
    form: str

    def label(self, day: str) -> str:
        """Return the label of an ISO 8601 day."""
        if self.form == "short":
            return shown_day_of_year(self.words, day)
        return shown_day(self.words, day[: {"full": 10, "month": 7, "year": 4}[self.form]])

    def under(self, day: str) -> str:
        """Return the second line of the label of a day that begins a year."""
        return shown_day(self.words, day[:4]) if self.form == "short" else ""


def _starts(scale: Scale, unit: Unit, every: int) -> Iterator[int]:
    """Yield the first days of every `every`-th day, week, month or year of a scale."""
    first_day, last = round(scale.start), math.ceil(scale.end)
    if unit in (Unit.DAY, Unit.WEEK):
        step = every * (7 if unit is Unit.WEEK else 1)
        yield from range(
            first_day if unit is Unit.DAY else first_day + (1 - first_day) % step, last, step
        )
        return
    start = date.fromordinal(period_of(first_day, unit).first)
    while start.toordinal() < last:
        number = start.year if unit is Unit.YEAR else start.month - 1
        if number % every == 0 and start.toordinal() >= first_day:
            yield start.toordinal()
        following = (
            month_after(start) if unit is Unit.MONTH else date(start.year, 12, 31).toordinal() + 1
        )
        if following > date.max.toordinal():
            return
        start = date.fromordinal(following)


def _labelled(scale: Scale, days: Iterable[int], labels: _Labels, centred: bool) -> Iterator[Tick]:
    year = ""
    for day in days:
        name = date.fromordinal(day).isoformat()
        under = labels.under(name) if name[:4] != year else ""
        year = name[:4]
        place = scale.place(day)
        middle = scale.place(day + 0.5) if centred else place
        yield Tick(place, middle, labels.label(name), under)


def _hours(scale: Scale, width: float, words: Wording) -> list[Tick]:
    steps = (1, 2, 3, 6, 12, 24)
    step = next((s for s in steps if width * s / 24 / scale.days >= _ROOM["hour"]), 24)
    first, last = math.ceil(scale.start * 24 - 1e-6), math.floor(scale.end * 24 + 1e-6)
    hour_ticks: list[Tick] = []
    last = min(last, date.max.toordinal() * 24 + 23)
    for hour in range(first + (-first) % step, last + 1, step):
        place = scale.place(hour / 24)
        day = date.fromordinal(hour // 24).isoformat()
        begins = not hour_ticks or hour % 24 == 0
        under = shown_day(words, day) if begins else ""
        hour_ticks.append(Tick(place, place, f"{hour % 24:02}:00", under))
    if len(hour_ticks) > 1:
        following = next((tick for tick in hour_ticks[1:] if tick.under), None)
        if following and following.place - hour_ticks[0].place < _room("full", words):
            hour_ticks[0] = replace(hour_ticks[0], under="")
    return hour_ticks
