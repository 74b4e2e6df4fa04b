"""The server's open desk: checks before every answer that its file is still the same."""

from __future__ import annotations

import os
import threading
from pathlib import Path

from secondsource.desk import Desk, open_desk
from secondsource.model import LedgerError


class DeskHandle:
    """A desk that stays open, and is opened again if another file takes its place.

    A deleted file that is still open accepts writes, and loses them when the last process closes
    it: a judgement must never go there.

    Args:
        path: The desk's file; made if there is none.

    Raises:
        LedgerError: If it cannot be opened.
    """

    def __init__(self, path: Path) -> None:
        self.path = path.absolute()
        self._lock = threading.Lock()
        self._desk = open_desk(self.path)
        self._identity = self._file_identity()

    def __call__(self) -> Desk:
        """Return the open desk.

        Raises:
            LedgerError: If its file is gone, or the file there now is no desk.
        """
        with self._lock:
            identity = self._file_identity()
            if identity != self._identity:
                # Other threads may be reading from the old desk: it closes with its last reference.
                self._desk = open_desk(self.path, create=False)
                self._identity = identity
            return self._desk

    def close(self) -> None:
        """Close the desk."""
        self._desk.close()

    def _file_identity(self) -> tuple[int, int]:
        try:
            status = os.stat(self.path)
        except OSError as error:
            raise LedgerError(
                "open desk",
                str(self.path),
                "the desk is not there any more",
                "Put the file back, or stop the server and name another; nothing was changed",
            ) from error
        return status.st_dev, status.st_ino
