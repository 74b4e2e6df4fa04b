"""Boosted trees that were fitted elsewhere, read from a file and asked with NumPy alone."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

_Matrix = NDArray[np.float32]
_Sums = NDArray[np.int64]
# What leaves add is summed in whole numbers of this size: their sum depends on no order.
_UNIT = 2.0**-32
# Rows from which on each question is put to all of them at once. On a slow machine 400 trees take
# 22 ms so, and 5 us for each row; to walk them takes 100 us for each row.
_FEWEST_AT_ONCE = 250
# Rows that are asked at one time; their features stay near the processor.
_ROWS_AT_ONCE = 16_384
# Leaves of a tree whose questions are put to all rows at once: it has a table of 2 ** leaves rows.
_MOST_LEAVES = 16


class _Question(NamedTuple):
    """What an inner node asks, and a bit for each leaf on its right: the least for the leftmost."""

    feature: int
    threshold: np.float32
    on_its_right: np.uint16


class _Tree(NamedTuple):
    """The questions of a tree, and what it adds by the bits of the leaves that they exclude."""

    questions: list[_Question]
    added: _Sums


@dataclass(frozen=True, kw_only=True)
class BoostedTrees:
    """Boosted trees for a yes or no, each node a row.

    Args:
        constant: The score to which the trees add.
        roots: The first node of each tree, shape (trees,).
        features: The feature that a node asks for, shape (nodes,).
        thresholds: The greatest value that goes left, shape (nodes,).
        left: The node to the left; a leaf leads to itself, shape (nodes,).
        right: The node to the right.
        values: What a leaf adds, shape (nodes,).
        depth: The most questions that a tree asks.
    """

    constant: np.float32
    roots: NDArray[np.int16]
    features: NDArray[np.int8]
    thresholds: _Matrix
    left: NDArray[np.int16]
    right: NDArray[np.int16]
    values: _Matrix
    depth: int

    @classmethod
    def read(cls, path: Path) -> BoostedTrees:
        """Read trees from an archive that `training/boosted_tree_files.py` wrote."""
        with np.load(path) as archive:
            kept = {name: archive[name] for name in archive.files}
        return cls(
            constant=np.float32(kept["constant"]),
            roots=kept["roots"],
            features=kept["features"],
            thresholds=kept["thresholds"],
            left=kept["left"],
            right=kept["right"],
            values=kept["values"],
            depth=int(kept["depth"]),
        )

    def probability(self, features: _Matrix) -> _Matrix:
        """Return how likely each row is a yes.

        Args:
            features: Shape (rows, features), in the order in which the trees were fitted.

        Returns:
            Probabilities, 0 to 1, shape (rows,).
        """
        if len(features) < _FEWEST_AT_ONCE or not self._trees:
            sums = self._walked(features)
        else:
            blocks = range(0, len(features), _ROWS_AT_ONCE)
            sums = np.concatenate(
                [self._asked_at_once(features[start : start + _ROWS_AT_ONCE]) for start in blocks]
            )
        scores = self.constant + sums * _UNIT
        return np.asarray(1 / (1 + np.exp(-scores)), dtype=np.float32)

    def _walked(self, features: _Matrix) -> _Sums:
        """Return the sum of what the leaves add to which each row comes, shape (rows,)."""
        rows = np.arange(len(features))[:, None]
        node = np.broadcast_to(self.roots, (len(features), len(self.roots)))
        for _ in range(self.depth):
            goes_left = features[rows, self.features[node]] <= self.thresholds[node]
            node = np.where(goes_left, self.left[node], self.right[node])
        return np.asarray(self._added[node].sum(axis=1), dtype=np.int64)

    def _asked_at_once(self, features: _Matrix) -> _Sums:
        """Return the same, each question put to all rows.

        A row that goes left at a node comes to no leaf on its right. Of the leaves that no question
        excludes the last one is where the row comes to, whatever the order of the questions
        (QuickScorer, Lucchese and others, SIGIR 2015, with left and right exchanged).
        """
        columns = np.ascontiguousarray(features.T)
        count = columns.shape[1]
        goes_left = np.empty(count, dtype=np.bool_)
        excluded, excludes = np.empty((2, count), dtype=np.uint16)
        sums = np.zeros(count, dtype=np.int64)
        for tree in self._trees:
            excluded.fill(0)
            for feature, threshold, on_its_right in tree.questions:
                np.less_equal(columns[feature], threshold, out=goes_left)
                np.multiply(goes_left, on_its_right, out=excludes)
                np.bitwise_or(excluded, excludes, out=excluded)
            sums += tree.added[excluded]
        return sums

    @cached_property
    def _added(self) -> _Sums:
        """What each leaf adds, in units."""
        return np.asarray(np.rint(self.values / _UNIT), dtype=np.int64)

    @cached_property
    def _trees(self) -> list[_Tree]:
        """The trees as questions; none if one has too many leaves."""
        is_leaf = self.left == np.arange(len(self.left))
        ends = [*self.roots[1:].tolist(), len(is_leaf)]
        leaves = [is_leaf[a:b].sum() for a, b in zip(self.roots.tolist(), ends, strict=True)]
        fit = max(leaves, default=0) <= _MOST_LEAVES
        return [self._tree(root) for root in self.roots.tolist()] if fit else []

    def _tree(self, root: int) -> _Tree:
        questions: list[_Question] = []
        leaves: list[int] = []

        def bits_below(node: int) -> int:
            left, right = int(self.left[node]), int(self.right[node])
            if left == node:
                leaves.append(node)
                return 1 << (len(leaves) - 1)
            on_left, on_right = bits_below(left), bits_below(right)
            feature, threshold = int(self.features[node]), self.thresholds[node]
            questions.append(_Question(feature, threshold, np.uint16(on_right)))
            return on_left | on_right

        bits_below(root)
        excluded = np.arange(1 << len(leaves))
        added = np.zeros(len(excluded), dtype=np.int64)
        for place, leaf in enumerate(leaves):
            added[excluded & (1 << place) == 0] = self._added[leaf]
        return _Tree(questions, added)
