"""Unusual figures: numbers that two reports hardly have by chance.

Round numbers, small ones and years stand anywhere; 14 dead or 1,214 houses do not. What a figure
counts is not read here.
"""

from __future__ import annotations

import re

_UNITS = "one two three four five six seven eight nine".split()
_TEENS = "eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen".split()
_TENS = "twenty thirty forty fifty sixty seventy eighty ninety".split()
_SPELLED = {word: 11 + n for n, word in enumerate(_TEENS)} | {
    f"{ten}-{unit}": 10 * (2 + t) + 1 + u
    for t, ten in enumerate(_TENS)
    for u, unit in enumerate(_UNITS)
}
# Not a part of a word, of a decimal, of a per cent, of a time or a date.
_DIGITS = re.compile(r"(?<![\w.,:/-])(\d{1,3}(?:,\d{3})+|\d{2,9})(?![\w%:/-]|[.,]\d| per ?cent)")
_WORDS = re.compile(rf"\b(?:{'|'.join(sorted(_SPELLED, key=len, reverse=True))})\b", re.IGNORECASE)
_MONTHS = re.compile(
    r"(?:January|February|March|April|May|June|July|August|September|October|November|December)\s*$"
)
_LEAST = 11
_YEARS = range(1900, 2101)


def unusual_figures(text: str) -> frozenset[int]:
    """Return the unusual figures of a text: no small or round number, no year, no day."""
    found = set()
    for match in _DIGITS.finditer(text):
        if not _MONTHS.search(text, max(0, match.start() - 12), match.start()):
            found.add(int(match[1].replace(",", "")))
    found |= {_SPELLED[match[0].lower()] for match in _WORDS.finditer(text)}
    return frozenset(number for number in found if _unusual(number))


def _unusual(number: int) -> bool:
    if number < _LEAST or number in _YEARS:
        return False
    return number % (100 if number >= 1000 else 10) != 0
