"""Loading files, and unpacking gzip within limits."""

from __future__ import annotations

import hashlib
import os
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from io import BytesIO
from itertools import chain
from typing import IO

from secondsource.intake.files.documents import (
    MOST_KEPT,
    PIECE,
    Document,
    FileStamp,
    file_identity,
    is_packed,
    open_file,
)
from secondsource.intake.files.format_detection import HEAD_BYTES, sniff
from secondsource.intake.files.media_types import (
    ARCHIVE_TYPES,
    DOCUMENT_TYPES,
    PAGE_TYPES,
    SINGLE_REPORT_TYPES,
    MediaType,
)
from secondsource.intake.files.unread_items import unexpected_error
from secondsource.intake.options import IntakeOptions
from secondsource.model import IntakeError, RawSha256

_GZIP_BITS = 31  # zlib: window of 32 KiB, with a gzip header and checksum
_PACKED_CHUNK = 64 * 1024
# Formats of several reports of which all bytes are in memory at once.
_WHOLE_TYPES = frozenset({MediaType.SPREADSHEET, MediaType.MAIL, MediaType.OUTLOOK_MAIL})
_BLANKS = b" \t\r\n\xef\xbb\xbf"
# An empty member has 20 bytes; two gibibytes of them take minutes and yield no byte.
_MOST_EMPTY_MEMBERS = 100_000


def load(path: str | os.PathLike[str], options: IntakeOptions | None = None) -> Document:
    """Detect the media type of a file and hash it, without holding it in memory.

    A single page above `options.max_page_bytes` is refused from its first bytes and its size.

    Raises:
        IntakeError: If the file is missing, unreadable, too large, empty or of an unsupported
            format.
    """
    options = options or IntakeOptions()
    name = os.fspath(path)
    with open_file(name) as file:
        status = os.fstat(file.fileno())
        head = _read_head(file)
        media_type = _format_from(file, head, name, options)
        if not is_packed(head) or media_type not in SINGLE_REPORT_TYPES:
            refuse_large(name, status.st_size, media_type, options)
        elif status.st_size > options.max_file_bytes:
            raise too_large_error(name, "file", status.st_size, options.max_file_bytes)
        file.seek(0)
        return _hash_document(
            file, Document(path=name, raw=None, sha256=RawSha256(""), media_type=media_type), status
        )


def detect_format(file: IO[bytes], name: str, options: IntakeOptions) -> MediaType:
    """Return the format of an open file, from its beginning and its name.

    Raises:
        IntakeError: If it is empty, damaged or of an unsupported format.
    """
    file.seek(0)
    return _format_from(file, _read_head(file), name, options)


def _format_from(file: IO[bytes], head: bytes, name: str, options: IntakeOptions) -> MediaType:
    return _sniff_guarded(_first_text_bytes(file, head, name, options.max_file_bytes), name)


def media_type_of(raw: bytes, path: str, options: IntakeOptions) -> MediaType:
    """Detect the media type of bytes in hand.

    Args:
        raw: The bytes.
        path: A path or address whose ending is a hint.
        options: Limits.

    Raises:
        IntakeError: If they are empty, too many, or of an unsupported format.
    """
    media_type = detect_format(BytesIO(raw), path, options)
    if not is_packed(raw):
        refuse_large(path, len(raw), media_type, options)
    return media_type


def _sniff_guarded(words: bytes, path: str) -> MediaType:
    """Return the media type that the first bytes show; turn any error into an `IntakeError`."""
    try:
        return sniff(words, path)
    except IntakeError:
        raise
    except Exception as error:
        fault = unexpected_error("", error)
        reason = f"{fault.reason} ({fault.place})"
        raise IntakeError("intake", path, reason, fault.remedy) from error


def _read_head(file: IO[bytes]) -> bytes:
    head = b""
    while len(head) < HEAD_BYTES and (piece := file.read(HEAD_BYTES - len(head))):
        head += piece
    return head


