"""Where an unquoted content begins: behind its speaker, and behind when and where it was said."""

from __future__ import annotations

from collections.abc import Sequence

from secondsource.attribution.korean.sentences import Paragraph
from secondsource.language.korean.clause_words import (
    ABOUT_NOUN,
    ABOUT_VERBS,
    SPEAKING_THROUGH,
    TAKING_UP,
)
from secondsource.language.korean.lexicon import ReportingWords
from secondsource.language.korean.particle_roles import ADDRESSEE, AT, JOINING, PLACE, TOPIC
from secondsource.language.korean.time_words import DAY_OF_SPEAKING

# Morphemes in which words on the occasion end; behind them stands the content.
_LONGEST = 40
_LONGEST_ADDRESSEE = 8


def content_start(paragraph: Paragraph, first: int, stop: int, words: ReportingWords) -> int:
    """Return the first morpheme of a content that begins at or behind `first`.

    Words that begin a sentence, the day and the occasion of speaking, and what it is said about
    ("…에 대해") belong to no content.

    Args:
        paragraph: The paragraph.
        first: The first morpheme behind the speaker, or of the sentence.
        stop: The marker behind the content.
        words: The word lists.
    """
    tokens = paragraph.tokens
    at = first
    while at < stop:
        moved = _behind_connective(paragraph, at, stop, words)
        moved = _behind_day(paragraph, moved, stop)
        moved = _behind_occasion(paragraph, moved, stop, words)
        if moved == at or moved >= stop:
            break
        at = moved
    while at < stop and tokens[at].tag in ("SP", "JX"):
        at += 1
    return at


def _behind_connective(paragraph: Paragraph, at: int, stop: int, words: ReportingWords) -> int:
    tokens = paragraph.tokens
    while at < stop and tokens[at].tag == "SP":
        at += 1
    rest = paragraph.text[tokens[at].start : tokens[at].start + 14] if at < stop else ""
    for word in _word_beginnings(rest):
        if word.replace(" ", "") in words.connectives:
            end = tokens[at].start + len(word)
            later = next((n for n in range(at, stop) if tokens[n].start >= end), stop)
            return later
    return at


def _word_beginnings(rest: str) -> Sequence[str]:
    """Return the first word of a text without its comma, and the first two written as one."""
    parts = rest.split()
    first = parts[0].rstrip(",") if parts else ""
    second = parts[1].rstrip(",") if len(parts) > 1 else ""
    return [f"{first} {second}", first] if second else [first]


def _behind_day(paragraph: Paragraph, at: int, stop: int) -> int:
    tokens = paragraph.tokens
    if at >= stop:
        return at
    match = DAY_OF_SPEAKING.match(paragraph.text, tokens[at].start, paragraph.end)
    if match is None:
        return at
    return next((n for n in range(at, stop) if tokens[n].start >= match.end()), stop)


def _behind_occasion(paragraph: Paragraph, at: int, stop: int, words: ReportingWords) -> int:
    """Return the first morpheme behind words on occasion, channel, addressee or topic."""
    tokens = paragraph.tokens
    for n in range(at, min(stop, at + _LONGEST)):
        token = tokens[n]
        is_topic = token.tag == "JX" and token.form in TOPIC
        if paragraph.in_speech[n] >= 0:
            break
        behind = _behind_adjunct(paragraph, at, n, stop, words)
        if behind is not None:
            return behind
        if token.tag in ("JKS", "EF", "EC") or is_topic:
            break
    return at


def _behind_adjunct(
    paragraph: Paragraph, at: int, n: int, stop: int, words: ReportingWords
) -> int | None:
    """Return the first morpheme behind an adjunct that ends at `n`, None if none does.

    Args:
        paragraph: The paragraph.
        at: Where the adjunct begins at the earliest.
        n: A morpheme.
        stop: Behind the last morpheme.
        words: The word lists.
    """
    tokens = paragraph.tokens
    token = tokens[n]
    if token.tag == "JKB" and n > at:
        is_place = token.form in PLACE and tokens[n - 1].form in words.occasions
        is_addressee = token.form in ADDRESSEE and n - at <= _LONGEST_ADDRESSEE
        if is_place or is_addressee:
            return _behind_particles(paragraph, n + 1, stop)
    if token.tag in ("VV", "NNG") and _is_about(paragraph, n, stop):
        behind = _behind_clause(paragraph, n, stop)
        if not any(tokens[m].tag == "ETM" for m in (behind - 1, min(behind, len(tokens) - 1))):
            return behind
    if token.tag == "JKO" and n > at and tokens[n - 1].form in words.occasions:
        verb = tokens[n + 1] if n + 1 < stop else None
        if verb is not None and verb.form in SPEAKING_THROUGH:
            return _behind_clause(paragraph, n + 1, stop)
    return None


def _is_about(paragraph: Paragraph, n: int, stop: int) -> bool:
    """Return whether a verb says what is spoken about ("…에 대해", "…과 관련해")."""
    tokens = paragraph.tokens
    token = tokens[n]
    before = tokens[n - 1] if n else None
    following = tokens[n + 1] if n + 1 < stop else None
    if before is None or following is None:
        return False
    if token.form in ABOUT_VERBS and before.form == AT:
        return following.tag == "EC"
    if token.form == ABOUT_NOUN and before.form in JOINING:
        return following.tag in ("XSV", "SP")
    return token.form in TAKING_UP and before.tag == "JKO" and following.tag == "EC"


def _behind_clause(paragraph: Paragraph, n: int, stop: int) -> int:
    """Return the first morpheme behind the clause whose predicate is at `n`."""
    tokens = paragraph.tokens
    at = n + 1
    while at < stop and not tokens[at].spaced and tokens[at].tag != "SP":
        if tokens[at].tag == "ETM":
            return at
        at += 1
    if at < stop and tokens[at].tag == "SP":
        at += 1
    return at


def _behind_particles(paragraph: Paragraph, at: int, stop: int) -> int:
    tokens = paragraph.tokens
    while at < stop and tokens[at].tag in ("JX", "SP") and not tokens[at].spaced:
        at += 1
    return at
