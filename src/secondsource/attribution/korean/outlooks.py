"""Claims of what is to come: "…할 전망이다", "…할 방침이다"."""

from __future__ import annotations

from secondsource.attribution.korean.clause_subjects import Subject, speaker_before
from secondsource.attribution.korean.found_claims import FoundClaim, Pattern
from secondsource.attribution.korean.markers import Marker
from secondsource.attribution.korean.sentence_state import LIKELY, SentenceState
from secondsource.language.korean.reporting_kinds import ReportingKind
from secondsource.language.korean.saying_words import PLAN
from secondsource.model import Span

_ENDS = ("VCP", "JKS", "JX", "SF", "SP")


def read_outlook(state: SentenceState, marker: Marker) -> None:
    """Add the claim of a clause in 할 with a noun of outlook or of a plan.

    Args:
        state: The sentence.
        marker: The marker of the noun.
    """
    noun = state.tokens[marker.at]
    following = state.tokens[marker.after] if marker.after < state.stop else None
    if following is None or following.spaced or following.tag not in _ENDS:
        return
    kinds = state.words.nouns.get(noun.form, (ReportingKind.SAYS,))
    if ReportingKind.PROMISES not in kinds and noun.form != PLAN:
        _add(state, marker, None, kinds)
    elif following.tag == "VCP":
        planner = _planner(state, marker)
        if planner is not None:
            _add(state, marker, planner, kinds)


def _planner(state: SentenceState, marker: Marker) -> Subject | None:
    """Return the subject whose plan it is."""
    found = state.subjects(state.floor, marker.at)
    speaker = speaker_before(found, marker.at, quoted=False)
    return speaker if speaker is not None and speaker.likelihood >= LIKELY else None


def _add(
    state: SentenceState,
    marker: Marker,
    planner: Subject | None,
    kinds: tuple[ReportingKind, ...],
) -> None:
    content = state.content(marker, planner)
    if planner is None:
        # The outlook is of the last clause: the ones before it are what is so already.
        floor = state.tokens[state.clause_floor(marker.at - 1, marked=True)].start
        content = Span(max(content.start, min(floor, content.end - 1)), content.end)
    noun = state.tokens[marker.at]
    state.add(
        FoundClaim(
            content=[content],
            cue=[Span(noun.start, noun.end)],
            pattern=Pattern.OUTLOOK,
            stem=noun.form,
            kinds=kinds,
            source=planner.phrase if planner else None,
            noun=noun.form,
        )
    )
