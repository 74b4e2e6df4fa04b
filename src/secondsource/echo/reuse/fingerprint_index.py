"""Inverted index of fingerprints: pairs of reports that share some, in bounded memory.

Reports are numbered in the order of time, so that the lower number is the earlier report. A
fingerprint that hundreds of reports carry would make tens of thousands of pairs; each report is
paired with the first carriers of a fingerprint and with those just before it, which is enough to
follow every chain of copies to its beginning.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from secondsource.echo.text.word_hashes import Words, mix_bits

Ints = NDArray[np.int64]
Flags = NDArray[np.bool_]

# Number of first carriers of a fingerprint, and of last carriers before a report, that the report
# is paired with.
_FIRST_CARRIERS = 4
_LAST_CARRIERS = 4
# Number of reports in a block when pairs are counted: bounds memory to some hundred megabytes.
_REPORTS_PER_BLOCK = 4096
# Least fingerprints two reports share before they are compared word for word: one alone is six
# words, less than any copying that could be shown.
_LEAST_SHARED = 2
# Maximum pairs compared word for word for each report, those that share most first.
_MOST_PAIRS = 24

# Words are furniture of an outlet if at least this many of its reports carry them ...
_LEAST_CARRIERS = 4
# ... and those reports share little else: on average less than this part of their fingerprints.
# Updates of one report share most, a standing paragraph or formula a tenth or a quarter
# (benchmarks/copied.py prints the false pairs that remain).
_MOST_ALIKE = 0.4
# Words of many outlets over a long time are background or formula, not copying.
_FORMULA_CARRIERS = 6
_FORMULA_DAYS = 14


@dataclass(frozen=True, slots=True)
class FingerprintedReport:
    """The fingerprints of one report.

    Args:
        fingerprints: Fingerprints, sorted, shape (m,).
        outlet: Number of its outlet; a report of unknown outlet has one of its own.
        day: Day since year 1, or -1 if unknown.
    """

    fingerprints: Words
    outlet: int
    day: int


class ReportFurniture:
    """The fingerprints of reports that are furniture.

    Args:
        reports: The number of a report for each, shape (m,).
        prints: The fingerprints, shape (m,).
        count: Number of reports.
    """

    def __init__(self, reports: NDArray[np.int32], prints: Words, count: int) -> None:
        order = np.lexsort((prints, reports))
        self._prints = prints[order]
        self._ends = np.searchsorted(reports[order], np.arange(count + 1))
        self.digests: Words = np.zeros(count, dtype=np.uint64)
        """A number for the furniture of each report; equal furniture has equal numbers."""
        np.add.at(self.digests, reports, mix_bits(prints))

    def of_report(self, number: int) -> Words:
        """Return the fingerprints of a report that are furniture, sorted."""
        return self._prints[self._ends[number] : self._ends[number + 1]]


# Numbers of 64 bits with a sign.
_MOST_SORTED = 2**63 - 1


class FingerprintIndex:
    """An inverted index over the fingerprints of reports in the order of time."""

    def __init__(self, reports: Sequence[FingerprintedReport]) -> None:
        sizes = np.array([len(r.fingerprints) for r in reports], dtype=np.int64)
        self._count = len(reports)
        self._sizes = sizes
        outlets = np.array([r.outlet for r in reports], dtype=np.int32)
        days = np.array([r.day for r in reports], dtype=np.int32)
        prints = _concatenate([r.fingerprints for r in reports], np.uint64)
        # Equal prints are put in the order of time below: a sort that keeps it takes five times as
        # long, and most prints are in one report alone.
        order = np.argsort(prints)
        prints = prints[order]
        same = prints[1:] == prints[:-1]
        unpaired = np.zeros(min(1, len(prints)), dtype=bool)
        shared = np.concatenate((unpaired, same)) | np.concatenate((same, unpaired))
        order, prints = order[shared], prints[shared]
        # A posting is one report's carrying of one fingerprint; `group` numbers the fingerprints.
        new = np.concatenate(([True], prints[1:] != prints[:-1])) if len(prints) else np.zeros(0)
        self._group = np.cumsum(new, dtype=np.int64) - 1
        order = order[_order_by(self._group, order)]
        self._report = np.repeat(np.arange(self._count, dtype=np.int32), sizes)[order]
        self._print = prints
        self._furniture = self._find_furniture(outlets, days)

    def furniture(self) -> ReportFurniture:
        """Return the fingerprints of each report that are furniture."""
        return ReportFurniture(
            self._report[self._furniture], self._print[self._furniture], self._count
        )

    def pairs(self) -> Iterator[tuple[Ints, Ints]]:
        """Yield later reports, and for each an earlier one it may have copied from.

        Furniture does not count. Reports that share too little are left out, and of many pairs of
        one report those that share least.
        """
        is_copyable = ~self._furniture
        report, group = self._report[is_copyable], self._group[is_copyable]
        starts = np.concatenate(([0], np.flatnonzero(np.diff(group)) + 1)) if len(group) else group
        start_of = np.repeat(starts, np.diff(np.concatenate((starts, [len(group)]))))
        by_report = _order_by(report, np.arange(len(report)))
        edges = np.searchsorted(
            report[by_report], np.arange(0, self._count + _REPORTS_PER_BLOCK, _REPORTS_PER_BLOCK)
        )
        for low, high in pairwise(edges.tolist()):
            later, earlier = _posting_pairs(by_report[low:high], start_of, report)
            yield self._most_shared_pairs(later, earlier)

    def _most_shared_pairs(self, later: Ints, earlier: Ints) -> tuple[Ints, Ints]:
        keys, shared = np.unique(later * self._count + earlier, return_counts=True)
        keys, shared = keys[shared >= _LEAST_SHARED], shared[shared >= _LEAST_SHARED]
        later, earlier = keys // self._count, keys % self._count
        order = np.lexsort((earlier, -shared, later))
        later, earlier = later[order], earlier[order]
        starts = np.concatenate(([0], np.flatnonzero(np.diff(later)) + 1)) if len(later) else later
        rank = np.arange(len(later)) - np.repeat(starts, np.diff([*starts, len(later)]))
        chosen = rank < _MOST_PAIRS
        return later[chosen], earlier[chosen]

    def _find_furniture(self, outlets: NDArray[np.int32], days: NDArray[np.int32]) -> Flags:
        flags = np.zeros(len(self._report), dtype=bool)
        if not len(flags):
            return flags
        outlet = outlets[self._report]
        order = _order_by(self._group * (int(outlet.max()) + 1) + outlet, np.arange(len(flags)))
        bounds = _group_bounds(self._group[order], outlet[order])
        flags[order] = self._standing_text_flags(order, bounds, _LEAST_CARRIERS)
        # The postings of a fingerprint lie in the order of time; those without a date come last.
        all_postings = np.arange(len(flags))
        bounds = _group_bounds(self._group)
        day = days[self._report].astype(np.int64)
        first = np.minimum.reduceat(np.where(day < 0, np.iinfo(np.int64).max, day), bounds[:-1])
        last = np.maximum.reduceat(day, bounds[:-1])
        is_long_lived = np.repeat(last - first >= _FORMULA_DAYS, np.diff(bounds))
        return flags | (
            is_long_lived & self._standing_text_flags(all_postings, bounds, _FORMULA_CARRIERS)
        )

    def _standing_text_flags(self, order: Ints, bounds: Ints, carriers: int) -> Flags:
        """Return for each posting whether its carriers are many and share little else.

        Args:
            order: Postings, carriers of one kind next to each other, in the order of time.
            bounds: The start in `order` of each group of carriers, and the end.
            carriers: Least number of carriers in a group.
        """
        carrier_counts = np.diff(bounds)
        group = np.repeat(np.arange(len(carrier_counts)), carrier_counts)
        report = self._report[order].astype(np.int64)
        neighbours = np.flatnonzero(np.diff(group) == 0)
        first, second = report[neighbours], report[neighbours + 1]
        _, inverse, shared = np.unique(
            first * self._count + second, return_inverse=True, return_counts=True
        )
        similarity = shared[inverse] / np.minimum(self._sizes[first], self._sizes[second])
        total = np.bincount(group[neighbours], weights=similarity, minlength=len(carrier_counts))
        mean = total / np.maximum(carrier_counts - 1, 1)
        return np.repeat((carrier_counts >= carriers) & (mean < _MOST_ALIKE), carrier_counts)


def _order_by(keys: NDArray[np.integer], places: Ints) -> Ints:
    """Return the order of numbers by their keys, and of equal keys by their places.

    One sort of whole numbers takes a fifth of the time of a sort that keeps the order of equals.

    Args:
        keys: Whole numbers from 0, shape (n,).
        places: Different whole numbers from 0, shape (n,).
    """
    if not len(keys):
        return np.zeros(0, dtype=np.int64)
    base = int(places.max()) + 1
    if int(keys.max()) >= _MOST_SORTED // base:
        return np.lexsort((places, keys))
    number_of_place = np.empty(base, dtype=np.int64)
    number_of_place[places] = np.arange(len(places))
    mixed = keys.astype(np.int64) * base + places
    mixed.sort()
    mixed %= base
    return np.asarray(number_of_place[mixed])


def _concatenate(arrays: Sequence[NDArray[np.generic]], kind: type) -> NDArray[np.generic]:
    return np.concatenate(arrays) if arrays else np.zeros(0, dtype=kind)


def _group_bounds(*keys: NDArray[np.generic]) -> Ints:
    """Return the start of each group of equal keys, and the end."""
    change = np.zeros(len(keys[0]) - 1, dtype=bool)
    for key in keys:
        change |= key[1:] != key[:-1]
    return np.concatenate(([0], np.flatnonzero(change) + 1, [len(keys[0])]))


def _posting_pairs(postings: Ints, start_of: Ints, report: NDArray[np.int32]) -> tuple[Ints, Ints]:
    """Pair postings with the first of their fingerprint, and with the last before them."""
    later, earlier = [], []
    for offset in range(_FIRST_CARRIERS):
        partner = start_of[postings] + offset
        fits = partner < postings
        later.append(postings[fits])
        earlier.append(partner[fits])
    for offset in range(1, _LAST_CARRIERS + 1):
        partner = postings - offset
        fits = partner >= start_of[postings] + _FIRST_CARRIERS
        later.append(postings[fits])
        earlier.append(partner[fits])
    return (
        report[np.concatenate(later)].astype(np.int64),
        report[np.concatenate(earlier)].astype(np.int64),
    )
