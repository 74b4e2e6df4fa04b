"""Report traces: the hashed words and fingerprints of a report, by which echoes are found."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from secondsource.echo.reuse.winnowing import hash_runs, winnow
from secondsource.echo.text.word_hashes import HashedWords, Words, hash_words
from secondsource.echo.text.word_store import ComparedWords, WordsInMemory
from secondsource.model import Report, ReportId, Span, ZoneKind
from secondsource.model.publication_time import PublicationTime, publication_time

QUOTED_RUN = 5
"""Words of a run by which two quotations are found to be the same."""
# Of a long quotation every run whose hash is divisible by this is kept, and the first and last: a
# quotation is cut at its ends more often than in its middle.
_SAMPLING = np.uint64(3)


@dataclass(frozen=True, slots=True, kw_only=True)
class ReportTrace:
    """The parts of a report that are compared with other reports.

    Args:
        report: Its id.
        outlet: The canonical name of its outlet; "" if unknown.
        moment: Its publication time.
        compared: Its words, furniture zones left out.
        fingerprints: Its fingerprints, sorted, shape (m,).
        quoted_runs: A sample of the runs of its quoted words, sorted, see `quoted_runs`.
    """

    report: ReportId
    outlet: str
    moment: PublicationTime
    compared: ComparedWords = field(repr=False)
    fingerprints: Words
    quoted_runs: Words = field(repr=False)

    @property
    def wording(self) -> HashedWords:
        """Its words as numbers and where they stand, furniture zones left out."""
        return self.compared.words

    @property
    def words(self) -> Words:
        """Its words as numbers, shape (n,)."""
        return self.wording.words

    @property
    def quoted(self) -> NDArray[np.bool_]:
        """Which of its words stand in quotation marks, shape (n,)."""
        return self.compared.quoted


def trace_of(
    report: Report, outlet: str, quoted: Sequence[Span], text_words: HashedWords | None = None
) -> ReportTrace:
    """Return the trace of a report.

    Args:
        report: The report.
        outlet: The canonical name of its outlet; "" if unknown.
        quoted: Spans of its text in quotation marks.
        text_words: The hashed words of its text, if at hand.
    """
    wording = compared_words(report, text_words)
    quoted_words = _inside_spans(wording, quoted)
    prints, _ = winnow(wording.words)
    return ReportTrace(
        report=report.id,
        outlet=outlet,
        moment=publication_time(report.metadata.published),
        compared=WordsInMemory(wording, quoted_words),
        fingerprints=prints,
        quoted_runs=quoted_runs(wording.words, quoted_words),
    )


def quoted_runs(words: Words, is_quoted: NDArray[np.bool_]) -> Words:
    """Return a sample of the runs of `QUOTED_RUN` quoted words of a report, sorted.

    Args:
        words: Its words, shape (n,).
        is_quoted: Which of them stand in quotation marks, shape (n,).
    """
    if np.count_nonzero(is_quoted) < QUOTED_RUN:
        return np.zeros(0, dtype=np.uint64)
    numbers = hash_runs(words, QUOTED_RUN)
    sums = np.concatenate(([0], np.cumsum(is_quoted)))
    is_whole = sums[QUOTED_RUN:] - sums[:-QUOTED_RUN] == QUOTED_RUN
    before = np.concatenate(([False], is_whole[:-1]))
    after = np.concatenate((is_whole[1:], [False]))
    chosen = is_whole & (~before | ~after | (numbers % _SAMPLING == 0))
    return np.unique(numbers[chosen])


def words_of(report: Report, quoted: Sequence[Span]) -> WordsInMemory:
    """Return the words of a report that are compared with those of others."""
    wording = compared_words(report)
    return WordsInMemory(wording, _inside_spans(wording, quoted))


def compared_words(report: Report, text_words: HashedWords | None = None) -> HashedWords:
    """Return the words of a report without those of its furniture zones."""
    wording = text_words or hash_words(report.text)
    furniture = [zone.span for zone in report.zones if zone.kind is ZoneKind.FURNITURE]
    if not furniture:
        return wording
    is_kept = ~_inside_spans(wording, furniture)
    return HashedWords(wording.words[is_kept], wording.starts[is_kept], wording.ends[is_kept])


def _inside_spans(wording: HashedWords, spans: Sequence[Span]) -> NDArray[np.bool_]:
    """Return for each word whether it begins in one of the spans."""
    inside = np.zeros(len(wording.words), dtype=bool)
    for span in spans:
        low, high = np.searchsorted(wording.starts, (span.start, span.end))
        inside[low:high] = True
    return inside


def publication_time_key(trace: ReportTrace) -> tuple[float, float, str]:
    """Return the key that sorts reports by time: undated ones last, ties by id.

    The order depends on the reports alone, so every reading of a pile gives the same.
    """
    return trace.moment.start, trace.moment.end, trace.report
