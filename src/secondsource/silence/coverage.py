"""Coverage: how many reports of each outlet name each subject, day by day."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType

import numpy as np
from numpy.typing import NDArray
from scipy import sparse

from secondsource.model import ReportId, StoryId

Counts = NDArray[np.float64]
_NO_STORY = StoryId("")
_USUAL_SHARE = 0.5
# Outlets with fewer reports a day have days without one by chance: each day that has one counts.
_LEAST_DAILY = 4.0
# Days on either side that show what is usual of a day, and least days of the same weekday
# among them: an outlet grows, shrinks, and has a thin Sunday.
_AROUND, _LEAST_ALIKE = 35, 3
WEEK = 7
"""Days of a week: what is carried differs from one to the next more than within one."""


@dataclass(frozen=True, slots=True, kw_only=True)
class CoveredReport:
    """A report as coverage sees it.

    Args:
        report: Its id.
        outlet: The canonical name of its outlet.
        day: Its day as the outlet dates it, counted from year 1 (`datetime.date.toordinal`).
        subjects: The subjects that it names.
        story: The story that it tells; "" if none.
        language: Its language; "" if unknown.
    """

    report: ReportId
    outlet: str
    day: int
    subjects: Collection[str]
    story: StoryId = _NO_STORY
    language: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Coverage:
    """Coverage of a desk as arrays.

    Days on which the desk holds no report at all are left out.

    Args:
        outlets: Names of the outlets, sorted.
        subjects: Keys of the subjects, sorted.
        days: The days, as `CoveredReport.day`, ascending, shape (days,).
        weeks: Number of the calendar week of each day, from 0, shape (days,).
        volumes: Reports of each outlet and day, shape (outlets, days).
        collected: Whether the desk holds what is usual of an outlet for a day, shape
            (outlets, days). See `collected_days`.
        by_outlet: For each outlet its reports by subject and day, shape (subjects, days).
    """

    outlets: tuple[str, ...]
    subjects: tuple[str, ...]
    days: NDArray[np.int64]
    weeks: NDArray[np.int64]
    volumes: Counts
    collected: NDArray[np.bool_]
    by_outlet: tuple[sparse.csr_matrix, ...]

    def exposure(self) -> Counts:
        """Return the reports of each outlet on collected days, shape (outlets, days)."""
        return self.volumes * self.collected

    def collected_counts(self, outlet: int) -> sparse.csr_matrix:
        """Return the reports of an outlet on collected days, shape (subjects, days)."""
        return sparse.csr_matrix(self.by_outlet[outlet].multiply(self.collected[outlet][None, :]))


RecordedDays = Mapping[str, Collection[int]]
"""For outlets, the days of which a record says that all was collected, as `CoveredReport.day`."""
NO_RECORDS: RecordedDays = MappingProxyType({})


def coverage_of(
    reports: Iterable[CoveredReport],
    least_reports: int,
    only: Collection[str] = (),
    recorded: RecordedDays = NO_RECORDS,
) -> Coverage:
    """Return the coverage of some reports.

    Args:
        reports: The reports; each belongs to an outlet and a day.
        least_reports: Subjects that fewer reports name are left out.
        only: The subjects that are counted; empty for all.
        recorded: Days that were collected, however few reports there are.
    """
    rows = list(reports)
    counted: dict[str, int] = {}
    for row in rows:
        for subject in row.subjects:
            if only and subject not in only:
                continue
            counted[subject] = counted.get(subject, 0) + 1
    outlets = sorted({row.outlet for row in rows})
    subjects = sorted(key for key, count in counted.items() if count >= least_reports)
    days = np.unique(np.array([row.day for row in rows], dtype=np.int64))
    day_of = {int(day): n for n, day in enumerate(days)}
    outlet_of = {outlet: n for n, outlet in enumerate(outlets)}
    subject_of = {subject: n for n, subject in enumerate(subjects)}
    volumes = np.zeros((len(outlets), len(days)))
    cells: list[tuple[list[int], list[int]]] = [([], []) for _ in outlets]
    for row in rows:
        outlet, day = outlet_of[row.outlet], day_of[row.day]
        volumes[outlet, day] += 1
        for subject in row.subjects:
            if (number := subject_of.get(subject)) is not None:
                cells[outlet][0].append(number)
                cells[outlet][1].append(day)
    shape = (len(subjects), len(days))
    return Coverage(
        outlets=tuple(outlets),
        subjects=tuple(subjects),
        days=days,
        weeks=_week_numbers(days),
        volumes=volumes,
        collected=collected_days(volumes, days) | recorded_cells(recorded, outlets, days),
        by_outlet=tuple(
            sparse.csr_matrix((np.ones(len(r)), (r, c)), shape=shape, dtype=np.float64)
            for r, c in cells
        ),
    )


def collected_days(volumes: Counts, days: NDArray[np.int64]) -> NDArray[np.bool_]:
    """Return on which days the desk holds what is usual of an outlet.

    A day is collected if it has at least half as many reports as the middle one of the same days of
    the week within five weeks, or of all days within five weeks where these are fewer than three;
    of an outlet with fewer than four a day, if it has one. What was not collected cannot be
    silence.

    Args:
        volumes: Reports by outlet and day, shape (outlets, days).
        days: The days, counted from year 1, shape (days,).

    Returns:
        Shape (outlets, days).
    """
    found = np.zeros(volumes.shape, dtype=np.bool_)
    for outlet, row in enumerate(volumes):
        held = np.flatnonzero(row > 0)
        if not len(held):
            continue
        found[outlet] = row > 0
        if float(np.median(row[held])) >= _LEAST_DAILY:
            usual = _usual_volumes(row[held], days[held])
            found[outlet, held] = row[held] >= _USUAL_SHARE * usual
    return found


def recorded_cells(
    recorded: RecordedDays, outlets: Sequence[str], days: NDArray[np.int64]
) -> NDArray[np.bool_]:
    """Return which days of outlets a record says were collected, shape (outlets, days)."""
    found = np.zeros((len(outlets), len(days)), dtype=np.bool_)
    for row, outlet in enumerate(outlets):
        if known := recorded.get(outlet):
            found[row] = np.isin(days, np.fromiter(known, dtype=np.int64, count=len(known)))
    return found


def _usual_volumes(volumes: Counts, days: NDArray[np.int64]) -> Counts:
    """Return for each day the middle volume of the days like it, shape (days,)."""
    usual = np.empty(len(days))
    firsts = np.searchsorted(days, days - _AROUND, side="left")
    ends = np.searchsorted(days, days + _AROUND, side="right")
    for n, (first, end) in enumerate(zip(firsts, ends, strict=True)):
        around = volumes[first:end]
        alike = around[days[first:end] % WEEK == days[n] % WEEK]
        usual[n] = np.median(alike if len(alike) >= _LEAST_ALIKE else around)
    return usual


def _week_numbers(days: NDArray[np.int64]) -> NDArray[np.int64]:
    # Day 1 of year 1 was a Monday.
    return np.unique((days - 1) // WEEK, return_inverse=True)[1].astype(np.int64)
