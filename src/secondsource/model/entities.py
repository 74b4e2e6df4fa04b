"""Entities: named sources resolved across reports, with all their names and the reasons."""

from __future__ import annotations

from dataclasses import dataclass

from secondsource.model.claims import SourceKind
from secondsource.model.ids import EntityId, StoryId


@dataclass(frozen=True, slots=True)
class NamedSource:
    """A name under which sources of one kind speak, in any report of the desk.

    Args:
        name: The fullest name a report gives ("Orla Tennick", "Harbour Council").
        kind: Kind of its bearer.
        also: Other names that single reports give the same source, such as an acronym in
            brackets; sorted, without `name`.
        reports: Number of reports in which it speaks.
    """

    name: str
    kind: SourceKind
    also: tuple[str, ...] = ()
    reports: int = 1


@dataclass(frozen=True, slots=True, kw_only=True)
class NameContext:
    """What reports show beside a name, by which names that sound alike are decided.

    Args:
        words: The words of its sources as reports have them, with titles ("외무성 대변인 김영수").
        stories: Ids of the stories in whose reports it speaks.
    """

    words: tuple[str, ...] = ()
    stories: frozenset[StoryId] = frozenset()


@dataclass(frozen=True, slots=True)
class Ruling:
    """A user's ruling that two names are one entity, or two.

    Args:
        first: A name.
        second: Another.
        same: True for one entity, False for two.
        number: Number of the judgement; of two contradictory ones the later holds.
    """

    first: str
    second: str
    same: bool
    number: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Merge:
    """A merge of two names into one entity, with its reasons.

    Args:
        first: A name.
        second: Another.
        score: Confidence of the merge, 0 to 1.
        reasons: Each a short phrase in words ("initials of the longer name", "gazetteer: ...").
        judgement: Number of the judgement that merged them; None if the program did.
    """

    first: str
    second: str
    score: float
    reasons: tuple[str, ...]
    judgement: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Entity:
    """One named source with all its names.

    Args:
        id: From content, see `ids.entity_id`.
        name: The name to show.
        kind: Its kind.
        names: All its names, sorted; `name` among them.
        wikidata: Its Wikidata id ("Q423"); "" unless known for certain.
        outlet_kind: For an outlet of the gazetteer, its kind ("state"); else "".
        merges: The merges of its names; empty if it has one name.
        proposals: Its names with names of other entities that sound alike in another script,
            which nothing else shows to be one: `first` is its own name. They are not merged.
    """

    id: EntityId
    name: str
    kind: SourceKind
    names: tuple[str, ...]
    wikidata: str = ""
    outlet_kind: str = ""
    merges: tuple[Merge, ...] = ()
    proposals: tuple[Merge, ...] = ()
