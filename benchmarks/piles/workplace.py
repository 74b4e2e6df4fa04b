"""A temporary folder that can be removed whatever was made in it."""

from __future__ import annotations

import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path


@contextmanager
def workplace(within: Path | None = None) -> Iterator[Path]:
    """Yield a fresh folder and remove it afterwards.

    `shutil.rmtree` gives up on folders nested 1,500 deep and on closed ones.
    """
    if within is not None:
        within.mkdir(parents=True, exist_ok=True)
    folder = Path(tempfile.mkdtemp(dir=within))
    try:
        yield folder
    finally:
        for command in (["chmod", "-R", "u+rwX"], ["rm", "-rf"]):
            subprocess.run([*command, str(folder)], stderr=subprocess.DEVNULL, check=False)
