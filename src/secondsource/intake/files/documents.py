"""A file as received: safe opening, reading in pieces, and a check that it has not changed."""

from __future__ import annotations

import hashlib
import os
import stat
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from io import BytesIO
from typing import IO, BinaryIO

from secondsource.intake.files.media_types import MediaType
from secondsource.model import IntakeError, RawSha256

PIECE = 1024 * 1024
# Larger files are read from the disk each time: files that wait for a worker process, one for each
# process, must not fill the memory of the process that distributes them.
MOST_KEPT = PIECE
_GZIP = b"\x1f\x8b"
# Opening a FIFO without a writer must not block, a terminal must not become the controlling one,
# and child processes must not inherit the file.
_OPEN_FLAGS = (
    os.O_RDONLY
    | getattr(os, "O_NONBLOCK", 0)
    | getattr(os, "O_CLOEXEC", 0)
    | getattr(os, "O_NOCTTY", 0)
    | getattr(os, "O_BINARY", 0)
)


@dataclass(frozen=True)
class FileStamp:
    """The state of a file when it was hashed.

    Args:
        size: In bytes.
        identity: Device, inode and modification time; a difference means another file.
        head: Its first bytes.
        tail: Its last four bytes.
    """

    size: int
    identity: tuple[int, int, int]
    head: bytes
    tail: bytes


@dataclass(frozen=True, kw_only=True)
class Document:
    """A file as received. It is small and can be sent to another process.

    Args:
        path: As the user named it.
        raw: Its bytes, never changed; a gzipped file stays gzipped. None if it is larger than
            `MOST_KEPT` and is read from its path.
        sha256: Of its bytes, as 64 hexadecimal digits.
        media_type: Detected from its content.
        stamp: State of the file; None if `raw` or `copy` holds its bytes.
        copy: An open file with its bytes, of a member of an archive that is too large for memory.
            A document with one stays in its process.
        name: What it is called for the user, if it does not lie where `path` says: an address, or
            the standard input.
        address: Web address that it was fetched from; "" if it was not.
        published: Date of publication by the feed that lists it, as ISO 8601; "" if unknown.
        only_items: Numbers of the items to read, in a file of many; None for all.
    """

    path: str
    raw: bytes | None
    sha256: RawSha256
    media_type: MediaType
    stamp: FileStamp | None = None
    copy: IO[bytes] | None = None
    name: str = ""
    address: str = ""
    published: str = ""
    only_items: frozenset[str] | None = None

    @property
    def shown_path(self) -> str:
        """What failures and sightings call it."""
        return self.name or self.path

    @property
    def size(self) -> int:
        """Size of the file in bytes, before unpacking."""
        if self.copy is not None:
            return self.copy.seek(0, os.SEEK_END)
        return self.stamp.size if self.stamp else len(self.raw or b"")

    @property
    def is_packed(self) -> bool:
        """Whether it is a gzip file."""
        if self.copy is not None:
            self.copy.seek(0)
            return is_packed(self.copy.read(2))
        return is_packed(self.stamp.head if self.stamp else self.raw or b"")

    @property
    def unpacked_size(self) -> int:
        """Approximate unpacked size in bytes, at least 1; for progress only, not reliable.

        A gzip file ends in its unpacked size modulo 2^32 (RFC 1952, section 2.3.1); with several
        members, that is the size of the last one only.
        """
        tail = self.stamp.tail if self.stamp else (self.raw or b"")[-4:]
        return max(1, int.from_bytes(tail, "little") if self.is_packed else self.size)

    def pieces(self) -> Iterator[bytes]:
        """Yield its bytes in pieces of one mebibyte.

        Raises:
            IntakeError: If it is read from its path and differs from the file that was loaded;
                raised after the last piece at the latest.
        """
        if self.copy is not None:
            yield from _pieces_of_copy(self.copy)
            return
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

    @contextmanager
    def opened(self) -> Iterator[IO[bytes]]:
        """Open its bytes for reading at any position, as an index at the end of a file needs.

        Raises:
            IntakeError: If it is read from its path and differs from the file that was loaded.
        """
        if self.copy is not None:
            self.copy.seek(0)
            yield self.copy
        elif self.stamp is None:
            yield BytesIO(self.raw or b"")
        else:
            with open_file(self.path) as file:
                if file_identity(os.fstat(file.fileno())) != self.stamp.identity:
                    raise _file_changed(self.path)
                yield file


def _pieces_of_copy(copy: IO[bytes]) -> Iterator[bytes]:
    """Yield the bytes of an open file from its beginning; several may read it side by side."""
    position = 0
    while True:
        copy.seek(position)
        piece = copy.read(PIECE)
        if not piece:
            return
        position += len(piece)
        yield piece


def is_packed(head: bytes) -> bool:
    """Return whether bytes are the beginning of a gzip file."""
    return head.startswith(_GZIP)


def file_identity(status: os.stat_result) -> tuple[int, int, int]:
    """Return the numbers that identify a state of a file."""
    return status.st_dev, status.st_ino, status.st_mtime_ns


def _file_changed(path: str) -> IntakeError:
    return IntakeError(
        "intake", path, "the file changed while it was read", "Read it again when it is complete"
    )


@contextmanager
def open_file(path: str) -> Iterator[BinaryIO]:
    """Open a regular file for reading; refuse a device, a pipe or a socket without waiting.

    Raises:
        IntakeError: If it cannot be opened or read, or is not a regular file.
    """
    try:
        descriptor = os.open(path, _OPEN_FLAGS)
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
