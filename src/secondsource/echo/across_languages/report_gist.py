"""Gists: what a report is about, as far as it can be compared with a report in another language."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from typing import Protocol

from secondsource.echo.across_languages.shared_names import (
    EnglishNames,
    KoreanNames,
    english_names,
    korean_names,
)
from secondsource.language.english.spelled_numbers import english_numbers
from secondsource.language.korean.composed_text import ComposedText
from secondsource.language.korean.numerals import korean_numbers
from secondsource.language.korean.opening_tags import behind_opening_tag
from secondsource.language.sentence_vectors import ComparedLanguage
from secondsource.model import Claim, Manner, Report, ReportId, Span, ZoneKind
from secondsource.model.publication_time import PublicationTime, publication_time

# Code points of headline and lead that are compared. News says first what it is about, and the
# encoder averages what it reads.
_LONGEST_OPENING = 400
_LONGEST_HEADLINE = 200


@dataclass(frozen=True, slots=True)
class SpokenQuotation:
    """What a named source is quoted as saying, word for word.

    Args:
        speaker: The name of the source.
        words: The words.
        spans: Where they stand in the report.
    """

    speaker: str
    words: str
    spans: tuple[Span, ...]


class Gist(Protocol):
    """What a report is about, in memory or read from what a desk keeps when it is asked for."""

    @property
    def report(self) -> ReportId:
        """Its id."""

    @property
    def language(self) -> ComparedLanguage:
        """Its language."""

    @property
    def moment(self) -> PublicationTime:
        """Its publication time."""

    @property
    def headline(self) -> str:
        """Its headline, or the beginning of its first paragraph."""

    @property
    def opening(self) -> str:
        """Headline and lead."""

    @property
    def names(self) -> KoreanNames | EnglishNames:
        """What may be a name in the opening."""

    @property
    def english_words(self) -> Collection[str]:
        """The words of an English opening, in small letters; none of a Korean one."""

    @property
    def numbers(self) -> frozenset[float]:
        """The numbers of the opening."""

    @property
    def quotations(self) -> tuple[SpokenQuotation, ...]:
        """What its named sources say, word for word."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ReportGist:
    """What a report is about.

    Args:
        report: Its id.
        language: Its language.
        moment: Its publication time.
        headline: Its headline, or the beginning of its first paragraph.
        opening: Headline and lead.
        names: What may be a name in the opening.
        numbers: The numbers of the opening.
        quotations: What its named sources say, word for word.
    """

    report: ReportId
    language: ComparedLanguage
    moment: PublicationTime
    headline: str
    opening: str
    names: KoreanNames | EnglishNames
    numbers: frozenset[float]
    quotations: tuple[SpokenQuotation, ...] = ()

    @property
    def english_words(self) -> Collection[str]:
        """The words of an English opening, in small letters; none of a Korean one."""
        return self.names.all_words if isinstance(self.names, EnglishNames) else ()


def gist_of(report: Report, claims: Sequence[Claim] = ()) -> ReportGist | None:
    """Return the gist of a report; None in a language that is not compared, or without words.

    Args:
        report: The report.
        claims: Its claims, for what is quoted in it.
    """
    language = compared_language(report.language)
    headline, lead = _headline_and_lead(report)
    if language is None or not headline:
        return None
    opening = f"{headline}. {lead}"[:_LONGEST_OPENING] if lead else headline
    is_korean = language == "ko"
    return ReportGist(
        report=report.id,
        language=language,
        moment=publication_time(report.metadata.published),
        headline=headline,
        opening=opening,
        names=korean_names(opening) if is_korean else english_names(opening),
        numbers=frozenset(korean_numbers(opening) if is_korean else english_numbers(opening)),
        quotations=tuple(
            SpokenQuotation(
                claim.source.name,
                _line(" ".join(span.words(report.text) for span in claim.content)),
                claim.content,
            )
            for claim in claims
            if claim.source.named and claim.manner is not Manner.INDIRECT
        ),
    )


def compared_language(code: str) -> ComparedLanguage | None:
    """Return a language as one of those that are compared; None for any other."""
    return "ko" if code == "ko" else "en" if code == "en" else None


def _headline_and_lead(report: Report) -> tuple[str, str]:
    """Return the headline of a report and the beginning of its body, composed, on one line each."""
    body = [zone.span for zone in report.zones if zone.kind is ZoneKind.BODY]
    headline = _line(report.metadata.title) or next(
        (
            _line(zone.span.words(report.text))
            for zone in report.zones
            if zone.kind is ZoneKind.HEADLINE
        ),
        "",
    )
    parts, length = [], len(headline)
    for span in body:
        end = min(span.end, span.start + 2 * _LONGEST_OPENING)
        start = behind_opening_tag(report.text, span.start, end) if report.language == "ko" else 0
        part = _line(report.text[max(start, span.start) : end])
        # A feed whose summary is its headline says it once.
        if part and part != headline:
            parts.append(part)
            length += len(part)
        if length >= _LONGEST_OPENING:
            break
    lead = " ".join(parts)
    if not headline:
        headline, lead = lead[:_LONGEST_HEADLINE], lead[_LONGEST_HEADLINE:]
    return headline[:_LONGEST_HEADLINE], lead


def _line(text: str) -> str:
    return " ".join(ComposedText(text).text.split())
