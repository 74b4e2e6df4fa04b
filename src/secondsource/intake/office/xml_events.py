"""The elements of an XML part, one after the other: no tree, no document type, no network.

Expat reads the part piece by piece, so that memory does not grow with it, and calls no code of its
own for what lies outside. A document type is refused: only there can entities be declared.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Protocol
from xml.parsers import expat

from secondsource.intake.archives.zip_parts import DamagedPartError, ZipParts
from secondsource.intake.options import MEBIBYTE

# Expat looks at an unfinished tag from its beginning with each piece.
_LARGEST_TAG = 16 * MEBIBYTE
_LONGEST_TEXT = 1 << 16
# Names of the formats are a few hundred; a crafted part may hold a new name in each element.
_MOST_NAMES = 10_000
# 40 million empty paragraphs pack to 260 kB, and each takes 2 µs: this many end within 30 s. A text
# at its limit of two million characters has some 300,000.
_MOST_ELEMENTS = 10_000_000


class XmlHandler(Protocol):
    """Receives the elements of a part in order. Names are "prefix:name", with prefixes of ours."""

    def start(self, name: str, attributes: Mapping[str, str]) -> None:
        """Begin an element."""

    def end(self, name: str) -> None:
        """End an element."""

    def text(self, words: str) -> None:
        """Receive text; that of one element may come in several calls."""


def xml_steps(
    pieces: Iterable[bytes], prefixes: Mapping[str, str], handler: XmlHandler
) -> Iterator[None]:
    """Read an XML part; yield after each piece, with its elements received by the handler.

    Args:
        pieces: Its bytes.
        prefixes: From namespace to the prefix that names its elements and attributes; those of
            other namespaces have the prefix "?", attributes without a namespace none.
        handler: Receives its elements.

    Raises:
        DamagedPartError: If it is no XML, ends early, or declares a document type; after what
            came before.
    """
    parser = _parser(prefixes, handler)
    size = 0
    try:
        for piece in pieces:
            parser.Parse(piece, False)
            size += len(piece)
            if size - max(0, parser.CurrentByteIndex) > _LARGEST_TAG + len(piece):
                raise DamagedPartError("a tag in the document is too large")
            yield
        parser.Parse(b"", True)
        yield
    except (expat.ExpatError, ValueError, LookupError):
        raise DamagedPartError("a part of the document is cut short or no XML") from None


def read_xml(pieces: Iterable[bytes], prefixes: Mapping[str, str], handler: XmlHandler) -> None:
    """Read an XML part whole; the arguments and errors are those of `xml_steps`."""
    for _ in xml_steps(pieces, prefixes, handler):
        pass


def read_part(parts: ZipParts, name: str, prefixes: Mapping[str, str], handler: XmlHandler) -> bool:
    """Read an XML part that the document can do without; return whether it was read whole."""
    if name not in parts:
        return True
    try:
        read_xml(parts.pieces(name), prefixes, handler)
    except DamagedPartError:
        return False
    return True


def _parser(prefixes: Mapping[str, str], handler: XmlHandler) -> expat.XMLParserType:
    parser = expat.ParserCreate(namespace_separator=" ")
    parser.buffer_text = True
    parser.buffer_size = _LONGEST_TEXT
    names: dict[str, str] = {}
    count = 0

    def prefixed(name: str) -> str:
        known = names.get(name)
        if known is None:
            known = _prefixed_name(name, prefixes)
            if len(names) < _MOST_NAMES:
                names[name] = known
        return known

    def start(name: str, attributes: dict[str, str]) -> None:
        nonlocal count
        count += 1
        if count > _MOST_ELEMENTS:
            raise DamagedPartError(f"a part has more than {_MOST_ELEMENTS:,} elements")
        handler.start(prefixed(name), {prefixed(key): attributes[key] for key in attributes})

    def refuse(*_: object) -> None:
        raise DamagedPartError("a part of the document declares a document type")

    parser.StartElementHandler = start
    parser.EndElementHandler = lambda name: handler.end(prefixed(name))
    parser.CharacterDataHandler = handler.text
    parser.StartDoctypeDeclHandler = refuse
    return parser


def _prefixed_name(name: str, prefixes: Mapping[str, str]) -> str:
    namespace, blank, local = name.rpartition(" ")
    if not blank:
        return name
    return f"{prefixes.get(namespace, '?')}:{local}"
