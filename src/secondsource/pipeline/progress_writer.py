"""A reading made known beside the desk, so that a server of the desk shows it go on.

Each reading keeps a small file in a folder there and writes it again every second while it lasts. A
reading that is killed leaves its file behind. Its process is gone then and the file grows old, so
that it is shown no more (`progress_files`), and the next reading takes it away.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import replace
from pathlib import Path
from typing import Any

from secondsource.intake import Skipped
from secondsource.ledger.storage.private_files import make_private_folder, write_private_file
from secondsource.model import Failure
from secondsource.pipeline.options import Progress
from secondsource.pipeline.periodic_thread import repeated
from secondsource.pipeline.progress_files import (
    ReadingProgress,
    is_left_behind,
    progress_files,
    progress_folder,
    progress_form,
)

_BETWEEN = 1.0


class ProgressTally(Progress):
    """Adds up what a reading tells, and passes it on.

    Args:
        heard: Hears the same.
    """

    def __init__(self, heard: Progress | None = None) -> None:
        self.standing = ReadingProgress()
        self._heard = heard or Progress()
        self._size, self._read = 1, 0

    def changed(self) -> None:
        """Hear that it stands otherwise now; a caller overrides it."""

    def _stand(self, **changes: Any) -> None:  # noqa: ANN401 - the fields of a standing
        self.standing = replace(self.standing, **changes)
        self.changed()

    def planned(self, files: int, size: int) -> None:
        """Take how much there is."""
        self._size = max(size, 1)
        self._stand(files=files)
        self._heard.planned(files, size)

    def skipped(self, skipped: Skipped) -> None:
        """Pass on what is no report."""
        self._heard.skipped(skipped)

    def failed(self, failure: Failure) -> None:
        """Pass on what could not be read."""
        self._heard.failed(failure)

    def stored(self, reports: int, claims: int) -> None:
        """Add what is safe."""
        before = self.standing
        self._stand(reports=before.reports + reports, claims=before.claims + claims)
        self._heard.stored(reports, claims)

    def advanced(self, size: int) -> None:
        """Add what is done."""
        self._read += size
        self._stand(done=min(1.0, self._read / self._size))
        self._heard.advanced(size)

    def telling(self, step: str, done: int, of: int) -> None:
        """Take how far finding stories has come."""
        self._stand(step=step, done=done / max(of, 1))
        self._heard.telling(step, done, of)


@contextmanager
def announced(desk: Path, heard: Progress | None = None) -> Iterator[ProgressTally]:
    """Make a reading known beside its desk while the block runs.

    Where the file cannot be written, nobody sees the reading from elsewhere; it goes on.

    Args:
        desk: The desk's file.
        heard: Hears the same.

    Yields:
        What is to hear the reading.
    """
    folder = progress_folder(desk.absolute())
    file, draft = folder / f"{os.getpid()}.json", folder / f"{os.getpid()}.new"
    tally = ProgressTally(heard)

    def write() -> None:
        with suppress(OSError):
            make_private_folder(folder)
            write_private_file(draft, progress_form(tally.standing).encode())
            draft.replace(file)

    for left in progress_files(folder):
        with suppress(OSError):
            if is_left_behind(left):
                left.unlink()
    write()
    try:
        with repeated(write, _BETWEEN):
            yield tally
    finally:
        # A link that was put in the folder's place leads to files of somebody else.
        if not folder.is_symlink():
            _take_away(draft, file)


def _take_away(*files: Path) -> None:
    with suppress(OSError):
        for file in files:
            file.unlink(missing_ok=True)
        # Fails while another reading has its file there.
        files[0].parent.rmdir()
