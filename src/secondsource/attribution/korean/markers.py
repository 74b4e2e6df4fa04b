"""Markers of reported speech in a Korean sentence: quotative endings, 것으로, 에 따르면."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from secondsource.attribution.korean.quotations import Quotation
from secondsource.attribution.korean.sentences import AFTER_QUOTATION, Paragraph
from secondsource.language.korean.morphemes import Morpheme
from secondsource.language.korean.saying_words import OUTLOOKS


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


_GO = ("다고", "라고", "냐고", "자고", "려고")
_WITH = (
    "다며",
    "라며",
    "냐며",
    "자며",
    "다면서",
    "라면서",
    "냐면서",
    "자면서",
    "다면서도",
    "라면서도",
)
_NOUN = ("다는", "라는", "냐는", "자는")


def markers(paragraph: Paragraph, first: int, stop: int) -> list[Marker]:
    """Return the markers of a sentence in order, those inside speech left out."""
    found = [*_after_quotations(paragraph, first, stop), *_in_clauses(paragraph, first, stop)]
    return sorted(found, key=lambda marker: (marker.at, marker.end))


def _after_quotations(paragraph: Paragraph, first: int, stop: int) -> Iterator[Marker]:
    tokens = paragraph.tokens
    begin, end = tokens[first].start, tokens[stop - 1].end
    for quotation in paragraph.spoken:
        if quotation.start < begin or quotation.start >= end:
            continue
        at = next((n for n in range(first, stop) if tokens[n].start >= quotation.end), stop)
        match = AFTER_QUOTATION.match(paragraph.text, quotation.end, paragraph.end)
        kind = MarkerKind.CUT
        after = at
        if match:
            kind = {
                "go": MarkerKind.GO,
                "short": MarkerKind.GO,
                "with": MarkerKind.WITH,
                "noun": MarkerKind.NOUN,
            }[match.lastgroup or "go"]
            after = next((n for n in range(at, stop) if tokens[n].start >= match.end()), stop)
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
        if form.endswith(_GO) and not form.endswith("려고"):
            return Marker(MarkerKind.GO, at, at + 1, token.end - 1)
        if form.endswith(_WITH):
            tail = len(form) - max(form.rfind(c) for c in "다라냐자") - 1
            return Marker(MarkerKind.WITH, at, at + 1, token.end - tail)
        if form == "라" and at and tokens[at - 1].tag == "VCP":
            return Marker(MarkerKind.GO, at, at + 1, token.end)
        return _according(tokens, at)
    if token.tag == "JKQ" and at and tokens[at - 1].tag in ("EF", "EC"):
        return Marker(MarkerKind.GO, at, at + 1, token.start)
    if token.tag == "ETM":
        return _noun_marker(tokens, text, at, stop)
    if token.tag == "NNB" and form in ("것", "거") and at + 1 < stop:
        following = tokens[at + 1]
        if following.tag == "JKB" and following.form in ("으로", "로"):
            return Marker(MarkerKind.THAT, at, at + 2, token.start)
    return None


def _noun_marker(tokens: list[Morpheme], text: str, at: int, stop: int) -> Marker | None:
    token = tokens[at]
    if token.form.endswith(_NOUN):
        return Marker(MarkerKind.NOUN, at, at + 1, token.end - 1)
    if token.form.endswith("란") and text[token.end - 1 : token.end] == "란":
        end = token.start
        if at and tokens[at - 1].tag == "VCP":
            end = tokens[at - 1].start
        return Marker(MarkerKind.NOUN, at, at + 1, end)
    is_future = token.form in ("ᆯ", "을", "를", "ㄹ")
    if is_future and at + 1 < stop and tokens[at + 1].form in OUTLOOKS:
        return Marker(MarkerKind.OUTLOOK, at + 1, at + 2, token.end)
    return None


def _according(tokens: list[Morpheme], at: int) -> Marker | None:
    """Return the marker of "에 따르면", "에 의하면", whose EC is at `at`."""
    if tokens[at].form != "면" or at < 2:
        return None
    verb = tokens[at - 1]
    if verb.form not in ("따르", "의하"):
        if not (verb.form == "하" and at >= 3 and tokens[at - 2].form == "의"):
            return None
        place = at - 3
    else:
        place = at - 2
    if tokens[place].tag != "JKB" or tokens[place].form != "에":
        return None
    return Marker(MarkerKind.ACCORDING, place, at + 1, tokens[place].start)
