"""Claims of objects: what is demanded, promised or feared without a clause ("…을 요구했다")."""

from __future__ import annotations

from collections.abc import Sequence

from secondsource.attribution.korean.clause_subjects import (
    Subject,
    phrase_behind,
    speaker_before,
)
from secondsource.attribution.korean.content_starts import content_start
from secondsource.attribution.korean.found_claims import FoundClaim, Pattern
from secondsource.attribution.korean.predicates import Predicate, predicates
from secondsource.attribution.korean.sentence_state import LIKELY, SentenceState
from secondsource.attribution.korean.source_phrases import SourcePhrase
from secondsource.language.korean.clause_words import (
    ABOUT_VERBS,
    CLAUSE_NOUNS,
    FUTURE_ENDINGS,
    NEGATIONS,
    TOGETHER,
)
from secondsource.language.korean.morphemes import Morpheme
from secondsource.language.korean.particle_roles import ADDRESSEE, ADJUNCT, ALSO, AT
from secondsource.language.korean.saying_words import (
    ADMITTING,
    ANNOUNCING,
    ANONYMITY,
    ATTITUDES,
    GIVING,
    THINGS_GIVEN,
    WHOLE_THINGS,
    WISHES,
    WITH_OBJECT,
)
from secondsource.language.korean.stance_words import ACCOMPANIED
from secondsource.language.korean.time_words import DAYS_AND_ADVERBS

_BETWEEN = ("MAG", "JX", "SN", "NNB", "SSO", "SSC")
_CLAUSE_ENDS = ("ETN", "NNB")
_SPOKEN = (Pattern.QUOTED, Pattern.REPORTED)


def add_objects(state: SentenceState) -> None:
    """Add the claims of objects whose verbs are no cues yet, or accompany words with 며."""
    words = WITH_OBJECT | GIVING
    if not any(token.form in words for token in state.tokens[state.first : state.stop]):
        return
    for predicate in predicates(state.paragraph, state.first, state.stop):
        if predicate.passive or not _takes_object(state, predicate):
            continue
        particle = _object_particle(state, predicate)
        if particle is None or state.tokens[particle - 1].form in ANONYMITY:
            continue
        if _names_nothing(state, predicate, particle):
            continue
        with_words = _spoken_with(state, predicate, particle)
        if predicate.first not in state.cues or with_words is not None:
            _add(state, predicate, particle, with_words)


def _takes_object(state: SentenceState, predicate: Predicate) -> bool:
    """Return whether the object of a verb is what is said ("사의를 밝혔다").

    What is not said, and what is to be announced, is no claim yet.
    """
    words = state.tokens[predicate.first + 1 : predicate.last + 1]
    is_to_come = words[-1:] and words[-1].tag == "ETM" and words[-1].form in FUTURE_ENDINGS
    if predicate.stem in GIVING:
        return predicate.object in THINGS_GIVEN and not is_to_come and not _is_negated(words)
    if predicate.stem not in WITH_OBJECT or (is_to_come and predicate.stem in ANNOUNCING):
        return False
    return predicate.stem == ADMITTING or not _is_negated(words)


def _is_negated(words: Sequence[Morpheme]) -> bool:
    return any(word.tag == "VX" and word.form in NEGATIONS for word in words)


def _names_nothing(state: SentenceState, predicate: Predicate, particle: int) -> bool:
    """Return whether an object only says that something is said ("입장을", "이런 계획을")."""
    before = state.tokens[particle - 2]
    if predicate.stem not in GIVING or predicate.object in WHOLE_THINGS:
        return False
    return before.tag == "MM" or not before.tag.startswith(("N", "ET", "JKG", "SS", "X"))


def _object_particle(state: SentenceState, predicate: Predicate) -> int | None:
    """Return the particle of the object of a verb, None if the verb has none before it."""
    tokens = state.tokens
    at = predicate.first - 1
    if at > state.first and tokens[at].form == ALSO and tokens[at - 1].tag.startswith("N"):
        return at
    while at > state.first and (tokens[at].tag in _BETWEEN or tokens[at].form in DAYS_AND_ADVERBS):
        at -= 1
    return at if at > state.first and tokens[at].tag == "JKO" else None


