"""Words between the names in a byline."""

from __future__ import annotations

import re

# "By Orla Tennick and Bram Quillory for the Harbour Herald", "Orla Tennick, Far Bank".
BETWEEN_NAMES = re.compile(r"\s*(?:[,/|;()]|\b(?:for|and|of|by|with|at)\b)\s*", re.IGNORECASE)
