"""Features of an allegation and an outlet's statements: what speaks for its leaving it out."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy import sparse

from secondsource.allegations.pair_features import FEATURES as PAIR_FEATURES
from secondsource.allegations.pair_features import pair_features
from secondsource.allegations.pair_model import same_probability
from secondsource.allegations.story_statements import ComparedStatements, rows_of, wording_key
from secondsource.allegations.word_cover import WordCover

# Features of pairs of which the highest speaks for an allegation that stands there in other words.
_HIGHEST = (
    "likeness",
    "sentence likeness",
    "likeness to sentence",
    "likeness without names",
    "grams",
    "words in both",
    "words of the shorter",
)
FEATURES = (
    "same",
    "same, three pairs",
    "same, by statement",
    "statements of the allegation",
    "statements of the outlet",
    *_HIGHEST,
    "likest stands out",
    "likest stands out, by statement",
    "words covered",
    "words covered, by statement",
    "rarest word missing",
    "rarest word missing, by statement",
    "numbers in it",
    "numbers covered",
    "reports",
    "share of reports",
    "near words covered",
    "near words covered, by statement",
    "near words covered in one sentence",
    "near words covered in one sentence, by statement",
)
"""The features, in the order of `omission_features`."""
_COLUMNS = [PAIR_FEATURES.index(name) for name in _HIGHEST]
_LIKENESS = PAIR_FEATURES.index("likeness")
# Keeps what stands out finite where all pairs are as like.
_LEAST_DEVIATION = 1e-3
# Statements of an allegation that are compared with others: the first ones, in different words.
_MOST_COMPARED = 30
# Statements of an allegation whose words are looked for near others.
_MOST_COVERED = 6


@dataclass(frozen=True, slots=True)
class ComparedAllegation:
    """Statements of an allegation, each compared with all statements of its story.

    Args:
        compared: The statements of the story.
        features: Features of pairs, shape (own, all, features of pairs).
        same: How likely both say the same, shape (own, all).
        own: Rows of the allegation's statements.
        cover: The words of the story.
    """

    compared: ComparedStatements
    features: NDArray[np.float32]
    same: NDArray[np.float32]
    own: NDArray[np.intp]
    cover: WordCover


def compared_allegation(
    compared: ComparedStatements, rows: Sequence[int], cover: WordCover
) -> ComparedAllegation:
    """Return an allegation compared with its story.

    Args:
        compared: The statements of the story.
        rows: Those of the allegation.
        cover: The words of the story.
    """
    distinct = {wording_key(compared.words[row]): row for row in reversed(rows)}
    own = sorted(distinct.values())[:_MOST_COMPARED]
    features = pair_features(rows_of(compared, own), compared)
    return ComparedAllegation(
        compared, features, same_probability(features), np.array(own, dtype=np.intp), cover
    )


def omission_features(
    allegation: ComparedAllegation, of_outlet: Sequence[int], reports: int
) -> NDArray[np.float64]:
    """Return the features of an allegation and an outlet that has no statement of it.

    Args:
        allegation: The allegation.
        of_outlet: Rows of the outlet's statements, at least one.
        reports: Number of the reports of the story.

    Returns:
        Shape (len(FEATURES),).
    """
    rows = np.asarray(of_outlet, dtype=np.intp)
    same = allegation.same[:, rows]
    pairs = allegation.features[:, rows]
    own = allegation.own
    telling = len(set(allegation.compared.reports[own].tolist()))
    return np.array(
        [
            same.max(),
            np.sort(same, axis=None)[-3:].mean(),
            same.max(axis=1).mean(),
            np.log(len(own)),
            np.log(len(rows)),
            *pairs[..., _COLUMNS].max(axis=(0, 1)),
            *_standing_out(pairs[..., _LIKENESS]),
            *_words(allegation.compared.terms, own, rows),
            *_numbers(allegation.compared.numbers, own, rows),
            np.log(telling),
            telling / max(1, reports - 1),
            *_near_words(allegation, of_outlet),
        ],
        dtype=np.float64,
    )


def _standing_out(likeness: NDArray[np.float32]) -> tuple[float, float]:
    """Return how far the likest pair is above all, and the likest of each above its own."""
    above = (likeness.max() - likeness.mean()) / (likeness.std() + _LEAST_DEVIATION)
    return float(above), float((likeness.max(axis=1) - likeness.mean(axis=1)).mean())


def _words(
    terms: sparse.csr_matrix, own: NDArray[np.intp], rows: NDArray[np.intp]
) -> tuple[float, float, float, float]:
    """Return the shares of words that an outlet has, by weight, and the rarest that it lacks."""
    has = np.zeros(terms.shape[1], dtype=np.bool_)
    has[terms[rows].indices] = True
    covered, missing = [], []
    for row in own:
        words = terms[row]
        held = has[words.indices]
        total = float(words.data.sum())
        covered.append(float(words.data[held].sum()) / total if total else 0.0)
        missing.append(float(words.data[~held].max(initial=0.0)))
    return max(covered), float(np.mean(covered)), min(missing), float(np.mean(missing))


def _near_words(
    allegation: ComparedAllegation, rows: Sequence[int]
) -> tuple[float, float, float, float]:
    """Return how far words stand in an outlet's sentences, or near them: all, then the nearest."""
    covers = [allegation.cover.of_report(row, rows) for row in allegation.own[:_MOST_COVERED]]
    whole, nearest = zip(*covers, strict=True)
    return max(whole), float(np.mean(whole)), max(nearest), float(np.mean(nearest))


def _numbers(
    numbers: Sequence[frozenset[float]], own: NDArray[np.intp], rows: NDArray[np.intp]
) -> tuple[float, float]:
    """Return whether an allegation has numbers, and the share of them that an outlet has.

    The share is -1 without numbers.
    """
    given = [numbers[row] for row in own if numbers[row]]
    if not given:
        return 0.0, -1.0
    has = frozenset[float]().union(*(numbers[row] for row in rows))
    return 1.0, float(np.mean([len(each & has) / len(each) for each in given]))
