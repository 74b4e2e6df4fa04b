"""A whole allegation with the texts of its reports."""

from __future__ import annotations

from dataclasses import dataclass, field

from secondsource.ledger.listing_rows import ReportText
from secondsource.model import Allegation, ReportId, allegation_form
from secondsource.model.json_forms import AllegationForm


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
