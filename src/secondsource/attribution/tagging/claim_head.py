"""Claim head: how likely it is that a reader would mark what the tagger found, with this source.

A logistic regression on the encoder's states of cue, content and source, and on what the rules know
of them. It was trained on marked claims of real reports of five piles (`training/claims`).
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from secondsource.attribution.tagging.head_files import load_arrays
from secondsource.attribution.tagging.source_kind_head import EncoderStates
from secondsource.language.english.clause_words import THAT, TO
from secondsource.model import (
    Claim,
    ClaimId,
    Manner,
    Polarity,
    SourceKind,
    Span,
    ZoneKind,
)

Vector = NDArray[np.float32]

_FILE = "claims.npz"
# A score of 1 has no odds.
_SURE = 1e-4


def features(claim: Claim, states: EncoderStates, text: str) -> Vector:
    """Return the input for one claim, shape (3 * width + 17,).

    Args:
        claim: With its source and stance, and the tagger's score.
        states: The report's states.
        text: The report's text.
    """
    parts = (claim.cue, claim.content, claim.source.spans)
    states.encode([span for spans in parts for span in spans])
    means = [states.mean(spans) if spans else None for spans in parts]
    width = states.width
    vectors = [np.zeros(width, np.float32) if mean is None else mean for mean in means]
    return np.concatenate([*vectors, np.array(_facts(claim, text), np.float32)])


def _facts(claim: Claim, text: str) -> list[float]:
    score = min(max(claim.score, _SURE), 1 - _SURE)
    words = claim.content[0].words(text).split(maxsplit=1)
    opening = words[0].lower() if words else ""
    facts = (
        claim.manner is Manner.DIRECT,
        claim.manner is Manner.MIXED,
        bool(claim.source.spans),
        bool(claim.nested_in),
        opening == THAT,
        opening == TO,
        claim.zone is ZoneKind.HEADLINE,
        claim.zone is ZoneKind.HEADING,
        claim.zone is ZoneKind.CAPTION,
        bool(claim.cue) and claim.cue[0].start < claim.content[0].start,
        claim.cue_kind.is_speech,
        claim.source.named,
        claim.source.kind is SourceKind.UNKNOWN,
    )
    sizes = (
        math.log(score / (1 - score)),
        math.log1p(_size(claim.content)),
        math.log1p(_size(claim.cue)),
        float(len(claim.content)),
    )
    return [*sizes, *map(float, facts)]


def _size(spans: Sequence[Span]) -> int:
    return sum(span.end - span.start for span in spans)


@dataclass(frozen=True, slots=True, kw_only=True)
class ClaimHead:
    """The head: the logit of a claim is `features @ weights + bias`.

    Args:
        weights: Shape (features,).
        bias: Of the logit.
        least: The least probability, 0 to 1, of a claim that is kept.
        least_denied: The same where the source denies: to miss a denial is worse than to look at a
            doubtful one.
    """

    weights: Vector
    bias: float
    least: float
    least_denied: float

    def scored(self, claims: Sequence[Claim], states: EncoderStates, text: str) -> list[Claim]:
        """Return claims with the probability that each is right as its score.

        Args:
            claims: Of one report, with the tagger's scores.
            states: The report's states.
            text: The report's text.
        """
        if not claims:
            return []
        logits = np.stack([features(claim, states, text) for claim in claims]) @ self.weights
        shares = 1 / (1 + np.exp(-np.clip(logits + self.bias, -30, 30)))
        return _cited_as_citing(
            [
                replace(claim, score=float(share))
                for claim, share in zip(claims, shares, strict=True)
            ]
        )

    def likely(self, claims: Sequence[Claim]) -> list[Claim]:
        """Return the claims that are likely enough; what one of the others held is taken out of it.

        Args:
            claims: Of one report, with the head's scores.
        """
        kept = {claim.id for claim in claims if claim.score >= self._least_of(claim)}
        outer = {claim.id: claim.nested_in for claim in claims}

        def holder(claim: ClaimId) -> ClaimId:
            while claim and claim not in kept:
                claim = outer.get(claim, ClaimId(""))
            return claim

        return [
            replace(claim, nested_in=holder(claim.nested_in))
            for claim in claims
            if claim.id in kept
        ]

    def _least_of(self, claim: Claim) -> float:
        return self.least_denied if claim.stance.polarity is Polarity.DENIED else self.least


def _cited_as_citing(claims: Sequence[Claim]) -> list[Claim]:
    """Return claims in which a source that is cited is as sure as the one that cites it.

    "The Post quoted Y as saying ..." is two claims with one content, found by one pattern. Readers
    rarely mark the second, so that the head holds it to be wrong.
    """
    by_id = {claim.id: claim for claim in claims}

    def score(claim: Claim) -> float:
        citing = by_id.get(claim.nested_in)
        if citing is None or citing.content != claim.content:
            return claim.score
        return max(claim.score, citing.score)

    return [replace(claim, score=score(claim)) for claim in claims]


def load_claim_head(folder: Path) -> ClaimHead:
    """Read `claims.npz` of a language's folder.

    Raises:
        AttributionError: If the file is missing or broken.
    """
    names = ("weights", "bias", "least", "least_denied")
    weights, bias, least, least_denied = load_arrays(folder / _FILE, *names)
    return ClaimHead(
        weights=weights.astype(np.float32),
        bias=float(bias),
        least=float(least),
        least_denied=float(least_denied),
    )
