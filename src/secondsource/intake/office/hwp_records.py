"""Records of HWP 5 documents (Hancom, "HWP Document File Formats 5.0", revision 1.3)."""

from __future__ import annotations

import re
import struct
import zlib
from collections.abc import Iterator
from typing import NamedTuple

from secondsource.intake.archives.zip_parts import DamagedPartError
from secondsource.intake.files.documents import PIECE

_FIRST_TAG = 16
PARA_SHAPE, STYLE = _FIRST_TAG + 9, _FIRST_TAG + 10
PARA_HEADER, PARA_TEXT = _FIRST_TAG + 50, _FIRST_TAG + 51
CTRL_HEADER, LIST_HEADER, TABLE = _FIRST_TAG + 55, _FIRST_TAG + 56, _FIRST_TAG + 61
SHAPE_COMPONENT = _FIRST_TAG + 60
# A record of this size has its size in the next four bytes.
_LONG = 0xFFF
_PACKED_CHUNK = 64 * 1024
# Control characters of a paragraph (table 6): these take eight UTF-16 units, all others one.
_CONTROL = re.compile(r"[\x01-\x09\x0b\x0c\x0e-\x17].{0,7}|[\x00\x0a\x0d\x18-\x1f]", re.DOTALL)
_TAB, _LINE_BREAK, _NOTE, _HYPHEN, _BLANK, _FIXED_BLANK = "\t", "\n", "\x11", "\x18", "\x1e", "\x1f"
_REPLACED = {_TAB: " ", _LINE_BREAK: " ", _NOTE: " ", _HYPHEN: "-", _BLANK: " ", _FIXED_BLANK: " "}


class Record(NamedTuple):
    """A record.

    Args:
        tag: Its kind.
        level: Its depth in the tree of records, from 0 to 1023.
        content: Its bytes.
    """

    tag: int
    level: int
    content: bytes


def records(stream: bytes) -> Iterator[Record]:
    """Yield the records of a stream.

    Raises:
        DamagedPartError: If the last one is cut short; after it.
    """
    position = 0
    while position + 4 <= len(stream):
        header = struct.unpack_from("<L", stream, position)[0]
        position += 4
        size = header >> 20
        if size == _LONG and position + 4 <= len(stream):
            size = struct.unpack_from("<L", stream, position)[0]
            position += 4
        yield Record(header & 0x3FF, (header >> 10) & 0x3FF, stream[position : position + size])
        position += size
    if position != len(stream):
        raise DamagedPartError("a section of the document is cut short")


def unpacked(stream: bytes, limit: int) -> tuple[bytes, str]:
    """Return the bytes of a packed stream, and what is wrong with it, or "".

    Args:
        stream: Packed by Deflate without a header.
        limit: Maximum number of unpacked bytes.

    Raises:
        OverflowError: If there are more.
    """
    inflater = zlib.decompressobj(-zlib.MAX_WBITS)
    pieces: list[bytes] = []
    size = 0
    for position in range(0, len(stream), _PACKED_CHUNK):
        waiting = stream[position : position + _PACKED_CHUNK]
        while waiting and not inflater.eof:
            try:
                piece = inflater.decompress(waiting, PIECE)
            except zlib.error:
                return b"".join(pieces), "a section of the document is damaged"
            waiting = inflater.unconsumed_tail
            size += len(piece)
            if size > limit:
                raise OverflowError
            pieces.append(piece)
    return b"".join(pieces), "" if inflater.eof else "a section of the document is cut short"


def paragraph_words(content: bytes) -> str:
    """Return the words of the text of a paragraph, without its control characters."""
    content = content[: len(content) // 2 * 2]
    units = "".join(map(chr, memoryview(content).cast("H"))) if _IS_LITTLE else _swapped(content)
    words = _CONTROL.sub(lambda match: _REPLACED.get(match[0][0], ""), units)
    return words.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")


def _swapped(content: bytes) -> str:
    return "".join(chr(unit) for (unit,) in struct.iter_unpack("<H", content))


_IS_LITTLE = struct.pack("=H", 1) == b"\x01\x00"
