"""TF-IDF: reports as vectors of weighed words, compared by cosine similarity.

The weight of a word grows with its rarity, in news at large, in the desk, and in what its outlet
writes: a small desk takes the document frequencies from the background that ships with the package,
a large one from a sample of its own reports. Words of the headline count more: news says first what
it is about. Reports of few words are less similar than their cosine, and no word counts for more
than a part of it.
"""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache
from heapq import nsmallest
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from secondsource.echo.text.word_hashes import Words, hash_words
from secondsource.model import ReportId

Weights = NDArray[np.float32]

# Number of words of a long report that are counted; benchmarks/stories.py with 150, 350, 600 and
# all of them: the whole text gains nothing.
LEAD_WORDS = 600
# A headline's word counts as this many of the body.
HEADLINE_WEIGHT = 5
# A count that fits in a byte.
_MOST_COUNTED = 255
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
# Reports of a desk whose words tell what is rare in it. A desk of no more gives all of its own.
SAMPLE_SIZE = 512
# The same of one outlet: an agency's set phrases, and the small words of a language in which the
# background is not written. An outlet with fewer reports than the least has none of its own, ...
LEAST_OF_OUTLET, OUTLET_SAMPLE_SIZE = 30, 128
# ... and what the desk says counts as this many reports of the outlet.
_DESK_AS_REPORTS = 40
# Share of a sample that reports of earlier months must fill to stand for all: reports of today then
# change no sample but in a new month. Of one report more into 29,244 made ones in 33 outlets one in
# five changed its outlet's, which cost a minute instead of seconds.
_SETTLED_PART = 0.5
# Share of the reports that may be dated later than the month that counts as the latest: a misdated
# report would make all others those of earlier months.
_MISDATED = 0.01
# Two headlines that share one word of five have a cosine of .2 by chance. What a report says is
# the sum of the squares of its words' rarity in news at large: some 200 for six words, 4,000 for a
# page. A report that says this much has .7 of its length left, one that says half of it .45.
_LITTLE_TEXT = 200.0
# Part that is left of the length of a report under a recurrent title: a press review is like
# all that its outlet wrote that day.
_RECURRENT_PART = 0.6
# Most weight of one word in a report: two that share nothing else are put together only if both say
# much, and pairs of reports part them then.
_MOST_OF_WORD = 0.3
_BACKGROUND = Path(__file__).parent / "background.npz"


@dataclass(frozen=True, slots=True)
class TermVector:
    """A report or a story as a vector of weighed words, of length 1 or less for a report.

    Args:
        words: Its terms, see `term_words`, sorted, shape (m,).
        weights: Their weights, shape (m,).
        scale: What a weight of 1 is in counted rarity, so that words of two reports compare
            whatever else the reports say.
    """

    words: Words
    weights: Weights
    scale: float = 1.0


def term_words(words: Words) -> Words:
    """Return words as terms: the first half of their bits, as a desk keeps hundreds of a report.

    Of 200,000 words five share their term with another.
    """
    return np.asarray(words >> np.uint64(32), dtype=np.uint64)


@cache
def number_terms() -> Words:
    """Return the terms of all numbers of one to four figures, leading noughts among them, sorted.

    "12,500" and "63.6" are read as two words each.
    """
    numbers = [f"{number:0{figures}}" for figures in range(1, 5) for number in range(10**figures)]
    return np.unique(term_words(hash_words(" ".join(numbers)).words))


def title_terms(title: str) -> Words:
    """Return the different terms of a title, sorted."""
    return np.unique(term_words(hash_words(title).words))


def counted(words: Words, headline: int) -> tuple[Words, NDArray[np.uint8]]:
    """Return the terms of a report and how often each occurs, at most `_MOST_COUNTED` times.

    Args:
        words: Its words in order, the headline first.
        headline: Number of words of the headline.
    """
    words = term_words(words)
    headline_words, headline_counts = np.unique(words[:headline], return_counts=True)
    body, body_counts = np.unique(words[headline : headline + LEAD_WORDS], return_counts=True)
    terms, positions = np.unique(np.concatenate((headline_words, body)), return_inverse=True)
    totals = np.bincount(
        positions, np.concatenate((HEADLINE_WEIGHT * headline_counts, body_counts))
    )
    return terms, np.minimum(totals, _MOST_COUNTED).astype(np.uint8)


