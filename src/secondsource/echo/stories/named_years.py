"""The years that an undated report names: it was not written before the latest of them."""

from __future__ import annotations

import re
from datetime import date

_YEAR = re.compile(r"(?<![\d.,:/-])(?:19|20)\d\d(?![\d:/-]|[.,]\d)")


def years_in(text: str) -> frozenset[int]:
    """Return the years from 1900 to 2099 that a text names as four digits."""
    return frozenset(int(year) for year in _YEAR.findall(text))


def year_of(day: int) -> int:
    """Return the year of a day counted from year 1; 0 if the day is unknown."""
    return date.fromordinal(day).year if day > 0 else 0
