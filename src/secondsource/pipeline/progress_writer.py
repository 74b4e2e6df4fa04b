"""Publishes the progress of a reading beside its desk, so that a server of the desk can show it.

Each reading keeps a small file in a folder there and rewrites it every second while it runs. A
reading that is killed leaves its file behind. Its process is gone then and the file grows old, so
that it is no longer shown (`progress_files`), and the next reading deletes it.
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
    is_stale,
    progress_files,
    progress_folder,
    progress_form,
)

_WRITE_SECONDS = 1.0


class ProgressTally(Progress):
    """Adds up the progress of a reading, and forwards each callback to a listener.

    Args:
        listener: Receives the same callbacks.
    """

    def __init__(self, listener: Progress | None = None) -> None:
        self.progress = ReadingProgress()
        self._listener = listener or Progress()
        self._size, self._bytes_read = 1, 0

    def changed(self) -> None:
        """Receive a change of `progress`; a subclass overrides it."""

    def _update(self, **changes: Any) -> None:  # noqa: ANN401 - fields of any type
        self.progress = replace(self.progress, **changes)
        self.changed()

    def planned(self, files: int, size: int) -> None:
        """Set the number of files and their weight."""
        self._size = max(size, 1)
        self._update(files=files)
        self._listener.planned(files, size)

    def skipped(self, skipped: Skipped) -> None:
        """Forward a skipped file."""
        self._listener.skipped(skipped)

    def failed(self, failure: Failure) -> None:
        """Forward a failure."""
        self._listener.failed(failure)

    def stored(self, reports: int, claims: int) -> None:
        """Add newly stored reports and claims."""
        before = self.progress
        self._update(reports=before.reports + reports, claims=before.claims + claims)
        self._listener.stored(reports, claims)

    def advanced(self, size: int) -> None:
        """Add the bytes newly done."""
        self._bytes_read += size
        self._update(done=min(1.0, self._bytes_read / self._size))
        self._listener.advanced(size)

    def finished(self, path: str) -> None:
        """Forward the name of a file that is done."""
        self._listener.finished(path)

    def finding_stories(self, step: str, done: int, total: int) -> None:
        """Set the current step of finding stories and its share done."""
        self._update(step=step, done=done / max(total, 1))
        self._listener.finding_stories(step, done, total)


@contextmanager
def published_progress(desk: Path, listener: Progress | None = None) -> Iterator[ProgressTally]:
    """Publish the progress of a reading beside its desk while the block runs.

    Where the file cannot be written, other processes do not see the reading; it continues.

    Args:
        desk: The desk's file.
        listener: Receives the same callbacks.

    Yields:
        The progress callbacks to pass to the reading.
    """
    folder = progress_folder(desk.absolute())
    file, draft = folder / f"{os.getpid()}.json", folder / f"{os.getpid()}.new"
    tally = ProgressTally(listener)

    def write() -> None:
        with suppress(OSError):
            make_private_folder(folder)
            write_private_file(draft, progress_form(tally.progress).encode())
            draft.replace(file)

    for stale_file in progress_files(folder):
        with suppress(OSError):
            if is_stale(stale_file):
                stale_file.unlink()
    write()
    try:
        with repeated(write, _WRITE_SECONDS):
            yield tally
    finally:
        # A link put in the folder's place would lead to another user's files.
        if not folder.is_symlink():
            _remove_files(draft, file)


def _remove_files(*files: Path) -> None:
    with suppress(OSError):
        for file in files:
            file.unlink(missing_ok=True)
        # Fails while another reading has its file there.
        files[0].parent.rmdir()
