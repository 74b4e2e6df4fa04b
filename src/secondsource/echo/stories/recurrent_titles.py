"""Recurrent titles: what an outlet prints under one title day after day is of no one story.

A press review, the weather, deaths, a table of prices: each holds something of many stories.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable
from typing import Protocol

from secondsource.echo.text.word_hashes import hash_words
from secondsource.model import ReportId

_LETTERS = re.compile(r"[^\W\d_]+")
# Days on which an outlet has used a title before it counts as recurrent: of a series that runs over
# a week, and of few affairs, whose titles change with what is known.
_LEAST_DAYS = 4


class TitledReport(Protocol):
    """A report as its title is compared with others."""

    @property
    def id(self) -> ReportId:
        """Its id."""

    @property
    def outlet(self) -> str:
        """Its outlet; "" if unknown."""

    @property
    def title(self) -> int:
        """The number of its title, see `title_number`."""

    @property
    def day(self) -> int:
        """Its day, counted from year 1; -1 if unknown."""


def title_number(title: str) -> int:
    """Return a number for the words of a title, its figures left out; 0 if it has no words."""
    words = hash_words(" ".join(_LETTERS.findall(title))).words
    number = 0
    for word in words.tolist():
        number = (number * 31 + word) % (1 << 61)
    return number


def under_recurrent_titles(reports: Iterable[TitledReport]) -> set[ReportId]:
    """Return the reports whose outlet has used their title on several days."""
    by_title: dict[tuple[str, int], list[TitledReport]] = defaultdict(list)
    for report in reports:
        if report.outlet and report.title:
            by_title[report.outlet, report.title].append(report)
    return {
        report.id
        for titled in by_title.values()
        if len({report.day for report in titled if report.day >= 0}) >= _LEAST_DAYS
        for report in titled
    }
