"""Bytes of a mail to text: transfer encodings and charsets, stated right or wrong."""

from __future__ import annotations

import binascii
import codecs
import quopri
import re
from dataclasses import dataclass

from secondsource.intake.text.encodings import decode
from secondsource.model import IntakeError

_NOT_BASE64 = re.compile(rb"[^A-Za-z0-9+/]+")
# As browsers and mail programs do, read these labels as their supersets.
_SUPERSETS = {
    "euc-kr": "cp949",
    "euc_kr": "cp949",
    "ks_c_5601-1987": "cp949",
    "ksc5601": "cp949",
    "iso-8859-1": "cp1252",
    "latin1": "cp1252",
    "us-ascii": "cp1252",
    "ascii": "cp1252",
    "gb2312": "gb18030",
    "gbk": "gb18030",
    "shift_jis": "cp932",
    "x-sjis": "cp932",
}
# Charsets that write other scripts in bytes of ASCII, which would be valid UTF-8 too.
_SEVEN_BIT = re.compile(r"iso2022|utf[-_]?7|hz", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class DecodedWords:
    """Text of a mail.

    Args:
        words: The text.
        is_whole: Whether every byte was text in its charset.
    """

    words: str
    is_whole: bool = True


def decoded_text(raw: bytes, charset: str) -> DecodedWords:
    """Return bytes as text; what is no text in any charset is shown as U+FFFD.

    UTF-8 if they are valid UTF-8, whatever is stated; then the stated charset, then a guess.

    Args:
        raw: The bytes.
        charset: As stated; "" if it is not.
    """
    stated = _python_name(charset)
    if stated and _SEVEN_BIT.match(stated):
        words = raw.decode(stated, "replace")
        return DecodedWords(words, "\ufffd" not in words)
    try:
        return DecodedWords(decode(raw, "", "", stated).text)
    except IntakeError:
        return DecodedWords(raw.decode(stated or "utf-8", "replace"), is_whole=False)


def _python_name(charset: str) -> str:
    """Return the Python name of a charset of text, or ""."""
    name = charset.strip().strip("\"'").lower()
    try:
        found = codecs.lookup(_SUPERSETS.get(name, name)).name
        "a".encode(found).decode(found)
    except (LookupError, ValueError, AttributeError):
        return ""
    return found


def transfer_decoded(raw: bytes, encoding: str) -> DecodedBytes:
    """Return the content of a part.

    Args:
        raw: Its bytes as sent.
        encoding: Its transfer encoding (RFC 2045, section 6).
    """
    if encoding == "base64":
        return _base64_decoded(raw)
    if encoding == "quoted-printable":
        return DecodedBytes(quopri.decodestring(raw))
    if encoding in ("x-uuencode", "uuencode", "x-uue"):
        return _uu_decoded(raw)
    return DecodedBytes(raw)


@dataclass(frozen=True, slots=True)
class DecodedBytes:
    """Content of a part.

    Args:
        raw: The content.
        is_whole: Whether its transfer encoding is intact.
    """

    raw: bytes
    is_whole: bool = True


def _base64_decoded(raw: bytes) -> DecodedBytes:
    """Return the content of base64; of a broken one what can be read."""
    letters = _NOT_BASE64.sub(b"", raw)
    odd = len(letters) % 4
    strange = len(raw) - len(letters) - sum(map(raw.count, (b"\r", b"\n", b" ", b"\t", b"=")))
    padding = b"=" * (-len(letters) % 4)
    if odd == 1:
        letters, padding = letters[:-1], b""
    content = binascii.a2b_base64(letters + padding)
    # A cut leaves a group of four without its end or its padding.
    is_padded = raw.rstrip().endswith(b"=") or not odd
    return DecodedBytes(content, odd != 1 and is_padded and strange == 0)


def _uu_decoded(raw: bytes) -> DecodedBytes:
    content, is_whole = [], True
    for line in raw.splitlines():
        if line.startswith(b"begin ") or line in (b"end", b""):
            continue
        try:
            content.append(binascii.a2b_uu(line))
        except binascii.Error:
            is_whole = False
    return DecodedBytes(b"".join(content), is_whole)
