"""Contents that wait for a later verb of the same speaker: "…며 “…”라고 말했다"."""

from __future__ import annotations

from secondsource.attribution.korean.clause_subjects import Subject
from secondsource.attribution.korean.found_claims import FoundClaim, Pattern
from secondsource.attribution.korean.markers import Marker
from secondsource.attribution.korean.sentence_state import SentenceState
from secondsource.language.korean.reporting_kinds import ReportingKind
from secondsource.model import Span


def keep_pending(state: SentenceState, marker: Marker) -> None:
    """Keep the content before a marker for the claim that a later one ends."""
    pending = state.pending
    if not pending.pieces:
        speaker = state.speaker(marker)
        pending.subject = speaker.phrase if speaker else None
        pending.pieces.append(state.content(marker, speaker))
    elif marker.quotation is not None:
        pending.pieces.append(Span(marker.quotation.start, marker.end))
    else:
        start = state.tokens[state.behind(pending.last)].start
        pending.pieces.append(Span(min(start, marker.end), marker.end))
    pending.last = marker.at


def joined_content(state: SentenceState, marker: Marker, speaker: Subject | None) -> list[Span]:
    """Return the content before a marker, with the pieces that wait for it.

    Args:
        state: The sentence.
        marker: The marker.
        speaker: The subject that the content begins behind, None if it stands elsewhere.
    """
    if not state.pending.pieces:
        return [state.content(marker, speaker)]
    keep_pending(state, marker)
    return state.pending.take()


def add_pending(state: SentenceState) -> None:
    """Add the claim of quotations that the end of the text cuts off from their verb."""
    if not state.pending.pieces:
        return
    state.add(
        FoundClaim(
            content=state.pending.take(),
            cue=[],
            pattern=Pattern.QUOTED,
            kinds=(ReportingKind.SAYS,),
            source=state.pending.subject,
            carries_on=state.pending.subject is None,
        )
    )
