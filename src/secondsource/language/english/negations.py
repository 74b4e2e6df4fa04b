"""Words by which an English statement says that something is not so."""

from __future__ import annotations

import re

NEGATION = re.compile(
    r"\b(?:no|not|never|none|nobody|nothing|neither|nor|cannot|without|deny|denies|denied|denying"
    r"|denial|reject(?:s|ed)?|false|untrue|baseless|groundless|unfounded)\b|n['’]t\b",
    re.IGNORECASE,
)
"""A word that negates a statement or rejects it."""
