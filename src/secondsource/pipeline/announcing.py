"""A reading made known beside the desk, so that whoever looks at the desk sees it go on.

Each reading keeps a small file in a folder there, written anew every second while it lasts. A
reading that is killed leaves its file behind; as nobody writes it any more, nobody heeds it, and
the next reading takes it away.
"""

from __future__ import annotations

import contextlib
import json
import os
import re
import threading
import time
from dataclasses import asdict, dataclass
from pathlib import Path
from types import TracebackType
from typing import Any, Self

from secondsource.intake import Skipped
from secondsource.model import Failure
from secondsource.pipeline.options import Progress

_BETWEEN = 1.0
# A machine that is short of memory or reads from a slow disk may miss some seconds.
_FRESH = 15.0
_OURS = re.compile(r"[0-9]+\.(json|new)")


@dataclass(frozen=True, slots=True)
class Standing:
    """How far a reading has come.

    Args:
        process: Id of the process that reads.
        files: Files it has to read.
        done: Part of them that is done, or of the step that it has come to, 0 to 1.
        reports: Reports stored so far.
        claims: Claims in them.
        step: The step of finding stories that it has come to; "" before.
    """

    process: int
    files: int = 0
    done: float = 0.0
    reports: int = 0
    claims: int = 0
    step: str = ""


class Tally(Progress):
    """Adds up what a reading tells."""

    def __init__(self) -> None:
        self._size = 1
        self._read = self._files = self._reports = self._claims = 0
        self._step, self._done = "", 0.0

    @property
    def standing(self) -> Standing:
        """How far it has come."""
        told = (self._files, self._done, self._reports, self._claims, self._step)
        return Standing(os.getpid(), *told)

    def planned(self, files: int, size: int) -> None:
        """Take how much there is."""
        self._files, self._size = files, max(size, 1)

    def stored(self, reports: int, claims: int) -> None:
        """Add what is safe."""
        self._reports += reports
        self._claims += claims

    def advanced(self, size: int) -> None:
        """Add what is done."""
        self._read += size
        self._done = min(1.0, self._read / self._size)

    def telling(self, step: str, done: int, of: int) -> None:
        """Take how far finding stories has come."""
        self._step, self._done = step, done / max(of, 1)


class Announced(Tally):
    """Makes a reading known beside its desk while it lasts, and passes on what it tells.

    Where the file cannot be written, nobody sees the reading from elsewhere; it goes on.

    Args:
        desk: The desk's file.
        heard: Hears the same.
    """

    def __init__(self, desk: Path, heard: Progress) -> None:
        super().__init__()
        self._file = _folder(desk.absolute()) / f"{os.getpid()}.json"
        self._draft = self._file.with_suffix(".new")
        self._heard = heard
        self._over = threading.Event()
        self._thread = threading.Thread(target=self._keep, daemon=True)

    def __enter__(self) -> Self:
        for file in _files(self._file.parent):
            with contextlib.suppress(OSError):
                if not _fresh(file):
                    file.unlink()
        self._write()
        self._thread.start()
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._over.set()
        self._thread.join()
        with contextlib.suppress(OSError):
            self._draft.unlink(missing_ok=True)
            self._file.unlink()
            # Fails while another reading has its file there.
            self._file.parent.rmdir()

    def _keep(self) -> None:
        while not self._over.wait(_BETWEEN):
            self._write()

    def _write(self) -> None:
        with contextlib.suppress(OSError):
            self._file.parent.mkdir(exist_ok=True)
            self._draft.write_text(json.dumps(asdict(self.standing)), "utf-8")
            self._draft.replace(self._file)

    def planned(self, files: int, size: int) -> None:
        """Pass on how much there is."""
        super().planned(files, size)
        self._heard.planned(files, size)

    def skipped(self, skipped: Skipped) -> None:
        """Pass on what is no report."""
        self._heard.skipped(skipped)

    def failed(self, failure: Failure) -> None:
        """Pass on what could not be read."""
        self._heard.failed(failure)

    def stored(self, reports: int, claims: int) -> None:
        """Pass on what is safe."""
        super().stored(reports, claims)
        self._heard.stored(reports, claims)

    def advanced(self, size: int) -> None:
        """Pass on what is done."""
        super().advanced(size)
        self._heard.advanced(size)

    def telling(self, step: str, done: int, of: int) -> None:
        """Pass on how far finding stories has come."""
        super().telling(step, done, of)
        self._heard.telling(step, done, of)


def readings_under_way(desk: Path) -> list[Standing]:
    """Return how the readings stand that go on into a desk, in this process or any other.

    Args:
        desk: The desk's file.
    """
    found = []
    for file in _files(_folder(desk)):
        # It may be gone by now, or torn.
        with contextlib.suppress(OSError, ValueError, TypeError, KeyError):
            if file.suffix == ".json" and _fresh(file):
                found.append(_standing(json.loads(file.read_bytes())))
    return found


def _folder(desk: Path) -> Path:
    return desk.with_name(f"{desk.name}.reading")


def _files(folder: Path) -> list[Path]:
    """Return the files of readings in a folder, in order; nothing else that lies there."""
    with contextlib.suppress(OSError):
        return sorted(file for file in folder.iterdir() if _OURS.fullmatch(file.name))
    return []


def _fresh(file: Path) -> bool:
    return time.time() - file.stat().st_mtime < _FRESH


def _standing(form: dict[str, Any]) -> Standing:
    return Standing(
        int(form["process"]),
        int(form["files"]),
        min(1.0, max(0.0, float(form["done"]))),
        int(form["reports"]),
        int(form["claims"]),
        str(form["step"]),
    )
