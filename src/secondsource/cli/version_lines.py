"""Lines on the versions of a report: which one it is, and what changed from the one before."""

from __future__ import annotations

from collections.abc import Iterator

from secondsource.desk.version_history import VersionChanges, VersionHistory
from secondsource.model import Claim, Standing
from secondsource.model.versions import Change, ChangeKind, VersionState

# Most characters of a passage on one line.
_LONGEST = 300
_ORDER_UNKNOWN = (
    "Which of the two is the later is not known: what is added may have been taken out."
)


def version_words(history: VersionHistory) -> str:
    """Return which version a report is, and its state: "2 of 3, the latest; corrected (...)".

    Where the order is unknown, none has a number.
    """
    own = history.own
    if own is None:
        return ""
    parts = []
    if len(history.versions) > 1:
        number = own.position + 1 if history.is_order_known else "one"
        parts.append(f"{number} of {len(history.versions)}, {_place(history)}")
    if own.status.state is not VersionState.USABLE:
        sign = f" ({own.status.sign.value})" if own.status.sign else ""
        parts.append(f"{own.status.state.value}{sign}")
    if own.standing is Standing.WITHDRAWN:
        parts.append("its claims do not count")
    return "; ".join(parts)


def _place(history: VersionHistory) -> str:
    own = history.own
    if own is not None and own.standing is Standing.SUPERSEDED:
        later = [v.report for v in history.versions if v.standing is not Standing.SUPERSEDED]
        return f"superseded by {', '.join(later)}; its claims do not count"
    return "the latest" if history.is_order_known else "the latest is not known"


def change_lines(found: VersionChanges) -> Iterator[str]:
    """Yield a line for each change, then for each claim that came, went or changed."""
    yield f"{found.changes.extent.value}: {found.before.id} -> {found.after.id}"
    if not found.is_order_known:
        yield _ORDER_UNKNOWN
    for change in found.changes.changes:
        yield f"{change.kind.value:>22}  {_change_words(change, found)}"
    old, new, by_id = found.before.text, found.after.text, found.claims_by_id
    for claim in found.claims.went:
        yield f"{'claim went':>22}  {_claim_words(by_id[claim], old)}"
    for claim in found.claims.came:
        yield f"{'claim came':>22}  {_claim_words(by_id[claim], new)}"
    for before, after in found.claims.changed:
        words = f"{_claim_words(by_id[before], old)} -> {_claim_words(by_id[after], new)}"
        yield f"{'claim changed':>22}  {words}"


def _change_words(change: Change, found: VersionChanges) -> str:
    old = _short(change.old.words(found.before.text)) if change.old else ""
    new = _short(change.new.words(found.after.text)) if change.new else ""
    if change.kind is ChangeKind.MOVED:
        return new
    if not old:
        return f"+ {new}"
    return f"- {old}" if not new else f"{old} -> {new}"


def _claim_words(claim: Claim, text: str) -> str:
    source = claim.source.name or claim.source.text or "(no source named)"
    content = " ".join(span.words(text) for span in claim.content)
    return f"{source}: {_short(content)}"


def _short(words: str) -> str:
    words = " ".join(words.split())
    return words if len(words) <= _LONGEST else f"{words[:_LONGEST]} …"
