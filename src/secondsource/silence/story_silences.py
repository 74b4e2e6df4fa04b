"""Story silences: outlets that would have been expected to tell a story and do not."""

from __future__ import annotations

from collections.abc import Iterable, Set
from datetime import date

import numpy as np

from secondsource.model import StoryId, StorySilence, StorySilences, Unsaid
from secondsource.silence.coverage import NO_RECORDS, CoveredReport, RecordedDays
from secondsource.silence.false_discovery import q_values
from secondsource.silence.story_coverage import FEATURES, StoryCoverage, story_coverage
from secondsource.silence.story_expectation import expected_to_tell
from secondsource.silence.unsaid import caveat

LEAST_TOLD = 30
"""Least stories that outlets are known to have joined, for anything to be expected of one."""
_VOLUME = FEATURES.index("volume")
_REPORTS, _OUTLETS = 0, 1


def find_story_silences(
    reports: Iterable[CoveredReport],
    least_expected: float,
    recorded: RecordedDays = NO_RECORDS,
    undated: Set[tuple[StoryId, str]] = frozenset(),
) -> StorySilences:
    """Return which outlets do not tell stories that they would be expected to tell.

    Args:
        reports: The reports with a day and an outlet.
        least_expected: Least probability that the outlet tells it, 0 to 1.
        recorded: Days of outlets that were collected, by a record of it.
        undated: Stories with outlets that tell them in a report without a day: no silences.

    Returns:
        Those that are expected most first.
    """
    coverage = story_coverage(reports, recorded)
    chosen = tuple(caveat(Unsaid.CHOSEN, outlet) for outlet in coverage.chosen)
    joined = int((coverage.telling & coverage.tested).sum())
    if joined < LEAST_TOLD:
        few = caveat(Unsaid.FEW_STORIES, number=joined, least=LEAST_TOLD)
        return StorySilences(silences=(), tests=0, caveats=(few, *chosen))
    expected = expected_to_tell(coverage)
    if not expected.any():
        # Every outlet that is asked about tells every story, or there is one time only.
        alike = caveat(Unsaid.ALL_TELL)
        return StorySilences(silences=(), tests=0, caveats=(alike, *chosen))
    silent = coverage.tested & ~coverage.telling
    q = np.ones(expected.shape)
    # One that tells it is no silence: its p is 1, and it counts as a test all the same.
    p = np.where(silent, 1 - expected, 1.0)[coverage.tested]
    q[coverage.tested] = q_values(p)
    found = [
        _silence(coverage, expected, q, int(s), int(o))
        for s, o in np.argwhere(silent & (expected >= least_expected))
        if (coverage.stories[s], coverage.outlets[o]) not in undated
    ]
    found.sort(key=lambda silence: (-silence.expected, silence.story, silence.outlet))
    return StorySilences(silences=tuple(found), tests=int(coverage.tested.sum()), caveats=chosen)


def _silence(
    coverage: StoryCoverage, expected: np.ndarray, q: np.ndarray, story: int, outlet: int
) -> StorySilence:
    first, last = coverage.days[story]
    return StorySilence(
        outlet=coverage.outlets[outlet],
        story=coverage.stories[story],
        first=date.fromordinal(int(first)).isoformat(),
        last=date.fromordinal(int(last)).isoformat(),
        expected=float(expected[story, outlet]),
        q=float(q[story, outlet]),
        outlets=int(coverage.counts[story, _OUTLETS]),
        reports=int(coverage.counts[story, _REPORTS]),
        published=round(float(np.exp(coverage.features[story, outlet, _VOLUME]))),
    )
