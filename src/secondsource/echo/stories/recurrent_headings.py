"""Recurrent headings: what an outlet prints under one heading day after day is of no one story.

A press review, the weather, deaths, a table of prices: each holds something of many stories.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable

from secondsource.echo.text.word_hashes import hash_words

_LETTERS = re.compile(r"[^\W\d_]+")
# Days on which an outlet has used a heading before it counts as recurrent: of a series that runs
# over a week, and of few affairs, whose headings change with what is known.
_LEAST_DAYS = 4


def heading_number(title: str) -> int:
    """Return a number for the words of a title, its figures left out; 0 if it has no words."""
    words = hash_words(" ".join(_LETTERS.findall(title))).words
    number = 0
    for word in words.tolist():
        number = (number * 31 + word) % (1 << 61)
    return number


def recurrent_headings(used: Iterable[tuple[str, int, int]]) -> set[tuple[str, int]]:
    """Return the headings, each with its outlet, that stand over reports of several days.

    Args:
        used: For each report its outlet, `heading_number` and day; "" or 0 if unknown, -1 for no
            day.
    """
    days: dict[tuple[str, int], set[int]] = defaultdict(set)
    for outlet, heading, day in used:
        if outlet and heading and day >= 0:
            days[outlet, heading].add(day)
    return {key for key, on in days.items() if len(on) >= _LEAST_DAYS}
