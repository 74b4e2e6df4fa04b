"""Noun phrases that may name a source, and how likely they speak."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import lru_cache

from secondsource.attribution.korean.phrase_bounds import (
    NOUN_TAGS,
    last_word,
    leftmost,
    without_aside,
    without_time,
    word_start,
)
from secondsource.attribution.korean.sentences import TaggedParagraph
from secondsource.language.korean.hanja_words import BODIES, COUNTRIES, FAMILY_CHARACTERS
from secondsource.language.korean.lexicon import source_words
from secondsource.language.korean.name_words import POLITE, SIDE, THINGS
from secondsource.language.korean.particle_roles import PLURAL
from secondsource.language.korean.source_patterns import (
    COUNTED,
    COUNTED_BODY_END,
    SPEAKING_UNITS,
)
from secondsource.model import SourceKind, Span

KindLookup = Callable[[str], SourceKind | None]

_LAST_TAGS = frozenset({*NOUN_TAGS, "SSC", "SSO"})
_BEFORE_PHRASE = ("JKG", "JC", "SW", "SS", "SP", "SSC")
_CLAUSE_ENDS = ("JKS", "EC", "EF", "SF", "SP", "SSC", "JX")
# Morphemes of a clause that describes a person; a longer one is the sentence's own.
_LONGEST_CLAUSE = 14
# "한 주민", "주민들"; a longer phrase describes its person by itself.
_SHORT = 1
# Heads whose likelihood is kept: those of several long reports.
_HEADS_KEPT = 4096


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
        first = leftmost(paragraph, last, floor)
        first = without_time(paragraph, first, last)
        first = self._with_clause(paragraph, first, last, floor)
        last = without_aside(paragraph, first, last)
        while first <= last and tokens[first].tag in _BEFORE_PHRASE:
            first += 1
        if first > last or tokens[last].tag not in _LAST_TAGS:
            return None
        first = word_start(paragraph, first, floor)
        start, end = tokens[first].start, tokens[last].end
        head = last_word(paragraph, first, last)
        return SourcePhrase(start, end, first, last, head, particle)

    def _with_clause(self, paragraph: TaggedParagraph, first: int, last: int, floor: int) -> int:
        """Return the first morpheme of a phrase with the clause that describes an unnamed person.

        "함북에 거주하는 한 주민": without the clause the phrase fits every person.
        """
        tokens = paragraph.tokens
        if first <= floor or tokens[first - 1].tag != "ETM" or last - first > _SHORT:
            return first
        noun = last_word(paragraph, first, last).removesuffix(PLURAL)
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

    def ends_as_person(self, phrase: SourcePhrase) -> bool:
        """Return whether a phrase ends with a title or an outlet's name."""
        words, head = self._words, phrase.head
        if head in words.titles or head.endswith(POLITE) or head[1:].endswith(self._titles):
            return True
        return len(head) > 2 and head.endswith(tuple(words.outlet_ends))

    def is_circle(self, phrase: SourcePhrase) -> bool:
        """Return whether a phrase names people or a body, rather than a place or an occasion."""
        plain = phrase.head.removesuffix(PLURAL)
        words = self._words
        return phrase.head in words.group or plain in words.group | words.government | words.outlet

    def named_kind(self, name: str) -> SourceKind | None:
        """Return the kind of a name in the gazetteer or of a character that stands for one."""
        if name in COUNTRIES or name in BODIES:
            return SourceKind.GOVERNMENT
        if name in FAMILY_CHARACTERS:
            return SourceKind.PERSON
        return self._known_kind(name)
