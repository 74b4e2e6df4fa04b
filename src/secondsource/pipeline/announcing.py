"""A reading made known beside the desk, so that whoever looks at the desk sees it go on.

Each reading keeps a small file in a folder there, written anew every second while it lasts. A
reading that is killed leaves its file behind; as nobody writes it any more, nobody heeds it, and
the next reading takes it away.
"""

from __future__ import annotations

import json
import os
import re
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import asdict, dataclass, replace
from pathlib import Path
from typing import Any

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
        files: Files it has to read.
        done: Part of them that is done, or of the step that it has come to, 0 to 1.
        reports: Reports stored so far.
        claims: Claims in them.
        step: The step of finding stories that it has come to; "" before.
    """

    files: int = 0
    done: float = 0.0
    reports: int = 0
    claims: int = 0
    step: str = ""


class Tally(Progress):
    """Adds up what a reading tells, and passes it on.

    Args:
        heard: Hears the same.
    """

    def __init__(self, heard: Progress | None = None) -> None:
        self.standing = Standing()
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
def announced(desk: Path, heard: Progress | None = None) -> Iterator[Tally]:
    """Make a reading known beside its desk while the block runs.

    Where the file cannot be written, nobody sees the reading from elsewhere; it goes on.

    Args:
        desk: The desk's file.
        heard: Hears the same.

    Yields:
        What is to hear the reading.
    """
    folder = _folder(desk.absolute())
    file, draft = folder / f"{os.getpid()}.json", folder / f"{os.getpid()}.new"
    tally, over = Tally(heard), threading.Event()

    def write() -> None:
        with suppress(OSError):
            folder.mkdir(exist_ok=True)
            draft.write_text(json.dumps(asdict(tally.standing)), "utf-8")
            draft.replace(file)

    def keep() -> None:
        while not over.wait(_BETWEEN):
            write()

    for left in _files(folder):
        with suppress(OSError):
            if not _fresh(left):
                left.unlink()
    write()
    writer = threading.Thread(target=keep, daemon=True)
    writer.start()
    try:
        yield tally
    finally:
        over.set()
        writer.join()
        with suppress(OSError):
            draft.unlink(missing_ok=True)
            file.unlink()
            # Fails while another reading has its file there.
            folder.rmdir()


def readings_under_way(desk: Path) -> dict[int, Standing]:
    """Return how the readings stand that go on into a desk, by the id of the process that reads.

    Args:
        desk: The desk's file.
    """
    found = {}
    for file in _files(_folder(desk)):
        # It may be gone by now, or torn.
        with suppress(OSError, ValueError, TypeError, KeyError):
            if file.suffix == ".json" and _fresh(file):
                found[int(file.stem)] = _standing(json.loads(file.read_bytes()))
    return found


def _folder(desk: Path) -> Path:
    return desk.with_name(f"{desk.name}.reading")


def _files(folder: Path) -> list[Path]:
    """Return the files of readings in a folder, in order; nothing else that lies there."""
    with suppress(OSError):
        return sorted(file for file in folder.iterdir() if _OURS.fullmatch(file.name))
    return []


def _fresh(file: Path) -> bool:
    return time.time() - file.stat().st_mtime < _FRESH


def _standing(form: dict[str, Any]) -> Standing:
    return Standing(
        int(form["files"]),
        min(1.0, max(0.0, float(form["done"]))),
        int(form["reports"]),
        int(form["claims"]),
        str(form["step"]),
    )
