"""Which claims of a story contradict one another."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from secondsource.echo.origins.denials import denies
from secondsource.echo.text.nearest_neighbours import WeighedContent, nearest
from secondsource.echo.text.tfidf import TermVector, term_counts, weigh_by_background
from secondsource.echo.text.word_hashes import hash_words
from secondsource.model import Claim, ClaimId, Denial, Polarity, ReportId, SourceId

# A denial and what it denies may be worded freely.
LEAST_DENIED = 0.2


@dataclass(frozen=True, slots=True, kw_only=True)
class ComparedClaim:
    """What of a claim is compared with others; small, since a story may hold tens of thousands.

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


def compared_claims(claims: Sequence[Claim], texts: Mapping[ReportId, str]) -> list[ComparedClaim]:
    """Return claims with their contents as vectors.

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
    vectors = weigh_by_background([term_counts(content_words, 0) for content_words in words])
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


def contradictions(claims_of_story: Sequence[ComparedClaim]) -> list[Denial]:
    """Return the denials of a story, each with what it denies, the most similar first.

    Args:
        claims_of_story: The claims of the story.
    """
    affirmed = [
        compared
        for compared in claims_of_story
        if compared.polarity is Polarity.AFFIRMED and not compared.denies
    ]
    denied = [compared for compared in claims_of_story if compared.polarity is Polarity.DENIED]
    neighbours = nearest(
        [_weighed_content(compared) for compared in denied],
        [_weighed_content(compared) for compared in affirmed],
        LEAST_DENIED,
        _MOST_AFFIRMED,
    )
    return [
        Denial(denial.claim, tuple(affirmed[number].claim for number in numbers))
        for denial, numbers in zip(denied, neighbours, strict=True)
    ]


def _weighed_content(compared: ComparedClaim) -> WeighedContent:
    return WeighedContent(compared.claim, compared.source, compared.terms)


_MOST_AFFIRMED = 5
