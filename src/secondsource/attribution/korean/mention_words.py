"""Words of a Korean source before they are read: marks, brackets, and the simplest mentions."""

from __future__ import annotations

import unicodedata

from secondsource.attribution.korean.source_forms import SourceForm, SourceMention
from secondsource.language.korean.hanja_words import ENDINGS, SHORT_COUNTRIES
from secondsource.language.korean.name_words import DESCRIBING, DESCRIBING_OUTLETS
from secondsource.language.korean.source_patterns import (
    ACRONYM,
    BRACKETS,
    MARKS,
)
from secondsource.model import SourceKind


def unknown_mention(plain: str) -> SourceMention:
    """Return the mention of words that show nothing of a source."""
    return SourceMention(form=SourceForm.DESCRIPTION, kind=SourceKind.UNKNOWN, name=plain)


def surname_mention(surname: str, title: str, plain: str) -> SourceMention:
    """Return the mention of a person by the family name with a title.

    Args:
        surname: The family name.
        title: The title.
        plain: All the words.
    """
    return SourceMention(
        form=SourceForm.SURNAME,
        kind=SourceKind.PERSON,
        name=plain,
        title=title,
        surname=surname,
    )


def describing_kind(word: str) -> SourceKind | None:
    """Return the kind of a body by the noun right before its name, None if it shows none."""
    if word.endswith(DESCRIBING):
        return SourceKind.ORGANISATION
    return SourceKind.OUTLET if word.endswith(DESCRIBING_OUTLETS) else None


def in_brackets(words: str) -> tuple[str, ...]:
    """Return what stands in brackets, where short names do."""
    return tuple(match[1].strip() for match in ACRONYM.finditer(words))


def without_marks(words: str) -> str:
    """Return words without brackets and marks, with short forms of countries written out."""
    # Some agencies write the compatibility forms of characters (李 as U+F9E1).
    plain = unicodedata.normalize("NFKC", MARKS.sub("", BRACKETS.sub("", words))).strip(" ,·")
    if plain[-1:] in ENDINGS and len(plain) > 1:
        plain = plain[:-1] + ENDINGS[plain[-1]]
    return SHORT_COUNTRIES.get(plain, plain)
