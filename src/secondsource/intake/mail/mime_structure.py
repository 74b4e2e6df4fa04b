"""The parts of a mail (RFC 2045, RFC 2046), as spans of its bytes, whatever is broken in it.

The parser of the standard library nests one generator in another for each multipart, and compares
each line with the boundaries of all of them: docs/decisions/2026-11-27-feeds-and-mail.md
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from email.message import Message
from email.utils import collapse_rfc2231_value

from secondsource.intake.mail.header_words import header_text

# Multiparts in multiparts: mail programs nest them up to about six deep, lists and forwards deeper.
_MAX_DEPTH = 32
# Parts of one message, at all depths.
_MAX_PARTS = 10_000
# Bytes of all header fields of a part, and of one of them, that are read: the library's splitting
# of parameters is quadratic in their length.
_MOST_HEADER_BYTES, _LONGEST_VALUE = 1024 * 1024, 8192
_FIELD = re.compile(rb"([!-9;-~]{1,100}+)[ \t]*+:([^\n]*+(?:\n[ \t]++[^\n]*+)*+)(?:\n|\Z)")
_BLANK_LINE = re.compile(rb"\r*\n")
_ENVELOPE = re.compile(rb"\s*>?From [^\n]*\n")
# A boundary whose parameter is missing or wrong.
_LIKELY_BOUNDARY = re.compile(rb"^--([^\s-][^\r\n]{0,200}?)[ \t]*\r?\n(?=Content-)", re.M | re.I)
_AFTER_BOUNDARY = re.compile(rb"(--)?[ \t]*(?:\r?\n|\r|\Z)")


@dataclass(slots=True)
class MimePart:
    """A part of a mail.

    Args:
        fields: The values of its header fields, by name in small letters, in order.
        start: First byte of its body.
        end: One past the last.
        default_type: Its media type if it states none.
        children: The parts of a multipart.
        is_cut: Whether it is a multipart without an end.
        is_deep: Whether it is a multipart that lies too deep, or behind too many parts, to be read.
    """

    fields: dict[str, list[bytes]]
    start: int
    end: int
    default_type: str = "text/plain"
    children: list[MimePart] = field(default_factory=list)
    is_cut: bool = False
    is_deep: bool = False

    def value(self, name: str) -> str:
        """Return the first value of a header field as text; "" if it is missing."""
        values = self.fields.get(name)
        return header_text(values[0]) if values else ""

    @property
    def media_type(self) -> str:
        """Its media type in small letters."""
        stated = self._raw_value("content-type").partition(";")[0].strip().lower()
        return stated if re.fullmatch(r"[^\s/]+/[^\s/]+", stated) else self.default_type

    @property
    def disposition(self) -> str:
        """How it is meant to be shown, in small letters: "attachment", "inline" or ""."""
        return self._raw_value("content-disposition").partition(";")[0].strip().lower()

    @property
    def transfer_encoding(self) -> str:
        """Its transfer encoding in small letters; "" if it states none."""
        return self._raw_value("content-transfer-encoding").partition(";")[0].strip().lower()

    def parameter(self, name: str, header: str = "content-type") -> str:
        """Return a parameter of a header field as text; "" if it is missing."""
        message = Message()
        message[header] = self._raw_value(header)
        try:
            value = message.get_param(name, "", header)
            return collapse_rfc2231_value(value) if value else ""
        # The library's parser of parameters raises whatever its steps raise.
        except Exception:  # noqa: BLE001
            return ""

    @property
    def file_name(self) -> str:
        """The name that an attachment states; "" if none."""
        stated = self.parameter("filename", "content-disposition") or self.parameter("name")
        return header_text(stated.encode("utf-8", "surrogateescape"))

    def _raw_value(self, name: str) -> str:
        values = self.fields.get(name)
        words = values[0].decode("utf-8", "replace") if values else ""
        return re.sub(r"[\r\n]+[ \t]*", " ", words)


def mime_structure(raw: bytes) -> MimePart:
    """Return the structure of a message."""
    envelope = _ENVELOPE.match(raw)
    start = envelope.end() if envelope else len(raw) - len(raw.lstrip(b"\r\n\t \0"))
    return _Structure(raw).part(start, len(raw), "text/plain", 0)


class _Structure:
    def __init__(self, raw: bytes) -> None:
        self._raw = raw
        self._count = 0

    def part(self, start: int, end: int, default_type: str, depth: int) -> MimePart:
        self._count += 1
        fields, body = _header_fields(self._raw, start, end)
        part = MimePart(fields, body, end, default_type)
        if part.media_type.startswith("multipart/"):
            self._add_children(part, depth)
        return part

    def _add_children(self, part: MimePart, depth: int) -> None:
        boundary = part.parameter("boundary").rstrip().encode("utf-8", "surrogateescape")
        if depth >= _MAX_DEPTH:
            part.is_deep = True
            return
        spans = self._spans(part, boundary) if boundary else []
        if not spans and (likely := _LIKELY_BOUNDARY.search(self._raw, part.start, part.end)):
            spans = self._spans(part, likely[1])
        kind = "message/rfc822" if part.media_type == "multipart/digest" else "text/plain"
        for start, end in spans:
            if self._count >= _MAX_PARTS:
                part.is_deep = True
                return
            part.children.append(self.part(start, end, kind, depth + 1))
        if not spans:
            # Without a boundary all of it is one text.
            part.children.append(MimePart({}, part.start, part.end))

    def _spans(self, part: MimePart, boundary: bytes) -> list[tuple[int, int]]:
        """Return the spans of the parts of a multipart; mark it if its end is missing."""
        spans: list[tuple[int, int]] = []
        begin = None
        part.is_cut = False
        for low, high, is_last in self._delimiters(part, boundary):
            if begin is not None:
                spans.append((begin, max(begin, low)))
            begin = high
            if is_last:
                return spans
        if begin is not None:
            part.is_cut = True
            spans.append((begin, part.end))
        return spans

    def _delimiters(self, part: MimePart, boundary: bytes) -> Iterator[tuple[int, int, bool]]:
        """Yield the spans of the delimiter lines, with the line break before."""
        raw, delimiter = self._raw, b"--" + boundary
        position = raw.find(delimiter, part.start, part.end)
        while position >= 0:
            behind = position + len(delimiter)
            line_end = _AFTER_BOUNDARY.match(raw, behind, part.end)
            if line_end and (position == part.start or raw[position - 1 : position] in b"\r\n"):
                low = position - 1 if position > part.start else position
                low -= low > part.start and raw[low - 1 : low + 1] == b"\r\n"
                yield low, line_end.end(), line_end[1] is not None
            position = raw.find(delimiter, behind, part.end)


def _header_fields(raw: bytes, start: int, end: int) -> tuple[dict[str, list[bytes]], int]:
    """Return the header fields of a part, and where its body begins."""
    fields: dict[str, list[bytes]] = {}
    position = start
    while header := _FIELD.match(raw, position, end):
        if position - start <= _MOST_HEADER_BYTES:
            low, high = header.span(2)
            values = fields.setdefault(header[1].decode("ascii").lower(), [])
            values.append(raw[low : min(high, low + _LONGEST_VALUE)].strip())
        position = header.end()
    blank = _BLANK_LINE.match(raw, position, end)
    return fields, blank.end() if blank else position
