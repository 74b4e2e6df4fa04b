"""Recurrent titles: what an outlet prints under one title day after day is of no one story.

A press review, the weather, deaths, a table of prices: each holds something of many stories.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Sequence
from typing import Protocol

from secondsource.echo.text.word_hashes import hash_each
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
    def title(self) -> str:
        """Its title; "" if it has none."""

    @property
    def day(self) -> int:
        """Its day, counted from year 1; -1 if unknown."""


def under_recurrent_titles(reports: Sequence[TitledReport]) -> set[ReportId]:
    """Return the reports whose outlet has used their title, figures left out, on several days."""
    titles = hash_each([" ".join(_LETTERS.findall(report.title)) for report in reports])
    by_title: dict[tuple[str, tuple[int, ...]], list[TitledReport]] = defaultdict(list)
    for report, title in zip(reports, titles, strict=True):
        if report.outlet and title:
            by_title[report.outlet, title].append(report)
    return {
        report.id
        for titled in by_title.values()
        if len({report.day for report in titled if report.day >= 0}) >= _LEAST_DAYS
        for report in titled
    }
