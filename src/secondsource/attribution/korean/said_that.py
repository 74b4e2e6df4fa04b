"""Claims of 것으로: "…것으로 알려졌다", "…것으로 추정했다"."""

from __future__ import annotations

from secondsource.attribution.korean.found_claims import FoundClaim, Pattern
from secondsource.attribution.korean.markers import Marker
from secondsource.attribution.korean.predicates import Predicate
from secondsource.attribution.korean.sentence_state import SentenceState
from secondsource.attribution.korean.source_phrases import SourcePhrase
from secondsource.language.korean.clause_words import THING_NOUNS
from secondsource.language.korean.particle_roles import PLACE
from secondsource.language.korean.reporting_kinds import JUDGING, ReportingKind
from secondsource.language.korean.saying_words import (
    FINDINGS,
    MADE_KNOWN,
    RESULT,
    SEEN_BY_THE_REPORT,
    SURVEYS,
)
from secondsource.model import Span


def add_passive(
    state: SentenceState,
    marker: Marker,
    predicate: Predicate,
    survey: tuple[SourcePhrase, Span] | None = None,
) -> None:
    """Add what a sentence says to be said, without a speaker of its own.

    Args:
        state: The sentence.
        marker: The marker behind the content.
        predicate: The verb.
        survey: Who finds it and what it finds, None if no survey does.
    """
    source, content = survey or (None, state.content(marker, None))
    state.add(
        FoundClaim(
            content=[content],
            cue=[predicate.span],
            pattern=Pattern.PASSIVE,
            stem=predicate.stem,
            kinds=state.words.verbs.get(predicate.stem, (ReportingKind.SAYS,)),
            source=source,
            passive=True,
        ),
        predicate,
    )


def read_that(state: SentenceState, marker: Marker) -> None:
    """Add the claim of a clause in 것으로 with its verb.

    Args:
        state: The sentence.
        marker: The marker behind the clause.
    """
    predicate = state.predicate_behind(marker.after, lambda found: _is_within(state, found))
    if predicate is None or predicate.first in state.cues:
        return
    if _is_judging(state, predicate):
        _add_judged(state, marker, predicate)
    elif _is_passive(state, predicate):
        survey = _survey(state, marker) if predicate.stem in FINDINGS else None
        if survey is None and predicate.stem in SEEN_BY_THE_REPORT:
            return
        add_passive(state, marker, predicate, survey)


def _is_within(state: SentenceState, predicate: Predicate) -> bool:
    """Return whether a predicate is itself what another says ("분석하는 것으로 알려졌다")."""
    after = predicate.last + 1
    return state.form_at(after) in THING_NOUNS and state.tokens[after].tag == "NNB"


def _is_judging(state: SentenceState, predicate: Predicate) -> bool:
    """Return whether a verb has a source of its own ("추정했다", "알려 왔다")."""
    if predicate.passive:
        return False
    if predicate.stem in MADE_KNOWN and predicate.stem not in state.words.passive:
        return True
    return bool(JUDGING & set(state.words.verbs.get(predicate.stem, ())))


def _is_passive(state: SentenceState, predicate: Predicate) -> bool:
    words = state.words
    is_made_so = predicate.passive or predicate.stem not in words.verbs
    return predicate.stem in words.passive and is_made_so


def _add_judged(state: SentenceState, marker: Marker, predicate: Predicate) -> None:
    behind = state.subject_behind(marker, predicate)
    before = None if behind else state.speaker(marker)
    speaker = behind or before
    if speaker is not None and speaker.likelihood < 0:
        speaker = before = None
    source = speaker.phrase if speaker else None
    state.add(
        FoundClaim(
            content=[state.content(marker, before)],
            cue=[predicate.span],
            pattern=Pattern.JUDGED,
            stem=predicate.stem,
            kinds=state.words.verbs.get(predicate.stem, (ReportingKind.SAYS,)),
            source=source,
            carries_on=source is None,
        ),
        predicate,
    )
    if predicate.ending == "EC" and source is not None:
        state.floor = predicate.last + 1


def _survey(state: SentenceState, marker: Marker) -> tuple[SourcePhrase, Span] | None:
    """Return the survey that finds something, and what it finds, without it.

    "…조사에서 …로 나타났다", "…조사 결과 …로 나타났다".
    """
    for at in range(state.floor, marker.at - 1):
        if not _ends_survey(state, at):
            continue
        phrase = state.phrase_before(at, state.floor)
        after = state.skip(at + 2, marker.at, ("JX", "SP", "JKB"))
        if phrase is not None and after < marker.at:
            return phrase, state.trimmed(after, marker.end)
    return None


def _ends_survey(state: SentenceState, at: int) -> bool:
    noun, behind = state.tokens[at], state.tokens[at + 1]
    if noun.form not in SURVEYS or state.in_speech(at):
        return False
    is_place = behind.tag == "JKB" and behind.form in PLACE
    return is_place or (behind.form == RESULT and behind.spaced)
