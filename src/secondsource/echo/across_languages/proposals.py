"""Candidate pairs across languages: of each report the most similar ones near in time (k nearest).

Only what could join is encoded: reports with a report of the other language within some days. The
vectors are half-precision numbers, 1 KB a report. A desk keeps them by lots of a week, parted into
batches, so that one report more encodes its batch again; a deleted report takes all of them with
it. The 22,600 feed items of two months took 3.5 minutes of processor time, candidates and evidence
with them.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from itertools import pairwise
from zlib import crc32

import numpy as np
from numpy.typing import NDArray

from secondsource.echo.across_languages.kept_comparisons import (
    ComparisonMemory,
    HalfVectors,
    Nearest,
    SharedNames,
)
from secondsource.echo.across_languages.pair_evidence import (
    NameRarity,
    PairEvidence,
    evidence_of,
    likenesses,
    middle_of,
    names_of_both,
)
from secondsource.echo.across_languages.report_gist import Gist
from secondsource.language.sentence_vectors import (
    WIDTH,
    ComparedLanguage,
    comparable_vectors,
    sentence_vectors,
)
from secondsource.model import ReportId

# Reports more days apart are not compared: of 79 marked pairs two to three days apart 2 tell one
# happening.
_MOST_DAYS = 2.5
# Candidates of a report, and the least likeness of one. Of the marked pairs that tell one happening
# 100 of 107 are among them.
_MOST_CANDIDATES = 8
_LEAST_LIKENESS = 0.25
# Reports of one week are a lot, of so many at most.
_LOT_DAYS, _LOT_SIZE = 7, 512
# Reports that are encoded together. A batch begins where the hash of a report's id is divisible by
# the first number, or the batch would have more than the second: so one report more changes what is
# encoded with it, and no batch beyond the next beginning. A week of the feeds, 530 reports, took
# 4.2 s of processor time to encode again.
_BATCH_SIZE, _LARGEST_BATCH = 16, 64
_ROWS_AT_ONCE = 256

Encoder = Callable[[Sequence[str]], NDArray[np.float32]]
"""Returns a vector for each text, shape (texts, 512)."""
Progress = Callable[[int, int], None]
"""Progress callback: done, total."""


@dataclass(slots=True)
class _Lot:
    """Reports of one language that are encoded together.

    Args:
        name: The name of the lot.
        start: The place of its first report.
        stop: The place after its last.
        key: A number for what was read of its reports.
    """

    name: str
    start: int
    stop: int
    key: int = 0


class _Side:
    """The reports of one language in the order of time, with their vectors."""

    def __init__(self, gists: Sequence[Gist], numbers: Sequence[int]) -> None:
        ordered = sorted(numbers, key=lambda n: (middle_of(gists[n]), gists[n].report))
        self.numbers = np.array(ordered, dtype=np.int64)
        self.middles = np.array([middle_of(gists[n]) for n in ordered])
        self.vectors = np.zeros((0, WIDTH), dtype=np.float16)
        self.lots: list[_Lot] = []

    def near(self, middles: NDArray[np.float64]) -> NDArray[np.bool_]:
        """Return which reports are near in time to one of some others; undated ones are near."""
        if not len(middles):
            return np.zeros(len(self.numbers), dtype=bool)
        low = np.searchsorted(middles, self.middles - _MOST_DAYS)
        high = np.searchsorted(middles, self.middles + _MOST_DAYS, side="right")
        is_dated = np.isfinite(self.middles)
        return np.asarray((high > low) | ~is_dated | (not np.isfinite(middles[-1])))

    def part(self, language: str) -> None:
        """Part the reports into lots that are encoded together."""
        weeks = np.floor(self.middles / _LOT_DAYS)
        starts = np.flatnonzero(np.concatenate(([True], weeks[1:] != weeks[:-1])))
        self.lots = [
            _Lot(
                f"vectors {language} {weeks[first]:.0f} {start - first}",
                start,
                min(start + _LOT_SIZE, last),
            )
            for first, last in pairwise([*starts.tolist(), len(weeks)])
            for start in range(first, last, _LOT_SIZE)
        ]

    def window(self, middles: NDArray[np.float64]) -> NDArray[np.int64]:
        """Return the places of the reports that may be near to some others, sorted by time.

        Undated ones, which come last, may be near to all.
        """
        size = len(self.middles)
        if not np.isfinite(middles[-1]):
            return np.arange(size)
        begin = np.searchsorted(self.middles, middles[0] - _MOST_DAYS)
        end = np.searchsorted(self.middles, middles[-1] + _MOST_DAYS, side="right")
        dated = np.count_nonzero(np.isfinite(self.middles))
        return np.concatenate((np.arange(begin, end), np.arange(max(end, dated), size)))

    def keys_of(self, window: NDArray[np.int64]) -> list[int]:
        """Return numbers for the vectors of some places: their lots, and which places of each."""
        bounds = np.searchsorted(window, [(lot.start, lot.stop) for lot in self.lots])
        keys = []
        for lot, (first, last) in zip(self.lots, bounds.tolist(), strict=True):
            if last > first:
                keys += [lot.key, int(window[first]) - lot.start, last - first]
        return keys

    def kept(self, is_kept: NDArray[np.bool_]) -> _Side:
        """Return the reports of a mask, without vectors."""
        side = _Side((), ())
        side.numbers, side.middles = self.numbers[is_kept], self.middles[is_kept]
        return side


def propose_pairs(
    gists: Sequence[Gist],
    encode: Encoder = sentence_vectors,
    progress: Progress = lambda done, total: None,
    kept: ComparisonMemory | None = None,
    *,
    only_sharing: bool = False,
) -> Iterator[tuple[int, int, PairEvidence]]:
    """Yield candidate pairs of a Korean and an English report, with the evidence for them.

    Args:
        gists: The reports of a desk that are compared, in any order.
        encode: Gives the vectors of texts.
        progress: Called with the number of reports encoded, and of all to encode.
        kept: What the last search kept of its comparisons.
        only_sharing: Whether to leave out pairs that share neither a name nor a number, two of
            three, which never join stories (`PairEvidence.is_shared`).

    Yields:
        The number of the Korean report, that of the English one, and the evidence, by number.
    """
    by_language: dict[ComparedLanguage, list[int]] = {"ko": [], "en": []}
    for number, gist in enumerate(gists):
        by_language[gist.language].append(number)
    if not (by_language["ko"] and by_language["en"]):
        return
    all_korean, all_english = (_Side(gists, by_language[code]) for code in ("ko", "en"))
    korean = all_korean.kept(all_korean.near(all_english.middles))
    english = all_english.kept(all_english.near(all_korean.middles))
    total = len(korean.numbers) + len(english.numbers)
    done = 0
    for side, language in ((korean, "ko"), (english, "en")):
        blocks = [side.vectors]
        side.part(language)
        for lot in side.lots:
            of_lot = [gists[n] for n in side.numbers[lot.start : lot.stop].tolist()]
            lot.key = kept.key_of([gist.report for gist in of_lot]) if kept else 0
            blocks.append(_vectors(lot, of_lot, encode, kept))
            done += len(of_lot)
            progress(done, total)
        side.vectors = np.concatenate(blocks)
    pairs = dict(_nearest(korean, english, kept))
    pairs |= {(k, e): likeness for (e, k), likeness in _nearest(english, korean, kept)}
    rarity = NameRarity(gists)
    for k, e in sorted(pairs):
        names = _names(gists[k], gists[e], kept)
        if only_sharing and not names and gists[k].numbers.isdisjoint(gists[e].numbers):
            continue
        yield k, e, evidence_of(gists[k], gists[e], names, pairs[k, e], rarity)
    if kept:
        kept.keep_names()


def _names(korean: Gist, english: Gist, kept: ComparisonMemory | None) -> SharedNames:
    def share() -> SharedNames:
        return names_of_both(korean, english)

    return kept.names_of(korean, english, share) if kept else share()


def _vectors(
    lot: _Lot, gists: Sequence[Gist], encode: Encoder, kept: ComparisonMemory | None
) -> HalfVectors:
    """Return for each report the sum of two vectors: of the headline, and of headline and lead.

    Average precision on the marked pairs: .61 with headlines, .58 with openings, .64 with the sum.
    """
    batches = list(_batches([gist.report for gist in gists]))

    def encoded(number: int) -> HalfVectors:
        some = gists[batches[number]]
        vectors = encode([g.headline for g in some]) + encode([g.opening for g in some])
        return comparable_vectors(vectors, some[0].language).astype(np.float16)

    if not kept:
        return np.concatenate([encoded(number) for number in range(len(batches))])
    reports = [gist.report for gist in gists]
    return kept.of_lot(lot.name, [reports[batch] for batch in batches], encoded)


def _batches(reports: Sequence[ReportId]) -> Iterator[slice]:
    """Yield the parts of a lot that are encoded together."""
    begin = 0
    for place, report in enumerate(reports[1:], 1):
        if place - begin == _LARGEST_BATCH or crc32(report.encode()) % _BATCH_SIZE == 0:
            yield slice(begin, place)
            begin = place
    yield slice(begin, len(reports))


def _nearest(
    side: _Side, other: _Side, kept: ComparisonMemory | None
) -> Iterator[tuple[tuple[int, int], float]]:
    """Yield for each report of a side the nearest of the other, lot by lot."""
    for lot in side.lots:
        rows = slice(lot.start, lot.stop)
        window = other.window(side.middles[rows])
        find = partial(_nearest_of_lot, side, rows, other, window)
        if kept:
            near = kept.nearest_of(lot.name, [lot.key, *other.keys_of(window)], find)
        else:
            near = find()
        row, column, likeness = near
        first, second = side.numbers[rows][row], other.numbers[window][column]
        pairs = zip(first.tolist(), second.tolist(), strict=True)
        yield from zip(pairs, likeness.tolist(), strict=True)


def _nearest_of_lot(side: _Side, rows: slice, other: _Side, window: NDArray[np.int64]) -> Nearest:
    found: list[tuple[int, int, float]] = []
    vectors, middles = other.vectors[window], other.middles[window]
    for first in range(rows.start, rows.stop, _ROWS_AT_ONCE):
        some = slice(first, min(first + _ROWS_AT_ONCE, rows.stop))
        cosines = likenesses(side.vectors[some], vectors)
        cosines[_are_far(side.middles[some], middles)] = -1
        for row, values in enumerate(cosines):
            columns = np.flatnonzero(values >= _LEAST_LIKENESS)
            order = columns[np.argsort(-values[columns], kind="stable")[:_MOST_CANDIDATES]]
            place = first - rows.start + row
            found += [(place, column, values[column]) for column in order.tolist()]
    row_places, columns_near, near = zip(*found, strict=True) if found else ((), (), ())
    return (
        np.array(row_places, dtype=np.int32),
        np.array(columns_near, dtype=np.int32),
        np.array(near, dtype=np.float32),
    )


def _are_far(middles: NDArray[np.float64], others: NDArray[np.float64]) -> NDArray[np.bool_]:
    """Return which days are too far apart, shape (n, m); an unknown day is far from none."""
    known = np.isfinite(middles)[:, None] & np.isfinite(others)[None, :]
    gaps = np.where(np.isfinite(middles), middles, 0)[:, None] - np.where(
        np.isfinite(others), others, 0
    )
    return np.asarray(known & (np.abs(gaps) > _MOST_DAYS))
