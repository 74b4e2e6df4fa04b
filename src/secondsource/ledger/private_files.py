"""Files and folders that only their owner can read, from their first moment on.

A desk may hold what puts people in danger, and so may all that is written beside it. The mode is
given when a file is made, so that there is no moment at which others could open it, and set once
more afterwards, so that no umask takes away what the owner needs. On Windows the folder above
decides who reads.
"""

from __future__ import annotations

import os
import stat
from contextlib import suppress
from pathlib import Path

_FILE, _FOLDER = 0o600, 0o700
_NO_LINK = getattr(os, "O_NOFOLLOW", 0)
_NEW = os.O_CREAT | os.O_EXCL | os.O_WRONLY


def make_private_file(path: Path) -> bool:
    """Make an empty file that only its owner reads and writes; tell whether there was none.

    Raises:
        OSError: If it cannot be made.
    """
    try:
        # A link that leads nowhere yet is followed, as SQLite would follow it.
        descriptor = os.open(os.path.realpath(path), _NEW | _NO_LINK, _FILE)
    except FileExistsError:
        return False
    _finish(descriptor)
    os.close(descriptor)
    return True


def write_private_file(path: Path, content: bytes) -> None:
    """Write a new file that only its owner reads and writes, in the place of whatever is there.

    Raises:
        OSError: If it cannot be made.
    """
    path.unlink(missing_ok=True)
    descriptor = os.open(path, _NEW | _NO_LINK, _FILE)
    _finish(descriptor)
    with os.fdopen(descriptor, "wb") as file:
        file.write(content)


def make_private_folder(path: Path) -> None:
    """Make a folder that only its owner enters, or tighten one of the user's own.

    Raises:
        OSError: If it cannot be made, or what is there is no folder, a link, or another user's:
            what is written there would go where somebody else wants it.
    """
    with suppress(FileExistsError):
        path.mkdir(_FOLDER)
    found = path.lstat()
    if not stat.S_ISDIR(found.st_mode):
        raise NotADirectoryError(f"{path} is not a folder")
    if not _is_ours(found):
        raise PermissionError(f"{path} belongs to another user")
    if os.name == "posix" and stat.S_IMODE(found.st_mode) != _FOLDER:
        path.chmod(_FOLDER)


def readable_by_others(path: Path) -> bool:
    """Tell whether a file of the user's own can be read or written by other users.

    Raises:
        OSError: If there is no such file.
    """
    found = path.stat()
    return os.name == "posix" and _is_ours(found) and bool(found.st_mode & 0o066)


def _is_ours(found: os.stat_result) -> bool:
    return not hasattr(os, "geteuid") or found.st_uid == os.geteuid()


def _finish(descriptor: int) -> None:
    if hasattr(os, "fchmod"):
        os.fchmod(descriptor, _FILE)
