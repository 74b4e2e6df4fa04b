"""Writes boosted trees of scikit-learn as `secondsource.boosted_trees` reads them."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import numpy as np
from sklearn.ensemble import HistGradientBoostingClassifier


def write_trees(models: Sequence[HistGradientBoostingClassifier], path: Path) -> None:
    """Write the trees of some models as one that says what they say on average.

    Each node is a row, a leaf leads to itself.
    """
    rows: list[tuple[int, float, int, int, float]] = []
    roots, depth = [], 0
    # scikit-learn gives no public way to its trees.
    for (tree,) in (tree for model in models for tree in model._predictors):
        first = len(rows)
        roots.append(first)
        for place, node in enumerate(tree.nodes, first):
            depth = max(depth, int(node["depth"]))
            if node["is_leaf"]:
                rows.append((0, 0.0, place, place, node["value"] / len(models)))
            else:
                left, right = first + node["left"], first + node["right"]
                rows.append((node["feature_idx"], node["num_threshold"], left, right, 0.0))
    features, thresholds, left, right, values = zip(*rows, strict=True)
    np.savez_compressed(
        path,
        constant=np.float32(np.mean([model._baseline_prediction.item() for model in models])),
        roots=np.array(roots, dtype=np.int16),
        features=np.array(features, dtype=np.int8),
        thresholds=np.array(thresholds, dtype=np.float32),
        left=np.array(left, dtype=np.int16),
        right=np.array(right, dtype=np.int16),
        values=np.array(values, dtype=np.float32),
        depth=np.int16(depth),
    )
    print(f"{path.name}: {len(roots)} trees, {len(rows)} nodes")
