"""Citation resolution: which report of the desk a citation means, if the desk has it."""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Container, Sequence

import numpy as np
from numpy.typing import NDArray

from secondsource.echo.citations.citations import Citation, CitationForm
from secondsource.echo.step_memory import StepMemory, combined, digest_of, without_memory
from secondsource.echo.stories.report_features import ReportFeatures
from secondsource.echo.text.tfidf import cosine_similarity

# A cited report of another story has at least this cosine with the citing one, and is at most
# this many days older.
_LEAST_ALIKE = 0.2
_MOST_DAYS = 30
# The day of an undated report, which comes last.
_NO_DAY = np.iinfo(np.int32).max
# A report cited by its outlet's name ties two stories from this cosine with the citing one on.
_LEAST_TIE = 0.1
# Least cosine with the citing report of the one that outlets without a name refer to.
_LEAST_UNNAMED = 0.15
# Candidates in a story: its first reports, and this many on each side of the citing one.
_FIRST_REPORTS, _REPORTS_EACH_SIDE = 8, 32


def _candidates(numbers: Sequence[int], number: int) -> list[int]:
    """Return the first of sorted numbers, and those on both sides of a number.

    In a story of thousands the cited report is the first one or one published shortly before.
    """
    position = bisect_left(numbers, number)
    low = max(0, position - _REPORTS_EACH_SIDE)
    return [*numbers[: min(_FIRST_REPORTS, low)], *numbers[low : position + _REPORTS_EACH_SIDE]]


def find_ties(
    pile: Sequence[ReportFeatures],
    stories: Sequence[Sequence[int]],
    memory: StepMemory | None = None,
) -> list[tuple[int, int]]:
    """Return pairs of a report and one of another story that it cites by its outlet's name.

    Args:
        pile: Reports in the order of time.
        stories: The stories they tell, as numbers in the pile.
        memory: What was found before.
    """
    memory = memory or without_memory(len(pile))
    finder = CitedReportFinder(pile, stories)
    windows = CitedWindows(pile, memory)
    none = np.zeros(0, dtype=np.uint64)
    keys_before, cited_before = memory.recall(_TIES) or (none, none)
    before = dict(zip(keys_before.tolist(), cited_before.tolist(), strict=True))
    number_of = {stamp: number for number, stamp in enumerate(memory.stamps.tolist())}
    found: dict[int, int] = {}
    ties = []
    for number, features in enumerate(pile):
        for outlet in features.cited_outlets:
            if not outlet:
                continue
            key = windows.digest(number, outlet)
            if key is None:
                continue
            if key in before:
                stamp = before[key]
                cited = number_of[stamp] if stamp else None
            else:
                cited = finder.report_in_other_story(number, outlet)
                stamp = 0 if cited is None else int(memory.stamps[cited])
            found[key] = stamp
            if cited is not None:
                ties.append((number, cited))
    memory.note(
        _TIES, np.array([*found], dtype=np.uint64), np.array([*found.values()], dtype=np.uint64)
    )
    return ties


# Names the reports that citations tie to others, in what is kept.
_TIES = "ties"


class CitedWindows:
    """Numbers for the reports of an outlet that a report may have cited: those of some days before.

    Args:
        pile: Reports in the order of time.
        memory: The memory of the search.
    """

    def __init__(self, pile: Sequence[ReportFeatures], memory: StepMemory) -> None:
        self._days = np.array([features.day for features in pile], dtype=np.int64)
        self._memory = memory
        by_outlet: dict[str, list[int]] = defaultdict(list)
        for number, features in enumerate(pile):
            by_outlet[features.trace.outlet].append(number)
        self._by_outlet = by_outlet
        self._sums: dict[str, tuple[NDArray[np.int64], list[int]]] = {}

    def digest(self, number: int, outlet: str) -> int | None:
        """Return a number for a report and the reports that it may have cited; None for none."""
        day = int(self._days[number])
        if day < 0 or outlet not in self._by_outlet:
            return None
        if outlet not in self._sums:
            numbers = np.array(self._by_outlet[outlet])
            days = self._days[numbers]
            mixed = combined(self._memory.stamps[numbers], 1)
            sums = [0, *np.cumsum(mixed, dtype=np.uint64).tolist()]
            self._sums[outlet] = np.where(days >= 0, days, _NO_DAY), sums
        days, sums = self._sums[outlet]
        low, high = days.searchsorted((day - _MOST_DAYS, day + 1)).tolist()
        if low >= high:
            return None
        # The outlet's reports have its name among what their stamps tell.
        between = (sums[high] - sums[low]) % 2**64
        own = int(self._memory.stamps[number])
        return digest_of([own, between, high - low], self._memory.base)


