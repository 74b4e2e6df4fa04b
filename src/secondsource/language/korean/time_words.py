"""Korean words of time: they stand before a source or a content and belong to neither."""

from __future__ import annotations

import re

TIME_NOUNS = frozenset(
    """
    이날 오늘 어제 전날 당시 최근 오전 오후 새벽 저녁 밤 지난해 올해 작년 내년 지난달 이달
    다음달 이번 시각 시간 현재 앞서 월요일 화요일 수요일 목요일 금요일 토요일 일요일 하루
    이튿날 애초 당초 주말 그동안 이후 직후 이번주 지난주 내달 금주 지난 오는
    """.split()
)
"""Nouns that say when."""
TIME_ENDS = frozenset("후 뒤 전 때 중 직후 직전 도중 당시 이후 만에 내내 동안 앞두고".split())
"""Nouns behind an event that say when: "조사 후", "점검 중"."""
TIME_UNITS = frozenset(
    """
    일 월 년 시 분 초 세기 차례 개월
    """.split()
)
"""Units behind a number that say when."""
DAYS_AND_ADVERBS = frozenset(
    """
    이날 오늘 전날 어제 현지 시각 시간 오전 오후 즉각 정면 강력
    """.split()
)
"""Words between an object and its verb."""
_HOUR = r"(?:오전|오후|저녁|새벽|밤)(?:\s?\d+시(?:\s?\d+분)?(?:쯤|께)?)?"
_IN_BRACKETS = r"(?:\s?\([^)]{1,12}\))?"
DAY_OF_SPEAKING = re.compile(
    rf"(?:(?:이날|오늘|전날|어제)|(?:\d+월\s?)?\d+일){_IN_BRACKETS}"
    rf"(?:\s?{_HOUR})?{_IN_BRACKETS}[,\s]\s*"
)
"""A day, with its hour, at the beginning of a content that was said then."""
