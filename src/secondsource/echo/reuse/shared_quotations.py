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

# Of a long quotation every run whose number divides by this is kept, and the first and last: what
# is quoted is cut at its ends more often than in its middle.
_SAMPLING = np.uint64(3)
# A quotation in more reports than this is a slogan or a title.
_MOST_HOLDERS = 200
# Paired with so many reports before it that hold the same quotation, the first of them included.
_NEIGHBOURS = 6


def quoted_runs(trace: ReportTrace) -> Words:
    """Return the runs of `SEED` words of a report that stand for its quotations, sorted."""
    inside = trace.quoted
    if np.count_nonzero(inside) < SEED:
        return np.zeros(0, dtype=np.uint64)
    numbers = hash_runs(trace.words, SEED)
    sums = np.concatenate(([0], np.cumsum(inside)))
    whole = sums[SEED:] - sums[:-SEED] == SEED
    before = np.concatenate(([False], whole[:-1]))
    after = np.concatenate((whole[1:], [False]))
    chosen = whole & (~before | ~after | (numbers % _SAMPLING == 0))
    return np.unique(numbers[chosen])


def sharing_quotations(traces: Sequence[ReportTrace]) -> Iterator[tuple[int, int]]:
    """Yield pairs of reports that may share a quotation, the later first, each pair once."""
    kept = [quoted_runs(trace) for trace in traces]
    if not kept:
        return
    numbers = np.concatenate(kept)
    report = np.repeat(np.arange(len(kept)), [len(k) for k in kept])
    order = np.argsort(numbers, kind="stable")
    numbers, report = numbers[order], report[order]
    bounds = np.concatenate(([0], np.flatnonzero(np.diff(numbers)) + 1, [len(numbers)]))
    many = np.diff(bounds)
    start = np.repeat(bounds[:-1], many)
    fits = np.repeat((many > 1) & (many <= _MOST_HOLDERS), many)
    at = np.flatnonzero(fits)
    pairs: list[NDArray[np.int64]] = []
    for back in range(_NEIGHBOURS):
        # The first holder, then those just before.
        partner = start[at] if back == 0 else at - back
        good = (partner >= start[at]) & (partner < at)
        pairs.append(report[at[good]] * len(kept) + report[partner[good]])
    for key in np.unique(np.concatenate(pairs)).tolist():
        yield key // len(kept), key % len(kept)


def shared_quotations(
    first: ReportTrace, second: ReportTrace, indexes: tuple[SeedIndex, SeedIndex] | None = None
) -> list[SharedPassage]:
    """Return what two reports both have between quotation marks, `SEED` words or more each.

    Args:
        first: One report.
        second: The other.
        indexes: Their seed indexes, if they are at hand.
    """
    found = []
    for passage in align(*(indexes or (seed_index(first.words), seed_index(second.words)))):
        for tile in passage.tiles:
            here = first.quoted[tile.first : tile.first + tile.length]
            there = second.quoted[tile.second : tile.second + tile.length]
            edges = np.flatnonzero(np.diff(np.concatenate(([False], here & there, [False]))))
            found += [
                SharedPassage((SharedRun(tile.first + int(a), tile.second + int(a), int(b - a)),))
                for a, b in zip(edges[::2], edges[1::2], strict=True)
                if b - a >= SEED
            ]
    return found
