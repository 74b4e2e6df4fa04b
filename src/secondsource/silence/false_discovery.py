"""False discovery rate: what a probability is worth among all that were tested with it."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray


def q_values(p: Sequence[float] | NDArray[np.float64]) -> NDArray[np.float64]:
    """Return the least false discovery rate at which each of some tests counts.

    Benjamini and Hochberg, "Controlling the False Discovery Rate" (1995).

    Args:
        p: The probability of each test, 0 to 1.

    Returns:
        Shape as `p`.
    """
    # Half a second to import, which every reading that asks for no silences is spared.
    from scipy.stats import false_discovery_control  # noqa: PLC0415

    return np.asarray(false_discovery_control(p) if len(p) else np.zeros(0))
