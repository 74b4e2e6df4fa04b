"""The JSON forms of the rows that listings answer with; the rows fill them in themselves."""

from __future__ import annotations

from typing import Annotated, Any, TypedDict

from secondsource.model.claims import SourceKind
from secondsource.model.editions import Standing
from secondsource.model.ids import ReportId, StoryId
from secondsource.model.json_forms.allegation_forms import AllegationRowForm
from secondsource.model.json_forms.echo_forms import CountForm, OriginForm
from secondsource.model.json_forms.field_types import Share, WholeNumber
from secondsource.model.json_forms.report_forms import ReportHeadingForm
from secondsource.model.json_forms.span_forms import OffsetsForm, SpanForm
from secondsource.model.judgements import JudgementKind
from secondsource.model.reports import AttributionState
from secondsource.model.versions import OrderSign, StateSign, VersionSign, VersionState


class ReportRowForm(ReportHeadingForm):
    """A report in a listing, without its text."""

    url: str | None
    language: str
    attribution: Annotated[str, AttributionState]
    length: WholeNumber
    claims: WholeNumber
    standing: Annotated[str, Standing]


class ReportVersionForm(ReportHeadingForm):
    """A report among its versions, which are numbered from 1, the latest last."""

    number: WholeNumber
    time: str | None
    standing: Annotated[str, Standing]
    state: Annotated[str, VersionState]
    state_sign: Annotated[str, StateSign] | None
    link_sign: Annotated[str, VersionSign] | None
    order_sign: Annotated[str, OrderSign] | None


class SearchHitForm(ReportRowForm):
    """A report found by words, with a snippet of its text; `marks` are offsets of the snippet."""

    snippet: str
    start: WholeNumber | None
    marks: list[OffsetsForm]


class SourceRowForm(TypedDict):
    """A source in a listing: a named one with all its reports, any other within its own."""

    id: str
    source: str
    kind: Annotated[str, SourceKind]
    names: list[str]
    report: ReportId | None
    claims: WholeNumber
    reports: WholeNumber
    outlets: WholeNumber
    first: str | None
    last: str | None


class MergeForm(TypedDict):
    """Why two names count as one entity, or may; the number of a judgement that merged them."""

    first: str
    second: str
    score: Share
    reasons: list[str]
    judgement: WholeNumber | None


class WideningForm(TypedDict):
    """A name as typed in a search, and the other names that were searched for beside it."""

    typed: str
    names: list[str]


class DossierForm(SourceRowForm):
    """A source with what is known of it beside its claims."""

    grade: str | None
    gazetteer_names: list[str]
    wikidata: str | None
    outlet_kind: str | None
    merges: list[MergeForm]
    proposals: list[MergeForm]
    access: list[SpanForm]
    terms: list[SpanForm]


class StoryRowForm(TypedDict):
    """A story; `independent` is the count of `leading`, null where no allegation is known.

    `unknown_outlets` is the number of its reports whose outlet is unknown.
    """

    id: StoryId
    name: str
    first: str | None
    last: str | None
    reports: WholeNumber
    outlets: WholeNumber
    unknown_outlets: WholeNumber
    languages: list[str]
    independent: CountForm | None
    leading: AllegationRowForm | None
    origins: list[OriginForm]


class JudgementForm(TypedDict):
    """A person's ruling; appended, never changed."""

    number: WholeNumber
    kind: Annotated[str, JudgementKind]
    subject: str
    report: str | None
    ruling: dict[str, Any]
    reason: str
    author: str
    made: str
    state: str


class RulingOnAllegationForm(TypedDict):
    """A ruling on an allegation; numbers are of its statements, from 0."""

    judgement: JudgementForm
    statements: list[WholeNumber]
    apart_from: list[WholeNumber]
    holds: bool


class ReviewItemForm(TypedDict):
    """One question that waits for a person."""

    kind: str
    key: str
    records: list[str]
    score: Share
    reason: str
    home: str
    candidates: list[str]


class WaitingForm(TypedDict):
    """How many items wait in a queue, and whether there are more than were counted."""

    count: WholeNumber
    more: bool
