"""Files and folders that only their owner can read, from their creation on.

A desk, and every file written beside it, may hold what puts people in danger. The mode is given
when a file is made, so that others can open it at no moment, and set again afterwards, so that no
umask takes away what the owner needs. On Windows the folder above decides who reads.
"""

from __future__ import annotations

import os
import stat
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from tempfile import TemporaryFile
from typing import BinaryIO

_FILE, _FOLDER = 0o600, 0o700
_NO_LINK = getattr(os, "O_NOFOLLOW", 0)
_NEW = os.O_CREAT | os.O_EXCL | os.O_WRONLY


def make_private_file(path: Path) -> bool:
    """Make an empty file that only its owner reads and writes; return whether it was made.

    Raises:
        OSError: If it cannot be made.
    """
    try:
        # A link that leads nowhere yet is followed, as SQLite would follow it.
        new_private_file(Path(os.path.realpath(path))).close()
    except FileExistsError:
        return False
    return True


def new_private_file(path: Path) -> BinaryIO:
    """Return a new file that only its owner reads and writes, open for writing.

    Raises:
        OSError: If it cannot be made, or something is there.
    """
    descriptor = os.open(path, _NEW | _NO_LINK, _FILE)
    if hasattr(os, "fchmod"):
        os.fchmod(descriptor, _FILE)
    return os.fdopen(descriptor, "wb")


@contextmanager
def private_file_without_name(folder: Path) -> Iterator[BinaryIO]:
    """Open a file for what does not fit in memory; it ends with the block or the process.

    Args:
        folder: The desk's folder: what is written is text of the desk.

    Raises:
        OSError: If it cannot be made.
    """
    file = TemporaryFile(dir=folder, prefix=".secondsource-")  # noqa: SIM115 - closed below
    try:
        yield file
    finally:
        # Closing flushes again what a full disk had no room for; the data is no longer needed.
        with suppress(OSError):
            file.close()


def write_private_file(path: Path, content: bytes) -> None:
    """Write a file that only its owner reads and writes, in place of any file there.

    Raises:
        OSError: If it cannot be made.
    """
    path.unlink(missing_ok=True)
    with new_private_file(path) as file:
        file.write(content)


def make_private_folder(path: Path) -> None:
    """Make a folder that only its owner enters, or restrict one of the user's own.

    Raises:
        OSError: If it cannot be made, or what is there is no folder, a link, or another user's:
            another user would choose where the files go.
    """
    with suppress(FileExistsError):
        path.mkdir(_FOLDER)
    status = path.lstat()
    if not stat.S_ISDIR(status.st_mode):
        raise NotADirectoryError(f"{path} is not a folder")
    if not _is_ours(status):
        raise PermissionError(f"{path} belongs to another user")
    if os.name == "posix" and stat.S_IMODE(status.st_mode) != _FOLDER:
        path.chmod(_FOLDER)


def is_private_folder(path: Path) -> bool:
    """Return whether a path is a folder, no link, that only the present user owns and can enter.

    Raises:
        OSError: If nothing is there.
    """
    status = path.lstat()
    closed = os.name != "posix" or stat.S_IMODE(status.st_mode) == _FOLDER
    return stat.S_ISDIR(status.st_mode) and _is_ours(status) and closed


def is_open_to_others(path: Path) -> bool:
    """Return whether a file of the user's own, and all folders above it, are open to other users.

    Raises:
        OSError: If there is no such file.
    """
    if os.name != "posix":
        return False
    real_path = path.resolve(strict=True)
    status = real_path.stat()
    return (
        _is_ours(status)
        and bool(status.st_mode & _OTHERS_OPEN)
        and all(folder.stat().st_mode & _OTHERS_ENTER for folder in real_path.parents)
    )


# The bits of group and others for reading and writing a file, and for entering a folder.
_OTHERS_OPEN, _OTHERS_ENTER = 0o066, 0o011


def _is_ours(status: os.stat_result) -> bool:
    return not hasattr(os, "geteuid") or status.st_uid == os.geteuid()
