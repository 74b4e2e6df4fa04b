"""Words of a Korean report that are names, and what stands beside them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache

from secondsource.attribution.korean.sentences import Paragraph
from secondsource.language.english.body_name_words import BODY_NOUNS, CARRIER_WORDS, NEWS_WORDS
from secondsource.language.korean.lexicon import source_words
from secondsource.language.korean.name_words import BEFORE_BODY, BEHIND_BODY
from secondsource.model import SourceKind

_NAME_TAGS = ("NNP", "SL")
_IN_NAMES = ("NNP", "NNG", "SL", "XSN", "SN", "NNB", "SH")
# Nouns right before the name of a body, and right behind it.


_BEFORE, _BEHIND = f"(?:{'|'.join(BEFORE_BODY)})", f"(?:{'|'.join(BEHIND_BODY)})"


@lru_cache(maxsize=1)
def _titles() -> str:
    titles = "|".join(sorted(t for t in source_words().titles if len(t) > 1))
    return f"(?:{titles}|씨)"


# "안사 퀼로리(Ansa Quillory)": a name in both scripts.
_BOTH_SCRIPTS = re.compile(
    r"((?:[가-힣]+\s){0,3}[가-힣]+)\s?\(([A-Z][\w.’'-]+(?:\s[A-Za-z][\w.’'-]+){0,4})\)"
)


class ReportNames:
    """The names in a report.

    Args:
        paragraphs: Its paragraphs.
        text: Its text.
    """

    def __init__(self, paragraphs: Sequence[Paragraph], text: str) -> None:
        self._text = text
        self._names: set[str] = set()
        self._nouns: set[str] = set()
        for paragraph in paragraphs:
            self._read(paragraph)
        self._latin = dict(_names_in_both_scripts(text))
        self._in_full = {word for name in self._latin for word in name.split()}

    def _read(self, paragraph: Paragraph) -> None:
        tokens = paragraph.tokens
        first = 0
        for n, token in enumerate(tokens):
            if n + 1 == len(tokens) or tokens[n + 1].spaced:
                if token.tag.startswith(("E", "JK", "V")):
                    self._nouns.add(paragraph.text[tokens[first].start : token.end])
                first = n + 1
        at = 0
        while at < len(tokens):
            if tokens[at].tag not in _IN_NAMES:
                at += 1
                continue
            last = at
            while (
                last + 1 < len(tokens)
                and not tokens[last + 1].spaced
                and tokens[last + 1].tag in _IN_NAMES
            ):
                last += 1
            word = paragraph.text[tokens[at].start : tokens[last].end]
            if any(t.tag in _NAME_TAGS for t in tokens[at : last + 1]):
                self._names.add(word)
            else:
                self._nouns.add(word)
            self._names |= {
                paragraph.text[t.start : t.end]
                for t in tokens[at : last + 1]
                if t.tag in _NAME_TAGS
            }
            at = last + 1

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
        for name, latin in self._latin.items():
            if re.search(rf"(?<![가-힣]){re.escape(name)}(?![가-힣])", words):
                return name, latin
        return "", ""

    def is_noun(self, word: str) -> bool:
        """Return whether a word is a noun of the dictionary in the report."""
        return word in self._nouns

    def kind_beside(self, name: str) -> SourceKind:
        """Return the kind of a name from the nouns that stand beside it in the report.

        Args:
            name: The name.

        Returns:
            Person, organisation, or unknown where nothing beside it says.
        """
        escaped = re.escape(name)
        before = rf"{_BEFORE}(?:인|이자)?\s[‘'“\"]?{escaped}"
        behind = rf"{escaped}[’'”\"]?(?:\([^)]*\))?\s{_BEHIND}(?![가-힣]{{2}})"
        if re.search(before, self._text) or re.search(behind, self._text):
            return SourceKind.ORGANISATION
        if re.search(rf"{escaped}(?:\([^)]*\))?\s?{_titles()}(?![가-힣]{{3}})", self._text):
            return SourceKind.PERSON
        return SourceKind.UNKNOWN


def is_latin_body(latin: str) -> bool:
    """Return whether a name in Latin letters is a body's by its words."""
    words = set(latin.lower().split())
    return bool(words & (BODY_NOUNS | NEWS_WORDS | CARRIER_WORDS))


def _names_in_both_scripts(text: str) -> Iterator[tuple[str, str]]:
    """Yield the names that a text gives in Hangul and, in brackets, in Latin letters.

    As many words of the Hangul before the bracket belong to the name as the Latin one has; a body's
    name may be one word in Hangul.
    """
    for match in _BOTH_SCRIPTS.finditer(text):
        words, latin = match[1].split(), match[2]
        if latin.isupper():
            continue
        count = len(latin.split())
        is_body = is_latin_body(latin)
        yield " ".join(words[-1:] if is_body or count == 1 else words[-count:]), latin
