"""Numbers in Korean text: digits with the units of ten thousands ("6만5000명"), without dates."""

from __future__ import annotations

import re
from collections.abc import Iterator

_UNITS = {"천": 1e3, "만": 1e4, "억": 1e8, "조": 1e12}
_DIGITS = r"\d+(?:,\d{3})*(?:\.\d+)?"
_PART = re.compile(rf"({_DIGITS})([천만억조]{{0,2}})")
_NUMBER = re.compile(
    rf"(?<![\d.,A-Za-z-])(?:(?:{_DIGITS}[천만억조]{{1,2}}\s?)+(?:{_DIGITS})?|{_DIGITS})"
)
# Days, months, hours, ranks and ages in decades count nothing.
_NO_COUNT = re.compile(
    r"여?\s?(?:일(?![본부정])|월|시(?:\s|$|[^가-힣])|시간|분(?![기의])|호|위|차|대\s|년대)"
)
_YEAR = re.compile(r"\s?년")
_YEARS = range(1900, 2101)


def korean_numbers(text: str) -> Iterator[float]:
    """Yield the numbers of a text that count something, in order.

    Args:
        text: A text, its Hangul in composed syllables.

    Yields:
        Numbers above 0: "2500여 명" is 2500, "6만5000명" 65000, "1억3000만달러" 130000000.
    """
    for match in _NUMBER.finditer(text):
        parts = _PART.findall(match[0])
        value = sum(float(digits.replace(",", "")) * _factor(units) for digits, units in parts)
        has_unit = any(units for _, units in parts)
        behind = text[match.end() : match.end() + 4]
        is_year = value in _YEARS and _YEAR.match(behind) is not None
        if value > 0 and not is_year and (has_unit or not _NO_COUNT.match(behind)):
            yield value


def _factor(units: str) -> float:
    factor = 1.0
    for unit in units:
        factor *= _UNITS[unit]
    return factor
