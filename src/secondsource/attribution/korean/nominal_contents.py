"""Claims whose content is a noun phrase: "붕괴 우려가 제기됐다", "야당의 사퇴 요구"."""

from __future__ import annotations

from secondsource.attribution.korean.content_starts import content_start
from secondsource.attribution.korean.found_claims import FoundClaim, Pattern
from secondsource.attribution.korean.sentence_state import LIKELY, SentenceState
from secondsource.attribution.korean.source_phrases import SourcePhrase
from secondsource.language.korean.clause_words import ABOUT_VERBS, FUTURE_ENDINGS
from secondsource.language.korean.particle_roles import AT, SUBJECT
from secondsource.language.korean.reporting_kinds import ReportingKind
from secondsource.language.korean.saying_words import (
    FEARED,
    FORESEEN,
    OWNED_DEMANDS,
    POSSIBLE_END,
    POSSIBLE_ROOT,
    VOICED,
    VOICED_POSSIBILITY,
)
from secondsource.model import Span

_PARTICLES = ("JKS", "JX", "JKO", "JKB")
_NOUNS = FEARED | FORESEEN | OWNED_DEMANDS | {POSSIBLE_ROOT}
# Morphemes behind a noun in which its verb begins.
_FARTHEST = 5


def add_nominal(state: SentenceState) -> None:
    """Add the claims whose content is a noun phrase."""
    for at in range(state.first + 1, state.stop - 1):
        token = state.tokens[at]
        if token.tag != "NNG" or token.form not in _NOUNS:
            continue
        if state.in_speech(at) or _is_cue(state, at):
            continue
        if token.form in FEARED:
            _add_voiced(state, at, at + 1, VOICED)
        if token.form == POSSIBLE_ROOT and state.form_at(at + 1) == POSSIBLE_END:
            _add_voiced(state, at, at + 2, VOICED_POSSIBILITY)
        if token.form in FORESEEN:
            _add_foreseen(state, at)
        if token.form in OWNED_DEMANDS:
            _add_owned(state, at)


def _is_cue(state: SentenceState, at: int) -> bool:
    start = state.tokens[at].start
    return any(span.start <= start < span.end for c in state.found for span in c.cue)


# --- what is voiced: "붕괴 우려가 제기됐다" ---


def _add_voiced(state: SentenceState, at: int, particle: int, verbs: frozenset[str]) -> None:
    if particle >= state.stop or state.tokens[particle].tag not in ("JKS", "JX", "JKO"):
        return
    predicate = state.predicate_behind(particle + 1, lambda found: True)
    if predicate is None or predicate.stem not in verbs or predicate.first > at + _FARTHEST:
        return
    content = _content_before(state, at)
    if content is not None:
        state.add(_claim(state, at, content), predicate)


def _content_before(state: SentenceState, at: int) -> Span | None:
    """Return what stands before a noun: a phrase, "…에 대한", or a clause in ㄹ before 가능성."""
    tokens = state.tokens
    before = tokens[at - 1]
    if before.tag == "ETM":
        is_about = tokens[at - 2].form in ABOUT_VERBS and tokens[at - 3].form == AT
        if is_about:
            phrase = state.phrase_before(at - 4, state.first)
            return phrase.span if phrase is not None else None
        if before.form in FUTURE_ENDINGS and tokens[at].form == POSSIBLE_ROOT:
            floor = state.clause_floor(at - 1, marked=True)
            start = content_start(state.paragraph, floor, at, state.words)
            return state.trimmed(start if start < at else floor, before.end)
        return None
    if not tokens[at].spaced or not before.tag.startswith(("N", "XSN", "SL", "SS")):
        return None
    phrase = state.phrase_before(at - 1, state.first)
    is_content = phrase is not None and tokens[phrase.last].tag != "MM"
    return phrase.span if phrase is not None and is_content else None


# --- what is foreseen: "타격이 예상된다" ---


def _add_foreseen(state: SentenceState, at: int) -> None:
    """Add what a passive of foreseeing has as its subject, right before it."""
    particle = state.tokens[at - 1]
    predicate = state.predicate_behind(at, lambda found: True)
    is_its_verb = predicate is not None and predicate.first == at and predicate.passive
    if predicate is None or not is_its_verb or predicate.ending == "ETM":
        return
    if particle.tag != "JKS" or particle.form not in SUBJECT:
        return
    floor = state.clause_floor(at - 1)
    start = content_start(state.paragraph, floor, at - 1, state.words)
    content = state.trimmed(start if start < at - 1 else floor, particle.start)
    claim = _claim(state, at, content)
    claim.cue, claim.pattern, claim.passive = [predicate.span], Pattern.PASSIVE, True
    state.add(claim, predicate)


# --- whose demand it is: "야당의 사퇴 요구" ---


def _add_owned(state: SentenceState, at: int) -> None:
    """Add what stands between the one who demands and the noun of the demand."""
    tokens = state.tokens
    first = at
    while first - 1 > state.first and tokens[first - 1].tag in ("NNG", "NNP", "XSN", "SL"):
        first -= 1
    is_phrase = first < at and tokens[at].spaced and tokens[at + 1].tag in _PARTICLES
    if not is_phrase or tokens[first - 1].tag != "JKG" or first - 2 < state.first:
        return
    owner = state.phrase_before(first - 2, state.first)
    if owner is not None and state.phrases.likelihood(owner) >= LIKELY:
        content = Span(tokens[first].start, tokens[at - 1].end)
        state.add(_claim(state, at, content, owner))


def _claim(
    state: SentenceState, at: int, content: Span, source: SourcePhrase | None = None
) -> FoundClaim:
    """Return the claim of a content with the noun at a morpheme as its cue."""
    token = state.tokens[at]
    end = state.tokens[at + (token.form == POSSIBLE_ROOT)].end
    words, noun = state.words, state.text[token.start : end]
    kinds = words.nouns.get(noun) or words.verbs.get(noun) or (ReportingKind.SAYS,)
    return FoundClaim(
        content=[content],
        cue=[Span(token.start, end)],
        pattern=Pattern.OBJECT,
        stem=noun,
        kinds=kinds,
        source=source,
        noun=noun,
    )
