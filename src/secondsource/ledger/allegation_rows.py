"""Allegations as rows of a listing, without their statements."""

from __future__ import annotations

from dataclasses import dataclass

from secondsource.model import (
    Allegation,
    AllegationId,
    Count,
    Omission,
    StoryId,
    count_form,
    range_of_outlets,
    sure_and_all,
)
from secondsource.model.json_forms import AllegationRowForm, OmissionRowForm, omission_form


@dataclass(frozen=True, slots=True, kw_only=True)
class AllegationRow:
    """An allegation in a listing, without its statements.

    Args:
        id: From its first statement.
        story: Its story.
        text: The words of the statement that stands for it.
        count: How many independent origins affirm it.
        outlets: Number of known outlets that affirm or hedge it.
        doubtful_outlets: Number of those of which every statement may say something else.
        unknown_outlets: Number of reports that affirm or hedge it and whose outlet is unknown.
        reports: Number of reports that affirm or hedge it.
        doubtful_reports: Number of those of which every statement may say something else.
        first: Day on which it arose; "" if no report of it has a date.
        is_contested: Whether a statement denies it, or its values differ.
        is_single: Whether several outlets carry it and at best one origin stands behind it.
    """

    id: AllegationId
    story: StoryId
    text: str
    count: Count
    outlets: int
    doubtful_outlets: int
    unknown_outlets: int
    reports: int
    doubtful_reports: int
    first: str
    is_contested: bool
    is_single: bool

    @classmethod
    def of(cls, allegation: Allegation) -> AllegationRow:
        """Return the row of a whole allegation."""
        return cls(
            id=allegation.id,
            story=allegation.story,
            text=allegation.text,
            count=allegation.count,
            outlets=len(allegation.outlets),
            doubtful_outlets=len(allegation.doubtful_outlets),
            unknown_outlets=allegation.unknown_outlets,
            reports=len(allegation.reports),
            doubtful_reports=len(allegation.doubtful_reports),
            first=allegation.first,
            is_contested=allegation.is_contested,
            is_single=allegation.is_single,
        )

    @property
    def outlet_range(self) -> str:
        """How many outlets carry it: "4", or "3–4" with one in doubt or unknown."""
        return range_of_outlets(self.outlets, self.doubtful_outlets, self.unknown_outlets)

    @property
    def report_range(self) -> str:
        """How many reports carry it: "4", or "3–4" with one in doubt."""
        return sure_and_all(self.reports, self.doubtful_reports)

    def form(self) -> AllegationRowForm:
        """Return the JSON form of the row."""
        return {
            "id": self.id,
            "story": self.story,
            "text": self.text,
            "independent": count_form(self.count),
            "outlets": self.outlets,
            "doubtful_outlets": self.doubtful_outlets,
            "unknown_outlets": self.unknown_outlets,
            "reports": self.reports,
            "doubtful_reports": self.doubtful_reports,
            "first": self.first or None,
            "contested": self.is_contested,
            "single": self.is_single,
        }


@dataclass(frozen=True, slots=True, kw_only=True)
class OmissionRow:
    """An allegation that an outlet leaves out.

    Args:
        allegation: The allegation.
        omission: The outlet, its reports, and how likely it would have said it.
    """

    allegation: AllegationRow
    omission: Omission

    def form(self) -> OmissionRowForm:
        """Return the JSON form of the row."""
        return {
            **omission_form(self.omission),
            "allegation": self.allegation.id,
            "story": self.allegation.story,
            "text": self.allegation.text,
        }
