"""Entity resolution: which named sources are one, across all reports of a desk."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from secondsource.gazetteer import Gazetteer
from secondsource.language.name_folding import (
    folded,
    is_acronym,
    is_generic,
    is_whole_person_name,
)
from secondsource.model import Entity, Merge, NamedSource, Ruling, SourceKind, entity_id
from secondsource.model.union_find import UnionFind
from secondsource.names.blocking import (
    INTRODUCED,
    SAME,
    Name,
    NamePair,
    candidate_pairs,
    family_of,
    is_compatible,
    spelling_to_show,
    words_of,
)
from secondsource.names.sound_pairs import ContextSource, pairs_by_sound

_PERSON, _UNKNOWN = "person", "unknown"
_UNNAMED_KINDS = frozenset({SourceKind.UNNAMED, SourceKind.GROUP, SourceKind.REPORT})


def link_names(
    uses: Iterable[NamedSource],
    gazetteer: Gazetteer,
    rulings: Iterable[Ruling] = (),
    contexts: ContextSource | None = None,
) -> list[Entity]:
    """Return the entities that names denote.

    A lone surname and a generic name of a body ("the Foreign Ministry") are ambiguous across
    reports and give no entity, unless the gazetteer has them or a person has ruled. Names in Hangul
    and in Latin letters that sound alike are merged only where an office, a body or a story that
    both have shows that they are one; else they are proposals. The result does not depend on the
    order of the arguments.

    Args:
        uses: The names under which sources speak; sources without a name are skipped.
        gazetteer: Known names.
        rulings: People's judgements; of two on the same names the later holds.
        contexts: What reports show beside names; without it sound merges nothing.

    Returns:
        The entities, sorted by id; no name of one kind is in two of them.
    """
    named = [use for use in uses if use.kind not in _UNNAMED_KINDS and folded(use.name)]
    latest_rulings: dict[frozenset[str], Ruling] = {}
    for ruling in sorted(rulings, key=lambda r: r.number):
        latest_rulings[frozenset((folded(ruling.first), folded(ruling.second)))] = ruling
    names = _names_by_key(named, gazetteer)
    clusters = _NameClusters(
        list(names.values()), [r for r in latest_rulings.values() if not r.same]
    )
    ruled_pairs = list(_ruled_pairs(names, latest_rulings.values()))
    ruled_ids = {id(n) for pair, _ in ruled_pairs for n in (pair.first, pair.second)}
    for pair, number in ruled_pairs:
        clusters.join(pair, number)
    pairs = [*_introduced_pairs(named, names, gazetteer), *candidate_pairs(list(names.values()))]
    pairs.sort(key=lambda p: (-p.score, p.first.key, p.second.key, p.reason))
    for pair in pairs:
        if not pair.first.is_ambiguous and not pair.second.is_ambiguous:
            clusters.join(pair)
    by_sound = pairs_by_sound([c.names for c in clusters.all()], gazetteer, contexts)
    for pair in sorted(by_sound.decided, key=lambda p: (-p.score, p.first.key, p.second.key)):
        clusters.join(pair)
    proposals = _proposals_by_name(by_sound.proposed, clusters)
    return sorted(
        (
            _to_entity(cluster, proposals)
            for cluster in clusters.all()
            if any(not n.is_ambiguous or id(n) in ruled_ids for n in cluster.names)
        ),
        key=lambda e: e.id,
    )


# Names


def _names_by_key(uses: Sequence[NamedSource], gazetteer: Gazetteer) -> dict[tuple[str, str], Name]:
    """Return every name by its key."""
    families: dict[str, set[str]] = defaultdict(set)
    for use in uses:
        families[folded(use.name)].add(_family_of_name(use.name, use.kind, gazetteer))
    names: dict[tuple[str, str], Name] = {}
    for use in uses:
        for spelling in (use.name, *use.also):
            key = _name_key(spelling, use.kind, families, gazetteer)
            if key is None:
                continue
            name = names.get(key)
            if name is None:
                name = names[key] = Name(key=key, family=key[1], words=words_of(spelling, key[1]))
            name.spellings[spelling] += use.reports
            name.kinds[use.kind] += use.reports
            name.uses.add(use.name)
            name.entry = name.entry or gazetteer.find(spelling)
    for name in names.values():
        name.is_ambiguous = _is_ambiguous(name)
    return names


def _family_of_name(name: str, kind: SourceKind, gazetteer: Gazetteer) -> str:
    entry = gazetteer.find(name)
    return family_of(entry.kind if entry else kind)


def _name_key(
    name: str, kind: SourceKind, families: dict[str, set[str]], gazetteer: Gazetteer
) -> tuple[str, str] | None:
    """Return a name's key: its folded form and family; None if the form is empty.

    A name whose kind the report does not show is taken to be of the one family in which other
    reports use it.
    """
    form = folded(name)
    family = _family_of_name(name, kind, gazetteer)
    if family == _UNKNOWN:
        known_families = families.get(form, set()) - {_UNKNOWN}
        if len(known_families) == 1 and " " in form:
            family = next(iter(known_families))
    return (form, family) if form else None


def _is_ambiguous(name: Name) -> bool:
    if name.entry is not None:
        return False
    if name.family in (_PERSON, _UNKNOWN):
        has_acronym = any(is_acronym(s) for s in name.spellings)
        is_short = not is_whole_person_name(name.words)
        return is_short and (name.family == _PERSON or not has_acronym)
    return is_generic(name.name_to_show)


def _introduced_pairs(
    uses: Iterable[NamedSource], names: dict[tuple[str, str], Name], gazetteer: Gazetteer
) -> Iterable[NamePair]:
    """Yield pairs of names that one report gives to one source, such as an acronym in brackets.

    An acronym that reports introduce for two different names links neither, and a name of a person
    is none of a state or a firm, even where a report was read so.
    """
    key_pairs: dict[tuple[tuple[str, str], tuple[str, str]], None] = {}
    full_names: dict[tuple[str, str], set[tuple[str, ...]]] = defaultdict(set)
    for use in uses:
        first = _filed_key(use.name, use.kind, gazetteer, names)
        for other in use.also:
            second = _filed_key(other, use.kind, gazetteer, names)
            if first is None or second is None or first == second:
                continue
            families = {first[1], second[1]}
            if _PERSON in families and not families <= {_PERSON, _UNKNOWN}:
                continue
            key_pairs[first, second] = None
            for name, other_name in ((first, second), (second, first)):
                if " " not in name[0]:
                    full_names[name].add(names[other_name].words)
    for left, right in key_pairs:
        if len(full_names[left]) > 1 or len(full_names[right]) > 1:
            continue
        first_name, second_name = sorted((names[left], names[right]), key=lambda n: n.key)
        yield NamePair(
            first_name, second_name, INTRODUCED, "one report gives both names to one source"
        )


def _filed_key(
    name: str,
    kind: SourceKind,
    gazetteer: Gazetteer,
    names: dict[tuple[str, str], Name],
) -> tuple[str, str] | None:
    """Return the key under which a use's name was filed."""
    form = folded(name)
    for family in (_family_of_name(name, kind, gazetteer), "person", "body", "document", "unknown"):
        if (form, family) in names:
            return form, family
    return None


