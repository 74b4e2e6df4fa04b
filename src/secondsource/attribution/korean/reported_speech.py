"""Claims of quotations and of clauses in 다고 or 라고, with a verb of saying."""

from __future__ import annotations

from secondsource.attribution.korean.cited_speech import add_cited
from secondsource.attribution.korean.clause_subjects import Subject
from secondsource.attribution.korean.found_claims import FoundClaim, Pattern
from secondsource.attribution.korean.markers import Marker, MarkerKind
from secondsource.attribution.korean.pending_contents import joined_content, keep_pending
from secondsource.attribution.korean.predicates import Predicate
from secondsource.attribution.korean.reporting_predicates import (
    floor_behind,
    is_hearsay,
    is_reporting,
    is_spoken_act,
    kinds_of,
)
from secondsource.attribution.korean.sentence_state import LIKELY, SentenceState

_CONTINUING = (MarkerKind.GO, MarkerKind.WITH, MarkerKind.NOUN, MarkerKind.CUT)


def read_reported(state: SentenceState, marker: Marker, following: Marker | None) -> None:
    """Add the claim of a content in 다고, 라고 or 며, or keep it for the marker that follows.

    Args:
        state: The sentence.
        marker: The marker behind the content.
        following: The next marker, None if it is the last.
    """
    is_with = marker.kind is MarkerKind.WITH
    predicate = state.predicate_behind(
        marker.after, lambda found: is_with or is_reporting(state, found, marker)
    )
    if predicate is not None and predicate.first in state.cues:
        return
    if is_with and following is not None and _continues(state, marker, following, predicate):
        keep_pending(state, marker)
    elif predicate is None:
        if marker.quotation is not None:
            _add_reported(state, marker, None)
    elif is_reporting(state, predicate, marker) or is_spoken_act(state, predicate, marker):
        _add_reported(state, marker, predicate)


def _continues(
    state: SentenceState, marker: Marker, following: Marker, predicate: Predicate | None
) -> bool:
    """Return whether a content in 며 goes on in the next one of the same speaker."""
    if following.kind not in _CONTINUING:
        return False
    stop = state.content_at(following)
    if predicate is not None and _ends_before(state, marker, following, predicate):
        return False
    between = state.subjects(marker.after, stop)
    return not any(s.is_topic and s.likelihood >= LIKELY for s in between)


def _ends_before(
    state: SentenceState, marker: Marker, following: Marker, predicate: Predicate
) -> bool:
    """Return whether a predicate ends the clause of a content before the next content."""
    stop = state.content_at(following)
    if following.quotation is None:
        # "“…”며 문을 바꿔야 한다고 강조했다": a verb of the next content ends nothing.
        ends = predicate.ending == "EF" or (
            predicate.ending == "EC" and is_reporting(state, predicate, marker)
        )
        return ends and predicate.last < stop
    return predicate.first < stop and is_reporting(state, predicate, marker)


def _add_reported(state: SentenceState, marker: Marker, predicate: Predicate | None) -> None:
    if predicate is not None and is_hearsay(state, predicate, marker):
        claim = FoundClaim(content=joined_content(state, marker, None), pattern=Pattern.HEARSAY)
    else:
        claim = _spoken(state, marker, predicate)
    claim.kinds = kinds_of(state, predicate)
    if predicate is not None:
        claim.cue = [predicate.span]
        claim.stem, claim.noun = predicate.stem, predicate.object
        claim.passive = predicate.passive
    state.add(claim, predicate)
    add_cited(state, claim, marker)
    if predicate is not None:
        state.floor = floor_behind(state, predicate)


def _spoken(state: SentenceState, marker: Marker, predicate: Predicate | None) -> FoundClaim:
    """Return the claim of a content with its source, without its cue."""
    behind = state.subject_behind(marker, predicate)
    if behind is None and predicate is not None and _is_sourceless(state, marker, predicate):
        # "…다고 전해졌다": the subject is of what is said.
        return FoundClaim(content=joined_content(state, marker, None), pattern=Pattern.PASSIVE)
    if behind is None and predicate is not None and predicate.ending == "ETM":
        behind = _described(state, predicate)
    before = None if behind else state.speaker(marker)
    speaker = behind or before
    source = speaker.phrase if speaker else None
    if source is None and state.pending.pieces:
        source = state.pending.subject
    content = joined_content(state, marker, before)
    inherited = _last_spoken(state) if source is None else None
    source = inherited.source if inherited is not None else source
    return FoundClaim(
        content=content,
        pattern=Pattern.QUOTED if marker.quotation else Pattern.REPORTED,
        source=source,
        carries_on=source is None,
    )


def _is_sourceless(state: SentenceState, marker: Marker, predicate: Predicate) -> bool:
    """Return whether a clause has a passive verb of saying, which leaves out its source."""
    is_passive = predicate.passive or predicate.stem not in state.words.verbs
    return marker.quotation is None and is_passive and predicate.stem in state.words.passive


def _described(state: SentenceState, predicate: Predicate) -> Subject | None:
    """Return the subject that a predicate describes ("…고 밝힌 오바마는")."""
    found = state.subjects(predicate.last + 1, state.stop)
    if found and found[0].phrase.first <= predicate.last + 2 and found[0].likelihood > 0:
        return found[0]
    return None


def _last_spoken(state: SentenceState) -> FoundClaim | None:
    """Return the last claim of the sentence with a speaker and a verb before this clause."""
    if state.floor == state.first:
        return None
    spoken = [c for c in state.found if c.pattern in (Pattern.QUOTED, Pattern.REPORTED)]
    return spoken[-1] if spoken and spoken[-1].source else None
