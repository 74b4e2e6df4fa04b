"""Rules that find the claims of one Korean sentence, each construction in a module of its own."""

from __future__ import annotations

from secondsource.attribution.korean.according_to import read_according
from secondsource.attribution.korean.cut_quotations import read_cut
from secondsource.attribution.korean.decisions import add_decisions
from secondsource.attribution.korean.found_claims import FoundClaim
from secondsource.attribution.korean.markers import Marker, MarkerKind, markers
from secondsource.attribution.korean.nominal_contents import add_nominal
from secondsource.attribution.korean.nouns_of_saying import read_noun
from secondsource.attribution.korean.outlooks import read_outlook
from secondsource.attribution.korean.pending_contents import add_pending
from secondsource.attribution.korean.reported_speech import read_reported
from secondsource.attribution.korean.said_objects import add_objects
from secondsource.attribution.korean.said_that import read_that
from secondsource.attribution.korean.sentence_state import SentenceState

# Code points; less cannot say that something is so.
_LEAST_CONTENT = 2


def sentence_claims(state: SentenceState) -> list[FoundClaim]:
    """Return the claims of a sentence: by its markers in order, then without them."""
    found = markers(state.paragraph, state.first, state.stop)
    for marker, following in zip(found, [*found[1:], None], strict=False):
        _read(state, marker, following)
    add_pending(state)
    add_decisions(state)
    add_objects(state)
    add_nominal(state)
    return [claim for claim in state.found if _has_words(claim, state.text)]


def _read(state: SentenceState, marker: Marker, following: Marker | None) -> None:
    if marker.at < state.floor and marker.kind is not MarkerKind.ACCORDING:
        return
    match marker.kind:
        case MarkerKind.GO | MarkerKind.WITH:
            read_reported(state, marker, following)
        case MarkerKind.NOUN:
            read_noun(state, marker)
        case MarkerKind.THAT:
            read_that(state, marker)
        case MarkerKind.OUTLOOK:
            read_outlook(state, marker)
        case MarkerKind.ACCORDING:
            read_according(state, marker)
        case MarkerKind.CUT:
            read_cut(state, marker)


def _has_words(claim: FoundClaim, text: str) -> bool:
    return bool(claim.content) and all(
        span.end - span.start >= _LEAST_CONTENT
        and any(c.isalnum() for c in text[span.start : span.end])
        for span in claim.content
    )
