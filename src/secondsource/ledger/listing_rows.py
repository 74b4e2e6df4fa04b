"""Rows of listings: reports, claims, sources, stories, hits, counts, judgements."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from secondsource.model import (
    AttributionState,
    Certainty,
    Claim,
    Entity,
    EntityId,
    Merge,
    Metadata,
    Polarity,
    RawSha256,
    ReportId,
    Source,
    SourceId,
    SourceKind,
    Span,
    Standing,
    claim_form,
    spans_form,
)
from secondsource.model.json_forms import (
    ClaimForm,
    DossierForm,
    JudgementForm,
    MergeForm,
    ReportHeadingForm,
    ReportRowForm,
    ReportVersionForm,
    SearchHitForm,
    SourceRowForm,
    offsets_form,
    report_heading_form,
)
from secondsource.model.judgements import JudgementKind
from secondsource.model.payload_forms import JudgementPayload
from secondsource.model.versions import OrderSign, VersionSign, VersionStatus

_NO_REPORT = ReportId("")


# Counting up to here takes some 20 ms; beyond it, a person need not know how many.
MOST_HIDDEN = 10_000
"""Doubtful claims that a listing leaves out are counted up to this number."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ReportRow:
    """A report in a listing, without its text.

    Args:
        id: The report's id.
        raw: SHA-256 of the file it was read from.
        item: The item of that file, or "".
        metadata: What the document says about itself.
        language: ISO 639-1 code, or "und".
        attribution: State of the reading of its claims.
        length: Code points of its text.
        claims: Number of its claims, whatever the filters.
        standing: Whether they count.
    """

    id: ReportId
    raw: RawSha256
    item: str
    metadata: Metadata
    language: str
    attribution: AttributionState
    length: int
    claims: int
    standing: Standing = Standing.COUNTS

    def form(self) -> ReportRowForm:
        """Return the JSON form of the row."""
        return {
            **report_heading_form(self.id, self.metadata),
            "url": self.metadata.url or None,
            "language": self.language,
            "attribution": self.attribution.value,
            "length": self.length,
            "claims": self.claims,
            "standing": self.standing.value,
        }


@dataclass(frozen=True, slots=True, kw_only=True)
class ReportVersion:
    """A report among its versions.

    Args:
        report: Its id.
        metadata: What the document says about itself.
        position: Its place among the versions, from 0; the latest last.
        standing: Whether its claims count.
        status: Its own state, and where it is known from.
        link_sign: The strongest sign that joins it to another version; None if it is alone.
        order_sign: By which the latest is known; undecided if it is not.
    """

    report: ReportId
    metadata: Metadata
    position: int
    standing: Standing
    status: VersionStatus
    link_sign: VersionSign | None
    order_sign: OrderSign

    @property
    def time(self) -> str:
        """When it was changed, else published, else collected; "" if unknown."""
        edition = self.metadata.edition
        return edition.updated or self.metadata.published or edition.collected

    def form(self) -> ReportVersionForm:
        """Return its JSON form."""
        return {
            **report_heading_form(self.report, self.metadata),
            "number": self.position + 1,
            "time": self.time or None,
            "standing": self.standing.value,
            "state": self.status.state.value,
            "state_sign": self.status.sign.value or None,
            "link_sign": self.link_sign.value if self.link_sign else None,
            "order_sign": self.order_sign.value or None,
        }


@dataclass(frozen=True, slots=True)
class VersionStep:
    """A version and the one before it."""

    before: ReportVersion
    after: ReportVersion


@dataclass(frozen=True, slots=True)
class ReportText:
    """The text and metadata of a report, for pages of stories.

    Zones and the raw map are left out, which take most of the time to read.

    Args:
        id: The report's id.
        metadata: What the document says about itself.
        text: The clean text.
        language: ISO 639-1 code, or "und".
    """

    id: ReportId
    metadata: Metadata
    text: str
    language: str = "und"

    def form(self) -> ReportHeadingForm:
        """Return its JSON form, without the text."""
        return report_heading_form(self.id, self.metadata)


