"""Mentions of sources in Korean: how words name a source, and what they show of it."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum

from secondsource.model import SourceKind


class SourceForm(Enum):
    """How words name a source."""

    NAME = "name"
    """A proper name, of a person or a body."""
    SURNAME = "surname"
    """A family name with a title: the person is named elsewhere."""
    POINTER = "pointer"
    """Words that point back: "이 관계자", "통신"."""
    PRONOUN = "pronoun"
    DESCRIPTION = "description"
    """Words for a person or a body without a name."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SourceMention:
    """A mention of a source.

    Args:
        form: How it names it.
        kind: Kind of the source, as the words alone show; unknown if they do not.
        name: The proper name, without title; else the description.
        title: The title or the noun it ends with, "" for none.
        surname: The family name, of a surname with a title.
        short: Acronyms and short names that the words give in brackets.
        plural: Whether it is several people.
    """

    form: SourceForm
    kind: SourceKind
    name: str
    title: str = ""
    surname: str = ""
    short: tuple[str, ...] = ()
    plural: bool = False
