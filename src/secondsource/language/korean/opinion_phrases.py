"""Phrases by which a Korean sentence gives an opinion of the one who writes it."""

from __future__ import annotations

import re

OPINION = re.compile(
    r"(?:어야|아야|해야|여야)\s?(?:한다|할 것이다|마땅하다)[.!]?\s*$"
    r"|(?:필요가 있다|바람직하다|유감이다|안타깝다)[.!]?\s*$"
    r"|(?:^|\s)(?:우리|나)[는가]\s.*(?:생각한다|믿는다|바란다|환영한다)"
)
"""A phrase of opinion; what a source is quoted for may hold one as well."""
