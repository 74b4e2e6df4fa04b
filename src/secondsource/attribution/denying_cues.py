"""Cues of denials: "rejected claims that ..." denies what "claims" alone would affirm.

So does "did not think" what "think" alone would.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import replace

from secondsource.attribution.claim_builder import ClaimSpans
from secondsource.language.english.denial_phrases import (
    BEFORE_DENIED_NOUN,
    DENIED_NOUN,
    NEGATION_BEFORE,
)
from secondsource.model import Span

# Code points before a noun in which its verb stands.
_REACH = 60


def with_denying_verbs(
    claims: Iterable[ClaimSpans], text: str, denies: Callable[[str], bool]
) -> list[ClaimSpans]:
    """Return claims in whose cues a noun of speech has the verb with it that denies it.

    Args:
        claims: Claims of one text.
        text: That text.
        denies: Returns whether a cue's words deny.
    """
    return [_with_verb(claim, text, denies) for claim in claims]


def _with_verb(claim: ClaimSpans, text: str, denies: Callable[[str], bool]) -> ClaimSpans:
    cue = claim.cue[0]
    if not DENIED_NOUN.match(cue.words(text)):
        return claim
    before = BEFORE_DENIED_NOUN.search(text[max(0, cue.start - _REACH) : cue.start])
    if before is None or not denies(before["verb"]):
        return claim
    return _widened(claim, before.end() - before.start("verb"))


def with_negations(claims: Iterable[ClaimSpans], text: str) -> list[ClaimSpans]:
    """Return claims whose cues begin with the negation that stands right before them.

    Args:
        claims: Claims of one text, their sources without the adverbs at their ends.
        text: That text.
    """
    return [_with_negation(claim, text) for claim in claims]


def _with_negation(claim: ClaimSpans, text: str) -> ClaimSpans:
    start = claim.cue[0].start
    negation = NEGATION_BEFORE.search(text[max(0, start - _REACH) : start])
    return claim if negation is None else _widened(claim, negation.end() - negation.start())


def _widened(claim: ClaimSpans, by: int) -> ClaimSpans:
    """Return a claim whose cue begins earlier, if no other part of it stands there."""
    cue = claim.cue[0]
    widened = Span(cue.start - by, cue.end)
    if any(widened.overlaps(span) for span in (*claim.content, *claim.source)):
        return claim
    return replace(claim, cue=(widened, *claim.cue[1:]))
