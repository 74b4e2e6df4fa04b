"""Sources that are whole noun phrases: no broken end, no predicate, no adverb in their place."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace

from secondsource.attribution.claim_builder import ClaimSpans
from secondsource.language.english.determiners import ARTICLES
from secondsource.language.english.phrase_edges import (
    ADVERBS_ALONE,
    ADVERBS_BETWEEN,
    CLAUSE_BEGIN,
    CONJUNCTION_END,
    CONTACT_CLAUSE,
    MEDIUM_END,
    NEXT_SUBJECT,
    OPEN_END,
    OPENS_TIME,
    PHRASE_BREAK,
    QUOTE_END,
    RELATIVE_START,
    TENSELESS,
    TIME_BEHIND,
    TIME_END,
    predicate_in,
)
from secondsource.language.english.trailing_adverbs import words_before_adverbs
from secondsource.language.english.verb_presence import has_tense
from secondsource.model import Span

# Words that a broken end may lack ("media close to [the armed group have] cheered").
_MOST_MISSING = 6
# Words between the begin of a clause and an adverb that was taken for its subject.
_MOST_BEFORE = 12
# Code points in which the first word of an object stands.
_MOST_OBJECT = 24
# Code points before an adverb in which that clause is looked for.
_REACH = 200


def with_whole_phrases(claims: Iterable[ClaimSpans], text: str) -> list[ClaimSpans]:
    """Return claims whose sources are noun phrases, as far as their words show where one ends.

    A source that ends in a word that asks for more ("a team of", "an official following") goes on
    to the verb, or ends before that word; one that holds a predicate ends before it; a relative
    clause is its pronoun; of adverbs alone ("categorically") the words before them are the source.

    Args:
        claims: Claims of one text.
        text: That text.
    """
    return [_with_whole_phrase(claim, text) for claim in claims]


def _with_whole_phrase(claim: ClaimSpans, text: str) -> ClaimSpans:
    if len(claim.source) != 1:
        return claim
    others = (*claim.content, *claim.cue)
    end = claim.source[0].end
    limit = min((part.start for part in others if part.start >= end), default=end)
    is_finite = any(
        cue.start == limit and not TENSELESS.match(text, cue.start) for cue in claim.cue
    )
    span = _whole(claim.source[0], limit, is_finite, text)
    if span == claim.source[0] or any(span.overlaps(other) for other in others):
        return claim
    return replace(claim, source=(span,))


def _whole(span: Span, limit: int, is_finite: bool, text: str) -> Span:
    """Return a source as a noun phrase.

    Args:
        span: Its words.
        limit: Where the cue or the content behind it begins, or its end.
        is_finite: Whether what begins there is a cue that may have a tense.
        text: The text.
    """
    relative = RELATIVE_START.match(text, span.start, span.end)
    if relative:
        return Span(span.start, relative.end("pronoun"))
    words = span.words(text)
    if ADVERBS_ALONE.fullmatch(words):
        return _subject_before(span, text)
    if CONTACT_CLAUSE.search(words):
        return span
    span = _with_rest(span, limit, text)
    span = _of_one_clause(span, is_finite and not text[span.end : limit].strip(), text)
    return _without_ends(span, text)


def _subject_before(span: Span, text: str) -> Span:
    """Return the words between the begin of the clause and an adverb, or the adverb."""
    start = max(text.rfind("\n", 0, span.start) + 1, span.start - _REACH)
    begin = max(
        (match.end() for match in CLAUSE_BEGIN.finditer(text, start, span.start)), default=start
    )
    words = text[begin : span.start].rstrip()
    if not 0 < len(words.split()) <= _MOST_BEFORE or has_tense(words) or words.islower():
        return span
    return Span(begin, begin + len(words))


def _of_one_clause(span: Span, is_subject_of_cue: bool, text: str) -> Span:
    """Return the noun phrase of one clause: before its predicate, or the subject of the next."""
    words = span.words(text)
    start = predicate_in(words, text[span.end : span.end + _MOST_OBJECT])
    if start is None:
        return span
    following = NEXT_SUBJECT.search(words, start) if is_subject_of_cue else None
    if following and not has_tense(following["subject"]):
        return Span(span.start + following.start("subject"), span.end)
    return Span(span.start, span.start + len(words[:start].rstrip(" \t,")))


def _with_rest(span: Span, limit: int, text: str) -> Span:
    """Return a source with the words that its end asks for, or without the begin of a time."""
    words = span.words(text)
    opens_time = OPENS_TIME.search(words)
    if opens_time and TIME_BEHIND.match(text, span.end):
        return _cut(span, opens_time)
    if not OPEN_END.search(words):
        return span
    rest = words_before_adverbs(text[span.end : limit].rstrip())
    if not _is_rest(rest):
        return span
    joint = CONJUNCTION_END.search(words)
    # "The dyke broke and [first signs] suggest": behind a clause another begins.
    if joint and has_tense(words[: joint.start()]):
        return Span(span.end + len(rest) - len(rest.lstrip()), span.end + len(rest))
    return Span(span.start, span.end + len(rest))


def _without_ends(span: Span, text: str) -> Span:
    """Return a source without times, media and words that ask for more at its end."""
    shorter, longer = span, None
    while shorter != longer:
        longer = shorter
        for end in (OPEN_END, TIME_END, QUOTE_END, MEDIUM_END):
            shorter = _cut(shorter, end.search(shorter.words(text)))
    return shorter


def _is_rest(words: str) -> bool:
    """Return whether words between a source and its verb may be the end of the source."""
    count = len(words.split())
    is_phrase = (
        not PHRASE_BREAK.search(words)
        and not ADVERBS_BETWEEN.fullmatch(words)
        and not has_tense(words)
    )
    return 0 < count <= _MOST_MISSING and is_phrase and not OPEN_END.search(words)


def _cut(span: Span, end: re.Match[str] | None) -> Span:
    """Return a source without the end that was found; as it is if only an article were left."""
    if end is None or end.string[: end.start()].lower() in ARTICLES:
        return span
    return Span(span.start, span.start + end.start())
