"""A file as it was received: opened with care, read piece by piece, the same each time."""

from __future__ import annotations

import hashlib
import os
import stat
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import BinaryIO

from secondsource.model import IntakeError, RawSha256

PIECE = 1024 * 1024
# Larger files are read from the disk each time: what waits for a process to read it, one file for
# each process, must not fill the memory of the one that hands it out.
MOST_KEPT = PIECE
_GZIP = b"\x1f\x8b"
# A FIFO without a writer must not hold the reading, a terminal not become its own, and no process
# that is started inherits a file.
_FLAGS = (
    os.O_RDONLY
    | getattr(os, "O_NONBLOCK", 0)
    | getattr(os, "O_CLOEXEC", 0)
    | getattr(os, "O_NOCTTY", 0)
    | getattr(os, "O_BINARY", 0)
)


@dataclass(frozen=True)
class FileStamp:
    """What a file looked like when it was hashed.

    Args:
        size: In bytes.
        identity: Device, inode and time of the last change; other numbers mean another file.
        head: Its first bytes.
        tail: Its last four bytes.
    """

    size: int
    identity: tuple[int, int, int]
    head: bytes
    tail: bytes


@dataclass(frozen=True, kw_only=True)
class Document:
    """A file as it was received. It is light and can be sent to another process.

    Args:
        path: As the person named it.
        raw: Its bytes, never changed; a gzipped file stays gzipped. None if it is larger than
            `MOST_KEPT` and is read from its path.
        sha256: Of its bytes, as 64 hexadecimal digits.
        media_type: What its content shows it to be ("text/html", "application/json", ...).
        stamp: What the file looked like; None if `raw` holds its bytes.
    """

    path: str
    raw: bytes | None
    sha256: RawSha256
    media_type: str
    stamp: FileStamp | None = None

    @property
    def size(self) -> int:
        """How many bytes it has as it stands."""
        return self.stamp.size if self.stamp else len(self.raw or b"")

    @property
    def is_packed(self) -> bool:
        """Whether it is a gzip file."""
        return is_packed(self.stamp.head if self.stamp else self.raw or b"")

    @property
    def unpacked_size(self) -> int:
        """About how many bytes it unpacks to, at least 1; for progress only, never to be trusted.

        A gzip file ends in its unpacked size modulo 2^32 (RFC 1952, section 2.3.1); of one made of
        several members that is only the size of the last.
        """
        tail = self.stamp.tail if self.stamp else (self.raw or b"")[-4:]
        return max(1, int.from_bytes(tail, "little") if self.is_packed else self.size)

    def pieces(self) -> Iterator[bytes]:
        """Yield its bytes, in pieces of one mebibyte.

        Raises:
            IntakeError: If it is read from its path and is no more the file that was loaded; at
                the latest after the last piece.
        """
        if self.stamp is None:
            raw = self.raw or b""
            yield from (raw[offset : offset + PIECE] for offset in range(0, len(raw), PIECE))
            return
        digest = hashlib.sha256()
        with open_file(self.path) as file:
            if file_identity(os.fstat(file.fileno())) != self.stamp.identity:
                raise _file_changed(self.path)
            while piece := file.read(PIECE):
                digest.update(piece)
                yield piece
        if digest.hexdigest() != self.sha256:
            raise _file_changed(self.path)


def is_packed(head: bytes) -> bool:
    """Tell whether bytes are the first of a gzip file."""
    return head.startswith(_GZIP)


def file_identity(status: os.stat_result) -> tuple[int, int, int]:
    """Return the numbers that tell a state of a file from others."""
    return status.st_dev, status.st_ino, status.st_mtime_ns


def _file_changed(path: str) -> IntakeError:
    return IntakeError(
        "intake", path, "the file changed while it was read", "Read it again when it is complete"
    )


@contextmanager
def open_file(path: str) -> Iterator[BinaryIO]:
    """Open a regular file for reading; a device, a pipe or a socket is never waited on.

    Raises:
        IntakeError: If it cannot be opened or read, or is no regular file.
    """
    try:
        descriptor = os.open(path, _FLAGS)
        with open(descriptor, "rb", buffering=0) as file:
            if not stat.S_ISREG(os.fstat(descriptor).st_mode):
                raise IntakeError(
                    "intake", path, "it is no regular file", "Give a file or a folder"
                )
            yield file
    except FileNotFoundError:
        raise IntakeError(
            "intake", path, "the file is gone", "Check the path, or read the folder again"
        ) from None
    except PermissionError:
        raise IntakeError(
            "intake", path, "permission to read it is denied", "Ask for permission, or copy it"
        ) from None
    except (OSError, ValueError) as error:
        reason = f"it cannot be read ({(getattr(error, 'strerror', '') or str(error)).lower()})"
        raise IntakeError("intake", path, reason, "Check the disk, then read it again") from error
