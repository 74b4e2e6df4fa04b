"""How Korean documents write a day and a time: "2031년 11월 7일 오후 3시", "주체120(2031)년"."""

from __future__ import annotations

import re

from secondsource.language.korean.furniture_lines import PUBLISHED_LABEL, UPDATED_LABEL

_YEAR = r"(?:주체\s?\d{1,3}\s?\(\s?(?P<juche>\d{4})\s?\)\s?년?|(?P<year>(?:19|20)\d\d)\s?[.\-/년])"
_DAY = r"\s?(?P<month>\d{1,2})\s?[.\-/월]\s?(?P<day>\d{1,2})\s?[.일]?"
_WEEKDAY = r"(?:,?\s?\(?\s?[월화수목금토일](?:요일)?\s?\)?(?=[\s,)]|\d|$))?"
_CLOCK = (
    r"(?:,?\s?(?P<half>오전|오후)?\s?(?P<hour>\d{1,2})(?:\s?:\s?(?P<minute>\d{2})(?::(?P<second>\d{2}))?"
    r"|\s?시(?:\s?(?P<minute_word>\d{1,2})\s?분)?)(?:\s?\(?(?P<zone>KST)\)?)?)?"
)
DAY_AND_TIME = re.compile(rf"(?:{PUBLISHED_LABEL}\s?[:：]?\s?)?{_YEAR}{_DAY}{_WEEKDAY}{_CLOCK}\s*")
"""A day, with its time if one is given, and a label of publication before it."""
LABELLED_DAY = re.compile(rf"(?:{PUBLISHED_LABEL})\s?[:：]?\s?(?={_YEAR})")
"""What stands before the day of publication: "입력 2031.11.07 10:30"."""
AFTER_DAY = re.compile(rf"$|[|/·,ㅣ]|{UPDATED_LABEL}|{PUBLISHED_LABEL}|댓글|조회")
"""What may follow the day of publication in a field: a bar, the day of a change."""
IS_UPDATED = re.compile(UPDATED_LABEL)
"""Beside a day that is not that of publication."""
JUCHE_DAY = (
    r"주체\s?\d{1,3}\s?\(\s?(?:19|20)\d\d\s?\)\s?년?\s?(?:0?[1-9]|1[0-2])\s?월"
    r"\s?(?:0?[1-9]|[12]\d|3[01])\s?일"
)
"""A day by the calendar of North Korea, as a pattern."""
AFTERNOON = "오후"
