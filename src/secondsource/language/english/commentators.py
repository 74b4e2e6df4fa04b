"""Nouns for people who comment on what others know."""

from __future__ import annotations

import re

COMMENTATOR = re.compile(
    r"\b(?:analysts?|experts?|observers?|watchers?|scholars?|professors?|researchers?|commentators?"
    r"|critics?|pundits?|academics?|historians?|fellow at)\b",
    re.IGNORECASE,
)
