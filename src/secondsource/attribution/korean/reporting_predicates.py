"""What the predicate behind a content does: whether it reports, and how it goes on."""

from __future__ import annotations

from secondsource.attribution.korean.markers import Marker, MarkerKind
from secondsource.attribution.korean.predicates import Predicate
from secondsource.attribution.korean.sentence_state import SentenceState
from secondsource.language.korean.clause_words import (
    ABILITIES,
    CLAUSE_NOUNS,
    REASON_NOUNS,
    REASONS,
)
from secondsource.language.korean.quotative_endings import REPORTED
from secondsource.language.korean.reporting_kinds import ReportingKind
from secondsource.language.korean.saying_words import DO

# Morphemes between a content and its 하다; a farther one belongs to another clause.
_FARTHEST = 12


def is_reporting(state: SentenceState, predicate: Predicate, marker: Marker) -> bool:
    """Return whether a predicate says, writes, asks, believes or the like.

    Args:
        state: The sentence.
        predicate: The predicate.
        marker: The marker behind the content.
    """
    words, stem = state.words, predicate.stem
    if predicate.ending == "ETM" and _is_ability(state, predicate):
        return False
    if stem in words.naming and not predicate.object:
        return False
    if predicate.object and predicate.object in words.nouns:
        return stem in words.gives or stem in words.verbs
    if stem == DO:
        return predicate.first - marker.after <= _FARTHEST and not _is_reason(state, predicate)
    return stem in words.verbs or stem in words.passive


def _is_reason(state: SentenceState, predicate: Predicate) -> bool:
    """Return whether "…다고 해서", "…다고 하면" gives a reason or a condition."""
    last = state.tokens[predicate.last]
    if last.tag == "ETM":
        return state.form_at(predicate.last + 1) in REASON_NOUNS
    return last.tag == "EC" and last.form in REASONS


def _is_ability(state: SentenceState, predicate: Predicate) -> bool:
    """Return whether a predicate says that something can be said ("볼 수 있다")."""
    return state.form_at(predicate.last + 1) in ABILITIES


def is_spoken_act(state: SentenceState, predicate: Predicate, marker: Marker) -> bool:
    """Return whether words accompany a deed ("…며 눈물을 흘렸다").

    Args:
        state: The sentence.
        predicate: The deed.
        marker: The marker behind the words.
    """
    if predicate.stem in state.words.naming:
        return False
    quotation = marker.quotation
    if marker.kind is MarkerKind.WITH:
        return quotation is None or not quotation.single
    return quotation is not None and not quotation.single and predicate.ending != "ETM"


def is_hearsay(state: SentenceState, predicate: Predicate, marker: Marker) -> bool:
    """Return whether a clause in 다고 has 한다 alone: people say so.

    Args:
        state: The sentence.
        predicate: The predicate.
        marker: The marker behind the clause.
    """
    return (
        predicate.stem == DO
        and not predicate.object
        and marker.quotation is None
        and predicate.first == marker.after
        and state.is_present(predicate)
    )


def floor_behind(state: SentenceState, predicate: Predicate) -> int:
    """Return the first morpheme of the next clause behind the verb of a claim."""
    last = state.tokens[predicate.last]
    if last.tag in ("EC", "ETM") and last.form.endswith(REPORTED):
        # The verb is itself what another says ("말했다고 …이 보도했다").
        return state.floor
    if predicate.ending != "ETM":
        return predicate.last + 1
    after = predicate.last + 1
    # "밝힌 가운데,": the noun ends the clause.
    ends = after + 1 < state.stop and state.tokens[after].form in CLAUSE_NOUNS
    return predicate.last + 2 if ends else state.floor


def kinds_of(state: SentenceState, predicate: Predicate | None) -> tuple[ReportingKind, ...]:
    """Return what the source of a content does by its verb; it says it where there is none."""
    if predicate is None:
        return (ReportingKind.SAYS,)
    if predicate.object and predicate.object in state.words.nouns:
        return state.words.nouns[predicate.object]
    return state.words.verbs.get(predicate.stem, (ReportingKind.SAYS,))
