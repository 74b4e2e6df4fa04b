"""Which claims of different reports say the same, and which contradict one another."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from secondsource.echo.origins.denials import denies
from secondsource.echo.text.nearest_neighbours import WeighedContent, nearest
from secondsource.echo.text.tfidf import TermVector, counted, likeness, weigh_against
from secondsource.echo.text.word_hashes import read_words
from secondsource.model import Claim, ClaimId, Denial, Polarity, ReportId, SourceId

# Two contents say the same from this likeness on (cosine of their weighed words).
LEAST_SAME = 0.3
# And what is denied may be worded more freely.
LEAST_DENIED = 0.2
# They share so many words: a name alone ("the Hask Ridge tunnel") is what they are about.
_LEAST_WORDS = 4


@dataclass(frozen=True, slots=True, kw_only=True)
class ComparedClaim:
    """What of a claim is compared with others: a story may hold tens of thousands.

    Args:
        claim: Its id.
        source: The id of its source; "" while undecided.
        polarity: Whether the source affirms the content or denies it.
        denies: Whether it denies, by its stance or by its content.
        terms: Its content's weighed words.
    """

    claim: ClaimId
    source: SourceId
    polarity: Polarity
    denies: bool
    terms: TermVector


def sayings(claims: Sequence[Claim], texts: Mapping[ReportId, str]) -> list[ComparedClaim]:
    """Return what claims say.

    Args:
        claims: Claims of one story.
        texts: The texts of their reports, by id.
    """
    words = [
        np.concatenate(
            [read_words(span.words(texts[claim.report])).words for span in claim.content]
        )
        for claim in claims
    ]
    vectors = weigh_against([counted(found, 0) for found in words])
    return [
        ComparedClaim(
            claim=claim.id,
            source=claim.source.id,
            polarity=claim.stance.polarity,
            denies=denies(claim),
            terms=vector,
        )
        for claim, vector in zip(claims, vectors, strict=True)
    ]


def same_claims(claim: ClaimId, others: Sequence[ComparedClaim]) -> list[ClaimId]:
    """Return the ids of the claims that say what one says, most alike first, with its own."""
    own = next((s for s in others if s.claim == claim), None)
    if own is None or len(own.terms.words) < _LEAST_WORDS:
        return [claim]
    alike = [
        (likeness(own.terms, other.terms), other.claim)
        for other in others
        if other is own or _shared(own.terms, other.terms) >= _LEAST_WORDS
    ]
    found = [(score, other) for score, other in alike if score >= LEAST_SAME]
    return [other for _, other in sorted(found, key=lambda pair: (-pair[0], pair[1]))]


def _shared(one: TermVector, other: TermVector) -> int:
    """Return how many words two contents share."""
    return len(np.intersect1d(one.words, other.words, assume_unique=True))


def contradictions(others: Sequence[ComparedClaim]) -> list[Denial]:
    """Return the denials of a story, each with what it denies, the most alike first.

    Args:
        others: What the claims of the story say.
    """
    affirmed = [s for s in others if s.polarity is Polarity.AFFIRMED and not s.denies]
    denied = [s for s in others if s.polarity is Polarity.DENIED]
    near = nearest(
        [_worded(s) for s in denied], [_worded(s) for s in affirmed], LEAST_DENIED, _MOST
    )
    return [
        Denial(saying.claim, tuple(affirmed[number].claim for number in numbers))
        for saying, numbers in zip(denied, near, strict=True)
    ]


def _worded(saying: ComparedClaim) -> WeighedContent:
    return WeighedContent(saying.claim, saying.source, saying.terms)


_MOST = 5
