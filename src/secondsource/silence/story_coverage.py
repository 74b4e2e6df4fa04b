"""Story coverage: which outlets tell which story, and what speaks for another telling it too."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from secondsource.model import StoryId
from secondsource.silence.coverage import (
    NO_RECORDS,
    Counts,
    CoveredReport,
    RecordedDays,
    collected_days,
    recorded_cells,
)
from secondsource.silence.subject_gaps import LEAST_OWN_REPORTS

LEAST_TELLING = 2
"""Least outlets that tell a story which another is expected to tell: what one alone has is its
own."""
FEATURES = (
    "volume",
    "outlets",
    "reports",
    "days",
    "subjects",
    "nearest subject",
    "subjects known",
    "language",
)
"""What speaks for an outlet telling a story, beside who else tells it."""
# Of an outlet that is read as a whole few reports tell what others tell, in words in which it is
# recognised: 0 to 33% of those of eleven outlets in ten weeks of feeds. In piles that people chose
# by story 80 to 100% do.
_MOST_SHARED = 0.5
# Days behind the first on which a story may still be taken up.
_LONGEST = 3
# Reports on a subject that each outlet is taken to have beside its own, at the share of all.
_OWN_REPORTS = 0.5
# Least ratio of shares: an outlet that never names a subject.
_LEAST_RATIO = 1e-3


@dataclass(frozen=True, slots=True, kw_only=True)
class StoryCoverage:
    """The stories of a desk that two outlets or more tell, and its outlets.

    Args:
        outlets: Names of the outlets with reports enough, sorted.
        chosen: Those whose reports seem to be chosen: most tell what others tell.
        stories: The stories in the order of their first days.
        days: First and last day on which each may be taken up, shape (stories, 2).
        telling: Whether an outlet tells a story, shape (stories, outlets).
        tested: Whether an outlet is asked about: two others or more tell the story, and the desk
            holds what is usual of the outlet in those days. Shape (stories, outlets).
        features: See `FEATURES`, shape (stories, outlets, features); undefined where not tested.
        counts: Reports and outlets of each story, shape (stories, 2).
    """

    outlets: tuple[str, ...]
    chosen: tuple[str, ...]
    stories: tuple[StoryId, ...]
    days: NDArray[np.int64]
    telling: NDArray[np.bool_]
    tested: NDArray[np.bool_]
    features: Counts
    counts: NDArray[np.int64]


class _OutletHabits:
    """What each outlet carries: its reports by day, by subject and by language."""

    def __init__(
        self, reports: Sequence[CoveredReport], outlets: Sequence[str], recorded: RecordedDays
    ) -> None:
        self.number = {outlet: n for n, outlet in enumerate(outlets)}
        self._days = np.unique(np.array([r.day for r in reports], dtype=np.int64))
        place = {int(day): n for n, day in enumerate(self._days)}
        self._volumes = np.zeros((len(outlets), len(self._days)))
        self._languages: dict[str, Counts] = defaultdict(lambda: np.zeros(len(outlets)))
        self._subjects: dict[str, Counts] = defaultdict(lambda: np.zeros(len(outlets)))
        for report in reports:
            if (n := self.number.get(report.outlet)) is None:
                continue
            self._volumes[n, place[report.day]] += 1
            self._languages[report.language][n] += 1
            for subject in report.subjects:
                self._subjects[subject][n] += 1
        self._collected = collected_days(self._volumes, self._days)
        self._collected |= recorded_cells(recorded, outlets, self._days)
        self._totals = self._volumes.sum(axis=1)

    def volumes(self, first: int, last: int) -> tuple[Counts, NDArray[np.bool_]]:
        """Return the reports of each outlet from a day to another, and whether one is collected."""
        start = np.searchsorted(self._days, first, side="left")
        end = np.searchsorted(self._days, last, side="right")
        held = self._collected[:, start:end].any(axis=1)
        return np.asarray(self._volumes[:, start:end].sum(axis=1)), np.asarray(held)

    def languages(self, reports: Sequence[CoveredReport]) -> Counts:
        """Return how much each outlet writes in the languages of some reports, 0 to 1."""
        shares = [self._languages[report.language] for report in reports]
        return np.asarray(np.mean(shares, axis=0) / np.maximum(self._totals, 1))

    def affinities(self, reports: Sequence[CoveredReport], own: Sequence[CoveredReport]) -> Counts:
        """Return how much more than all outlets each names the subjects of a story.

        Args:
            reports: Reports of others on it; what half of them name are its subjects.
            own: The outlet's own, which do not count; those of others neither.

        Returns:
            Logarithms of ratios, shape (subjects, outlets).
        """
        named = Counter(subject for report in reports for subject in set(report.subjects))
        main = [subject for subject, count in named.items() if 2 * count >= len(reports)]
        if not main:
            return np.zeros((0, len(self._totals)))
        mine = Counter(subject for report in own for subject in set(report.subjects))
        rows = np.array([self._subjects[subject] for subject in main])
        gone = np.array([mine[subject] for subject in main], dtype=float)[:, None]
        there = np.array([named[subject] for subject in main], dtype=float)[:, None]
        every, total = rows.sum(axis=1, keepdims=True), float(self._totals.sum())
        usual = (every - gone - there + _OWN_REPORTS) / (
            total - len(own) - len(reports) + _OWN_REPORTS
        )
        shares = (np.maximum(0, rows - gone) + _OWN_REPORTS * every / total) / (
            np.maximum(0, self._totals - len(own)) + _OWN_REPORTS
        )
        return np.asarray(np.log(np.maximum(_LEAST_RATIO, shares / np.maximum(usual, 1e-9))))


def story_coverage(
    reports: Iterable[CoveredReport], recorded: RecordedDays = NO_RECORDS
) -> StoryCoverage:
    """Return which outlets tell which story.

    Args:
        reports: The reports with a day and an outlet.
        recorded: Days of outlets that were collected, by a record of it.
    """
    rows = list(reports)
    by_story: dict[StoryId, list[CoveredReport]] = defaultdict(list)
    for row in rows:
        if row.story:
            by_story[row.story].append(row)
    told = [
        each for each in by_story.values() if len({row.outlet for row in each}) >= LEAST_TELLING
    ]
    sizes = Counter(row.outlet for row in rows)
    shared = Counter(row.outlet for each in told for row in each)
    large = sorted(outlet for outlet, size in sizes.items() if size >= LEAST_OWN_REPORTS)
    chosen = [each for each in large if shared[each] > _MOST_SHARED * sizes[each]]
    outlets = [each for each in large if each not in chosen]
    habits = _OutletHabits(rows, outlets, recorded)
    told.sort(key=lambda each: (min(row.day for row in each), each[0].story))
    shape = (len(told), len(outlets))
    coverage = StoryCoverage(
        outlets=tuple(outlets),
        chosen=tuple(chosen),
        stories=tuple(each[0].story for each in told),
        days=np.array([_days(each) for each in told], dtype=np.int64).reshape(-1, 2),
        telling=np.zeros(shape, dtype=np.bool_),
        tested=np.zeros(shape, dtype=np.bool_),
        features=np.zeros((*shape, len(FEATURES))),
        counts=np.array(
            [(len(each), len({row.outlet for row in each})) for each in told], dtype=np.int64
        ).reshape(-1, 2),
    )
    for number, each in enumerate(told if outlets else ()):
        _describe(coverage, number, each, habits)
    return coverage


def _days(reports: Sequence[CoveredReport]) -> tuple[int, int]:
    first = min(report.day for report in reports)
    return first, min(max(report.day for report in reports), first + _LONGEST)


def _describe(
    coverage: StoryCoverage,
    number: int,
    reports: Sequence[CoveredReport],
    habits: _OutletHabits,
) -> None:
    """Fill in one story: an outlet that tells it is asked about by what the others tell of it."""
    names = {report.outlet for report in reports}
    tellers = sorted(habits.number[name] for name in names if name in habits.number)
    coverage.telling[number, tellers] = True
    values, held = _features(reports, (), habits)
    coverage.features[number] = values
    coverage.tested[number] = held
    coverage.tested[number, tellers] = False
    for outlet in tellers:
        own = [report for report in reports if habits.number.get(report.outlet) == outlet]
        rest = [report for report in reports if habits.number.get(report.outlet) != outlet]
        if len(names) - 1 >= LEAST_TELLING:
            values, held = _features(rest, own, habits)
            coverage.features[number, outlet] = values[outlet]
            coverage.tested[number, outlet] = held[outlet]


def _features(
    reports: Sequence[CoveredReport], own: Sequence[CoveredReport], habits: _OutletHabits
) -> tuple[Counts, NDArray[np.bool_]]:
    """Return what speaks for each outlet telling what some reports tell, and who can be asked."""
    first, last = _days(reports)
    # Outlets date one evening differently.
    volumes, held = habits.volumes(first - 1, last + 1)
    affinities = habits.affinities(reports, own)
    some = len(affinities) > 0
    width = len(volumes)
    columns = (
        np.log(np.maximum(volumes, 1)),
        np.full(width, np.log(len({report.outlet for report in reports}))),
        np.full(width, np.log(len(reports))),
        np.full(width, float(last - first)),
        affinities.mean(axis=0) if some else np.zeros(width),
        affinities.max(axis=0) if some else np.zeros(width),
        np.full(width, float(some)),
        habits.languages(reports),
    )
    return np.stack(columns, axis=-1), held & (volumes > 0)
