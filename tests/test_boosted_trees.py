"""Fitted trees answer as they were written."""

import numpy as np
import pytest

from secondsource.boosted_trees import BoostedTrees


@pytest.fixture
def trees(tmp_path):
    """Return two trees: one asks whether the first feature is 1 at most, one always adds .5."""
    path = tmp_path / "trees.npz"
    np.savez(
        path,
        constant=np.float32(-1),
        roots=np.array([0, 3], dtype=np.int16),
        features=np.array([0, 0, 0, 0], dtype=np.int8),
        thresholds=np.array([1, 0, 0, 0], dtype=np.float32),
        left=np.array([1, 1, 2, 3], dtype=np.int16),
        right=np.array([2, 1, 2, 3], dtype=np.int16),
        values=np.array([0, 2, -2, 0.5], dtype=np.float32),
        depth=np.int16(1),
    )
    return BoostedTrees.read(path)


def test_the_sum_of_all_trees_and_the_constant_decides(trees):
    probability = trees.probability(np.array([[1.0], [1.5]], dtype=np.float32))
    assert probability == pytest.approx([1 / (1 + np.exp(-1.5)), 1 / (1 + np.exp(2.5))])


def test_many_rows_are_answered_as_each_alone(trees):
    rows = np.linspace(0, 2, 9_001, dtype=np.float32)[:, None]
    together = trees.probability(rows)
    assert together[[0, 4_000, 9_000]].tolist() == [
        float(trees.probability(rows[[n]])[0]) for n in (0, 4_000, 9_000)
    ]


def test_no_row_has_no_answer(trees):
    assert trees.probability(np.zeros((0, 1), dtype=np.float32)).shape == (0,)
