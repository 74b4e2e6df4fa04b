"""Cues of denials: "rejected claims that ..." denies what "claims" alone would affirm."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import replace

from secondsource.attribution.claim_builder import ClaimSpans
from secondsource.language.english.denial_phrases import BEFORE_DENIED_NOUN, DENIED_NOUN
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
    widened = Span(cue.start - (before.end() - before.start("verb")), cue.end)
    if any(widened.overlaps(span) for span in (*claim.content, *claim.source)):
        return claim
    return replace(claim, cue=(widened, *claim.cue[1:]))
