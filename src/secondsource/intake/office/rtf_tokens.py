"""Tokens and code pages of RTF (Rich Text Format specification 1.9.1)."""

from __future__ import annotations

import codecs
import re
from collections.abc import Iterator
from typing import NamedTuple

_TOKEN = re.compile(
    rb"\\(?P<word>[A-Za-z]{1,32})(?P<number>-?[0-9]{1,10})?\ ?"
    rb"|\\'(?P<code>[0-9A-Fa-f]{2})"
    rb"|\\(?P<sign>[^A-Za-z'])"
    rb"|(?P<brace>[{}])"
    rb"|(?P<text>[^\\{}\r\n\x00]+)"
    rb"|[\r\n\x00]+|\\.?",
    re.DOTALL,
)
# Code pages by the number of a character set of a font. Those of the Macintosh are read by what
# they share with the Windows ones.
_PAGE_BY_CHARSET = {
    0: "cp1252",
    77: "mac_roman",
    78: "cp932",
    79: "cp949",
    80: "gbk",
    81: "cp950",
    128: "cp932",
    129: "cp949",
    130: "johab",
    134: "gbk",
    136: "cp950",
    161: "cp1253",
    162: "cp1254",
    163: "cp1258",
    177: "cp1255",
    178: "cp1256",
    186: "cp1257",
    204: "cp1251",
    222: "cp874",
    238: "cp1250",
    254: "cp437",
    255: "cp437",
}
_PAGE_BY_NUMBER = {936: "gbk", 1361: "johab", 10000: "mac_roman", 65001: "utf-8", 54936: "gb18030"}
_MULTIBYTE = frozenset({"cp932", "cp949", "gbk", "cp950", "johab", "utf-8", "gb18030"})
DEFAULT_PAGE = "cp1252"


class Token(NamedTuple):
    """A token: a control word, the code of a byte, a sign behind a backslash, a brace, or text.

    Args:
        kind: "word", "code", "sign", "brace" or "text".
        value: Its bytes, without backslash; of a code, the one byte that it stands for.
        number: Of a control word; None if it has none.
    """

    kind: str
    value: bytes
    number: int | None = None


def tokens(raw: bytes) -> Iterator[Token]:
    """Yield the tokens of a document, without the bytes of pictures (`bin`)."""
    position = 0
    while position < len(raw):
        match = _TOKEN.match(raw, position)
        if match is None:
            return
        position = match.end()
        kind = match.lastgroup
        if kind == "number":
            kind = "word"
        if kind is None:
            continue
        value, number = match[kind], match["number"]
        if kind == "code":
            yield Token(kind, bytes((int(value, 16),)))
            continue
        yield Token(kind, value, int(number) if number else None)
        if value == b"bin" and kind == "word" and number:
            position += max(0, int(number))


def page_of_charset(charset: int) -> str:
    """Return the code page of a font's character set; "" for that of the document."""
    return _PAGE_BY_CHARSET.get(charset, "")


def page_of_number(number: int) -> str:
    """Return the code page of a number (949 is "cp949"); the usual one if there is none."""
    name = _PAGE_BY_NUMBER.get(number, f"cp{number}")
    try:
        codec = codecs.lookup(name)
    except LookupError:
        return DEFAULT_PAGE
    return name if codec.name != "utf-16" and number > 0 else DEFAULT_PAGE


def decoded(raw: bytes, page: str, document_page: str) -> str:
    """Return the text of bytes.

    Args:
        raw: The bytes.
        page: Code page of the font; "" for that of the document.
        document_page: Code page of the document. Programs in East Asia leave fonts at the Western
            one, so that of the document is tried first if it has characters of several bytes.
    """
    if raw.isascii():
        return raw.decode("ascii")
    pages = [page or document_page]
    if page == DEFAULT_PAGE and document_page in _MULTIBYTE:
        pages.insert(0, document_page)
    for name in dict.fromkeys([*pages, document_page, DEFAULT_PAGE]):
        try:
            return raw.decode(name)
        except UnicodeDecodeError:
            continue
    return raw.decode(pages[0], "replace")
