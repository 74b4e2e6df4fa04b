"""Whether a claim denies: by its stance, or because its content says that something is not so."""

from __future__ import annotations

from secondsource.model import Claim, Polarity


def denies(claim: Claim) -> bool:
    """Tell whether a claim denies something."""
    return claim.stance.polarity is Polarity.DENIED or claim.content_denies
