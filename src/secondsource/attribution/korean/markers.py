"""Markers of reported speech in a Korean sentence: quotative endings, 것으로, 에 따르면."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from secondsource.attribution.korean.quotations import Quotation
from secondsource.attribution.korean.sentences import Paragraph
from secondsource.language.korean.clause_words import (
    ACCORDING_ROOT,
    ACCORDING_VERBS,
    CONDITION_ENDING,
    FUTURE_ENDINGS,
    THING_NOUNS,
)
from secondsource.language.korean.morphemes import Morpheme
from secondsource.language.korean.particle_roles import AT, INSTRUMENT
from secondsource.language.korean.quotative_endings import (
    AFTER_QUOTATION,
    CLAUSE_SYLLABLES,
    COPULA_ALONE,
    GO,
    INTENDING,
    NAMED,
    NOUN,
    WITH,
)
from secondsource.language.korean.saying_words import DO, OUTLOOKS


class MarkerKind(StrEnum):
    """What a marker announces."""

    GO = "go"
    """A verb of saying: "…다고", "“…”라고"."""
    WITH = "with"
    """A further quotation or a verb: "…다며", "“…”라면서"."""
    NOUN = "noun"
    """A noun of saying: "…다는", "“…”라는"."""
    THAT = "that"
    """A verb behind 것으로."""
    ACCORDING = "according"
    """"…에 따르면"."""
    OUTLOOK = "outlook"
    """A noun behind "…할": 전망, 계획."""
    CUT = "cut"
    """A quotation with nothing behind it."""


@dataclass(frozen=True, slots=True)
class Marker:
    """A marker.

    Args:
        kind: What it announces.
        at: Its first morpheme.
        after: The first morpheme behind it.
        end: Where an unquoted content before it ends, in code points.
        quotation: The quotation it follows, None of an unquoted clause.
    """

    kind: MarkerKind
    at: int
    after: int
    end: int
    quotation: Quotation | None = None


def markers(paragraph: Paragraph, first: int, stop: int) -> list[Marker]:
    """Return the markers of a sentence in order, those inside speech left out."""
    found = [*_after_quotations(paragraph, first, stop), *_in_clauses(paragraph, first, stop)]
    return sorted(found, key=lambda marker: (marker.at, marker.end))


_KINDS = {
    "go": MarkerKind.GO,
    "short": MarkerKind.GO,
    "with": MarkerKind.WITH,
    "noun": MarkerKind.NOUN,
}


def _after_quotations(paragraph: Paragraph, first: int, stop: int) -> Iterator[Marker]:
    tokens = paragraph.tokens
    begin, end = tokens[first].start, tokens[stop - 1].end
    for quotation in paragraph.spoken:
        if not begin <= quotation.start < end:
            continue
        at = max(first, min(stop, paragraph.first_from(quotation.end)))
        match = AFTER_QUOTATION.match(paragraph.text, quotation.end, paragraph.end)
        kind = _KINDS[match.lastgroup or ""] if match else MarkerKind.CUT
        after = max(at, min(stop, paragraph.first_from(match.end()))) if match else at
        yield Marker(kind, at, after, quotation.end, quotation)


def _in_clauses(paragraph: Paragraph, first: int, stop: int) -> Iterator[Marker]:
    tokens = paragraph.tokens
    for at in range(first, stop):
        if paragraph.in_speech[at] >= 0:
            continue
        marker = _clause_marker(paragraph.tokens, paragraph.text, at, stop)
        if marker is not None and not _follows_quotation(paragraph, tokens[at]):
            yield marker


def _follows_quotation(paragraph: Paragraph, token: Morpheme) -> bool:
    """Return whether a marker stands right behind a spoken quotation, which has its own."""
    return any(q.end <= token.start <= q.end + 2 for q in paragraph.spoken)


def _clause_marker(tokens: list[Morpheme], text: str, at: int, stop: int) -> Marker | None:
    token = tokens[at]
    form = token.form
    if token.tag == "EC":
        return _quotative(tokens, at) or _according(tokens, at)
    if token.tag == "JKQ" and at and tokens[at - 1].tag in ("EF", "EC"):
        return Marker(MarkerKind.GO, at, at + 1, token.start)
    if token.tag == "ETM":
        return _noun_marker(tokens, text, at, stop)
    if token.tag == "NNB" and form in THING_NOUNS and at + 1 < stop:
        following = tokens[at + 1]
        if following.tag == "JKB" and following.form in INSTRUMENT:
            return Marker(MarkerKind.THAT, at, at + 2, token.start)
    return None


def _quotative(tokens: list[Morpheme], at: int) -> Marker | None:
    """Return the marker of a quotative ending at `at`, None for another ending."""
    token = tokens[at]
    form = token.form
    if form.endswith(GO) and not form.endswith(INTENDING):
        return Marker(MarkerKind.GO, at, at + 1, token.end - 1)
    if form.endswith(WITH):
        tail = len(form) - max(form.rfind(c) for c in CLAUSE_SYLLABLES) - 1
        return Marker(MarkerKind.WITH, at, at + 1, token.end - tail)
    if form == COPULA_ALONE and at and tokens[at - 1].tag == "VCP":
        return Marker(MarkerKind.GO, at, at + 1, token.end)
    return None


def _noun_marker(tokens: list[Morpheme], text: str, at: int, stop: int) -> Marker | None:
    token = tokens[at]
    if token.form.endswith(NOUN):
        return Marker(MarkerKind.NOUN, at, at + 1, token.end - 1)
    if token.form.endswith(NAMED) and text[token.end - 1 : token.end] == NAMED:
        end = token.start
        if at and tokens[at - 1].tag == "VCP":
            end = tokens[at - 1].start
        return Marker(MarkerKind.NOUN, at, at + 1, end)
    is_future = token.form in FUTURE_ENDINGS
    if is_future and at + 1 < stop and tokens[at + 1].form in OUTLOOKS:
        return Marker(MarkerKind.OUTLOOK, at + 1, at + 2, token.end)
    return None


def _according(tokens: list[Morpheme], at: int) -> Marker | None:
    """Return the marker of "에 따르면", "에 의하면", whose EC is at `at`."""
    if tokens[at].form != CONDITION_ENDING or at < 2:
        return None
    if tokens[at - 1].form in ACCORDING_VERBS:
        place = at - 2
    elif tokens[at - 1].form == DO and tokens[at - 2].form == ACCORDING_ROOT and at > 2:
        place = at - 3
    else:
        return None
    if tokens[place].tag != "JKB" or tokens[place].form != AT:
        return None
    return Marker(MarkerKind.ACCORDING, place, at + 1, tokens[place].start)
