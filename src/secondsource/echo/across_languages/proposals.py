"""Candidate pairs across languages: of each report the most similar ones near in time (k nearest).

Only what could join is encoded: reports with a report of the other language within some days. The
vectors are half-precision numbers, 1 KB a report. A desk keeps them by lots of a week, so that one
report more encodes its lot again; a deleted report takes all of them with it. The 22,600 feed items
of two months took 3.5 minutes of processor time, candidates and evidence with them.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from secondsource.echo.across_languages.kept_vectors import HalfVectors, VectorMemory
from secondsource.echo.across_languages.pair_evidence import (
    NameRarity,
    PairEvidence,
    evidence_of,
    likenesses,
    middle_of,
)
from secondsource.echo.across_languages.report_gist import ReportGist
from secondsource.language.sentence_vectors import (
    WIDTH,
    ComparedLanguage,
    comparable_vectors,
    sentence_vectors,
)

# Reports more days apart are not compared: of 79 marked pairs two to three days apart 2 tell one
# happening.
_MOST_DAYS = 2.5
# Candidates of a report, and the least likeness of one. Of the marked pairs that tell one happening
# 100 of 107 are among them.
_MOST_CANDIDATES = 8
_LEAST_LIKENESS = 0.25
# Reports of one week are encoded together, so many at a time at most: one report more changes what
# is encoded with it, and nothing else.
_LOT_DAYS, _TEXTS_AT_ONCE = 7, 512
_ROWS_AT_ONCE = 256

Encoder = Callable[[Sequence[str]], NDArray[np.float32]]
"""Returns a vector for each text, shape (texts, 512)."""
Progress = Callable[[int, int], None]
"""Progress callback: done, total."""


class _Side:
    """The reports of one language in the order of time, with their vectors."""

    def __init__(self, gists: Sequence[ReportGist], numbers: Sequence[int]) -> None:
        ordered = sorted(numbers, key=lambda n: (middle_of(gists[n]), gists[n].report))
        self.numbers = np.array(ordered, dtype=np.int64)
        self.middles = np.array([middle_of(gists[n]) for n in ordered])
        self.vectors = np.zeros((0, WIDTH), dtype=np.float16)

    def near(self, middles: NDArray[np.float64]) -> NDArray[np.bool_]:
        """Return which reports are near in time to one of some others; undated ones are near."""
        if not len(middles):
            return np.zeros(len(self.numbers), dtype=bool)
        low = np.searchsorted(middles, self.middles - _MOST_DAYS)
        high = np.searchsorted(middles, self.middles + _MOST_DAYS, side="right")
        is_dated = np.isfinite(self.middles)
        return np.asarray((high > low) | ~is_dated | (not np.isfinite(middles[-1])))

    def lots(self, language: str) -> Iterator[tuple[str, list[int]]]:
        """Yield the reports that are encoded together, as numbers, each lot with its name."""
        weeks = np.floor(self.middles / _LOT_DAYS)
        starts = np.flatnonzero(np.concatenate(([True], weeks[1:] != weeks[:-1])))
        for first, last in pairwise([*starts.tolist(), len(weeks)]):
            for start in range(first, last, _TEXTS_AT_ONCE):
                numbers = self.numbers[start : min(start + _TEXTS_AT_ONCE, last)].tolist()
                yield f"vectors {language} {weeks[first]:.0f} {start - first}", numbers

    def kept(self, is_kept: NDArray[np.bool_]) -> _Side:
        """Return the reports of a mask, without vectors."""
        side = _Side((), ())
        side.numbers, side.middles = self.numbers[is_kept], self.middles[is_kept]
        return side


def propose_pairs(
    gists: Sequence[ReportGist],
    encode: Encoder = sentence_vectors,
    progress: Progress = lambda done, total: None,
    kept: VectorMemory | None = None,
) -> Iterator[tuple[int, int, PairEvidence]]:
    """Yield candidate pairs of a Korean and an English report, with the evidence for them.

    Args:
        gists: The reports of a desk that are compared, in any order.
        encode: Gives the vectors of texts.
        progress: Called with the number of reports encoded, and of all to encode.
        kept: The vectors of the last search.

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
        for name, numbers in side.lots(language):
            lot = [gists[n] for n in numbers]
            blocks.append(_vectors(name, lot, encode, kept))
            done += len(lot)
            progress(done, total)
        side.vectors = np.concatenate(blocks)
    pairs = dict(_nearest(korean, english))
    pairs |= {(k, e): likeness for (e, k), likeness in _nearest(english, korean)}
    rarity = NameRarity(gists)
    for k, e in sorted(pairs):
        yield k, e, evidence_of(gists[k], gists[e], pairs[k, e], rarity)


def _vectors(
    name: str, lot: Sequence[ReportGist], encode: Encoder, kept: VectorMemory | None
) -> HalfVectors:
    """Return for each report the sum of two vectors: of the headline, and of headline and lead.

    Average precision on the marked pairs: .61 with headlines, .58 with openings, .64 with the sum.
    """

    def encoded() -> HalfVectors:
        vectors = encode([g.headline for g in lot]) + encode([g.opening for g in lot])
        return comparable_vectors(vectors, lot[0].language).astype(np.float16)

    return kept.of_lot(name, [g.report for g in lot], encoded) if kept else encoded()


def _nearest(side: _Side, other: _Side) -> Iterator[tuple[tuple[int, int], float]]:
    """Yield for each report of a side the nearest of the other, some rows at a time."""
    for first in range(0, len(side.numbers), _ROWS_AT_ONCE):
        rows = slice(first, first + _ROWS_AT_ONCE)
        middles = side.middles[rows]
        begin, end = 0, len(other.numbers)
        if np.isfinite(middles[-1]) and np.isfinite(other.middles[-1]):
            begin = int(np.searchsorted(other.middles, middles[0] - _MOST_DAYS))
            end = int(np.searchsorted(other.middles, middles[-1] + _MOST_DAYS, side="right"))
        cosines = likenesses(side.vectors[rows], other.vectors[begin:end])
        cosines[_are_far(middles, other.middles[begin:end])] = -1
        for row, values in enumerate(cosines):
            order = np.argsort(-values, kind="stable")[:_MOST_CANDIDATES]
            for column in order[values[order] >= _LEAST_LIKENESS].tolist():
                pair = int(side.numbers[first + row]), int(other.numbers[begin + column])
                yield pair, float(values[column])


def _are_far(middles: NDArray[np.float64], others: NDArray[np.float64]) -> NDArray[np.bool_]:
    """Return which days are too far apart, shape (n, m); an unknown day is far from none."""
    known = np.isfinite(middles)[:, None] & np.isfinite(others)[None, :]
    gaps = np.where(np.isfinite(middles), middles, 0)[:, None] - np.where(
        np.isfinite(others), others, 0
    )
    return np.asarray(known & (np.abs(gaps) > _MOST_DAYS))
