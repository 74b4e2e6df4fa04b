"""The Korean word lists, parsed: `sources.toml` and `reporting.toml`."""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

from secondsource.language.korean.reporting_kinds import ReportingKind
from secondsource.model import AttributionError

FOLDER = Path(__file__).parent
"""Where the data files of the pack are."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SourceWords:
    """The nouns by which sources are read.

    Args:
        titles: Titles of persons.
        person: Nouns for one person.
        group: Nouns for several people or circles.
        government: Nouns and short names of a state's organs.
        government_ends: Ends of the names of such organs, the longest first.
        organisation: Nouns for other bodies.
        organisation_ends: Ends of their names, the longest first.
        outlet: Nouns for news media.
        outlet_ends: Ends of their names, the longest first.
        document: Nouns for documents.
        modifiers: Words before a name that are no part of it.
        pronouns: Pronouns for one person.
        plural_pronouns: Pronouns for several.
        demonstratives: Words that point back to a source ("이 관계자").
        access: Phrases that say how an unnamed source knows.
        terms: Phrases that give the terms of anonymity.
    """

    titles: frozenset[str]
    person: frozenset[str]
    group: frozenset[str]
    government: frozenset[str]
    government_ends: tuple[str, ...]
    organisation: frozenset[str]
    organisation_ends: tuple[str, ...]
    outlet: frozenset[str]
    outlet_ends: tuple[str, ...]
    document: frozenset[str]
    modifiers: frozenset[str]
    pronouns: frozenset[str]
    plural_pronouns: frozenset[str]
    demonstratives: frozenset[str]
    access: re.Pattern[str]
    terms: re.Pattern[str]


@dataclass(frozen=True, slots=True, kw_only=True)
class ReportingWords:
    """The verbs and nouns by which reports attribute.

    Verbs stand by their stem ("밝히"), those in 하다 and 되다 by their noun ("주장").

    Args:
        verbs: Kinds of what a source does, by stem; several where a verb does several.
        passive: Stems whose sentence says that it is said, without a speaker of its own.
        nouns: Kinds of what is done, by noun of saying.
        echoing: Nouns that go back to the last speaker.
        gives: Stems behind a noun of saying that its source does.
        leaves_open: Stems behind a noun of saying that leave the source open.
        naming: Stems that give names to things.
        citing: Stems by which a report brings another's words.
        occasions: Nouns of occasions and channels of speech.
        go_on: Words by which a sentence continues the last speaker.
        connectives: All words that begin a sentence and belong to no content.
    """

    verbs: dict[str, tuple[ReportingKind, ...]]
    passive: frozenset[str]
    nouns: dict[str, tuple[ReportingKind, ...]]
    echoing: frozenset[str]
    gives: frozenset[str]
    leaves_open: frozenset[str]
    naming: frozenset[str]
    citing: frozenset[str]
    occasions: frozenset[str]
    go_on: frozenset[str]
    connectives: frozenset[str]


def _load(name: str) -> dict[str, Any]:
    try:
        return tomllib.loads((FOLDER / name).read_text("utf-8"))
    except (OSError, ValueError) as error:
        raise AttributionError(
            "load Korean word lists", str(FOLDER / name), f"{error}", "Install the package again"
        ) from error


def _longest_first(listed: str) -> tuple[str, ...]:
    return tuple(sorted(set(listed.split()), key=lambda word: (-len(word), word)))


def _alternatives(listed: str) -> re.Pattern[str]:
    return re.compile("|".join(line for line in listed.splitlines() if line))


@lru_cache(maxsize=1)
def source_words() -> SourceWords:
    """Return the nouns by which sources are read.

    Raises:
        AttributionError: If the file is missing or broken.
    """
    lists = _load("sources.toml")

    def words(section: str, key: str = "nouns") -> frozenset[str]:
        return frozenset(lists[section][key].split())

    return SourceWords(
        titles=words("person", "titles"),
        person=words("person"),
        group=words("group"),
        government=words("government"),
        government_ends=_longest_first(lists["government"]["ends"]),
        organisation=words("organisation"),
        organisation_ends=_longest_first(lists["organisation"]["ends"]),
        outlet=words("outlet"),
        outlet_ends=_longest_first(lists["outlet"]["ends"]),
        document=words("document"),
        modifiers=words("modifiers", "words"),
        pronouns=words("short", "person"),
        plural_pronouns=words("short", "people"),
        demonstratives=words("short", "this"),
        access=_alternatives(lists["anonymity"]["access"]),
        terms=_alternatives(lists["anonymity"]["terms"]),
    )


@lru_cache(maxsize=1)
def reporting_words() -> ReportingWords:
    """Return the verbs and nouns by which reports attribute.

    Raises:
        AttributionError: If the file is missing or broken.
    """
    lists = _load("reporting.toml")

    def words(section: str, *keys: str) -> frozenset[str]:
        return frozenset(word for key in keys for word in lists[section][key].split())

    verbs: dict[str, tuple[ReportingKind, ...]] = {}
    for kind in ReportingKind:
        for stem in words(kind, "nouns", "verbs"):
            verbs[stem] = (*verbs.get(stem, ()), kind)
    nouns: dict[str, tuple[ReportingKind, ...]] = {}
    for name, listed in lists["nouns"].items():
        for noun in listed.split():
            nouns[noun] = (*nouns.get(noun, ()), ReportingKind(name))
    return ReportingWords(
        verbs=verbs,
        passive=words("passive", "nouns", "verbs"),
        nouns=nouns,
        echoing=words("echoing", "nouns"),
        gives=words("support", "gives"),
        leaves_open=words("support", "open"),
        naming=words("naming", "nouns", "verbs"),
        citing=words("citing", "nouns", "verbs"),
        occasions=words("occasions", "nouns"),
        go_on=words("connectives", "go_on"),
        connectives=words("connectives", "go_on", "others"),
    )
