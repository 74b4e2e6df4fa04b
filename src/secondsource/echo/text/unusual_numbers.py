"""Unusual figures: numbers that two reports rarely share by chance.

Round numbers, small ones and years are common; 14 dead or 1,214 houses are not. The noun that a
figure counts is not read here.
"""

from __future__ import annotations

from secondsource.language.english.month_names import MONTH_BEFORE
from secondsource.language.english.number_words import (
    COUNT_IN_DIGITS,
    EXACT_NUMBER_WORD,
    EXACT_NUMBERS,
)

_LEAST_UNUSUAL = 11
_YEARS = range(1900, 2101)


def unusual_figures(text: str) -> frozenset[int]:
    """Return the unusual figures of a text: no small or round number, no year, no day."""
    numbers = set()
    for match in COUNT_IN_DIGITS.finditer(text):
        if not MONTH_BEFORE.search(text, max(0, match.start() - 12), match.start()):
            numbers.add(int(match[1].replace(",", "")))
    numbers |= {EXACT_NUMBERS[match[0].lower()] for match in EXACT_NUMBER_WORD.finditer(text)}
    return frozenset(number for number in numbers if _is_unusual(number))


def _is_unusual(number: int) -> bool:
    if number < _LEAST_UNUSUAL or number in _YEARS:
        return False
    return number % (100 if number >= 1000 else 10) != 0
