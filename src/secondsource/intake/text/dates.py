"""Dates as documents write them, to ISO 8601; an ambiguous date stays unknown."""

from __future__ import annotations

import re
import unicodedata
from datetime import UTC, date, datetime
from email.utils import parsedate_to_datetime

from secondsource.language.english.month_names import MONTHS
from secondsource.language.english.number_words import ORDINAL_SUFFIX
from secondsource.language.korean.date_words import (
    AFTER_DAY,
    AFTERNOON,
    DAY_AND_TIME,
    JUCHE_DAY,
    LABELLED_DAY,
)

# Code points read of a field; a date with weekday, clock and zone is far shorter.
_MAX_LENGTH = 200
_ISO = re.compile(
    r"(\d{4})-(\d{2})-(\d{2})(?:[T ](\d{2}):(\d{2})(?::(\d{2})(?:[.,]\d+)?)?)?"
    r"\s*(Z|UTC|GMT|[+-]\d{2}:?\d{2})?$",
    re.IGNORECASE,
)
_DOTTED = re.compile(
    r"(\d{4})\s?[./년年]\s?(\d{1,2})\s?[./월月]\s?(\d{1,2})\s?[.일日]?"
    r"(?:\s*\(?[월화수목금토일]?\)?\s*(\d{1,2}):(\d{2})(?::\d{2})?)?$"
)
_MONTH_FIRST = re.compile(
    rf"([A-Za-z]{{3,9}})\.?\s+(\d{{1,2}})(?:{ORDINAL_SUFFIX})?,?\s+(\d{{4}})\b"
)
_DAY_FIRST = re.compile(rf"(\d{{1,2}})(?:{ORDINAL_SUFFIX})?\s+([A-Za-z]{{3,9}})\.?,?\s+(\d{{4}})\b")
_SLASHED = re.compile(r"(\d{1,2})[/.](\d{1,2})[/.](\d{4})$")
_UNIX_TIME = re.compile(r"(?:\d{9,10}|\d{12,13})(?:\.\d+)?$")
_COMPACT = re.compile(r"(\d{4})(\d{2})(\d{2})(?:T?(\d{2})(\d{2})(\d{2})?)?$")


_MONTH = "|".join(sorted(MONTHS, key=len, reverse=True))
_WHOLE_DATE = re.compile(
    r"(?<!\d)(?:(?:19|20)\d\d[-./](?:0?[1-9]|1[0-2])[-./](?:0?[1-9]|[12]\d|3[01])(?!\d)"
    r"|(?:19|20)\d\d ?[년年] ?(?:0?[1-9]|1[0-2]) ?[월月] ?(?:0?[1-9]|[12]\d|3[01]) ?[일日]"
    r"|(?:19|20)\d\d\. (?:0?[1-9]|1[0-2])\. (?:0?[1-9]|[12]\d|3[01])(?!\d)\.?"
    rf"|(?:{_MONTH})\.?\s+\d{{1,2}}(?:{ORDINAL_SUFFIX})?,?\s+(?:19|20)\d\d"
    rf"|{JUCHE_DAY}"
    rf"|\d{{1,2}}\.?(?:{ORDINAL_SUFFIX})?\s+(?:{_MONTH})\.?,?\s+(?:19|20)\d\d(?!\d))",
    re.IGNORECASE,
)


def whole_dates(line: str) -> list[str]:
    """Return the days that a line names with their years, as ISO 8601, in order."""
    found = (match[0] for match in _WHOLE_DATE.finditer(line))
    days = [iso_date(words.replace("/", ".") if words[:4].isdigit() else words) for words in found]
    return [day for day in days if day]


def without_dates(line: str) -> str:
    """Return a line without the days that it names."""
    return _WHOLE_DATE.sub(" ", line)


def iso_date(value: object) -> str:
    """Return a document's date as ISO 8601, or "" if it is missing or ambiguous.

    Args:
        value: A string in one of the usual forms, or a number of seconds (9 to 10 digits) or
            milliseconds (12 to 13 digits) since 1970. A number that is exactly midnight UTC
            gives the date alone. "03/04/2024" is ambiguous and gives "".
    """
    if isinstance(value, bool) or value is None:
        return ""
    words = re.sub(r"\s+", " ", str(value)[:_MAX_LENGTH]).strip()
    if not words.isascii():
        # Korean and Japanese pages write digits and signs in full width: "２０３１．１１．０７".
        words = unicodedata.normalize("NFKC", words)
    if _UNIX_TIME.match(words):
        return _from_unix_time(float(words))
    for parse in (
        *(_from_iso, _from_compact, _from_dotted, _from_korean),
        *(_from_slashed, _from_mail, _from_words),
    ):
        iso = parse(words)
        if iso:
            return iso
    return ""


