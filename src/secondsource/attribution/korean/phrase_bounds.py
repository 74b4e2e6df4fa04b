"""Bounds of Korean noun phrases: where they begin, their last words, asides and times in them."""

from __future__ import annotations

from secondsource.attribution.korean.sentences import TaggedParagraph
from secondsource.language.korean.clause_words import AFTER_CLAUSES, COPULA_ENDINGS, COPULA_JOINS
from secondsource.language.korean.hangul import has_hangul
from secondsource.language.korean.source_patterns import HENCEFORTH, JOINING_MARKS
from secondsource.language.korean.time_words import TIME_NOUNS, TIME_UNITS

NOUN_TAGS = frozenset({"NNG", "NNP", "NR", "NP", "SN", "SL", "SH", "XPN", "XSN", "NNB", "W_SERIAL"})
"""Tags of the nouns of a phrase, and of what is written onto them."""
_INSIDE = frozenset({*NOUN_TAGS, "MM", "JKG", "JC", "SW", "SS", "SO"})
INSIDE_PHRASE = _INSIDE | {"SSO", "SSC"}
"""Tags of the morphemes of a phrase read forward, brackets among them."""
_PARTICLES = ("JKS", "JKO", "JX", "JKB")
# Forms of the copula inside a phrase, by the tag of their ending.
_COPULA_FORMS = {"ETM": COPULA_ENDINGS, "EC": COPULA_JOINS}
# Morphemes between brackets in a name, which hold an age, an acronym or a place.
_LONGEST_BRACKETS = 30


def leftmost(paragraph: TaggedParagraph, last: int, floor: int) -> int:
    """Return the first morpheme of the noun phrase that ends with another.

    Args:
        paragraph: The paragraph.
        last: Its last morpheme.
        floor: The first morpheme that it may begin with.
    """
    at = last
    while at >= floor:
        step = _step_back(paragraph, at, last, floor)
        if step == 0:
            return at + 1
        at -= step
    return floor


def _step_back(paragraph: TaggedParagraph, at: int, last: int, floor: int) -> int:
    """Return how many morphemes that end at `at` belong to a phrase, 0 if it begins behind.

    Args:
        paragraph: The paragraph.
        at: A morpheme.
        last: The last morpheme of the phrase.
        floor: The first morpheme that it may begin with.
    """
    tokens = paragraph.tokens
    tag, form = tokens[at].tag, tokens[at].form
    if tag == "SSC":
        opened = _opening(paragraph, at, floor)
        return 0 if opened is None else at - opened + 1
    if tag in _COPULA_FORMS:
        # "기관인 국가정보원", "교수이자 위원인 …".
        is_copula = at > 0 and tokens[at - 1].tag == "VCP" and form in _COPULA_FORMS[tag]
        return 2 if is_copula else 0
    if tag == "VCP":
        return int(at < last and tokens[at + 1].tag == "ETM")
    if tag == "SP":
        return int(at < last and form in JOINING_MARKS)
    # A particle before a syllable without a blank belongs to a name ("무가베").
    is_in_name = tag in _PARTICLES and at < last and not tokens[at + 1].spaced
    return int(is_in_name or tag in _INSIDE)


def word_start(paragraph: TaggedParagraph, first: int, floor: int) -> int:
    """Return the morpheme that begins the word of another one.

    Kiwi takes the beginning of some unknown names for a verb or an adverb ("해든시").
    """
    tokens = paragraph.tokens
    while (
        first > floor
        and not tokens[first].spaced
        and tokens[first - 1].end >= tokens[first].start
        and tokens[first - 1].tag[0] in "NVMEX"
    ):
        first -= 1
    return first


def without_aside(paragraph: TaggedParagraph, first: int, last: int) -> int:
    """Return the last morpheme of a phrase without a remark in brackets behind it.

    An acronym or an age in brackets belongs to a name; a remark has a blank in it.
    """
    tokens = paragraph.tokens
    if tokens[last].tag != "SSC":
        return last
    opened = _opening(paragraph, last, first)
    if opened is None or opened <= first or tokens[opened].form not in "([":
        return last
    inside = paragraph.text[tokens[opened].end : tokens[last].start]
    words = inside.removeprefix(HENCEFORTH).strip()
    is_remark = " " in words and has_hangul(words)
    return opened - 1 if is_remark else last


def _opening(paragraph: TaggedParagraph, at: int, floor: int) -> int | None:
    """Return the mark that opens what SSC at `at` closes, None if it is not a short bracket."""
    depth = 0
    tokens = paragraph.tokens
    for back in range(at, max(floor, at - _LONGEST_BRACKETS) - 1, -1):
        if tokens[back].tag == "SSC":
            depth += 1
        elif tokens[back].tag == "SSO":
            depth -= 1
            if depth == 0:
                return back
    return None


def without_time(paragraph: TaggedParagraph, first: int, last: int) -> int:
    """Return the first morpheme of a phrase behind the time that begins it ("5일 통신")."""
    at = first
    while at < last:
        after = _behind_time(paragraph, at, first, last)
        if after == at:
            break
        at = after
    return at


def _behind_time(paragraph: TaggedParagraph, at: int, first: int, last: int) -> int:
    """Return the first morpheme behind a word of time at `at`, `at` if none stands there.

    Args:
        paragraph: The paragraph.
        at: A morpheme.
        first: The first morpheme of the phrase.
        last: Its last morpheme.
    """
    tokens = paragraph.tokens
    token, following = tokens[at], tokens[at + 1]
    if token.tag == "SN" and following.tag in ("NNB", "NNG") and following.form in TIME_UNITS:
        return at + 2
    if token.tag == "SSO" and at > first:
        return next((n + 1 for n in range(at, last) if tokens[n].tag == "SSC"), at)
    if token.form in TIME_NOUNS and following.spaced:
        return at + 1
    follows_clause = at == first > 0 and tokens[at - 1].tag == "ETM"
    return at + 1 if follows_clause and token.form in AFTER_CLAUSES else at


def last_word(paragraph: TaggedParagraph, first: int, last: int) -> str:
    """Return the letters of the last word of a phrase, brackets behind it left out."""
    tokens = paragraph.tokens
    at = last
    while at > first and tokens[at].tag == "SSC":
        opened = _opening(paragraph, at, first)
        if opened is None or opened <= first:
            break
        if tokens[opened].form in "‘'“\"":
            return "".join(t.form for t in tokens[opened + 1 : at])
        at = opened - 1
    end = tokens[at].end
    while (
        at > first
        and not tokens[at].spaced
        and tokens[at - 1].tag not in ("SSC", "SSO", "SW", "SP")
    ):
        at -= 1
    return paragraph.text[tokens[at].start : end]
