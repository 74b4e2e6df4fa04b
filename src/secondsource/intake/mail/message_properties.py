"""The properties of an Outlook message, attachment or embedded message (MS-OXMSG, MS-OXPROPS)."""

from __future__ import annotations

import struct
from datetime import UTC, datetime, timedelta
from enum import IntEnum

from secondsource.intake.mail.ole_storage import OleStorage
from secondsource.intake.mail.text_charsets import decoded_text

_STREAM = "__properties_version1.0"
# Section 2.4: bytes before the entries, of a message, of a message within it, of an attachment.
MESSAGE_HEADER, EMBEDDED_HEADER, ATTACHMENT_HEADER = 32, 24, 8
_ENTRY = struct.Struct("<HHI8s")
_FILE_TIME_ZERO = datetime(1601, 1, 1, tzinfo=UTC)
_UTF16, _BYTES, _BINARY = "001F", "001E", "0102"
_UTF8, _UNICODE_PAGE = 65001, 1200
# Numbers of code pages that Python does not name "cp" and the number.
_CODE_PAGES = {
    _UTF8: "utf-8", _UNICODE_PAGE: "utf-16-le", 20127: "ascii", 28591: "iso-8859-1",
    28592: "iso-8859-2", 28595: "iso-8859-5", 20866: "koi8-r", 20932: "euc-jp", 51932: "euc-jp",
    51949: "euc-kr", 50220: "iso-2022-jp", 50221: "iso-2022-jp", 50222: "iso-2022-jp",
    50225: "iso-2022-kr", 936: "gb18030", 54936: "gb18030", 20936: "gb18030",
}  # fmt: skip


class Property(IntEnum):
    """Identifiers of the properties that are read (MS-OXPROPS)."""

    SUBJECT = 0x0037
    CLIENT_SUBMIT_TIME = 0x0039
    SENT_REPRESENTING_NAME = 0x0042
    TRANSPORT_HEADERS = 0x007D
    SENDER_NAME = 0x0C1A
    SENDER_ADDRESS = 0x0C1F
    DELIVERY_TIME = 0x0E06
    BODY = 0x1000
    COMPRESSED_RTF = 0x1009
    HTML = 0x1013
    CONTENT = 0x3701
    SHORT_FILE_NAME = 0x3704
    ATTACH_METHOD = 0x3705
    FILE_NAME = 0x3707
    MEDIA_TYPE = 0x370E
    CONTENT_ID = 0x3712
    INTERNET_CODE_PAGE = 0x3FDE
    CODE_PAGE = 0x3FFD
    SENDER_SMTP_ADDRESS = 0x5D01
    REPRESENTING_SMTP_ADDRESS = 0x5D02


class MessageProperties:
    """The properties within one storage.

    Args:
        storage: The file.
        place: The names that lead to the storage; none for the message itself.
        header_size: Bytes before the entries of its property stream.
    """

    def __init__(self, storage: OleStorage, place: tuple[str, ...], header_size: int) -> None:
        self._storage, self.place = storage, place
        self._fixed: dict[int, bytes] = {}
        stream = storage.read(*place, _STREAM)
        usable = len(stream) - (len(stream) - header_size) % _ENTRY.size
        if usable > header_size:
            for _, identifier, _, value in _ENTRY.iter_unpack(stream[header_size:usable]):
                self._fixed[identifier] = value

    def text(self, identifier: Property) -> str:
        """Return a property of text; "" if it is missing."""
        raw = self._storage.read(*self.place, _stream_name(identifier, _UTF16))
        if raw:
            return raw.decode("utf-16-le", "replace").rstrip("\0")
        raw = self._storage.read(*self.place, _stream_name(identifier, _BYTES))
        return decoded_text(raw, self._charset(Property.CODE_PAGE)).words.rstrip("\0")

    def binary(self, identifier: Property) -> bytes:
        """Return a property of bytes; b"" if it is missing."""
        return self._storage.read(*self.place, _stream_name(identifier, _BINARY))

    def html(self) -> str:
        """Return the body in HTML; "" if it is missing."""
        raw = self.binary(Property.HTML)
        if not raw:
            return self.text(Property.HTML)
        return decoded_text(raw, self._charset(Property.INTERNET_CODE_PAGE)).words

    def number(self, identifier: Property) -> int:
        """Return a property that is a number; 0 if it is missing."""
        return int.from_bytes(self._fixed.get(identifier, b"")[:4], "little")

    def time(self, identifier: Property) -> str:
        """Return a property that is a time as ISO 8601; "" if it is missing."""
        ticks = int.from_bytes(self._fixed.get(identifier, b""), "little")
        try:
            moment = _FILE_TIME_ZERO + timedelta(microseconds=ticks // 10)
        except OverflowError:
            return ""
        # Zero, and what is before mail, stand for no time.
        return moment.replace(microsecond=0).isoformat() if moment.year >= 1971 else ""

    def _charset(self, identifier: Property) -> str:
        page = self.number(identifier) or self.number(Property.CODE_PAGE)
        return _CODE_PAGES.get(page, f"cp{page}" if page else "")


def _stream_name(identifier: Property, kind: str) -> str:
    return f"__substg1.0_{identifier:04X}{kind}"