def _from_unix_time(number: float) -> str:
    seconds = number / 1000 if number >= 1e11 else number
    moment = datetime.fromtimestamp(int(seconds), tz=UTC)
    if seconds % 86400 == 0:
        return moment.date().isoformat()
    return moment.isoformat()


def _iso_day(year: str | int, month: str | int, day: str | int) -> str:
    # Programs write "0001-01-01" and similar dates for a missing one.
    if int(year) < 1800:
        return ""
    try:
        return date(int(year), int(month), int(day)).isoformat()
    except ValueError:
        return ""


def _iso_clock(hour: str | None, minute: str | None, second: str | None = None) -> str:
    if not hour or not minute or int(hour) > 23 or int(minute) > 59 or int(second or 0) > 59:
        return ""
    return f"T{int(hour):02}:{minute}:{second or '00'}"


def _iso_offset(words: str | None) -> str:
    if not words:
        return ""
    if words[0] not in "+-":
        return "+00:00"
    offset = words if ":" in words else f"{words[:3]}:{words[3:]}"
    # The largest offset from UTC in use is 14 hours.
    return offset if int(offset[1:3]) <= 14 and int(offset[4:]) <= 59 else ""


def _from_iso(words: str) -> str:
    match = _ISO.match(words)
    if not match:
        return ""
    day = _iso_day(*match.group(1, 2, 3))
    clock = _iso_clock(*match.group(4, 5, 6))
    return day and day + (clock + _iso_offset(match.group(7)) if clock else "")


def _from_compact(words: str) -> str:
    match = _COMPACT.match(words)
    if not match or not 1900 <= int(match.group(1)) <= 2100:
        return ""
    day = _iso_day(*match.group(1, 2, 3))
    return day and day + _iso_clock(*match.group(4, 5, 6))


def _from_dotted(words: str) -> str:
    match = _DOTTED.match(words)
    if not match:
        return ""
    day = _iso_day(*match.group(1, 2, 3))
    return day and day + _iso_clock(*match.group(4, 5))


def labelled_date(line: str) -> str:
    """Return the day that a Korean line labels as that of publication, as ISO 8601; else "".

    "입력 2031.11.07 10:30 수정 2031.11.08 09:12" gives the first, with its time.
    """
    words = unicodedata.normalize("NFKC", line)
    label = LABELLED_DAY.search(words)
    match = DAY_AND_TIME.match(words, label.start()) if label else None
    return _from_day_and_time(match) if match else ""


def _from_korean(words: str) -> str:
    match = DAY_AND_TIME.match(words)
    if match is None or not AFTER_DAY.match(words, match.end()):
        return ""
    return _from_day_and_time(match)


def _from_day_and_time(match: re.Match[str]) -> str:
    day = _iso_day(match["year"] or match["juche"], match["month"], match["day"])
    hour = match["hour"]
    if not day or not hour:
        return day
    if match["half"] and int(hour) <= 12:
        hour = str(int(hour) % 12 + (12 if match["half"] == AFTERNOON else 0))
    minute = (match["minute"] or match["minute_word"] or "0").zfill(2)
    clock = _iso_clock(hour, minute, match["second"])
    return day + clock + ("+09:00" if clock and match["zone"] else "")


def _from_slashed(words: str) -> str:
    match = _SLASHED.match(words)
    if not match:
        return ""
    first, second, year = (int(g) for g in match.groups())
    if first > 12:
        return _iso_day(year, second, first)
    if second > 12 or first == second:
        return _iso_day(year, first, second)
    return ""


def _from_mail(words: str) -> str:
    try:
        moment = parsedate_to_datetime(words)
    except (ValueError, TypeError, IndexError, OverflowError):
        return ""
    if moment.year < 1800:
        return ""
    # The mail parser reads "3 May 2024" as midnight; only a clock it was given is a time.
    return moment.isoformat() if ":" in words else moment.date().isoformat()


def _from_words(words: str) -> str:
    match = _MONTH_FIRST.search(words)
    if match and match.group(1).lower() in MONTHS:
        return _iso_day(match.group(3), MONTHS[match.group(1).lower()], match.group(2))
    match = _DAY_FIRST.search(words)
    if match and match.group(2).lower() in MONTHS:
        return _iso_day(match.group(3), MONTHS[match.group(2).lower()], match.group(1))
    return ""
