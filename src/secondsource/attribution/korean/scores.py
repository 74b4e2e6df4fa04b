"""Scores of Korean claims: the measured share of right ones by the construction."""

from __future__ import annotations

from secondsource.attribution.korean.found_claims import FoundClaim, Pattern
from secondsource.attribution.korean.speakers import Speaker

_BY_PATTERN = {
    Pattern.QUOTED: 0.95,
    Pattern.REPORTED: 0.92,
    Pattern.ACCORDING: 0.95,
    Pattern.HEADLINE: 0.9,
    Pattern.HEARSAY: 0.85,
    Pattern.CITED: 0.9,
    Pattern.JUDGED: 0.8,
    Pattern.NOUN: 0.8,
    Pattern.BARE: 0.75,
    Pattern.OUTLOOK: 0.75,
    Pattern.DENIAL: 0.8,
    Pattern.DECIDED: 0.7,
    Pattern.OBJECT: 0.75,
    Pattern.PASSIVE: 0.72,
}


def score_of(claim: FoundClaim, speaker: Speaker | None) -> float:
    """Return how sure a claim is, 0 to 1."""
    score = _BY_PATTERN[claim.pattern]
    if claim.source is None and claim.carries_on:
        score *= 0.9 if speaker is not None else 0.7
    return score
