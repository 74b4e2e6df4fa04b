"""What the text around a name says of the kind of who bears it."""

from __future__ import annotations

import re
from collections.abc import Callable

from secondsource.attribution.sources.outlets import is_part
from secondsource.attribution.sources.words import Words, singular
from secondsource.model import SourceKind

_POWERS = (
    "government|ministry|minister|president|premier|army|navy|air force|military|police|parliament|"
    "ambassador|embassy|foreign|defen[cs]e|council|capital|border|courts?|coastguard|leaders?|state"
)


class Evidence:
    """Reads the kind of a name off the words beside it, anywhere in a report.

    Args:
        text: The report's text.
        outlet: The name of the report's own outlet, or "".
        words: The word lists.
    """

    def __init__(self, text: str, outlet: str, words: Words) -> None:
        self._text, self._words = text, words
        self._outlet = outlet
        self._told: dict[str, SourceKind | None] = {}

    def kind(self, name: str) -> SourceKind | None:
        """Return the kind that the report's text gives a name; None if it gives none."""
        if not name:
            return None
        if name not in self._told:
            self._told[name] = self._find(name)
        return self._told[name]

    def _find(self, name: str) -> SourceKind | None:
        if is_part(name, self._outlet):
            return SourceKind.OUTLET
        spelt = re.escape(name)
        if re.search(rf"\b{spelt}[’']s? (?:\w+ )?(?:{_POWERS})\b", self._text):
            return SourceKind.GOVERNMENT
        before = re.search(rf"\b([a-z][a-z-]+) (?:of )?{spelt}(?![\w’'])", self._text)
        after = re.search(
            rf"\b{spelt}, (?:a|an|the) ((?:[\w’'-]+ ){{0,5}}?[\w’'-]+)"
            r"(?=,| (?:of|in|that|which|for|at) |\.)",
            self._text,
        )
        for match, read in ((after, _last), (before, _first)):
            found = self._by_noun(read(match[1])) if match else None
            if found is not None:
                return found
        return None

    def _by_noun(self, noun: str) -> SourceKind | None:
        words = self._words
        for nouns, kind in (
            (words.outlet, SourceKind.OUTLET),
            (words.person, SourceKind.PERSON),
            (words.organisation, SourceKind.ORGANISATION),
            (words.government, SourceKind.GOVERNMENT),
        ):
            if noun in nouns:
                return kind
        return None


_Read = Callable[[str], str]


def _last(words: str) -> str:
    return singular(words.rsplit(maxsplit=1)[-1].lower())


def _first(word: str) -> str:
    return word.lower()
