"""Stance of Korean claims (a first version until the word lists are there)."""

from __future__ import annotations

from dataclasses import dataclass

from secondsource.attribution.korean.found_claims import FoundClaim
from secondsource.model import Certainty, CueKind, Polarity, Stance


@dataclass(frozen=True, slots=True)
class StanceReading:
    """Stance."""

    stance: Stance
    cue_kind: CueKind
    content_denies: bool = False


def read_stance(claim: FoundClaim, text: str) -> StanceReading:
    """Return the stance of a claim."""
    return StanceReading(
        Stance(polarity=Polarity.AFFIRMED, certainty=Certainty.CERTAIN), CueKind.SAYS
    )
