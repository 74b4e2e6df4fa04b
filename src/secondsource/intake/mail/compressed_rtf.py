"""Compressed rich text of Outlook messages (MS-OXRTFCP), an LZ77 code."""

from __future__ import annotations

import struct

# Section 2.1.2.1: what the dictionary holds before the first byte.
_DICTIONARY = (
    rb"{\rtf1\ansi\mac\deff0\deftab720{\fonttbl;}{\f0\fnil \froman \fswiss \fmodern \fscript "
    rb"\fdecor MS Sans SerifSymbolArialTimes New RomanCourier{\colortbl\red0\green0\blue0"
    b"\r\n"
    rb"\par \pard\plain\f0\fs20\b\i\u\tab\tx"
)
_DICTIONARY_SIZE = 4096
_HEADER = struct.Struct("<II4sI")


def decompressed_rtf(raw: bytes, limit: int) -> bytes:
    """Return the rich text of a compressed stream; of a broken one what comes before the break.

    Args:
        raw: The stream, with its header.
        limit: Maximum number of bytes to return.
    """
    if len(raw) < _HEADER.size:
        return b""
    _, size, kind, _ = _HEADER.unpack_from(raw)
    content = raw[_HEADER.size :]
    if kind == b"MELA":
        return content[: min(size, limit)]
    return _decoded(content, min(size, limit)) if kind == b"LZFu" else b""


def _decoded(content: bytes, size: int) -> bytes:
    window = bytearray(_DICTIONARY.ljust(_DICTIONARY_SIZE, b"\0"))
    write = len(_DICTIONARY)
    result = bytearray()
    position = 0
    while position < len(content) and len(result) < size:
        control, position = content[position], position + 1
        for bit in range(8):
            if not control >> bit & 1:
                run = content[position : position + 1]
                position += 1
            else:
                reference = int.from_bytes(content[position : position + 2], "big")
                position += 2
                offset = reference >> 4
                if offset == write or position > len(content):
                    return bytes(result[:size])
                run = _repeated(window, offset, (reference & 15) + 2, write)
            for byte in run:
                window[write] = byte
                write = (write + 1) % _DICTIONARY_SIZE
            result += run
    return bytes(result[:size])


def _repeated(window: bytearray, offset: int, length: int, write: int) -> bytes:
    """Return bytes of the dictionary, those included that this very run writes."""
    run = bytearray()
    for step in range(length):
        place = (offset + step) % _DICTIONARY_SIZE
        behind = (place - write) % _DICTIONARY_SIZE
        run.append(run[behind] if behind < len(run) else window[place])
    return bytes(run)
