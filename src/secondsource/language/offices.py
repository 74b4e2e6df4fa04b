"""Offices that words beside a name show, the same in every language."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache

from secondsource.language.english.office_words import OFFICE_PATTERNS as ENGLISH_PATTERNS
from secondsource.language.korean.office_words import OFFICE_PATTERNS as KOREAN_PATTERNS
from secondsource.language.office_kinds import Office


@lru_cache(maxsize=1)
def _patterns() -> tuple[tuple[re.Pattern[str], Office], ...]:
    return tuple(
        (re.compile(pattern, re.IGNORECASE), office)
        for table in (ENGLISH_PATTERNS, KOREAN_PATTERNS)
        for office, pattern in table.items()
    )


def offices_in(texts: Iterable[str]) -> frozenset[Office]:
    """Return the offices that some words name.

    Args:
        texts: Words of a source with its title ("North Korean Foreign Minister Choe Son Hui").
    """
    found = set()
    for text in texts:
        found |= {office for pattern, office in _patterns() if pattern.search(text)}
    return frozenset(found)
