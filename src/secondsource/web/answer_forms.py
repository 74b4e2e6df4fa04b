"""The JSON forms of what pages answer with; those of single records are in `model.json_forms`."""

from __future__ import annotations

from typing import Annotated, TypedDict

from secondsource.model.ids import RawSha256, ReportId, StoryId
from secondsource.model.json_forms import (
    AllegationForm,
    AllegationRowForm,
    BareReportForm,
    ClaimForm,
    DossierForm,
    EchoForm,
    FailureForm,
    JudgementForm,
    OmissionRowForm,
    ReportRowForm,
    ReportVersionForm,
    ReviewItemForm,
    SearchHitForm,
    Share,
    SourceRowForm,
    StoryMatrixForm,
    StoryRowForm,
    VersionChangesForm,
    WaitingForm,
    WholeNumber,
    WideningForm,
)
from secondsource.model.json_forms.silence_forms import (
    CaveatForm,
    SilenceForm,
    StorySilenceForm,
    SubjectWeeksForm,
    WatchNewsForm,
)
from secondsource.model.report_corrections import DeletionScope


class PageLinksForm(TypedDict):
    """The addresses of the pages of rows beside this one."""

    before: str | None
    after: str | None


# Listings: each names all its fields, in the order in which they are sent.


class StoriesForm(TypedDict):
    """Stories; `also_searched` for other names of what was typed."""

    rows: list[StoryRowForm]
    also_searched: list[WideningForm]
    before: str | None
    after: str | None


class AllegationsForm(TypedDict):
    """Allegations; `also_searched` for other names of what was typed."""

    rows: list[AllegationForm]
    also_searched: list[WideningForm]
    before: str | None
    after: str | None


class MatrixForm(StoryMatrixForm):
    """A page of the matrix of a story."""

    before: str | None
    after: str | None


class SilencesForm(TypedDict):
    """Silences, how many tests they are among, what cannot be said, and the weeks of a subject."""

    rows: list[SilenceForm]
    tests: WholeNumber
    caveats: list[CaveatForm]
    weeks: SubjectWeeksForm | None
    before: str | None
    after: str | None


class StorySilencesForm(TypedDict):
    """Stories that outlets do not tell, how many were asked about, and what cannot be said."""

    rows: list[StorySilenceForm]
    tests: WholeNumber
    caveats: list[CaveatForm]
    before: str | None
    after: str | None


class OmissionsForm(TypedDict):
    """What outlets leave out of stories that they tell."""

    rows: list[OmissionRowForm]
    before: str | None
    after: str | None


class ReportsForm(TypedDict):
    """Reports; those found by words come with a snippet."""

    rows: list[ReportRowForm | SearchHitForm]
    also_searched: list[WideningForm]
    before: str | None
    after: str | None


class ClaimsForm(TypedDict):
    """Claims; `hidden` doubtful ones are left out, 10,000 if they are that many or more."""

    rows: list[ClaimForm]
    hidden: WholeNumber
    also_searched: list[WideningForm]
    before: str | None
    after: str | None


class SourcesForm(TypedDict):
    """Sources."""

    rows: list[SourceRowForm]
    also_searched: list[WideningForm]
    before: str | None
    after: str | None


class FailuresForm(TypedDict):
    """What could not be read."""

    rows: list[FailureForm]
    before: str | None
    after: str | None


class JudgementsForm(TypedDict):
    """Judgements, the latest first."""

    rows: list[JudgementForm]
    before: str | None
    after: str | None


class FoundForm(TypedDict):
    """What holds the words searched for; `hidden` doubtful claims with them are left out."""

    reports: list[SearchHitForm]
    claims: list[ClaimForm]
    sources: list[SourceRowForm]
    hidden: WholeNumber
    also_searched: list[WideningForm]


class ReviewForm(TypedDict):
    """What waits for a person: how much in each queue, and the items of one."""

    waiting: dict[str, WaitingForm]
    rows: list[ReviewItemForm]


# Single records, with what their page shows beside them


class ReportForm(BareReportForm):
    """One report, its text and all that was read in it."""

    claims: list[ClaimForm]
    hidden: WholeNumber
    echoes: list[EchoForm]
    versions: list[ReportVersionForm]
    changes: VersionChangesForm | None


class ClaimDossierForm(ClaimForm):
    """A claim with what was ruled on it."""

    judgements: list[JudgementForm]


class SourceForm(DossierForm):
    """A source with what is known of it, and a page of its claims."""

    claims_listed: list[ClaimForm]
    hidden: WholeNumber
    before: str | None
    after: str | None


class DeletionForm(TypedDict):
    """What a deletion would remove."""

    scope: Annotated[str, DeletionScope]
    subject: str
    reports: list[ReportId]
    files: list[RawSha256]
    paths: list[str]
    others: WholeNumber
    claims: WholeNumber
    judgements: list[WholeNumber]
    stories: list[StoryId]


class AdditionForm(TypedDict):
    """A reading that has added files."""

    number: WholeNumber
    began: str
    files: WholeNumber
    reports: WholeNumber


class AdditionsForm(TypedDict):
    """The readings that have added files, the latest first."""

    rows: list[AdditionForm]


# The server


class LeftOutForm(TypedDict):
    """A file left out."""

    path: str
    reason: str


class ReadingStateForm(TypedDict):
    """How the reading goes of dropped files, or one that another program does."""

    under_way: bool
    elsewhere: bool
    waiting: WholeNumber
    files: WholeNumber
    done: Share
    reports: WholeNumber
    claims: WholeNumber
    step: str | None
    left_out: list[LeftOutForm]
    finished: bool
    error: str | None


class OverviewForm(TypedDict):
    """What is in the desk."""

    files: WholeNumber
    reports: WholeNumber
    claims: WholeNumber
    doubtful: WholeNumber
    sources: WholeNumber
    failures: WholeNumber
    outlets: dict[str, WholeNumber]
    languages: dict[str, WholeNumber]
    review: dict[str, WaitingForm]
    reading: ReadingStateForm
    latest: list[ReportRowForm]
    single: list[AllegationRowForm]
    stories: list[StoryRowForm]
    watches: list[WatchNewsForm]


class ErrorDetailForm(TypedDict, total=False):
    """The step that failed, what it was about, why, and what to do; what is unknown is left out."""

    step: str
    subject: str
    reason: str
    remedy: str


class ErrorForm(TypedDict):
    """Why there is no answer."""

    error: ErrorDetailForm
