"""Features of a report: what the search for stories and echoes keeps of it and its claims."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

from secondsource.echo.citations.citations import Citation, find_citations, own_outlet
from secondsource.echo.citations.outlet_names import OutletNames
from secondsource.echo.reuse.traces import ReportTrace, publication_time_key, trace_of
from secondsource.echo.stories.named_years import years_in
from secondsource.echo.stories.recurrent_titles import under_recurrent_titles
from secondsource.echo.stories.story_clustering import DatedTerms
from secondsource.echo.text.tfidf import (
    RaritySample,
    TermVector,
    counted,
    logarithmic,
    sampled,
    title_terms,
)
from secondsource.echo.text.unusual_numbers import unusual_figures
from secondsource.echo.text.word_hashes import Words, hash_words
from secondsource.echo.text.word_store import WordStore
from secondsource.model import Claim, Report, ReportId, Span, ZoneKind


@dataclass(frozen=True, slots=True, kw_only=True)
class ReportReferences:
    """What a report says of outlets, figures and years.

    Args:
        citations: Its citations of other outlets.
        figures: Its unusual figures.
        attributed: Its attributed unusual figures, each with the name of the source.
        years: The years that its text names, if it has no date.
    """

    citations: tuple[Citation, ...]
    figures: frozenset[int] = frozenset()
    attributed: frozenset[tuple[str, int]] = frozenset()
    years: frozenset[int] = frozenset()


class ReportContent(Protocol):
    """The content of a report, in memory or read from where it is kept when it is asked for."""

    @property
    def terms(self) -> TermVector:
        """Its topic: counts of its words, until `by_publication_time` weighs them."""

    @property
    def stated(self) -> ReportReferences:
        """What it says of outlets, figures and years."""

    @property
    def cited_outlets(self) -> tuple[str, ...]:
        """The outlets that it cites, in order; "" among them if it cites one without a name."""

    @property
    def has_figures(self) -> bool:
        """Whether it attributes an unusual figure."""


@dataclass(frozen=True, slots=True)
class ContentInMemory:
    """The content of a report, held in memory.

    Args:
        terms: Its topic: counts of its words, until `by_publication_time` weighs them.
        stated: What it says of outlets, figures and years.
    """

    terms: TermVector
    stated: ReportReferences

    @property
    def cited_outlets(self) -> tuple[str, ...]:
        """The outlets that it cites, in order; "" among them if it cites one without a name."""
        return tuple(sorted({citation.outlet for citation in self.stated.citations}))

    @property
    def has_figures(self) -> bool:
        """Whether it attributes an unusual figure."""
        return bool(self.stated.attributed)


@dataclass(frozen=True, slots=True, kw_only=True)
class ReportFeatures:
    """The features of a report.

    Args:
        trace: Its hashed words, outlet and time.
        content: What it is about, and what it says.
        title: Its title; "" if it has none.
    """

    trace: ReportTrace
    content: ReportContent
    title: str = ""

    @property
    def id(self) -> ReportId:
        """The id of the report."""
        return self.trace.report

    @property
    def day(self) -> int:
        """Its day, counted from year 1; -1 if unknown."""
        return self.trace.moment.day

    @property
    def outlet(self) -> str:
        """Its outlet; "" if unknown."""
        return self.trace.outlet

    @property
    def terms(self) -> TermVector:
        """Its topic: counts of its words, until `by_publication_time` weighs them."""
        return self.content.terms

    @property
    def title_terms(self) -> Words:
        """The terms of its title."""
        return title_terms(self.title)

    @property
    def citations(self) -> tuple[Citation, ...]:
        """Its citations of other outlets."""
        return self.content.stated.citations

    @property
    def cited_outlets(self) -> tuple[str, ...]:
        """The outlets that it cites, in order; "" among them if it cites one without a name."""
        return self.content.cited_outlets

    @property
    def figures(self) -> frozenset[int]:
        """Its unusual figures."""
        return self.content.stated.figures

    @property
    def attributed(self) -> frozenset[tuple[str, int]]:
        """Its attributed unusual figures, each with the name of the source."""
        return self.content.stated.attributed

    @property
    def years(self) -> frozenset[int]:
        """The years that its text names, if it has no date."""
        return self.content.stated.years

    @property
    def dated_terms(self) -> DatedTerms:
        """Its day and words, as story clustering uses them."""
        return DatedTerms(
            report=self.id,
            day=self.day,
            terms=self.terms,
            years=self.years,
            outlet=self.outlet,
            title_terms=self.title_terms,
        )


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
    return counted_features(report, claims, names, quoted)[0]


def counted_features(
    report: Report, claims: Sequence[Claim], names: OutletNames, quoted: Sequence[Span]
) -> tuple[ReportFeatures, Words, NDArray[np.uint8]]:
    """Return the features of a report, its terms, and how often it has each.

    Args:
        report: The report.
        claims: Its claims.
        names: Names of known outlets.
        quoted: Spans of its text in quotation marks.
    """
    wording = hash_words(report.text)
    outlet = own_outlet(report, claims, names, wording)
    report_trace = trace_of(report, outlet, quoted, wording)
    terms, counts = _counted_terms(report, report_trace)
    stated = ReportReferences(
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
    content = ContentInMemory(logarithmic(terms, counts), stated)
    title = report.metadata.title
    return ReportFeatures(trace=report_trace, content=content, title=title), terms, counts


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


def _counted_terms(report: Report, report_trace: ReportTrace) -> tuple[Words, NDArray[np.uint8]]:
    headline = [z.span for z in report.zones if z.kind is ZoneKind.HEADLINE]
    if headline:
        headline_words = int(
            np.searchsorted(report_trace.wording.starts, max(span.end for span in headline))
        )
        return counted(report_trace.words, headline_words)
    title = hash_words(report.metadata.title).words
    return counted(np.concatenate((title, report_trace.words)), len(title))


def rarity_sample(pile: Sequence[ReportFeatures]) -> RaritySample:
    """Return the reports of a pile whose words tell what is rare in it."""
    return sampled(
        {features.id: features.outlet for features in pile},
        {features.id: features.day for features in pile},
    )


def by_publication_time(pile: Sequence[ReportFeatures]) -> list[ReportFeatures]:
    """Sort reports by time, undated ones last, ties by id, and weigh their words.

    The result depends on the reports alone, so every reading of a pile gives the same.
    """
    ordered = sorted(pile, key=lambda features: publication_time_key(features.trace))
    counts = {features.id: features.terms for features in ordered}
    rarity = rarity_sample(ordered).rarity(counts.__getitem__)
    recurrent = under_recurrent_titles(ordered)

    def weighed(features: ReportFeatures) -> ContentInMemory:
        terms = rarity.weighed(features.terms, features.outlet, features.id in recurrent)
        return ContentInMemory(terms, features.content.stated)

    return [replace(features, content=weighed(features)) for features in ordered]
