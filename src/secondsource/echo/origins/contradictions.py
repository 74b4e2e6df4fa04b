"""Which claims of different reports say the same, and which contradict one another."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from secondsource.echo.origins.denials import denies
from secondsource.echo.text.nearest_neighbours import WeighedContent, nearest
from secondsource.echo.text.tfidf import TermVector, cosine_similarity, term_counts, weigh_against
from secondsource.echo.text.word_hashes import hash_words
from secondsource.model import Claim, Polarity, ReportId

# Two contents say the same from this likeness on (cosine of their weighed words).
LEAST_SAME = 0.3
# And what is denied may be worded more freely.
LEAST_DENIED = 0.2
# They share so many words: a name alone ("the Hask Ridge tunnel") is what they are about.
_LEAST_WORDS = 4


@dataclass(frozen=True, slots=True)
class ComparedClaim:
    """What one claim says.

    Args:
        claim: The claim.
        terms: Its content's weighed words.
    """

    claim: Claim
    terms: TermVector


@dataclass(frozen=True, slots=True)
class Contradiction:
    """A claim that denies what another affirms.

    Args:
        denial: The denying claim.
        affirmed: What it denies, the most alike first; empty if the story holds nothing like it.
    """

    denial: Claim
    affirmed: tuple[Claim, ...]


def compared_claims(claims: Sequence[Claim], texts: Mapping[ReportId, str]) -> list[ComparedClaim]:
    """Return what claims say.

    Args:
        claims: Claims of one story.
        texts: The texts of their reports, by id.
    """
    words = [
        np.concatenate(
            [hash_words(span.words(texts[claim.report])).words for span in claim.content]
        )
        for claim in claims
    ]
    vectors = weigh_against([term_counts(found, 0) for found in words])
    return [ComparedClaim(claim, vector) for claim, vector in zip(claims, vectors, strict=True)]


def same_claims(claim: Claim, others: Sequence[ComparedClaim]) -> list[Claim]:
    """Return the claims that say what one says, the most alike first, itself among them."""
    own = next((s for s in others if s.claim.id == claim.id), None)
    if own is None or len(own.terms.words) < _LEAST_WORDS:
        return [claim]
    alike = [
        (cosine_similarity(own.terms, other.terms), other.claim)
        for other in others
        if other is own or _shared_word_count(own.terms, other.terms) >= _LEAST_WORDS
    ]
    found = [(score, other) for score, other in alike if score >= LEAST_SAME]
    return [other for _, other in sorted(found, key=lambda pair: (-pair[0], pair[1].id))]


def _shared_word_count(one: TermVector, other: TermVector) -> int:
    """Return how many words two contents share."""
    return len(np.intersect1d(one.words, other.words, assume_unique=True))


def contradictions(others: Sequence[ComparedClaim]) -> list[Contradiction]:
    """Return the denials of a story, each with what it denies.

    Args:
        others: What the claims of the story say.
    """
    affirmed = [
        s for s in others if s.claim.stance.polarity is Polarity.AFFIRMED and not denies(s.claim)
    ]
    denied = [s for s in others if s.claim.stance.polarity is Polarity.DENIED]
    near = nearest(
        [_weighed_content(s) for s in denied],
        [_weighed_content(s) for s in affirmed],
        LEAST_DENIED,
        _MOST_AFFIRMED,
    )
    return [
        Contradiction(saying.claim, tuple(affirmed[number].claim for number in numbers))
        for saying, numbers in zip(denied, near, strict=True)
    ]


def _weighed_content(saying: ComparedClaim) -> WeighedContent:
    return WeighedContent(saying.claim.id, saying.claim.source.id, saying.terms)


_MOST_AFFIRMED = 5
