"""Values of cells as words: numbers without needless decimals, dates in ISO 8601."""

from __future__ import annotations

import re
from datetime import datetime, timedelta

# Built-in formats of dates and times (ECMA-376 part 1, 18.8.30, with those of East Asian programs).
_DATE_FORMATS = frozenset([*range(14, 23), *range(27, 37), *range(45, 48), *range(50, 59)])
# What is quoted, escaped or in brackets in a format is no part of its date ("[Red]", "\\d"); times
# that run on ("[h]:mm") are durations.
_NOT_DATE = re.compile(r"\"[^\"]*\"|\\.|_.|\*.|\[[^\]]*\]")
_DATE_LETTERS = re.compile(r"[dmyhsDMYHS]|[년월일]")
# The calendar of spreadsheets has a 29 February 1900, day 60, that never was.
_EPOCH, _EPOCH_1904, _FALSE_DAY = datetime(1899, 12, 30), datetime(1904, 1, 1), 60
_LAST_DAY = 2_958_465  # 31 December 9999
_DAY_SECONDS = 86_400
# Above it, not every whole number is one of floating point.
_LARGEST_WHOLE = 2**53


def is_date_format(code: str) -> bool:
    """Return whether the code of a number format shows a date or a time ("yyyy-mm-dd")."""
    if len(code) > 1000 or code.lower() == "general":
        return False
    first = _NOT_DATE.sub("", code.partition(";")[0])
    return _DATE_LETTERS.search(first) is not None and not re.search(r"[0#?]", first.split(".")[0])


def is_builtin_date(number: int) -> bool:
    """Return whether a built-in number format is one of dates or times."""
    return number in _DATE_FORMATS


def number_words(words: str) -> str:
    """Return a number as a person writes it: "3", "2.5"; other words as they are."""
    if words.isdecimal():
        return words
    try:
        number = float(words)
    except ValueError:
        return words
    if number.is_integer() and abs(number) <= _LARGEST_WHOLE:
        return str(int(number))
    return repr(number)


def date_words(words: str, is_1904: bool = False) -> str:
    """Return a number of days as ISO 8601: a date, a date and time, or a time alone.

    Args:
        words: The number; words that are none, or out of the calendar, are returned as numbers.
        is_1904: Whether the days count from 1904, as old programs for the Macintosh have it.
    """
    try:
        days = float(words)
    except ValueError:
        return words
    if not 0 <= days < _LAST_DAY + 1:
        return number_words(words)
    seconds = round(days * _DAY_SECONDS)
    if not is_1904 and days < _FALSE_DAY:
        seconds += _DAY_SECONDS
    moment = (_EPOCH_1904 if is_1904 else _EPOCH) + timedelta(seconds=seconds)
    if 0 < days < 1:
        return moment.time().isoformat()
    is_midnight = seconds % _DAY_SECONDS == 0
    return moment.date().isoformat() if is_midnight else moment.isoformat()
