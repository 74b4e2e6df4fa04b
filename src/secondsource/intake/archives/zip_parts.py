"""The parts of a document that is a ZIP file (office formats), within one limit of bytes."""

from __future__ import annotations

import io
import struct
import zipfile
import zlib
from collections.abc import Iterator

from secondsource.intake.archives.zip_archive import open_index
from secondsource.intake.files.documents import PIECE
from secondsource.intake.files.gzip_unpacking import too_large_error
from secondsource.model import IntakeError

_IS_ENCRYPTED = 0x1
# The header before the bytes of an entry; the lengths of a name and of more fields end it (APPNOTE
# 4.3.7).
_HEADER, _HEADER_BYTES = b"PK\x03\x04", 30
_PACKED_CHUNK = 64 * 1024
# An office document of 1,000 pictures has some 1,100 parts.
_MOST_PARTS = 20_000


class DamagedPartError(Exception):
    """A part of a document ends early or is broken; what came before it was read.

    Args:
        reason: Why, in a few words without the name of the part.
    """

    def __init__(self, reason: str) -> None:
        self.reason = reason
        super().__init__(reason)


class ZipParts:
    """The parts of a document by name; they are found whatever the case of the name.

    Bytes are counted as they are unpacked, whatever the index states, over all parts together; a
    part that is read twice counts once.

    Args:
        raw: The document.
        path: Its path, for errors.
        limit: Maximum number of unpacked bytes of all parts that are read.

    Raises:
        IntakeError: If the index is missing, damaged or too large.
    """

    def __init__(self, raw: bytes, path: str, limit: int) -> None:
        with open_index(io.BytesIO(raw), path, "document") as archive:
            entries = archive.infolist()
        self._raw, self._path, self._limit, self._bytes_left = raw, path, limit, limit
        self._counted: dict[str, int] = {}
        if len(entries) > _MOST_PARTS:
            reason = f"the document has {len(entries):,} parts, above the limit of {_MOST_PARTS:,}"
            raise IntakeError("intake", path, reason, "Save it again with an office program")
        self._entries = {_part_key(entry.filename): entry for entry in entries}

    @property
    def names(self) -> tuple[str, ...]:
        """Names of the parts, in lower case, in the order of the index."""
        return tuple(self._entries)

    def __contains__(self, name: str) -> bool:
        return _part_key(name) in self._entries

    def read(self, name: str) -> bytes:
        """Return all bytes of a part.

        Raises:
            IntakeError: If it is protected, or too large.
            DamagedPartError: If it is missing, ends early or is broken.
        """
        return b"".join(self.pieces(name))

    def pieces(self, name: str) -> Iterator[bytes]:
        """Yield the bytes of a part in pieces of one mebibyte.

        Raises:
            IntakeError: If it is protected by a password, or the document unpacks to more bytes
                than the limit.
            DamagedPartError: If it is missing, ends early or is broken; after the pieces before.
        """
        entry = self._entries.get(_part_key(name))
        if entry is None:
            raise DamagedPartError("a part of the document is missing")
        if entry.flag_bits & _IS_ENCRYPTED:
            reason = "the document is protected by a password"
            raise IntakeError("intake", self._path, reason, "Save it without a password")
        size = 0
        for piece in _unpacked(self._raw, entry):
            size += len(piece)
            counted = self._counted.get(entry.filename, 0)
            self._bytes_left -= max(0, size - counted)
            self._counted[entry.filename] = max(size, counted)
            if self._bytes_left < 0:
                raise too_large_error(self._path, "document", None, self._limit)
            yield piece


def _unpacked(raw: bytes, entry: zipfile.ZipInfo) -> Iterator[bytes]:
    """Yield the bytes of an entry, and raise the damage after what could be unpacked.

    `zipfile` raises instead of giving the last piece, which is all of most parts.
    """
    start = entry.header_offset + _HEADER_BYTES
    header = raw[entry.header_offset : start]
    if len(header) < _HEADER_BYTES or not header.startswith(_HEADER):
        raise DamagedPartError("a part of the document is damaged")
    start += sum(struct.unpack_from("<HH", header, 26))
    packed = memoryview(raw)[start : start + entry.compress_size]
    checksum = 0
    for piece in _inflated(packed, entry.compress_type):
        checksum = zlib.crc32(piece, checksum)
        yield piece
    if checksum != entry.CRC:
        raise DamagedPartError("a part of the document is damaged")


def _inflated(packed: memoryview, method: int) -> Iterator[bytes]:
    if method not in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED):
        raise DamagedPartError("a part is packed by a method that is not read")
    if method == zipfile.ZIP_STORED:
        yield from (bytes(packed[i : i + PIECE]) for i in range(0, len(packed), PIECE))
        return
    inflater = zlib.decompressobj(-zlib.MAX_WBITS)
    for position in range(0, len(packed), _PACKED_CHUNK):
        waiting: bytes | memoryview = packed[position : position + _PACKED_CHUNK]
        while waiting and not inflater.eof:
            try:
                piece = inflater.decompress(waiting, PIECE)
            except zlib.error:
                raise DamagedPartError("a part of the document is damaged") from None
            waiting = inflater.unconsumed_tail
            if piece:
                yield piece


def _part_key(name: str) -> str:
    """Return the name by which a part is looked up (OPC part names: ECMA-376 part 2, 6.2.2)."""
    return name.replace("\\", "/").lstrip("/").lower()