def _hash_document(file: IO[bytes], document: Document, status: os.stat_result) -> Document:
    digest, size, head, tail = hashlib.sha256(), 0, b"", b""
    pieces: list[bytes] | None = []
    while piece := file.read(PIECE):
        head = head or piece[:4]
        digest.update(piece)
        size += len(piece)
        tail = (tail + piece[-4:])[-4:]
        if pieces is not None:
            pieces = [*pieces, piece] if size <= MOST_KEPT else None
    sha256 = RawSha256(digest.hexdigest())
    if pieces is not None:
        return Document(
            path=document.path, raw=b"".join(pieces), sha256=sha256, media_type=document.media_type
        )
    stamp = FileStamp(size, file_identity(status), head, tail)
    return Document(
        path=document.path, raw=None, sha256=sha256, media_type=document.media_type, stamp=stamp
    )


def size_limit(media_type: MediaType, options: IntakeOptions) -> tuple[str, int]:
    """Return what a file of a format is called in errors, and its largest size in bytes."""
    if media_type in PAGE_TYPES or media_type is MediaType.CSV:
        return "page", options.max_page_bytes
    if media_type in DOCUMENT_TYPES or media_type in _WHOLE_TYPES:
        return "document", options.max_document_bytes
    if media_type in ARCHIVE_TYPES:
        return "archive", options.max_archive_bytes
    return "file", options.max_file_bytes


def refuse_large(path: str, size: int, media_type: MediaType, options: IntakeOptions) -> None:
    """Refuse a file above the limit for its format.

    Raises:
        IntakeError: If `size`, in bytes, is above it.
    """
    what, limit = size_limit(media_type, options)
    if size > limit:
        raise too_large_error(path, what, size, limit)


def too_large_error(path: str, what: str, size: int | None, limit: int) -> IntakeError:
    """Return the error for a file above its limit.

    Args:
        path: The file.
        what: What it is: "page", "document", "archive" or "file", as the option is named.
        size: Its size in bytes; None if unknown.
        limit: The limit in bytes.
    """
    size_text = f"{size:,} bytes, above" if size is not None else "larger than"
    return IntakeError(
        "intake",
        path,
        f"the {what} is {size_text} the limit of {limit:,} bytes",
        f"Leave it out, or raise max_{what}_bytes",
    )


def _first_text_bytes(file: IO[bytes], head: bytes, path: str, limit: int) -> bytes:
    """Return the first `HEAD_BYTES` unpacked bytes after any blanks that fill the head.

    Raises:
        IntakeError: If a gzip is damaged from the beginning, or has more blanks than the limit.
    """
    words = head
    members = _GzipMembers(chain([head], iter(lambda: file.read(_PACKED_CHUNK), b"")))
    read = members.read if is_packed(head) else file.read
    blank_bytes = 0
    try:
        if is_packed(head):
            words = read(HEAD_BYTES)
            # A member may hold a few bytes.
            while len(words) < HEAD_BYTES and (piece := read(HEAD_BYTES)):
                words += piece
        while not words.strip(_BLANKS) and (piece := read(PIECE)):
            words = piece.lstrip(_BLANKS)
            blank_bytes += len(piece)
            if blank_bytes > limit:
                raise too_large_error(path, "file", None, limit)
    except zlib.error:
        if not words:
            raise _broken_gzip(path, "damaged") from None
    except EOFError:
        pass
    return words[:HEAD_BYTES]


def _broken_gzip(path: str, how: str) -> IntakeError:
    return IntakeError("intake", path, f"the gzip file is {how}", "Fetch it again")


