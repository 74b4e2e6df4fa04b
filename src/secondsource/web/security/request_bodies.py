"""Request bodies: forms parsed within limits, and their files closed afterwards.

Against filling memory and disk: bytes are counted while they arrive. Files beyond 64 kB are spooled
to unnamed temporary files, which end with the process at the latest, unless the route keeps them in
memory. Against file names that are
paths: a handler sees only their last part. Against bodies of another type, text in other encodings
than UTF-8, and truncated forms: refused as a whole.
"""

from __future__ import annotations

import unicodedata
from collections.abc import AsyncGenerator, AsyncIterator, Iterator
from contextlib import aclosing, asynccontextmanager
from dataclasses import dataclass
from typing import BinaryIO

from python_multipart.multipart import parse_options_header
from starlette.datastructures import FormData, Headers, UploadFile
from starlette.formparsers import FormParser, MultiPartException, MultiPartParser
from starlette.requests import ClientDisconnect, Request
from starlette.types import Message, Receive

from secondsource.web.security.refusals import RefusedError

_PLAIN, _MULTIPART = b"application/x-www-form-urlencoded", b"multipart/form-data"
# Bytes over the limit that are still received and discarded: a browser that is cut off while it
# sends shows "connection reset" and not our answer.
_MOST_DISCARDED = 1_000_000_000
_TOO_LARGE = 413


@dataclass(frozen=True, slots=True, kw_only=True)
class UploadLimits:
    """Maximum sizes of a form.

    Args:
        files: Number of files.
        file_bytes: Bytes of one file.
        all_bytes: Bytes of the whole body.
        fields: Number of fields other than files.
        field_bytes: Bytes of one of these fields; they are in memory.
        all_field_bytes: Bytes of all of these fields.
        in_memory: Whether files stay in memory whatever their size, so that none is on the disk.
    """

    files: int = 500
    file_bytes: int = 100_000_000
    all_bytes: int = 200_000_000
    fields: int = 1000
    field_bytes: int = 1_000_000
    all_field_bytes: int = 4_000_000
    in_memory: bool = False


@dataclass(frozen=True, slots=True)
class Upload:
    """A file that came with a form.

    Args:
        field: Name of its field.
        filename: The last part of its path, without invisible characters; "" if nothing is left.
        size: In bytes.
        file: Its bytes, from the beginning. Closed when the handler returns.
    """

    field: str
    filename: str
    size: int
    file: BinaryIO


@dataclass(frozen=True, slots=True)
class SubmittedForm:
    """The form that a person or program sent.

    Args:
        fields: Names and values, in the order of the body.
        files: The files.
    """

    fields: tuple[tuple[str, str], ...] = ()
    files: tuple[Upload, ...] = ()

    def text(self, name: str, default: str = "") -> str:
        """Return the first value of a field."""
        return next(iter(self.texts(name)), default)

    def texts(self, name: str) -> list[str]:
        """Return all values of a field."""
        return [value for field, value in self.fields if field == name]


@asynccontextmanager
async def submitted_form(request: Request, limits: UploadLimits) -> AsyncIterator[SubmittedForm]:
    """Read the form in a request, and close its files at the end.

    Raises:
        RefusedError: If it is malformed or over a limit.
    """
    body = _CountedBody(request.receive, _byte_limit(request.headers, limits))
    try:
        _check_type(request.headers)
        data = await _parse_form(Request(request.scope, body.receive), limits)
    except RefusedError:
        await body.discard_rest()
        raise
    try:
        yield _checked_form(data, limits)
    finally:
        await data.close()


def _byte_limit(headers: Headers, limits: UploadLimits) -> int:
    """Return the maximum bytes of a body; one without files is all in memory."""
    kind, _ = parse_options_header(headers.get("content-type"))
    if kind == _MULTIPART:
        return limits.all_bytes
    return min(limits.all_bytes, limits.all_field_bytes)


class _CountedBody:
    """The body of a request, counted while it arrives.

    Args:
        receive: Receives a part.
        most: Maximum bytes.
    """

    def __init__(self, receive: Receive, most: int) -> None:
        self._receive, self._most = receive, most
        self._received = 0
        self._ended = False

    async def receive(self) -> Message:
        """Receive a part.

        Raises:
            RefusedError: If the body exceeds the maximum.
        """
        message = await self._receive()
        self._received += len(message.get("body", b""))
        self._ended = not message.get("more_body", False)
        if self._received > self._most:
            raise RefusedError(_TOO_LARGE, "refused.size")
        return message

    async def discard_rest(self) -> None:
        """Receive and discard the rest."""
        self._most = _MOST_DISCARDED
        try:
            while not self._ended:
                await self.receive()
        except RefusedError:
            return


