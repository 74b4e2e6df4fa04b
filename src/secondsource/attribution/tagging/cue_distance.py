"""How far a word piece stands from a cue, in buckets that grow with the distance."""

import numpy as np

# Bucket 0 holds the cue itself, 1-15 pieces after it, 16-30 pieces before it.
_SIDE = 15
BUCKETS = 1 + 2 * _SIDE
"""How many buckets there are."""
_EXACT = 6


def _bucket(distance: np.ndarray) -> np.ndarray:
    """Map distances 1, 2, ... to 1..15: exact up to 6, then a bucket per factor of sqrt(2)."""
    grown = _EXACT + 2 * np.log2(np.maximum(distance, _EXACT) / _EXACT)
    return np.minimum(np.where(distance <= _EXACT, distance, grown.astype(np.int64) + 1), _SIDE)


def distance_buckets(length: int, starts: np.ndarray, ends: np.ndarray) -> np.ndarray:
    """Return the bucket of every piece for every cue.

    Args:
        length: Pieces in the window.
        starts: First piece of each cue, shape (cues,).
        ends: One past the last piece of each cue, shape (cues,).

    Returns:
        Buckets 0 to 30, shape (cues, length).
    """
    places = np.arange(length)[None]
    after = places - (ends[:, None] - 1)
    before = starts[:, None] - places
    buckets = np.where(after > 0, _bucket(np.maximum(after, 1)), 0)
    return np.where(before > 0, _SIDE + _bucket(np.maximum(before, 1)), buckets)
