"""Phrases that name a speaker by themselves: "Odran Vale, harbour master, Tarn"."""

from __future__ import annotations

import re
from collections.abc import Callable

from secondsource.attribution.coreference.mentions import Mention, MentionForm, parse_mention
from secondsource.attribution.coreference.name_parts import is_no_person
from secondsource.attribution.coreference.source_kinds import KindLookup, kind_of
from secondsource.attribution.name_uses import name_uses
from secondsource.language.english.person_name_words import OCCUPATIONS
from secondsource.language.english.source_lexicon import SourceLexicon
from secondsource.language.english.verbless_phrases import (
    DATE_AFTER_NAME,
    HANDLE,
    HEADLINE_PARTS,
    INTRODUCTION,
    NEVER_IN_SIGNATURES,
    NOT_OF_PERSONS,
    SAYING,
    TIME_OR_YEAR,
)
from secondsource.model import SourceKind, Span

# Code points and words of a phrase; a longer one is a sentence.
_LONGEST = 120
_MOST_WORDS = 16
_SENTENCE_MARKS = re.compile(r"[!?;:“”\"«»]|\.{2,}|…")
_FULL_STOP = re.compile(r"([^\W\d_]{3,})\.\s")
_WORD = re.compile(r"[^\W\d_][\w’'-]*")
_NAME = re.compile(r"[^\W\d_a-z][^\W\d_]*(?:[-’'.][^\W\d_]*)*")
_BODIES = frozenset({SourceKind.ORGANISATION, SourceKind.GOVERNMENT, SourceKind.OUTLET})


class SpeakerPhrases:
    """Recognises lines and parts of lines that are nothing but the name or office of a speaker.

    Args:
        lexicon: The word lists.
        known_kind: Returns the kind of a known name.
    """

    def __init__(self, lexicon: SourceLexicon, known_kind: KindLookup) -> None:
        self._lexicon, self.known_kind = lexicon, known_kind
        self.titles = lexicon.titles

    def signature(self, text: str, start: int, end: int) -> Span | None:
        """Return the words of the speaker if a stretch is a name or an office, as behind a dash.

        Args:
            text: The text.
            start: Where the stretch begins.
            end: Where it ends; a date and an account ("(@vale)") behind the name are left out.
        """
        return self._checked(text, start, end, self._names_a_speaker)

    def surely_a_speaker(self, text: str, start: int, end: int) -> Span | None:
        """Return the same only if an office, a title or a given name shows a person or a body.

        For lines that no dash and no colon sets off.
        """
        return self._checked(text, start, end, self._surely_names_a_speaker)

    def with_office(self, text: str, start: int, end: int) -> Span | None:
        """Return the same only for a name followed by an office: "Odran Vale, harbour master"."""
        return self._checked(text, start, end, self._names_with_office)

    def is_label(self, words: str, text: str) -> bool:
        """Return whether what stands before a colon is a label or a place, and speaks nothing.

        Args:
            words: The words before the colon.
            text: The text.
        """
        small = {word.lower() for word in _WORD.findall(words)}
        if small & NEVER_IN_SIGNATURES or small <= HEADLINE_PARTS:
            return True
        if TIME_OR_YEAR.search(words) or name_uses(text).is_place(words):
            return True
        introduction = INTRODUCTION.match(words)
        return introduction is not None and words[introduction.end() :].istitle()

    def _checked(
        self, text: str, start: int, end: int, accepts: Callable[[Mention], bool]
    ) -> Span | None:
        span = _trimmed(text, start, end)
        if span is None or not self._is_phrase(span.words(text)):
            return None
        mention = parse_mention(span.words(text), self._lexicon)
        if not accepts(mention):
            return None
        has_sign = mention.titles or mention.rest or not mention.name
        if not has_sign and name_uses(text).is_place(" ".join(mention.name)):
            return None
        return span

    def _is_phrase(self, words: str) -> bool:
        """Return whether words are a short phrase, without the marks and words of other lines."""
        if len(words) > _LONGEST or len(words.split()) > _MOST_WORDS:
            return False
        unfit = (_SENTENCE_MARKS, NOT_OF_PERSONS, TIME_OR_YEAR, SAYING)
        if any(pattern.search(words) for pattern in unfit):
            return False
        # "Capt. Vale" is a name, "The board rose. The" is not.
        if any(end.lower() not in self.titles for end in _FULL_STOP.findall(words)):
            return False
        small = {word.lower() for word in _WORD.findall(words)}
        return bool(small) and small.isdisjoint(NEVER_IN_SIGNATURES)

    def _names_a_speaker(self, mention: Mention) -> bool:
        if mention.form is MentionForm.NAME:
            return self._is_name(mention)
        if mention.form is not MentionForm.DESCRIPTION or not mention.head:
            return False
        kind = kind_of(mention, self._lexicon, self.known_kind)
        is_listed = mention.head in self._lexicon.person | OCCUPATIONS
        return not mention.owner and (is_listed or (kind in _BODIES and mention.words[0].isupper()))

    def _is_name(self, mention: Mention) -> bool:
        if mention.owner or not all(
            _NAME.fullmatch(word) or len(word) < 4 for word in mention.name
        ):
            return False
        kind = kind_of(mention, self._lexicon, self.known_kind)
        if kind in _BODIES:
            # Without a noun for a body, a known name of this kind is a place: "Tarn".
            return self._has_body_noun(mention)
        if kind is not SourceKind.PERSON:
            return False
        return bool(mention.titles) or (
            1 < len(mention.name) < 5 and not is_no_person(_in_title_case(mention.name))
        )

    def _has_body_noun(self, mention: Mention) -> bool:
        lexicon = self._lexicon
        nouns = lexicon.government | lexicon.organisation | lexicon.outlet | lexicon.outlet_names
        small = {word.lower() for word in _WORD.findall(mention.words)}
        return bool(small & (nouns | lexicon.government_names | lexicon.suffixes))

    def _surely_names_a_speaker(self, mention: Mention) -> bool:
        if mention.form is not MentionForm.NAME or not self._is_name(mention):
            return False
        if mention.rest and not mention.rest.startswith((",", "(")):
            return False
        return (
            bool(mention.titles)
            or self._has_office(mention)
            or (len(mention.name) > 1 and mention.name[0].lower() in self._lexicon.given)
        )

    def _names_with_office(self, mention: Mention) -> bool:
        is_name = mention.form is MentionForm.NAME and self._is_name(mention)
        return is_name and len(mention.name) > 1 and self._has_office(mention)

    def _has_office(self, mention: Mention) -> bool:
        """Return whether a comma and an office or occupation follow a name."""
        if not mention.rest.startswith(","):
            return False
        offices = self._lexicon.person | self._lexicon.titles | OCCUPATIONS
        return any(word.lower() in offices for word in _WORD.findall(mention.rest))


def _in_title_case(name: tuple[str, ...]) -> list[str]:
    return [word.title() if word.isupper() else word for word in name]


def _trimmed(text: str, start: int, end: int) -> Span | None:
    """Return a stretch without the blanks, dashes, date and account around its words."""
    words = text[start:end]
    start += len(words) - len(words.lstrip(" \t\u00a0-–—―~"))
    words = text[start:end].rstrip()
    for pattern in (DATE_AFTER_NAME, HANDLE):
        match = pattern.search(words)
        if match and match.start():
            words = words[: match.start()].rstrip(" ,")
    # "Vale." ends a line, "Jr." does not.
    if re.search(r"[a-z]{3}\.$", words):
        words = words[:-1]
    return Span(start, start + len(words)) if words else None
