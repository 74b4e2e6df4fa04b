"""Story pair model: how likely two statements of one story say the same, words and setting taken.

Boosted trees over what two statements share, how their words align and where they stand. They are
fitted by training/allegations/fit_story_pairs.py on marked pairs of real reports and on invented
stories. A statement of a draft has no setting: it is compared by its words, see `pair_model`.
"""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from secondsource.allegations.alignment_features import alignment_features
from secondsource.allegations.pair_features import FEATURES, Matrix, pair_features
from secondsource.allegations.pair_model import ruled_probability, same_probability
from secondsource.allegations.setting_features import setting_features
from secondsource.allegations.story_statements import ComparedStatements, rows_of
from secondsource.boosted_trees import BoostedTrees

_LIKENESS, _WORDS = FEATURES.index("likeness"), FEATURES.index("words in both")
_OTHER_LANGUAGE = FEATURES.index("other language")
# Two statements with less of both are not compared any closer. Of 823,229 pairs of 30 stories of
# the six piles .834 are such, and .002 of those that the trees give .4 or more.
_LEAST_LIKENESS, _LEAST_WORDS = 0.25, 0.05
# Pairs of a story of which the trees are asked, the most alike: it takes 14 seconds. The stories of
# the six piles have 90,000 at most; one matter in 2,000 wordings has two million.
_MOST_PAIRS = 400_000
# Statements that are compared with all others at one time: 30 MB of features beside 2,000 others.
_ROWS_AT_ONCE = 128

MODEL = Path(__file__).parent / "story_pair_model.npz"
"""The fitted trees."""


def same_in_story(compared: ComparedStatements) -> Matrix:
    """Return for each two statements of a story how likely they say the same, or one of them more.

    Args:
        compared: The statements, no two of which have equal words.

    Returns:
        Probabilities, 0 to 1, shape (n, n), which of two comes first making no difference; 0 for a
        statement with itself.
    """
    count = len(compared.statements)
    probability = np.zeros((count, count), dtype=np.float32)
    first, second, words = _alike(compared)
    # Few pairs of two languages were marked: there the model of words decides.
    across = words[:, _OTHER_LANGUAGE] > 0
    probability[first[across], second[across]] = same_probability(words[across])
    first, second, words = first[~across], second[~across], words[~across]
    of_pairs = story_pair_features(compared, words, first, second)
    probability[first, second] = ruled_probability(of_pairs, _trees().probability)
    return np.asarray(probability + probability.T, dtype=np.float32)


def story_pair_features(
    compared: ComparedStatements,
    words: NDArray[np.float32],
    first: NDArray[np.intp],
    second: NDArray[np.intp],
) -> NDArray[np.float32]:
    """Return all that the trees are asked by: words, setting, alignment.

    Args:
        compared: Statements of one story, no two of which have equal words.
        words: The `pair_features` of the pairs, shape (pairs, len(FEATURES)).
        first: The row of the first statement of each pair.
        second: That of the second.
    """
    setting = setting_features(compared, first, second)
    return np.concatenate([words, setting, alignment_features(compared, first, second)], axis=-1)


def _alike(
    compared: ComparedStatements,
) -> tuple[NDArray[np.intp], NDArray[np.intp], NDArray[np.float32]]:
    """Return the pairs that are a little alike: the row of each of two, and their `pair_features`.

    Rows are compared with those behind them, some at a time: features of all pairs of a story with
    thousands of statements would not fit into memory.
    """
    count = len(compared.statements)
    pairs: list[tuple[NDArray[np.intp], NDArray[np.intp], NDArray[np.float32]]] = []
    for start in range(0, count, _ROWS_AT_ONCE):
        rows = range(start, min(start + _ROWS_AT_ONCE, count))
        features = pair_features(rows_of(compared, rows), rows_of(compared, range(start, count)))
        alike = features[..., _LIKENESS] >= _LEAST_LIKENESS
        alike |= features[..., _WORDS] >= _LEAST_WORDS
        first, second = np.nonzero(np.triu(alike, 1))
        pairs.append((first + start, second + start, features[first, second]))
    firsts, seconds, words = (np.concatenate(each) for each in zip(*pairs, strict=True))
    if len(firsts) > _MOST_PAIRS:
        alikeness = words[:, _LIKENESS] + words[:, _WORDS]
        chosen = np.sort(np.argsort(-alikeness, kind="stable")[:_MOST_PAIRS])
        return firsts[chosen], seconds[chosen], words[chosen]
    return firsts, seconds, words


@lru_cache(maxsize=1)
def _trees() -> BoostedTrees:
    return BoostedTrees.read(MODEL)