class _GzipMembers:
    """The content of the members of a gzip file, one after the other; some may be empty.

    NUL bytes may pad a member (RFC 1952 does not define them; tapes and `tar` add them). Other
    bytes that do not begin a member end the content and set `remainder`.
    """

    def __init__(self, pieces: Iterator[bytes]) -> None:
        self._pieces = pieces
        self._rest = b""
        self._member: zlib._Decompress | None = None
        self._empty_count = 0
        self.remainder = False

    def read(self, size: int) -> bytes:
        """Return the next bytes, at most `size`; b"" at the end.

        Raises:
            zlib.error: If a member is damaged.
            EOFError: If the file ends within a member.
        """
        while self._member is not None or self._begin_member():
            member = self._member
            assert member is not None
            if not self._rest:
                self._rest = next(self._pieces, b"")
            if not self._rest:
                raise EOFError
            content = member.decompress(self._rest, size)
            self._rest = member.unused_data if member.eof else member.unconsumed_tail
            if member.eof:
                self._member = None
            if content:
                self._empty_count = 0
                return content
        return b""

    def _begin_member(self) -> bool:
        """Begin the next member; return whether there is one."""
        while True:
            self._rest = self._rest.lstrip(b"\0")
            if len(self._rest) >= 2:
                break
            piece = next(self._pieces, b"")
            if not piece:
                break
            self._rest += piece
        self.remainder = bool(self._rest) and not is_packed(self._rest)
        self._empty_count += 1
        if self._empty_count > _MOST_EMPTY_MEMBERS:
            self.remainder = True
        if self.remainder or not self._rest:
            return False
        self._member = zlib.decompressobj(wbits=_GZIP_BITS)
        return True


class Unpacked:
    """The unpacked bytes of a document, read piece by piece.

    Args:
        document: The document; its bytes are passed through if it is not gzipped.
        limit: Maximum unpacked size in bytes.
    """

    def __init__(self, document: Document, limit: int) -> None:
        pieces = document.pieces()
        self._pieces = pieces
        self._members = _GzipMembers(_split_pieces(pieces)) if document.is_packed else None
        self._path = document.path
        self._bytes_left = limit
        self._limit = limit

    @property
    def remainder(self) -> bool:
        """Whether other bytes follow the gzip data; known once all of it is read."""
        return self._members is not None and self._members.remainder

    def read(self) -> bytes:
        """Return the next bytes, at most one mebibyte; b"" at the end.

        Raises:
            IntakeError: If the gzip is cut short or damaged, after all bytes before that position;
                if it exceeds the limit; or if the file has changed.
        """
        try:
            content = self._members.read(PIECE) if self._members else next(self._pieces, b"")
        except EOFError:
            raise _broken_gzip(self._path, "cut short") from None
        except zlib.error:
            raise _broken_gzip(self._path, "damaged") from None
        self._bytes_left -= len(content)
        if self._bytes_left < 0:
            raise too_large_error(self._path, "file", None, self._limit)
        return content


def _split_pieces(pieces: Iterator[bytes]) -> Iterator[bytes]:
    """Yield smaller pieces: zlib copies the input not yet unpacked at each step."""
    for piece in pieces:
        yield from (piece[low : low + _PACKED_CHUNK] for low in range(0, len(piece), _PACKED_CHUNK))


@dataclass(frozen=True)
class UnpackedContent:
    """All unpacked bytes of a document.

    Args:
        raw: The bytes.
        remainder: Whether other bytes follow the gzip data.
    """

    raw: bytes
    remainder: bool


def unpack_whole(document: Document, options: IntakeOptions) -> UnpackedContent:
    """Return all unpacked bytes of a document that is read in one piece.

    Raises:
        IntakeError: If it is larger than the limit for its format, or its gzip is broken.
    """
    what, limit = size_limit(document.media_type, options)
    if not document.is_packed:
        refuse_large(document.path, document.size, document.media_type, options)
    stream = Unpacked(document, options.max_file_bytes)
    parts: list[bytes] = []
    size = 0
    while chunk := stream.read():
        size += len(chunk)
        if size > limit:
            raise too_large_error(document.path, what, None, limit)
        parts.append(chunk)
    return UnpackedContent(b"".join(parts), stream.remainder)
