"""Kinds of sources by the noun that a Korean phrase ends with."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

from secondsource.language.korean.lexicon import source_words
from secondsource.language.korean.name_words import BARE_BODIES, CIRCLE_ENDS, NO_ENDS, SIDE
from secondsource.language.korean.particle_roles import PLURAL
from secondsource.language.korean.regions import (
    DISTRICT_END,
    DISTRICTS,
    PROVINCE_END,
    REGIONS,
    UNIVERSITY_END,
)
from secondsource.language.korean.source_patterns import PERSONS_COUNTED, SHARE
from secondsource.model import SourceKind

# Nouns whose kind is kept: those of several long reports.
_KEPT = 4096


@dataclass(frozen=True, slots=True)
class NounKind:
    """What a noun shows of a source.

    Args:
        kind: Its kind, unknown where the noun does not show it.
        plural: Whether it is several people.
    """

    kind: SourceKind
    plural: bool = False


_SEVERAL = NounKind(SourceKind.GROUP, plural=True)
ONE_PERSON = NounKind(SourceKind.UNNAMED)
"""What a noun for one person shows."""


class NounKinds:
    """Reads the kinds of nouns; one for all reports, since it depends on the word lists alone."""

    def __init__(self) -> None:
        words = self._words = source_words()
        self._title_ends = frozenset(t for t in words.titles - NO_ENDS if len(t) > 1)
        self._longest_title = max(map(len, self._title_ends))
        self.titles = tuple(self._title_ends)
        """Titles of two syllables or more that longer words end with."""
        self._persons = tuple(noun for noun in words.person if len(noun) > 1)
        self._documents = tuple(noun for noun in words.document if len(noun) > 1)
        self._ends: dict[str, SourceKind] = {}
        # An end of several lists is of the first of them.
        for kind, ends in (
            (SourceKind.OUTLET, words.outlet_ends),
            (SourceKind.ORGANISATION, words.organisation_ends),
            (SourceKind.GOVERNMENT, words.government_ends),
        ):
            for end in ends:
                self._ends.setdefault(end, kind)
        self._longest_end = max(map(len, self._ends))
        self.of = lru_cache(maxsize=_KEPT)(self._of)
        """Return what a word at the end of a phrase shows."""

    def _of(self, word: str) -> NounKind:
        groups = self._words.group
        plain = word.removesuffix(PLURAL)
        plural = word.endswith(PLURAL) and len(word) > 1
        if word.endswith(SIDE) or PERSONS_COUNTED.search(word) or SHARE.fullmatch(word):
            return _SEVERAL
        if word in groups or plain in groups or word.endswith(CIRCLE_ENDS):
            return _SEVERAL
        kind = self._listed(plain, plural=plural)
        if kind is not None:
            return NounKind(kind, plural)
        return _SEVERAL if plural else NounKind(self._by_end(plain))

    def _listed(self, plain: str, *, plural: bool) -> SourceKind | None:
        """Return the kind of a noun of the lists, None for other words."""
        words = self._words
        if plain in words.outlet:
            return SourceKind.OUTLET
        regional = _regional_body(plain)
        if regional is not None:
            return regional
        is_person = plain in words.titles or plain in words.person
        if is_person or self._ends_as_person(plain):
            return SourceKind.GROUP if plural else SourceKind.UNNAMED
        if plain in words.government:
            return SourceKind.GOVERNMENT
        if plain in words.organisation:
            return SourceKind.GROUP if plural else SourceKind.ORGANISATION
        return SourceKind.DOCUMENT if plain in words.document else None

    def _ends_as_person(self, plain: str) -> bool:
        """Return whether a title stands behind one syllable or more, or a noun behind two."""
        return plain[1:].endswith(self.titles) or plain[2:].endswith(self._persons)

    def _by_end(self, plain: str) -> SourceKind:
        """Return the kind that a name's end shows; the longest end that fits decides."""
        if len(plain) > 2:
            for length in range(min(len(plain) - 1, self._longest_end), 0, -1):
                kind = self._ends.get(plain[-length:])
                if kind is not None:
                    return kind
        is_document = plain[1:].endswith(self._documents)
        return SourceKind.DOCUMENT if is_document else SourceKind.UNKNOWN

    def title_end(self, word: str) -> str:
        """Return the longest title of two syllables or more that a longer word ends with, or ""."""
        for length in range(min(len(word) - 1, self._longest_title), 1, -1):
            if word[-length:] in self._title_ends:
                return word[-length:]
        return ""

    def stands_bare(self, word: str) -> bool:
        """Return whether a noun alone stands for a source that was named before ("통신")."""
        words = self._words
        plain = word.removesuffix(PLURAL)
        is_person = plain in words.person or plain in words.titles
        return is_person or word in words.outlet or word in BARE_BODIES


def _regional_body(word: str) -> SourceKind | None:
    """Return the kind of a province, a district or a university named after a region.

    By its form "서초구" is a person's name as "김인구" is.
    """
    region, end = word[:-1], word[-1:]
    if region in REGIONS and end == UNIVERSITY_END:
        return SourceKind.ORGANISATION
    is_government = (region in REGIONS and end == PROVINCE_END) or (
        region in DISTRICTS and end == DISTRICT_END
    )
    return SourceKind.GOVERNMENT if is_government else None


@lru_cache(maxsize=1)
def noun_kinds() -> NounKinds:
    """Return the reader of nouns.

    Raises:
        AttributionError: If the word lists are missing or broken.
    """
    return NounKinds()
