"""Correction notes and kill notices: paragraphs in which a report speaks of its own versions."""

from __future__ import annotations

import re
from collections.abc import Iterable

from secondsource.language.english import correction_phrases as english
from secondsource.language.korean import correction_phrases as korean
from secondsource.model import Report, Zone, ZoneKind
from secondsource.model.versions import CorrectionNote, NoteKind

# The first that matches names the kind: a note that both corrects and updates is a correction.
_RULES: tuple[tuple[NoteKind, re.Pattern[str]], ...] = (
    (NoteKind.WITHDRAWAL, english.WITHDRAWAL_NOTICE),
    (NoteKind.WITHDRAWAL, korean.WITHDRAWAL_NOTICE),
    (NoteKind.CORRECTION, english.CORRECTION_NOTE),
    (NoteKind.CORRECTION, korean.CORRECTION_NOTE),
    (NoteKind.CLARIFICATION, english.CLARIFICATION_NOTE),
    (NoteKind.CLARIFICATION, korean.CLARIFICATION_NOTE),
    (NoteKind.EDITORS_NOTE, english.EDITORS_NOTE),
    (NoteKind.UPDATE, english.UPDATE_NOTE),
    (NoteKind.UPDATE, korean.UPDATE_NOTE),
)


def corrections_in(text: str, zones: Iterable[Zone]) -> tuple[CorrectionNote, ...]:
    """Return the paragraphs in which a report corrects, clarifies, updates or withdraws.

    Args:
        text: The report's text.
        zones: Its zones. Furniture is read too: outlets print notes below the report.

    Returns:
        The notes in the order of the text.
    """
    notes = (_note(text, zone) for zone in zones)
    return tuple(note for note in notes if note is not None)


def withdraws(report: Report) -> bool:
    """Return whether a report is a notice that withdraws an item, by its headline or its lead.

    A note further down speaks of some other item, as a column of corrections does.
    """
    opening = [zone for zone in report.zones if _may_open(report.text, zone)][:2]
    notes = corrections_in(report.text, opening)
    return any(note.kind is NoteKind.WITHDRAWAL for note in notes)


def _may_open(text: str, zone: Zone) -> bool:
    """Return whether a zone may be the headline or the lead: a dateline or a byline is neither."""
    if zone.kind is ZoneKind.FURNITURE:
        return _note(text, zone) is not None
    return zone.kind is not ZoneKind.CAPTION


def _note(text: str, zone: Zone) -> CorrectionNote | None:
    if zone.span.end - zone.span.start > english.LONGEST_NOTE:
        return None
    words = zone.span.words(text)
    kind = next((kind for kind, pattern in _RULES if pattern.match(words)), None)
    if kind is None or (zone.kind is ZoneKind.HEADLINE and kind is NoteKind.EDITORS_NOTE):
        return None
    if kind is NoteKind.EDITORS_NOTE:
        kind = _kind_inside(words)
    return CorrectionNote(kind, zone.span)


def _kind_inside(words: str) -> NoteKind:
    """Return what an editor's note says was done to the report."""
    if english.WITHDRAWN_INSIDE.search(words):
        return NoteKind.WITHDRAWAL
    if english.CORRECTED_INSIDE.search(words):
        return NoteKind.CORRECTION
    return NoteKind.EDITORS_NOTE
