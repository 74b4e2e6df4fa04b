"""Proper nouns of a report: which capitals are of a name, and which only open a sentence."""

from __future__ import annotations

import re
from dataclasses import replace
from functools import cached_property

from secondsource.attribution.coreference.mentions import Mention, MentionForm
from secondsource.attribution.coreference.source_kinds import KindLookup
from secondsource.language.english.non_person_words import COMMON_WORD_END
from secondsource.language.english.noun_number import is_plural, singular
from secondsource.language.english.person_name_words import NOT_IN_NAMES
from secondsource.language.english.source_lexicon import SourceLexicon

_WORD_IN_SMALL = re.compile(r"(?<![\w’'-])[a-z][a-z]+")
_CAPITAL_INSIDE = re.compile(r"(?<=[a-z0-9,;] )[A-Z][\w’'-]*")
_TOKEN = re.compile(r"\S+")


class ProperNouns:
    """Tells names from common words that a capital only sets at the start of a sentence.

    Args:
        text: The report's text.
        lexicon: The word lists.
        known_kind: Returns the kind of a known name.
    """

    def __init__(self, text: str, lexicon: SourceLexicon, known_kind: KindLookup) -> None:
        self._text, self._lexicon, self._known_kind = text, lexicon, known_kind

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

    def without_false_name(self, mention: Mention) -> Mention:
        """Return a mention; as a description if its name is one common word."""
        if mention.form is not MentionForm.NAME or len(mention.name) > 1 or mention.titles:
            return mention
        if mention.owner or not self.is_common_word(mention.name[0]):
            return mention
        noun = mention.name[0].lower()
        return replace(
            mention,
            form=MentionForm.DESCRIPTION,
            head=singular(noun),
            name=(),
            noun=noun,
            plural=is_plural(noun),
        )


def is_title_case(line: str) -> bool:
    """Return whether a line is set as a headline: most of its longer words begin with a capital."""
    longer = [w for w in _TOKEN.findall(line) if len(w) > 3 and w[0].isalpha()]
    return len(longer) > 3 and sum(w[0].isupper() for w in longer) > 0.7 * len(longer)
