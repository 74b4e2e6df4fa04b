"""Numbers in English text, in digits or words, with "million" and "billion", without dates."""

from __future__ import annotations

import re
from collections.abc import Iterator

from secondsource.language.english.month_names import MONTH_BEFORE
from secondsource.language.english.number_words import EXACT_NUMBERS, TENS, UNITS

_FACTORS = {
    "thousand": 1e3,
    "million": 1e6,
    "billion": 1e9,
    "trillion": 1e12,
    "k": 1e3,
    "m": 1e6,
    "mn": 1e6,
    "bn": 1e9,
}
_WORDS: dict[str, int] = {
    **{word: number for number, word in enumerate(UNITS, 1) if number > 1},
    "ten": 10,
    "dozen": 12,
    **EXACT_NUMBERS,
    **{word: 10 * number for number, word in enumerate(TENS, 2)},
}
# "1,400", "34.5 billion", "two", "6,000-strong"; not "5th", "A380" or the parts of a date.
_NUMBER = re.compile(
    r"(?<![\w.,/:-])(?:(?P<digits>\d+(?:,\d{3})*(?:\.\d+)?)|(?P<word>"
    + "|".join(sorted(_WORDS, key=len, reverse=True))
    + r"))(?:[- ]?(?P<factor>thousand|million|billion|trillion|bn|mn|k|m)\b|(?![\w/:]))",
    re.IGNORECASE,
)
_YEARS = range(1900, 2101)
_MONTH_WINDOW = 12


def english_numbers(text: str) -> Iterator[float]:
    """Yield the numbers of a text that count something, in order.

    Years, days beside a month, ordinals and "one" are left out.

    Args:
        text: A text.

    Yields:
        Numbers above 0: "$34.5 billion" is 34500000000, "two dozen" 2 and 12.
    """
    for match in _NUMBER.finditer(text):
        digits = match["digits"]
        value = float(digits.replace(",", "")) if digits else float(_WORDS[match["word"].lower()])
        value *= _FACTORS.get((match["factor"] or "").lower(), 1)
        is_year = digits is not None and match["factor"] is None and value in _YEARS
        is_year = is_year and "," not in digits
        start = match.start()
        is_day = MONTH_BEFORE.search(text, max(0, start - _MONTH_WINDOW), start)
        if value > 0 and not is_year and not is_day:
            yield value
