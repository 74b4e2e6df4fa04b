"""Proper nouns of a report: which capitals are of a name, and which only open a sentence."""

from __future__ import annotations

import re
from dataclasses import replace
from functools import cached_property

from secondsource.attribution.coreference.mentions import Mention, MentionForm, split_words
from secondsource.attribution.coreference.name_parts import (
    clean,
    is_name_of_person,
    lists_east_asian_names,
)
from secondsource.attribution.coreference.person_names import PersonNames, is_title_case
from secondsource.attribution.coreference.source_kinds import KindLookup
from secondsource.language.english.body_name_words import BODIES_OF_STATES, BODY_NOUNS, FORCES
from secondsource.language.english.non_person_words import COMMON_WORD_END
from secondsource.language.english.noun_number import PEOPLE, is_plural, singular
from secondsource.language.english.person_name_words import (
    BEFORE_GENERAL,
    GENERAL,
    NOT_IN_NAMES,
    OCCUPATIONS,
    OFFICE_MODIFIERS,
)
from secondsource.language.english.source_lexicon import SourceLexicon
from secondsource.model import SourceKind

_WORD_IN_SMALL = re.compile(r"(?<![\w’'-])[a-z][a-z]+")
_CAPITAL_INSIDE = re.compile(r"(?<=[a-z0-9,;] )[A-Z][\w’'-]*")


class ProperNouns:
    """Tells names from common words that a capital only sets at the start of a sentence.

    Args:
        text: The report's text.
        people: The persons named in it.
        lexicon: The word lists.
        known_kind: Returns the kind of a known name.
    """

    def __init__(
        self, text: str, people: PersonNames, lexicon: SourceLexicon, known_kind: KindLookup
    ) -> None:
        self._text, self._people = text, people
        self._lexicon, self._known_kind = lexicon, known_kind

    @cached_property
    def _small(self) -> frozenset[str]:
        return frozenset(_WORD_IN_SMALL.findall(self._text))

    @cached_property
    def _capital_inside(self) -> frozenset[str]:
        """Words that have their capital inside a sentence, in lines not set as headlines."""
        lines = [line for line in self._text.split("\n") if not is_title_case(line)]
        return frozenset(word.lower() for word in _CAPITAL_INSIDE.findall("\n".join(lines)))

    def is_common_word(self, word: str) -> bool:
        """Return whether a capitalised word is a common one: "Explicitly", "Shells", "Being".

        It is one if its capital never stands inside a sentence, and it either stands in small
        letters elsewhere in the report or ends as common nouns, adverbs and participles do.
        """
        small = word.lower()
        if small in self._lexicon.given or self._known_kind(word) is not None:
            return False
        if small in self._capital_inside:
            return False
        return (
            small in self._small
            or small in NOT_IN_NAMES
            or (len(small) > 4 and COMMON_WORD_END.search(small) is not None)
        )

    def _is_office(self, mention: Mention) -> bool:
        """Return whether a name is an office alone: "French President", "Harbour CEO"."""
        *before, last = mention.name
        small = last.lower()
        nouns = self._lexicon.person | OCCUPATIONS
        if small not in nouns or small in self._lexicon.given or mention.apposed_noun:
            return False
        # "The Coastal Guard" is a body.
        if before and small in FORCES:
            return False
        if before and is_name_of_person(mention.name, self._lexicon):
            return False
        return self._known_kind(" ".join(mention.name)) is None and not self._people.kind(
            mention.name, len(self._text)
        )

    def _is_titled_office(self, mention: Mention) -> bool:
        """Return whether a name behind titles is an office: "Deputy CEO", "UK Prime Minister".

        "Prime Minister Major" is a person.
        """
        title, noun = mention.titles[-1], mention.name[-1].lower()
        is_general = noun == GENERAL and title in BEFORE_GENERAL
        is_modified = len(mention.name) > 1 or title in OFFICE_MODIFIERS or is_general
        return is_modified and self._is_office(mention)

    def _person_at_end(self, mention: Mention) -> tuple[str, ...]:
        """Return the person named at the end: "Varnholt Minister of Tides Orla Tennick"."""
        words = tuple(clean(word) for word in split_words(mention.words) if word not in ",;:()")
        sizes = (size for size in (4, 3, 2) if len(words) > size)
        ends = (words[-n:] for n in sizes)
        known = next(
            (end for end in ends if end in self._people.persons and not self._ends_body(end[:1])),
            (),
        )
        # The office and the name may be one run of capitals, in which no person was found.
        last = words[-2:]
        is_name = (
            len(words) > 2
            and (last[0].lower() in self._lexicon.given or self._ends_body(words[:-2]))
            and all(word[0].isupper() and not self._is_of_office(word) for word in last)
        )
        return known or (last if is_name else ())

    def _ends_body(self, words: tuple[str, ...]) -> bool:
        """Return whether words end with a body or a known place, behind which a name may stand."""
        if not words:
            return False
        is_noun = words[-1].lower() in BODY_NOUNS | BODIES_OF_STATES
        return is_noun or self._known_kind(words[-1]) is SourceKind.GOVERNMENT

    def _is_of_office(self, word: str) -> bool:
        nouns = self._lexicon.person | self._lexicon.titles | OCCUPATIONS | BODY_NOUNS
        return word.lower() in nouns | BODIES_OF_STATES

    def without_false_name(self, mention: Mention) -> Mention:
        """Return a mention; as a description if its name is a common word or an office."""
        if mention.form is not MentionForm.NAME:
            return mention
        if lists_east_asian_names(mention.words):
            return _as_description(mention, PEOPLE)
        if mention.titles and not self._is_titled_office(mention):
            return mention
        is_false = self._is_office(mention) or (
            len(mention.name) == 1 and not mention.owner and self.is_common_word(mention.name[0])
        )
        if not is_false:
            return mention
        person = self._person_at_end(mention)
        if person:
            return replace(mention, name=person, head=person[-1].lower(), titles=(mention.noun,))
        return _as_description(mention, mention.name[-1].lower())


def _as_description(mention: Mention, noun: str) -> Mention:
    return replace(
        mention,
        form=MentionForm.DESCRIPTION,
        head=singular(noun),
        name=(),
        noun=noun,
        plural=is_plural(noun) or noun == PEOPLE,
    )