def _check_type(headers: Headers) -> None:
    types = headers.getlist("content-type")
    if not types and not _has_body(headers):
        return
    kind, options = parse_options_header(types[0] if len(types) == 1 else None)
    if kind not in (_PLAIN, _MULTIPART) or options.get(b"charset", b"utf-8").lower() != b"utf-8":
        raise RefusedError(400, "refused.type")


def _has_body(headers: Headers) -> bool:
    return headers.get("content-length", "0") != "0" or "transfer-encoding" in headers


async def _parse_form(request: Request, limits: UploadLimits) -> FormData:
    kind, _ = parse_options_header(request.headers.get("content-type"))
    try:
        if kind == _MULTIPART:
            return await _parse_multipart(request, limits)
        async with aclosing(request.stream()) as stream:
            fields = FormParser(
                request.headers,
                stream,
                max_fields=limits.fields,
                max_part_size=limits.field_bytes,
            )
            return await fields.parse()
    except ClientDisconnect:
        raise RefusedError(400, "refused.cut-off") from None
    except MultiPartException as error:
        raise _refusal_of(error) from None


class _CountingParser(MultiPartParser):
    """Counts the bytes of all fields together, and records whether the last boundary came.

    The base parser counts each field alone, and accepts a body without its last boundary.
    """

    # Bytes of each file in memory; there may be 500 files at once.
    spool_max_size = 65_536
    ended = False
    all_field_bytes = 0
    most_field_bytes = 0

    def on_part_data(self, data: bytes, start: int, end: int) -> None:
        """Count a part of a field, and pass it on."""
        if self._current_part.file is None:
            self.all_field_bytes += end - start
            if self.all_field_bytes > self.most_field_bytes:
                raise RefusedError(_TOO_LARGE, "refused.size")
        super().on_part_data(data, start, end)

    def on_end(self) -> None:
        """Record that the last boundary has come."""
        self.ended = True


async def _parse_multipart(request: Request, limits: UploadLimits) -> FormData:
    async def complete_stream() -> AsyncGenerator[bytes, None]:
        async with aclosing(request.stream()) as stream:
            async for part in stream:
                yield part
        if not parts.ended:
            # An error raised inside the stream makes the parser close its files.
            raise RefusedError(400, "refused.form")

    async with aclosing(complete_stream()) as stream:
        parts = _CountingParser(
            request.headers,
            stream,
            max_files=limits.files,
            max_fields=limits.fields,
            max_part_size=limits.field_bytes,
        )
        parts.most_field_bytes = limits.all_field_bytes
        if limits.in_memory:
            parts.spool_max_size = limits.all_bytes + 1
        return await parts.parse()


def _refusal_of(error: MultiPartException) -> RefusedError:
    # The parser distinguishes its errors only by their messages.
    if error.message.startswith("Too many"):
        return RefusedError(_TOO_LARGE, "refused.too-many")
    if "exceeded maximum size" in error.message:
        return RefusedError(_TOO_LARGE, "refused.size")
    return RefusedError(400, "refused.form")


def _checked_form(data: FormData, limits: UploadLimits) -> SubmittedForm:
    files = tuple(_uploads(data))
    if any(file.size > limits.file_bytes for file in files):
        raise RefusedError(_TOO_LARGE, "refused.size")
    texts = [(name, value) for name, value in data.multi_items() if isinstance(value, str)]
    return SubmittedForm(tuple(texts), files)


def _uploads(data: FormData) -> Iterator[Upload]:
    for field, value in data.multi_items():
        if not isinstance(value, UploadFile):
            continue
        size = value.size or 0
        # Without name and content, the field of a form in which no file was chosen.
        if value.filename or size:
            yield Upload(field, _base_name(value.filename or ""), size, value.file)


def _base_name(path: str) -> str:
    name = path.replace("\\", "/").rpartition("/")[2]
    visible = "".join(c for c in name if unicodedata.category(c)[0] != "C").strip()
    return "" if visible in (".", "..") else visible