def _ruled_pairs(
    names: dict[tuple[str, str], Name], rulings: Iterable[Ruling]
) -> Iterable[tuple[NamePair, int]]:
    """Yield pairs of names that people have ruled to be one, in the order of the rulings."""
    by_form: dict[str, list[Name]] = defaultdict(list)
    for name in names.values():
        by_form[name.key[0]].append(name)
    for ruling in sorted(rulings, key=lambda r: r.number):
        if not ruling.same:
            continue
        ruled_names = [
            *by_form.get(folded(ruling.first), ()),
            *by_form.get(folded(ruling.second), ()),
        ]
        ordered = sorted(ruled_names, key=lambda n: n.key)
        for first, second in pairwise(ordered):
            yield NamePair(first, second, SAME, "a person's judgement"), ruling.number


# Groups


@dataclass(slots=True)
class _NameCluster:
    names: list[Name]
    merges: list[Merge] = field(default_factory=list)


class _NameClusters:
    """Clusters of names (union-find), joined pair by pair, the highest scores first.

    Args:
        names: All names, each a cluster of its own.
        separations: Rulings that two names are two entities.
    """

    def __init__(self, names: Sequence[Name], separations: Iterable[Ruling]) -> None:
        self._numbers = {id(name): number for number, name in enumerate(names)}
        self._sets = UnionFind(len(names))
        # By number of a name; only the cluster at the root of a set is up to date.
        self._clusters = [_NameCluster([name]) for name in names]
        self._forbidden_forms: dict[str, set[str]] = defaultdict(set)
        for ruling in separations:
            first, second = folded(ruling.first), folded(ruling.second)
            self._forbidden_forms[first].add(second)
            self._forbidden_forms[second].add(first)

    def join(self, pair: NamePair, judgement: int | None = None) -> None:
        """Join the clusters of two names, unless a ruling or the gazetteer forbids it."""
        roots = [self._sets.find(self._numbers[id(name)]) for name in (pair.first, pair.second)]
        left, right = (self._clusters[root] for root in roots)
        if left is right or (judgement is None and not self._is_join_allowed(left, right)):
            return
        if judgement is not None and self._is_join_forbidden(left, right):
            return
        small, large = sorted((left, right), key=lambda g: len(g.names))
        reasons = (pair.reason,)
        merge = Merge(
            first=pair.first.name_to_show,
            second=pair.second.name_to_show,
            score=pair.score,
            reasons=reasons,
            judgement=judgement,
        )
        large.names += small.names
        large.merges += [*small.merges, merge]
        self._clusters[self._sets.union(*roots)] = large

    def _is_join_forbidden(self, left: _NameCluster, right: _NameCluster) -> bool:
        if not self._forbidden_forms:
            return False
        forms = {name.key[0] for name in right.names}
        return any(self._forbidden_forms.get(name.key[0], set()) & forms for name in left.names)

    def _is_join_allowed(self, left: _NameCluster, right: _NameCluster) -> bool:
        if self._is_join_forbidden(left, right):
            return False
        entries = {n.entry.key for cluster in (left, right) for n in cluster.names if n.entry}
        return len(entries) < 2 and _is_consistent(left, right)

    def may_be_one(self, pair: NamePair) -> bool:
        """Return whether two names are in two clusters that no ruling keeps apart."""
        roots = {self._sets.find(self._numbers[id(name)]) for name in (pair.first, pair.second)}
        if len(roots) == 1:
            return False
        return self._is_join_allowed(*(self._clusters[root] for root in roots))

    def all(self) -> Iterable[_NameCluster]:
        """Return every cluster once."""
        return [self._clusters[root] for root in sorted(set(self._sets.roots()))]