def _spoken_with(state: SentenceState, predicate: Predicate, particle: int) -> FoundClaim | None:
    """Return the claim whose verb has an object apart from its words: "“…”라며 사과를 촉구했다"."""
    for claim in state.found:
        is_its_verb = bool(claim.cue) and claim.cue[0].start == predicate.start
        if is_its_verb and claim.pattern in _SPOKEN:
            is_apart = claim.last < state.tokens[particle].start
            return claim if is_apart and ACCOMPANIED.match(state.text, claim.last) else None
    return None


def _add(
    state: SentenceState, predicate: Predicate, particle: int, with_words: FoundClaim | None
) -> None:
    tokens = state.tokens
    floor = state.clause_floor(particle)
    first = floor
    if with_words is not None:
        source = with_words.source
        ending = ACCOMPANIED.match(state.text, with_words.last)
        first = state.paragraph.first_from(ending.end() if ending else with_words.last)
    else:
        speaker = _speaker(state, floor, particle, predicate)
        source = speaker.phrase if isinstance(speaker, Subject) else speaker
        topics = [s.after for s in state.subjects(floor, particle) if s.is_topic]
        if isinstance(speaker, Subject) and speaker.particle >= floor:
            first = speaker.after
        elif topics and not isinstance(speaker, Subject):
            # "시장은 사퇴를 요구한 시민단체를 …": the topic is of the main clause.
            first = topics[-1]
        elif speaker is None and tokens[particle - 1].tag in _CLAUSE_ENDS:
            # "시청도 회의에 들어와 참여해 줄 것을 요청했다": a clause is whole.
            first = state.floor_of(particle)
    if source is None and state.speaks and predicate.stem in WISHES:
        # Wishes inside a quotation are how its speaker says the whole.
        return
    carries_on = source is None and (with_words is not None or state.goes_on)
    if source is None and not carries_on:
        return
    start = _object_start(state, first, particle)
    if tokens[start].tag == "NP" and start == particle - 1:
        return
    end = tokens[_without_attitude(state, start, particle)].start
    state.add(
        FoundClaim(
            content=[state.trimmed(start, end)],
            cue=[predicate.span],
            pattern=Pattern.OBJECT,
            stem=predicate.stem,
            kinds=state.words.verbs.get(predicate.stem, ()),
            source=source,
            carries_on=carries_on,
        ),
        predicate,
    )


def _speaker(
    state: SentenceState, floor: int, particle: int, predicate: Predicate
) -> Subject | SourcePhrase | None:
    """Return the subject of the clause of an object, or of those before it, or whom it describes.

    "사퇴를 요구한 시민단체": who is described demands, unless the clause has a subject of its own
    ("정부가 지원을 약속한 기업들").
    """
    own = [s for s in state.subjects(floor, particle) if s.likelihood >= LIKELY]
    if predicate.ending == "ETM":
        described = phrase_behind(state.paragraph, predicate.last + 1, state.stop, state.phrases)
        is_likely = described is not None and state.phrases.likelihood(described) >= LIKELY
        inside = [s for s in own if not s.is_topic]
        if described is not None and is_likely and (not inside or _is_aim(state, described)):
            return described
        if inside:
            return inside[-1]
    own = [s for s in own if not s.embedded]
    within = speaker_before(own, particle, quoted=True)
    if within is not None:
        return within
    before = speaker_before(state.subjects(state.first, floor), floor, quoted=True)
    return before if before is not None and before.likelihood >= LIKELY else None


def _is_aim(state: SentenceState, phrase: SourcePhrase) -> bool:
    """Return whether a phrase is an object or an addressee: the subject before it does not demand.

    "시장이 사퇴를 요구한 의원들을 나무랐다".
    """
    after = phrase.last + 1
    return after < state.stop and state.tokens[after].tag in ("JKO", "JKB")


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


def _without_attitude(state: SentenceState, start: int, particle: int) -> int:
    """Return the morpheme behind what an attitude is about: "증세에 대한 우려를 표했다"."""
    tokens = state.tokens
    for at in range(particle - 1, start + 2, -1):
        if tokens[at].tag == "ETM" and tokens[at - 1].form in ABOUT_VERBS:
            is_attitude = tokens[particle - 1].form in ATTITUDES and tokens[at - 2].form == AT
            return at - 2 if is_attitude else particle
        if tokens[at].tag in ("JKO", "EC"):
            break
    return particle
