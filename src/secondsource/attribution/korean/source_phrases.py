"""Noun phrases that may name a source: where they begin, and how likely they speak."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import lru_cache

from secondsource.attribution.korean.sentences import TaggedParagraph
from secondsource.language.korean.clause_words import AFTER_CLAUSES, COPULA_ENDINGS, COPULA_JOINS
from secondsource.language.korean.hangul import has_hangul
from secondsource.language.korean.hanja_words import BODIES, COUNTRIES, FAMILY_NAMES
from secondsource.language.korean.lexicon import source_words
from secondsource.language.korean.name_words import POLITE, SIDE, THINGS
from secondsource.language.korean.particle_roles import PLURAL
from secondsource.language.korean.source_patterns import (
    COUNTED,
    COUNTED_BODY_END,
    JOINING_MARKS,
    SPEAKING_UNITS,
)
from secondsource.language.korean.time_words import TIME_NOUNS, TIME_UNITS
from secondsource.model import SourceKind, Span

KindLookup = Callable[[str], SourceKind | None]

_NOUNS = frozenset({"NNG", "NNP", "NR", "NP", "SN", "SL", "SH", "XPN", "XSN", "NNB", "W_SERIAL"})
_INSIDE = frozenset({*_NOUNS, "MM", "JKG", "JC", "SW", "SS", "SO"})
_PARTICLES = ("JKS", "JKO", "JX", "JKB")
_BEFORE_PHRASE = ("JKG", "JC", "SW", "SS", "SP", "SSC")
_CLAUSE_ENDS = ("JKS", "EC", "EF", "SF", "SP", "SSC", "JX")
# Forms of the copula inside a phrase, by the tag of their ending.
_COPULA_FORMS = {"ETM": COPULA_ENDINGS, "EC": COPULA_JOINS}
# Morphemes of a clause that describes a person; a longer one is the sentence's own.
_LONGEST_CLAUSE = 14
# "한 주민", "주민들"; a longer phrase describes its person by itself.
_SHORT = 1
# Heads whose likelihood is kept: those of several long reports.
_HEADS_KEPT = 4096
# Morphemes between brackets in a name, which hold an age, an acronym or a place.
_LONGEST_BRACKETS = 30


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
        self._titles = tuple(title for title in words.titles if len(title) > 1)
        # The same heads come again and again within a report.
        self._by_head = lru_cache(maxsize=_HEADS_KEPT)(self._likelihood)

    def before(
        self, paragraph: TaggedParagraph, last: int, floor: int, particle: str = ""
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
        first = _leftmost(paragraph, last, floor)
        first = _without_time(paragraph, first, last)
        first = self._with_clause(paragraph, first, last, floor)
        last = _without_aside(paragraph, first, last)
        while first <= last and tokens[first].tag in _BEFORE_PHRASE:
            first += 1
        if first > last or tokens[last].tag not in (*_NOUNS, "SSC", "SSO"):
            return None
        first = _word_start(paragraph, first, floor)
        start, end = tokens[first].start, tokens[last].end
        head = _last_word(paragraph, first, last)
        return SourcePhrase(start, end, first, last, head, particle)

    def _with_clause(self, paragraph: TaggedParagraph, first: int, last: int, floor: int) -> int:
        """Return the first morpheme of a phrase with the clause that describes an unnamed person.

        "함북에 거주하는 한 주민": without the clause the phrase fits every person.
        """
        tokens = paragraph.tokens
        if first <= floor or tokens[first - 1].tag != "ETM" or last - first > _SHORT:
            return first
        noun = _last_word(paragraph, first, last).removesuffix(PLURAL)
        if noun not in self._words.person and noun not in self._words.document:
            return first
        for at in range(first - 1, max(floor, first - _LONGEST_CLAUSE) - 1, -1):
            is_end = tokens[at].tag in _CLAUSE_ENDS and at < first - 1
            if is_end or paragraph.in_speech[at] >= 0:
                return at + 1
        return floor if first - _LONGEST_CLAUSE <= floor else first

    def likelihood(self, phrase: SourcePhrase) -> float:
        """Return how likely a phrase names a speaker, from -3 (a thing) to 2."""
        return self._by_head(phrase.head)

    def _likelihood(self, head: str) -> float:
        words = self._words
        if not head or head in THINGS:
            return -3.0
        if COUNTED.fullmatch(head) and not head.endswith(COUNTED_BODY_END):
            return -0.5 if head.endswith(SPEAKING_UNITS) else -3.0
        plain = head.removesuffix(PLURAL)
        if plain in self._speaking or head in self._speaking or head.endswith(POLITE):
            return 2.0
        if self.named_kind(head) is not None:
            return 2.0
        if head in words.document:
            return 0.3
        return self._by_end(head)

    def _by_end(self, head: str) -> float:
        """Return how likely a word names a speaker by how it ends."""
        if len(head) > 2 and head.endswith(self._body_ends):
            return 1.0
        if head[1:].endswith(self._titles):
            return 1.5
        return 1.0 if head.endswith((SIDE, PLURAL)) else 0.0

    def is_circle(self, phrase: SourcePhrase) -> bool:
        """Return whether a phrase names people or a body, rather than a place or an occasion."""
        plain = phrase.head.removesuffix(PLURAL)
        words = self._words
        return phrase.head in words.group or plain in words.group | words.government | words.outlet

    def named_kind(self, name: str) -> SourceKind | None:
        """Return the kind of a name in the gazetteer or of a character that stands for one."""
        if name in COUNTRIES or name in BODIES:
            return SourceKind.GOVERNMENT
        if name in FAMILY_NAMES:
            return SourceKind.PERSON
        return self._known_kind(name)


def _leftmost(paragraph: TaggedParagraph, last: int, floor: int) -> int:
    """Return the first morpheme of the noun phrase that ends with `last`."""
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


def _word_start(paragraph: TaggedParagraph, first: int, floor: int) -> int:
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


def _without_aside(paragraph: TaggedParagraph, first: int, last: int) -> int:
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
    is_remark = " " in inside.strip() and has_hangul(inside)
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


def _without_time(paragraph: TaggedParagraph, first: int, last: int) -> int:
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


def _last_word(paragraph: TaggedParagraph, first: int, last: int) -> str:
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
