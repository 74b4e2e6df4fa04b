"""What the text around a name says of the kind of who bears it."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from secondsource.attribution.coreference.own_outlet import is_part_of_outlet_name
from secondsource.language.english.body_name_words import STATE_ORGAN_OF_NAME
from secondsource.language.english.noun_number import singular
from secondsource.language.english.noun_phrases import APPOSITION_AFTER_NAME, NOUN_BEFORE_NAME
from secondsource.language.english.source_lexicon import SourceLexicon
from secondsource.model import SourceKind

_REACH = 40


class KindContext:
    """Reads the kind of a name off the words beside it, anywhere in a report.

    Args:
        text: The report's text.
        outlet: The name of the report's own outlet, or "".
        words: The word lists.
    """

    def __init__(self, text: str, outlet: str, words: SourceLexicon) -> None:
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
        if is_part_of_outlet_name(name, self._outlet):
            return SourceKind.OUTLET
        places = list(self._places(name))
        if any(STATE_ORGAN_OF_NAME.match(self._text, end) for _, end in places):
            return SourceKind.GOVERNMENT
        after = next(
            (m for _, end in places if (m := APPOSITION_AFTER_NAME.match(self._text, end))), None
        )
        before = next((m for start, end in places if (m := self._before(start, end))), None)
        for match, read in ((after, _last_noun), (before, _noun)):
            found = self._by_noun(read(match[1])) if match else None
            if found is not None:
                return found
        return None

    def _places(self, name: str) -> Iterator[tuple[int, int]]:
        """Yield where a name stands as whole words."""
        text, at = self._text, -1
        while (at := text.find(name, at + 1)) >= 0:
            end = at + len(name)
            if not text[at - 1 : at].isalnum() and not text[end : end + 1].isalnum():
                yield at, end

    def _before(self, start: int, end: int) -> re.Match[str] | None:
        if self._text[end : end + 1] in ("’", "'"):
            return None
        return NOUN_BEFORE_NAME.search(self._text, max(0, start - _REACH), start)

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


def _last_noun(words: str) -> str:
    return singular(words.rsplit(maxsplit=1)[-1].lower())


def _noun(word: str) -> str:
    return word.lower()
