"""Silences of a desk: gaps that are too long for chance, and what cannot be said."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

import numpy as np
from scipy.stats import false_discovery_control

from secondsource.model import (
    Limit,
    ReportId,
    Silence,
    SilenceAccount,
    SubjectKind,
    Unsaid,
)
from secondsource.silence.coverage import Coverage, CoveredReport, coverage_of
from secondsource.silence.subject_gaps import (
    LEAST_OWN_REPORTS,
    LEAST_OWN_WEEKS,
    LEAST_PEER_REPORTS,
    SubjectGap,
    subject_gaps,
)
from secondsource.silence.subject_mentions import OWN_NAME

# Reports shown of what an outlet published instead: as many as one looks at.
_MOST_INSTEAD = 5
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


def find_silences(reports: Iterable[CoveredReport], names: SubjectNames) -> SilenceAccount:
    """Return every gap that was tested with its q, the most surprising first.

    Args:
        reports: The reports that count, each with an outlet and a day.
        names: The names of subjects.
    """
    rows = list(reports)
    if not rows:
        words = "No report has both a day and an outlet: there is nothing to measure a silence by."
        return SilenceAccount(
            silences=(), tests=0, limits=(Limit(reason=Unsaid.NO_REPORTS, words=words),)
        )
    coverage = coverage_of(rows, LEAST_OWN_REPORTS)
    if len(coverage.outlets) < 2:
        outlet = coverage.outlets[0]
        words = (
            f"All reports with a day are of {outlet}. That it leaves something out shows only "
            "beside outlets that carry it: read others of the same months."
        )
        limit = Limit(reason=Unsaid.ONE_OUTLET, words=words, outlet=outlet)
        return SilenceAccount(silences=(), tests=0, limits=(limit,))
    gaps = subject_gaps(coverage)
    q_values = false_discovery_control([gap.p for gap in gaps]) if gaps else np.zeros(0)
    timelines = _Timelines(rows, coverage)
    found = [
        _silence(gap, float(q), coverage, names, timelines)
        for gap, q in zip(gaps, q_values, strict=True)
    ]
    found.sort(key=lambda s: (s.q, s.p, -s.expected, s.outlet, s.subject))
    return SilenceAccount(
        silences=tuple(found), tests=len(gaps), limits=tuple(_limits(coverage, gaps))
    )


class _Timelines:
    """The reports of each outlet in the order of days, and those on each subject.

    Args:
        rows: The reports.
        coverage: Their coverage.
    """

    def __init__(self, rows: Sequence[CoveredReport], coverage: Coverage) -> None:
        self._by_outlet: dict[str, list[CoveredReport]] = {name: [] for name in coverage.outlets}
        for row in sorted(rows, key=lambda row: (row.day, row.report)):
            self._by_outlet[row.outlet].append(row)

    def of_outlet(self, outlet: str) -> Sequence[CoveredReport]:
        return self._by_outlet[outlet]


def _silence(
    gap: SubjectGap, q: float, coverage: Coverage, names: SubjectNames, timelines: _Timelines
) -> Silence:
    outlet, subject = coverage.outlets[gap.outlet], coverage.subjects[gap.subject]
    first, last = int(coverage.days[gap.first]), int(coverage.days[gap.last])
    rows = timelines.of_outlet(outlet)
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
    )


def _spread_out(reports: Sequence[ReportId]) -> tuple[ReportId, ...]:
    """Return some reports, evenly over the time."""
    if len(reports) <= _MOST_INSTEAD:
        return tuple(reports)
    step = (len(reports) - 1) / (_MOST_INSTEAD - 1)
    return tuple(reports[round(n * step)] for n in range(_MOST_INSTEAD))


def _limits(coverage: Coverage, gaps: Sequence[SubjectGap]) -> list[Limit]:
    """Return what cannot be said of outlets none of whose subjects could be tested."""
    tested = {gap.outlet for gap in gaps}
    totals = coverage.volumes.sum(axis=1)
    found = []
    for number, outlet in enumerate(coverage.outlets):
        if number in tested:
            continue
        if totals[number] < LEAST_OWN_REPORTS:
            reason = Unsaid.FEW_REPORTS
            words = f"{outlet}: {int(totals[number])} reports are too few to expect anything of it."
        elif (coverage.by_outlet[number].sum(axis=1) >= LEAST_OWN_REPORTS).any():
            reason = Unsaid.NO_PEERS
            words = (
                f"{outlet}: while it carried nothing on a subject, others did not carry it "
                f"{LEAST_PEER_REPORTS} times either, or it carried it in fewer than "
                f"{LEAST_OWN_WEEKS} weeks."
            )
        else:
            reason = Unsaid.NO_SUBJECT
            words = f"{outlet}: it names no subject {LEAST_OWN_REPORTS} times."
        total = int(totals[number])
        found.append(Limit(reason=reason, words=words, outlet=outlet, number=total))
    return found
