"""Coverage of a desk: its reports by outlet, day and subject, loaded once for several questions."""

from __future__ import annotations

import hashlib
from collections.abc import Collection, Iterator, Mapping
from dataclasses import replace
from datetime import date
from functools import cached_property, lru_cache

from secondsource.gazetteer import load_gazetteer
from secondsource.ledger import Ledger
from secondsource.ledger.search.known_names import KnownNames
from secondsource.model import ReportId, SourceKind, Watch
from secondsource.pipeline.collected_days import recorded_days
from secondsource.pipeline.options import StoriesProgress
from secondsource.pipeline.outlet_facts import OutletSpellings, desk_outlets
from secondsource.pipeline.story_steps import ignore_progress
from secondsource.silence.coverage import CoveredReport, RecordedDays
from secondsource.silence.find_silences import WATCH, SubjectNames
from secondsource.silence.subject_mentions import SubjectFinder, with_demonyms

_SUBJECTS_VERSION = "subjects-1"


class DeskCoverage:
    """The reports of a desk as coverage sees them; each part is loaded when it is first asked for.

    Args:
        ledger: The desk.
        progress: Called with step, done and total.
        keep: Whether subjects that are found meanwhile are kept in the desk, if it may be written.
    """

    def __init__(
        self, ledger: Ledger, progress: StoriesProgress = ignore_progress, *, keep: bool = True
    ) -> None:
        self.ledger = ledger
        self._progress, self._keep = progress, keep and not ledger.is_read_only
        self._watched: dict[str, list[CoveredReport]] = {}

    @cached_property
    def outlets(self) -> OutletSpellings:
        """The names under which the outlets are counted."""
        return desk_outlets(self.ledger)

    @cached_property
    def recorded(self) -> RecordedDays:
        """The days of which a record says that all of an outlet was collected."""
        return recorded_days(self.ledger)

    @cached_property
    def reports(self) -> list[CoveredReport]:
        """The reports that count and have an outlet and a day, with their subjects."""
        found = update_subjects(self.ledger, self._progress, keep=self._keep)
        return list(_covered_reports(self.ledger, self.outlets, found)) if found else self._placed

    @cached_property
    def _placed(self) -> list[CoveredReport]:
        return list(_covered_reports(self.ledger, self.outlets, {}))

    def of_watch(self, watch: Watch) -> list[CoveredReport]:
        """Return the reports with a watch as their only subject, where it concerns them."""
        if watch.name not in self._watched:
            concerned = reports_of_watch(self.ledger, watch)
            subject = (WATCH + watch.name,)
            self._watched[watch.name] = [
                replace(report, subjects=subject if report.report in concerned else ())
                for report in self._placed
            ]
        return self._watched[watch.name]

    def folded(self, typed: Collection[str]) -> frozenset[str]:
        """Return outlets that a person typed as they are compared: canonical, in small letters."""
        return frozenset(self.outlets.canonical(name).casefold() for name in typed)


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


def _covered_reports(
    ledger: Ledger, outlets: OutletSpellings, found: Mapping[ReportId, Collection[str]]
) -> Iterator[CoveredReport]:
    """Yield the reports of a desk as coverage sees them, under canonical names of outlets.

    Args:
        ledger: The desk.
        outlets: The names under which outlets are counted.
        found: Subjects of reports that may not be kept, as `update_subjects` returns them.
    """
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


def reports_of_watch(ledger: Ledger, watch: Watch) -> set[ReportId]:
    """Return the reports that hold words of a watch and name one of its entities in any script.

    A watch without words, or without entities, asks for the others alone.
    """
    kinds = [kind for kind in (watch.words, watch.entities) if kind]
    found = [set[ReportId]().union(*map(ledger.coverage.holding, kind)) for kind in kinds]
    return set.intersection(*found) if found else set()


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
