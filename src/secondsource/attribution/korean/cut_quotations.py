"""Claims of quotations with nothing behind them: whole sentences, and where a text is cut."""

from __future__ import annotations

from secondsource.attribution.korean.found_claims import FoundClaim, Pattern
from secondsource.attribution.korean.markers import Marker
from secondsource.attribution.korean.pending_contents import joined_content
from secondsource.attribution.korean.quotations import Quotation
from secondsource.attribution.korean.sentence_state import SentenceState
from secondsource.language.korean.reporting_kinds import ReportingKind

# Code points behind a quotation at the end of a text: a summary may be cut inside the ending.
_CUT_END = 2


def read_cut(state: SentenceState, marker: Marker) -> None:
    """Add the claim of a quotation that nothing brings, if it stands alone or ends the text.

    Args:
        state: The sentence.
        marker: The marker of the quotation.
    """
    quotation = marker.quotation
    if quotation is None or not _is_cut(state, marker, quotation):
        return
    is_alone = state.content_at(marker) == state.first
    if state.paragraph.is_headline and (is_alone or not state.pending.pieces):
        # The rules of headlines find its speaker.
        return
    speaker = None if is_alone else state.speaker(marker)
    if speaker is None and not is_alone and not state.pending.pieces:
        return
    source = speaker.phrase if speaker else None
    state.add(
        FoundClaim(
            content=joined_content(state, marker, speaker),
            pattern=Pattern.BARE if is_alone else Pattern.QUOTED,
            kinds=(ReportingKind.SAYS,),
            source=source or state.pending.subject,
            carries_on=source is None,
        )
    )


def _is_cut(state: SentenceState, marker: Marker, quotation: Quotation) -> bool:
    """Return whether a quotation with words in it ends the text, or its sentence alone."""
    inside = state.text[quotation.start : quotation.end]
    if quotation.single or not any(c.isalnum() for c in inside):
        return False
    left = state.text[quotation.end : state.paragraph.end].strip()
    is_alone = state.content_at(marker) == state.first
    if is_alone and marker.at >= state.stop:
        return True
    ends = is_alone or not quotation.closed or marker.at >= state.stop
    return len(left) <= _CUT_END and ends