class CitedReportFinder:
    """Finds the report that a citation means, by outlet, time and similarity.

    Args:
        pile: Reports in the order of time.
        stories: The stories they tell, as numbers in the pile.
        state_outlets: Names of state outlets.
    """

    def __init__(
        self,
        pile: Sequence[ReportFeatures],
        stories: Sequence[Sequence[int]],
        state_outlets: Container[str] = frozenset(),
    ) -> None:
        self._pile, self._state_outlets = pile, state_outlets
        self._story_of = {number: n for n, story in enumerate(stories) for number in story}
        self._by_story_and_outlet: dict[tuple[int, str], list[int]] = defaultdict(list)
        self._by_outlet: dict[str, list[int]] = defaultdict(list)
        self._days: dict[str, np.ndarray] = {}
        for number, features in enumerate(pile):
            self._by_story_and_outlet[self._story_of.get(number, -1), features.trace.outlet].append(
                number
            )
            self._by_outlet[features.trace.outlet].append(number)
        self._members = stories

    def cited_report(self, number: int, citation: Citation) -> int | None:
        """Return the number of the report that a citation means; None if it is outside the desk.

        It is the most similar of the cited outlet's reports in the same story that are not surely
        later; without one, a very similar report of the outlet shortly before.
        """
        story = self._story_of.get(number, -1)
        if not citation.outlet:
            return self._unnamed_outlet_report(number, story, citation)
        same_outlet = _candidates(
            self._by_story_and_outlet.get((story, citation.outlet), []), number
        )
        same_story = [n for n in same_outlet if self._can_be_cited(number, n)]
        if same_story:
            return self._most_similar(number, same_story)[0]
        recent = self._recent_reports(number, citation.outlet)
        if not recent:
            return None
        best, similarity = self._most_similar(number, recent)
        return best if similarity >= _LEAST_ALIKE else None

    def report_in_other_story(self, number: int, outlet: str) -> int | None:
        """Return the report of a cited outlet in another story that may be meant, if any."""
        recent = self._recent_reports(number, outlet)
        if not recent:
            return None
        best, similarity = self._most_similar(number, recent)
        return best if similarity >= _LEAST_TIE else None

    def _can_be_cited(self, number: int, other: int) -> bool:
        citing, cited = self._pile[number].trace, self._pile[other].trace
        return other != number and not citing.moment.is_before(cited.moment)

    def _recent_reports(self, number: int, outlet: str) -> list[int]:
        """Return the reports of an outlet in the days before a report; none for an undated one."""
        day = self._pile[number].trace.moment.day
        numbers = self._by_outlet.get(outlet)
        if day < 0 or numbers is None:
            return []
        if outlet not in self._days:
            # Undated reports come last in the pile, so they get the latest day.
            days = [self._pile[n].trace.moment.day for n in numbers]
            self._days[outlet] = np.array([d if d >= 0 else _NO_DAY for d in days])
        low, high = np.searchsorted(self._days[outlet], (day - _MOST_DAYS, day + 1))
        return [n for n in numbers[low:high] if self._can_be_cited(number, n)]

    def _most_similar(self, number: int, candidates: Sequence[int]) -> tuple[int, float]:
        terms = self._pile[number].terms
        similarities = [(cosine_similarity(terms, self._pile[n].terms), -n) for n in candidates]
        best = max(similarities)
        return -best[1], best[0]

    def _unnamed_outlet_report(self, number: int, story: int, citation: Citation) -> int | None:
        """Return the earlier report of another outlet that unnamed outlets may refer to."""
        outlet = self._pile[number].trace.outlet
        needs_state_outlet = citation.form is CitationForm.STATE
        members = self._members[story] if story >= 0 else ()
        candidates = [
            n
            for n in _candidates(members, number)
            if n < number
            and self._pile[n].trace.outlet != outlet
            and not self._pile[number].trace.moment.is_before(self._pile[n].trace.moment)
            and (not needs_state_outlet or self._pile[n].trace.outlet in self._state_outlets)
        ]
        if not candidates:
            return None
        if same_figure := [n for n in candidates if citation.figures & self._pile[n].figures]:
            # A report with the same figure is meant, and of several the first one.
            return same_figure[0]
        best, similarity = self._most_similar(number, candidates)
        # Within a story a state outlet is a narrow choice, any other outlet is not.
        return best if needs_state_outlet or similarity >= _LEAST_UNNAMED else None
