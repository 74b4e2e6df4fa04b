"""The word lists by which sources are read: `sources.toml` and `first_names.txt`, parsed."""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

from secondsource.language.english import FOLDER
from secondsource.model import AttributionError

SOURCE = "source"
SOURCES_AT_LARGE = re.compile(r"\b(?:sources|identities|names)\b", re.IGNORECASE)
"""Words of a sentence that states terms of anonymity for all sources of a report."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SourceLexicon:
    """The lists of one language, all in small letters.

    Args:
        person: Nouns for one person.
        epithets: Nouns that stand for a person named before ("the businessman").
        group: Words for several people.
        individuals: Words of `group` that are one person.
        government: Nouns for a state or its organs.
        government_names: Names and acronyms of such.
        organisation: Nouns for other bodies.
        suffixes: Words that end the names of companies.
        outlet: Nouns for news media.
        outlet_names: Last words of their names.
        document: Nouns for documents.
        report: Sources that stand for what the text has just said.
        titles: Words before a name that are no part of it.
        titles_he: Those that say "he".
        titles_she: Those that say "she".
        nouns_he: Nouns that say "he".
        nouns_she: Nouns that say "she".
        given: Given names, each with "he" or "she".
        access: Phrases that say how an unnamed source knows.
        terms: Phrases that give the terms of anonymity.
    """

    person: frozenset[str]
    epithets: frozenset[str]
    group: frozenset[str]
    individuals: frozenset[str]
    government: frozenset[str]
    government_names: frozenset[str]
    organisation: frozenset[str]
    suffixes: frozenset[str]
    outlet: frozenset[str]
    outlet_names: frozenset[str]
    document: frozenset[str]
    report: frozenset[str]
    titles: frozenset[str]
    titles_he: frozenset[str]
    titles_she: frozenset[str]
    nouns_he: frozenset[str]
    nouns_she: frozenset[str]
    given: dict[str, str]
    access: re.Pattern[str]
    terms: re.Pattern[str]


def _alternatives(listed: str, separator: str | None) -> re.Pattern[str]:
    parts = [part.strip() for part in listed.split(separator) if part.strip()]
    return re.compile(rf"(?<![^\W_])(?:{'|'.join(parts)})(?![^\W_])", re.IGNORECASE)


def _given_names(path: Path) -> dict[str, str]:
    pronoun_by_name: dict[str, str] = {}
    for line in path.read_text("utf-8").splitlines():
        pronoun, colon, names = line.partition(":")
        if colon and not line.startswith("#"):
            pronoun_by_name |= dict.fromkeys(names.split(), pronoun)
    return pronoun_by_name


@lru_cache(maxsize=1)
def load_source_lexicon() -> SourceLexicon:
    """Read `sources.toml` and `first_names.txt`.

    Raises:
        AttributionError: If a file is missing or broken.
    """
    try:
        lists: dict[str, Any] = tomllib.loads((FOLDER / "sources.toml").read_text("utf-8"))
        given = _given_names(FOLDER / "first_names.txt")
        return _source_lexicon(lists, given)
    except (OSError, ValueError, KeyError, re.error) as error:
        raise AttributionError(
            "load word lists", str(FOLDER), f"{error}", "Install the package again"
        ) from error


def _source_lexicon(lists: dict[str, Any], given: dict[str, str]) -> SourceLexicon:
    def words(section: str, key: str = "nouns") -> frozenset[str]:
        return frozenset(lists[section][key].split())

    return SourceLexicon(
        person=words("person") | words("person", "epithets"),
        epithets=words("person", "epithets"),
        group=words("group"),
        individuals=words("group", "alone"),
        government=words("government"),
        government_names=words("government", "names"),
        organisation=words("organisation"),
        suffixes=words("organisation", "suffixes"),
        outlet=words("outlet"),
        outlet_names=words("outlet", "name_words"),
        document=words("document"),
        report=words("report", "words"),
        titles=words("titles", "words"),
        titles_he=words("titles", "he"),
        titles_she=words("titles", "she"),
        nouns_he=words("gender", "he"),
        nouns_she=words("gender", "she"),
        given=given,
        access=_access_pattern(lists["anonymity"]["access"]),
        terms=_alternatives(lists["anonymity"]["terms"], "\n"),
    )


def _access_pattern(listed: str) -> re.Pattern[str]:
    return _alternatives(listed, None)
