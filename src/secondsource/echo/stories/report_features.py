"""Features of a report: what the search for stories and echoes keeps of it and its claims."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np

from secondsource.echo.citations.citations import Citation, find_citations, own_outlet
from secondsource.echo.citations.outlet_names import OutletNames
from secondsource.echo.reuse.traces import ReportTrace, publication_time_key, trace_of
from secondsource.echo.stories.named_years import years_in
from secondsource.echo.stories.story_clustering import DatedTerms
from secondsource.echo.text.tfidf import TermVector, term_counts, weigh
from secondsource.echo.text.unusual_numbers import unusual_figures
from secondsource.echo.text.word_hashes import hash_words
from secondsource.echo.text.word_store import WordStore
from secondsource.model import Claim, Report, ReportId, Span, ZoneKind


@dataclass(frozen=True, slots=True, kw_only=True)
class ReportFeatures:
    """The features of a report.

    Args:
        trace: Its hashed words, outlet and time.
        terms: Its topic: counts of its words, until `by_publication_time` weighs them.
        citations: Its citations of other outlets.
        figures: Its unusual figures.
        attributed: Its attributed unusual figures, each with the name of the source.
        years: The years that its text names, if it has no date.
    """

    trace: ReportTrace
    terms: TermVector
    citations: tuple[Citation, ...]
    figures: frozenset[int] = frozenset()
    attributed: frozenset[tuple[str, int]] = frozenset()
    years: frozenset[int] = frozenset()

    @property
    def id(self) -> ReportId:
        """The id of the report."""
        return self.trace.report

    @property
    def dated_terms(self) -> DatedTerms:
        """Its day and words, as story clustering uses them."""
        return DatedTerms(self.id, self.trace.moment.day, self.terms, self.years)


def features_of(
    report: Report, claims: Sequence[Claim], names: OutletNames, quoted: Sequence[Span]
) -> ReportFeatures:
    """Return the features of a report.

    Args:
        report: The report.
        claims: Its claims.
        names: Names of known outlets.
        quoted: Spans of its text in quotation marks.
    """
    wording = hash_words(report.text)
    outlet = own_outlet(report, claims, names, wording)
    report_trace = trace_of(report, outlet, quoted, wording)
    return ReportFeatures(
        trace=report_trace,
        terms=_term_counts_of(report, report_trace),
        citations=tuple(find_citations(report, claims, outlet, names, wording)),
        figures=unusual_figures(report.text),
        attributed=frozenset(
            (claim.source.name.casefold(), figure)
            for claim in claims
            if claim.source.named
            for span in claim.content
            for figure in unusual_figures(span.words(report.text))
        ),
        years=frozenset() if report_trace.moment.is_known else years_in(report.text),
    )


def with_stored_words(features: ReportFeatures, store: WordStore) -> ReportFeatures:
    """Return features whose words are in a file instead of in memory.

    Words take most of the memory: 17 bytes each, 140 of the 170 MB of 22,540 reports with 62
    million code points.

    Args:
        features: The features of a report.
        store: The file that receives its words.

    Raises:
        OSError: If they cannot be written.
    """
    trace = features.trace
    return replace(features, trace=replace(trace, compared=store.put(trace.compared)))


def _term_counts_of(report: Report, report_trace: ReportTrace) -> TermVector:
    headline = [z.span for z in report.zones if z.kind is ZoneKind.HEADLINE]
    if headline:
        headline_words = int(
            np.searchsorted(report_trace.wording.starts, max(span.end for span in headline))
        )
        return term_counts(report_trace.words, headline_words)
    title = hash_words(report.metadata.title).words
    return term_counts(np.concatenate((title, report_trace.words)), len(title))


def by_publication_time(pile: Sequence[ReportFeatures]) -> list[ReportFeatures]:
    """Sort reports by time, undated ones last, ties by id, and weigh their words.

    The result depends on the reports alone, so every reading of a pile gives the same.
    """
    ordered = sorted(pile, key=lambda features: publication_time_key(features.trace))
    weighed = weigh([features.terms for features in ordered])
    return [
        replace(features, terms=terms) for features, terms in zip(ordered, weighed, strict=True)
    ]