@dataclass(frozen=True, slots=True)
class ClaimRow:
    """A claim in a listing, with the text that its spans index.

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

    def form(self) -> ClaimForm:
        """Return the JSON form of the claim, see `model.claim_form`."""
        return claim_form(self.claim, self.text, self.metadata)


@dataclass(frozen=True, slots=True, kw_only=True)
class SourceRow:
    """A source in a listing: an entity over all its reports, any other source in its own report.

    Args:
        id: Id of the entity, or of the source of one report. Unnamed sources and groups are never
            joined across reports.
        name: The name to show, or the description its report gives.
        kind: What it is.
        names: Every name it goes by, sorted; empty if it has none.
        report: The report it speaks in, if it is not an entity; else "".
        claims: Number of claims.
        reports: Number of reports.
        outlets: Number of outlets; reports of unknown outlet are not counted.
        first: Day of the earliest dated report, or "".
        last: Day of the latest dated report, or "".
    """

    id: SourceId | EntityId
    name: str
    kind: SourceKind
    names: tuple[str, ...]
    report: ReportId
    claims: int
    reports: int
    outlets: int
    first: str
    last: str

    def form(self) -> SourceRowForm:
        """Return the JSON form of the row."""
        return {
            "id": self.id,
            "source": self.name,
            "kind": self.kind.value,
            "names": list(self.names),
            "report": self.report or None,
            "claims": self.claims,
            "reports": self.reports,
            "outlets": self.outlets,
            "first": self.first or None,
            "last": self.last or None,
        }


@dataclass(frozen=True, slots=True)
class DailyClaimCount:
    """Number of claims of a source on one day, of one polarity and certainty.

    Args:
        day: ISO 8601, or "" for reports without a date.
        polarity: Of the claims.
        certainty: Of the claims.
        claims: Their number.
    """

    day: str
    polarity: Polarity
    certainty: Certainty
    claims: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Dossier:
    """What the desk holds on one source, except its claims.

    Args:
        row: The source as listings show it, whatever the filters.
        entity: Its entity, or None if it is known from one report only.
        source: The source as that report has it, if it has no entity; spans are of `text`.
        text: The text of that report, or "".
        grade: The Admiralty grade that a person gave it last, or "".
        gazetteer_names: Names of an entity in other scripts that no report of the desk gives, and
            the gazetteer does.
    """

    row: SourceRow
    entity: Entity | None = None
    source: Source | None = None
    text: str = field(default="", repr=False)
    grade: str = ""
    gazetteer_names: tuple[str, ...] = ()

    def form(self) -> DossierForm:
        """Return the JSON form of the dossier's head."""
        entity, source = self.entity, self.source
        return {
            **self.row.form(),
            "grade": self.grade or None,
            "gazetteer_names": list(self.gazetteer_names),
            "wikidata": (entity.wikidata or None) if entity else None,
            "outlet_kind": (entity.outlet_kind or None) if entity else None,
            "merges": [_merge_form(merge) for merge in (entity.merges if entity else ())],
            "proposals": [_merge_form(merge) for merge in (entity.proposals if entity else ())],
            "access": spans_form(source.access, self.text) if source else [],
            "terms": spans_form(source.terms, self.text) if source else [],
        }


def _merge_form(merge: Merge) -> MergeForm:
    return {
        "first": merge.first,
        "second": merge.second,
        "score": merge.score,
        "reasons": list(merge.reasons),
        "judgement": merge.judgement,
    }


@dataclass(frozen=True, slots=True)
class SearchHit:
    """A report that matches a search.

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
        pieces, position = [], 0
        for mark in self.marks:
            pieces += [
                self.snippet[position : mark.start],
                opening,
                mark.words(self.snippet),
                closing,
            ]
            position = mark.end
        return "".join([*pieces, self.snippet[position:]])

    def form(self) -> SearchHitForm:
        """Return the JSON form of the hit."""
        return {
            **self.report.form(),
            "snippet": self.snippet,
            "start": self.start,
            "marks": [offsets_form(mark) for mark in self.marks],
        }


@dataclass(frozen=True, slots=True)
class ReadingRow:
    """A reading that has added files.

    Args:
        number: Its number in the desk, from 1.
        began: Time, ISO 8601 with offset.
        files: How many of its files the desk holds.
        reports: How many reports these hold.
    """

    number: int
    began: str
    files: int
    reports: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Counts:
    """Totals of a desk.

    Args:
        files: Distinct files by content.
        reports: Reports.
        claims: Claims, without the doubtful ones.
        doubtful: Doubtful claims.
        sources: Sources as listings show them: entities, and all others report by report.
        failures: Files and items with a failure not yet cleared.
        outlets: Reports by outlet, most first; "" for unknown.
        languages: Reports by language, most first.
        states: Reports by the state of the reading of their claims.
    """

    files: int
    reports: int
    claims: int
    doubtful: int
    sources: int
    failures: int
    outlets: Mapping[str, int]
    languages: Mapping[str, int]
    states: Mapping[AttributionState, int]


@dataclass(frozen=True, slots=True, kw_only=True)
class Judgement:
    """A person's ruling; appended, never changed.

    Args:
        subject: What is ruled on: an id, or a name; see `JudgementScope.subject`.
        payload: What is ruled.
        note: The reason, in the person's words.
        author: Who ruled.
        made: Time, ISO 8601 with offset, from the caller.
        number: Its number in the desk, from 1; 0 before it is stored.
        state: "in force", "withdrawn" by a later one, or "orphaned" if the desk does not hold its
            subject (any more).
        report: Id of the report that holds the record ruled on; "" if no report holds it.
        about: The claims ruled on, as they stood then, by their ids; see `claim_anchors`.
    """

    subject: str
    payload: JudgementPayload
    note: str = ""
    author: str = ""
    made: str = ""
    number: int = 0
    state: str = "in force"
    report: ReportId = _NO_REPORT
    about: Mapping[str, Any] = field(default_factory=dict, repr=False)

    @property
    def kind(self) -> JudgementKind:
        """What kind of ruling it is."""
        return self.payload.KIND

    @property
    def ruling(self) -> dict[str, Any]:
        """What is ruled, in its JSON form."""
        return self.payload.form()

    def form(self) -> JudgementForm:
        """Return the JSON form of the judgement."""
        return {
            "number": self.number,
            "kind": self.kind.value,
            "subject": self.subject,
            "report": self.report or None,
            "ruling": self.ruling,
            "reason": self.note,
            "author": self.author,
            "made": self.made,
            "state": self.state,
        }
