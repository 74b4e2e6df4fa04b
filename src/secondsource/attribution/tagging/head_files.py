"""Files of the small heads: arrays by name."""

from __future__ import annotations

from pathlib import Path
from typing import Any
from zipfile import BadZipFile

import numpy as np
from numpy.typing import NDArray

from secondsource.model import AttributionError


def load_arrays(path: Path, *names: str) -> list[NDArray[Any]]:
    """Return arrays of a file, in the order of their names.

    Raises:
        AttributionError: If the file is missing or broken, or lacks one of them.
    """
    try:
        with np.load(path) as arrays:
            return [arrays[name] for name in names]
    # An empty file raises EOFError, a torn one BadZipFile.
    except (OSError, ValueError, KeyError, EOFError, BadZipFile) as error:
        raise AttributionError(
            "load model", str(path), f"{error}", "Install the package again"
        ) from error
