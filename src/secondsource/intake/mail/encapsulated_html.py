"""HTML within the rich text of an Outlook message (MS-OXRTFEX); of other rich text the words."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from secondsource.intake.mail.text_charsets import decoded_text

_TOKEN = re.compile(
    rb"\\'(?P<hex>[0-9a-fA-F]{2})|\\(?P<word>[a-zA-Z]{1,32})(?P<number>-?\d{1,10})? ?"
    rb"|\\(?P<sign>[^a-zA-Z])|(?P<brace>[{}])|(?P<break>[\r\n]+)|(?P<text>[^\\{}\r\n]+)|.",
    re.DOTALL,
)
_SIGNS = {
    "par": "\n",
    "line": "\n",
    "row": "\n",
    "cell": "\t",
    "tab": "\t",
    "lquote": "‘",
    "rquote": "’",
    "ldblquote": "“",
    "rdblquote": "”",
    "bullet": "•",
    "endash": "–",
    "emdash": "—",
    "emspace": " ",
    "enspace": " ",
}
# Groups whose content is no text.
_NO_TEXT = frozenset(
    """fonttbl colortbl stylesheet info pict object header footer headerl headerr footerl footerr
    footnote generator listtable listoverridetable rsidtbl themedata datastore""".split()
)
# Code pages of the numbers of `fcharset` (RTF 1.9.1, "Font table").
_CHARSETS = {
    0: 1252, 77: 10000, 128: 932, 129: 949, 130: 1361, 134: 936, 136: 950, 161: 1253, 162: 1254,
    163: 1258, 177: 1255, 178: 1256, 186: 1257, 204: 1251, 222: 874, 238: 1250,
}  # fmt: skip
_WINDOWS = 1252


@dataclass(frozen=True, slots=True)
class RichBody:
    """The body that a rich text holds.

    Args:
        words: Its text.
        is_html: Whether it is HTML.
    """

    words: str
    is_html: bool


@dataclass(frozen=True, slots=True)
class _Group:
    """What holds within braces."""

    is_skipped: bool = False
    is_rich_only: bool = False
    is_tag: bool = False
    is_fonts: bool = False
    font: int = -1
    skipped_signs: int = 1


def body_of_rtf(rtf: bytes) -> RichBody:
    """Return the HTML that a rich text encapsulates, or its text if it encapsulates none."""
    reader = _RichText(rtf)
    words = "".join(reader.pieces())
    # A sign beyond U+FFFF is written as two halves.
    words = words.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")
    return RichBody(words, reader.is_html)


class _RichText:
    def __init__(self, rtf: bytes) -> None:
        self._rtf = rtf
        self._groups = [_Group()]
        self._code_page = _WINDOWS
        self._pages_by_font: dict[int, int] = {}
        self._font_in_table = 0
        self._bytes = bytearray()
        self._is_starred = False
        self._signs_to_skip = 0
        self.is_html = False

    def pieces(self) -> Iterator[str]:
        """Yield the text."""
        position = 0
        while token := _TOKEN.match(self._rtf, position):
            position = token.end()
            if token["word"]:
                word = token["word"].decode("ascii")
                number = int(token["number"]) if token["number"] else None
                if word == "bin":
                    position += max(0, number or 0)
                yield from self._word(word, number)
            elif token["brace"]:
                yield from self._flushed()
                self._brace(token["brace"])
            else:
                yield from self._text(token)
        yield from self._flushed()

    def _brace(self, brace: bytes) -> None:
        self._is_starred = False
        if brace == b"{":
            self._groups.append(self._groups[-1])
        elif len(self._groups) > 1:
            self._groups.pop()

    def _text(self, token: re.Match[bytes]) -> Iterator[str]:
        if token["hex"]:
            self._add(bytes([int(token["hex"], 16)]))
        elif token["text"]:
            self._add(token["text"])
        elif token["sign"] == b"*":
            self._is_starred = True
        elif token["sign"] in (b"\\", b"{", b"}"):
            self._add(token["sign"])
        elif token["sign"] == b"~":
            self._add(b" ")
        elif token["sign"] in (b"\r", b"\n"):
            yield from self._word("par", None)

    def _add(self, raw: bytes) -> None:
        skipped = min(self._signs_to_skip, len(raw))
        self._signs_to_skip -= skipped
        if not self._is_hidden():
            self._bytes += raw[skipped:]

    def _is_hidden(self) -> bool:
        group = self._groups[-1]
        return group.is_skipped or (group.is_rich_only and not group.is_tag)

    def _flushed(self) -> Iterator[str]:
        if self._bytes:
            page = self._pages_by_font.get(self._groups[-1].font, self._code_page)
            yield decoded_text(bytes(self._bytes), f"cp{page}").words
            self._bytes.clear()

    def _word(self, word: str, number: int | None) -> Iterator[str]:
        if word not in ("f", "htmlrtf") and self._groups[-1].is_skipped and word not in _FONT_WORDS:
            return
        if word == "u" and number is not None:
            yield from self._flushed()
            self._signs_to_skip = self._groups[-1].skipped_signs
            if not self._is_hidden():
                yield chr(number % 65536)
        elif word in _SIGNS:
            yield from self._flushed()
            if not self._is_hidden():
                yield _SIGNS[word]
        else:
            yield from self._flushed()
            self._property(word, number)

    def _property(self, word: str, number: int | None) -> None:
        group = self._groups[-1]
        if word == "fromhtml":
            self.is_html = number != 0
        elif word == "ansicpg" and number:
            self._code_page = number
        elif word == "htmlrtf":
            group = replace(group, is_rich_only=number != 0)
        elif word == "htmltag":
            group = replace(group, is_tag=True, is_skipped=False)
        elif word == "uc":
            group = replace(group, skipped_signs=max(0, min(number or 0, 10)))
        elif word == "f":
            self._font_in_table = number or 0
            group = group if group.is_fonts else replace(group, font=number or 0)
        elif word == "fcharset" and group.is_fonts:
            self._pages_by_font[self._font_in_table] = _CHARSETS.get(number or 0, self._code_page)
        elif word in _NO_TEXT or self._is_starred:
            group = replace(group, is_skipped=True, is_fonts=group.is_fonts or word == "fonttbl")
        self._groups[-1] = group
        self._is_starred = False


_FONT_WORDS = frozenset({"fcharset", "fonttbl", "ansicpg", "fromhtml"})
