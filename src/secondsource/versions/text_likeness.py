"""Likeness of two texts of one outlet: what stayed, and which names, numbers and days differ.

A later version keeps most words. So does another item of a series ("Minister receives the envoy of
Tarn", "Weather for Tuesday"), but there the differing words fill the slots of a template: a name in
the headline and in the lead, the day, every number.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from rapidfuzz.distance import Indel

from secondsource.language.english.day_names import DAY_WORDS
from secondsource.language.english.number_words import NUMBER_WORDS
from secondsource.versions.text_sketches import words_of_text
from secondsource.versions.word_differences import differences

# Words. Enough to know a version by; comparing takes time by the square of it.
_MOST_WORDS = 1_500
_RAW_WORD = re.compile(r"[^\W_]+(?:[-'’.,][^\W_]+)*")
_ALIKE_TITLES = 0.9
_RESPELLED = 0.75
# Letters. Shorter words are mostly grammar.
_TERM_LENGTH = 6


@dataclass(frozen=True, slots=True, kw_only=True)
class Likeness:
    """Likeness of two texts.

    Args:
        kept: Share of the shorter text's words that the longer has in the same order, 0 to 1.
        spread: Share of the longer text's words that the shorter has, 0 to 1.
        slots: Number of places where words were put in the place of others.
        names: Of those, how many put another name for a name.
        numbers: How many put another number for a number.
        days: How many put another day or date.
        words: Number of words in the shorter text.
        shared_terms: Share of the longer words and names of the text that has fewer of them which
            the other has too, 0 to 1.
        names_out: Names that were replaced, in small letters.
        names_in: Names that replaced them.
    """

    kept: float
    spread: float
    slots: int
    names: int
    numbers: int
    days: int
    words: int
    shared_terms: float = 0.0
    names_out: frozenset[str] = frozenset()
    names_in: frozenset[str] = frozenset()


def titles_alike(first: str, second: str) -> bool:
    """Return whether two headlines are one, up to case, marks and a letter or two."""
    one, other = words_of_text(first), words_of_text(second)
    if not one or not other:
        return False
    if one == other:
        return True
    if numbers_of(one) != numbers_of(other):
        return False
    return Indel.normalized_similarity(" ".join(one), " ".join(other)) >= _ALIKE_TITLES


def likeness_of(first: str, second: str) -> Likeness:
    """Return the likeness of two texts; of long ones, of their first 1,500 words."""
    old, new = (_RAW_WORD.findall(text)[:_MOST_WORDS] for text in (first, second))
    low_old, low_new = [w.casefold() for w in old], [w.casefold() for w in new]
    places = differences(low_old, low_new)
    equal = len(old) - sum(p.end - p.start for p in places)
    slots = [
        (old[p.start : p.end], new[p.new_start : p.new_end])
        for p in places
        if p.end > p.start and p.new_end > p.new_start
    ]
    names = [(_names(o) - _names(n), _names(n) - _names(o)) for o, n in slots]
    replaced = [(o, n) for o, n in names if o and n and not is_respelling(o, n)]
    return Likeness(
        kept=equal / max(1, min(len(old), len(new))),
        spread=equal / max(1, len(old), len(new)),
        slots=len(slots),
        names=len(replaced),
        numbers=sum(bool(numbers_of(o)) and numbers_of(o) != numbers_of(n) for o, n in slots),
        days=sum(_days(o) != _days(n) for o, n in slots),
        words=min(len(old), len(new)),
        shared_terms=_shared_terms(low_old, low_new),
        names_out=frozenset().union(*(o for o, _ in replaced)),
        names_in=frozenset().union(*(n for _, n in replaced)),
    )


def numbers_of(words: Iterable[str]) -> list[str]:
    """Return the numbers among words: digits, and words for numbers."""
    return [w for w in words if w[:1].isdigit() or w.casefold() in NUMBER_WORDS]


def is_respelling(first: Iterable[str], second: Iterable[str]) -> bool:
    """Return whether words are others with a letter or two changed."""
    one, other = " ".join(sorted(first)), " ".join(sorted(second))
    return Indel.normalized_similarity(one, other) >= _RESPELLED


def _names(words: Sequence[str]) -> frozenset[str]:
    """Return the capitalised words, days left out, in small letters."""
    return frozenset(
        w.casefold() for w in words if w[:1].isupper() and w.casefold() not in DAY_WORDS
    )


def _days(words: Sequence[str]) -> list[str]:
    return [w for w in map(str.casefold, words) if w in DAY_WORDS]


def _shared_terms(old: Sequence[str], new: Sequence[str]) -> float:
    terms = [{w for w in words if len(w) >= _TERM_LENGTH} for words in (old, new)]
    return len(terms[0] & terms[1]) / max(1, min(len(terms[0]), len(terms[1])))
