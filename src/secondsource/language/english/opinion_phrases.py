"""Phrases by which a sentence gives an opinion of the one who writes it."""

from __future__ import annotations

import re

OPINION = re.compile(
    r"\b(?:I|we)\s+(?:think|believe|feel|hope|fear|argue|urge|welcome|regret|deplore|condemn)\b"
    r"|\bin\s+(?:my|our)\s+(?:view|opinion|judge?ment)\b"
    r"|\b(?:should|ought\s+to)\b"
    r"|^\W*(?:unfortunately|thankfully|sadly|shamefully|regrettably|fortunately)\b",
    re.IGNORECASE,
)
"""A phrase of opinion; what a source is quoted for may hold one as well."""
