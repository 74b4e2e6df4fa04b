"""Users' rulings on statements: which say the same, which have one origin.

A ruling refers to a statement by its report and its words, so that it survives a reading that parts
the report otherwise. The statement is located by these words alone: at the same place, or exactly
once elsewhere; an ambiguous match is no match.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import NamedTuple

from secondsource.model.ids import ReportId
from secondsource.model.judgements import JudgementKind
from secondsource.model.spans import Span


class QuotedStatement(NamedTuple):
    """A statement with its words, so that it can be found again after a later reading.

    Args:
        report: Id of its report.
        start: First code point of the report's text.
        end: One past the last.
        words: Its words when the judgement was made.
    """

    report: str
    start: int
    end: int
    words: str

    def located(self, text: str) -> Span | None:
        """Return where its words stand in the text of its report; None if they are not there.

        They stand where they stood, or exactly once elsewhere. Words that stand elsewhere more than
        once are not located.
        """
        if text[self.start : self.end] == self.words:
            return Span(self.start, self.end)
        position = text.find(self.words)
        if position < 0 or text.find(self.words, position + 1) >= 0:
            return None
        return Span(position, position + len(self.words))


QuotedStatements = tuple[QuotedStatement, ...]


def word_span(span: Span, text: str) -> Span:
    """Return a span without the marks and blanks at its ends, by which statements are compared."""
    start, end = span.start, span.end
    while start < end and not text[start].isalnum():
        start += 1
    while end > start and not text[end - 1].isalnum():
        end -= 1
    return Span(start, end) if start < end else span


class OriginTie(StrEnum):
    """Why statements have one origin; the value is stored in desks and never changes."""

    OCCASION = "occasion"
    """They were said on one occasion."""
    PERSON = "person"
    """They were said by one person."""
    DOCUMENT = "document"
    """They rest on one document, release, list, picture or video."""


@dataclass(frozen=True, slots=True, kw_only=True)
class StatementRuling:
    """A user's ruling on statements of a story.

    Args:
        number: The number of the judgement.
        made: When it was made, ISO 8601.
        kind: `SAME_ALLEGATION`, `ANOTHER_ALLEGATION` or `ONE_ORIGIN`.
        statements: The statements ruled on: those that say the same, that say something else, or
            that have one origin.
        apart_from: Of `ANOTHER_ALLEGATION`, the statements that say something else than those.
        tie: Of `ONE_ORIGIN`, why they have one.
        holds: Of `ONE_ORIGIN`, whether they have one by this tie, or not.
    """

    number: int
    made: str
    kind: JudgementKind
    statements: QuotedStatements
    apart_from: QuotedStatements = ()
    tie: OriginTie | None = None
    holds: bool = True

    @property
    def day(self) -> str:
        """The day on which it was made, ISO 8601."""
        return self.made[:_DAY_LENGTH]

    @property
    def reports(self) -> frozenset[ReportId]:
        """The ids of the reports whose statements it rules on."""
        return frozenset(ReportId(s.report) for s in (*self.statements, *self.apart_from))

    def on_latest(self, latest: Mapping[ReportId, ReportId]) -> StatementRuling:
        """Return the ruling as one on the latest versions of its reports.

        Args:
            latest: The version that counts of each superseded report.
        """
        if self.reports.isdisjoint(latest):
            return self
        statements, apart_from = (
            tuple(s._replace(report=latest.get(ReportId(s.report), s.report)) for s in quoted)
            for quoted in (self.statements, self.apart_from)
        )
        return replace(self, statements=statements, apart_from=apart_from)


_DAY_LENGTH = len("2031-05-02")
