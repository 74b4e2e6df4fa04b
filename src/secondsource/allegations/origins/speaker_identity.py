"""Speakers of a story: which sources of its reports are one person or one body.

Names, surnames, public offices and the bodies that people speak for tie sources together. An
unnamed source without a public office is never tied: not to a person, and not to an unnamed
source of another outlet.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from secondsource.allegations.origins.person_names import pairs_by_sound, pairs_by_surname
from secondsource.allegations.story_material import StoryMaterial
from secondsource.language.english.role_nouns import (
    EMPTY_WORDS,
    NOT_ONE_OFFICE,
    ONE_OF_A_STORY,
    PUBLIC_HEAD,
    PUBLIC_ROLE,
)
from secondsource.model import Claim, ReportId, SourceId, SourceKind
from secondsource.model.union_find import UnionFind

_WORD = re.compile(r"[^\W_]+")
# A name of a person in a description: two to four capitalised words that a comma, the beginning or
# the end parts from the rest ("the finance minister, Ada Brandt").
_NAME_IN_DESCRIPTION = re.compile(
    r"(?:^(?=[^,]*,)|,\s*|\b(?:[Mm]inister|[Mm]ayor|[Ss]poke(?:sman|swoman|sperson)|[Cc]aptain|[Dd]r)\s+)"
    r"(?:[Dd]r\s+|[Cc]aptain\s+|[Mm]ayor\s+)?"
    r"((?:[^\W\d_a-z][\w’'-]+\s+){1,3}[^\W\d_a-z][\w’'-]+)\s*(?:,|$)"
)
_BODIES = frozenset({SourceKind.GOVERNMENT, SourceKind.ORGANISATION, SourceKind.UNKNOWN})
_NAMELESS = frozenset({SourceKind.UNNAMED, SourceKind.GROUP})


@dataclass(frozen=True, slots=True)
class Speaker:
    """A source of one report, as its claims in the story describe it.

    Args:
        report: The report.
        source: Its id there.
        name: Its fullest name or description.
        kind: Its kind.
        person: The name of a person in it, in small letters; "" if it holds none.
        words: The words that describe it, in small letters, without empty ones.
        entity: The entity that it is in the desk; "" if none.
        is_public: Whether it is a name, a public office, a body or a document, to which others may
            be tied by description.
    """

    report: ReportId
    source: SourceId
    name: str
    kind: SourceKind
    person: str
    words: frozenset[str]
    entity: str
    is_public: bool

    @property
    def is_confidential(self) -> bool:
        """Whether it has neither a name nor a public office: it is never tied."""
        return not self.person and not self.is_public

    @property
    def is_person(self) -> bool:
        """Whether it is the person named in it, rather than a body for which that person speaks."""
        if self.kind in _BODIES - {SourceKind.UNKNOWN}:
            return bool(self.person) and self.person == " ".join(_words(self.name))
        return bool(self.person)


class SpeakerIdentities:
    """The speakers of a story, and the key that those who are one share.

    Args:
        speakers: The speakers, see `speakers_of`.
    """

    def __init__(self, speakers: Iterable[Speaker]) -> None:
        self._speakers = {(s.report, s.source): s for s in speakers}
        known = list(self._speakers.values())
        sets = UnionFind(len(known))
        for first, second in _pairs_of_one(known):
            sets.union(first, second)
        roots = sets.roots()
        self._keys = {(s.report, s.source): root for s, root in zip(known, roots, strict=True)}
        self._known_as = _fullest_named(known, roots)
        self._words: dict[int, frozenset[str]] = defaultdict(frozenset)
        for speaker, root in zip(known, roots, strict=True):
            self._words[root] |= speaker.words

    def speaker(self, claim: Claim) -> Speaker | None:
        """Return the speaker of a claim; None if its source is undecided."""
        return self._speakers.get((claim.report, claim.source.id))

    def key(self, speaker: Speaker) -> int:
        """Return the key that a speaker shares with those that are the same."""
        return self._keys[speaker.report, speaker.source]

    def known_as(self, key: int) -> Speaker:
        """Return the speaker by whose name those who share a key are best known."""
        return self._known_as[key]

    def words(self, key: int) -> frozenset[str]:
        """Return the words by which reports describe those who share a key."""
        return self._words[key]


def speakers_of(material: StoryMaterial) -> Iterator[Speaker]:
    """Yield the speakers of the reports of a story: each source that makes a claim."""
    for report in material.reports:
        by_source: dict[SourceId, list[Claim]] = defaultdict(list)
        for claim in material.claims.get(report.id, ()):
            if claim.source.id:
                by_source[claim.source.id].append(claim)
        for source, claims in by_source.items():
            yield _speaker(source, claims, material.entities.get(source, ""))


def _speaker(source: SourceId, claims: Sequence[Claim], entity: str) -> Speaker:
    first = claims[0].source
    mentions = dict.fromkeys([first.name, *first.also, *(c.source.text for c in claims)])
    words = {word for mention in mentions for word in _words(mention)}
    person = _person_in(first.name, first.kind, first.named)
    if not person:
        person = next((p for m in mentions if (p := _person_in(m, SourceKind.UNKNOWN, False))), "")
    is_nameless = not person and (first.kind in _NAMELESS or not first.named)
    is_document = first.kind is SourceKind.DOCUMENT
    is_public = not is_nameless or is_document or _is_public_office(first.name, claims)
    return Speaker(
        report=claims[0].report,
        source=source,
        name=first.name,
        kind=first.kind,
        person=person,
        words=frozenset(words),
        entity=entity,
        is_public=is_public,
    )


def _is_public_office(description: str, claims: Sequence[Claim]) -> bool:
    """Return whether a description is of one office or body that speaks in public.

    Who speaks on terms of not being named, or is described by how it knows, never does.
    """
    if any(claim.source.terms or claim.source.access for claim in claims):
        return False
    return bool(PUBLIC_HEAD.search(description)) and not NOT_ONE_OFFICE.search(description)


def _words(text: str) -> list[str]:
    folded = (word.casefold() for word in _WORD.findall(text))
    return [word for word in folded if word not in EMPTY_WORDS]


def _person_in(name: str, kind: SourceKind, named: bool) -> str:
    if kind is SourceKind.PERSON and named:
        return " ".join(_words(name))
    match = _NAME_IN_DESCRIPTION.search(name)
    return " ".join(_words(match[1])) if match and not PUBLIC_ROLE.search(match[1]) else ""


# Who is one


def _pairs_of_one(speakers: Sequence[Speaker]) -> Iterator[tuple[int, int]]:
    """Yield pairs of numbers of speakers who are one."""
    by_key: dict[str, list[int]] = defaultdict(list)
    for number, speaker in enumerate(speakers):
        if speaker.is_confidential:
            continue
        if speaker.entity:
            by_key[f"entity {speaker.entity}"].append(number)
        if speaker.kind in _BODIES and not speaker.person:
            by_key[f"body {' '.join(sorted(_words(speaker.name)))}"].append(number)
        if speaker.kind is SourceKind.DOCUMENT and ONE_OF_A_STORY.search(speaker.name):
            by_key[f"document {' '.join(sorted(_words(speaker.name)))}"].append(number)
    for numbers in by_key.values():
        yield from ((numbers[0], number) for number in numbers[1:])
    yield from pairs_by_surname([speaker.person for speaker in speakers])
    # A person whom a description names stands in it beside an office: its sound is not compared.
    yield from pairs_by_sound(
        [s.name if s.person and s.kind is SourceKind.PERSON else "" for s in speakers]
    )
    yield from _by_description(speakers)


def _by_description(speakers: Sequence[Speaker]) -> Iterator[tuple[int, int]]:
    """Tie a public office or body to the one person or body that is described by all its words."""
    by_word: dict[str, list[int]] = defaultdict(list)
    for number, speaker in enumerate(speakers):
        if not speaker.is_confidential:
            for word in speaker.words:
                by_word[word].append(number)
    checked: set[frozenset[str]] = set()
    for number, speaker in enumerate(speakers):
        words = frozenset(_words(speaker.name))
        if speaker.person or speaker.is_confidential or not words or words in checked:
            continue
        checked.add(words)
        rarest = min((by_word[word] for word in words), key=len)
        fitting = [
            n
            for n in rarest
            if n != number and words <= speakers[n].words and _may_be_one(speaker, speakers[n])
        ]
        # Several people of one office are several; several mentions of one surname are one.
        people = {speakers[n].person or speakers[n].name.casefold() for n in fitting}
        if fitting and len({person.split()[-1] for person in people}) == 1:
            yield from ((number, n) for n in fitting)


def _may_be_one(first: Speaker, second: Speaker) -> bool:
    """Return whether a description may tie two: who has seen a letter is not that letter."""
    return (first.kind is SourceKind.DOCUMENT) == (second.kind is SourceKind.DOCUMENT)


def _fullest_named(speakers: Sequence[Speaker], roots: Sequence[int]) -> dict[int, Speaker]:
    """Return for each key the speaker with its fullest name.

    Of several with that name the first of the kind that most of them have: one report may take a
    company for a person.
    """
    fullest: dict[int, Speaker] = {}
    for speaker, root in zip(speakers, roots, strict=True):
        held = fullest.get(root)
        if held is None or _fullness(speaker) > _fullness(held):
            fullest[root] = speaker
    namesakes: dict[int, list[Speaker]] = defaultdict(list)
    for speaker, root in zip(speakers, roots, strict=True):
        if speaker.name.casefold() == fullest[root].name.casefold():
            namesakes[root].append(speaker)
    return {root: _of_most_frequent_kind(same) for root, same in namesakes.items()}


def _of_most_frequent_kind(speakers: Sequence[Speaker]) -> Speaker:
    counts = Counter(speaker.kind for speaker in speakers)
    return max(speakers, key=lambda speaker: counts[speaker.kind])


def _fullness(speaker: Speaker) -> tuple[bool, bool, bool, int]:
    """Rank a name: of persons the longest, then descriptions that hold one, then proper names.

    Of bodies and offices the shortest is the plainest: "State Telegraph Bureau" rather than "its
    news agency, the State Telegraph Bureau".
    """
    is_person = speaker.kind is SourceKind.PERSON and bool(speaker.person)
    length = len(speaker.name)
    return (
        is_person,
        bool(speaker.person),
        not speaker.name.islower(),
        length if is_person else -length,
    )
