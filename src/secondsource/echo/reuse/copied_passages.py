"""Near-duplicates: which reports share passages, and whether they share more than chance.

Quoted speech and furniture are counted separately: two outlets at one press conference share the
speaker's words, and every report of an outlet shares its standing paragraphs, without copying.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from secondsource.echo.reuse.alignment import SeedIndexes, SharedPassage, align
from secondsource.echo.reuse.fingerprint_index import (
    FingerprintedReport,
    FingerprintIndex,
    ReportFurniture,
)
from secondsource.echo.reuse.traces import ReportTrace
from secondsource.echo.reuse.winnowing import RUN, WINDOW, winnow

# Least equal words, neither quoted nor furniture, of one passage two reports share. Formulas of one
# outlet make many passages of six to twelve words. On the develop half of benchmarks/copied.py, 12,
# 14, 16 and 18 find .927, .917, .912 and .902 of copies of a fifth, each with one false pair in
# 20,565; below 14 only related reports of one day are added.
LEAST_PASSAGE = 14
# Two reports of one story need fewer, which makes copying plausible and never proven.
LEAST_SENTENCE = 12
# Reports that are mostly speech: least equal words, quoted ones included, least unquoted ones among
# them, and least share of one of the reports.
LEAST_ALL = 30
LEAST_OWN = 4
LEAST_SHARE = 0.4


@dataclass(frozen=True, slots=True, kw_only=True)
class Overlap:
    """The passages that two reports share, with counts.

    Args:
        first: Number of the later report in the order of time.
        second: Number of the earlier one.
        passages: Their shared passages, in the order of the later.
        own: Equal words that are neither quoted nor furniture.
        quoted: Equal words inside quotation marks in either.
        furniture: Equal words that are furniture of either.
        longest: Most equal words of one passage, quoted ones and furniture left out.
        first_share: Share of the later's words that are equal and no furniture, 0 to 1.
        second_share: The same of the earlier.
    """

    first: int
    second: int
    passages: tuple[SharedPassage, ...]
    own: int
    quoted: int
    furniture: int
    longest: int
    first_share: float
    second_share: float

    @property
    def has_shared_sentence(self) -> bool:
        """Whether two reports of one story rarely share so much by chance."""
        return self.longest >= LEAST_SENTENCE

    @property
    def is_copied(self) -> bool:
        """Whether the equal words exceed chance."""
        if self.longest >= LEAST_PASSAGE:
            return True
        mostly = max(self.first_share, self.second_share) >= LEAST_SHARE
        return mostly and self.own >= LEAST_OWN and self.own + self.quoted >= LEAST_ALL


class CopiedPassages:
    """The overlaps between the reports of a pile.

    Args:
        traces: In the order of time, see `report_features.by_publication_time`.
    """

    def __init__(self, traces: Sequence[ReportTrace]) -> None:
        outlets = {name: n for n, name in enumerate(sorted({t.outlet for t in traces}))}
        # A report of unknown outlet gets an outlet of its own: shared words are no standing line.
        index = FingerprintIndex(
            [
                FingerprintedReport(
                    t.fingerprints,
                    outlets[t.outlet] if t.outlet else len(outlets) + number,
                    t.moment.day,
                )
                for number, t in enumerate(traces)
            ]
        )
        furniture = index.furniture()
        # The index is not kept: of 100,000 reports it takes some 120 MB while texts are aligned.
        none = np.zeros(0, dtype=np.int64)
        later, earlier = zip((none, none), *index.pairs(), strict=True)
        self._pairs = np.concatenate(later), np.concatenate(earlier)
        self.furniture_digests = furniture.digests
        """A number for the furniture of each report; equal furniture has equal numbers."""
        self._measure = _OverlapMeasure(traces, furniture)

    def pairs(self) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
        """Return the later and the earlier of the pairs that share enough fingerprints."""
        return self._pairs

    def overlaps(self, pairs: Iterable[tuple[int, int]]) -> Iterator[Overlap]:
        """Yield the overlap of each of some pairs, the later first, that has one."""
        for later, earlier in pairs:
            overlap = self._measure.overlap(later, earlier)
            if overlap.passages:
                yield overlap


def find_overlaps(traces: Sequence[ReportTrace]) -> Iterator[Overlap]:
    """Yield the overlap of each pair of reports that shares enough fingerprints.

    Args:
        traces: In the order of time, see `report_features.by_publication_time`.
    """
    copies = CopiedPassages(traces)
    later, earlier = copies.pairs()
    yield from copies.overlaps(zip(later.tolist(), earlier.tolist(), strict=True))


def overlap_of(first: ReportTrace, second: ReportTrace) -> Overlap:
    """Return the overlap of two reports alone: without the pile nothing is furniture."""
    none = ReportFurniture(np.zeros(0, dtype=np.int32), np.zeros(0, dtype=np.uint64), 2)
    return _OverlapMeasure([second, first], none).overlap(1, 0)


class _OverlapMeasure:
    def __init__(self, traces: Sequence[ReportTrace], furniture: ReportFurniture) -> None:
        self._traces = traces
        self._furniture = furniture
        self._seeds = SeedIndexes(lambda number: traces[number].words)
        self._kinds: dict[int, NDArray[np.int8]] = {}

    def overlap(self, first: int, second: int) -> Overlap:
        first_kinds, second_kinds = self._kinds_of(first), self._kinds_of(second)
        passages = align(self._seeds[first], self._seeds[second])
        own = quoted = furniture = longest = 0
        for passage in passages:
            before = own
            for tile in passage.tiles:
                here = first_kinds[tile.first : tile.first + tile.length]
                there = second_kinds[tile.second : tile.second + tile.length]
                kinds = np.maximum(here, there)
                counts = np.bincount(kinds, minlength=3)
                own += int(counts[0])
                quoted += int(counts[_QUOTED])
                furniture += int(counts[_FURNITURE])
            longest = max(longest, own - before)
        shared = own + quoted
        return Overlap(
            first=first,
            second=second,
            passages=tuple(passages),
            own=own,
            quoted=quoted,
            furniture=furniture,
            longest=longest,
            first_share=shared / max(1, len(first_kinds)),
            second_share=shared / max(1, len(second_kinds)),
        )

    def _kinds_of(self, number: int) -> NDArray[np.int8]:
        """Return the kind of each word of a report: 0 (its own), `_QUOTED` or `_FURNITURE`."""
        kinds = self._kinds.get(number)
        if kinds is None:
            trace = self._traces[number]
            kinds = np.where(trace.quoted, np.int8(_QUOTED), np.int8(0))
            furniture = self._furniture.of_report(number)
            if len(furniture):
                prints, places = winnow(trace.words)
                at_furniture = places[np.searchsorted(prints, furniture)]
                for begin, end in _furniture_stretches(np.sort(at_furniture)):
                    kinds[begin:end] = _FURNITURE
            self._kinds[number] = kinds
        return kinds


_QUOTED, _FURNITURE = 1, 2


def _furniture_stretches(places: NDArray[np.int32]) -> Iterator[tuple[int, int]]:
    """Yield the words that runs of furniture cover, those between neighbouring runs included."""
    begin = end = -1
    for place in places.tolist():
        if begin < 0 or place > end + WINDOW:
            if begin >= 0:
                yield begin, end
            begin = place
        end = place + RUN
    if begin >= 0:
        yield begin, end
