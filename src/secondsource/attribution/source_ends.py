"""Ends of sources: an adverb before the verb is none of the words of who speaks."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from secondsource.attribution.claim_builder import ClaimSpans
from secondsource.language.english.trailing_adverbs import (
    PRONOUN_AND_ADVERB,
    TRAILING_ADVERBS,
)
from secondsource.model import Span


def without_trailing_adverbs(claims: Iterable[ClaimSpans], text: str) -> list[ClaimSpans]:
    """Return claims whose sources end before an adverb ("the Post recently" reported).

    Args:
        claims: Claims of one text.
        text: That text.
    """
    return [
        replace(claim, source=tuple(_trimmed(span, text) for span in claim.source))
        for claim in claims
    ]


def _trimmed(span: Span, text: str) -> Span:
    pronoun = PRONOUN_AND_ADVERB.fullmatch(span.words(text))
    if pronoun:
        return Span(span.start, span.start + pronoun.end("pronoun"))
    adverbs = TRAILING_ADVERBS.search(span.words(text))
    return Span(span.start, span.start + adverbs.start()) if adverbs else span
