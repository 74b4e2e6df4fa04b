"""Claims of what is decided: "…하기로 했다"."""

from __future__ import annotations

from secondsource.attribution.korean.clause_subjects import speaker_before
from secondsource.attribution.korean.content_starts import content_start
from secondsource.attribution.korean.found_claims import FoundClaim, Pattern
from secondsource.attribution.korean.predicates import Predicate
from secondsource.attribution.korean.sentence_state import LIKELY, SentenceState
from secondsource.language.korean.clause_words import ASIDE_ENDINGS, NOUN_ENDING
from secondsource.language.korean.particle_roles import INSTRUMENT
from secondsource.language.korean.reporting_kinds import ReportingKind
from secondsource.language.korean.saying_words import DECIDING, DECISION

# Morphemes between 기 and its verb.
_FARTHEST = 4


def add_decisions(state: SentenceState) -> None:
    """Add the claims of decisions whose verbs are no cues yet."""
    for at in range(state.first + 1, state.stop - 2):
        if not _is_decided(state, at):
            continue
        predicate = state.predicate_behind(at + 2)
        if predicate is not None and _decides(state, at, predicate):
            _add(state, at, predicate)


def _is_decided(state: SentenceState, at: int) -> bool:
    """Return whether a morpheme is 기 before 로."""
    ending, particle = state.tokens[at], state.tokens[at + 1]
    if ending.tag != "ETN" or ending.form != NOUN_ENDING or particle.tag != "JKB":
        return False
    return particle.form in INSTRUMENT and not state.in_speech(at)


def _decides(state: SentenceState, at: int, predicate: Predicate) -> bool:
    if predicate.stem not in DECIDING or predicate.first > at + _FARTHEST:
        return False
    is_aside = state.tokens[predicate.last].form in ASIDE_ENDINGS
    is_main = predicate.ending in ("EF", "EC") and not is_aside
    return is_main and predicate.first not in state.cues


def _add(state: SentenceState, at: int, predicate: Predicate) -> None:
    floor = state.floor_of(at)
    found = state.of_last_clause(state.subjects(floor, at))
    speaker = speaker_before(found, at, quoted=False)
    if speaker is not None and speaker.likelihood < LIKELY:
        return
    first = speaker.after if speaker else floor
    start = content_start(state.paragraph, first, at, state.words)
    state.add(
        FoundClaim(
            content=[state.trimmed(min(start, at - 1), state.tokens[at].end)],
            cue=[predicate.span],
            pattern=Pattern.DECIDED,
            stem=DECISION,
            kinds=(ReportingKind.ANNOUNCES,),
            source=speaker.phrase if speaker else None,
            carries_on=speaker is None,
        ),
        predicate,
    )
