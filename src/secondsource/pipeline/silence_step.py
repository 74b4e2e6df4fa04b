"""The step that finds silences: subjects of reports are kept, silences found when asked for."""

from __future__ import annotations

import hashlib
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from functools import lru_cache
from types import MappingProxyType

from secondsource.gazetteer import load_gazetteer
from secondsource.ledger import Ledger
from secondsource.ledger.search.known_names import KnownNames
from secondsource.model import (
    Caveat,
    ReportId,
    SilenceAccount,
    SourceKind,
    TakenUp,
    Unsaid,
    UsageError,
    Watch,
    WatchSilence,
)
from secondsource.pipeline.collected_days import recorded_days
from secondsource.pipeline.options import StoriesProgress
from secondsource.pipeline.outlet_facts import desk_outlets, state_outlets
from secondsource.pipeline.story_steps import ignore_progress
from secondsource.silence.coverage import CoveredReport
from secondsource.silence.find_silences import (
    NO_SILENCES,
    WATCH,
    SubjectNames,
    find_silences,
)
from secondsource.silence.subject_mentions import SubjectFinder, with_demonyms
from secondsource.silence.taken_up import find_taken_up
from secondsource.silence.unsaid import caveat

_SUBJECTS_VERSION = "subjects-1"
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
            raise no_share(str(self.q))


def no_share(typed: str) -> UsageError:
    """Return the error of a largest q that is no number from 0 to 1."""
    return UsageError("silences", typed, "q is a number from 0 to 1", "Write 0.05 or 0.2")


def find_desk_silences(
    ledger: Ledger,
    query: SilenceQuery,
    progress: StoriesProgress = ignore_progress,
    *,
    keep: bool = True,
) -> SilenceAccount:
    """Return the silences of a desk.

    Every pair of outlet and subject is tested, whatever outlet is asked for, so that q is the same
    in every answer. A watch is a question of its own: q is over its outlets.

    Args:
        ledger: The desk.
        query: Which are asked for.
        progress: Called with step, done and total.
        keep: Whether subjects that are found meanwhile are kept in the desk, if it may be written.

    Raises:
        LedgerError: If the desk cannot be read or written.
        NotFoundError: If there is no such watch.
    """
    caveats: list[Caveat] = list(unplaced_reports(ledger))
    if query.watch:
        watch = ledger.watches.get(query.watch)
        reports = list(watched_reports(ledger, watch))
        concerned = sum(1 for report in reports if report.subjects)
        if reports and concerned > _MOST_OF_DESK * len(reports):
            caveats.append(caveat(Unsaid.EVERYWHERE, number=concerned))
            reports = []
        elif not concerned:
            caveats.append(caveat(Unsaid.NO_REPORT_OF_WATCH))
            reports = []
        asked: Collection[str] = watch.outlets
    else:
        found = update_subjects(ledger, progress, keep=keep and not ledger.is_read_only)
        reports, asked = list(covered_reports(ledger, found)), ()
    account = NO_SILENCES
    if reports or not caveats:
        account = find_silences(
            reports,
            subject_names(),
            largest_q=max(query.q, LARGEST_Q),
            stopped=query.stopped,
            recorded=recorded_days(ledger),
        )
    typed = (query.outlet,) if query.outlet else asked
    wanted = folded_outlets(ledger, typed)
    shown = tuple(
        silence
        for silence in account.silences
        if silence.q <= query.q and (not wanted or silence.outlet.casefold() in wanted)
    )
    kept = [
        each
        for each in account.caveats
        if not wanted or not each.outlet or each.outlet.casefold() in wanted
    ]
    held = {report.outlet.casefold() for report in reports}
    if reports:
        outlets = desk_outlets(ledger)
        named = sorted({outlets.canonical(name) for name in typed})
        kept += [caveat(Unsaid.NO_OUTLET, name) for name in named if name.casefold() not in held]
    beyond = tuple(silence for silence in account.silences if silence.q <= LARGEST_Q)
    return replace(account, silences=shown, caveats=(*caveats, *kept), beyond_chance=beyond)


def find_desk_taken_up(
    ledger: Ledger,
    largest_q: float = LARGEST_Q,
    progress: StoriesProgress = ignore_progress,
    *,
    keep: bool = True,
) -> list[TakenUp]:
    """Return the subjects that all outlets of a state took up on one day, some time after others.

    Args:
        ledger: The desk.
        largest_q: Largest q, 0 to 1.
        progress: Called with step, done and total.
        keep: Whether subjects that are found meanwhile are kept in the desk, if it may be written.

    Raises:
        LedgerError: If the desk cannot be read or written.
    """
    found = update_subjects(ledger, progress, keep=keep and not ledger.is_read_only)
    taken = find_taken_up(
        covered_reports(ledger, found),
        state_outlets(ledger),
        subject_names(),
        recorded_days(ledger),
    )
    return [each for each in taken if each.q <= largest_q]