def _is_consistent(left: _NameCluster, right: _NameCluster) -> bool:
    """Return whether no two persons of the clusters have contradictory middle names."""
    return not any(
        a.family == b.family == "person"
        and len(a.words) > 2
        and len(b.words) > 2
        and (a.words[0], a.words[-1]) == (b.words[0], b.words[-1])
        and not is_compatible(a.words, b.words)
        for a in left.names
        for b in right.names
    )


def _proposals_by_name(
    pairs: Iterable[NamePair], clusters: _NameClusters
) -> dict[int, list[Merge]]:
    """Return the proposed merges that are still open, by the id of the first name."""
    proposals: dict[int, list[Merge]] = defaultdict(list)
    for pair in pairs:
        if clusters.may_be_one(pair):
            merge = Merge(
                first=pair.first.name_to_show,
                second=pair.second.name_to_show,
                score=pair.score,
                reasons=(pair.reason,),
            )
            proposals[id(pair.first)].append(merge)
    return proposals


def _to_entity(cluster: _NameCluster, proposals: dict[int, list[Merge]]) -> Entity:
    ordered = sorted(cluster.names, key=lambda n: n.key)
    spellings: Counter[str] = Counter()
    kinds: Counter[SourceKind] = Counter()
    for name in ordered:
        spellings.update(name.spellings)
        kinds.update(name.kinds)
    all_names = tuple(sorted(spellings))
    spelling_merges = [
        Merge(
            first=name.name_to_show,
            second=other,
            score=SAME,
            reasons=("the same but for case, accents, dots or hyphens",),
        )
        for name in ordered
        for other in sorted(name.spellings)
        if other != name.name_to_show
    ]
    all_merges = tuple(
        sorted([*spelling_merges, *cluster.merges], key=lambda m: (-m.score, m.first, m.second))
    )
    open_proposals = tuple(
        sorted(
            (merge for name in ordered for merge in proposals.get(id(name), ())),
            key=lambda m: (m.first, m.second),
        )
    )
    entry = next((n.entry for n in ordered if n.entry), None)
    if entry is not None:
        return Entity(
            id=entity_id(entry.key),
            name=entry.name,
            kind=entry.kind,
            names=all_names,
            wikidata=entry.wikidata,
            outlet_kind=entry.outlet_kind,
            merges=all_merges,
            proposals=open_proposals,
        )
    known_kinds = {
        kind: reports for kind, reports in kinds.items() if kind is not SourceKind.UNKNOWN
    } or kinds
    kind = min(known_kinds, key=lambda k: (-known_kinds[k], k.value))
    return Entity(
        id=entity_id("|".join(ordered[0].key)),
        name=spelling_to_show(spellings),
        kind=kind,
        names=all_names,
        merges=all_merges,
        proposals=open_proposals,
    )
