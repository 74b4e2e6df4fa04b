"""Where an unquoted content begins: behind its speaker, and behind when and where it was said."""

from __future__ import annotations

import re
from collections.abc import Sequence

from secondsource.attribution.korean.sentences import Paragraph
from secondsource.language.korean.lexicon import ReportingWords

_DAY = re.compile(
    r"(?:(?:이날|오늘|전날|어제)|(?:\d+월\s?)?\d+일)(?:\s?\([^)]{1,12}\))?"
    r"(?:\s?(?:오전|오후|저녁|새벽|밤)(?:\s?\d+시(?:\s?\d+분)?(?:쯤|께)?)?)?(?:\s?\([^)]{1,12}\))?[,\s]\s*"
)
_ABOUT = ("대하", "관하", "관련", "두", "놓", "향하")
# Morphemes in which words on the occasion end; behind them stands the content.
_LONGEST = 40


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
    match = _DAY.match(paragraph.text, tokens[at].start, paragraph.end)
    if match is None:
        return at
    return next((n for n in range(at, stop) if tokens[n].start >= match.end()), stop)


def _behind_occasion(paragraph: Paragraph, at: int, stop: int, words: ReportingWords) -> int:
    """Return the first morpheme behind words on occasion, channel, addressee or topic."""
    tokens = paragraph.tokens
    for n in range(at, min(stop, at + _LONGEST)):
        token = tokens[n]
        if paragraph.in_speech[n] >= 0:
            return at
        if token.tag == "JKB" and n > at:
            noun = tokens[n - 1]
            is_occasion = noun.form in words.occasions
            if token.form in ("에서", "서") and is_occasion:
                return _behind_particles(paragraph, n + 1, stop)
            if token.form in ("에게", "한테", "께") and n - at <= 8:
                return _behind_particles(paragraph, n + 1, stop)
        if token.tag in ("VV", "NNG") and _is_about(paragraph, n, stop):
            behind = _behind_clause(paragraph, n, stop)
            if (
                paragraph.tokens[behind - 1].tag != "ETM"
                and paragraph.tokens[min(behind, len(paragraph.tokens) - 1)].tag != "ETM"
            ):
                return behind
        if token.tag == "JKO" and n > at and tokens[n - 1].form in words.occasions:
            verb = tokens[n + 1] if n + 1 < stop else None
            if verb is not None and verb.form in ("통하", "열", "내", "갖", "가지"):
                return _behind_clause(paragraph, n + 1, stop)
        if token.tag in ("JKS", "EF") or (token.tag == "JX" and token.form in ("은", "는")):
            return at
        if token.tag in ("EC", "ETM"):
            if token.tag == "ETM":
                continue
            return at
    return at


def _is_about(paragraph: Paragraph, n: int, stop: int) -> bool:
    """Return whether a verb says what is spoken about ("…에 대해", "…과 관련해")."""
    tokens = paragraph.tokens
    token = tokens[n]
    before = tokens[n - 1] if n else None
    following = tokens[n + 1] if n + 1 < stop else None
    if before is None or following is None:
        return False
    if token.form in ("대하", "관하") and before.form == "에":
        return following.tag == "EC"
    if token.form == "관련" and before.form in ("와", "과"):
        return following.tag in ("XSV", "SP")
    return token.form in ("두", "놓") and before.tag == "JKO" and following.tag == "EC"


def _behind_clause(paragraph: Paragraph, n: int, stop: int) -> int:
    """Return the first morpheme behind the clause whose predicate is at `n`."""
    tokens = paragraph.tokens
    at = n + 1
    while at < stop and not tokens[at].spaced and tokens[at].tag not in ("SP",):
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
