"""Story pair model: how likely two statements of one story say the same, words and setting taken.

Boosted trees over what the words of two statements share and where they stand. They are fitted by
training/allegations/fit_story_pairs.py on marked pairs of real reports and on invented stories. A
statement of a draft has no setting: it is compared by its words, see `pair_model`.
"""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path

import numpy as np

from secondsource.allegations.pair_features import FEATURES, Matrix
from secondsource.allegations.pair_model import ruled_probability
from secondsource.boosted_trees import BoostedTrees

_LIKENESS, _WORDS = FEATURES.index("likeness"), FEATURES.index("words in both")
# Two statements with less of both are not compared any closer. Of 823,229 pairs of 30 stories of
# the six piles .834 are such, and .002 of those that the trees give .4 or more.
_LEAST_LIKENESS, _LEAST_WORDS = 0.25, 0.05

MODEL = Path(__file__).parent / "story_pair_model.npz"
"""The fitted trees."""


def same_in_story(features: Matrix, setting: Matrix) -> Matrix:
    """Return for each two statements of a story how likely they say the same, or one of them more.

    Args:
        features: Their `pair_features`, shape (n, n, features).
        setting: Their `setting_features`, shape (n, n, features).

    Returns:
        Probabilities, 0 to 1, shape (n, n), which of two comes first making no difference; 0 for a
        statement with itself.
    """
    count = len(features)
    alike = features[..., _LIKENESS] >= _LEAST_LIKENESS
    alike |= features[..., _WORDS] >= _LEAST_WORDS
    first, second = np.nonzero(np.triu(alike, 1))
    of_pairs = np.concatenate([features[first, second], setting[first, second]], axis=-1)
    probability = np.zeros((count, count), dtype=np.float32)
    probability[first, second] = ruled_probability(of_pairs, _trees().probability)
    return np.asarray(probability + probability.T, dtype=np.float32)


@lru_cache(maxsize=1)
def _trees() -> BoostedTrees:
    return BoostedTrees.read(MODEL)
