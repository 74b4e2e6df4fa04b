"""Who speaks or denies in a Korean headline: the phrases around its quotations and nouns."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from secondsource.attribution.korean.quotations import Quotation
from secondsource.attribution.korean.sentences import TaggedParagraph
from secondsource.attribution.korean.source_phrases import PhraseReader, SourcePhrase
from secondsource.language.korean.family_names import is_whole_korean_name
from secondsource.language.korean.lexicon import reporting_words
from secondsource.language.korean.morphemes import Morpheme
from secondsource.language.korean.particle_roles import (
    ALIKE_LAST_SYLLABLES,
    ANSWERED,
    HEADLINE_PLACE,
)
from secondsource.language.korean.saying_words import AGAINST
from secondsource.language.korean.source_patterns import DOTS
from secondsource.language.korean.time_words import TIME_ENDS

# Particles that a headline leaves on its speaker: "탄피엔 “반대한다”".
_PARTICLES = ("JKS", "JX", "JKB")
# Morphemes of the beginning of a headline in which its first phrase ends, or that of a part of it.
_LONGEST_FIRST, _LONGEST_DENIER = 12, 8


def speaker_before_quotation(
    paragraph: TaggedParagraph, quotation: Quotation, phrases: PhraseReader
) -> SourcePhrase | None:
    """Return who speaks before a quotation of a headline.

    Args:
        paragraph: The headline.
        quotation: The quotation.
        phrases: Weighs the phrases that may name a speaker.

    Returns:
        The phrase right before the quotation; the one that the headline begins with where an
        ellipsis, an occasion or an addressee stands between; None if neither may speak.
    """
    tokens = paragraph.tokens
    last = max((n for n, t in enumerate(tokens) if t.end <= quotation.start), default=-1)
    floor = part_start(paragraph, quotation.start)
    if last < floor:
        return None
    between = paragraph.text[tokens[last].end : quotation.start]
    if _is_apart(paragraph, last, quotation):
        return _first_phrase(paragraph, (floor, last), phrases)
    while last >= floor and tokens[last].tag == "SP":
        last -= 1
    is_near = not between.strip()
    if last < floor or (is_near and _speaks_to(tokens, last)):
        return _first_phrase(paragraph, (floor, last), phrases)
    name = None if between.strip(" ,") else _whole_name(paragraph, last, quotation)
    phrase = name or _phrase_before(paragraph, (floor, last), phrases, is_near=is_near)
    return phrase or _subject_before_comma(paragraph, (floor, last), phrases)


def _subject_before_comma(
    paragraph: TaggedParagraph, part: tuple[int, int], phrases: PhraseReader
) -> SourcePhrase | None:
    """Return the phrase that a comma sets off at the begin of a headline, if it surely speaks."""
    tokens = paragraph.tokens
    floor, last = part
    commas = (
        n for n in range(floor + 1, min(last, floor + _LONGEST_FIRST)) if _is_comma(tokens[n])
    )
    comma = next(commas, None)
    if comma is None:
        return None
    phrase = phrases.before(paragraph, comma - 1, floor)
    if phrase is None or phrase.first != floor:
        return None
    is_sure = phrases.ends_as_person(phrase) or phrases.named_kind(phrase.head) is not None
    return phrase if is_sure else None


def _is_comma(token: Morpheme) -> bool:
    return token.tag == "SP" and token.form == ","


def part_start(paragraph: TaggedParagraph, start: int) -> int:
    """Return the first morpheme of the part of a headline that ends before a code point.

    "野 “…” 與 “…”": who says the second stands behind the first.
    """
    ends = (q.end for q in paragraph.quotations if not q.single and q.end <= start)
    at = paragraph.first_from(max(ends, default=paragraph.start))
    tokens = paragraph.tokens
    while at < len(tokens) and (tokens[at].tag in ("SE", "SF", "SP") or tokens[at].form in AGAINST):
        at += 1
    return at


def _is_apart(paragraph: TaggedParagraph, last: int, quotation: Quotation) -> bool:
    """Return whether an ellipsis stands between a morpheme and a quotation."""
    token = paragraph.tokens[last]
    dots = DOTS.search(paragraph.text[token.start : quotation.start])
    return token.tag == "SE" or dots is not None


def _whole_name(paragraph: TaggedParagraph, last: int, quotation: Quotation) -> SourcePhrase | None:
    """Return the whole Korean name right before a quotation.

    The analyser takes the syllables of some names for other words ("정청" and "래").
    """
    before = paragraph.text[paragraph.start : quotation.start].rstrip()
    word = before.split()[-1] if before else ""
    if not is_whole_korean_name(word):
        return None
    end = paragraph.start + len(before)
    return SourcePhrase(end - len(word), end, last, last, word)


def _phrase_before(
    paragraph: TaggedParagraph, part: tuple[int, int], phrases: PhraseReader, *, is_near: bool
) -> SourcePhrase | None:
    """Return the phrase that ends with a morpheme or, where it is a particle, before it.

    Args:
        paragraph: The headline.
        part: The first and the last morpheme before a quotation.
        phrases: Weighs the phrases.
        is_near: Whether only white space stands between.
    """
    tokens = paragraph.tokens
    floor, last = part
    behind = last
    while last >= floor and tokens[last].tag in _PARTICLES and is_near:
        last -= 1
    phrase = phrases.before(paragraph, last, floor) if last >= floor else None
    if phrase is None:
        return None
    is_bound = tokens[phrase.last].tag == "NNB" and phrases.likelihood(phrase) <= 0
    if _is_occasion(phrase.head) or is_bound:
        return _first_phrase(paragraph, (floor, last), phrases)
    if behind > last:
        phrase = _with_last_syllable(paragraph, phrase, tokens[behind].end)
    return phrase if _may_speak(tokens, phrase, phrases) else None


def _may_speak(tokens: Sequence[Morpheme], phrase: SourcePhrase, phrases: PhraseReader) -> bool:
    """Return whether a phrase before a quotation may be its speaker.

    A noun of the dictionary that is no person and no body is what the quotation is about; "조사 후"
    says when it was said.
    """
    if phrase.head in TIME_ENDS:
        return False
    likelihood = phrases.likelihood(phrase)
    is_plain = len(phrase.head) > 1 and tokens[phrase.last].tag == "NNG"
    is_plain = is_plain and phrase.head == tokens[phrase.last].form
    return likelihood >= -2 and not (likelihood == 0 and is_plain)


def _is_occasion(word: str) -> bool:
    """Return whether a word is an occasion with the particle 서 ("회담서")."""
    return word.endswith(HEADLINE_PLACE) and word[:-1].endswith(tuple(reporting_words().occasions))


def _speaks_to(tokens: Sequence[Morpheme], last: int) -> bool:
    """Return whether the words before a quotation are what or whom it answers ("담화에 “…”")."""
    return tokens[last].tag == "JKB" and tokens[last].form in ANSWERED


def _with_last_syllable(paragraph: TaggedParagraph, phrase: SourcePhrase, end: int) -> SourcePhrase:
    """Return a phrase with what was taken for its particle, if it makes a whole Korean name.

    Headlines leave particles out: the last syllable of 김정은 is none.
    """
    word = paragraph.text[phrase.start : end].split(" ")[-1]
    if (
        is_whole_korean_name(word)
        and not is_whole_korean_name(word[:-1])
        and word[-1] in ALIKE_LAST_SYLLABLES
    ):
        return replace(phrase, end=end, head=word)
    return phrase


def _first_phrase(
    paragraph: TaggedParagraph, part: tuple[int, int], phrases: PhraseReader
) -> SourcePhrase | None:
    """Return the phrase that a part of a headline begins with, if set off and likely to speak."""
    tokens = paragraph.tokens
    floor, last = part
    for at in range(floor, min(last, floor + _LONGEST_FIRST)):
        following = tokens[at + 1] if at + 1 < len(tokens) else None
        if following is None or following.tag not in ("SP", "JX", "JKS", "JKG"):
            continue
        if following.tag == "JKG" and not tokens[at + 2].spaced:
            # 의 inside a name without a blank ("국민의힘").
            continue
        phrase = phrases.before(paragraph, at, floor)
        if phrase is None:
            return None
        # A name may be unknown; set off by a comma it is the subject of the headline.
        has_name = any(token.tag == "NNP" for token in tokens[phrase.first : at + 1])
        is_name = has_name and _is_comma(following)
        return phrase if phrases.likelihood(phrase) >= (0 if is_name else 1) else None
    return None


def denier(
    paragraph: TaggedParagraph, part: tuple[int, int], phrases: PhraseReader
) -> SourcePhrase | None:
    """Return the phrase that a part of a headline, or its last part, begins with."""
    tokens = paragraph.tokens
    floor, stop = part
    starts = [floor, *(n + 1 for n in range(floor, stop) if tokens[n].tag == "SE")]
    for start in reversed(starts):
        for at in range(start, min(stop, start + _LONGEST_DENIER)):
            following = tokens[at + 1] if at + 1 < len(tokens) else None
            if following is None or following.tag not in ("SP", "JX", "JKS", "JKB", "SSO"):
                continue
            phrase = phrases.before(paragraph, at, start)
            if phrase is not None and phrases.likelihood(phrase) >= 0:
                return phrase
            break
    return None
