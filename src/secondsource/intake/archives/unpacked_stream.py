"""The unpacked bytes of a document as a stream, for libraries that read from one."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING

from secondsource.intake.files.documents import Document
from secondsource.intake.files.gzip_unpacking import Unpacked
from secondsource.intake.options import IntakeOptions

if TYPE_CHECKING:
    from _typeshed import WriteableBuffer


class UnpackedStream(io.RawIOBase):
    """The bytes of a document, unpacked if it is gzipped, from its beginning to its end.

    Args:
        document: The document.
        options: Its limits.
    """

    def __init__(self, document: Document, options: IntakeOptions) -> None:
        super().__init__()
        self._unpacked = Unpacked(document, options.max_archive_bytes)
        self._piece = memoryview(b"")
        self._position = 0
        self._tail = b""

    @property
    def tail(self) -> bytes:
        """The last four bytes read so far."""
        return self._tail

    @property
    def remainder(self) -> bool:
        """Whether other bytes follow the gzip data; known once all of it is read."""
        return self._unpacked.remainder

    def readable(self) -> bool:
        """Return True."""
        return True

    def tell(self) -> int:
        """Return the number of bytes read so far."""
        return self._position

    def readinto(self, buffer: WriteableBuffer) -> int:
        """Fill a buffer with the next bytes and return their number, 0 at the end.

        Raises:
            IntakeError: As `Unpacked.read`.
        """
        if not self._piece:
            self._piece = memoryview(self._unpacked.read())
        target = memoryview(buffer).cast("B")
        count = min(len(target), len(self._piece))
        target[:count] = self._piece[:count]
        self._piece = self._piece[count:]
        self._position += count
        self._tail = (self._tail + bytes(target[max(0, count - 4) : count]))[-4:]
        return count
