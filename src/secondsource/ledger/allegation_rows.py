"""Allegations as the ledger returns them: rows of a listing, and whole ones with their reports."""

from __future__ import annotations

from dataclasses import dataclass, field

from secondsource.ledger.listing_rows import ReportText
from secondsource.model import Allegation, AllegationId, Count, ReportId, StoryId, allegation_form
from secondsource.model.json_forms import AllegationForm


@dataclass(frozen=True, slots=True, kw_only=True)
class AllegationRow:
    """An allegation in a listing, without its statements.

    Args:
        id: From its first statement.
        story: Its story.
        text: The words of the statement that stands for it.
        count: How many independent origins affirm it.
        outlets: Number of outlets that affirm or hedge it.
        reports: Number of reports that affirm or hedge it.
        first: Day on which it arose; "" if no report of it has a date.
        is_contested: Whether a statement denies it, or its values differ.
        is_single: Whether several outlets carry it and at best one origin stands behind it.
    """

    id: AllegationId
    story: StoryId
    text: str
    count: Count
    outlets: int
    reports: int
    first: str
    is_contested: bool
    is_single: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class AllegationDetail:
    """An allegation with the texts of its reports, which its spans index.

    Args:
        allegation: The allegation.
        reports: Its reports, those that deny it too, in the order of their ids.
        story_name: The name of its story; "" if stories have been found again since.
    """

    allegation: Allegation
    reports: tuple[ReportText, ...] = field(repr=False)
    story_name: str = ""

    @property
    def texts(self) -> dict[ReportId, str]:
        """The texts of its reports by id."""
        return {report.id: report.text for report in self.reports}

    def form(self) -> AllegationForm:
        """Return the JSON form of the allegation, see `model.allegation_form`."""
        return allegation_form(self.allegation, self.texts)
