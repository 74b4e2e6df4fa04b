"""Claims of nouns of saying: "…다는 주장이 나왔다"."""

from __future__ import annotations

from secondsource.attribution.korean.clause_subjects import speaker_before
from secondsource.attribution.korean.content_starts import content_start
from secondsource.attribution.korean.found_claims import FoundClaim, Pattern
from secondsource.attribution.korean.markers import Marker
from secondsource.attribution.korean.pending_contents import joined_content
from secondsource.attribution.korean.said_nouns import SaidNoun, meaning_predicate, said_noun
from secondsource.attribution.korean.said_that import add_passive
from secondsource.attribution.korean.sentence_state import (
    LIKELY,
    POSSIBLE,
    SentenceState,
    is_circle,
    may_speak,
)
from secondsource.attribution.korean.source_phrases import SourcePhrase
from secondsource.language.korean.clause_words import THING_NOUNS
from secondsource.language.korean.reporting_kinds import ReportingKind
from secondsource.language.korean.saying_words import GISTS
from secondsource.model import Span


def read_noun(state: SentenceState, marker: Marker) -> None:
    """Add the claim of a clause in 다는 or 라는 with a noun of saying.

    Args:
        state: The sentence.
        marker: The marker behind the clause.
    """
    meaning = meaning_predicate(state.paragraph, marker, state.stop, state.words)
    if meaning is not None:
        add_passive(state, marker, meaning)
        return
    noun = said_noun(state.paragraph, marker, state.stop, state.words)
    if noun is not None:
        _add(state, marker, noun)


def _add(state: SentenceState, marker: Marker, noun: SaidNoun) -> None:
    owner = _owner(state, noun, marker) or _behind_noun(state, noun, marker)
    # "…는 …했다는 것이다": the topic belongs to what the last speaker says.
    topic = None if owner or noun.stem in THING_NOUNS else _topic(state, noun, marker)
    source = owner or topic
    if state.pending.pieces:
        content = joined_content(state, marker, None)
        source = source or state.pending.subject
    else:
        content = [_content(state, marker, topic, noun)]
    carries_on = source is None and noun.echoes
    if carries_on and noun.stem in THING_NOUNS and not noun.is_copula:
        return
    state.add(
        FoundClaim(
            content=content,
            cue=[Span(*noun.cue)],
            pattern=Pattern.NOUN,
            stem=noun.stem,
            kinds=state.words.nouns.get(noun.stem, (ReportingKind.SAYS,)),
            source=source,
            carries_on=carries_on,
            noun=noun.stem,
        ),
        noun.predicate,
    )
    predicate = noun.predicate
    if predicate is not None and predicate.ending == "EC" and source is not None:
        state.floor = predicate.last + 1


def _content(
    state: SentenceState, marker: Marker, topic: SourcePhrase | None, noun: SaidNoun
) -> Span:
    if marker.quotation is not None:
        return marker.quotation.span
    first = state.floor
    if topic is None and not (noun.is_copula or noun.leaves_open):
        # "A는 …다는 의혹에 대해 “…”고 했다": the topic is of the main clause.
        found = state.subjects(first, marker.at)
        first = next((s.after for s in found if s.is_topic and s.likelihood > 0), first)
    if topic is not None and topic.last < marker.at:
        first = state.skip(topic.last + 1, marker.at, ("JX", "JKS", "JKB"))
    start = content_start(state.paragraph, first, marker.at, state.words)
    return state.trimmed(start if start < marker.at else first, marker.end)


def _owner(state: SentenceState, noun: SaidNoun, marker: Marker) -> SourcePhrase | None:
    """Return whose a noun of saying is ("…다는 전문가들의 분석", "…다는 대법원 판단")."""
    if noun.owner is not None:
        phrase = state.phrase_before(noun.owner, marker.after)
        return phrase if phrase and state.phrases.likelihood(phrase) > POSSIBLE else None
    if noun.last - 1 < marker.after:
        return None
    phrase = state.phrase_before(noun.last - 1, marker.after)
    return phrase if phrase and state.phrases.likelihood(phrase) >= LIKELY else None


def _behind_noun(state: SentenceState, noun: SaidNoun, marker: Marker) -> SourcePhrase | None:
    """Return who or which circle stands between a noun of saying and its verb."""
    if not (noun.leaves_open or noun.is_given):
        return None
    found = state.subjects(marker.after, noun.stop)
    behind = [s for s in found if may_speak(s) and s.particle > noun.last + 1]
    if noun.leaves_open:
        behind = [s for s in behind if is_circle(s)]
    return behind[-1].phrase if behind else None


def _topic(state: SentenceState, noun: SaidNoun, marker: Marker) -> SourcePhrase | None:
    """Return who makes a noun of saying and stands before the content."""
    stop = state.content_at(marker)
    found = state.subjects(state.floor, stop)
    if noun.leaves_open:
        return next((s.phrase for s in found if is_circle(s) and may_speak(s)), None)
    if not (noun.is_given or noun.is_copula):
        return None
    if marker.quotation is None:
        found = state.of_last_clause(found)
    speaker = speaker_before(
        found, stop, quoted=marker.quotation is not None, may_be_first=noun.is_given
    )
    least = 0.0 if noun.is_given and noun.stem not in GISTS else LIKELY
    return speaker.phrase if speaker is not None and speaker.likelihood >= least else None
