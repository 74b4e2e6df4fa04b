"""The step that finds what outlets do not tell of stories; silences are found when asked for."""

from __future__ import annotations

from dataclasses import dataclass, replace

from secondsource.ledger import Ledger, OmissionRow
from secondsource.model import StorySilences, Unsaid, UsageError
from secondsource.pipeline.desk_coverage import DeskCoverage
from secondsource.pipeline.outlet_facts import desk_outlets
from secondsource.pipeline.silence_step import unplaced_reports
from secondsource.silence.story_silences import find_story_silences
from secondsource.silence.subject_gaps import LEAST_OWN_REPORTS
from secondsource.silence.unsaid import caveat, concerning

LEAST_EXPECTED = 0.5
"""Least probability that an outlet tells a story, or says an allegation, for its not doing so to be
shown, unless another is asked for: more likely than not."""


@dataclass(frozen=True, slots=True, kw_only=True)
class AbsenceQuery:
    """Which stories that outlets do not tell, or allegations that they leave out, are asked for.

    Args:
        outlet: Those of this outlet; "" for all.
        story: Id of a story or of a report of it, or the beginning of the id; "" for all.
        expected: Least probability that the outlet would tell or say it.

    Raises:
        UsageError: If `expected` is no number from 0 to 1.
    """

    outlet: str = ""
    story: str = ""
    expected: float = LEAST_EXPECTED

    def __post_init__(self) -> None:
        if not 0 <= self.expected <= 1:
            raise wrong_probability(str(self.expected))


def wrong_probability(typed: str) -> UsageError:
    """Return the error of a least probability that is no number from 0 to 1."""
    return UsageError(
        "silences", typed, "a probability is a number from 0 to 1", "Write 0.5 or 0.8"
    )


def find_desk_story_silences(coverage: DeskCoverage, query: AbsenceQuery) -> StorySilences:
    """Return which outlets of a desk do not tell stories that they would be expected to tell.

    Every pair of outlet and story is asked about, whatever is asked for, so that q is the same in
    every answer.

    Args:
        coverage: The desk.
        query: Which are asked for.

    Raises:
        LedgerError: If the desk cannot be read or written.
        NotFoundError: If no story fits.
    """
    ledger, outlets = coverage.ledger, coverage.outlets
    wanted_story = ledger.stories.get(query.story).id if query.story else ""
    undated = {
        (story, outlets.canonical(name)) for story, name in ledger.coverage.undated_tellers()
    }
    account = find_story_silences(coverage.reports, query.expected, coverage.recorded, undated)
    wanted = coverage.folded((query.outlet,) if query.outlet else ())
    shown = [
        silence
        for silence in account.silences
        if (not wanted or silence.outlet.casefold() in wanted)
        and (not wanted_story or silence.story == wanted_story)
    ]
    caveats = concerning(account.caveats, wanted)
    if wanted:
        held = sum(report.outlet.casefold() in wanted for report in coverage.reports)
        if held < LEAST_OWN_REPORTS:
            reason = Unsaid.FEW_REPORTS if held else Unsaid.NO_OUTLET
            caveats.append(caveat(reason, outlets.canonical(query.outlet), number=held))
    names = ledger.stories.names({silence.story for silence in shown})
    return replace(
        account,
        silences=tuple(replace(each, name=names.get(each.story, "")) for each in shown),
        caveats=(*unplaced_reports(ledger), *caveats),
    )


def find_desk_omissions(ledger: Ledger, query: AbsenceQuery) -> list[OmissionRow]:
    """Return what outlets of a desk leave out of stories that they tell.

    Args:
        ledger: The desk.
        query: Which are asked for.

    Returns:
        What is expected most first.

    Raises:
        LedgerError: If the desk cannot be read.
        NotFoundError: If no story fits.
    """
    wanted = desk_outlets(ledger).canonical(query.outlet).casefold()
    return [
        row
        for row in ledger.allegations.omissions(query.story, query.expected)
        if not wanted or row.omission.outlet.casefold() == wanted
    ]
