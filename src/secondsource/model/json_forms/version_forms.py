"""The JSON forms of what changed from one version of a report to another."""

from __future__ import annotations

from typing import Annotated, TypedDict

from secondsource.model.editions import Standing
from secondsource.model.ids import ClaimId, ReportId
from secondsource.model.json_forms.field_types import Share, WholeNumber
from secondsource.model.json_forms.span_forms import SpanForm, spans_form
from secondsource.model.reports import ZoneKind
from secondsource.model.versions import (
    Change,
    ChangeKind,
    Changes,
    ClaimDifferences,
    Extent,
)


class ChangeForm(TypedDict):
    """One change: the words before and after, null where there are none."""

    kind: Annotated[str, ChangeKind]
    zone: Annotated[str, ZoneKind]
    old: SpanForm | None
    new: SpanForm | None


class ClaimPairForm(TypedDict):
    """A claim of the earlier version and its counterpart in the later."""

    old: ClaimId
    new: ClaimId


class VersionChangesForm(TypedDict):
    """What changed from one version of a report to another, with the claims that came and went."""

    before: ReportId
    after: ReportId
    order_known: bool
    extent: Annotated[str, Extent]
    kept: Share
    changes: list[ChangeForm]
    claims_came: list[ClaimId]
    claims_went: list[ClaimId]
    claims_changed: list[ClaimPairForm]


class EditForm(TypedDict):
    """A change that an outlet made to a report it had published."""

    time: str | None
    outlet: str | None
    title: str | None
    extent: Annotated[str, Extent]
    kinds: dict[str, WholeNumber]
    order_known: bool
    standing: Annotated[str, Standing]
    before: ReportId
    after: ReportId


def change_form(change: Change, old_text: str, new_text: str) -> ChangeForm:
    """Return the JSON form of a change.

    Args:
        change: The change.
        old_text: Text of the earlier version.
        new_text: Text of the later.
    """
    return {
        "kind": change.kind.value,
        "zone": change.zone.value,
        "old": spans_form((change.old,), old_text)[0] if change.old else None,
        "new": spans_form((change.new,), new_text)[0] if change.new else None,
    }


def claim_pair_forms(differences: ClaimDifferences) -> list[ClaimPairForm]:
    """Return the JSON form of the claims whose words changed."""
    return [{"old": old, "new": new} for old, new in differences.changed]


def count_changes(changes: Changes) -> dict[ChangeKind, int]:
    """Return how many changes there are of each kind, in the order of the kinds."""
    kinds = [change.kind for change in changes.changes]
    return {kind: kinds.count(kind) for kind in ChangeKind if kind in kinds}
