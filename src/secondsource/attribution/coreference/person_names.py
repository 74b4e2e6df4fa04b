"""Person names in a report (named entity recognition by rules and word lists)."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field

from secondsource.attribution.coreference.name_parts import (
    clean,
    is_name_of_person,
    is_no_person,
    split_office,
)
from secondsource.attribution.coreference.source_kinds import KindLookup
from secondsource.language.english.east_asian_names import (
    east_asian_name_length,
    is_east_asian_name,
    may_begin_with_family_name,
)
from secondsource.language.english.non_person_words import (
    BEFORE_PLACES,
)
from secondsource.language.english.noun_phrases import NOUN_BEFORE_NAME
from secondsource.language.english.person_name_words import (
    AGE_OR_WHO,
    BARE_APPOSITION,
    MARRIED_TITLES,
    MAY_BE_BODIES,
    NAME_PARTICLES,
    NOT_IN_NAMES,
    OCCUPATIONS,
    RUN_PARTICLES,
)
from secondsource.language.english.possessives import NAME_RUN_END, POSSESSIVE_OR_QUOTE
from secondsource.language.english.source_lexicon import SourceLexicon
from secondsource.model import SourceKind, Span

_NAME = r"[^\W\d_a-zß-öø-ÿ][^\W\d_]*(?:[-’'][^\W\d_]+)*"
_RUN = re.compile(
    rf"(?<![\w’'])(?:{_NAME}\.?)"
    rf"(?:[ \u00a0](?:(?:{RUN_PARTICLES})[ ])*{_NAME}\.?)*"
)

_TOKEN = re.compile(r"\S+")
_CAPITALISED = re.compile(r"(?<![\w’'-])[A-Z][\w-]*")

# Code points before a name in which a noun of it stands.
_NOUN_REACH = 40
USES_BEFORE_FULL_NAME = 3
"""Uses of a surname alone that show a person other than the first one named in full after them."""


@dataclass(slots=True)
class Person:
    """A person named in full somewhere in a report.

    Args:
        name: The words of the name.
        gender: "he", "she" or "" if unknown.
        certain: Whether a title, the form of the name or a lone surname shows a person.
        places: Where the name, or a part of it that can only mean this person, stands.
    """

    name: tuple[str, ...]
    gender: str = ""
    certain: bool = False
    places: list[Span] = field(default_factory=list)


class PersonNames:
    """The persons of a report, found by their full names and looked up by surname.

    Args:
        text: The report's text.
        lines: The lines to search (headlines in title case are skipped).
        lexicon: The word lists.
        known_kind: Returns the kind of a known name.
        confirmed: Names of persons known from the claims' sources.
    """

    def __init__(
        self,
        text: str,
        lines: Iterable[Span],
        lexicon: SourceLexicon,
        known_kind: KindLookup,
        confirmed: Iterable[tuple[str, ...]] = (),
    ) -> None:
        self._lexicon, self._known_kind = lexicon, known_kind
        self._confirmed = {tuple(n.lower() for n in name) for name in confirmed}
        self.persons: dict[tuple[str, ...], Person] = {}
        self._surnames: dict[str, list[Person]] = defaultdict(list)
        runs = [
            run
            for line in lines
            if not is_title_case(line.words(text))
            for run in _capitalised_runs(text, line)
        ]
        lone: list[tuple[Span, tuple[str, ...], str]] = []
        parts = [(span, *self._split_run(span.words(text))) for span in runs]
        self._text = text
        self._nouns_of_persons = (lexicon.person | OCCUPATIONS) - MAY_BE_BODIES
        self._places = Counter(
            word for match in BEFORE_PLACES.finditer(text) for word in match[1].split()
        )
        self._capitals = Counter(_CAPITALISED.findall(text)) if self._places else Counter()
        self._lone_names = {name[0] for _, _, name in parts if len(name) == 1}
        for span, titles, name in parts:
            if name and self._is_person(titles, name, span):
                self._add_full_name(span, titles, name)
            elif name:
                lone.append((span, name, titles[-1] if titles else ""))
        self._surnames_of_others = self._find_surnames_of_others(
            [(span, name[0].lower()) for span, name, _ in lone if len(name) == 1]
        )
        for span, name, title in lone:
            self._place_surname(span, name, title)

    def _find_surnames_of_others(self, lone: list[tuple[Span, str]]) -> set[str]:
        """Return surnames used alone, again and again, before the first person of them is named.

        They are of a person whom only the headline names in full; the one named later is a
        relative.
        """
        first_places = {
            surname: min(place.start for person in persons for place in person.places)
            for surname, persons in self._surnames.items()
            if persons
        }
        earlier = Counter(
            surname for span, surname in lone if span.start < first_places.get(surname, 0)
        )
        return {surname for surname, uses in earlier.items() if uses >= USES_BEFORE_FULL_NAME}

    def _split_run(self, run: str) -> tuple[list[str], tuple[str, ...]]:
        tokens = [POSSESSIVE_OR_QUOTE.sub("", t) for t in run.split()]
        titles: list[str] = []
        while tokens:
            small = tokens[0].lower().rstrip(".")
            if east_asian_name_length(tokens):
                break
            if small in NOT_IN_NAMES and small not in MARRIED_TITLES:
                tokens.pop(0)
            elif small in self._lexicon.titles and len(tokens) > 0:
                titles.append(small)
                tokens.pop(0)
            else:
                break
        words = [t if len(t) == 2 and t.endswith(".") else t.rstrip(".") for t in tokens]
        named, office = split_office(words, self._lexicon)
        return [*titles, *office], tuple(named)

    def _is_person(self, titles: list[str], name: tuple[str, ...], span: Span) -> bool:
        words = [n.lower() for n in name]
        if not 2 <= len(name) <= 4 or (name[0].isupper() and len(name[0]) > 2):
            return False
        kind = self._known_kind(" ".join(name))
        if kind is not None:
            return kind is SourceKind.PERSON
        if is_name_of_person(name, self._lexicon):
            return not self._names_a_body(words)
        if self._names_a_body(words) or is_no_person(name):
            return False
        return bool(titles) or self._is_weak_person(words, name, span)

    def _is_weak_person(self, words: list[str], name: tuple[str, ...], span: Span) -> bool:
        """Return whether only a lone surname, or words beside the name, show a person."""
        if words[-1] in self._lexicon.person | OCCUPATIONS:
            return False
        if self._is_introduced(span):
            return True
        is_weak = tuple(words) in self._confirmed or self._has_lone_surname(name)
        return is_weak and not any(self._is_place(word) for word in name)

    def _is_introduced(self, span: Span) -> bool:
        """Return whether the words beside a name show a person: an age, "who", an occupation."""
        if AGE_OR_WHO.match(self._text, span.end):
            return True
        nouns = self._nouns_of_persons
        after = BARE_APPOSITION.match(self._text, span.end)
        if after is not None and not nouns.isdisjoint(after["words"].split()):
            return True
        before = NOUN_BEFORE_NAME.search(self._text, max(0, span.start - _NOUN_REACH), span.start)
        return before is not None and before[1] in nouns

    def _is_place(self, word: str) -> bool:
        """Return whether a third of its uses are those of places and things: "in Kalma"."""
        return self._places[word] > 0 and 3 * self._places[word] >= self._capitals[word]

    def _names_a_body(self, words: list[str]) -> bool:
        lexicon = self._lexicon
        return words[-1] in (
            lexicon.government
            | lexicon.organisation
            | lexicon.outlet_names
            | lexicon.document
            | lexicon.suffixes
            | lexicon.group
        )

    def gender_of(self, name: tuple[str, ...], titles: Iterable[str] = ()) -> str:
        """Return the pronoun that titles or the given name suggest, or "".

        A Korean or Chinese name begins with the family's: the Kim of Kim Jong Un is no Kimberly.
        """
        for title in titles:
            if title in self._lexicon.titles_he:
                return "he"
            if title in self._lexicon.titles_she:
                return "she"
        if len(name) == 1 or may_begin_with_family_name(name):
            return ""
        return self._lexicon.given.get(name[0].lower(), "")

    def _add_full_name(self, span: Span, titles: list[str], name: tuple[str, ...]) -> None:
        person = self.persons.get(name)
        surname = _surname(name)
        if person is None:
            namesakes = [p for p in self._surnames[surname] if _is_same_person(p.name, name)]
            person = namesakes[0] if len(namesakes) == 1 else None
        if person is None:
            person = Person(name, self.gender_of(name, titles))
            self._surnames[surname].append(person)
        elif len(name) > len(person.name):
            person.name = name
        self.persons[name] = person
        person.places.append(span)
        person.certain = person.certain or self._is_certain(titles, name, span)

    def _is_certain(self, titles: list[str], name: tuple[str, ...], span: Span) -> bool:
        return (
            bool(titles)
            or is_name_of_person(name, self._lexicon)
            or self._has_lone_surname(name)
            or self._is_introduced(span)
        )

    def _has_lone_surname(self, name: tuple[str, ...]) -> bool:
        """Return whether the last word stands alone too: a person is called so after the first."""
        # "The clerk Osterly" makes a person of the surname, and so no other thing of the name.
        is_other = self._known_kind(name[-1]) not in (None, SourceKind.PERSON)
        return len(name) < 4 and name[-1] in self._lone_names and not is_other

    def _place_surname(self, span: Span, name: tuple[str, ...], title: str) -> None:
        if len(name) != 1:
            return
        persons = self.by_surname(name[0], span.start, self.gender_of(name, [title]))
        if len(persons) == 1:
            persons[0].places.append(span)
            if title and not persons[0].gender:
                persons[0].gender = self.gender_of(name, [title])

    def by_surname(self, surname: str, position: int, gender: str = "") -> list[Person]:
        """Return the persons a lone surname at code point `position` may mean.

        Args:
            surname: The surname.
            position: Where it stands.
            gender: "he" or "she" if a title says so.
        """
        if surname.lower() in self._surnames_of_others:
            return []
        persons = list({id(p): p for p in self._surnames.get(surname.lower(), ())}.values())
        # Of two Korean or Chinese persons of one family name, no report calls one by it alone.
        if len(persons) > 1 and any(is_east_asian_name(p.name) for p in persons):
            return []
        fitting = [p for p in persons if not gender or p.gender in ("", gender)]
        mentioned = [p for p in fitting if p.places and p.places[0].start <= position]
        return mentioned or fitting

    def by_full_name(self, name: tuple[str, ...]) -> Person | None:
        """Return the person of a full name, also if an initial is missing, if there is one."""
        if name in self.persons:
            return self.persons[name]
        namesakes = [
            p for p in self._surnames.get(_surname(name), ()) if _is_same_person(p.name, name)
        ]
        if not namesakes and name[0].lower() in NAME_PARTICLES:
            namesakes = [p for p in self.distinct() if p.name[-len(name) :] == name]
        return namesakes[0] if len(namesakes) == 1 else None

    def distinct(self) -> list[Person]:
        """Return every person once, in order of first mention."""
        return list({id(p): p for p in self.persons.values()}.values())

    def kind(self, name: tuple[str, ...], position: int) -> SourceKind | None:
        """Return `person` for a name or lone surname of a person named in the report."""
        if len(name) == 1:
            return SourceKind.PERSON if self.by_surname(name[0], position) else None
        return SourceKind.PERSON if self.by_full_name(name) else None


def _surname(name: tuple[str, ...]) -> str:
    return name[0 if is_east_asian_name(name) else -1].lower()


def _is_same_person(left: tuple[str, ...], right: tuple[str, ...]) -> bool:
    """Return whether two full names differ in middle names or initials only.

    A Korean or Chinese name has no middle name: every syllable of it counts.
    """
    if is_east_asian_name(left) or is_east_asian_name(right):
        return _syllables(left) == _syllables(right)
    if left[-1].lower() != right[-1].lower():
        return False
    first, second = left[0].rstrip(".").lower(), right[0].rstrip(".").lower()
    return first == second or (min(len(first), len(second)) == 1 and first[0] == second[0])


def _syllables(name: tuple[str, ...]) -> list[str]:
    return " ".join(name).lower().replace("-", " ").split()


def _capitalised_runs(text: str, line: Span) -> Iterable[Span]:
    for match in _RUN.finditer(text, line.start, line.end):
        start = match.start()
        # "Tennick's Harbour Council" is a person and a body; "Orla Tennick. She" ends a sentence.
        for end in NAME_RUN_END.finditer(text, match.start(), match.end()):
            word = text[start : end.end() - 1].rsplit(maxsplit=1)[-1]
            if word.endswith(".") and clean(word) == word:
                continue
            yield Span(start, end.start())
            start = end.end()
        if start < match.end():
            yield Span(start, match.end())


def is_title_case(line: str) -> bool:
    """Return whether a line is set as a headline: most of its longer words begin with a capital.

    A headline has no full stop: "Then Foreign Minister Orla Tennick spoke." is a sentence.
    """
    if line.rstrip(" ”\"’'").endswith("."):
        return False
    longer = [w for w in _TOKEN.findall(line) if len(w) > 3 and w[0].isalpha()]
    return len(longer) > 3 and sum(w[0].isupper() for w in longer) > 0.7 * len(longer)
