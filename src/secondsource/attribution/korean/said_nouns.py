"""Nouns of saying behind a clause: "…다는 주장이 나왔다", "…라는 것이 검찰의 판단이다"."""

from __future__ import annotations

from dataclasses import dataclass

from secondsource.attribution.korean.markers import Marker
from secondsource.attribution.korean.predicates import Predicate, next_predicate
from secondsource.attribution.korean.sentences import TaggedParagraph
from secondsource.language.korean.clause_words import EMPTY_NOUNS, THING_NOUNS
from secondsource.language.korean.denial_words import DENYING
from secondsource.language.korean.lexicon import ReportingWords
from secondsource.language.korean.saying_words import EXPLAINING, GISTS, INTENTIONS, MEANINGS

_NOUN_TAGS = ("NNG", "NNP", "XSN", "SL", "NNB")
# Morphemes between a clause and its noun: "…라는 부적절한 실언", "…다는 게 전문가들의 분석".
_FARTHEST = 14


@dataclass(frozen=True, slots=True)
class SaidNoun:
    """A noun of saying.

    Args:
        stem: The noun.
        cue: Its code points.
        last: Its morpheme.
        owner: The last morpheme of whose it is ("전문가들의 분석"), None if of none.
        predicate: The predicate behind it, None for a copula or none.
        stop: Behind the last morpheme in which its subject may stand.
        is_copula: Whether the sentence ends with it ("…라는 주장이다").
        is_given: Whether the subject of the sentence makes it ("…라는 분석을 내놓았다").
        leaves_open: Whether the predicate leaves open who makes it ("…라는 우려가 나온다").
        echoes: Whether it goes back to the last speaker ("…라는 설명이다").
    """

    stem: str
    cue: tuple[int, int]
    last: int
    owner: int | None
    predicate: Predicate | None
    stop: int
    is_copula: bool
    is_given: bool
    leaves_open: bool
    echoes: bool


def said_noun(
    paragraph: TaggedParagraph, marker: Marker, stop: int, words: ReportingWords
) -> SaidNoun | None:
    """Return the noun of saying that a marker in 다는 or 라는 stands before, None if none.

    Args:
        paragraph: The paragraph.
        marker: The marker.
        stop: Behind the last morpheme of the sentence.
        words: The word lists.
    """
    tokens = paragraph.tokens
    at = _noun_at(paragraph, marker.after, stop, words)
    if at is None:
        return None
    form = tokens[at].form
    is_attached = at + 1 < stop and not tokens[at + 1].spaced
    particle = tokens[at + 1].tag if is_attached else ""
    is_copula = particle == "VCP"
    predicate = None
    if particle in ("JKO", "JKS", "JX") or not is_attached:
        predicate = next_predicate(paragraph, at + 1, stop)
    # "…다는 취지의 회견을 열었다": the subject says it.
    is_titled = particle == "JKG" and form in GISTS
    is_given = is_titled or (particle in ("JKO", "JX") and _gives(predicate, words))
    if not is_copula and (form in EMPTY_NOUNS or (form in INTENTIONS and not is_given)):
        return None
    if is_copula and form in EXPLAINING:
        return None
    if form in GISTS and not (is_copula or is_given):
        return None
    leaves_open = predicate is not None and predicate.stem in words.leaves_open
    return SaidNoun(
        stem=form,
        cue=(tokens[at].start, tokens[at].end),
        last=at,
        owner=_owner(paragraph, at, marker.after),
        predicate=predicate,
        stop=predicate.first if predicate is not None else at + 1,
        is_copula=is_copula,
        is_given=is_given,
        leaves_open=leaves_open and not is_given,
        echoes=is_copula and form in words.echoing,
    )


def _gives(predicate: Predicate | None, words: ReportingWords) -> bool:
    """Return whether a predicate is that of the maker of its object."""
    if predicate is None or predicate.stem in DENYING:
        return False
    return predicate.stem in words.gives or predicate.stem in words.verbs


def meaning_predicate(
    paragraph: TaggedParagraph, marker: Marker, stop: int, words: ReportingWords
) -> Predicate | None:
    """Return the predicate of "…다는 뜻으로 해석된다", None if none."""
    tokens = paragraph.tokens
    at = marker.after
    if at + 1 >= stop or tokens[at].form not in MEANINGS or tokens[at + 1].tag != "JKB":
        return None
    predicate = next_predicate(paragraph, at + 2, stop)
    if predicate is None or predicate.stem not in words.passive:
        return None
    return predicate


def _noun_at(
    paragraph: TaggedParagraph, first: int, stop: int, words: ReportingWords
) -> int | None:
    tokens = paragraph.tokens
    for at in range(first, min(stop, first + _FARTHEST)):
        token = tokens[at]
        if paragraph.in_speech[at] >= 0 or token.tag in ("EC", "EF", "SF", "JKB", "JKO"):
            return None
        if token.tag not in ("NNG", "NNB"):
            continue
        following = tokens[at + 1] if at + 1 < stop else None
        ends = following is None or following.tag not in _NOUN_TAGS or following.spaced
        if not ends:
            continue
        if token.form in THING_NOUNS and following is not None and following.tag in ("JKS", "JX"):
            continue
        if token.form in words.nouns or token.form in words.echoing:
            # "다는 우려 속에", "다는 분석 결과": the noun is read even where it has no particle.
            return at
        if following is not None and following.tag in ("JKS", "JX", "VCP"):
            return None
    return None


def _owner(paragraph: TaggedParagraph, at: int, first: int) -> int | None:
    """Return the last morpheme of whose a noun is ("전문가들의 분석"), None if of none."""
    tokens = paragraph.tokens
    back = at - 1
    while back > first and tokens[back].tag in ("MM", "ETM", "VA", "XSA", "XPN"):
        back -= 1
    if back > first and tokens[back].tag == "JKG":
        return back - 1
    return None
