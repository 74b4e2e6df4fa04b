"""Composition of decomposed Hangul (Unicode NFD, as macOS writes it) into syllables.

Word lists, searches and the analysis of morphemes know syllables. Other decomposed letters stay as
they are: "é" is compared by its base letter anyway.
"""

from __future__ import annotations

import re
import unicodedata
from array import array
from bisect import bisect_right

from secondsource.intake.text.encodings import BytePositions, DecodedText

# Consonant, vowel and final consonant (Unicode 15, section 3.12), or a syllable and a final
# consonant that were written apart.
_DECOMPOSED = re.compile(
    "[\u1100-\u1112][\u1161-\u1175][\u11a8-\u11c2]?|[\uac00-\ud7a3][\u11a8-\u11c2]"
)
_MAY_BE_DECOMPOSED = re.compile("[\u1161-\u1175\u11a8-\u11c2]")


class ComposedPositions:
    """Map from a text with composed Hangul to raw bytes.

    Args:
        origin: The map of the text as it was decoded.
        source: That text.
    """

    def __init__(self, origin: BytePositions, source: str) -> None:
        self._origin = origin
        self._places, self._sources = array("q", [0]), array("q", [0])
        shift = 0
        for match in _DECOMPOSED.finditer(source):
            length = len(unicodedata.normalize("NFC", match.group()))
            self._places.append(match.start() - shift + length)
            self._sources.append(match.end())
            shift += match.end() - match.start() - length

    def byte_at(self, position: int) -> int:
        """Return the raw byte at which the code point at `position` begins."""
        index = bisect_right(self._places, position) - 1
        return self._origin.byte_at(self._sources[index] + position - self._places[index])


def composed_hangul(text: str) -> str:
    """Return a text with its decomposed Hangul as syllables."""
    if text.isascii() or not _MAY_BE_DECOMPOSED.search(text):
        return text
    return _DECOMPOSED.sub(lambda match: unicodedata.normalize("NFC", match.group()), text)


def composed_positions(origin: BytePositions | None, source: str) -> BytePositions | None:
    """Return the map of the composed form of a text, from that of the text itself.

    Args:
        origin: The map of the text; None if it has none.
        source: The text as it stands in its document.
    """
    if origin is None or composed_hangul(source) == source:
        return origin
    return ComposedPositions(origin, source)


def with_composed_hangul(decoded: DecodedText) -> DecodedText:
    """Return a decoded text with its decomposed Hangul as syllables, and its map to the bytes."""
    text = composed_hangul(decoded.text)
    if text == decoded.text:
        return decoded
    origin = composed_positions(decoded.origin, decoded.text)
    return DecodedText(text, decoded.encoding, origin)
