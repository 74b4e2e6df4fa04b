"""Numbers in words, and what stands beside numbers in digits."""

from __future__ import annotations

import re

UNITS = "one two three four five six seven eight nine".split()
TEENS = "eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen".split()
TENS = "twenty thirty forty fifty sixty seventy eighty ninety".split()
EXACT_NUMBERS = {word: 11 + n for n, word in enumerate(TEENS)} | {
    f"{ten}-{unit}": 10 * (2 + t) + 1 + u
    for t, ten in enumerate(TENS)
    for u, unit in enumerate(UNITS)
}
"""Numbers in one word that are neither small nor round, 11 to 99, by that word."""
# The first letters, since to try each word at each word of a text takes ten times as long.
EXACT_NUMBER_WORD = re.compile(
    rf"\b(?=[{''.join(sorted({word[0] for word in EXACT_NUMBERS}))}])"
    rf"(?:{'|'.join(TEENS)}|(?:{'|'.join(TENS)})-(?:{'|'.join(UNITS)}))\b",
    re.IGNORECASE,
)
# Not a part of a word, of a decimal, of a per cent, of a time or a date.
COUNT_IN_DIGITS = re.compile(
    r"(?<![\w.,:/-])(\d{1,3}(?:,\d{3})+|\d{2,9})(?![\w%:/-]|[.,]\d| per ?cent)"
)
ORDINAL_SUFFIX = "st|nd|rd|th"
"""What follows an ordinal in digits, as alternatives of a pattern."""
NUMBER_WORDS = frozenset([*UNITS, "ten", *TEENS, *TENS, *EXACT_NUMBERS]) | frozenset(
    """hundred hundreds thousand thousands million millions billion dozen dozens score scores
    zero""".split()
)
"""Words that say how many, in small letters."""
