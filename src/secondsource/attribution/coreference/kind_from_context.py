"""Kinds of names from the nouns beside them in the text ("the newspaper Far Bank")."""

from __future__ import annotations

import re
from collections.abc import Iterator

from secondsource.attribution.coreference.name_parts import is_name_of_person
from secondsource.attribution.coreference.own_outlet import is_part_of_outlet_name
from secondsource.language.english.body_name_words import COMPANY_AFTER_NAME, STATE_ORGAN_OF_NAME
from secondsource.language.english.noun_number import singular
from secondsource.language.english.noun_phrases import (
    APPOSITION_AFTER_NAME,
    NOUN_BEFORE_NAME,
    OF_BEFORE_NOUN,
)
from secondsource.language.english.source_lexicon import SourceLexicon
from secondsource.model import SourceKind

_REACH = 40
_PLURAL = re.compile(r"[A-Z][a-z]{3,}[^\W\d_s]s")


class KindContext:
    """Reads the kind of a name from the words beside it, anywhere in a report.

    Args:
        text: The report's text.
        outlet: The name of the report's own outlet, or "".
        lexicon: The word lists.
    """

    def __init__(self, text: str, outlet: str, lexicon: SourceLexicon) -> None:
        self._text, self._lexicon = text, lexicon
        self._outlet = outlet
        self._kinds_by_name: dict[str, SourceKind | None] = {}

    def kind(self, name: str) -> SourceKind | None:
        """Return the kind that the report's text gives a name; None if it gives none."""
        if not name:
            return None
        if name not in self._kinds_by_name:
            self._kinds_by_name[name] = self._kind_in_text(name)
        return self._kinds_by_name[name]

    def _kind_in_text(self, name: str) -> SourceKind | None:
        if is_part_of_outlet_name(name, self._outlet):
            return SourceKind.OUTLET
        if self._is_plural_of_word(name):
            return SourceKind.GROUP
        places = list(self._places(name))
        if any(STATE_ORGAN_OF_NAME.match(self._text, end) for _, end in places):
            return SourceKind.GOVERNMENT
        if any(COMPANY_AFTER_NAME.match(self._text, end) for _, end in places):
            return SourceKind.ORGANISATION
        after = next(
            (m for _, end in places if (m := APPOSITION_AFTER_NAME.match(self._text, end))), None
        )
        before = next((m for start, end in places if (m := self._noun_before(start, end))), None)
        is_person = is_name_of_person(tuple(name.split()), self._lexicon)
        for match, noun_in in ((after, _last_noun), (before, _lowercase_noun)):
            kind = self._kind_of_noun(noun_in(match[1])) if match else None
            if match is None or kind is None:
                continue
            is_before_person = match is before and is_person and kind is not SourceKind.PERSON
            if not (is_before_person and self._is_of_office(match)):
                return kind
        return None

    def _is_of_office(self, noun: re.Match[str]) -> bool:
        """Return whether a noun before a name belongs to an office before it.

        "The head of the truck maker Anton Tennick", not "the investment bank Morgan Tarrow".
        """
        start = noun.start()
        return OF_BEFORE_NOUN.search(self._text, max(0, start - _REACH), start) is not None

    def _is_plural_of_word(self, name: str) -> bool:
        """Return whether a name is the plural of a word that the text has too: "Houthis"."""
        one = name[:-1]
        if not _PLURAL.fullmatch(name) or one.lower() in self._lexicon.given:
            return False
        return next(self._places(one), None) is not None

    def _places(self, name: str) -> Iterator[tuple[int, int]]:
        """Yield where a name stands as whole words."""
        text, position = self._text, -1
        while (position := text.find(name, position + 1)) >= 0:
            end = position + len(name)
            if not text[position - 1 : position].isalnum() and not text[end : end + 1].isalnum():
                yield position, end

    def _noun_before(self, start: int, end: int) -> re.Match[str] | None:
        if self._text[end : end + 1] in ("’", "'"):
            return None
        return NOUN_BEFORE_NAME.search(self._text, max(0, start - _REACH), start)

    def _kind_of_noun(self, noun: str) -> SourceKind | None:
        lexicon = self._lexicon
        for nouns, kind in (
            (lexicon.outlet, SourceKind.OUTLET),
            (lexicon.person, SourceKind.PERSON),
            (lexicon.organisation, SourceKind.ORGANISATION),
            (lexicon.government, SourceKind.GOVERNMENT),
        ):
            if noun in nouns:
                return kind
        return None


def _last_noun(words: str) -> str:
    return singular(words.rsplit(maxsplit=1)[-1].lower())


def _lowercase_noun(word: str) -> str:
    return word.lower()
