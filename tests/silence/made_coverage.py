"""Invented coverage: outlets that carry subjects at steady rates, drawn with a fixed seed."""

import random
from datetime import date

from secondsource.model import ReportId
from secondsource.silence.coverage import CoveredReport

FIRST = date(2031, 1, 6).toordinal()
DYKE, LEAGUE, MILL = "name/orlo dyke", "name/tarn league", "name/vesper mill"
RATES = {
    "Tarn Herald": {DYKE: 0.8, LEAGUE: 0.5, MILL: 0.4},
    "Vesper Post": {DYKE: 0.9, MILL: 0.6},
    "Orlo Wire": {DYKE: 0.7, LEAGUE: 0.6, MILL: 0.5},
    "Kestran Press Bureau": {LEAGUE: 0.7, MILL: 0.7},
}


def made_reports(days=70, silent=(), missing=(), seed=4, rates=None):
    """Return reports of some weeks.

    Args:
        days: How many days.
        silent: Outlet, subject, first and last day (from 0) on which it leaves the subject out.
        missing: Outlet, first and last day on which none of its reports were collected.
        seed: Of the draw.
        rates: Reports a day by outlet and subject.
    """
    luck = random.Random(seed)
    found = []
    for day in range(days):
        for outlet, subjects in (rates or RATES).items():
            if _within(missing, (outlet,), day):
                continue
            for subject, rate in subjects.items():
                for _ in range(sum(luck.random() < rate / 2 for _ in range(2))):
                    if not _within(silent, (outlet, subject), day):
                        found.append(covered(outlet, day, subject, number=len(found)))
            found.append(covered(outlet, day, number=len(found)))
    return found


def covered(outlet, day, *subjects, number=0):
    """Return a report of an outlet on a day, counted from the first."""
    return CoveredReport(
        report=ReportId(f"r{number:020x}"), outlet=outlet, day=FIRST + day, subjects=subjects
    )


def _within(times, key, day):
    return any(tuple(t[: len(key)]) == key and t[-2] <= day <= t[-1] for t in times)
