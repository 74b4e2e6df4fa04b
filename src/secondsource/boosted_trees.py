"""Boosted trees that were fitted elsewhere, read from a file and asked with NumPy alone."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

_Matrix = NDArray[np.float32]
# Rows whose trees are walked at one time: some 5 KB each.
_ROWS_AT_ONCE = 4_000


@dataclass(frozen=True, slots=True, kw_only=True)
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
        scores = np.full(len(features), self.constant, dtype=np.float32)
        for start in range(0, len(features), _ROWS_AT_ONCE):
            block = slice(start, start + _ROWS_AT_ONCE)
            scores[block] += self._scores(features[block])
        return np.asarray(1 / (1 + np.exp(-scores)), dtype=np.float32)

    def _scores(self, features: _Matrix) -> _Matrix:
        """Return the sum of what the trees say of each row, shape (rows,)."""
        rows = np.arange(len(features))[:, None]
        node = np.broadcast_to(self.roots, (len(features), len(self.roots)))
        for _ in range(self.depth):
            goes_left = features[rows, self.features[node]] <= self.thresholds[node]
            node = np.where(goes_left, self.left[node], self.right[node])
        return np.asarray(self.values[node].sum(axis=1), dtype=np.float32)
