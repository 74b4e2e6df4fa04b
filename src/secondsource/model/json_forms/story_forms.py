"""The JSON forms of a story with all that its count rests on, and of two reports compared."""

from __future__ import annotations

from typing import TypedDict

from secondsource.model.ids import ClaimId, ReportId, StoryId
from secondsource.model.json_forms.allegation_forms import AllegationRowForm, OmissionForm
from secondsource.model.json_forms.echo_forms import EchoForm
from secondsource.model.json_forms.field_types import Share, WholeNumber
from secondsource.model.json_forms.listing_forms import StoryRowForm
from secondsource.model.json_forms.report_forms import ReportHeadingForm
from secondsource.model.json_forms.span_forms import SpanForm


class GradeForm(TypedDict):
    """What a known method makes of an allegation, and why."""

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
    """A story with its leading allegations; with a claim, with the allegations that it states."""

    claim: ClaimId | None
    same_claims: list[ClaimId]
    allegations: list[AllegationRowForm]
    two_sources: GradeForm | None
    airwars: GradeForm | None
    told_by: list[ReportHeadingForm]
    echoes: list[EchoForm]
    contradictions: list[ContradictionForm]
    links: list[LanguageLinkForm]


class MatrixColumnForm(TypedDict):
    """An outlet of a story, or by its title a report whose outlet is unknown.

    An outlet without reports is only cited.
    """

    outlet: str | None
    title: str | None
    reports: list[ReportId]


class MatrixCellForm(TypedDict):
    """How an outlet stands to an allegation; numbers are those in the allegation, from 0.

    `first`, `last` and `reports` are of its reports that say or deny it; `own_state` if a state
    outlet has it from outlets of its own state alone.
    """

    kind: str
    report: ReportId | None
    statement: WholeNumber | None
    hedged: bool
    origin: WholeNumber | None
    denial: WholeNumber | None
    omission: OmissionForm | None
    first: str | None
    last: str | None
    reports: WholeNumber
    own_state: bool


class MatrixRowForm(AllegationRowForm):
    """An allegation with its cells, in the order of the columns."""

    cells: list[MatrixCellForm]


class StoryMatrixForm(TypedDict):
    """Allegations of a story and how its outlets stand to each."""

    story: StoryId
    name: str
    columns: list[MatrixColumnForm]
    more_columns: WholeNumber
    rows: list[MatrixRowForm]


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