def term_counts(words: Words, headline: int) -> TermVector:
    """Return the logarithmic counts of a report's words, not yet weighed.

    Args:
        words: Its words in order, the headline first.
        headline: Number of words of the headline.
    """
    return logarithmic(*counted(words, headline))


def logarithmic(terms: Words, totals: NDArray[np.uint8]) -> TermVector:
    """Return terms with the logarithms of their counts."""
    return TermVector(terms, (1 + np.log(totals.astype(np.float64))).astype(np.float32))


class WordRarity:
    """How rare words are, in news at large and in a sample of the desk together.

    In a desk on one country that country's name says nothing, and the background may lack it. The
    more reports the sample has, the more it weighs against the background.

    Args:
        sample: The counted words of the reports of the sample.
        outlets: The same of each outlet that has a sample of its own.
    """

    def __init__(
        self, sample: Sequence[TermVector], outlets: Mapping[str, Sequence[TermVector]]
    ) -> None:
        self._desk = _Holders(sample)
        self._outlets = {name: _Holders(of_outlet) for name, of_outlet in outlets.items()}

    def weighed(self, terms: TermVector, outlet: str, recurs: bool) -> TermVector:
        """Return the counted words of a report as a vector, weighed by rarity.

        Args:
            terms: Its counted words.
            outlet: The outlet of the report.
            recurs: Whether it stands under a title that its outlet uses day after day.

        Returns:
            A vector whose length is near 1 for a long report, and less for one of few words.
        """
        at_large = document_share(terms.words)
        share = self._desk.share(terms.words, at_large, BACKGROUND_REPORTS)
        if outlet in self._outlets:
            in_outlet = self._outlets[outlet].share(terms.words, share, _DESK_AS_REPORTS)
            share = np.maximum(share, in_outlet)
        rarity = np.maximum(
            _inverse_document_frequency(share),
            LEAST_RARITY_SHARE * _inverse_document_frequency(at_large),
        )
        vector = _tf_idf(terms, rarity)
        said = float(np.sum(_inverse_document_frequency(at_large) ** 2))
        length = said / math.hypot(said, _LITTLE_TEXT) * (_RECURRENT_PART if recurs else 1)
        weights = vector.weights * np.float32(length)
        return TermVector(
            vector.words,
            np.minimum(weights, np.float32(_MOST_OF_WORD)),
            vector.scale / (length or 1.0),
        )


class _Holders:
    """In how many reports of a sample each word stands."""

    def __init__(self, sample: Sequence[TermVector]) -> None:
        self._count = len(sample)
        held = [terms.words for terms in sample] or [np.zeros(0, dtype=np.uint64)]
        self._words, self._holders = np.unique(np.concatenate(held), return_counts=True)

    def share(
        self, words: Words, at_large: NDArray[np.float64], as_reports: int
    ) -> NDArray[np.float64]:
        """Return the share of reports that hold each word.

        Args:
            words: The words, shape (m,).
            at_large: The share of reports at large that hold each, shape (m,).
            as_reports: That share counts as this many reports of the sample.
        """
        return np.asarray(
            (self._holders_of(words) + as_reports * at_large) / (self._count + as_reports)
        )

    def _holders_of(self, words: Words) -> NDArray[np.int64]:
        if not len(self._words):
            return np.zeros(len(words), dtype=np.int64)
        positions = np.minimum(np.searchsorted(self._words, words), len(self._words) - 1)
        return np.where(self._words[positions] == words, self._holders[positions], 0)


