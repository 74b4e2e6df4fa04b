"""What the desk answers with: one row of a listing each."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from secondsource.model import (
    AttributionState,
    Claim,
    Metadata,
    SourceKind,
    Span,
    claim_form,
)


@dataclass(frozen=True, slots=True)
class ReportRow:
    """A report in a listing, without its text.

    Args:
        id: The report's id.
        raw: SHA-256 of the file it was read from.
        item: Which item of that file, or "".
        metadata: What the document says about itself.
        language: ISO 639-1 code, or "und".
        attribution: How far the reading of its claims has come.
        length: Code points of its text.
        claims: How many claims it holds, whatever the filters.
    """

    id: str
    raw: str
    item: str
    metadata: Metadata
    language: str
    attribution: AttributionState
    length: int
    claims: int

    def form(self) -> dict[str, Any]:
        """Return the JSON form of the row."""
        data = self.metadata
        return {
            "id": self.id,
            "outlet": data.outlet or None,
            "published": data.published or None,
            "title": data.title or None,
            "language": self.language,
            "attribution": self.attribution.value,
            "length": self.length,
            "claims": self.claims,
        }


@dataclass(frozen=True, slots=True)
class ClaimRow:
    """A claim in a listing, with what is needed to show its words.

    Args:
        claim: The claim.
        text: The clean text of its report.
        metadata: The metadata of its report.
        language: The language of its report.
    """

    claim: Claim
    text: str = field(repr=False)
    metadata: Metadata
    language: str

    def form(self) -> dict[str, Any]:
        """Return the JSON form of the claim, see `model.claim_form`."""
        return claim_form(self.claim, self.text, self.metadata)


@dataclass(frozen=True, slots=True)
class SourceRow:
    """All claims whose source is given in the same words.

    Args:
        words: The words, in the spelling most claims of the whole desk use (the first in code
            point order among equals).
        kind: The kind most of them were given, unknown only if all are; among equals the first in
            the alphabet.
        claims: How many claims.
        reports: In how many reports.
        outlets: In how many outlets; reports of unknown outlet are not counted.
        first: Day of the earliest dated report, or "".
        last: Day of the latest dated report, or "".
    """

    words: str
    kind: SourceKind
    claims: int
    reports: int
    outlets: int
    first: str
    last: str

    def form(self) -> dict[str, Any]:
        """Return the JSON form of the row."""
        return {
            "source": self.words,
            "kind": self.kind.value,
            "claims": self.claims,
            "reports": self.reports,
            "outlets": self.outlets,
            "first": self.first or None,
            "last": self.last or None,
        }


@dataclass(frozen=True, slots=True)
class Hit:
    """A report that a search found.

    Args:
        report: The report.
        snippet: A stretch of its text around the words found, or its title.
        start: Code point of the text where the snippet begins; None if it is the title.
        marks: The words found, as spans of `snippet`, in order. Empty if they cannot be placed.
    """

    report: ReportRow
    snippet: str
    start: int | None
    marks: tuple[Span, ...]

    def marked(self, opening: str = "[", closing: str = "]") -> str:
        """Return the snippet with each mark between `opening` and `closing`."""
        pieces, at = [], 0
        for mark in self.marks:
            pieces += [self.snippet[at : mark.start], opening, mark.words(self.snippet), closing]
            at = mark.end
        return "".join([*pieces, self.snippet[at:]])

    def form(self) -> dict[str, Any]:
        """Return the JSON form of the hit."""
        return {
            **self.report.form(),
            "snippet": self.snippet,
            "start": self.start,
            "marks": [{"start": m.start, "end": m.end} for m in self.marks],
        }


@dataclass(frozen=True, slots=True)
class Counts:
    """How much a desk holds.

    Args:
        files: Different files by content.
        reports: Reports.
        claims: Claims.
        sources: Different source words.
        failures: Failures not yet cleared.
        outlets: Reports by outlet, most first; "" for unknown.
        languages: Reports by language, most first.
        states: Reports by how far the reading of their claims has come.
    """

    files: int
    reports: int
    claims: int
    sources: int
    failures: int
    outlets: Mapping[str, int]
    languages: Mapping[str, int]
    states: Mapping[AttributionState, int]


@dataclass(frozen=True, slots=True)
class Judgement:
    """A person's ruling; appended, never changed.

    Args:
        kind: What is ruled on ("same source", "not an echo").
        subject: Id of the record ruled on.
        ruling: The ruling itself, as JSON values.
        note: Why, in the person's words.
        author: Who ruled.
        made: When, ISO 8601 with offset, as the caller says.
        number: Its place in the desk, from 1; 0 before it is stored.
    """

    kind: str
    subject: str
    ruling: Mapping[str, Any]
    note: str = ""
    author: str = ""
    made: str = ""
    number: int = 0
