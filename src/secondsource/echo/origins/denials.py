"""Whether a claim denies: by its stance, or because its content says that something is not so."""

from __future__ import annotations

from secondsource.language.english.denial_phrases import NOT_SO
from secondsource.model import Claim, Polarity


def denies(claim: Claim, text: str) -> bool:
    """Tell whether a claim denies something.

    Args:
        claim: The claim.
        text: The text of its report.
    """
    if claim.stance.polarity is Polarity.DENIED:
        return True
    return any(NOT_SO.search(span.words(text)) for span in claim.content[:1])
