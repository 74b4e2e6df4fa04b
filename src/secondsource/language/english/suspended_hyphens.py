"""Words after a hyphen that stands for a part of a later word."""

from __future__ import annotations

import re

# "pre- and post-war", "two- to threefold": the hyphen belongs to the word before it alone.
AFTER_SUSPENDED_HYPHEN = re.compile(
    r"(?:and|or|nor|to|but|as well as|rather than)\b", re.IGNORECASE
)
