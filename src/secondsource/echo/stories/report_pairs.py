"""Pairs of reports: what two reports share, and how likely it is that they are of one story.

A topic, a person or a series gives two reports as many words in common as one happening does. What
tells them apart is where the words stand: whether the title of each is borne out by the text of the
other, what its weightiest word is that the other lacks, and how much of the likeness hangs on one
word. Boosted trees over these features decide. They are fitted by
training/stories/fit_report_pairs.py on marked pairs of real reports.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Protocol, TypeVar

import numpy as np
from numpy.typing import NDArray

from secondsource.boosted_trees import BoostedTrees
from secondsource.echo.text.tfidf import TermVector, number_terms
from secondsource.echo.text.word_hashes import Words

Matrix = NDArray[np.float32]
_Value = TypeVar("_Value", bound=np.generic)

FEATURES = (
    "likeness",
    "cosine",
    "length of the shorter vector",
    "length of the longer vector",
    "share of the likeliest word",
    "shared words",
    "weighty shared words",
    "weightiest shared word",
    "less of a title in the other text",
    "more of a title in the other text",
    "less of a title in the other title",
    "more of a title in the other title",
    "lighter missing title word",
    "weightier missing title word",
    "weight of the lighter title",
    "weight of the weightier title",
    "weightiest word of both titles",
    "words of both titles",
    "rarest shared word",
    "rarity of all shared words",
    "rarest word of both titles",
    "less rare missing title word",
    "rarer missing title word",
    "share of shared numbers",
    "numbers in one alone or none",
    "words of the shorter",
    "days apart",
    "undated",
    "one outlet",
)
"""The features of a pair.

