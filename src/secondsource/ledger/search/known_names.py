"""Names of the gazetteer as a search uses them: which row a name means, and its other names.

A gazetteer serves to say who speaks, where "Moscow" is Russia's government. A search is about the
words: there a place is the place, and the capital in a country's row is no name of the country.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Sequence
from functools import lru_cache

from secondsource.gazetteer import Entry, Gazetteer, load_gazetteer
from secondsource.language.english.determiners import ARTICLE
from secondsource.language.english.ordinary_names import ORDINARY_NAMES as ENGLISH_WORDS
from secondsource.language.korean.ordinary_names import ORDINARY_NAMES as KOREAN_WORDS
from secondsource.language.name_folding import (
    folded,
    is_acronym,
    is_generic,
    lookup_form,
    person_words,
)
from secondsource.ledger.search.indexed_text import CJK_LETTER, HANGUL, WORD
from secondsource.model import Entity, SourceKind, entity_id

_COUNTRY = "country/"
_LATIN = re.compile("[A-Za-z\u00c0-\u024f\u1e00-\u1eff]")
# Shorter foreign spellings of towns ("Mos", "Pec") are words of some language.
_LEAST_LETTERS = 4


def is_latin(name: str) -> bool:
    """Return whether a name is written in Latin letters."""
    return bool(_LATIN.search(name)) and not CJK_LETTER.search(name)


def searchable(name: str, kind: SourceKind) -> bool:
    """Return whether a name means mainly its bearer where it stands in any text, in any case.

    "WHO" does not, since a search finds "who" as well; nor do a surname with a title, the generic
    name of a body, and a name that is an ordinary noun.

    Args:
        name: A name.
        kind: What bears it.
    """
    if not is_latin(name):
        single = len(name) == 1 and CJK_LETTER.match(name)
        return not single and name not in KOREAN_WORDS and bool(WORD.search(name))
    form = folded(name)
    words = form.split()
    if form in ENGLISH_WORDS or is_generic(name):
        return False
    if kind is SourceKind.PERSON and len(words) > 1:
        return len(person_words(name)) > 1
    return len(words) > 1 or len(form) >= _LEAST_LETTERS or is_acronym(name)


class KnownNames:
    """Names of a gazetteer for searches.

    Args:
        gazetteer: The gazetteer.
    """

    def __init__(self, gazetteer: Gazetteer) -> None:
        self._entries = {entry.key: entry for entry in gazetteer}
        self._by_entity = {entity_id(entry.key): entry for entry in gazetteer}
        self._keys: dict[str, set[str]] = defaultdict(set)
        governments: set[str] = set()
        for entry in gazetteer:
            for name in names_of(entry):
                self._keys[lookup_form(name)].add(entry.key)
            if entry.key.startswith(_COUNTRY):
                governments.update(map(lookup_form, entry.names))
        self._governments = governments - self._keys.keys()

    def find(self, form: str) -> Entry | None:
        """Return the row that a name means; None if no row has it, or several.

        Of a place and something else with one name, the place is meant.

        Args:
            form: The `lookup_form` of the name.
        """
        keys = self._keys.get(form, set())
        if len(keys) > 1:
            keys = {key for key in keys if self._entries[key].place}
        return self._entries[next(iter(keys))] if len(keys) == 1 else None

    def is_known(self, form: str) -> bool:
        """Return whether any row has a name.

        Args:
            form: The `lookup_form` of the name.
        """
        return form in self._keys

    def is_government(self, form: str) -> bool:
        """Return whether a name is none but that of a country's government: "Washington".

        Args:
            form: The `lookup_form` of the name.
        """
        return form in self._governments

    def is_of_another(self, form: str, entry: Entry | None) -> bool:
        """Return whether a name means something else than this row, or several.

        Args:
            form: The `lookup_form` of the name.
            entry: A row; None for something that no row has.
        """
        if self.is_government(form):
            return True
        return self.is_known(form) and (entry is None or self.find(form) is not entry)

    def of_entity(self, entity: Entity) -> Entry | None:
        """Return the row that an entity of the desk is made from, if any."""
        return self._by_entity.get(entity.id)

    def other_names(self, entry: Entry) -> tuple[str, ...]:
        """Return the names by which a row can be searched for, the main one first."""
        return tuple(
            name
            for name in names_of(entry)
            if searchable(name, entry.kind) and not self.is_of_another(lookup_form(name), entry)
        )


def names_of(entry: Entry) -> Sequence[str]:
    """Return the names of a row that are its own.

    In the row of a country, Latin names beside the main one and acronyms stand for its government
    ("Kabul", "Chinese authorities") and are left out.
    """
    names = (entry.name, *entry.names)
    if not entry.key.startswith(_COUNTRY):
        return names
    return [n for n in names if n == entry.name or is_acronym(n) or not is_latin(n)]


def is_typed_as_name(typed: str, names: Sequence[str]) -> bool:
    """Return whether a typed word may be meant as a name that several spellings fold to.

    A name of one Latin word that could be an ordinary word ("reason") has to be typed with its
    capitals.

    Args:
        typed: One word or several.
        names: The names of one bearer.
    """
    one_word = is_latin(typed) and " " not in ARTICLE.sub("", typed.casefold())
    return not one_word or typed in names or is_acronym(typed)


def gazetteer_names(entity: Entity) -> tuple[str, ...]:
    """Return the names of an entity's row of the gazetteer in other scripts than its shown name.

    Names that the desk has for the entity are left out.
    """
    entry = known_names().of_entity(entity)
    if entry is None:
        return ()
    known = {folded(name) for name in entity.names}
    script = _script(entity.name)
    return tuple(
        name for name in names_of(entry) if _script(name) != script and folded(name) not in known
    )


def _script(name: str) -> str:
    if is_latin(name):
        return "Latin"
    return "Hangul" if re.search(HANGUL, name) else "another"


@lru_cache(maxsize=1)
def known_names() -> KnownNames:
    """Return the names of the shipped gazetteer.

    Raises:
        UsageError: If a file of it is broken.
    """
    return KnownNames(load_gazetteer())
