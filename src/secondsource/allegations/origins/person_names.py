"""Names of one person in a story: by surname, by family name in Korean order, across scripts."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from functools import lru_cache
from itertools import product

from secondsource.language.korean.family_names import (
    FAMILY_NAMES,
    TWO_SYLLABLE_FAMILY_NAMES,
    korean_name,
)
from secondsource.language.korean.hangul import has_hangul
from secondsource.language.korean.person_sounds import ALIKE, sound_cost
from secondsource.language.korean.romanisation import latin_form, spelling_cost
from secondsource.language.name_folding import untitled

# Names in each script that are compared by sound: more persons than a story's reports quote.
_MOST_NAMES = 60
# Words of a name in Latin letters that may be one in Korean order without a hyphen: "Gam Ro Mi".
_WORDS_IN_KOREAN_ORDER = 3
_LONGEST = 60


def pairs_by_surname(names: Sequence[str]) -> Iterator[tuple[int, int]]:
    """Yield pairs of numbers of names that are of one person, if the story has one of that surname.

    Args:
        names: Names of persons in small letters, without titles; "" for what names none.
    """
    by_surname: dict[str, list[int]] = defaultdict(list)
    for number, name in enumerate(names):
        if name:
            by_surname[re.split(r"[\s-]", name)[-1]].append(number)
    for numbers in by_surname.values():
        first_names = {names[n].split()[0] for n in numbers if " " in names[n]}
        if len(first_names) <= 1:
            yield from ((numbers[0], number) for number in numbers[1:])
            continue
        by_first: dict[str, list[int]] = defaultdict(list)
        for number in numbers:
            by_first[names[number].split()[0]].append(number)
        for same in by_first.values():
            yield from ((same[0], number) for number in same[1:])


def pairs_by_sound(names: Sequence[str]) -> Iterator[tuple[int, int]]:
    """Yield pairs of numbers of names that are of one person by their Korean sound.

    A name in Latin letters is that in Hangul which sounds alike, if no other of the story does. A
    family name alone ("Kim", "Madam Yeo") is of the one person of the story who has it. That both
    stand in one story is the evidence that sound alone does not give.

    Args:
        names: Names of persons as they are written; "" for what names none.
    """
    numbers: dict[str, int] = {}
    for number, name in enumerate(names):
        if name and len(name) <= _LONGEST:
            # Equal names are tied already.
            numbers.setdefault(name if has_hangul(name) else untitled(name), number)
    hangul = [name for name in numbers if has_hangul(name)][:_MOST_NAMES]
    latin = [name for name in numbers if not has_hangul(name)][:_MOST_NAMES]
    alike = [pair for pair in product(hangul, latin) if _sounds_alike(*pair)]
    for first, second in alike:
        if all(h == first or l_ != second for h, l_ in alike):
            yield numbers[first], numbers[second]
    yield from _by_family(hangul, latin, numbers)


def _by_family(
    hangul: Sequence[str], latin: Sequence[str], numbers: dict[str, int]
) -> Iterator[tuple[int, int]]:
    """Yield a family name alone with the one person of that family."""
    korean = {name: parts for name in hangul if (parts := korean_name(name)) is not None}
    ordered = [name for name in latin if _is_in_korean_order(name)]
    for name in latin:
        if " " in name or not _families_of(name):
            continue
        of_family = [n for n in ordered if n.split()[0].casefold() == name.casefold()]
        if not of_family:
            of_family = [n for n, parts in korean.items() if parts.family in _families_of(name)]
        if len(of_family) == 1:
            yield numbers[name], numbers[of_family[0]]


@lru_cache(maxsize=4096)
def _sounds_alike(hangul: str, latin: str) -> bool:
    cost = sound_cost(hangul, latin)
    return cost is not None and cost <= ALIKE


def _is_in_korean_order(name: str) -> bool:
    """Return whether a name has its family first: "Kim Jong Un", "Moon Jae-in"."""
    family, *given = name.split()
    is_parted = len(given) + 1 == _WORDS_IN_KOREAN_ORDER or any("-" in word for word in given)
    return bool(given) and is_parted and bool(_families_of(family))


@lru_cache(maxsize=4096)
def _families_of(word: str) -> frozenset[str]:
    """Return the Korean family names that a word in Latin letters may spell."""
    form = latin_form(word)
    return frozenset(
        family
        for family in FAMILY_NAMES | TWO_SYLLABLE_FAMILY_NAMES
        if (cost := spelling_cost(family, form, family=True)) is not None and cost <= ALIKE
    )
