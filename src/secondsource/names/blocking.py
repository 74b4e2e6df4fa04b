"""Blocking (record linkage): pairs of names that may be one, with how sure that is and why.

Names are never compared all with all. Names that may be one share a block: the same words with one
left out, the same skeleton, the same head. A block is only ever a handful of names.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Hashable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import combinations, pairwise

from rapidfuzz.distance import OSA

from secondsource.gazetteer import Entry
from secondsource.language.english.east_asian_names import is_east_asian_name
from secondsource.language.english.person_name_words import DISTINGUISHING_ENDINGS
from secondsource.language.name_folding import (
    body_words,
    is_acronym,
    person_words,
    transliterated,
    turned_words,
)
from secondsource.model import SourceKind

# Score of a merge by its reason. Merges are tried in this order; the scores are ranks rather than
# probabilities.
SAME = 1.0
SPACING, SPELLING = 0.97, 0.97
INTRODUCED, LEGAL_FORM, NUMBER = 0.95, 0.95, 0.95
TURNED = 0.92
MIDDLE, ORDER, TRANSLITERATION, MISSPELT = 0.9, 0.9, 0.9, 0.9

# One letter in seven differs at most: "Yanukovych"/"Yanukovich", not "Iran"/"Iraq". Endings that
# make another nation or another name of the same length never count as misspelt.
_LEAST_TYPO_LETTERS = 7
# A block of more names than this groups unrelated names and is skipped.
_LARGEST_BLOCK = 50


@dataclass(slots=True, eq=False, kw_only=True)
class Name:
    """A name under which sources speak.

    Args:
        key: Its folded form, and the family of kinds it belongs to.
        family: "person", "body", "document" or "unknown".
        spellings: How it is spelt, and in how many reports.
        kinds: Kinds of its sources, and in how many reports.
        entry: Its entry in the gazetteer, if any.
        words: Its words, comparable within the family.
        is_ambiguous: Whether only a ruling links it: a lone surname, "the ministry".
        uses: Names of the sources that bear it, as the desk has them.
    """

    key: tuple[str, str]
    family: str
    spellings: Counter[str] = field(default_factory=Counter)
    kinds: Counter[SourceKind] = field(default_factory=Counter)
    entry: Entry | None = None
    words: tuple[str, ...] = ()
    is_ambiguous: bool = False
    uses: set[str] = field(default_factory=set)

    @property
    def name_to_show(self) -> str:
        """The spelling to show."""
        return spelling_to_show(self.spellings)


@dataclass(frozen=True, slots=True)
class NamePair:
    """Two names that may be one.

    Args:
        first: The one that comes first by its key.
        second: The other.
        score: How sure, 0 to 1.
        reason: Why, in words.
    """

    first: Name
    second: Name
    score: float
    reason: str


def spelling_to_show(spellings: Mapping[str, int]) -> str:
    """Return the spelling to show: no acronym, in most reports, the longest, first by letters.

    Args:
        spellings: How a name is spelt, and in how many reports; not empty.
    """
    return min(spellings, key=lambda s: (is_acronym(s), -spellings[s], -len(s), s))


def family_of(kind: SourceKind) -> str:
    """Return the family within which names of a kind are compared."""
    if kind in (SourceKind.ORGANISATION, SourceKind.GOVERNMENT, SourceKind.OUTLET):
        return "body"
    return kind.value if kind in (SourceKind.PERSON, SourceKind.DOCUMENT) else "unknown"


def words_of(name: str, family: str) -> tuple[str, ...]:
    """Return the words by which a name of a family is compared."""
    return person_words(name) if family == "person" else body_words(name)


def candidate_pairs(names: Sequence[Name]) -> Iterator[NamePair]:
    """Yield the pairs of names that may be one, in no fixed order, some more than once."""
    persons = [n for n in names if n.family == "person" and not n.is_ambiguous]
    bodies = [n for n in names if n.family == "body" and not n.is_ambiguous]
    yield from _pairs_of_entry(names)
    yield from _pairs_by_key(
        persons, lambda n: n.words, SAME, "the same name but for titles and marks"
    )
    yield from _pairs_by_key(
        persons, lambda n: "".join(n.words), SPACING, "the same letters, set apart otherwise"
    )
    yield from _pairs_by_key(
        persons, lambda n: tuple(sorted(n.words)), ORDER, "the same words in another order"
    )
    yield from _pairs_by_key(
        persons,
        lambda n: tuple(transliterated(w) for w in n.words),
        TRANSLITERATION,
        "two ways of writing one name in Latin letters",
    )
    yield from _pairs_by_middle_name(persons)
    yield from _pairs_by_key(
        bodies,
        lambda n: n.words,
        SPELLING,
        "the same words but for spelling, numerals or legal form",
    )
    yield from _pairs_by_key(
        bodies, lambda n: turned_words(n.words), TURNED, "the same words turned round"
    )
    yield from _pairs_by_misspelling(bodies, MISSPELT)


def _pairs_of_entry(names: Iterable[Name]) -> Iterator[NamePair]:
    names_by_entry: dict[str, list[Name]] = defaultdict(list)
    for name in names:
        if name.entry is not None:
            names_by_entry[name.entry.key].append(name)
    for key, bearers in names_by_entry.items():
        yield from _chain_pairs(bearers, SAME, f"the gazetteer's {key}")


def _pairs_by_key(
    names: Iterable[Name], key: Callable[[Name], Hashable | None], score: float, reason: str
) -> Iterator[NamePair]:
    blocks: dict[Hashable, list[Name]] = defaultdict(list)
    for name in names:
        block_key = key(name)
        if block_key:
            blocks[block_key].append(name)
    for block in blocks.values():
        yield from _chain_pairs(block, score, reason)


def _chain_pairs(block: Sequence[Name], score: float, reason: str) -> Iterator[NamePair]:
    """Yield pairs that link all names of a block, each to the next."""
    ordered = sorted(block, key=lambda n: n.key)
    for first, second in pairwise(ordered):
        yield NamePair(first, second, score, reason)


def is_compatible(left: tuple[str, ...], right: tuple[str, ...]) -> bool:
    """Return whether two names of a person differ only by middle names left out or shortened.

    The first and the last word have to be the same; only a middle name may be an initial.
    """
    if len(left) < 2 or len(right) < 2 or left[0] != right[0] or left[-1] != right[-1]:
        return False
    # A Korean or Chinese name has no middle name: every syllable of it counts.
    if any(is_east_asian_name([word.title() for word in name]) for name in (left, right)):
        return left == right
    shorter, longer = sorted((left[1:-1], right[1:-1]), key=len)
    if not shorter:
        return len(longer) <= 1
    return len(shorter) == len(longer) and all(
        a == b or (min(len(a), len(b)) == 1 and a[0] == b[0])
        for a, b in zip(shorter, longer, strict=True)
    )


def _pairs_by_middle_name(persons: Iterable[Name]) -> Iterator[NamePair]:
    """Yield names that differ by a middle name; skip a name that fits two unlike others."""
    blocks: dict[tuple[str, str], list[Name]] = defaultdict(list)
    for name in persons:
        if len(name.words) > 1 and len(name.words[0]) > 1:
            blocks[name.words[0], name.words[-1]].append(name)
    for block in blocks.values():
        if not 1 < len(block) <= _LARGEST_BLOCK:
            continue
        compatible_names: dict[int, list[Name]] = defaultdict(list)
        for left, right in combinations(sorted(block, key=lambda n: n.key), 2):
            if left.words != right.words and is_compatible(left.words, right.words):
                compatible_names[id(left)].append(right)
                compatible_names[id(right)].append(left)
        unambiguous = {
            name_id
            for name_id, matches in compatible_names.items()
            if all(
                a.words == b.words or is_compatible(a.words, b.words)
                for a, b in combinations(matches, 2)
            )
        }
        for left, right in combinations(sorted(block, key=lambda n: n.key), 2):
            if (
                id(left) in unambiguous
                and id(right) in unambiguous
                and right in compatible_names[id(left)]
            ):
                yield NamePair(left, right, MIDDLE, "a middle name left out or shortened")


def _pairs_by_misspelling(bodies: Iterable[Name], score: float) -> Iterator[NamePair]:
    """Yield names that differ in one letter of one long word."""
    blocks: dict[tuple[int, tuple[str, ...]], list[tuple[Name, str]]] = defaultdict(list)
    for name in bodies:
        for position, word in enumerate(name.words):
            other_words = (*name.words[:position], *name.words[position + 1 :])
            if len(word) >= _LEAST_TYPO_LETTERS and other_words and not word.isdigit():
                blocks[position, other_words].append((name, word))
    for block in blocks.values():
        if not 1 < len(block) <= _LARGEST_BLOCK:
            continue
        for (left, left_word), (right, right_word) in combinations(
            sorted(block, key=lambda entry: entry[0].key), 2
        ):
            if _is_one_letter_apart(left_word, right_word):
                yield NamePair(
                    left, right, score, f"“{left_word}” and “{right_word}” differ by one letter"
                )


def _is_one_letter_apart(left: str, right: str) -> bool:
    if (
        left == right
        or left[0] != right[0]
        or left.endswith(DISTINGUISHING_ENDINGS)
        or right.endswith(DISTINGUISHING_ENDINGS)
    ):
        return False
    return OSA.distance(left, right, score_cutoff=1) <= 1