def folded_outlets(ledger: Ledger, typed: Collection[str]) -> frozenset[str]:
    """Return outlets that a person typed as they are compared: canonical, in small letters."""
    if not typed:
        return frozenset()
    outlets = desk_outlets(ledger)
    return frozenset(outlets.canonical(name).casefold() for name in typed)


def update_subjects(
    ledger: Ledger, progress: StoriesProgress = ignore_progress, *, keep: bool = True
) -> dict[ReportId, frozenset[str]]:
    """Find the subjects of the reports whose subjects are not kept, and return them.

    Args:
        ledger: The desk.
        progress: Called with step, done and total.
        keep: Whether they are kept.

    Raises:
        LedgerError: If the desk cannot be read or written.
    """
    finder, made_from = _finder()
    found: dict[ReportId, frozenset[str]] = {}
    for reports, total in ledger.coverage.unread(made_from):
        progress("finding subjects", len(found), total)
        piece = {report.id: finder.subjects_of(report) for report in reports}
        if keep:
            ledger.coverage.keep(piece, made_from)
        found |= piece
    return found


def update_watch_silences(ledger: Ledger, names: Collection[str] | None = None) -> None:
    """Find the silences on the subjects of watches, and keep them for the overview.

    Args:
        ledger: The desk.
        names: Names of the watches; None for all.

    Raises:
        LedgerError: If the desk cannot be read or written.
    """
    for watch in ledger.watches.rows():
        if names is None or watch.name in names:
            found = find_desk_silences(ledger, SilenceQuery(watch=watch.name)).silences
            kept = [
                WatchSilence(outlet=s.outlet, first=s.first, last=s.last, ended=s.ended)
                for s in found
            ]
            ledger.watches.keep_silences(watch.name, kept)


def covered_reports(
    ledger: Ledger, found: Mapping[ReportId, Collection[str]] = MappingProxyType({})
) -> Iterator[CoveredReport]:
    """Yield the reports of a desk as coverage sees them, under canonical names of outlets.

    Args:
        ledger: The desk.
        found: Subjects of reports that may not be kept, as `update_subjects` returns them.
    """
    outlets = desk_outlets(ledger)
    names: dict[str, str] = {}
    for row in ledger.coverage.rows():
        yield CoveredReport(
            report=row.report,
            outlet=names.get(row.outlet)
            or names.setdefault(row.outlet, outlets.canonical(row.outlet)),
            day=date.fromisoformat(row.day).toordinal(),
            subjects=found.get(row.report, row.subjects),
            story=row.story,
            language=row.language,
        )


def watched_reports(ledger: Ledger, watch: Watch) -> Iterator[CoveredReport]:
    """Yield the reports of a desk with a watch as their only subject, where it concerns them."""
    concerned = reports_of_watch(ledger, watch)
    subject = (WATCH + watch.name,)
    for report in covered_reports(ledger):
        yield replace(report, subjects=subject if report.report in concerned else ())


def reports_of_watch(ledger: Ledger, watch: Watch) -> set[ReportId]:
    """Return the reports that hold words of a watch and name one of its entities in any script.

    A watch without words, or without entities, asks for the others alone.
    """
    kinds = [kind for kind in (watch.words, watch.entities) if kind]
    found = [set[ReportId]().union(*map(ledger.coverage.holding, kind)) for kind in kinds]
    return set.intersection(*found) if found else set()


def unplaced_reports(ledger: Ledger) -> Iterator[Caveat]:
    """Yield that reports without a day or an outlet count nowhere."""
    unplaced = ledger.coverage.unplaced()
    if unplaced.undated:
        yield caveat(Unsaid.UNDATED, number=unplaced.undated)
    if unplaced.nameless:
        yield caveat(Unsaid.NAMELESS, number=unplaced.nameless)


@lru_cache(maxsize=1)
def _subject_names() -> dict[str, tuple[str, ...]]:
    """Return the names of the gazetteer's entries that are subjects, by their keys."""
    gazetteer = load_gazetteer()
    known = KnownNames(gazetteer)
    names = {
        entry.key: known.other_names(entry)
        for entry in gazetteer
        if entry.kind is not SourceKind.OUTLET
    }
    return with_demonyms({key: spellings for key, spellings in names.items() if spellings})


@lru_cache(maxsize=1)
def _finder() -> tuple[SubjectFinder, str]:
    """Return what finds subjects, and the version of what it finds."""
    names = _subject_names()
    digest = hashlib.sha256(repr(sorted(names.items())).encode()).hexdigest()[:12]
    return SubjectFinder(names), f"{_SUBJECTS_VERSION}+{digest}"


def subject_names() -> SubjectNames:
    """Return the names of subjects as they are shown."""
    return SubjectNames({entry.key: entry.name for entry in load_gazetteer()})
