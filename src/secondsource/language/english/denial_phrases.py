"""Phrases by which a content says that something is not so."""

from __future__ import annotations

import re

NOT_SO = re.compile(
    r"\A\W*(?:that\s+)?(?:there (?:is|are|was|were|has been|have been) no\b|no\b|none\b|never\b)"
    r"|\b(?:fabricat\w+|groundless|baseless|unfounded|untrue|slander\w*|false (?:reports?|rumou?rs?"
    r"|claims?))\b",
    re.IGNORECASE,
)
