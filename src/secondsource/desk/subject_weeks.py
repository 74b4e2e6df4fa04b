"""The weeks of a subject: for each outlet and week, whether it carried it, or what is known."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

import numpy as np

from secondsource.model import Silence
from secondsource.model.json_forms.silence_forms import SubjectWeeksForm
from secondsource.pipeline.desk_coverage import DeskCoverage, subject_names
from secondsource.silence.coverage import WEEK, Coverage, coverage_of
from secondsource.silence.find_silences import WATCH
from secondsource.silence.subject_gaps import LEAST_OWN_REPORTS

MOST_WEEKS = 53
"""Weeks shown, the latest: a year."""


class WeekKind(StrEnum):
    """How an outlet stands to a subject in a week."""

    CARRIED = "carried"
    """It has reports on it."""
    SILENT = "silent"
    """The week lies in a silence of the outlet on the subject."""
    NOTHING = "carried nothing"
    """It carried nothing, and that is too little to tell."""
    NEVER = "hardly ever covers it"
    """It carries the subject too seldom for anything to be expected of it."""
    NOT_COLLECTED = "not collected"
    """The desk holds less than is usual of the outlet on every day of the week."""


@dataclass(frozen=True, slots=True, kw_only=True)
class WeekCell:
    """An outlet in a week.

    Args:
        kind: How it stands to the subject.
        reports: Its reports on the subject.
        published: All its reports.
        first: First day of the week, a Monday, "2024-11-04".
        last: Its last day.
    """

    kind: WeekKind
    reports: int
    published: int
    first: str
    last: str


@dataclass(frozen=True, slots=True, kw_only=True)
class OutletWeeks:
    """An outlet and its weeks.

    Args:
        outlet: Its name.
        cells: One for each week.
        reports: All its reports on the subject.
    """

    outlet: str
    cells: tuple[WeekCell, ...]
    reports: int


@dataclass(frozen=True, slots=True, kw_only=True)
class SubjectWeeks:
    """A subject, outlet by outlet and week by week.

    Args:
        subject: Its key.
        name: Its name.
        weeks: The first day of each week.
        rows: The outlets, those with most reports on it first.
    """

    subject: str
    name: str
    weeks: tuple[str, ...]
    rows: tuple[OutletWeeks, ...]

    def form(self) -> SubjectWeeksForm:
        """Return its JSON form."""
        return {
            "subject": self.subject,
            "name": self.name,
            "weeks": list(self.weeks),
            "rows": [
                {
                    "outlet": row.outlet,
                    "cells": [
                        {"kind": c.kind.value, "reports": c.reports, "published": c.published}
                        for c in row.cells
                    ],
                }
                for row in self.rows
            ],
        }


def load_subject_weeks(
    desk: DeskCoverage, subject: str, silences: Collection[Silence]
) -> SubjectWeeks:
    """Load the weeks of a subject.

    Args:
        desk: The coverage of the desk.
        subject: Its key; of a watch `WATCH` and its name.
        silences: The silences of the desk; those on other subjects are left out.

    Raises:
        NotFoundError: If there is no such watch.
    """
    if subject.startswith(WATCH):
        reports = desk.of_watch(desk.ledger.watches.get(subject.removeprefix(WATCH)))
    else:
        reports = desk.reports
    coverage = coverage_of(reports, 1, only=frozenset({subject}), recorded=desk.recorded)
    on_subject = tuple(silence for silence in silences if silence.subject == subject)
    mondays = _mondays(coverage)
    rows = [
        _outlet_weeks(coverage, number, mondays, on_subject)
        for number in range(len(coverage.outlets))
    ]
    rows = [row for row in rows if row.reports or any(c.published for c in row.cells)]
    rows.sort(key=lambda row: (-row.reports, row.outlet))
    return SubjectWeeks(
        subject=subject,
        name=subject_names().name(subject),
        weeks=tuple(map(_iso, mondays)),
        rows=tuple(rows),
    )


def _mondays(coverage: Coverage) -> list[int]:
    """Return the first days of the weeks that are shown.

    They end with the last week in which two outlets have reports: one report under a wrong date
    does not move them.
    """
    days = coverage.days
    if not len(days):
        return []
    shared = days[(coverage.volumes > 0).sum(axis=0) > 1]
    last = int(shared[-1] if len(shared) else days[-1])
    first = max(int(days[0]), last - WEEK * (MOST_WEEKS - 1))
    return list(range(first - (first - 1) % WEEK, last + 1, WEEK))


def _iso(day: int) -> str:
    """Return a day as it is shown; the last of the calendar for those behind it."""
    return date.fromordinal(min(day, date.max.toordinal())).isoformat()


def _outlet_weeks(
    coverage: Coverage, number: int, mondays: Sequence[int], silences: Sequence[Silence]
) -> OutletWeeks:
    outlet = coverage.outlets[number]
    counts = np.asarray(coverage.by_outlet[number].todense())
    carried = counts[0] if len(counts) else np.zeros(len(coverage.days))
    total = int(carried.sum())
    mine = [silence for silence in silences if silence.outlet == outlet]
    cells = []
    for monday in mondays:
        held = (coverage.days >= monday) & (coverage.days < monday + WEEK)
        first, last = _iso(monday), _iso(monday + WEEK - 1)
        reports = int(carried[held].sum())
        if reports:
            kind = WeekKind.CARRIED
        elif not coverage.collected[number][held].any():
            kind = WeekKind.NOT_COLLECTED
        elif any(silence.first <= last and silence.last >= first for silence in mine):
            kind = WeekKind.SILENT
        else:
            kind = WeekKind.NOTHING if total >= LEAST_OWN_REPORTS else WeekKind.NEVER
        published = int(coverage.volumes[number][held].sum())
        cell = WeekCell(kind=kind, reports=reports, published=published, first=first, last=last)
        cells.append(cell)
    return OutletWeeks(outlet=outlet, cells=tuple(cells), reports=total)
