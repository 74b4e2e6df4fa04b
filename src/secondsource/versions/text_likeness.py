"""Likeness of two texts of one outlet: what stayed, and which names, numbers and days differ.

A later version keeps most words. So does another item of a series ("Minister receives the envoy of
Tarn", "Weather for Tuesday"), but there the differing words fill the slots of a template: a name in
the headline and in the lead, the day, every number.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from rapidfuzz.distance import OSA, Indel

from secondsource.language.english.day_names import DAY_WORDS
from secondsource.language.english.headline_labels import VERSION_LABEL
from secondsource.language.english.number_words import NUMBER_WORDS
from secondsource.versions.text_sketches import UNSEPARATED, words_of_text
from secondsource.versions.word_differences import differences

# Words. Enough to know a version by; comparing takes time by the square of it.
_MOST_WORDS = 1_500
_RAW_WORD = re.compile(rf"[{UNSEPARATED}]|[^\W_{UNSEPARATED}]+(?:[-'’.,][^\W_{UNSEPARATED}]+)*")
# Letters changed in a headline that is the same all the same, and letters of it for each of them.
_MOST_SLIPS, _LETTERS_A_SLIP = 2, 10
_BRACKETED = re.compile(
    r"^\s*[\[(【<〈][^\])】>〉]{1,16}[\])】>〉]|[\[(【][^\])】]{1,16}[\])】]\s*$"
)
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
        phrases: Share of the shorter text's runs of three words that the longer has, 0 to 1. Unlike
            `kept`, a long text does not have them by chance.
        only_first: Words that only the first text has, in small letters.
        only_second: Words that only the second has.
        numbers_out: Numbers that were replaced, as written.
        numbers_in: Numbers that replaced them.
    """

    kept: float
    spread: float
    slots: int
    names: int
    numbers: int
    days: int
    words: int
    shared_terms: float = 0.0
    phrases: float = 0.0
    only_first: frozenset[str] = frozenset()
    only_second: frozenset[str] = frozenset()
    numbers_out: frozenset[str] = frozenset()
    numbers_in: frozenset[str] = frozenset()


def title_words(title: str) -> list[str]:
    """Return the words of a headline without labels: "[Lead]", "UPDATE 2-", "KILL:"."""
    bare = _BRACKETED.sub(" ", title)
    return words_of_text(VERSION_LABEL.sub("", bare if words_of_text(bare) else title))


def titles_alike(first: str, second: str) -> bool:
    """Return whether two headlines are one, up to case, marks, labels and a letter or two."""
    one, other = title_words(first), title_words(second)
    if one == other:
        return bool(one)
    if not one or not other or numbers_of(one) != numbers_of(other):
        return False
    slips = OSA.distance(" ".join(one), " ".join(other), score_cutoff=_MOST_SLIPS)
    return bool(slips <= _MOST_SLIPS and slips * _LETTERS_A_SLIP <= sum(map(len, one)))


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
    return Likeness(
        kept=equal / max(1, min(len(old), len(new))),
        spread=equal / max(1, len(old), len(new)),
        slots=len(slots),
        names=sum(bool(o and n) and not is_respelling(o, n) for o, n in names),
        numbers=sum(bool(numbers_of(o)) and numbers_of(o) != numbers_of(n) for o, n in slots),
        days=sum(_days(o) != _days(n) for o, n in slots),
        words=min(len(old), len(new)),
        shared_terms=_shared_terms(low_old, low_new),
        phrases=_shared_phrases(low_old, low_new),
        only_first=frozenset(low_old) - frozenset(low_new),
        only_second=frozenset(low_new) - frozenset(low_old),
        numbers_out=frozenset(number for o, _ in slots for number in numbers_of(o)),
        numbers_in=frozenset(number for _, n in slots for number in numbers_of(n)),
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


def _shared_phrases(old: Sequence[str], new: Sequence[str]) -> float:
    runs = [set(zip(words, words[1:], words[2:], strict=False)) for words in (old, new)]
    return len(runs[0] & runs[1]) / max(1, min(len(runs[0]), len(runs[1])))
