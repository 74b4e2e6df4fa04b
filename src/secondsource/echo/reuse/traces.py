"""Report traces: the hashed words and fingerprints of a report, by which echoes are found."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from secondsource.echo.reuse.winnowing import winnow
from secondsource.echo.text.word_hashes import HashedWords, Words, hash_words
from secondsource.echo.text.word_store import ComparedWords, WordsInMemory
from secondsource.model import Report, ReportId, Span, ZoneKind
from secondsource.model.publication_time import PublicationTime, publication_time


@dataclass(frozen=True, slots=True, kw_only=True)
class ReportTrace:
    """The parts of a report that are compared with other reports.

    Args:
        report: Its id.
        outlet: The canonical name of its outlet; "" if unknown.
        moment: Its publication time.
        compared: Its words, furniture zones left out.
        fingerprints: Its fingerprints, sorted, shape (m,).
        places: The word each begins at, shape (m,).
    """

    report: ReportId
    outlet: str
    moment: PublicationTime
    compared: ComparedWords = field(repr=False)
    fingerprints: Words
    places: NDArray[np.int32] = field(repr=False)

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
    prints, places = winnow(wording.words)
    return ReportTrace(
        report=report.id,
        outlet=outlet,
        moment=publication_time(report.metadata.published),
        compared=WordsInMemory(wording, _inside_spans(wording, quoted)),
        fingerprints=prints,
        places=places,
    )


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
