"""Names of persons in the words of a Korean source: family names, titles, names before a title."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from secondsource.attribution.korean.noun_kinds import noun_kinds
from secondsource.attribution.korean.report_names import ReportNames
from secondsource.attribution.korean.source_phrases import KindLookup
from secondsource.language.korean.family_names import FAMILY_NAMES, TWO_SYLLABLE_FAMILY_NAMES
from secondsource.language.korean.hangul import is_syllables
from secondsource.language.korean.hanja_words import SHORT_COUNTRIES
from secondsource.language.korean.lexicon import source_words
from secondsource.language.korean.name_words import NO_SURNAME_TITLES, PLACE_OFFICES, POLITE
from secondsource.language.korean.regions import UNIVERSITY_END
from secondsource.model import SourceKind

# Syllables of a Korean name beyond doubt, and of a short one ("조현").
_WHOLE, _SHORT = 3, 2
_BODIES = frozenset({SourceKind.GOVERNMENT, SourceKind.ORGANISATION, SourceKind.OUTLET})
# Words of a foreign name; those before them describe its bearer.
_MOST_WORDS = 3


@dataclass(frozen=True, slots=True)
class TitledWords:
    """The words of a source that end with a title.

    Args:
        before: The words before the title, the rest of a word that ends with it among them.
        title: The title, "" if there is none.
    """

    before: Sequence[str]
    title: str


def _is_place_or_university(word: str) -> bool:
    """Return whether a word is the short name of a country, or a long one of a university.

    A Korean name of three syllables may end as a university does.
    """
    return word in SHORT_COUNTRIES or (len(word) > _WHOLE and word.endswith(UNIVERSITY_END))


class PersonalNames:
    """Finds the names of persons among words.

    Args:
        known_kind: Returns the kind of a name in the gazetteer, None for all others.
        names: The names in the report.
    """

    def __init__(self, known_kind: KindLookup, names: ReportNames) -> None:
        self._known_kind = known_kind
        self._names = names
        self._words = source_words()
        self._kinds = noun_kinds()

    def is_korean(self, word: str) -> bool:
        """Return whether a word is a whole Korean name by its form and its part of speech."""
        if len(word) != _WHOLE or not is_syllables(word):
            return False
        has_family = word[0] in FAMILY_NAMES or word[:2] in TWO_SYLLABLE_FAMILY_NAMES
        return has_family and not self._names.is_noun(word)

    def may_be_name(self, word: str) -> bool:
        """Return whether a word may be a part of a name: no noun of the lists, no body."""
        words = self._words
        if word in words.modifiers or word in words.titles or word in words.person:
            return False
        if self._known_kind(word) not in (None, SourceKind.PERSON):
            return False
        if self._kinds.of(word).kind is not SourceKind.UNKNOWN or _is_place_or_university(word):
            return False
        return self.is_korean(word) or word in self._names

    def _is_short(self, word: str) -> bool:
        return (
            len(word) == _SHORT
            and word[0] in FAMILY_NAMES
            and is_syllables(word)
            and not self._names.is_noun(word)
            and word not in self._words.modifiers
            and self._known_kind(word) is None
        )

    def surname(self, parts: Sequence[str]) -> str | None:
        """Return the family name of "강 대사", "이 전 부지사", None for other words.

        Args:
            parts: The words, at least one.
        """
        first, last = parts[0], parts[-1]
        if len(parts) == 1 and last.endswith(POLITE):
            family = last.removesuffix(POLITE)
            is_family = family in FAMILY_NAMES or family in TWO_SYLLABLE_FAMILY_NAMES
            return family if is_family else None
        is_plain = all(part in self._words.modifiers for part in parts[1:-1])
        if len(parts) < 2 or not is_plain or len(first) > _SHORT:
            return None
        if first not in FAMILY_NAMES and first not in TWO_SYLLABLE_FAMILY_NAMES:
            return None
        is_title = last in self._words.titles or last.endswith(self._kinds.titles)
        # "이 대표" may be "this" too; the one with a title is taken for a name, and is looked up.
        return first if is_title and last not in NO_SURNAME_TITLES else None

    def titled(self, parts: Sequence[str]) -> TitledWords:
        """Return the words before the title that a phrase ends with.

        Args:
            parts: The words, at least one.
        """
        *before, last = parts
        if last in self._words.titles or self._is_place_office(last):
            return TitledWords(before, last)
        title = self._kinds.title_end(last)
        if title:
            # What is left of the word is a name ("킹의원"), or the office's ("공수처장").
            rest = last.removesuffix(title)
            is_name = self.is_korean(rest) or rest in self._names
            return TitledWords([*before, rest] if is_name else before, title)
        if last.endswith(POLITE) and len(last) > 2:
            return TitledWords([*before, last.removesuffix(POLITE)], POLITE)
        return TitledWords(parts, "")

    def _is_place_office(self, word: str) -> bool:
        """Return whether a word is a place with its office ("부산시장")."""
        return any(
            word.endswith(office) and self._known_kind(word.removesuffix(office))
            for office in PLACE_OFFICES
        )

    def name_in(self, parts: Sequence[str]) -> str:
        """Return the personal name among the words before a title, "" if there is none.

        Args:
            parts: The words.
        """
        if len(parts) > 1 and self._is_before_body(parts):
            return parts[0]
        runs = [self._before_body(run) for run in self._runs(parts)]
        if not runs:
            # Names of two syllables ("조현") are taken for other words.
            short = (part for part in (*parts[:1], *parts[-1:]) if self._is_short(part))
            return next(short, "")
        longest = max(runs, key=len)
        if len(longest) == 1:
            korean = [part for run in runs for part in run if self.is_korean(part)]
            return korean[-1] if korean else longest[0]
        return " ".join(longest[-_MOST_WORDS:])

    def _is_before_body(self, parts: Sequence[str]) -> bool:
        """Return whether words are a Korean name and a body, as before a title.

        The analyser takes the syllables of some names for nouns ("한" and "학자"), as it does those
        of no word of its dictionary.
        """
        first, *others = parts
        has_form = len(first) == _WHOLE and is_syllables(first) and first[0] in FAMILY_NAMES
        if not has_form or self._names.is_entry(first) or first in self._words.modifiers:
            return False
        return all(self._kind_of_body(word) in _BODIES for word in others)

    def _kind_of_body(self, word: str) -> SourceKind:
        return self._known_kind(word) or self._kinds.of(word).kind

    def _before_body(self, run: list[str]) -> list[str]:
        """Return the words of a name without those of the body that stands behind it.

        "Name body title": name and body stand apart elsewhere in the report, where a family name
        and a given name are never both alone.
        """
        if len(run) < 2:
            return run
        first, second, *others = run
        names = self._names
        if names.stands_without(first, second) and names.stands_without_before(second, first):
            is_body_first = self.is_korean(run[-1]) and not self.is_korean(first)
            return run[-1:] if is_body_first else run[:1]
        # The second of three is a family name where it stands alone.
        return run[:2] if others and names.stands_without(second, others[0]) else run

    def _runs(self, parts: Sequence[str]) -> list[list[str]]:
        """Return the runs of words that may be parts of names."""
        runs: list[list[str]] = [[]]
        for part in parts:
            if self.may_be_name(part):
                runs[-1].append(part)
            elif runs[-1]:
                runs.append([])
        return [run for run in runs if run]
