"""Byte positions of the strings of a JSON object."""

from __future__ import annotations

import json
import re
from bisect import bisect_right

# A complete string, or one structural character. Possessive: a long string costs no memory.
_TOKEN = re.compile(rb'"(?:[^"\\]++|\\.)*+"|[{}\[\],:]', re.DOTALL)
_OPENERS = frozenset(b"{[")
_CLOSERS = frozenset(b"}]")
_QUOTE, _COMMA, _COLON = b'",:'
_BLANKS = b" \t\r\n"
_ESCAPE = re.compile(
    r"\\(?:u[dD][89abAB][0-9a-fA-F]{2}\\u[dD][c-fC-F][0-9a-fA-F]{2}|u[0-9a-fA-F]{4}|.)", re.DOTALL
)


def member_spans(raw: bytes, start: int = 0) -> dict[str, tuple[int, int]]:
    """Return the span of each value of a JSON object, by name: (first byte, one past the last).

    Args:
        raw: Bytes with valid JSON from `start` on.
        start: Position of the object's "{".
    """
    spans: dict[str, tuple[int, int]] = {}
    depth, name, value = 0, "", -1
    last_string = b'""'
    for token in _TOKEN.finditer(raw, start):
        sign = token.group()[0]
        if sign == _QUOTE:
            last_string = token.group() if depth == 1 else last_string
        elif sign in _OPENERS:
            depth += 1
        elif depth == 1 and sign == _COLON and value < 0:
            name, value = json.loads(last_string, strict=False), token.end()
        if depth == 1 and sign in (_COMMA, *_CLOSERS) and value >= 0:
            spans[name] = _strip_blanks(raw, value, token.start())
            value = -1
        if sign in _CLOSERS:
            depth -= 1
            if depth == 0:
                break
    return spans


def _strip_blanks(raw: bytes, start: int, end: int) -> tuple[int, int]:
    words = raw[start:end]
    lead = len(words) - len(words.lstrip(_BLANKS))
    return start + lead, start + len(words.rstrip(_BLANKS))


def string_at(raw: bytes, path: str) -> tuple[int, int] | None:
    """Return the span of the string at a dotted path of an object, without its quotation marks.

    None if the path leads through a list, or its value is not a string.
    """
    start = 0
    spans = member_spans(raw)
    names = [path] if path in spans else path.split(".")
    for depth, name in enumerate(names):
        if raw[start : start + 1] != b"{":
            return None
        span = (member_spans(raw, start) if depth else spans).get(name)
        if span is None:
            return None
        start, end = span
    return (start + 1, end - 1) if raw[start : start + 1] == b'"' else None


class LiteralPositions:
    """Map from the value of a JSON string to the bytes of its literal.

    Args:
        literal: The bytes between the quotation marks.
        base: Their position in the raw bytes.
    """

    def __init__(self, literal: bytes, base: int) -> None:
        self._literal = literal.decode("utf-8")
        self._points = [0]  # code points of the value
        self._places = [0]  # code points of the literal
        self._bytes = [base]
        for escape in _ESCAPE.finditer(self._literal):
            plain = self._literal[self._places[-1] : escape.start()]
            value = self._points[-1] + len(plain)
            place = self._bytes[-1] + len(plain.encode())
            self._add_point(value, escape.start(), place)
            self._add_point(value + 1, escape.end(), place + len(escape.group().encode()))

    def _add_point(self, point: int, place: int, byte: int) -> None:
        self._points.append(point)
        self._places.append(place)
        self._bytes.append(byte)

    def byte_at(self, position: int) -> int:
        """Return the raw byte at which the code point at `position` of the value begins."""
        index = bisect_right(self._points, position) - 1
        start = self._places[index]
        plain = self._literal[start : start + position - self._points[index]]
        return self._bytes[index] + len(plain.encode())
