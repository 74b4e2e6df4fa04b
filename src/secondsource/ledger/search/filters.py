"""Filters: which reports and claims a listing shows, as a person gives them."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date

from secondsource.ledger.storage.stored_text import storable
from secondsource.model import Act, SourceKind, UsageError

_DAY = re.compile(r"[0-9]{4}(-[0-9]{2}(-[0-9]{2})?)?")


@dataclass(frozen=True, slots=True, kw_only=True)
class Filters:
    """What a listing is narrowed to: all filters that are given must hold; an empty one is ignored.

    Args:
        outlet: Name of the outlet, whole, in any case.
        since: First day, ISO ("2024-11-08"; "2024-11" and "2024" mean their first day).
        until: Last day, included ("2024-11" and "2024" mean their last day). A report without
            a date is left out as soon as `since` or `until` is given.
        source: Words that must stand in a claim's source; a phrase in quotes.
        text: Words that must stand in a claim's content; a phrase in quotes.
        min_score: Least score of a claim, 0 to 1, instead of the one from which claims are sure.
        language: The report's language code.
        kind: What the claim's source is, whether decided or not.
        of: Id of a source of one report, or of an entity: its claims only.
        act: What the claim's source does.
        denied: Only what its source denies.
        hedged: Only what its source holds to be probable or possible.
        wrong: Only what a person has called wrong, which is left out otherwise.
        doubtful: Also doubtful claims, which are left out otherwise (`Claim.is_doubtful`).
        all_versions: Also reports that a later version supersedes, and withdrawn ones, which are
            left out of listings otherwise.
        exact: Words as they are typed only: a name in them does not find the other names of its
            bearer. It holds for the words of a search, too.

    In a listing of reports, filters on claims select reports with at least one claim that passes.

    Raises:
        UsageError: If a date is no date, the days are the wrong way round, or the score is not
            between 0 and 1.
    """

    outlet: str | None = None
    since: str | None = None
    until: str | None = None
    source: str | None = None
    text: str | None = None
    min_score: float | None = None
    language: str | None = None
    kind: SourceKind | None = None
    of: str | None = None
    act: Act | None = None
    denied: bool = False
    hedged: bool = False
    wrong: bool = False
    doubtful: bool = False
    all_versions: bool = False
    exact: bool = False

    def __post_init__(self) -> None:
        for name in ("since", "until"):
            _check_day(name, getattr(self, name))
        if self.since and self.until and self.since > self.until + "~":
            raise UsageError("filter", self.since, f"it is later than {self.until}")
        if self.min_score is not None and not 0 <= self.min_score <= 1:
            raise UsageError("filter", str(self.min_score), "a score is between 0 and 1")


def _check_day(name: str, day: str | None) -> None:
    if not day:
        return
    try:
        if not _DAY.fullmatch(day):
            raise ValueError("wrong form")
        date.fromisoformat(day + "-01-01"[len(day) - 4 :])
    except ValueError as error:
        raise UsageError(
            "filter",
            storable(day),
            f"{name} is no date",
            "Write it as year-month-day, for example 2024-11-08",
        ) from error


EVERYTHING = Filters()
"""Filters that every record that counts passes, but doubtful claims."""
ALL_VERSIONS = Filters(all_versions=True)
"""Filters that every report passes."""
