"""The versions of one report, what changed between two of them, and the edits of a whole desk."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from secondsource.ledger import ALL_VERSIONS, Filters, Ledger, ReportVersion
from secondsource.model import Claim, ClaimId, NotFoundError, Report, ReportId
from secondsource.model.json_forms import (
    EditForm,
    VersionChangesForm,
    change_form,
    claim_pair_forms,
    count_changes,
)
from secondsource.model.versions import (
    ChangeKind,
    Changes,
    ClaimDifferences,
    Extent,
    OrderSign,
)
from secondsource.versions import changes, claim_differences


@dataclass(frozen=True, slots=True)
class VersionHistory:
    """A report and its versions.

    Args:
        report: Its id.
        versions: All versions of it, the latest last; empty if it stands alone and is usable.
    """

    report: ReportId
    versions: tuple[ReportVersion, ...] = ()

    @property
    def own(self) -> ReportVersion | None:
        """The report among its versions; None if it stands alone and is usable."""
        return next((v for v in self.versions if v.report == self.report), None)

    @property
    def before(self) -> ReportVersion | None:
        """The version before it, if there is one."""
        own = self.own
        return self.versions[own.position - 1] if own and own.position else None

    @property
    def is_order_known(self) -> bool:
        """Whether it is known which version is the latest."""
        return any(v.order_sign is not OrderSign.UNDECIDED for v in self.versions)


@dataclass(frozen=True, slots=True, kw_only=True)
class VersionChanges:
    """What changed from one version of a report to another.

    Args:
        before: The earlier version, or either where the order is unknown.
        after: The other.
        changes: What changed in the text.
        claims: Which claims came, went and changed.
        is_order_known: Whether it is known which of all versions is the latest.
        claims_by_id: The claims of both.
    """

    before: Report
    after: Report
    changes: Changes
    claims: ClaimDifferences
    is_order_known: bool
    claims_by_id: dict[ClaimId, Claim] = field(repr=False)

    def form(self) -> VersionChangesForm:
        """Return its JSON form."""
        old, new = self.before.text, self.after.text
        return {
            "before": self.before.id,
            "after": self.after.id,
            "order_known": self.is_order_known,
            "extent": self.changes.extent.value,
            "kept": round(self.changes.kept, 4),
            "changes": [change_form(change, old, new) for change in self.changes.changes],
            "claims_came": list(self.claims.came),
            "claims_went": list(self.claims.went),
            "claims_changed": claim_pair_forms(self.claims),
        }


@dataclass(frozen=True, slots=True, kw_only=True)
class Edit:
    """A change that an outlet made to a report it had published.

    Args:
        before: The earlier version, or either where the order is unknown.
        after: The other.
        extent: Kind of the change as a whole.
        kinds: Number of changes of each kind.
    """

    before: ReportVersion
    after: ReportVersion
    extent: Extent
    kinds: dict[ChangeKind, int]

    def form(self) -> EditForm:
        """Return its JSON form."""
        data = self.after.metadata
        return {
            "time": self.after.time or None,
            "outlet": data.outlet or None,
            "title": data.title or None,
            "extent": self.extent.value,
            "kinds": {kind.value: number for kind, number in self.kinds.items()},
            "order_known": self.after.order_sign is not OrderSign.UNDECIDED,
            "standing": self.after.standing.value,
            "before": self.before.report,
            "after": self.after.report,
        }


def load_version_history(ledger: Ledger, report: ReportId) -> VersionHistory:
    """Return a report among its versions."""
    return VersionHistory(report, tuple(ledger.versions.of_report(report)))


def load_version_changes(ledger: Ledger, typed: str) -> VersionChanges:
    """Return what changed from the version before to a report.

    Of the first version, what changed from it to the next.

    Args:
        ledger: The desk.
        typed: Id of the report, or the beginning of it.

    Raises:
        NotFoundError: If no report, or more than one, fits, or it has no other version.
    """
    report = ledger.reports.get(typed)
    history = load_version_history(ledger, report.id)
    if len(history.versions) < 2:
        raise NotFoundError(
            "show changes",
            report.id,
            "the desk holds no other version of this report",
            "List what changed on the desk with `secondsource changes`",
        )
    if history.before is not None:
        pair = ledger.reports.get(history.before.report), report
    else:
        pair = report, ledger.reports.get(history.versions[1].report)
    return _version_changes(ledger, pair, history.is_order_known)


def _version_changes(
    ledger: Ledger, pair: tuple[Report, Report], is_order_known: bool
) -> VersionChanges:
    before, after = pair
    olds, news = ledger.claims.of_report(before.id), ledger.claims.of_report(after.id)
    return VersionChanges(
        before=before,
        after=after,
        changes=changes(before, after),
        claims=claim_differences(olds, before.text, news, after.text),
        is_order_known=is_order_known,
        claims_by_id=_by_id([*olds, *news]),
    )


def _by_id(claims: Sequence[Claim]) -> dict[ClaimId, Claim]:
    return {claim.id: claim for claim in claims}


def list_edits(ledger: Ledger, filters: Filters = ALL_VERSIONS) -> Iterator[Edit]:
    """Yield the changes that outlets made to what they had published, the latest first.

    A report that came again with the same words is no edit.

    Args:
        ledger: The desk.
        filters: What to narrow the later versions to.
    """
    for step in ledger.versions.steps(filters):
        pair = (ledger.reports.get(version.report) for version in (step.before, step.after))
        changed = changes(*pair)
        if changed.extent is not Extent.NONE:
            yield Edit(
                before=step.before,
                after=step.after,
                extent=changed.extent,
                kinds=count_changes(changed),
            )
