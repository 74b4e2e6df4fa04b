"""The JSON forms of a story with all that its count rests on, and of two reports compared."""

from __future__ import annotations

from typing import TypedDict

from secondsource.model.ids import ClaimId, ReportId
from secondsource.model.json_forms.echo_forms import EchoForm
from secondsource.model.json_forms.field_types import Share, WholeNumber
from secondsource.model.json_forms.listing_forms import StoryRowForm
from secondsource.model.json_forms.report_forms import ReportHeadingForm
from secondsource.model.json_forms.span_forms import SpanForm


class GradeForm(TypedDict):
    """What a known method makes of a story, and why."""

    grade: str
    rule: str


class ContradictionForm(TypedDict):
    """The claim that denies, and the claims it denies."""

    denial: ClaimId
    affirmed: list[ClaimId]


class LanguageLinkForm(TypedDict):
    """Two reports by which the stories of two languages were joined, and why."""

    report: ReportId
    other: ReportId
    probability: Share
    note: str


class StoryForm(StoryRowForm):
    """A story with all that its count rests on; with a claim, what that claim's count rests on."""

    claim: ClaimId | None
    same_claims: list[ClaimId]
    two_sources: GradeForm
    airwars: GradeForm
    told_by: list[ReportHeadingForm]
    echoes: list[EchoForm]
    contradictions: list[ContradictionForm]
    links: list[LanguageLinkForm]


class SharedPassageForm(TypedDict):
    """Words that both reports share."""

    words: WholeNumber
    first: SpanForm
    second: SpanForm


class ComparisonForm(TypedDict):
    """What two reports share, word for word."""

    first: str
    second: str
    own_words: WholeNumber
    quoted_words: WholeNumber
    first_share: Share
    second_share: Share
    passages: list[SharedPassageForm]
