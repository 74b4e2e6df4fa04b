"""Content encodings of HTTP (RFC 9110, section 8.4): gzip and deflate, unpacked within a limit."""

from __future__ import annotations

import zlib

ACCEPTED = "gzip, deflate"
"""What requests accept. Brotli is not asked for: its library is an extra for a saving of a tenth
on pages that are fetched once."""

_GZIP_BITS, _ZLIB_BITS, _RAW_BITS = 31, 15, -15
_PIECE = 64 * 1024


class TooLargeError(Exception):
    """The content is larger than the limit."""


class ContentDecoder:
    """Unpacks the body of an answer piece by piece.

    Args:
        encoding: The header Content-Encoding; "" for none.
        limit: Maximum number of bytes, both packed and unpacked.

    Raises:
        ValueError: If the encoding is not one of `ACCEPTED`.
    """

    def __init__(self, encoding: str, limit: int) -> None:
        names = [name.strip().lower() for name in encoding.split(",")]
        names = [name for name in names if name not in ("", "identity")]
        # A chain of encodings multiplies the ratio of a bomb, and no server needs one.
        if len(names) > 1 or (names and names[0] not in ("gzip", "x-gzip", "deflate")):
            raise ValueError(encoding)
        self._name = names[0] if names else ""
        self._member: zlib._Decompress | None = None
        self._packed_left = self._left = limit
        self._is_begun = False

    def decode(self, piece: bytes) -> bytes:
        """Return what a piece unpacks to.

        Raises:
            TooLargeError: If the content passes the limit, packed or unpacked.
            zlib.error: If it is damaged.
        """
        self._packed_left -= len(piece)
        if self._packed_left < 0:
            raise TooLargeError
        if not self._name:
            return piece
        parts: list[bytes] = []
        content, rest = b"", piece
        # A full piece may not be all that the bytes so far unpack to.
        while rest or len(content) >= _PIECE:
            content, rest = self._unpack(rest)
            self._left -= len(content)
            if self._left < 0:
                raise TooLargeError
            parts.append(content)
        return b"".join(parts)

    def check_end(self) -> None:
        """Check that the content was not cut short.

        Raises:
            zlib.error: If it was.
        """
        if self._member is not None and not self._member.eof:
            raise zlib.error("cut short")

    def _unpack(self, packed: bytes) -> tuple[bytes, bytes]:
        """Return some unpacked bytes, and what is still packed."""
        if self._member is None or self._member.eof:
            if self._is_begun and (self._name == "deflate" or packed[:1] != b"\x1f"):
                # Other bytes after the end are ignored, as browsers do.
                return b"", b""
            self._member = zlib.decompressobj(wbits=self._bits(packed))
            self._is_begun = True
        content = self._member.decompress(packed, _PIECE)
        return (
            content,
            self._member.unused_data if self._member.eof else self._member.unconsumed_tail,
        )

    def _bits(self, packed: bytes) -> int:
        """Return the form of the data: "deflate" is sent both with and without a zlib header."""
        if self._name != "deflate":
            return _GZIP_BITS
        is_zlib = len(packed) > 1 and packed[0] & 0x0F == 8 and int.from_bytes(packed[:2]) % 31 == 0
        return _ZLIB_BITS if is_zlib else _RAW_BITS
