"""What the search for echoes keeps of a report: numbers instead of words."""

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
    """What of a report is compared with others.

    Args:
        report: Its id.
        outlet: Who published it, by one name for all names of the outlet; "" if unknown.
        moment: When.
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
    """Return what of a report is compared with others.

    Args:
        report: The report.
        outlet: The one name of its outlet; "" if unknown.
        quoted: Where its text stands in quotation marks.
        text_words: The words of its text, if they have been read already.
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
    """Return the words of a report that are compared: all but those of its furniture zones."""
    wording = text_words or hash_words(report.text)
    furniture = [zone.span for zone in report.zones if zone.kind is ZoneKind.FURNITURE]
    if not furniture:
        return wording
    is_kept = ~_inside_spans(wording, furniture)
    return HashedWords(wording.words[is_kept], wording.starts[is_kept], wording.ends[is_kept])


def _inside_spans(wording: HashedWords, spans: Sequence[Span]) -> NDArray[np.bool_]:
    """Tell of each word whether it begins in one of the spans."""
    inside = np.zeros(len(wording.words), dtype=bool)
    for span in spans:
        low, high = np.searchsorted(wording.starts, (span.start, span.end))
        inside[low:high] = True
    return inside


def publication_time_key(trace: ReportTrace) -> tuple[float, float, str]:
    """Return what orders reports in time: undated ones last, ties by id.

    The order depends on nothing but the reports, so every reading of a pile gives the same.
    """
    return trace.moment.start, trace.moment.end, trace.report
