"""TF-IDF: reports as vectors of weighed words, compared by cosine similarity.

The weight of a word grows with its rarity, in news at large and in the desk: a small desk takes the
document frequencies from the background that ships with the package, a large one from its own
reports. Words of the headline count more: news says first what it is about.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from secondsource.echo.text.word_hashes import Words

Weights = NDArray[np.float32]

# Number of words of a long report that are counted; benchmarks/stories.py with 150, 350, 600 and
# all of them: the whole text gains nothing.
LEAD_WORDS = 600
# A headline's word counts as this many of the body.
HEADLINE_WEIGHT = 5
# Number of terms kept for a report, the weightiest first: the rest change its cosine with another
# by less than a hundredth.
MOST_TERMS = 200
# The background counts as this many reports of the desk. With fewer, the words of a story count as
# common in a small desk; with more, the names that a desk on one country is full of count as
# rare (B3 F1 of the news clusters, the examples and the rumours at the best least likeness of each:
# 100 gives .968, .964, .957; 200 .960, .964, .965; 300 .960, .863, .957).
BACKGROUND_REPORTS = 200
# However common a word is in the desk, this part of its rarity in news at large is left to it: else
# the words of the only happening that a desk is about would weigh nothing.
LEAST_RARITY_SHARE = 0.1
_BACKGROUND = Path(__file__).parent / "background.npz"


@dataclass(frozen=True, slots=True)
class TermVector:
    """A report or a story as a vector of weighed words, of length 1 for a report.

    Args:
        words: Numbers of words, sorted, shape (m,).
        weights: Their weights, shape (m,).
    """

    words: Words
    weights: Weights


def term_counts(words: Words, headline: int) -> TermVector:
    """Return the logarithmic counts of a report's words, not yet weighed.

    Args:
        words: Its words in order, the headline first.
        headline: Number of words of the headline.
    """
    headline_words, headline_counts = np.unique(words[:headline], return_counts=True)
    body, body_counts = np.unique(words[headline : headline + LEAD_WORDS], return_counts=True)
    terms, positions = np.unique(np.concatenate((headline_words, body)), return_inverse=True)
    totals = np.bincount(
        positions, np.concatenate((HEADLINE_WEIGHT * headline_counts, body_counts))
    )
    return TermVector(terms, (1 + np.log(totals)).astype(np.float32))


def weigh(pile: Sequence[TermVector]) -> list[TermVector]:
    """Return reports as vectors of length 1, each word weighed by its rarity.

    The rarity comes from the background and from the pile itself: in a desk on one country that
    country's name says nothing, and the background may lack it. The more reports the pile has, the
    more it weighs against the background.

    Args:
        pile: The counted words of all reports.
    """
    if not pile:
        return []
    words, holders = np.unique(np.concatenate([t.words for t in pile]), return_counts=True)
    share = (holders + BACKGROUND_REPORTS * document_share(words)) / (
        len(pile) + BACKGROUND_REPORTS
    )
    rarity = np.maximum(
        _inverse_document_frequency(share),
        LEAST_RARITY_SHARE * _inverse_document_frequency(document_share(words)),
    )
    return [_tf_idf(terms, rarity[np.searchsorted(words, terms.words)]) for terms in pile]


def weigh_by_background(contents: Sequence[TermVector]) -> list[TermVector]:
    """Return short texts as vectors of length 1, weighed by the background alone.

    A handful of claims gives no document frequencies of its own.

    Args:
        contents: The counted words of each.
    """
    return [
        _tf_idf(terms, _inverse_document_frequency(document_share(terms.words)))
        for terms in contents
    ]


def _inverse_document_frequency(share: NDArray[np.float64]) -> NDArray[np.float64]:
    """Return the inverse document frequency; a word in a third of all reports says nothing."""
    return np.maximum(0.0, np.log(1 / 3 / share))


def _tf_idf(terms: TermVector, rarity: NDArray[np.float64]) -> TermVector:
    weights = terms.weights * rarity
    term_words = terms.words
    if len(term_words) > MOST_TERMS:
        heaviest = np.sort(np.argsort(-weights, kind="stable")[:MOST_TERMS])
        term_words, weights = term_words[heaviest], weights[heaviest]
    term_words, weights = term_words[weights > 0], weights[weights > 0]
    length = float(np.linalg.norm(weights)) or 1.0
    return TermVector(term_words, (weights / length).astype(np.float32))


def document_share(words: Words) -> NDArray[np.float64]:
    """Return the share of background reports that hold each word."""
    background_words, shares = _background()
    positions = np.minimum(np.searchsorted(background_words, words), len(background_words) - 1)
    return np.where(background_words[positions] == words, shares[positions], shares.min())


@cache
def _background() -> tuple[Words, NDArray[np.float64]]:
    with np.load(_BACKGROUND) as archive:
        return archive["words"], archive["shares"].astype(np.float64)


def term_sum(vectors: Sequence[TermVector]) -> tuple[Words, NDArray[np.float64]]:
    """Return the words of vectors, sorted, and the sum of the weights of each."""
    if not vectors:
        return np.zeros(0, dtype=np.uint64), np.zeros(0)
    words, positions = np.unique(np.concatenate([v.words for v in vectors]), return_inverse=True)
    weights = np.concatenate([v.weights for v in vectors])
    total = np.bincount(positions, weights, minlength=len(words))
    return words, np.asarray(total, dtype=np.float64)


def cosine_similarity(first: TermVector, second: TermVector) -> float:
    """Return the inner product of two vectors: the cosine (0 to 1) if both have length 1."""
    if not (len(first.words) and len(second.words)):
        return 0.0
    positions = np.minimum(np.searchsorted(second.words, first.words), len(second.words) - 1)
    same = second.words[positions] == first.words
    return float(first.weights[same] @ second.weights[positions[same]])
