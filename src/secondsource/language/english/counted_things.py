"""Words between a number and the thing that it counts."""

import re

NUMBER_SCALES = frozenset({"thousand", "million", "billion", "trillion", "bn", "mn", "dozen"})
"""Words that belong to the number before them."""

WORDS_BEFORE_COUNTED = frozenset(
    {"more", "other", "others", "new", "young", "us", "american", "of", "the"}
)
"""Words between a number and what it counts that say nothing of it."""

NOT_COUNTED = frozenset(
    {"in", "on", "at", "to", "for", "from", "and", "or", "by", "as", "with", "was", "were", "is"}
)
"""Words behind a number that stands by itself."""

LOWER_BOUND = re.compile(
    r"\b(?:at least|more than|over|no fewer than|no less than|upwards of|above)\s+(?=\S)",
    re.IGNORECASE,
)
"""Words before a number that leave it open above: a higher number bears it out."""
