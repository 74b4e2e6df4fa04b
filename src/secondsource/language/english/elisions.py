"""English words of which an apostrophe is a part, and no quotation mark."""

from __future__ import annotations

import re

# After an apostrophe at the beginning of a word: "'em", "rock 'n' roll", "the '90s", and the
# endings that some texts set apart ("the company 's").
ELISION = re.compile(
    r"n\b['’]?|(?:em|til|tis|twas|twere|twill|cause|cos|coz|cuz|bout|nuff|fraid|kay|\d\ds?"
    r"|(?-i:s|re|ve|ll|d|m|t))\b(?!['’])",
    re.IGNORECASE,
)
# Before an apostrophe at the end of a word: a plural's possessive, "goin'", "o'".
ENDS_WITH_APOSTROPHE = re.compile(r"(?:s|x|z|[^\W\d_]{2}in|\bo)$", re.IGNORECASE)
