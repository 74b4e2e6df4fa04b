"""Fitted trees answer as they were written."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

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


@st.composite
def _drawn_trees(draw):
    """Draw trees of up to eight leaves, and rows, some on a threshold and some without a value."""
    values = st.sampled_from([-2.0, -0.5, 0.0, 0.25, 1.0, 3.0])
    nodes, roots = [], []

    def grow(depth):
        place = len(nodes)
        nodes.append(None)
        if depth == 3 or draw(st.booleans()):
            nodes[place] = (0, 0.0, place, place, draw(values))
        else:
            feature, threshold = draw(st.integers(0, 2)), draw(values)
            left, right = grow(depth + 1), grow(depth + 1)
            nodes[place] = (feature, threshold, left, right, 0.0)
        return place

    for _ in range(draw(st.integers(1, 4))):
        roots.append(grow(0))
    features, thresholds, left, right, added = zip(*nodes, strict=True)
    trees = BoostedTrees(
        constant=np.float32(0.5),
        roots=np.array(roots, dtype=np.int16),
        features=np.array(features, dtype=np.int8),
        thresholds=np.array(thresholds, dtype=np.float32),
        left=np.array(left, dtype=np.int16),
        right=np.array(right, dtype=np.int16),
        values=np.array(added, dtype=np.float32),
        depth=3,
    )
    row = st.lists(st.one_of(values, st.just(float("nan"))), min_size=3, max_size=3)
    rows = draw(st.lists(row, min_size=1, max_size=20))
    return trees, np.array(rows, dtype=np.float32)


@given(_drawn_trees())
def test_many_rows_are_answered_to_the_last_digit_as_each_alone(drawn):
    trees, rows = drawn
    many = np.concatenate([rows] * 200)
    together = trees.probability(many)
    alone = np.concatenate([trees.probability(row[None]) for row in rows])
    assert np.array_equal(together, np.concatenate([alone] * 200))


def test_a_tree_of_many_leaves_is_read_too():
    # A chain: each node goes right to the next one, so that row n comes to leaf n.
    inner = 40
    places = np.arange(2 * inner + 1)
    is_inner = (places % 2 == 0) & (places < 2 * inner)
    trees = BoostedTrees(
        constant=np.float32(0),
        roots=np.array([0], dtype=np.int16),
        features=np.zeros(len(places), dtype=np.int8),
        thresholds=(places // 2).astype(np.float32),
        left=np.where(is_inner, places + 1, places).astype(np.int16),
        right=np.where(is_inner, places + 2, places).astype(np.int16),
        values=np.where(is_inner, 0, places // 2 / 8).astype(np.float32),
        depth=inner,
    )
    rows = np.tile(np.arange(inner, dtype=np.float32), 5)[:, None]
    assert trees.probability(rows) == pytest.approx(1 / (1 + np.exp(-rows[:, 0] / 8)))


def test_no_row_has_no_answer(trees):
    assert trees.probability(np.zeros((0, 1), dtype=np.float32)).shape == (0,)
