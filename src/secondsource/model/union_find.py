"""Union-find (disjoint-set forest): partition of numbered items, joined pair by pair."""

from __future__ import annotations


class UnionFind:
    """A partition of the items 0 to `size` - 1, each a set of its own at first.

    The least member of a set is its root, so the sets do not depend on the order of the unions.

    Args:
        size: Number of items.
    """

    def __init__(self, size: int) -> None:
        self._parents = list(range(size))

    def find(self, item: int) -> int:
        """Return the root of an item's set: its least member."""
        parents = self._parents
        while parents[item] != item:
            # Path halving keeps the trees flat, also where the unions form one long chain.
            parents[item] = parents[parents[item]]
            item = parents[item]
        return item

    def union(self, first: int, second: int) -> int:
        """Join the sets of two items, if they differ; return the root of the union."""
        low, high = sorted((self.find(first), self.find(second)))
        self._parents[high] = low
        return low

    def roots(self) -> list[int]:
        """Return the root of each item, shape (size,)."""
        return [self.find(item) for item in range(len(self._parents))]
