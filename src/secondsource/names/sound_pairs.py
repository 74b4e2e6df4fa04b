"""Pairs of persons' names that sound alike across scripts: sound proposes, evidence decides.

Of 500 Korean names one in ten sounds like the name of another person in a list of 1,000, so sound
alone never merges two names. They are merged if the gazetteer has both, or an office, a body or a
story says so; else the pair is proposed to a person.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations

from secondsource.gazetteer import Gazetteer
from secondsource.language.korean.hangul import has_hangul
from secondsource.language.korean.initial_sounds import southern_form
from secondsource.language.korean.person_sounds import sound_cost, sound_keys
from secondsource.language.name_folding import untitled
from secondsource.model import NameContext
from secondsource.names.blocking import Name, NamePair
from secondsource.names.name_evidence import (
    NameEvidence,
    evidence_of,
    shared_office,
    shared_story,
)

ContextSource = Callable[[Collection[str]], Mapping[str, NameContext]]
"""Returns what reports show beside names, by name; a name without context may be missing."""

# Below the score from which review asks no person (`review_queue.UNSURE_MERGE`).
SAME_OFFICE, SAME_STORY, SOUND_ALONE = 0.91, 0.9, 0.5
# A block of more names than this has a name that many bear, which no evidence tells apart.
_LARGEST_BLOCK = 50
# More candidates than a person looks through for one name.
_MOST_PROPOSALS = 3


@dataclass(frozen=True, slots=True)
class _SoundMatch:
    """Two clusters of names that sound alike, with the nearest names of theirs."""

    left: int
    right: int
    first: Name
    second: Name
    cost: float


@dataclass(frozen=True, slots=True)
class SoundPairs:
    """Pairs of names that sound alike.

    Args:
        decided: Pairs that evidence shows to be one.
        proposed: Pairs that nothing but their sound joins; the name in Hangul comes first.
    """

    decided: tuple[NamePair, ...] = ()
    proposed: tuple[NamePair, ...] = ()


def pairs_by_sound(
    clusters: Sequence[Sequence[Name]], gazetteer: Gazetteer, contexts: ContextSource | None
) -> SoundPairs:
    """Return the pairs of names in different clusters that sound alike.

    Args:
        clusters: Names that are one already.
        gazetteer: Known names, bodies and places.
        contexts: What reports show beside names; it is asked only for names that sound alike. None
            if nothing is known.
    """
    matches = list(_matches(clusters))
    if not matches:
        return SoundPairs()
    concerned = sorted({n for match in matches for n in (match.left, match.right)})
    uses = {use for number in concerned for name in clusters[number] for use in name.uses}
    known = contexts(uses) if contexts is not None else {}
    evidence = {n: evidence_of(clusters[n], known, gazetteer) for n in concerned}
    reasons = {(m.left, m.right): _reason(m, evidence) for m in matches}
    linked: dict[int, set[int]] = defaultdict(set)
    for (left, right), (_, reason) in reasons.items():
        if reason:
            linked[left].add(right)
            linked[right].add(left)
    decided, proposed = [], []
    for match in matches:
        score, reason = reasons[match.left, match.right]
        if reason and _is_only_candidate(match, linked):
            decided.append(
                NamePair(match.first, match.second, score, f"the names sound alike, and {reason}")
            )
        elif _are_two_scripts(match):
            proposed.append(match)
    return SoundPairs(tuple(decided), tuple(_nearest(proposed)))


def _reason(match: _SoundMatch, evidence: Mapping[int, NameEvidence]) -> tuple[float, str]:
    left, right = evidence[match.left], evidence[match.right]
    office = shared_office(left, right)
    if office:
        return SAME_OFFICE, office
    # Two spellings in Latin letters sound alike more often than two scripts: a key is all they
    # share, so a story does not decide.
    is_latin = not _is_in_hangul(match.first) and not _is_in_hangul(match.second)
    return SAME_STORY, "" if is_latin else shared_story(left, right)


def _is_only_candidate(match: _SoundMatch, linked: Mapping[int, set[int]]) -> bool:
    """Return whether all that evidence joins to either cluster is joined to both."""
    return linked[match.left] - {match.right} == linked[match.right] - {match.left}


def _are_two_scripts(match: _SoundMatch) -> bool:
    return _is_in_hangul(match.first) != _is_in_hangul(match.second)


def _nearest(matches: Sequence[_SoundMatch]) -> Iterator[NamePair]:
    """Yield the nearest pairs of each cluster, the name in Hangul first."""
    number_of_pairs: dict[int, int] = defaultdict(int)
    for match in sorted(matches, key=lambda m: (m.cost, m.first.key, m.second.key)):
        if max(number_of_pairs[match.left], number_of_pairs[match.right]) < _MOST_PROPOSALS:
            number_of_pairs[match.left] += 1
            number_of_pairs[match.right] += 1
            reason = "the names sound alike, and nothing else shows that they are one"
            yield NamePair(match.first, match.second, SOUND_ALONE, reason)


# Who sounds like whom


def _is_in_hangul(name: Name) -> bool:
    return has_hangul(name.key[0])


def _matches(clusters: Sequence[Sequence[Name]]) -> Iterator[_SoundMatch]:
    """Yield each pair of clusters that sounds alike once; none if all names are in one script."""
    persons = [
        (number, name)
        for number, cluster in enumerate(clusters)
        for name in cluster
        if name.family == "person" and not name.is_ambiguous
    ]
    in_hangul = [person for person in persons if _is_in_hangul(person[1])]
    if not in_hangul or len(in_hangul) == len(persons):
        return
    blocks: dict[str, list[tuple[int, Name]]] = defaultdict(list)
    for number, name in in_hangul:
        for key in sound_keys(" ".join(name.words)):
            blocks[key].append((number, name))
    for number, name in persons:
        if not _is_in_hangul(name):
            for key in sound_keys(untitled(name.name_to_show)) & blocks.keys():
                blocks[key].append((number, name))
    nearest: dict[tuple[int, int], _SoundMatch] = {}
    for block in blocks.values():
        if not 1 < len(block) <= _LARGEST_BLOCK:
            continue
        for match in _matches_of_block(block):
            best = nearest.get((match.left, match.right))
            if best is None or _order(match) < _order(best):
                nearest[match.left, match.right] = match
    for match in nearest.values():
        if _may_be_one(clusters[match.left], clusters[match.right]):
            yield match


def _order(match: _SoundMatch) -> tuple[float, tuple[str, str], tuple[str, str]]:
    return match.cost, match.first.key, match.second.key


def _matches_of_block(block: Sequence[tuple[int, Name]]) -> Iterator[_SoundMatch]:
    for (one, first_name), (other, second_name) in combinations(block, 2):
        if one == other:
            continue
        cost = _cost(first_name, second_name)
        if cost is None:
            continue
        if _is_turned(first_name, second_name, one, other):
            yield _SoundMatch(other, one, second_name, first_name, cost)
        else:
            yield _SoundMatch(one, other, first_name, second_name, cost)


def _is_turned(first: Name, second: Name, left: int, right: int) -> bool:
    """Return whether a pair is in the wrong order: the name in Hangul first, else by number."""
    hangul = [_is_in_hangul(name) for name in (first, second)]
    return hangul[1] if hangul[0] != hangul[1] else right < left


def _cost(first: Name, second: Name) -> float | None:
    hangul = [_is_in_hangul(name) for name in (first, second)]
    if all(hangul):
        same = southern_form("".join(first.words)) == southern_form("".join(second.words))
        return 0.0 if same else None
    if not any(hangul):
        return 1.0
    korean, latin = (first, second) if hangul[0] else (second, first)
    return sound_cost(" ".join(korean.words), untitled(latin.name_to_show))


def _may_be_one(left: Sequence[Name], right: Sequence[Name]) -> bool:
    """Return whether the gazetteer allows two clusters to be one.

    Its entry of a person has the name in Hangul, so another name in Hangul is another person's.
    """
    entries = [next((n.entry for n in cluster if n.entry), None) for cluster in (left, right)]
    if None not in entries:
        return False
    entry, others = (entries[0], right) if entries[0] is not None else (entries[1], left)
    if entry is None or not any(_is_in_hangul(name) for name in others):
        return True
    return not any(has_hangul(name) for name in entry.names)
