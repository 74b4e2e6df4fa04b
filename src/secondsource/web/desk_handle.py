"""The desk behind a server: opened once, seen to be the same file before every answer."""

from __future__ import annotations

import os
import threading
from pathlib import Path

from secondsource.desk import Desk, open_desk
from secondsource.model import LedgerError


class KeptDesk:
    """A desk that stays open, and is opened anew if another file takes its place.

    An open file that is deleted can still be written to, and all that is written is lost when the
    last process lets go of it: a judgement must never go there.

    Args:
        path: The desk's file; made if there is none.

    Raises:
        LedgerError: If it cannot be opened.
    """

    def __init__(self, path: Path) -> None:
        self.path = path.absolute()
        self._lock = threading.Lock()
        self._desk = open_desk(self.path)
        self._identity = self._seen()

    def __call__(self) -> Desk:
        """Return the open desk.

        Raises:
            LedgerError: If its file is gone, or what is there now is no desk.
        """
        with self._lock:
            now = self._seen()
            if now != self._identity:
                # Others may be reading from the old one: it is left to be closed with the last.
                self._desk = open_desk(self.path, create=False)
                self._identity = now
            return self._desk

    def close(self) -> None:
        """Let go of the file."""
        self._desk.close()

    def _seen(self) -> tuple[int, int]:
        try:
            found = os.stat(self.path)
        except OSError as error:
            raise LedgerError(
                "open desk",
                str(self.path),
                "the desk is not there any more",
                "Put the file back, or stop the server and name another; nothing was changed",
            ) from error
        return found.st_dev, found.st_ino
