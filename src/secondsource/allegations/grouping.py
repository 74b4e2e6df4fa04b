"""Grouping of statements: average linkage on the probabilities that two say the same."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy.cluster.hierarchy import fcluster, linkage
from scipy.sparse.csgraph import connected_components
from scipy.spatial.distance import squareform

from secondsource.allegations.pair_features import Matrix
from secondsource.allegations.story_pair_model import same_in_story
from secondsource.allegations.story_statements import ComparedStatements, rows_of, wording_key

# Least mean probability between two groups that are joined. Lower ones make more groups of several
# outlets, and join more matters: docs/decisions/2026-11-30-words-that-are-near.md.
_LEAST_MEAN = 0.45
# Least cosine of two statements, or else least content words that both have, for one to bear out
# that the other says the same. Of 403 marked groups of two outlets or more 332 hold two statements
# of one matter (.824), with this 325 of 378 (.860); of the pairs of one matter 1,857 of 1,876 stay
# together, of pairs of two matters 512 of 580 (benchmarks/found_allegations.py). With .55 and 3:
# 314 of 362, 1,803 and 491. B³ F1 on the bed falls from .623 to .621, with .55 and 3 to .595.
_LEAST_NEAR, _LEAST_SHARED = 0.5, 2
# Least probability of two statements of two languages. Of nine marked pairs with .25 six say the
# same, of five with .5 four; in the examples two of 25 are wrong with .25, none with .5.
_LEAST_ACROSS = 0.5
# The same of two of which one states nothing.
_LEAST_NEAR_NAMES, _LEAST_SHARED_NAMES = 0.75, 3
# Statements that are compared each with each; more are grouped piece by piece, then the groups.
# Three stories of the six piles have more than 600 in different words, none 2,000.
_MOST_COMPARED = 2_000


@dataclass(frozen=True, slots=True)
class StatementGroups:
    """Groups of statements that say the same.

    Args:
        rows: The statements of each group, as row numbers, in the order of the story.
        agreement: For each statement how likely it says what those of its group in other words say,
            on average, 0 to 1; 1 if there are none, shape (n,).
    """

    rows: Sequence[list[int]]
    agreement: NDArray[np.float32]


def group_statements(compared: ComparedStatements) -> StatementGroups:
    """Return groups of statements that say the same.

    Statements in equal words are one from the start, so that one that is repeated thousands of
    times costs no more than one.

    Args:
        compared: The statements of a story.
    """
    agreement = np.ones(len(compared.words), dtype=np.float32)
    by_words: dict[str, list[int]] = defaultdict(list)
    for number, words in enumerate(compared.words):
        by_words[wording_key(words)].append(number)
    groups = list(by_words.values())
    while len(groups) > _MOST_COMPARED:
        pieces = [
            groups[start : start + _MOST_COMPARED]
            for start in range(0, len(groups), _MOST_COMPARED)
        ]
        joined = [group for piece in pieces for group in _joined(piece, compared, agreement)]
        if len(joined) > 0.9 * len(groups):
            # What is left hardly joins: comparing pieces again would only cost time.
            return StatementGroups(sorted(joined), agreement)
        groups = joined
    return StatementGroups(sorted(_joined(groups, compared, agreement)), agreement)


def _joined(
    groups: Sequence[list[int]], compared: ComparedStatements, agreement: NDArray[np.float32]
) -> list[list[int]]:
    """Join groups whose first statements say the same, and lower the agreement of all in them."""
    if len(groups) < 2:
        return list(groups)
    firsts = rows_of(compared, [group[0] for group in groups])
    probability = same_in_story(firsts)
    labels = _clusters(probability)
    joined: dict[tuple[int, int], list[int]] = defaultdict(list)
    for place, part in _borne_out(firsts, probability, labels):
        joined[labels[place], part].append(place)
    for places in joined.values():
        if len(places) > 1:
            among = probability[np.ix_(places, places)]
            with_others = (among.sum(axis=1) - among.diagonal()) / (len(places) - 1)
            for place, mean in zip(places, with_others, strict=True):
                agreement[groups[place]] = np.minimum(agreement[groups[place]], mean)
    return [sorted(row for place in places for row in groups[place]) for places in joined.values()]


def _borne_out(
    compared: ComparedStatements, probability: Matrix, labels: Sequence[int]
) -> Iterator[tuple[int, int]]:
    """Yield each statement with the part of its cluster that pairs tie together, as numbers.

    Two languages have no words in common: there the model of pairs alone ties.
    """
    clusters: dict[int, list[int]] = defaultdict(list)
    for row, label in enumerate(labels):
        clusters[label].append(row)
    for rows in clusters.values():
        if len(rows) == 1:
            yield rows[0], 0
            continue
        pairs = np.ix_(rows, rows)
        shared = np.asarray((compared.said[rows] @ compared.said[rows].T).todense())
        stating = compared.stating[rows]
        least = np.where(stating[:, None] & stating, _LEAST_NEAR, _LEAST_NEAR_NAMES)
        enough = np.where(stating[:, None] & stating, _LEAST_SHARED, _LEAST_SHARED_NAMES)
        vectors, languages = compared.vectors[rows], compared.languages[rows]
        tied = (vectors @ vectors.T >= least) | (shared >= enough)
        other_language = languages[:, None] != languages
        tied[other_language] = (probability[pairs] >= _LEAST_ACROSS)[other_language]
        _, parts = connected_components(tied, directed=False)
        yield from zip(rows, parts.tolist(), strict=True)


def _clusters(probability: Matrix) -> list[int]:
    distance = 1 - probability
    np.fill_diagonal(distance, 0)
    tree = linkage(squareform(distance, checks=False), "average")
    return [int(label) for label in fcluster(tree, 1 - _LEAST_MEAN, "distance")]
