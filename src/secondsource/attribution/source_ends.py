"""Ends of sources: no adverb or day before the verb, every syllable of a Korean or Chinese name."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace

from secondsource.attribution.claim_builder import ClaimSpans
from secondsource.language.english.east_asian_names import is_east_asian_name
from secondsource.language.english.trailing_adverbs import (
    BEFORE_ITS_DAY,
    PRONOUN_AND_ADVERB,
    TRAILING_DAY,
    words_before_adverbs,
)
from secondsource.model import Span

_SYLLABLE_BEHIND = re.compile(r"[ \t]([A-Z][a-z]+)\b")


def without_trailing_adverbs(claims: Iterable[ClaimSpans], text: str) -> list[ClaimSpans]:
    """Return claims whose sources end before an adverb or a day ("the Post recently" reported).

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
    words = words_before_adverbs(span.words(text))
    return _without_day(Span(span.start, span.start + len(words)), text)


def _without_day(span: Span, text: str) -> Span:
    """Return a source without the day behind it: "a statement Monday", "the port's Monday"."""
    found = TRAILING_DAY.search(span.words(text))
    if found is None or (found["word"] and BEFORE_ITS_DAY.fullmatch(found["word"])):
        return span
    return Span(span.start, span.start + found.start("owner" if found["owner"] else "day"))


def with_whole_names(claims: Iterable[ClaimSpans], text: str) -> list[ClaimSpans]:
    """Return claims whose sources end behind the last syllable of a name: "Kim Jong" goes to "Un".

    Args:
        claims: Claims of one text.
        text: That text.
    """
    return [_with_whole_name(claim, text) for claim in claims]


def _with_whole_name(claim: ClaimSpans, text: str) -> ClaimSpans:
    if len(claim.source) != 1:
        return claim
    span = claim.source[0]
    syllable = _SYLLABLE_BEHIND.match(text, span.end)
    words = span.words(text).split()
    if syllable is None or is_east_asian_name(words[-3:]):
        return claim
    if not is_east_asian_name([*words[-2:], syllable[1]]):
        return claim
    widened = Span(span.start, syllable.end())
    if any(widened.overlaps(other) for other in (*claim.content, *claim.cue)):
        return claim
    return replace(claim, source=(widened,))
