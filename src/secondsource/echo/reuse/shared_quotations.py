"""Shared quotations: the same words between quotation marks in two reports."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from secondsource.echo.reuse.alignment import (
    SEED,
    SeedIndex,
    SharedPassage,
    SharedRun,
    align,
    seed_index,
)
from secondsource.echo.reuse.traces import ReportTrace

# A quotation in more reports than this is a slogan or a title.
_MOST_HOLDERS = 200
# Maximum number of earlier reports with the same quotation that a report is paired with, the first
# of them included.
_NEIGHBOURS = 6


def sharing_quotations(
    traces: Sequence[ReportTrace], story_of: NDArray[np.int64] | None = None
) -> list[tuple[int, int]]:
    """Return pairs of reports of one story that may share a quotation, the later first.

    Args:
        traces: In the order of time.
        story_of: The number of the story of each; None if all are of one story.
    """
    if story_of is None:
        story_of = np.zeros(len(traces), dtype=np.int64)
    pairs = quoting_pairs(traces, story_of)
    return list(zip(pairs[0].tolist(), pairs[1].tolist(), strict=True))


def quoting_pairs(
    traces: Sequence[ReportTrace], story_of: NDArray[np.int64]
) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """Return the later and the earlier of the pairs that `sharing_quotations` returns."""
    if not traces:
        return np.zeros(0, dtype=np.int64), np.zeros(0, dtype=np.int64)
    count = len(traces)
    numbers = np.concatenate([trace.quoted_runs for trace in traces])
    report = np.repeat(np.arange(count), [len(trace.quoted_runs) for trace in traces])
    order = np.argsort(numbers, kind="stable")
    numbers, report = numbers[order], report[order]
    bounds = np.concatenate(([0], np.flatnonzero(np.diff(numbers)) + 1, [len(numbers)]))
    holder_counts = np.diff(bounds)
    start = np.repeat(bounds[:-1], holder_counts)
    is_paired = np.repeat((holder_counts > 1) & (holder_counts <= _MOST_HOLDERS), holder_counts)
    postings = np.flatnonzero(is_paired)
    pairs: list[NDArray[np.int64]] = []
    for offset in range(_NEIGHBOURS):
        # The first holder, then those just before the report.
        partner = start[postings] if offset == 0 else postings - offset
        is_earlier = (partner >= start[postings]) & (partner < postings)
        pairs.append(report[postings[is_earlier]] * count + report[partner[is_earlier]])
    keys = np.concatenate(pairs)
    # Sorted in place and compared with the next: `np.unique` takes four times as long.
    keys.sort()
    keys = keys[np.flatnonzero(np.diff(keys, prepend=-1))]
    later, earlier = keys // count, keys % count
    of_one_story = story_of[later] == story_of[earlier]
    return later[of_one_story], earlier[of_one_story]


def shared_quotations(
    first: ReportTrace, second: ReportTrace, indexes: tuple[SeedIndex, SeedIndex] | None = None
) -> list[SharedPassage]:
    """Return the passages of `SEED` words or more that two reports both quote.

    Args:
        first: One report.
        second: The other.
        indexes: Their seed indexes, if at hand.
    """
    passages = []
    for passage in align(*(indexes or (seed_index(first.words), seed_index(second.words)))):
        for tile in passage.tiles:
            here = first.quoted[tile.first : tile.first + tile.length]
            there = second.quoted[tile.second : tile.second + tile.length]
            edges = np.flatnonzero(np.diff(np.concatenate(([False], here & there, [False]))))
            passages += [
                SharedPassage((SharedRun(tile.first + int(a), tile.second + int(a), int(b - a)),))
                for a, b in zip(edges[::2], edges[1::2], strict=True)
                if b - a >= SEED
            ]
    return passages
