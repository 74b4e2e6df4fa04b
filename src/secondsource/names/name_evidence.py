"""Evidence that two names are of one person: an office, a body or a story that both have."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from secondsource.gazetteer import Entry, Gazetteer
from secondsource.language.office_kinds import Office
from secondsource.language.offices import offices_in
from secondsource.model import NameContext, SourceKind, StoryId
from secondsource.names.blocking import Name

# The longest names of bodies that stand beside persons ("Ministry of Foreign Affairs of the DPRK").
_MOST_WORDS = 7
_COUNTRY = "country/"


@dataclass(frozen=True, slots=True)
class NameEvidence:
    """What is known beside the names of one cluster.

    Args:
        offices: Offices that words beside the names show.
        bodies: Bodies and places of the gazetteer beside the names, by key.
        stories: Stories in whose reports the names speak.
    """

    offices: frozenset[Office]
    bodies: Mapping[str, Entry]
    stories: frozenset[StoryId]

    @property
    def single_offices(self) -> frozenset[Office]:
        """The offices that a state gives to one person at a time."""
        return frozenset(office for office in self.offices if office.is_single)


def evidence_of(
    names: Iterable[Name], contexts: Mapping[str, NameContext], gazetteer: Gazetteer
) -> NameEvidence:
    """Return what the contexts and the spellings of some names show beside them.

    Args:
        names: The names of one cluster.
        contexts: By the names under which sources speak.
        gazetteer: Known bodies and places.
    """
    words: dict[str, None] = {}
    stories: set[StoryId] = set()
    for name in names:
        words |= dict.fromkeys(name.spellings)
        for use in name.uses:
            context = contexts.get(use)
            if context is not None:
                words |= dict.fromkeys(context.words)
                stories |= context.stories
    bodies = {entry.key: entry for text in words for entry in _bodies_in(text, gazetteer)}
    return NameEvidence(offices_in(words), bodies, frozenset(stories))


def _bodies_in(text: str, gazetteer: Gazetteer) -> Iterable[Entry]:
    words: Sequence[str] = text.replace(",", " ").split()
    for first in range(len(words)):
        for last in range(first + 1, min(first + _MOST_WORDS, len(words)) + 1):
            entry = gazetteer.find(" ".join(words[first:last]))
            if (
                entry is not None
                and entry.kind is not SourceKind.PERSON
                and not entry.key.startswith(_COUNTRY)
            ):
                yield entry


def shared_office(left: NameEvidence, right: NameEvidence) -> str:
    """Return the office that both have, in words; "" if none tells a person apart.

    An office that many hold at once counts with the body or place that both have beside them.
    """
    single = left.single_offices & right.single_offices
    if single:
        return f"both are {min(single).value}"
    bodies = left.bodies.keys() & right.bodies.keys()
    common = left.offices & right.offices
    if bodies and common:
        return f"both are {min(common).value} of {left.bodies[min(bodies)].name}"
    return ""


def shared_story(left: NameEvidence, right: NameEvidence) -> str:
    """Return in words that both speak in one story; "" if not, or if their offices differ."""
    if left.single_offices and right.single_offices:
        return ""
    return "both speak in reports of one story" if left.stories & right.stories else ""
