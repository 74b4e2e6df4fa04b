"""Stories as rows of a listing, each with its leading allegation."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from secondsource.ledger.allegation_rows import AllegationRow
from secondsource.model import (
    Count,
    Denial,
    LanguageLink,
    Origin,
    StoryId,
    count_form,
    origin_form,
)
from secondsource.model.json_forms import StoryRowForm


class StoryOrder(StrEnum):
    """Orders of a listing of stories."""

    ORIGINS = "origins"
    """Those whose leading allegation has the most independent origins first."""
    LATEST = "latest"
    """Those with the latest report first."""


class Uncounted(StrEnum):
    """Why a story has no allegations, and so no count."""

    ONE_REPORT = "one report"
    ONE_OUTLET = "one outlet"
    NONE_FOUND = "no allegation found"
    """Its language is not read, or its allegations have not been found since it changed."""


@dataclass(frozen=True, slots=True, kw_only=True)
class StoryRow:
    """A story in a listing.

    Args:
        id: Derived from its first report.
        name: The title of its most typical report, or the name that a person gave it.
        first: Day of its earliest dated report, or "".
        last: Day of its latest dated report, or "".
        reports: Number of its reports.
        outlets: Number of known outlets.
        unknown_outlets: Number of its reports whose outlet is unknown.
        leading: Its leading allegation, whose count is the only one that a story has; None if
            none is known: one outlet tells it, or its language is not read.
        origins: What is left of its reports when echoes are folded; empty in a listing without.
        denials: Who denies what in it; empty likewise.
        languages: Codes of the languages of its reports, in alphabetical order.
        links: By which reports the stories of two languages were joined; empty likewise.
    """

    id: StoryId
    name: str
    first: str
    last: str
    reports: int
    outlets: int
    unknown_outlets: int = 0
    leading: AllegationRow | None = None
    origins: tuple[Origin, ...] = ()
    denials: tuple[Denial, ...] = ()
    languages: tuple[str, ...] = ()
    links: tuple[LanguageLink, ...] = ()

    @property
    def count(self) -> Count | None:
        """How many independent origins affirm its leading allegation; None if none is known."""
        return self.leading.count if self.leading else None

    @property
    def uncounted(self) -> Uncounted | None:
        """Why it has no count; None if it has one."""
        if self.leading:
            return None
        if self.reports == 1:
            return Uncounted.ONE_REPORT
        is_of_one = self.outlets == 1 and not self.unknown_outlets
        return Uncounted.ONE_OUTLET if is_of_one else Uncounted.NONE_FOUND

    def form(self) -> StoryRowForm:
        """Return the JSON form of the row."""
        return {
            "id": self.id,
            "name": self.name,
            "first": self.first or None,
            "last": self.last or None,
            "reports": self.reports,
            "outlets": self.outlets,
            "unknown_outlets": self.unknown_outlets,
            "languages": list(self.languages),
            "independent": count_form(self.count) if self.count else None,
            "leading": self.leading.form() if self.leading else None,
            "origins": [origin_form(origin) for origin in self.origins],
        }
