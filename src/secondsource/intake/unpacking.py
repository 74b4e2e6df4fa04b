"""Loading files, and unpacking gzip without trusting it."""

from __future__ import annotations

import os
import stat
import zlib
from pathlib import Path

from secondsource.intake.options import Document, IntakeOptions
from secondsource.intake.sniffing import HEAD_BYTES, SINGLE_PAGE, MediaType, sniff
from secondsource.model import IntakeError, raw_sha256

_GZIP = b"\x1f\x8b"
_GZIP_BITS = 31  # as zlib names "with a gzip header and its checksum"
_CHUNK = 1024 * 1024
_PACKED_CHUNK = 64 * 1024


def is_packed(raw: bytes) -> bool:
    """Tell whether bytes are those of a gzip file."""
    return raw.startswith(_GZIP)


def load(path: str | os.PathLike[str], options: IntakeOptions | None = None) -> Document:
    """Read a file as it stands.

    A single page above `options.max_page_bytes` is refused from its first bytes and its size; it
    is never held in memory.

    Raises:
        IntakeError: If the file is missing, may not be read, is too large, is empty or holds
            nothing that is read.
    """
    options = options or IntakeOptions()
    name = os.fspath(path)
    try:
        raw, media_type = _read(name, options)
    except FileNotFoundError:
        raise IntakeError(
            "intake", name, "the file is gone", "Check the path, or read the folder again"
        ) from None
    except PermissionError:
        raise IntakeError(
            "intake", name, "permission to read it is denied", "Ask for permission, or copy it"
        ) from None
    except OSError as error:
        reason = f"it cannot be read ({(error.strerror or str(error)).lower()})"
        raise IntakeError("intake", name, reason, "Check the disk, then read it again") from error
    return Document(name, raw, raw_sha256(raw), media_type)


def _read(name: str, options: IntakeOptions) -> tuple[bytes, MediaType]:
    if not stat.S_ISREG(Path(name).stat().st_mode):
        raise IntakeError("intake", name, "it is no regular file", "Give a file or a folder")
    with open(name, "rb") as file:
        size = os.fstat(file.fileno()).st_size
        head = file.read(HEAD_BYTES)
        media_type = sniff(_unpacked_head(head, name), name)
        packed = is_packed(head)
        if size > options.max_file_bytes:
            raise too_large(name, "file", size, options.max_file_bytes)
        if media_type in SINGLE_PAGE and not packed and size > options.max_page_bytes:
            raise too_large(name, "page", size, options.max_page_bytes)
        return head + file.read(), media_type


def too_large(path: str, what: str, size: int | None, limit: int) -> IntakeError:
    """Return the error for a page, item or file above its limit; `size` None if not known."""
    known = f"{size:,} bytes, above" if size is not None else "larger than"
    return IntakeError(
        "intake",
        path,
        f"the {what} is {known} the limit of {limit:,} bytes",
        f"Leave it out, or raise max_{'file' if what == 'file' else 'page'}_bytes",
    )


def _unpacked_head(head: bytes, path: str) -> bytes:
    if not is_packed(head):
        return head
    unpacker = zlib.decompressobj(wbits=_GZIP_BITS)
    try:
        return unpacker.decompress(head, HEAD_BYTES)
    except zlib.error:
        raise _broken_gzip(path, "damaged") from None


def _broken_gzip(path: str, how: str) -> IntakeError:
    return IntakeError("intake", path, f"the gzip file is {how}", "Fetch it again")


class Unpacked:
    """The unpacked bytes of a document, read piece by piece.

    Args:
        document: The document; read as it stands if it is not gzipped.
        limit: The most bytes it may unpack to.
    """

    def __init__(self, document: Document, limit: int) -> None:
        self._raw = memoryview(document.raw)
        self._at = 0
        self._unpacker = zlib.decompressobj(wbits=_GZIP_BITS) if is_packed(document.raw) else None
        self._path = document.path
        self._left = limit
        self._limit = limit

    def read(self) -> bytes:
        """Return the next bytes, at most one mebibyte; b"" at the end.

        Raises:
            IntakeError: If the gzip is cut short or damaged, after all bytes before that place;
                or if it passes the limit.
        """
        try:
            got = self._next(_CHUNK) if self._unpacker is None else self._unpacked()
        except zlib.error:
            raise _broken_gzip(self._path, "damaged") from None
        self._left -= len(got)
        if self._left < 0:
            raise too_large(self._path, "file", None, self._limit)
        return got

    def _next(self, size: int) -> bytes:
        piece = bytes(self._raw[self._at : self._at + size])
        self._at += len(piece)
        return piece

    def _unpacked(self) -> bytes:
        while self._unpacker is not None:
            if self._unpacker.eof:
                # A gzip file may be several, one after another, and padded with NULs.
                rest = (self._unpacker.unused_data or self._next(_PACKED_CHUNK)).lstrip(b"\x00")
                if not rest:
                    return b""
                self._unpacker = zlib.decompressobj(wbits=_GZIP_BITS)
            else:
                rest = self._unpacker.unconsumed_tail or self._next(_PACKED_CHUNK)
                if not rest:
                    raise _broken_gzip(self._path, "cut short")
            got = self._unpacker.decompress(rest, _CHUNK)
            if got:
                return got
        return b""


def unpack_page(document: Document, options: IntakeOptions) -> bytes:
    """Return all unpacked bytes of a document that is one page.

    Raises:
        IntakeError: If it is larger than `options.max_page_bytes`, or its gzip is broken.
    """
    if not is_packed(document.raw):
        if len(document.raw) > options.max_page_bytes:
            raise too_large(document.path, "page", len(document.raw), options.max_page_bytes)
        return document.raw
    stream = Unpacked(document, options.max_file_bytes)
    parts: list[bytes] = []
    size = 0
    while chunk := stream.read():
        size += len(chunk)
        if size > options.max_page_bytes:
            raise too_large(document.path, "page", None, options.max_page_bytes)
        parts.append(chunk)
    return b"".join(parts)
