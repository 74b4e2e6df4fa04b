"""Claims of "…에 따르면": the rest of the sentence is its source's."""

from __future__ import annotations

from secondsource.attribution.korean.found_claims import FoundClaim, Pattern
from secondsource.attribution.korean.markers import Marker, MarkerKind, markers
from secondsource.attribution.korean.sentence_state import SentenceState
from secondsource.language.korean.reporting_kinds import ReportingKind
from secondsource.language.korean.saying_words import (
    ACCORDING,
    PASSED_ON,
    PASSING_ON,
    POINTING_BACK,
)
from secondsource.model import Span


def read_according(state: SentenceState, marker: Marker) -> None:
    """Add the claim of a source in "…에 따르면".

    Args:
        state: The sentence.
        marker: The marker.
    """
    source = state.phrase_before(marker.at - 1, state.first)
    if source is None or marker.after >= state.stop:
        return
    # "이에 따르면": according to what was said before.
    points_back = source.head in POINTING_BACK
    start = state.skip(marker.after, state.stop - 1, ("SP", "JX"))
    end = _end_of_statement(state, marker)
    if end <= state.tokens[start].start:
        return
    verb = state.tokens[marker.at + 1]
    state.add(
        FoundClaim(
            content=[state.trimmed(start, end)],
            cue=[Span(verb.start, state.tokens[marker.after - 1].end)],
            pattern=Pattern.ACCORDING,
            stem=ACCORDING,
            kinds=(ReportingKind.SAYS,),
            source=None if points_back else source,
            carries_on=points_back,
        )
    )
    state.floor = max(state.floor, start)


def _end_of_statement(state: SentenceState, marker: Marker) -> int:
    """Return where what is said according to a source ends: with the sentence.

    "…에 따르면 …다고 한다", "…에 따르면 …것으로 알려졌다" are one claim: it ends before 다고 or 것,
    and the verb is the cue of no other.
    """
    last = state.stop - 1
    while last > marker.after and state.tokens[last].tag in ("SF", "SP", "SE"):
        last -= 1
    for later in markers(state.paragraph, marker.after, state.stop):
        if later.quotation is None and later.kind in (MarkerKind.GO, MarkerKind.THAT):
            verb = _verb_of_hearsay(state, later, last)
            if verb is not None:
                state.cues.add(verb)
                return later.end
    return state.tokens[last].end


def _verb_of_hearsay(state: SentenceState, marker: Marker, last: int) -> int | None:
    """Return the first morpheme of 한다 or 알려졌다 that ends the sentence, if it has no subject.

    Args:
        state: The sentence.
        marker: The marker behind the clause.
        last: The last morpheme of the sentence.
    """
    predicate = state.predicate_behind(marker.after)
    if predicate is None or predicate.last < last:
        return None
    if marker.kind is MarkerKind.THAT:
        is_passive = predicate.passive or predicate.stem not in state.words.verbs
        return predicate.first if is_passive and predicate.stem in PASSED_ON else None
    if predicate.stem not in PASSING_ON:
        return None
    if state.subjects(marker.after, predicate.first) or not state.is_present(predicate):
        return None
    return predicate.first
