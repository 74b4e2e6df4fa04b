"""Shared quotations: the same words between quotation marks in two reports."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

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
from secondsource.echo.reuse.winnowing import hash_runs
from secondsource.echo.text.word_hashes import Words

# Of a long quotation every run whose hash is divisible by this is kept, and the first and last: a
# quotation is cut at its ends more often than in its middle.
_SAMPLING = np.uint64(3)
# A quotation in more reports than this is a slogan or a title.
_MOST_HOLDERS = 200
# Maximum number of earlier reports with the same quotation that a report is paired with, the first
# of them included.
_NEIGHBOURS = 6


def quoted_runs(trace: ReportTrace) -> Words:
    """Return a sample of the runs of `SEED` quoted words of a report, sorted."""
    is_quoted = trace.quoted
    if np.count_nonzero(is_quoted) < SEED:
        return np.zeros(0, dtype=np.uint64)
    numbers = hash_runs(trace.words, SEED)
    sums = np.concatenate(([0], np.cumsum(is_quoted)))
    is_whole = sums[SEED:] - sums[:-SEED] == SEED
    before = np.concatenate(([False], is_whole[:-1]))
    after = np.concatenate((is_whole[1:], [False]))
    chosen = is_whole & (~before | ~after | (numbers % _SAMPLING == 0))
    return np.unique(numbers[chosen])


def sharing_quotations(traces: Sequence[ReportTrace]) -> Iterator[tuple[int, int]]:
    """Yield pairs of reports that may share a quotation, the later first, each pair once."""
    runs_by_report = [quoted_runs(trace) for trace in traces]
    if not runs_by_report:
        return
    numbers = np.concatenate(runs_by_report)
    report = np.repeat(
        np.arange(len(runs_by_report)), [len(report_runs) for report_runs in runs_by_report]
    )
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
        pairs.append(
            report[postings[is_earlier]] * len(runs_by_report) + report[partner[is_earlier]]
        )
    for key in np.unique(np.concatenate(pairs)).tolist():
        yield key // len(runs_by_report), key % len(runs_by_report)


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
