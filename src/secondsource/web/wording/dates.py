"""Dates and times in the form of a language; the forms stand in its catalogue under "date."."""

from __future__ import annotations

import re

from secondsource.web.wording import Wording

# A year, a month or a day of ISO 8601, and what follows it.
_DATE = re.compile(r"([0-9]{4})(?:-([0-9]{2})(?:-([0-9]{2}))?)?(?![0-9])")
_DAY_LENGTH = len("2024-11-07")


def shown_day(words: Wording, moment: str) -> str:
    """Return the day of a moment: "2024-11-07", "2024년 11월 7일".

    Args:
        words: The catalogue.
        moment: ISO 8601; a month or a year alone are shown as such. What is no date is shown as it
            is, cut to the length of a day.
    """
    match = _DATE.match(moment)
    if match is None:
        return moment[:_DAY_LENGTH]
    year, month, day = match.groups()
    key = "date.day" if day else "date.month" if month else "date.year"
    return words(key, **_numbers(year, month, day))


def shown_day_of_year(words: Wording, day: str) -> str:
    """Return an ISO 8601 day without its year: "11-07", "11월 7일"."""
    year, month, day_of_month = day.split("-")
    return words("date.day_of_year", **_numbers(year, month, day_of_month))


def shown_range(words: Wording, first: str, last: str) -> str:
    """Return the days from one to another, both ISO 8601."""
    return words("date.between").join((shown_day(words, first), shown_day(words, last)))


def shown_moment(words: Wording, moment: str) -> str:
    """Return a moment with its clock and zone: "2024-03-12 18:40 +02:00".

    Args:
        words: The catalogue.
        moment: ISO 8601, to the second or less exact. The clock has 24 hours in every language.
    """
    clock, offset = moment[11:16], moment[16:]
    sign = max(offset.rfind("+"), offset.rfind("-"))
    zone = offset[sign:] if sign >= 0 else ("UTC" if offset.endswith("Z") else "")
    return " ".join(part for part in (shown_day(words, moment), clock, zone) if part)


def _numbers(year: str, month: str | None, day: str | None) -> dict[str, str]:
    """Return the parts of a date as they may be written: `month` is "3", `mm` is "03"."""
    mm, dd = month or "", day or ""
    return {"year": year, "month": mm.lstrip("0"), "mm": mm, "day": dd.lstrip("0"), "dd": dd}
