"""Claims of objects: what is demanded, promised or feared without a clause ("…을 요구했다")."""

from __future__ import annotations

from secondsource.attribution.korean.clause_subjects import Subject, speaker_before
from secondsource.attribution.korean.content_starts import content_start
from secondsource.attribution.korean.found_claims import FoundClaim, Pattern
from secondsource.attribution.korean.predicates import Predicate, predicates
from secondsource.attribution.korean.sentence_state import LIKELY, SentenceState
from secondsource.language.korean.clause_words import CLAUSE_NOUNS, TOGETHER
from secondsource.language.korean.particle_roles import ADDRESSEE, ADJUNCT
from secondsource.language.korean.saying_words import WITH_OBJECT
from secondsource.language.korean.time_words import DAYS_AND_ADVERBS

_BETWEEN = ("MAG", "JX", "SN", "NNB", "SSO", "SSC")


def add_objects(state: SentenceState) -> None:
    """Add the claims of objects whose verbs are no cues yet."""
    for predicate in predicates(state.paragraph, state.first, state.stop):
        if predicate.first in state.cues or predicate.passive or predicate.ending == "ETM":
            continue
        particle = _object_particle(state, predicate) if predicate.stem in WITH_OBJECT else None
        if particle is not None:
            _add(state, predicate, particle)


def _object_particle(state: SentenceState, predicate: Predicate) -> int | None:
    """Return the particle of the object of a verb, None if the verb has none before it."""
    tokens = state.tokens
    at = predicate.first - 1
    while at > state.first and (tokens[at].tag in _BETWEEN or tokens[at].form in DAYS_AND_ADVERBS):
        at -= 1
    return at if at > state.first and tokens[at].tag == "JKO" else None


def _add(state: SentenceState, predicate: Predicate, particle: int) -> None:
    tokens = state.tokens
    floor = state.clause_floor(particle)
    speaker = _speaker(state, floor, particle)
    if speaker is None or speaker.likelihood < LIKELY:
        return
    first = speaker.after if speaker.particle >= floor else floor
    start = _object_start(state, first, particle)
    if tokens[start].tag == "NP" and start == particle - 1:
        return
    state.add(
        FoundClaim(
            content=[state.trimmed(start, tokens[particle].start)],
            cue=[predicate.span],
            pattern=Pattern.OBJECT,
            stem=predicate.stem,
            kinds=state.words.verbs.get(predicate.stem, ()),
            source=speaker.phrase,
        ),
        predicate,
    )


def _speaker(state: SentenceState, floor: int, particle: int) -> Subject | None:
    """Return the subject of the clause of an object, or of those before it."""
    within = speaker_before(state.subjects(floor, particle), particle, quoted=True)
    if within is not None:
        return within
    return speaker_before(state.subjects(state.first, floor), floor, quoted=True)


def _object_start(state: SentenceState, first: int, particle: int) -> int:
    """Return the first morpheme of an object, behind its addressee and the clauses before it."""
    start = content_start(state.paragraph, first, particle, state.words)
    has_clause = any(t.tag == "ETM" for t in state.tokens[start:particle])
    apart = ADDRESSEE if has_clause else ADDRESSEE | ADJUNCT
    for at in range(start, particle - 1):
        token = state.tokens[at]
        ends = token.form in CLAUSE_NOUNS and at > start and state.tokens[at - 1].tag == "ETM"
        if (token.tag == "JKB" and token.form in apart) or ends or token.form == TOGETHER:
            start = at + 1
    return min(start, particle - 1)
