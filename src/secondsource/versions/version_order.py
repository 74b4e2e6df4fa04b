"""Order of versions: which is later, by what they state, their own dates, and their collection."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from secondsource.model import ReportId
from secondsource.model.publication_time import publication_time
from secondsource.model.versions import OrderSign, VersionFacts
from secondsource.versions.item_identity import revision_of
from secondsource.versions.version_status import is_withdrawal


class VersionOrder:
    """The order of the versions of one report.

    Of two versions the later is known by the first of these that decides: what replaces what and
    stated version numbers, each version's own date (its last change, else its publication), when it
    was collected. Statements that contradict each other decide nothing, and neither do dates that
    may be the same moment. The order in which reports are read is no sign.

    Args:
        facts: The versions.
        replaced: By report, the reports of the group that it says it replaces.
    """

    def __init__(
        self, facts: Sequence[VersionFacts], replaced: Mapping[ReportId, Iterable[ReportId]]
    ) -> None:
        self._facts = {f.report: f for f in facts}
        self._stated = {report: tuple(sorted(olds)) for report, olds in replaced.items()}
        self._own = {f.report: publication_time(f.updated or f.published) for f in facts}
        self._collected = {f.report: publication_time(f.collected) for f in facts}

    def sign_of(self, later: ReportId, earlier: ReportId) -> OrderSign:
        """Return the sign by which a version is known to be the later of two; UNDECIDED if not."""
        new, old = self._facts[later], self._facts[earlier]
        forth, back = self._is_stated(new, old), self._is_stated(old, new)
        if forth or back:
            return OrderSign.STATED if forth and not back else OrderSign.UNDECIDED
        for sign, times in ((OrderSign.DATE, self._own), (OrderSign.COLLECTED, self._collected)):
            # One moment is both before and after itself, as far as intervals go.
            forth = times[earlier].is_before(times[later])
            if forth != times[later].is_before(times[earlier]):
                return sign if forth else OrderSign.UNDECIDED
        if not _are_equal(new, old):
            return OrderSign.UNDECIDED
        return OrderSign.EQUAL if later < earlier else OrderSign.UNDECIDED

    def current(self) -> tuple[tuple[ReportId, ...], OrderSign]:
        """Return the versions that no other is known to replace, and how the latest is known.

        Returns:
            One version and the weakest sign by which it is later than another one; or several, in
            the order of their ids, and UNDECIDED.
        """
        reports = sorted(self._facts)
        best = reports[0]
        for report in reports[1:]:
            if self.sign_of(report, best):
                best = report
        signs = [self.sign_of(best, report) for report in reports if report != best]
        if all(signs):
            return (best,), max(signs, key=list(OrderSign).index, default=OrderSign.STATED)
        return self._undominated(reports), OrderSign.UNDECIDED

    def in_order(self) -> tuple[ReportId, ...]:
        """Return all versions, the latest last.

        They are ordered by Copeland's score: how many others a version is later than, less how many
        are later than it. Equal ones stand by date and id, as do all of more than `MOST_COMPARED`.
        """
        reports = sorted(self._facts, key=lambda r: (self._own[r].day, r))
        if len(reports) > MOST_COMPARED:
            return tuple(reports)
        earlier = {r: sum(bool(self.sign_of(r, o)) for o in reports if o != r) for r in reports}
        later = {r: sum(bool(self.sign_of(o, r)) for o in reports if o != r) for r in reports}
        return tuple(sorted(reports, key=lambda r: earlier[r] - later[r]))

    def is_withdrawn(self) -> bool:
        """Return whether a withdrawal stands: no usable version is known to be later than it."""
        withdrawals = [report for report, f in self._facts.items() if is_withdrawal(f)]
        usable = [r for r in self.current()[0] if not is_withdrawal(self._facts[r])]
        return any(not any(self.sign_of(u, w) for u in usable) for w in withdrawals)

    def _undominated(self, reports: Sequence[ReportId]) -> tuple[ReportId, ...]:
        """Return the versions that none is later than; if the order runs in a circle, all."""
        if len(reports) > MOST_COMPARED:
            return tuple(reports)
        left = tuple(
            report for report in reports if not any(self.sign_of(o, report) for o in reports)
        )
        return left or tuple(reports)

    def _is_stated(self, new: VersionFacts, old: VersionFacts) -> bool:
        if self._stated and old.report in self._older_than(new.report):
            return True
        before, after = _number(old), _number(new)
        return before is not None and after is not None and before < after

    def _older_than(self, report: ReportId) -> set[ReportId]:
        """Return what a version replaces, and what that replaces in turn."""
        older: set[ReportId] = set()
        pending = list(self._stated.get(report, ()))
        while pending and len(older) < LONGEST_CHAIN:
            old = pending.pop()
            if old not in older:
                older.add(old)
                pending += self._stated.get(old, ())
        return older


MOST_COMPARED = 200
"""Versions of one report that are compared each with each where the latest is undecided; of more,
all are current."""
LONGEST_CHAIN = 100
"""Versions in a chain of replacements, beyond which the chain decides nothing. A wire's longest
have some 30 write-throughs a day."""


def _number(facts: VersionFacts) -> int | None:
    return facts.number if facts.number is not None else revision_of(facts.guid)


def _are_equal(first: VersionFacts, second: VersionFacts) -> bool:
    """Return whether two versions say the same, so that it does not matter which is later."""
    return (first.title, first.sketch, first.pubstatus, first.notice) == (
        second.title,
        second.sketch,
        second.pubstatus,
        second.notice,
    )
