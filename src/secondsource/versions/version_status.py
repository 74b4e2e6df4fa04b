"""State of a version: usable, corrected, withdrawn or vanished, and where that is known from."""

from __future__ import annotations

from collections.abc import Iterable

from secondsource.model import PublicationStatus
from secondsource.model.versions import (
    Availability,
    CorrectionNote,
    NoteKind,
    StateSign,
    VersionFacts,
    VersionState,
    VersionStatus,
)

_WITHDRAWN = (PublicationStatus.CANCELED, PublicationStatus.WITHHELD)
_VANISHED = {Availability.GONE: StateSign.ADDRESS, Availability.DROPPED: StateSign.FEED}


def status_of(
    facts: VersionFacts, notes: Iterable[CorrectionNote] = (), *, correction_stated: bool = False
) -> VersionStatus:
    """Return the state of a version.

    A withdrawal outweighs a disappearance, which outweighs a correction.

    Args:
        facts: What is known of it.
        notes: Its correction notes, from `corrections_in`.
        correction_stated: Whether its markup states a `correction` (schema.org).
    """
    if facts.pubstatus in _WITHDRAWN:
        return VersionStatus(VersionState.WITHDRAWN, StateSign.PUBSTATUS)
    if facts.notice:
        return VersionStatus(VersionState.WITHDRAWN, StateSign.NOTICE)
    if facts.availability in _VANISHED:
        return VersionStatus(VersionState.VANISHED, _VANISHED[facts.availability])
    if any(note.kind is NoteKind.CORRECTION for note in notes):
        return VersionStatus(VersionState.CORRECTED, StateSign.NOTE)
    if correction_stated:
        return VersionStatus(VersionState.CORRECTED, StateSign.MARKUP)
    return VersionStatus()


def is_withdrawal(facts: VersionFacts) -> bool:
    """Return whether a version withdraws the report."""
    return status_of(facts).state is VersionState.WITHDRAWN
