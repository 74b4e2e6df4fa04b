"""Mailbox reader (mbox): each message as a member, read from the file as a stream."""

from __future__ import annotations

import re
from collections.abc import Iterator

from secondsource.intake.archives.members import Member
from secondsource.intake.files.documents import Document
from secondsource.intake.files.gzip_unpacking import Unpacked
from secondsource.intake.files.media_types import MediaType
from secondsource.intake.files.unread_items import UnreadItem, unread_remainder
from secondsource.intake.options import IntakeOptions
from secondsource.model import IntakeError

# The line above a message, and the field below it. Programs differ in whether a blank line stands
# before it and whether "From " at the beginning of a line of text is marked by ">": a date with a
# clock, or a blank line before, and a header field below make it sure.
_HEADER = rb"(?=>?From |[!-9;-~]{1,100}:)"
_BEGIN = re.compile(
    rb"(?:(?:\A|(?<=\n))From [^\n]{0,500}?\d\d?:\d\d[^\n]{0,200}\n"
    rb"|(?:\A|(?<=\n\n)|(?<=\n\r\n))From [^\s]{0,300}[ \t]*\r?\n)" + _HEADER
)
_QUOTED_FROM = re.compile(rb"^>(>*From )", re.MULTILINE)
# Bytes that the line above a message and the field below it may take.
_LONGEST_BEGIN = 1024


def mailbox_messages(document: Document, options: IntakeOptions) -> Iterator[Member | UnreadItem]:
    """Yield the messages of a mailbox, named by their number from "0".

    Args:
        document: An mbox file of any kind (mboxo, mboxrd, mboxcl).
        options: How to read it; a message above `max_document_bytes` is a fault.

    Raises:
        IntakeError: If the file cannot be unpacked, or holds no message; raised after the messages
            before.
    """
    stream = Unpacked(document, options.max_file_bytes)
    splitter = _Splitter(options.max_document_bytes)
    number = 0
    for message in splitter.messages(stream):
        yield _member(message, str(number), options)
        number += 1
    if number == 0:
        raise IntakeError(
            "intake", document.path, "the file holds no message", "Save it from a mail program"
        )
    if stream.remainder:
        yield unread_remainder()


def _member(message: bytes | None, number: str, options: IntakeOptions) -> Member | UnreadItem:
    if message is None:
        reason = f"the message is larger than the limit of {options.max_document_bytes:,} bytes"
        return UnreadItem(number, reason, "Raise max_document_bytes, or leave it out")
    raw = _QUOTED_FROM.sub(rb"\1", message)
    return Member(name=number, raw=raw, media_type=MediaType.MAIL)


class _Splitter:
    """Splits the pieces of a mailbox into messages."""

    def __init__(self, limit: int) -> None:
        self._limit = limit
        self._buffer = bytearray()
        self._is_open = False
        self._is_too_large = False
        self._searched = 0

    def messages(self, stream: Unpacked) -> Iterator[bytes | None]:
        """Yield each message without the line above it; None for one above the limit."""
        while True:
            piece, error = _next_piece(stream)
            self._buffer += piece
            yield from self._take(is_final=not piece)
            if not piece:
                yield from self._rest()
                if error:
                    raise error
                return

    def _take(self, *, is_final: bool) -> Iterator[bytes | None]:
        """Yield the messages that end within the buffer."""
        while begin := _BEGIN.search(self._buffer, self._searched):
            if not is_final and begin.end() + _LONGEST_BEGIN > len(self._buffer):
                self._searched = begin.start()
                return
            yield from self._message(begin.start())
            del self._buffer[: begin.end()]
            self._is_open, self._searched = True, 0
        self._searched = max(self._searched, len(self._buffer) - _LONGEST_BEGIN)
        if len(self._buffer) > self._limit + _LONGEST_BEGIN:
            self._is_too_large = True
            del self._buffer[: len(self._buffer) - _LONGEST_BEGIN]
            self._searched = 0

    def _message(self, end: int) -> Iterator[bytes | None]:
        if self._is_open:
            is_large = self._is_too_large or end > self._limit
            yield None if is_large else bytes(self._buffer[:end])
        self._is_too_large = False

    def _rest(self) -> Iterator[bytes | None]:
        yield from self._message(len(self._buffer))


def _next_piece(stream: Unpacked) -> tuple[bytes, IntakeError | None]:
    """Return the next bytes; none, and the error, where the file cannot be unpacked."""
    try:
        return stream.read(), None
    except IntakeError as error:
        return b"", error
