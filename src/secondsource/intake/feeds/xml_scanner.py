"""A recovering, streaming scanner of XML: start tags, end tags and text, whatever is broken.

A document type is passed over, so that no entity is ever declared, fetched or expanded. Why not
libxml2 in recovery mode: docs/decisions/2026-11-27-feeds-and-mail.md
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import Enum
from html import unescape
from html.entities import html5

# Characters of a start tag that is not closed; a longer one is read as text.
_LONGEST_TAG = 1024 * 1024
_LONGEST_REFERENCE = 40
_TAG = re.compile(
    r"<(?P<close>/?)(?P<name>[^\W\d][\w:.-]*+)"
    r"(?P<attributes>(?:[^<>\"']|\"[^\"<]*+\"|'[^'<]*+')*+)>"
)
# A tag with a quotation mark that is not closed.
_BROKEN_TAG = re.compile(r"<(?P<close>/?)(?P<name>[^\W\d][\w:.-]*+)(?P<attributes>[^<>]*+)>")
_BRACKETS = re.compile(r"<(?:<*(?=<))?")
_ATTRIBUTE = re.compile(r"([^\s=/\"'<>]++)\s*+=\s*+(?:\"([^\"]*+)\"|'([^']*+)'|([^\s\"'>]++))")
_REFERENCE = re.compile(r"&(?:#[0-9]{1,7}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z][A-Za-z0-9]{1,31});")
# Characters that XML 1.0 (section 2.2) excludes.
_EXCLUDED = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff\ud800-\udfff]")


@dataclass(frozen=True, slots=True)
class StartTag:
    """A start tag.

    Args:
        name: As written, with its prefix.
        attributes: Its attributes; of two of one name the first.
        is_empty: Whether it is its own end ("<br/>").
    """

    name: str
    attributes: dict[str, str]
    is_empty: bool = False


@dataclass(frozen=True, slots=True)
class EndTag:
    """An end tag, named as written."""

    name: str


XmlToken = StartTag | EndTag | str
"""A tag, or a piece of text with its references resolved; a long text comes in several pieces."""


class _Section(Enum):
    """A stretch that ends at fixed characters: what begins it, what ends it, whether it is text."""

    CDATA = ("<![CDATA[", "]]>", True)
    COMMENT = ("<!--", "-->", False)
    INSTRUCTION = ("<?", "?>", False)

    def __init__(self, begin: str, end: str, is_text: bool) -> None:
        self.begin, self.end, self.is_text = begin, end, is_text


def resolved(words: str) -> str:
    """Return text with its references resolved: numbers and the names of HTML.

    A name that HTML does not know, and a lone "&", stay as they are.
    """
    return _REFERENCE.sub(_resolve, words) if "&" in words else words


def _resolve(reference: re.Match[str]) -> str:
    name = reference.group()
    return unescape(name) if name[1] == "#" else html5.get(name[1:], name)


class XmlScanner:
    """Splits the pieces of a document into tokens; memory does not grow with the document."""

    def __init__(self) -> None:
        self._buffer = ""
        self._section: _Section | None = None
        self._doctype: _Doctype | None = None

    def tokens(self, pieces: Iterable[str]) -> Iterator[XmlToken]:
        """Yield the tokens of all pieces."""
        for piece in pieces:
            self._buffer += piece
            yield from self._scan(is_final=False)
        yield from self._scan(is_final=True)

    def _scan(self, *, is_final: bool) -> Iterator[XmlToken]:
        """Yield the tokens that the buffer holds whole; all of it if no more follows."""
        buffer, position = self._buffer, 0
        while position < len(buffer):
            if self._section is not None:
                position, words = self._section_end(buffer, position, is_final=is_final)
                if words:
                    yield words
                if self._section is not None:
                    break
                continue
            if self._doctype is not None:
                position = self._doctype.end(buffer, position)
                if not self._doctype.is_closed:
                    break
                self._doctype = None
                continue
            bracket = buffer.find("<", position)
            end = len(buffer) if bracket < 0 else bracket
            if bracket < 0 and not is_final:
                end = _before_open_reference(buffer, position)
            if end > position:
                yield _shown(buffer[position:end])
            position = end
            if bracket < 0:
                break
            if not is_final and self._may_be_longer(buffer, position):
                break
            position, token = self._markup(buffer, position)
            if token is not None:
                yield token
        self._buffer = buffer[position:]

    def _section_end(self, buffer: str, position: int, *, is_final: bool) -> tuple[int, str]:
        """Return where the open section ends, or all of it but the begin of its end; its text."""
        section = self._section
        assert section is not None
        end = buffer.find(section.end, position)
        if end >= 0:
            self._section = None
            after = end + len(section.end)
        else:
            held = 0 if is_final else len(section.end) - 1
            end = after = max(position, len(buffer) - held)
        return after, _EXCLUDED.sub(" ", buffer[position:end]) if section.is_text else ""

    def _may_be_longer(self, buffer: str, bracket: int) -> bool:
        """Return whether the markup at a bracket may go on behind the end of the buffer."""
        if len(buffer) - bracket > _LONGEST_TAG:
            return False
        if buffer.startswith("<!", bracket):
            return len(buffer) - bracket < len("<![CDATA[")
        if buffer.find("<", bracket + 1) >= 0:
            return False
        return _TAG.match(buffer, bracket) is None

    def _markup(self, buffer: str, bracket: int) -> tuple[int, XmlToken | None]:
        """Return the end of the markup at a bracket, and its token if it has one."""
        if buffer[bracket + 1 : bracket + 2] in ("!", "?"):
            return self._begin_section(buffer, bracket)
        tag = _TAG.match(buffer, bracket) or _BROKEN_TAG.match(buffer, bracket)
        if tag is None:
            # Of a row of brackets only the last may begin a tag.
            row = _BRACKETS.match(buffer, bracket)
            end = bracket + 1 if row is None else row.end()
            return end, buffer[bracket:end]
        close, name, words = tag.groups()
        if close:
            return tag.end(), EndTag(name)
        attributes = dict(_attributes(words)) if "=" in words else {}
        return tag.end(), StartTag(name, attributes, words.endswith("/"))

    def _begin_section(self, buffer: str, bracket: int) -> tuple[int, XmlToken | None]:
        for section in _Section:
            if buffer.startswith(section.begin, bracket):
                self._section = section
                return bracket + len(section.begin), None
        if buffer[bracket + 2 : bracket + 3].isalpha():
            self._doctype = _Doctype()
            return bracket + 2, None
        return bracket + 1, "<"


class _Doctype:
    """A document type in the course of being passed over.

    It ends at the first ">" outside its brackets and quotation marks.
    """

    _SIGN = re.compile(r"[\[\]\"'>]")

    def __init__(self) -> None:
        self._quote = ""
        self._is_in_brackets = False
        self.is_closed = False

    def end(self, buffer: str, position: int) -> int:
        """Return the position behind the document type, or the end of the buffer."""
        for sign in self._SIGN.finditer(buffer, position):
            mark = sign.group()
            if self._quote:
                self._quote = "" if mark == self._quote else self._quote
            elif mark in "\"'":
                self._quote = mark
            elif mark in "[]":
                self._is_in_brackets = mark == "["
            elif not self._is_in_brackets:
                self.is_closed = True
                return sign.end()
        return len(buffer)


def _shown(words: str) -> str:
    """Return text with its references resolved and without characters that XML excludes."""
    if words.isprintable() and "&" not in words:
        return words
    return _EXCLUDED.sub(" ", resolved(words))


def _attributes(words: str) -> Iterator[tuple[str, str]]:
    seen: set[str] = set()
    for attribute in _ATTRIBUTE.finditer(words):
        name = attribute[1]
        if name not in seen:
            seen.add(name)
            yield name, resolved(attribute[2] or attribute[3] or attribute[4] or "")


def _before_open_reference(buffer: str, position: int) -> int:
    """Return the end of the text without a reference that may go on behind the buffer."""
    ampersand = buffer.rfind("&", max(position, len(buffer) - _LONGEST_REFERENCE))
    if ampersand < 0 or ";" in buffer[ampersand:]:
        return len(buffer)
    return ampersand
