"""Noun phrases that may name a source: where they begin, and how likely they speak."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass

from secondsource.attribution.korean.sentences import Paragraph
from secondsource.language.korean.clause_words import AFTER_CLAUSES
from secondsource.language.korean.hanja_words import BODIES, COUNTRIES, FAMILY_NAMES
from secondsource.language.korean.lexicon import source_words
from secondsource.language.korean.name_words import THINGS
from secondsource.language.korean.time_words import TIME_NOUNS, TIME_UNITS
from secondsource.model import SourceKind, Span

KindLookup = Callable[[str], SourceKind | None]

_NOUNS = frozenset({"NNG", "NNP", "NR", "NP", "SN", "SL", "SH", "XPN", "XSN", "NNB", "W_SERIAL"})
_INSIDE = frozenset({*_NOUNS, "MM", "JKG", "JC", "SW", "SS", "SO"})
_COUNTED = re.compile(r"(?:약|총|이\s?중)?\d[\d,.]*[만천백억]*(?:여)?\s?[가-힣%]{1,3}")


@dataclass(frozen=True, slots=True)
class SourcePhrase:
    """A noun phrase that may name a source.

    Args:
        start: Its first code point.
        end: Behind its last, without particles.
        first: Its first morpheme in the paragraph.
        last: Its last morpheme.
        head: The letters of its last word.
        particle: The particle behind it ("은", "이", "에서"), "" for none.
    """

    start: int
    end: int
    first: int
    last: int
    head: str
    particle: str = ""

    @property
    def span(self) -> Span:
        """Its words."""
        return Span(self.start, self.end)


class PhraseReader:
    """Finds and weighs noun phrases that may name a source.

    Args:
        known_kind: Returns the kind of a name in the gazetteer, None for all others.
    """

    def __init__(self, known_kind: KindLookup) -> None:
        self._known_kind = known_kind
        words = self._words = source_words()
        self._speaking = (
            words.titles | words.person | words.group | words.government | words.organisation
        )
        self._speaking |= words.outlet | words.pronouns | words.plural_pronouns
        self._body_ends = (
            *words.government_ends,
            *words.organisation_ends,
            *words.outlet_ends,
        )
        self._likelihoods: dict[str, float] = {}

    def before(
        self, paragraph: Paragraph, last: int, floor: int, particle: str = ""
    ) -> SourcePhrase | None:
        """Return the noun phrase that ends with a morpheme.

        Args:
            paragraph: The paragraph.
            last: Its last morpheme.
            floor: The first morpheme that it may begin with.
            particle: The particle behind it.

        Returns:
            None if no noun ends there.
        """
        tokens = paragraph.tokens
        first = self._leftmost(paragraph, last, floor)
        first = _without_time(paragraph, first, last)
        first = self._with_clause(paragraph, first, last, floor)
        last = _without_aside(paragraph, first, last)
        while first <= last and tokens[first].tag in ("JKG", "JC", "SW", "SS", "SP", "SSC"):
            first += 1
        if first > last or tokens[last].tag not in (*_NOUNS, "SSC", "SSO"):
            return None
        first = _word_start(paragraph, first, floor)
        start, end = tokens[first].start, tokens[last].end
        head = _last_word(paragraph, first, last)
        return SourcePhrase(start, end, first, last, head, particle)

    def _leftmost(self, paragraph: Paragraph, last: int, floor: int) -> int:
        """Return the first morpheme of the noun phrase that ends with `last`."""
        tokens = paragraph.tokens
        at = last
        while at >= floor:
            tag = tokens[at].tag
            if tag == "SSC":
                opened = _opening(paragraph, at, floor)
                if opened is None:
                    return at + 1
                at = opened - 1
                continue
            if tag == "ETM" and self._is_copula(paragraph, at):
                at -= 2
                continue
            if tag == "EC" and tokens[at].form in ("며", "자") and tokens[at - 1].tag == "VCP":
                at -= 2
                continue
            if tag == "VCP" and at + 1 <= last and tokens[at + 1].tag == "ETM":
                at -= 1
                continue
            if tag == "SP" and not self._joins(paragraph, at, last):
                return at + 1
            if tag in ("JKS", "JKO", "JX", "JKB") and at < last and not tokens[at + 1].spaced:
                # A syllable of a name that was taken for a particle ("무가베").
                at -= 1
                continue
            if tag not in _INSIDE and tag != "SP":
                return at + 1
            if tag == "JKB" and tokens[at].form not in ("와", "과"):
                return at + 1
            at -= 1
        return floor

    def _with_clause(self, paragraph: Paragraph, first: int, last: int, floor: int) -> int:
        """Return the first morpheme of a phrase with the clause that describes an unnamed person.

        "함북에 거주하는 한 주민": without the clause the phrase fits every person.
        """
        tokens = paragraph.tokens
        if first <= floor or tokens[first - 1].tag != "ETM" or last - first > _SHORT:
            return first
        noun = _last_word(paragraph, first, last).removesuffix("들")
        if noun not in self._words.person and noun not in self._words.document:
            return first
        at = first - 1
        while at >= max(floor, first - _LONGEST_CLAUSE):
            token = tokens[at]
            is_end = token.tag in ("JKS", "EC", "EF", "SF", "SP", "SSC", "JX") and at < first - 1
            if is_end or paragraph.in_speech[at] >= 0:
                return at + 1
            at -= 1
        return at + 1 if at < floor else first

    def _is_copula(self, paragraph: Paragraph, at: int) -> bool:
        """Return whether ETM at `at` ends "…인" before a name ("기관인 국가정보원")."""
        tokens = paragraph.tokens
        return at > 0 and tokens[at - 1].tag == "VCP" and tokens[at].form in ("ᆫ", "인")

    def _joins(self, paragraph: Paragraph, at: int, last: int) -> bool:
        """Return whether a comma or a dot at `at` joins two names ("이성권·박선원 의원")."""
        return paragraph.tokens[at].form in "·‧・/" and at < last

    def likelihood(self, phrase: SourcePhrase) -> float:
        """Return how likely a phrase names a speaker, from -3 (a thing) to 2."""
        head = phrase.head
        found = self._likelihoods.get(head)
        if found is None:
            found = self._likelihoods[head] = self._likelihood(head)
        return found

    def _likelihood(self, head: str) -> float:
        words = self._words
        if not head or head in THINGS:
            return -3.0
        if _COUNTED.fullmatch(head) and not head.endswith("부"):
            return -0.5 if head.endswith(("명", "%", "정도")) else -3.0
        plain = head.removesuffix("들")
        if plain in self._speaking or head in self._speaking or head.endswith("씨"):
            return 2.0
        if self.named_kind(head) is not None:
            return 2.0
        if head in words.document:
            return 0.3
        return self._by_end(head)

    def _by_end(self, head: str) -> float:
        """Return how likely a word names a speaker by how it ends."""
        words = self._words
        if len(head) > 2 and head.endswith(self._body_ends):
            return 1.0
        if any(len(head) > len(title) >= 2 and head.endswith(title) for title in words.titles):
            return 1.5
        return 1.0 if head.endswith(("측", "들")) else 0.0

    def is_circle(self, phrase: SourcePhrase) -> bool:
        """Return whether a phrase names people or a body, rather than a place or an occasion."""
        plain = phrase.head.removesuffix("들")
        words = self._words
        return phrase.head in words.group or plain in words.group | words.government | words.outlet

    def named_kind(self, name: str) -> SourceKind | None:
        """Return the kind of a name in the gazetteer or of a character that stands for one."""
        if name in COUNTRIES or name in BODIES:
            return SourceKind.GOVERNMENT
        if name in FAMILY_NAMES:
            return SourceKind.PERSON
        return self._known_kind(name)


# Morphemes of a clause that describes a person; a longer one is the sentence's own.
_LONGEST_CLAUSE = 14
# "한 주민", "주민들"; a longer phrase describes its person by itself.
_SHORT = 1


def _word_start(paragraph: Paragraph, first: int, floor: int) -> int:
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


def _without_aside(paragraph: Paragraph, first: int, last: int) -> int:
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
    is_remark = " " in inside.strip() and any("가" <= c <= "힣" for c in inside)
    return opened - 1 if is_remark else last


def _opening(paragraph: Paragraph, at: int, floor: int) -> int | None:
    """Return the mark that opens what SSC at `at` closes, None if it is not a short bracket."""
    depth = 0
    tokens = paragraph.tokens
    # A parenthesis in a name holds an age, an acronym or a place; a longer one is none of a name.
    for back in range(at, max(floor, at - 30) - 1, -1):
        if tokens[back].tag == "SSC":
            depth += 1
        elif tokens[back].tag == "SSO":
            depth -= 1
            if depth == 0:
                return back
    return None


def _without_time(paragraph: Paragraph, first: int, last: int) -> int:
    """Return the first morpheme of a phrase behind the time that begins it ("5일 통신")."""
    tokens = paragraph.tokens
    at = first
    while at < last:
        token = tokens[at]
        if (
            token.tag == "SN"
            and tokens[at + 1].tag in ("NNB", "NNG")
            and (tokens[at + 1].form in TIME_UNITS)
        ):
            at += 2
        elif token.tag == "SSO" and at > first:
            close = next((n for n in range(at, last) if tokens[n].tag == "SSC"), None)
            if close is None:
                return at
            at = close + 1
        elif (token.form in TIME_NOUNS and at + 1 <= last and tokens[at + 1].spaced) or (
            at == first and at and tokens[at - 1].tag == "ETM" and token.form in AFTER_CLAUSES
        ):
            at += 1
        else:
            return at
    return at


def _last_word(paragraph: Paragraph, first: int, last: int) -> str:
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
