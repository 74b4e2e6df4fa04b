"""Folders beside a desk for what a run holds meanwhile, which the next run removes if it is killed.

Each holds a lock file, locked as long as the run lives: the system lets go of it when the process
ends, in whatever way. A folder whose lock can be taken belongs to no run any more.
"""

from __future__ import annotations

import os
import re
import shutil
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from itertools import islice
from pathlib import Path

from secondsource.ledger.storage.private_files import is_private_folder

try:
    import fcntl
except ImportError:
    # Windows deletes no file that a process has open, which serves as the lock.
    fcntl = None  # type: ignore[assignment]

_PREFIX, _LOCK = ".secondsource-", "in-use"
# As `tempfile.mkdtemp` names them.
_NAME = re.compile(re.escape(_PREFIX) + r"[a-z0-9_]{8}")
# Entries of a folder that are examined, which takes 10 ms.
_MOST_ENTRIES = 10_000
# Seconds after which a folder without a lock file is left over: a run makes the file at once, and
# versions that made none read what they held within a day.
_LEFT_AFTER = 86_400.0


@contextmanager
def private_folder_beside(desk: Path) -> Iterator[Path]:
    """Make a folder beside a desk that only its owner enters; it is removed with the block.

    Folders of runs that were killed are removed first.

    Args:
        desk: The desk's file: what is held may be as sensitive as the desk.

    Raises:
        OSError: If it cannot be made.
    """
    parent = desk.absolute().parent
    remove_left_folders(parent)
    folder = Path(tempfile.mkdtemp(prefix=_PREFIX, dir=parent))
    try:
        descriptor = os.open(folder / _LOCK, os.O_CREAT | os.O_EXCL | os.O_RDWR, 0o600)
        try:
            _try_lock(descriptor)
            yield folder
        finally:
            os.close(descriptor)
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def remove_left_folders(parent: Path) -> None:
    """Remove the folders in `parent` that killed runs of this user have left behind."""
    with suppress(OSError), os.scandir(parent) as entries:
        names = [e.name for e in islice(entries, _MOST_ENTRIES) if _NAME.fullmatch(e.name)]
        for name in names:
            with suppress(OSError):
                if is_private_folder(parent / name):
                    _remove_if_left(parent / name)


def _remove_if_left(folder: Path) -> None:
    try:
        descriptor = os.open(folder / _LOCK, os.O_RDWR | getattr(os, "O_NOFOLLOW", 0))
    except FileNotFoundError:
        if time.time() - folder.stat().st_mtime > _LEFT_AFTER:
            shutil.rmtree(folder, ignore_errors=True)
        return
    try:
        is_left = _try_lock(descriptor)
        if is_left and fcntl is not None:
            shutil.rmtree(folder, ignore_errors=True)
    finally:
        os.close(descriptor)
    if fcntl is None:
        # Refused while a run has it open, so that nothing else is touched.
        (folder / _LOCK).unlink()
        shutil.rmtree(folder, ignore_errors=True)


def _try_lock(descriptor: int) -> bool:
    """Lock a file without waiting; return whether that succeeded.

    On a file system without locks it does not, and the folder stays.
    """
    if fcntl is None:
        return True
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError:
        return False
    return True
