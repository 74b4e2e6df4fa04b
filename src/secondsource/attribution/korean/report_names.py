"""Words of a Korean report that are names, and what stands beside them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from secondsource.attribution.korean.sentences import TaggedParagraph
from secondsource.language.english.body_name_words import BODY_NOUNS, CARRIER_WORDS, NEWS_WORDS
from secondsource.language.korean.morphemes import Morpheme
from secondsource.language.korean.source_patterns import (
    BEFORE_BODY_NAME,
    BEHIND_BODY_NAME,
    BOTH_SCRIPTS,
    name_alone,
    title_behind_name,
)
from secondsource.model import SourceKind

_NAME_TAGS = ("NNP", "SL")
_IN_NAMES = ("NNP", "NNG", "SL", "XSN", "SN", "NNB", "SH")
_LETTER = "[가-힣A-Za-z]"
# Code points in which a noun with its ending stands before a name.
_LONGEST_BEFORE = 16


class ReportNames:
    """The names in a report.

    Args:
        paragraphs: Its paragraphs.
        text: Its text.
    """

    def __init__(self, paragraphs: Sequence[TaggedParagraph], text: str) -> None:
        self._text = text
        self._names: set[str] = set()
        self._nouns: set[str] = set()
        self._entries: set[str] = set()
        self._copulas: set[str] = set()
        for paragraph in paragraphs:
            self._read(paragraph)
        self._latin = {
            name: (name_alone(name), latin) for name, latin in _names_in_both_scripts(text)
        }
        self._in_full = {word for name in self._latin for word in name.split()}

    def _read(self, paragraph: TaggedParagraph) -> None:
        self._nouns |= set(_inflected_words(paragraph))
        self._copulas |= set(_copular_words(paragraph))
        for first, last in _runs(paragraph.tokens):
            tokens = paragraph.tokens[first : last + 1]
            word = paragraph.text[tokens[0].start : tokens[-1].end]
            names = {paragraph.text[t.start : t.end] for t in tokens if t.tag in _NAME_TAGS}
            self._names |= names
            (self._names if names else self._nouns).add(word)
            if len(tokens) == 1:
                self._entries.add(word)

    def __contains__(self, word: str) -> bool:
        """Return whether a word is a name, or at least no noun of the dictionary."""
        if word in self._in_full:
            return True
        return word in self._names and word not in self._nouns

    def latin(self, words: str) -> tuple[str, str]:
        """Return the name among some words that the report gives in Latin letters too.

        Returns:
            The name in Hangul and in Latin letters; two empty strings if there is none.
        """
        for name, (pattern, latin) in self._latin.items():
            if name in words and pattern.search(words):
                return name, latin
        return "", ""

    def is_noun(self, word: str) -> bool:
        """Return whether a word is a noun of the dictionary in the report."""
        return word in self._nouns

    def is_copular(self, word: str) -> bool:
        """Return whether a word is a noun with 인, which describes the noun behind it."""
        return word in self._copulas

    def is_entry(self, word: str) -> bool:
        """Return whether a word is one noun of the dictionary, and not several in a row."""
        return word in self._entries and word in self._nouns

    def stands_without(self, word: str, following: str) -> bool:
        """Return whether a word stands somewhere in the report without another right behind it.

        Args:
            word: The word.
            following: The other word.
        """
        pattern = rf"(?<!{_LETTER}){re.escape(word)}(?!{_LETTER}*\s?{re.escape(following)})"
        return re.search(pattern, self._text) is not None

    def stands_without_before(self, word: str, before: str) -> bool:
        """Return whether a word stands somewhere in the report without another right before it.

        Args:
            word: The word.
            before: The other word.
        """
        pattern = rf"(?<!{_LETTER})(?<!{re.escape(before)}\s){re.escape(word)}"
        return re.search(pattern, self._text) is not None

    def kind_beside(self, name: str) -> SourceKind:
        """Return the kind of a name from the nouns that stand beside it in the report.

        Args:
            name: The name.

        Returns:
            Person, organisation, or unknown where nothing beside it says.
        """
        text = self._text
        places = list(_places(name, text))
        for start, end in places:
            before = text[max(0, start - _LONGEST_BEFORE) : start]
            if BEFORE_BODY_NAME.search(before) or BEHIND_BODY_NAME.match(text, end):
                return SourceKind.ORGANISATION
        title = title_behind_name()
        if any(title.match(text, end) for _, end in places):
            return SourceKind.PERSON
        return SourceKind.UNKNOWN


def _places(name: str, text: str) -> Iterator[tuple[int, int]]:
    """Yield where a name stands in a text, in code points."""
    at = text.find(name)
    while at >= 0:
        yield at, at + len(name)
        at = text.find(name, at + 1)


def _inflected_words(paragraph: TaggedParagraph) -> Iterator[str]:
    """Yield the words of a paragraph that end as verbs do, or in a case particle."""
    tokens = paragraph.tokens
    first = 0
    for n, token in enumerate(tokens):
        if n + 1 < len(tokens) and not tokens[n + 1].spaced:
            continue
        if token.tag.startswith(("E", "JK", "V")):
            yield paragraph.text[tokens[first].start : token.end]
        first = n + 1


def _copular_words(paragraph: TaggedParagraph) -> Iterator[str]:
    """Yield the words of a paragraph that are a noun with the copula, before another noun."""
    tokens = paragraph.tokens
    first = 0
    for n, token in enumerate(tokens[:-1]):
        if not tokens[n + 1].spaced:
            continue
        if n > first and token.tag == "ETM" and tokens[n - 1].tag.startswith("VCP"):
            yield paragraph.text[tokens[first].start : token.end]
        first = n + 1


def _runs(tokens: Sequence[Morpheme]) -> Iterator[tuple[int, int]]:
    """Yield the first and the last morpheme of each run of nouns without a blank."""
    first = -1
    for n, token in enumerate(tokens):
        if token.tag not in _IN_NAMES:
            first = -1
            continue
        if first < 0 or token.spaced:
            first = n
        ends = n + 1 == len(tokens) or tokens[n + 1].spaced or tokens[n + 1].tag not in _IN_NAMES
        if ends:
            yield first, n


def is_latin_body(latin: str) -> bool:
    """Return whether a name in Latin letters is a body's by its words."""
    words = set(latin.lower().split())
    return bool(words & (BODY_NOUNS | NEWS_WORDS | CARRIER_WORDS))


def _names_in_both_scripts(text: str) -> Iterator[tuple[str, str]]:
    """Yield the names that a text gives in Hangul and, in brackets, in Latin letters.

    As many words of the Hangul before the bracket belong to the name as the Latin one has; a body's
    name may be one word in Hangul.
    """
    for match in BOTH_SCRIPTS.finditer(text):
        words, latin = match[1].split(), match[2]
        if latin.isupper():
            continue
        count = len(latin.split())
        is_body = is_latin_body(latin)
        yield " ".join(words[-1:] if is_body or count == 1 else words[-count:]), latin
