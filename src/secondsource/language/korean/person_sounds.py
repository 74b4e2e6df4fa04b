"""Whether a person's name in Hangul and one in Latin letters sound alike, and keys to find them by.

A name in Hangul may be Korean, Chinese in Chinese pronunciation (시진핑), or any other foreign name
(도널드 트럼프), and its letters rarely show which. So each way to read it is tried, and the nearest
counts.
"""

from __future__ import annotations

from functools import lru_cache

from rapidfuzz.distance import OSA

from secondsource.language.korean.family_names import KoreanName, korean_name
from secondsource.language.korean.foreign_names import foreign_cost, foreign_keys
from secondsource.language.korean.hangul import has_hangul
from secondsource.language.korean.pinyin import chinese_readings
from secondsource.language.korean.romanisation import (
    BREAK,
    latin_form,
    spelling_cost,
    spellings_by_rule,
)
from secondsource.language.korean.sound_key import hangul_key, keys_of_latin_name

# A family's name that stands last costs this much more, so that of two readings the Korean order
# wins.
_TURNED = 0.05
# So does a family's name that is not parted from the given name ("Harisu").
_UNPARTED = 0.1
# Foreign words up to this unlikeness sound alike. On the half to develop on of the lists in
# benchmarks/marking/names the right pairs have .167 at most, and of 12,525 wrong ones none has .2.
ALIKE = 0.18
_MOST_WORDS = 4
# Code points; what is longer is no name of a person.
_LONGEST = 60
# A word that the shorter name leaves out ("푸틴" for Vladimir Putin).
_LEFT_OUT = 0.01
# A name of a Korean form is read as a foreign one with this disadvantage.
_NOT_KOREAN = 0.15
_TO_PLAIN = {ord("ŏ"): "o", ord("ŭ"): "u", ord("-"): None, ord("'"): None}


def sound_keys(name: str) -> frozenset[str]:
    """Return the keys of a whole name: two names that sound alike share one.

    Args:
        name: A composed name without title, in Hangul or Latin letters.

    Returns:
        Keys of its Korean, Chinese and foreign readings; empty for a lone word of Latin letters and
        for more than four words.
    """
    words = name.split()
    if not words or len(words) > _MOST_WORDS or len(name) > _LONGEST:
        return frozenset()
    if has_hangul(name):
        keys = {f"={''.join(words)}"}
        korean = korean_name(name)
        if korean is not None:
            keys.add(hangul_key(korean))
    else:
        keys = {f"={reading}" for reading in chinese_readings(name)}
        keys |= keys_of_latin_name(name)
    return frozenset(keys | _foreign_name_keys(words))


def _foreign_name_keys(words: list[str]) -> set[str]:
    """Return the keys of a foreign name of two words or more: its first and last word, sorted."""
    if len(words) < 2:
        return set()
    return {
        "/".join(sorted((first, last)))
        for first in foreign_keys(words[0])
        for last in foreign_keys(words[-1])
        if len(first) + len(last) > 2
    }


@lru_cache(maxsize=200_000)
def sound_cost(hangul: str, latin: str) -> float | None:
    """Return how far two whole names are from sounding alike; None if they do not.

    Args:
        hangul: A composed name in Hangul, without title.
        latin: A name in Latin letters, without title.

    Returns:
        0 for a spelling by rule, more for a rarer one; at most about 1.
    """
    words = hangul.split()
    if not words or max(len(hangul), len(latin)) > _LONGEST:
        return None
    costs = [korean_cost(hangul, latin)]
    if "".join(words) in chinese_readings(latin):
        costs.append(0.0)
    costs.append(_foreign_name_cost(words, latin.split()))
    return min((cost for cost in costs if cost is not None), default=None)


def korean_cost(hangul: str, latin: str) -> float | None:
    """Return how far a Latin name is from the spellings of a Korean name; None if it is none.

    Args:
        hangul: A name in Hangul; a whole name, or a name without a family's.
        latin: A name in Latin letters, the family's name first or last.
    """
    name, form = korean_name(hangul), latin_form(latin).strip(BREAK)
    whole = None
    if name is None or BREAK not in form:
        whole = spelling_cost("".join(hangul.split()), form)
    if name is None:
        return whole
    first, _, rest = form.partition(BREAK)
    front, _, last = form.rpartition(BREAK)
    costs = [_cost_of_parts(name, first, rest), None if whole is None else whole + _UNPARTED]
    turned = _cost_of_parts(name, last, front)
    if turned is not None:
        costs.append(turned + _TURNED)
    return min((cost for cost in costs if cost is not None), default=None)


def _cost_of_parts(name: KoreanName, family: str, given: str) -> float | None:
    if not family or not given:
        return None
    family_cost = spelling_cost(name.family, family, family=True)
    if family_cost is None:
        return None
    given_cost = spelling_cost(name.given, given)
    return None if given_cost is None else family_cost + given_cost


def _foreign_name_cost(hangul: list[str], latin: list[str]) -> float | None:
    """Return the cost of a foreign name of as many words, in either order."""
    if len(hangul) < 2 or len(hangul) != len(latin):
        return None
    orders = (latin, [latin[-1], *latin[:-1]])
    costs = [
        max(foreign_cost(left, right) for left, right in zip(hangul, order, strict=True))
        for order in orders
    ]
    cost = min(costs)
    return cost if cost <= ALIKE else None


def sound_distance(hangul: str, latin: str) -> float:
    """Return how unlike a name in Hangul and one in Latin letters sound, to rank candidates by.

    Unlike `sound_cost` it compares names of which no spelling fits, and a lone surname with a whole
    name. So it finds the likeliest of a closed list, and decides nothing.

    Returns:
        `sound_cost` if that is known; else 1 or more.
    """
    cost = sound_cost(hangul, latin)
    if cost is not None:
        return cost
    if max(len(hangul), len(latin)) > _LONGEST:
        return 2.0
    name = korean_name(hangul)
    by_words = _word_distance(hangul.split(), latin.split())
    if name is None:
        return 1.0 + by_words
    return 1.0 + min(_letter_distance(name, latin), by_words + _NOT_KOREAN)


def _letter_distance(name: KoreanName, latin: str) -> float:
    """Return the share in which a Latin name differs from the nearest spelling by rule and key."""
    key = hangul_key(name)
    by_key = min(
        (OSA.normalized_distance(key, other) for other in keys_of_latin_name(latin)), default=1.0
    )
    form = _plain(latin_form(latin))
    spelt = zip(spellings_by_rule(name.family), spellings_by_rule(name.given), strict=True)
    by_letters = min(
        OSA.normalized_distance(_plain(family + given), form) for family, given in spelt
    )
    return (by_key + by_letters) / 2


def _plain(form: str) -> str:
    return form.translate(_TO_PLAIN)


def _word_distance(hangul: list[str], latin: list[str]) -> float:
    """Return the mean unlikeness of the words of the shorter name to the nearest of the other."""
    if not hangul or not latin:
        return 1.0
    if len(hangul) <= len(latin):
        costs = [min(foreign_cost(word, other) for other in latin) for word in hangul]
    else:
        costs = [min(foreign_cost(word, other) for word in hangul) for other in latin]
    return sum(costs) / len(costs) + _LEFT_OUT * abs(len(latin) - len(hangul))
