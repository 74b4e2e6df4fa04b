"""The step that finds silences on subjects, when they are asked for."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, replace

from secondsource.ledger import Ledger
from secondsource.model import (
    Caveat,
    SilenceAccount,
    TakenUp,
    Unsaid,
    UsageError,
    WatchSilence,
)
from secondsource.pipeline.desk_coverage import DeskCoverage, subject_names
from secondsource.pipeline.outlet_facts import state_outlets
from secondsource.silence.coverage import CoveredReport
from secondsource.silence.find_silences import NO_SILENCES, find_silences
from secondsource.silence.taken_up import find_taken_up
from secondsource.silence.unsaid import caveat, concerning

LARGEST_Q = 0.05
"""Share of false alarms among the silences shown, unless another is asked for."""
# A watch that most reports concern is no subject: it waits for stop words.
_MOST_OF_DESK = 0.5


@dataclass(frozen=True, slots=True, kw_only=True)
class SilenceQuery:
    """Which silences are asked for.

    Args:
        outlet: Those of this outlet; "" for all.
        watch: Those on the subject of this watch, tested alone; "" for all subjects.
        q: Largest q.
        stopped: Whether those are asked for where an outlet has stopped carrying a subject, whether
            or not others carry it.

    Raises:
        UsageError: If q is no number from 0 to 1.
    """

    outlet: str = ""
    watch: str = ""
    q: float = LARGEST_Q
    stopped: bool = False

    def __post_init__(self) -> None:
        if not 0 <= self.q <= 1:
            raise wrong_q(str(self.q))


def wrong_q(typed: str) -> UsageError:
    """Return the error of a largest q that is no number from 0 to 1."""
    return UsageError("silences", typed, "q is a number from 0 to 1", "Write 0.05 or 0.2")


def find_desk_silences(coverage: DeskCoverage, query: SilenceQuery) -> SilenceAccount:
    """Return the silences of a desk.

    Every pair of outlet and subject is tested, whatever outlet is asked for, so that q is the same
    in every answer. A watch is a question of its own: q is over its outlets.

    Args:
        coverage: The desk.
        query: Which are asked for.

    Raises:
        LedgerError: If the desk cannot be read or written.
        NotFoundError: If there is no such watch.
    """
    caveats: list[Caveat] = list(unplaced_reports(coverage.ledger))
    asked: tuple[str, ...] = ()
    if query.watch:
        watch = coverage.ledger.watches.get(query.watch)
        reports, asked = coverage.of_watch(watch), watch.outlets
        if reason := _why_no_subject(reports):
            caveats.append(reason)
            reports = []
    else:
        reports = coverage.reports
    account = NO_SILENCES
    if reports or not caveats:
        account = find_silences(
            reports,
            subject_names(),
            largest_q=max(query.q, LARGEST_Q),
            stopped=query.stopped,
            recorded=coverage.recorded,
        )
    typed = (query.outlet,) if query.outlet else asked
    wanted = coverage.folded(typed)
    shown = tuple(
        silence
        for silence in account.silences
        if silence.q <= query.q and (not wanted or silence.outlet.casefold() in wanted)
    )
    kept = concerning(account.caveats, wanted)
    held = {report.outlet.casefold() for report in reports}
    if reports:
        named = sorted({coverage.outlets.canonical(name) for name in typed})
        kept += [caveat(Unsaid.NO_OUTLET, name) for name in named if name.casefold() not in held]
    beyond = tuple(silence for silence in account.silences if silence.q <= LARGEST_Q)
    return replace(account, silences=shown, caveats=(*caveats, *kept), beyond_chance=beyond)


def _why_no_subject(reports: Sequence[CoveredReport]) -> Caveat | None:
    """Return why a watch that concerns some of the reports is no subject; None if it is one."""
    concerned = sum(1 for report in reports if report.subjects)
    if not concerned:
        return caveat(Unsaid.NO_REPORT_OF_WATCH)
    if concerned > _MOST_OF_DESK * len(reports):
        return caveat(Unsaid.EVERYWHERE, number=concerned)
    return None


def find_desk_taken_up(coverage: DeskCoverage, largest_q: float = LARGEST_Q) -> list[TakenUp]:
    """Return the subjects that all outlets of a state took up on one day, some time after others.

    Args:
        coverage: The desk.
        largest_q: Largest q, 0 to 1.

    Raises:
        LedgerError: If the desk cannot be read or written.
    """
    states = state_outlets(coverage.ledger)
    taken = find_taken_up(coverage.reports, states, subject_names(), coverage.recorded)
    return [each for each in taken if each.q <= largest_q]


def update_watch_silences(ledger: Ledger, names: Collection[str] | None = None) -> None:
    """Find the silences on the subjects of watches, and keep them for the overview.

    Args:
        ledger: The desk.
        names: Names of the watches; None for all.

    Raises:
        LedgerError: If the desk cannot be read or written.
    """
    coverage = DeskCoverage(ledger)
    for watch in ledger.watches.rows():
        if names is None or watch.name in names:
            found = find_desk_silences(coverage, SilenceQuery(watch=watch.name)).silences
            kept = [
                WatchSilence(outlet=s.outlet, first=s.first, last=s.last, ended=s.ended)
                for s in found
            ]
            ledger.watches.keep_silences(watch.name, kept)


def unplaced_reports(ledger: Ledger) -> Iterator[Caveat]:
    """Yield that reports without a day or an outlet count nowhere."""
    unplaced = ledger.coverage.unplaced()
    if unplaced.undated:
        yield caveat(Unsaid.UNDATED, number=unplaced.undated)
    if unplaced.nameless:
        yield caveat(Unsaid.NAMELESS, number=unplaced.nameless)
