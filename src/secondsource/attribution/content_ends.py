"""Ends of contents: no word cut at its hyphen, no phrase cut behind a word that asks for more."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from secondsource.attribution.claim_builder import ClaimSpans
from secondsource.language.english.phrase_edges import (
    CONTENT_CONJUNCTION,
    CONTENT_OPEN,
    HYPHENATED_REST,
    REST_OF_CLAUSE,
)
from secondsource.language.english.verb_presence import has_tense
from secondsource.model import Span


def with_whole_contents(claims: Iterable[ClaimSpans], text: str) -> list[ClaimSpans]:
    """Return claims whose contents end with a whole phrase.

    Of the contents in 3,405 English reports 2% were cut behind a preposition, an article or a
    conjunction, or at a hyphen; these go on to the next mark of the sentence. A conjunction behind
    which another predicate begins is no part of them.

    Args:
        claims: Claims of one text.
        text: That text.
    """
    return [_with_whole_content(claim, text) for claim in claims]


def _with_whole_content(claim: ClaimSpans, text: str) -> ClaimSpans:
    *first, last = claim.content
    whole = _whole(last, text)
    others = (*claim.cue, *claim.source)
    if whole == last or any(whole.overlaps(other) for other in others):
        return claim
    return replace(claim, content=(*first, whole))


def _whole(span: Span, text: str) -> Span:
    hyphen = HYPHENATED_REST.match(text, span.end)
    if hyphen:
        rest = REST_OF_CLAUSE.match(text, hyphen.end())
        return Span(span.start, rest.end() if rest else hyphen.end())
    words = span.words(text)
    rest = REST_OF_CLAUSE.match(text, span.end) if CONTENT_OPEN.search(words) else None
    if rest is None:
        return span
    conjunction = CONTENT_CONJUNCTION.search(words)
    if conjunction and conjunction.start() and has_tense(rest[0].split(maxsplit=1)[0]):
        return Span(span.start, span.start + conjunction.start())
    return Span(span.start, rest.end())