Lengths, shares and weights are 0 to 1; counts and days are logarithms, log(1 + n); rarity is the
weight of a word before its report's other words are taken into account, 0 to some 20. A pair
without two days is undated and no days apart.
"""

_MODEL = Path(__file__).parent / "report_pair_model.npz"
# Part of the likeness from which a shared word is a weighty one.
_WEIGHTY = 0.005
# What stands for shares of a title that has no weighed word.
_UNKNOWN_SHARE = 0.5


class PairedReport(Protocol):
    """A report as it is compared with others of its story."""

    @property
    def day(self) -> int:
        """Its day, counted from year 1; -1 if unknown."""

    @property
    def terms(self) -> TermVector:
        """Its weighed words."""

    @property
    def title_terms(self) -> Words:
        """The different terms of its title, sorted."""

    @property
    def outlet(self) -> str:
        """Its outlet; "" if unknown."""


def report_pair_features(reports: Sequence[PairedReport]) -> Matrix:
    """Return the features of all pairs of some reports.

    Args:
        reports: n of them.

    Returns:
        Shape (n * (n - 1) / 2, `FEATURES`): each report with each later one, as in `linkage`.
    """
    count = len(reports)
    first, second = np.triu_indices(count, 1)
    rows = _Rows.of(reports)
    one_way = [rows.compared_with(number) for number in range(count)]

    def both_ways(name: str) -> tuple[Matrix, Matrix]:
        """Return the lesser and the greater of what holds of either report."""
        matrix = np.stack([getattr(row, name) for row in one_way])
        ways = matrix[first, second], matrix[second, first]
        return np.minimum(*ways), np.maximum(*ways)

    def either_way(name: str) -> Matrix:
        return both_ways(name)[0]

    likeness = either_way("likeness")
    lengths = rows.lengths[first], rows.lengths[second]
    days = np.array([report.day for report in reports])
    undated = (days[first] < 0) | (days[second] < 0)
    apart = np.where(undated, 0, np.abs(days[first] - days[second]))
    outlets = np.unique([report.outlet for report in reports], return_inverse=True)[1]
    named = np.array([report.outlet != "" for report in reports])
    titles = rows.titles[first], rows.titles[second]
    numbers = rows.numbers[first], rows.numbers[second]
    columns = (
        likeness,
        likeness / (lengths[0] * lengths[1]),
        np.minimum(*lengths),
        np.maximum(*lengths),
        either_way("likeliest") / np.maximum(likeness, np.float32(1e-9)),
        np.log1p(either_way("shared")),
        np.log1p(either_way("weighty")),
        either_way("weightiest"),
        *both_ways("title_in_text"),
        *both_ways("title_in_title"),
        *both_ways("missing"),
        np.minimum(*titles),
        np.maximum(*titles),
        either_way("weightiest_of_titles"),
        np.log1p(either_way("shared_of_titles")),
        either_way("rarest"),
        either_way("rarity"),
        either_way("rarest_of_titles"),
        *both_ways("rarest_missing"),
        either_way("shared_numbers") / np.maximum(1, np.minimum(*numbers)),
        np.minimum(*numbers) == 0,
        np.log1p(np.minimum(rows.sizes[first], rows.sizes[second])),
        np.log1p(apart),
        undated,
        (outlets[first] == outlets[second]) & named[first],
    )
    return np.column_stack([np.asarray(column, dtype=np.float32) for column in columns])


def one_story_probability(features: Matrix) -> Matrix:
    """Return how likely the reports of each pair are of one story.

    Args:
        features: Shape (pairs, `FEATURES`).

    Returns:
        Probabilities, 0 to 1, shape (pairs,).
    """
    return _model().probability(features)


@dataclass(frozen=True, slots=True)
class _OneWay:
    """What one report shares with each of some, shape (reports,) each.

    Args:
        likeness: Their inner product.
        likeliest: The part that the likeliest word has in it.
        shared: Number of shared words.
        weighty: Number of those with a part that counts.
        weightiest: Weight of the weightiest shared word, in the report where it has less.
        title_in_text: Share of the other's title, by weight, that stands in this report.
        title_in_title: The same, in this report's title.
        missing: Weight of the weightiest word of the other's title that this report lacks.
        weightiest_of_titles: Weight of the weightiest word that both titles have.
        shared_of_titles: Number of words that both titles have.
        rarest: Rarity of the rarest shared word, in the report where it counts less.
        rarity: The sum of the rarities of all shared words.
        rarest_of_titles: Rarity of the rarest word that both titles have.
        rarest_missing: Rarity of the rarest word of the other's title that this report lacks.
        shared_numbers: Number of numbers in both.
    """

    likeness: Matrix
    likeliest: Matrix
    shared: Matrix
    weighty: Matrix
    weightiest: Matrix
    title_in_text: Matrix
    title_in_title: Matrix
    missing: Matrix
    weightiest_of_titles: Matrix
    shared_of_titles: Matrix
    rarest: Matrix
    rarity: Matrix
    rarest_of_titles: Matrix
    rarest_missing: Matrix
    shared_numbers: Matrix


@dataclass(frozen=True, slots=True)
class _Rows:
    """The words of some reports, one report after the other.

    Each report ends with a word of no weight, so that none is without words.

    Args:
        words: The number of each word, shape (m,).
        weights: Its weight, shape (m,).
        scaled: Its weight, had its report length 1, shape (m,).
        rarities: Its rarity, shape (m,).
        in_title: Whether it stands in the title of its report, shape (m,).
        is_number: Whether it is a number, shape (m,).
        starts: Where each report begins, shape (reports + 1,).
        lengths: The length of each report, shape (reports,).
        titles: The weight of the words of each title, had its report length 1, shape (reports,).
        numbers: How many numbers each report has, shape (reports,).
        sizes: How many words each report has, shape (reports,).
        size: Number of different words.
    """

    words: NDArray[np.intp]
    weights: Matrix
    scaled: Matrix
    rarities: Matrix
    in_title: NDArray[np.bool_]
    is_number: NDArray[np.bool_]
    starts: NDArray[np.intp]
    lengths: Matrix
    titles: Matrix
    numbers: Matrix
    sizes: NDArray[np.intp]
    size: int

    @classmethod
    def of(cls, reports: Sequence[PairedReport]) -> _Rows:
        """Return the words of some reports."""
        terms = [report.terms for report in reports]
        different, numbers = np.unique(
            np.concatenate([of_report.words for of_report in terms]), return_inverse=True
        )
        none = len(different)
        counts = np.array([len(of_report.words) for of_report in terms])
        is_number = np.append(_among(different, number_terms()), False)
        ends = np.cumsum(counts)
        words = np.insert(numbers, ends, none)
        weights = np.insert(np.concatenate([t.weights for t in terms]), ends, 0)
        in_title = np.insert(
            np.concatenate(
                [
                    _among(t.words, report.title_terms)
                    for t, report in zip(terms, reports, strict=True)
                ]
            ),
            ends,
            False,
        )
        starts = np.concatenate(([0], ends + np.arange(1, len(reports) + 1)))
        lengths = np.sqrt(np.add.reduceat(weights**2, starts[:-1]))
        lengths = np.maximum(lengths, np.float32(1e-6)).astype(np.float32)
        scaled = weights / np.repeat(lengths, counts + 1)
        scales = np.array([of_report.scale for of_report in terms], dtype=np.float32)
        return cls(
            words=words,
            weights=weights.astype(np.float32),
            scaled=scaled.astype(np.float32),
            rarities=(weights * np.repeat(scales, counts + 1)).astype(np.float32),
            in_title=in_title,
            is_number=is_number[words],
            starts=starts,
            lengths=lengths,
            titles=np.add.reduceat(scaled * in_title, starts[:-1]).astype(np.float32),
            numbers=np.add.reduceat(is_number[words], starts[:-1], dtype=np.float32),
            sizes=counts,
            size=none + 1,
        )

    def compared_with(self, number: int) -> _OneWay:
        """Return what a report shares with each, itself among them."""
        own = slice(self.starts[number], self.starts[number + 1])

        def spread(values: NDArray[_Value]) -> NDArray[_Value]:
            """Return what the report has for each word of all reports."""
            table = np.zeros(self.size, dtype=values.dtype)
            table[self.words[own]] = values
            return table[self.words]

        def total(values: NDArray[np.generic]) -> Matrix:
            return np.add.reduceat(values, self.starts[:-1], dtype=np.float32)

        def greatest(values: NDArray[np.generic]) -> Matrix:
            return np.asarray(np.maximum.reduceat(values, self.starts[:-1]), dtype=np.float32)

        weights = spread(self.weights[own])
        is_shared = weights > 0
        parts = weights * self.weights
        least = np.minimum(spread(self.scaled[own]), self.scaled)
        of_titles = spread(self.in_title[own]) & self.in_title & is_shared
        rarities = np.minimum(spread(self.rarities[own]), self.rarities)
        titles = self.scaled * self.in_title
        missing = self.in_title & ~is_shared

        def share(of_title: NDArray[np.bool_]) -> Matrix:
            shares = total(titles * of_title) / np.maximum(self.titles, np.float32(1e-9))
            return np.where(self.titles > 0, shares, np.float32(_UNKNOWN_SHARE))

        return _OneWay(
            likeness=total(parts),
            likeliest=greatest(parts),
            shared=total(is_shared),
            weighty=total(parts > _WEIGHTY),
            weightiest=greatest(least),
            title_in_text=share(is_shared),
            title_in_title=share(of_titles),
            missing=greatest(self.scaled * missing),
            weightiest_of_titles=greatest(least * of_titles),
            shared_of_titles=total(of_titles),
            rarest=greatest(rarities),
            rarity=total(rarities),
            rarest_of_titles=greatest(rarities * of_titles),
            rarest_missing=greatest(self.rarities * missing),
            shared_numbers=total(is_shared & self.is_number),
        )


def _among(words: Words, known: Words) -> NDArray[np.bool_]:
    """Return which words are among others, which are sorted."""
    if not len(known):
        return np.zeros(len(words), dtype=bool)
    places = np.minimum(np.searchsorted(known, words), len(known) - 1)
    return np.asarray(known[places] == words)


@lru_cache(maxsize=1)
def _model() -> BoostedTrees:
    return BoostedTrees.read(_MODEL)
