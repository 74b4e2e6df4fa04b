"""Subjects that all outlets of a state take up on one day, after others have carried them long."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

import numpy as np
from scipy import sparse

from secondsource.model import TakenUp
from secondsource.silence.coverage import (
    NO_RECORDS,
    Coverage,
    CoveredReport,
    RecordedDays,
    coverage_of,
)
from secondsource.silence.false_discovery import q_values
from secondsource.silence.find_silences import SubjectNames

LEAST_OUTLETS = 2
"""Least outlets of a state that take up a subject together."""
LEAST_PEER_REPORTS = 2
"""Least reports of others on it in the four weeks before."""
# Days for which others have carried it, and for which the desk has collected each outlet of the
# state without a report on it.
_BEFORE, _QUIET = 7, 28
# Days on either side that count as one: an evening of one capital is the day before in another.
_TOGETHER = 1
# Subjects that fewer reports name are none.
_LEAST_REPORTS = 4
# Reports of others that each day is taken to have beside those it has: on a day without one an
# outlet may begin too.
_BESIDE = 0.1


@dataclass(frozen=True, slots=True)
class _Beginning:
    """A subject that a state's outlets began to carry, some time after others.

    Args:
        subject: Number of the subject.
        outlets: Numbers of the outlets.
        firsts: Place of the day of the first report of each.
        peers: Reports of others by day.
    """

    subject: int
    outlets: Sequence[int]
    firsts: Sequence[int]
    peers: np.ndarray

    @property
    def first(self) -> int:
        """Place of the day on which the first of them began."""
        return min(self.firsts)


def find_taken_up(
    reports: Iterable[CoveredReport],
    states: Mapping[str, str],
    names: SubjectNames,
    recorded: RecordedDays = NO_RECORDS,
) -> list[TakenUp]:
    """Return the subjects that all outlets of a state began to carry within a day.

    Each outlet was collected for four weeks before, without a report on the subject, while others
    carried it for a week or more. p is how probable it is that the other outlets begin within a day
    of the first by chance, if each begins on some day since the others did, the likelier the more
    they carry on it.

    Args:
        reports: The reports that count, each with an outlet and a day.
        states: The state that each state outlet belongs to, by the outlet's canonical name.
        names: The names of subjects.
        recorded: Days of outlets that were collected, by a record of it.

    Returns:
        The most surprising first, each with its q over all subjects that outlets of a state began
        to carry after others, whether together or not.
    """
    rows = list(reports)
    if not rows:
        return []
    coverage = coverage_of(rows, _LEAST_REPORTS, recorded=recorded)
    by_state: dict[str, list[int]] = {}
    for number, outlet in enumerate(coverage.outlets):
        if state := states.get(outlet, ""):
            by_state.setdefault(state, []).append(number)
    tested = [
        (state, beginning)
        for state, outlets in sorted(by_state.items())
        if len(outlets) >= LEAST_OUTLETS
        for beginning in _beginnings(coverage, outlets)
    ]
    if not tested:
        return []
    p = [_probability(coverage, beginning) for _, beginning in tested]
    q = q_values(p)
    found = [
        replace(
            _taken_up(coverage, rows, beginning),
            state=state,
            name=names.name(coverage.subjects[beginning.subject]),
            p=float(p[n]),
            q=float(q[n]),
        )
        for n, (state, beginning) in enumerate(tested)
        if max(_days(coverage, beginning)) - min(_days(coverage, beginning)) <= _TOGETHER
    ]
    return sorted(found, key=lambda each: (each.q, each.p, each.state, each.subject))


def _beginnings(coverage: Coverage, outlets: Sequence[int]) -> Iterator[_Beginning]:
    """Yield the subjects that all of some outlets began to carry after a quiet time."""
    own = [coverage.by_outlet[n] for n in outlets]
    empty = sparse.csr_matrix(own[0].shape)
    others = sum((rows for n, rows in enumerate(coverage.by_outlet) if n not in outlets), empty)
    for subject in range(len(coverage.subjects)):
        carried = [rows.getrow(subject).indices for rows in own]
        if not all(len(days) for days in carried):
            continue
        firsts = [int(days.min()) for days in carried]
        peers = np.asarray(others.getrow(subject).todense()).ravel()
        began = coverage.days[min(firsts)]
        lately = (coverage.days < began) & (coverage.days >= began - _QUIET)
        long_ago = coverage.days <= began - _BEFORE
        others_carry = peers[long_ago].any() and peers[lately].sum() >= LEAST_PEER_REPORTS
        if others_carry and all(
            _is_quiet(coverage, outlet, first)
            for outlet, first in zip(outlets, firsts, strict=True)
        ):
            yield _Beginning(subject, outlets, firsts, peers)


def _is_quiet(coverage: Coverage, outlet: int, first: int) -> bool:
    """Return whether an outlet was collected for long enough before a day."""
    near = coverage.days[:first] >= coverage.days[first] - 2 * _QUIET
    return bool((coverage.collected[outlet][:first] & near).sum() >= _QUIET)


def _days(coverage: Coverage, beginning: _Beginning) -> list[int]:
    return [int(coverage.days[first]) for first in beginning.firsts]


def _probability(coverage: Coverage, beginning: _Beginning) -> float:
    """Return how probable it is that all begin as near each other as they do, by chance."""
    weights = beginning.peers + _BESIDE
    since = np.arange(len(coverage.days)) >= int(np.argmax(beginning.peers > 0))
    began = coverage.days[beginning.first]
    leader = int(np.argmin(beginning.firsts))
    p = 1.0
    for n, outlet in enumerate(beginning.outlets):
        if n == leader:
            continue
        apart = max(_TOGETHER, abs(int(coverage.days[beginning.firsts[n]]) - int(began)))
        held = coverage.collected[outlet] & since
        near = held & (np.abs(coverage.days - began) <= apart)
        p *= min(1.0, float(weights[near].sum() / max(weights[held].sum(), _BESIDE)))
    return p


def _taken_up(coverage: Coverage, rows: Iterable[CoveredReport], beginning: _Beginning) -> TakenUp:
    """Return how a subject was taken up, without its state, name, p and q."""
    subject = coverage.subjects[beginning.subject]
    outlets = [coverage.outlets[n] for n in beginning.outlets]
    began = int(coverage.days[beginning.first])
    on_it = sorted((r for r in rows if subject in r.subjects), key=lambda r: (r.day, r.report))
    others = [row for row in on_it if row.outlet not in outlets and row.day < began]
    firsts = {outlet: next(row for row in on_it if row.outlet == outlet) for outlet in outlets}
    return TakenUp(
        state="",
        outlets=tuple(outlets),
        subject=subject,
        name="",
        day=date.fromordinal(began).isoformat(),
        reports=tuple(firsts[outlet].report for outlet in outlets),
        others_since=date.fromordinal(others[0].day).isoformat(),
        other_reports=len(others),
        p=1.0,
        q=1.0,
    )
