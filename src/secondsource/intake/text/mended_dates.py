"""Dates of feeds and mails, with what is usually wrong in them mended."""

from __future__ import annotations

import re

from secondsource.intake.text.dates import iso_date

# Code points of a field that are read as a date.
_LONGEST = 100
# "Mo, 06 Mai 2024", "Monday,": a weekday says nothing that the date does not.
_WEEKDAY = re.compile(r"^[^\W\d]{2,12}\.?,?\s+(?=\d)")
# "GMT+0900", "UTC+9", "+0900 (KST)", "[Asia/Seoul]".
_NAMED_OFFSET = re.compile(r"(?:GMT|UTC|UT)\s*([+-])(\d{1,2}):?(\d{2})?$", re.IGNORECASE)
_COMMENT = re.compile(r"\s*(?:\([^()]*\)|\[[^\[\]]*\])\s*$")
# "2024-5-6T7:08:09Z", "2024-05-06T07:08:09+09".
_LOOSE_ISO = re.compile(
    r"(\d{4})-(\d{1,2})-(\d{1,2})(?:T|\s+)(\d{1,2}):(\d{2})(?::(\d{2})(?:[.,]\d+)?)?"
    r"\s*(Z|[A-Z]{2,4}|[+-]\d{1,2}(?::?\d{2})?)?$",
    re.IGNORECASE,
)
# "06 May 2024 3:04 PM"
_KOREAN_HALF_DAY = re.compile(r"(오전|오후)\s*(\d{1,2}):(\d{2})")
_HALF_DAY = re.compile(r"(\d{1,2}):(\d{2})(?::(\d{2}))?\s*([AP])\.?M\.?", re.IGNORECASE)
# Offsets in hours of abbreviations that mail dates do not define (RFC 822 has the American ones);
# those of several meanings (IST, CST of China) are left out.
_HOURS = {"KST": 9, "JST": 9, "CET": 1, "CEST": 2, "MSK": 3, "BST": 1, "EET": 2, "EEST": 3}
_ZONE_NAME = re.compile(rf"\s({'|'.join(_HOURS)})$")


def mended_date(words: str) -> str:
    """Return a date as ISO 8601; "" if it is missing, ambiguous or a placeholder.

    Midnight of 1 January 1970 stands for no date: programs write it for zero.
    """
    words = " ".join(words[:_LONGEST].split())
    for form in _mended(words):
        day = iso_date(form)
        if day:
            return "" if day.startswith("1970-01-01") else day
    return ""


def _mended(words: str) -> list[str]:
    """Return the date as written, and mended."""
    words = _COMMENT.sub("", words)
    words = _NAMED_OFFSET.sub(lambda m: f"{m[1]}{int(m[2]):02}{m[3] or '00'}", words)
    words = _ZONE_NAME.sub(lambda m: f" +{_HOURS[m[1]]:02}00", words)
    words = _KOREAN_HALF_DAY.sub(_korean_clock, words)
    words = _HALF_DAY.sub(_whole_day_clock, words)
    loose = _LOOSE_ISO.match(words)
    mended = [_strict_iso(loose)] if loose else []
    return [*mended, words, _WEEKDAY.sub("", words)]


def _whole_day_clock(clock: re.Match[str]) -> str:
    hour = int(clock[1]) % 12 + (12 if clock[4] in "Pp" else 0)
    return f"{hour:02}:{clock[2]}:{clock[3] or '00'}"


def _korean_clock(clock: re.Match[str]) -> str:
    hour = int(clock[2]) % 12 + (12 if clock[1] == "오후" else 0)
    return f"{hour:02}:{clock[3]}"


def _strict_iso(loose: re.Match[str]) -> str:
    year, month, day, hour, minute, second, zone = loose.groups()
    clock = f"{int(hour):02}:{minute}:{second or '00'}"
    return f"{year}-{int(month):02}-{int(day):02}T{clock}{_strict_offset(zone or '')}"


def _strict_offset(zone: str) -> str:
    if zone[:1] in ("+", "-"):
        digits = zone[1:].replace(":", "")
        hours, minutes = (digits[:-2], digits[-2:]) if len(digits) > 2 else (digits, "00")
        return f"{zone[0]}{int(hours):02}:{minutes}"
    return zone if zone.upper() in ("Z", "UTC", "GMT") else ""