@dataclass(frozen=True, slots=True)
class RaritySample:
    """The reports whose words tell what is rare, by id: the least ids, as ids are hashes.

    The choice depends on the set of reports alone. They are of earlier months than the latest
    report, where enough of these are there, so that reports of today change nothing. A report that
    comes later changes what is rare, and with it every story, only if it is among the desk's. If it
    is among its outlet's, it changes the words of that outlet alone.

    Args:
        desk: Those that stand for the desk.
        outlets: For each outlet with `LEAST_OF_OUTLET` reports or more, those that stand for it.
    """

    desk: Sequence[ReportId]
    outlets: Mapping[str, Sequence[ReportId]]

    def rarity(self, counts: Callable[[ReportId], TermVector]) -> WordRarity:
        """Return how rare words are.

        Args:
            counts: Gives the counted words of a report.
        """
        return WordRarity(
            [counts(report) for report in self.desk],
            {name: [counts(report) for report in ids] for name, ids in self.outlets.items()},
        )


def sampled(outlets: Mapping[ReportId, str], days: Mapping[ReportId, int]) -> RaritySample:
    """Return the reports that stand for a desk and for its outlets.

    Args:
        outlets: For each report of the desk its outlet; "" if unknown.
        days: For each its day, counted from year 1; -1 if unknown, which is taken for long ago.
    """
    by_outlet: dict[str, list[ReportId]] = defaultdict(list)
    for report, outlet in outlets.items():
        if outlet:
            by_outlet[outlet].append(report)
    return RaritySample(
        nsmallest(SAMPLE_SIZE, _settled(list(outlets), days, SAMPLE_SIZE)),
        {
            outlet: nsmallest(OUTLET_SAMPLE_SIZE, _settled(ids, days, OUTLET_SAMPLE_SIZE))
            for outlet, ids in by_outlet.items()
            if len(ids) >= LEAST_OF_OUTLET
        },
    )


def _settled(
    reports: Sequence[ReportId], days: Mapping[ReportId, int], size: int
) -> Sequence[ReportId]:
    """Return the reports of earlier months than the latest, or all if those are too few.

    Of the latest reports one in a hundred may be misdated.

    Args:
        reports: The reports.
        days: The day of each.
        size: Of the sample that is drawn from them.
    """
    dated = sorted(day for report in reports if (day := days[report]) > 0)
    if not dated:
        return reports
    latest = dated[-1 - int(_MISDATED * len(dated))]
    month = date.fromordinal(latest).replace(day=1).toordinal()
    settled = [report for report in reports if days[report] < month]
    return settled if len(settled) >= _SETTLED_PART * size else reports


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
    return TermVector(term_words, (weights / length).astype(np.float32), length)


def document_share(words: Words) -> NDArray[np.float64]:
    """Return the share of background reports that hold each of some terms."""
    background_words, shares, least = _background()
    positions = np.minimum(np.searchsorted(background_words, words), len(background_words) - 1)
    return np.where(background_words[positions] == words, shares[positions], least)


@cache
def _background() -> tuple[Words, NDArray[np.float64], float]:
    """Return terms of the background, the share of each, and the least share."""
    with np.load(_BACKGROUND) as archive:
        shares = archive["shares"].astype(np.float64)
        return term_words(archive["words"]), shares, float(shares.min())


def term_sum(vectors: Sequence[TermVector]) -> tuple[Words, NDArray[np.float64]]:
    """Return the words of vectors, sorted, and the sum of the weights of each."""
    if not vectors:
        return np.zeros(0, dtype=np.uint64), np.zeros(0)
    words, positions = np.unique(np.concatenate([v.words for v in vectors]), return_inverse=True)
    weights = np.concatenate([v.weights for v in vectors])
    total = np.bincount(positions, weights, minlength=len(words))
    return words, np.asarray(total, dtype=np.float64)


def cosine_similarity(first: TermVector, second: TermVector) -> float:
    """Return the cosine of two vectors, 0 to 1; 0 if one has no words."""
    lengths = float(np.linalg.norm(first.weights)) * float(np.linalg.norm(second.weights))
    return inner_product(first, second) / lengths if lengths else 0.0


def inner_product(first: TermVector, second: TermVector) -> float:
    """Return the inner product of two vectors: how alike they are, 0 to 1 for two reports."""
    if not (len(first.words) and len(second.words)):
        return 0.0
    positions = np.minimum(np.searchsorted(second.words, first.words), len(second.words) - 1)
    same = second.words[positions] == first.words
    return float(first.weights[same] @ second.weights[positions[same]])
