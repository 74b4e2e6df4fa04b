"""Whether a claim denies: by its stance, or because its content says that something is not so."""

from __future__ import annotations

import re

from secondsource.model import Claim, Polarity

_NOT_SO = re.compile(
    r"\A\W*(?:that\s+)?(?:there (?:is|are|was|were|has been|have been) no\b|no\b|none\b|never\b)"
    r"|\b(?:fabricat\w+|groundless|baseless|unfounded|untrue|slander\w*|false (?:reports?|rumou?rs?"
    r"|claims?))\b",
    re.IGNORECASE,
)


def denies(claim: Claim, text: str) -> bool:
    """Tell whether a claim denies something.

    Args:
        claim: The claim.
        text: The text of its report.
    """
    if claim.stance.polarity is Polarity.DENIED:
        return True
    return any(_NOT_SO.search(span.words(text)) for span in claim.content[:1])
