"""Silences of a desk: gaps that are too long for chance, and what cannot be said."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from secondsource.model import (
    Caveat,
    ReportId,
    Silence,
    SilenceAccount,
    SubjectKind,
    Unsaid,
)
from secondsource.silence.coverage import (
    NO_RECORDS,
    WEEK,
    Coverage,
    CoveredReport,
    RecordedDays,
    coverage_of,
)
from secondsource.silence.false_discovery import q_values
from secondsource.silence.subject_gaps import (
    LEAST_OWN_REPORTS,
    SubjectGap,
    is_expected,
    subject_gaps,
)
from secondsource.silence.subject_mentions import OWN_NAME
from secondsource.silence.unsaid import caveat

# Reports shown of what an outlet published instead: as many as one looks at.
_MOST_INSTEAD = 5
NO_SILENCES = SilenceAccount(silences=(), tests=0, caveats=())
"""The account where nothing could be tested."""
WATCH = "watch/"
"""Begins the key of a subject that a person follows; the watch's name follows."""


@dataclass(frozen=True, slots=True)
class SubjectNames:
    """Names of subjects by their keys, as they are shown.

    Args:
        known: The names of the gazetteer's entries by key.
    """

    known: Mapping[str, str]

    def name(self, key: str) -> str:
        """Return the name to show: the gazetteer's, a watch's, or its words with capitals."""
        if key.startswith(WATCH):
            return key.removeprefix(WATCH)
        if key.startswith(OWN_NAME):
            return key.removeprefix(OWN_NAME).title()
        return self.known.get(key, key)

    def kind(self, key: str) -> SubjectKind:
        """Return what a subject is."""
        if key.startswith(WATCH):
            return SubjectKind.WATCH
        return SubjectKind.OWN if key.startswith(OWN_NAME) else SubjectKind.KNOWN


def find_silences(
    reports: Iterable[CoveredReport],
    names: SubjectNames,
    *,
    largest_q: float = 1.0,
    stopped: bool = False,
    recorded: RecordedDays = NO_RECORDS,
) -> SilenceAccount:
    """Return the gaps that were tested, the most surprising first, each with its q.

    Args:
        reports: The reports that count, each with an outlet and a day.
        names: The names of subjects.
        largest_q: Gaps with a larger q are left out; q is over all tests all the same.
        stopped: Whether to find instead where an outlet has stopped carrying a subject, by what it
            publishes itself; one outlet alone is enough.
        recorded: Days of outlets that were collected, by a record of it.
    """
    rows = list(reports)
    if not rows:
        return replace(NO_SILENCES, caveats=(caveat(Unsaid.NO_REPORTS),))
    coverage = coverage_of(rows, LEAST_OWN_REPORTS, recorded=recorded)
    if len(coverage.outlets) < 2 and not stopped:
        first, last = (date.fromordinal(int(coverage.days[n])) for n in (0, -1))
        alone = caveat(Unsaid.ONE_OUTLET, coverage.outlets[0], days=f"{first} to {last}")
        return replace(NO_SILENCES, caveats=(alone,))
    gaps = subject_gaps(coverage, stopped=stopped)
    of_gaps = q_values([gap.p for gap in gaps])
    by_outlet = _by_outlet(rows)
    found = [
        _silence(gap, float(q), coverage, names, by_outlet[coverage.outlets[gap.outlet]])
        for gap, q in zip(gaps, of_gaps, strict=True)
        if q <= largest_q
    ]
    found.sort(key=lambda s: (s.q, s.p, -s.expected, s.outlet, s.subject))
    caveats = _caveats(coverage, gaps, rows)
    unrecorded = sum(outlet not in recorded for outlet in coverage.outlets)
    if gaps and unrecorded:
        caveats.append(caveat(Unsaid.UNRECORDED, number=unrecorded))
    return SilenceAccount(silences=tuple(found), tests=len(gaps), caveats=tuple(caveats))


def _by_outlet(rows: Iterable[CoveredReport]) -> dict[str, list[CoveredReport]]:
    """Return the reports of each outlet in the order of days."""
    found: dict[str, list[CoveredReport]] = defaultdict(list)
    for row in sorted(rows, key=lambda row: (row.day, row.report)):
        found[row.outlet].append(row)
    return found


def _silence(
    gap: SubjectGap,
    q: float,
    coverage: Coverage,
    names: SubjectNames,
    rows: Sequence[CoveredReport],
) -> Silence:
    """Return a gap as it is shown.

    Args:
        gap: The gap.
        q: Its q.
        coverage: The coverage that it was found in.
        names: The names of subjects.
        rows: The reports of its outlet in the order of days.
    """
    outlet, subject = coverage.outlets[gap.outlet], coverage.subjects[gap.subject]
    first, last = int(coverage.days[gap.first]), int(coverage.days[gap.last])
    on_subject = [row for row in rows if subject in row.subjects]
    before = [row for row in on_subject if row.day < first]
    after = [row for row in on_subject if row.day > last]
    meanwhile = [row for row in rows if first <= row.day <= last]
    return Silence(
        outlet=outlet,
        subject=subject,
        kind=names.kind(subject),
        name=names.name(subject),
        first=date.fromordinal(first).isoformat(),
        last=date.fromordinal(last).isoformat(),
        expected=gap.expected,
        carries=gap.carries,
        p=gap.p,
        q=q,
        own_reports=gap.own_reports,
        peer_reports=gap.peer_reports,
        peers=gap.peers,
        published=len(meanwhile),
        instead=_spread_out([row.report for row in meanwhile]),
        before=before[-1].report if before else ReportId(""),
        after=after[0].report if after else ReportId(""),
        ended=date.fromordinal(after[0].day).isoformat() if after else "",
        left=_left(rows[-1].day, int(coverage.days[-1])),
    )


def _left(last: int, end: int) -> str:
    """Return the day on which an outlet left the desk; "" if it goes to the end of it."""
    return date.fromordinal(last).isoformat() if end - last >= WEEK else ""


def _spread_out(reports: Sequence[ReportId]) -> tuple[ReportId, ...]:
    """Return some reports, evenly over the time."""
    if len(reports) <= _MOST_INSTEAD:
        return tuple(reports)
    step = (len(reports) - 1) / (_MOST_INSTEAD - 1)
    return tuple(reports[round(n * step)] for n in range(_MOST_INSTEAD))


def _caveats(
    coverage: Coverage, gaps: Sequence[SubjectGap], rows: Sequence[CoveredReport]
) -> list[Caveat]:
    """Return what cannot be said of outlets none of whose subjects could be tested."""
    tested = {gap.outlet for gap in gaps}
    totals = coverage.volumes.sum(axis=1)
    most = _most_on_one_subject(rows)
    found = []
    for number, outlet in enumerate(coverage.outlets):
        if number in tested:
            continue
        if totals[number] < LEAST_OWN_REPORTS:
            found.append(caveat(Unsaid.FEW_REPORTS, outlet, number=int(totals[number])))
        elif is_expected(coverage, number):
            found.append(caveat(Unsaid.NO_PEERS, outlet))
        else:
            found.append(caveat(Unsaid.NO_SUBJECT, outlet, number=most.get(outlet, 0)))
    return found


def _most_on_one_subject(rows: Iterable[CoveredReport]) -> dict[str, int]:
    """Return for each outlet how many reports it has on the subject that it carries most."""
    counts: dict[str, Counter[str]] = defaultdict(Counter)
    for row in rows:
        counts[row.outlet].update(row.subjects)
    return {outlet: max(each.values()) for outlet, each in counts.items() if each}
