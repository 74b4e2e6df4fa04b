"""Alignment of the words of two statements: how much of each the nearest words of the other cover.

"The band of the brigade played by the river" and "its musicians performed along the stream" have no
word in common, and each word of one has a near one in the other. "Its nine articles are printed"
and "she would read the nine articles" share words, and say different things of them; so words are
also aligned by whether they stand before the predicate.

What it measured: docs/decisions/2026-11-30-words-that-are-near.md.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from secondsource.allegations.pair_features import Matrix
from secondsource.allegations.story_statements import ComparedStatements, is_content, names_in
from secondsource.language.english.function_words import FUNCTION_WORDS
from secondsource.language.english.verb_presence import predicate_start
from secondsource.language.english.word_vectors import word_vectors

ALIGNMENT_FEATURES = (
    "covered, the less",
    "covered, the more",
    "covered without names, the less",
    "covered without names, the more",
    "covered before the predicate",
    "covered from the predicate on",
    "covered crosswise",
)
"""The features, in the order of `alignment_features`."""

# A cosine below this counts as none: "shut" and "have" have .01, "planted" and "given" .03, "shut"
# and "closed" .4, "killed" and "died" .6, all by the vectors of whole words (512 numbers).
_LEAST_NEAR = 0.3
# Pairs of words that are compared at one time: 8 MB for each table of them. A sentence may have
# hundreds of words, and hundreds of others be compared with it.
_MOST_COMPARED = 2_000_000
# What a cover is if one of both has no such words.
_NONE = -1.0
_WORD = re.compile(r"\w+")


@dataclass(frozen=True, slots=True)
class _Words:
    """The content words of some statements, statement after statement.

    Args:
        starts: Where the words of each statement start, with the end of the last, shape (n + 1,).
        ids: Number of each word, shape (words,): equal words have one.
        vectors: Their vectors, shape (words, 64).
        weights: Their rarity in the story, shape (words,).
        is_name: Whether each is of a name, shape (words,).
        in_predicate: Whether each stands from the predicate on, shape (words,).
    """

    starts: NDArray[np.intp]
    ids: NDArray[np.intp]
    vectors: NDArray[np.float32]
    weights: NDArray[np.float32]
    is_name: NDArray[np.bool_]
    in_predicate: NDArray[np.bool_]


def alignment_features(
    compared: ComparedStatements, first: NDArray[np.intp], second: NDArray[np.intp]
) -> NDArray[np.float32]:
    """Return how far the words of two statements cover each other.

    A word is covered by the cosine of the nearest word of the other statement, 1 by itself; a
    statement by the mean of its words, weighed by their rarity in the story. This is the recall and
    precision of BERTScore (Zhang and others, 2020), with vectors of words alone.

    Args:
        compared: Statements of one story.
        first: The row of the first statement of each pair.
        second: That of the second.

    Returns:
        Shape (pairs, len(ALIGNMENT_FEATURES)), 0 to 1, -1 where one of both has no such words.
        Which of two comes first makes no difference.
    """
    features = np.full((len(first), len(ALIGNMENT_FEATURES)), _NONE, dtype=np.float32)
    if not len(first):
        return features
    words = _words_of(compared)
    order = np.argsort(second, kind="stable")
    rows, begins = np.unique(second[order], return_index=True)
    for row, pairs in zip(rows, np.split(order, begins[1:]), strict=True):
        for some in _lots(words, first, pairs, int(row)):
            features[some] = _with_one(words, first[some], int(row))
    return features


def _lots(
    words: _Words, first: NDArray[np.intp], pairs: NDArray[np.intp], row: int
) -> list[NDArray[np.intp]]:
    """Part the pairs of one statement so that each part compares a bounded number of words."""
    lengths = np.diff(words.starts)
    compared = np.cumsum(lengths[first[pairs]] * lengths[row])
    parts = compared // _MOST_COMPARED
    return np.split(pairs, np.flatnonzero(np.diff(parts)) + 1)


def _words_of(compared: ComparedStatements) -> _Words:
    """Return the content words of statements; rarity is counted over all of them."""
    texts = [text.casefold() for text in compared.words]
    placed = [list(_content(text)) for text in texts]
    counts = Counter(word for words in placed for word in {word for word, _ in words})
    rarity = {word: np.log1p(len(texts) / count) for word, count in counts.items()}
    ids = {word: number for number, word in enumerate(rarity)}
    names = {name.casefold() for text in compared.words for name in names_in(text)}
    flat = [word for words in placed for word, _ in words]
    numbers = np.array([ids[word] for word in flat], dtype=np.intp)
    in_predicate = [
        place >= begin
        for text, words in zip(texts, placed, strict=True)
        for begin in (predicate_start(text),)
        for _, place in words
    ]
    return _Words(
        starts=np.cumsum([0, *(len(words) for words in placed)]),
        ids=numbers,
        vectors=word_vectors(list(ids))[numbers],
        weights=np.array([rarity[word] for word in flat], dtype=np.float32),
        is_name=np.array([word in names for word in flat], dtype=np.bool_),
        in_predicate=np.array(in_predicate, dtype=np.bool_),
    )


def _content(text: str) -> Iterator[tuple[str, int]]:
    """Yield the words of a text that are no function words, numbers or days, with their places."""
    for match in _WORD.finditer(text):
        if match[0] not in FUNCTION_WORDS and is_content(match[0]):
            yield match[0], match.start()


def _with_one(words: _Words, others: NDArray[np.intp], row: int) -> NDArray[np.float32]:
    """Return the features of some statements with one, shape (others, features)."""
    features = np.full((len(others), len(ALIGNMENT_FEATURES)), _NONE, dtype=np.float32)
    own = np.arange(words.starts[row], words.starts[row + 1])
    lengths = words.starts[others + 1] - words.starts[others]
    filled = np.flatnonzero(lengths)
    if not len(own) or not len(filled):
        return features
    begins = np.cumsum([0, *lengths[filled][:-1]])
    theirs = np.repeat(words.starts[others[filled]] - begins, lengths[filled])
    theirs += np.arange(len(theirs))
    near = words.vectors[theirs] @ words.vectors[own].T
    near[near < _LEAST_NEAR] = 0
    near[words.ids[theirs][:, None] == words.ids[own]] = 1
    both = _Both(near, begins, words.weights[theirs], words.weights[own])
    all_theirs, all_own = (np.ones(len(each), dtype=np.bool_) for each in (theirs, own))
    behind, own_behind = words.in_predicate[theirs], words.in_predicate[own]
    bare, own_bare = ~words.is_name[theirs], ~words.is_name[own]
    whole = both.theirs(all_theirs, all_own), both.own(all_theirs, all_own)
    nameless = both.theirs(bare, all_own), both.own(all_theirs, own_bare)
    covers = (
        np.minimum(*whole),
        np.maximum(*whole),
        np.minimum(*nameless),
        np.maximum(*nameless),
        both.mean(~behind, ~own_behind),
        both.mean(behind, own_behind),
        np.maximum(both.mean(behind, ~own_behind), both.mean(~behind, own_behind)),
    )
    features[filled] = np.column_stack(covers)
    return features


@dataclass(frozen=True, slots=True)
class _Both:
    """How near the words of some statements are to those of one.

    Args:
        near: Shape (their words, own words).
        begins: Where the words of each of them begin, shape (statements,).
        weights: Weights of their words.
        own_weights: Weights of the own words.
    """

    near: Matrix
    begins: NDArray[np.intp]
    weights: NDArray[np.float32]
    own_weights: NDArray[np.float32]

    def mean(self, theirs: NDArray[np.bool_], own: NDArray[np.bool_]) -> NDArray[np.float32]:
        """Return the mean cover of some of their words and some of the own by each other."""
        covered, covered_own = self.theirs(theirs, own), self.own(theirs, own)
        has_none = (covered < 0) | (covered_own < 0)
        return np.where(has_none, np.float32(_NONE), (covered + covered_own) / 2)

    def theirs(self, theirs: NDArray[np.bool_], own: NDArray[np.bool_]) -> NDArray[np.float32]:
        """Return how far some of the own words cover some of theirs."""
        if not own.any():
            return np.full(len(self.begins), _NONE, dtype=np.float32)
        weights = self.weights * theirs
        covered = np.add.reduceat(self.near[:, own].max(axis=1) * weights, self.begins)
        total = np.add.reduceat(weights, self.begins)
        return np.where(total > 0, covered / np.maximum(total, 1e-6), np.float32(_NONE))

    def own(self, theirs: NDArray[np.bool_], own: NDArray[np.bool_]) -> NDArray[np.float32]:
        """Return how far some of their words cover some of the own."""
        weights = self.own_weights[own]
        nearest = np.maximum.reduceat(self.near[:, own] * theirs[:, None], self.begins, axis=0)
        has_any = np.maximum.reduceat(theirs, self.begins)
        if not len(weights):
            return np.full(len(self.begins), _NONE, dtype=np.float32)
        return np.where(has_any, nearest @ weights / weights.sum(), np.float32(_NONE))
