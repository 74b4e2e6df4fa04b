"""Where the demo keeps its desk: one folder for each user, used again by the next demo.

The folder lies where all users of the machine may write, so that another user can make a folder or
a link of its name first. It is used only if the user owns it and no other user can enter it;
otherwise a new folder with another name is made.
"""

from __future__ import annotations

import getpass
import os
import re
import shutil
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from secondsource.ledger.storage.private_files import is_private_folder

if sys.platform != "win32":
    import fcntl

# Most demos at the same time; a further one gets a desk named by its process id.
_AT_ONCE = 20


@contextmanager
def demo_desk() -> Iterator[Path]:
    """Reserve the path of a demo's desk, without a file, for one demo.

    Remove what an earlier demo has left there. The desk stays when this demo ends.

    Yields:
        The desk's file.
    """
    folder = _own_folder()
    with _first_free(folder) as name:
        desk = folder / name
        _clear(desk)
        yield desk


def _own_folder() -> Path:
    """Return the user's folder for demos."""
    folder = Path(tempfile.gettempdir()) / f"secondsource-demo-{_user()}"
    with suppress(OSError):
        with suppress(FileExistsError):
            folder.mkdir(0o700)
        # Without locks two demos could not tell that they use one desk.
        if is_private_folder(folder) and sys.platform != "win32":
            return folder
    return Path(tempfile.mkdtemp(prefix="secondsource-demo-"))


def _user() -> str:
    if hasattr(os, "geteuid"):
        return str(os.geteuid())
    return re.sub(r"\W", "_", getpass.getuser())


@contextmanager
def _first_free(folder: Path) -> Iterator[str]:
    """Lock and yield the name of the first desk in a folder that no other demo uses."""
    for number in range(1, _AT_ONCE + 1):
        name = "demo.db" if number == 1 else f"demo-{number}.db"
        lock = _open_locked(folder / f"{name}.lock")
        if lock is not None:
            try:
                yield name
            finally:
                os.close(lock)
            return
    yield f"demo-{os.getpid()}.db"


def _open_locked(path: Path) -> int | None:
    """Open and lock a file until it is closed or the process ends; None if it is locked already."""
    if sys.platform == "win32":
        return os.open(path, os.O_RDWR | os.O_CREAT, 0o600)
    descriptor = os.open(path, os.O_RDWR | os.O_CREAT | os.O_NOFOLLOW, 0o600)
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError:
        os.close(descriptor)
        return None
    return descriptor


def _clear(desk: Path) -> None:
    for ending in ("", "-wal", "-shm", "-journal"):
        desk.with_name(desk.name + ending).unlink(missing_ok=True)
    for ending in (".reading", ".dropped"):
        shutil.rmtree(desk.with_name(desk.name + ending), ignore_errors=True)
