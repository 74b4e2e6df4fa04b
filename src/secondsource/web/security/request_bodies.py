"""Bodies of requests: read within limits, and gone afterwards.

Against filling memory and disk: everything is counted while it comes in. Files beyond 64 kB wait in
unnamed files of the system, which end with the process, if not before. Against file names that
are paths: a handler sees only their last part. Against bodies that only claim to be a form, text
in surprising encodings, and forms cut off half way: refused as a whole.
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
# What is over the limit is still taken from the line, up to this, since a browser that is cut off
# while it sends shows "connection reset" and not our answer. It is thrown away as it comes.
_POURED_AWAY = 1_000_000_000
_TOO_LARGE = 413


@dataclass(frozen=True, slots=True, kw_only=True)
class UploadLimits:
    """How much a form may hold.

    Args:
        files: Files at most.
        file_bytes: Bytes of one file.
        all_bytes: Bytes of the whole body.
        fields: Fields that are no files.
        field_bytes: Bytes of one of these; they are held in memory.
        all_field_bytes: Bytes of all of these.
    """

    files: int = 500
    file_bytes: int = 100_000_000
    all_bytes: int = 200_000_000
    fields: int = 1000
    field_bytes: int = 1_000_000
    all_field_bytes: int = 4_000_000


@dataclass(frozen=True, slots=True)
class Upload:
    """A file that came with a form.

    Args:
        field: Name of its field.
        filename: What it was called: the last part of its path, without characters that are not
            to be seen; "" if nothing is left.
        size: In bytes.
        file: Its bytes, from the beginning. Closed when the handler returns.
    """

    field: str
    filename: str
    size: int
    file: BinaryIO


@dataclass(frozen=True, slots=True)
class SubmittedForm:
    """What a person or program sent.

    Args:
        fields: Names and values, in the order in which they came.
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
async def reading_form(request: Request, limits: UploadLimits) -> AsyncIterator[SubmittedForm]:
    """Read the form in a request, and close its files at the end.

    Raises:
        RefusedError: If it cannot be read, or is over a limit.
    """
    body = _CountedBody(request.receive, _most(request.headers, limits))
    try:
        _check_type(request.headers)
        data = await _parsed(Request(request.scope, body.receive), limits)
    except RefusedError:
        await body.pour_away()
        raise
    try:
        yield _checked(data, limits)
    finally:
        await data.close()


def _most(headers: Headers, limits: UploadLimits) -> int:
    """Return how many bytes a body may have; one that holds no files is all in memory."""
    kind, _ = parse_options_header(headers.get("content-type"))
    if kind == _MULTIPART:
        return limits.all_bytes
    return min(limits.all_bytes, limits.all_field_bytes)


class _CountedBody:
    """The body of a request, counted while it comes.

    Args:
        receive: Receives it.
        most: Bytes that may come.
    """

    def __init__(self, receive: Receive, most: int) -> None:
        self._receive, self._most = receive, most
        self._taken = 0
        self._ended = False

    async def receive(self) -> Message:
        """Receive a part.

        Raises:
            RefusedError: If more has come than may.
        """
        message = await self._receive()
        self._taken += len(message.get("body", b""))
        self._ended = not message.get("more_body", False)
        if self._taken > self._most:
            raise RefusedError(_TOO_LARGE, "refused.size")
        return message

    async def pour_away(self) -> None:
        """Receive what is left, and keep nothing of it."""
        self._most = _POURED_AWAY
        try:
            while not self._ended:
                await self.receive()
        except RefusedError:
            return


def _check_type(headers: Headers) -> None:
    given = headers.getlist("content-type")
    if not given and not _has_body(headers):
        return
    kind, options = parse_options_header(given[0] if len(given) == 1 else None)
    if kind not in (_PLAIN, _MULTIPART) or options.get(b"charset", b"utf-8").lower() != b"utf-8":
        raise RefusedError(400, "refused.type")


def _has_body(headers: Headers) -> bool:
    return headers.get("content-length", "0") != "0" or "transfer-encoding" in headers


async def _parsed(request: Request, limits: UploadLimits) -> FormData:
    kind, _ = parse_options_header(request.headers.get("content-type"))
    try:
        if kind == _MULTIPART:
            return await _parsed_parts(request, limits)
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
        raise _told(error) from None


class _CountingParser(MultiPartParser):
    """Counts the bytes of all fields, and remembers whether the last boundary came.

    The parser counts those of each field, and takes a body without the boundary for whole.
    """

    # So much of each file is held in memory, of 500 at once.
    spool_max_size = 65_536
    ended = False
    all_field_bytes = 0
    most_field_bytes = 0

    def on_part_data(self, data: bytes, start: int, end: int) -> None:
        """Take a part of a field or file."""
        if self._current_part.file is None:
            self.all_field_bytes += end - start
            if self.all_field_bytes > self.most_field_bytes:
                raise RefusedError(_TOO_LARGE, "refused.size")
        super().on_part_data(data, start, end)

    def on_end(self) -> None:
        """Hear that the last boundary has come."""
        self.ended = True


async def _parsed_parts(request: Request, limits: UploadLimits) -> FormData:
    async def whole() -> AsyncGenerator[bytes, None]:
        async with aclosing(request.stream()) as stream:
            async for part in stream:
                yield part
        if not parts.ended:
            # Raised from here, the parser closes the files it has begun.
            raise RefusedError(400, "refused.form")

    async with aclosing(whole()) as stream:
        parts = _CountingParser(
            request.headers,
            stream,
            max_files=limits.files,
            max_fields=limits.fields,
            max_part_size=limits.field_bytes,
        )
        parts.most_field_bytes = limits.all_field_bytes
        return await parts.parse()


def _told(error: MultiPartException) -> RefusedError:
    # Only the words tell one reason from another.
    if error.message.startswith("Too many"):
        return RefusedError(_TOO_LARGE, "refused.too-many")
    if "exceeded maximum size" in error.message:
        return RefusedError(_TOO_LARGE, "refused.size")
    return RefusedError(400, "refused.form")


def _checked(data: FormData, limits: UploadLimits) -> SubmittedForm:
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
        # So browsers send a field in which no file was chosen.
        if value.filename or size:
            yield Upload(field, _last_part(value.filename or ""), size, value.file)


def _last_part(path: str) -> str:
    last = path.replace("\\", "/").rpartition("/")[2]
    seen = "".join(c for c in last if unicodedata.category(c)[0] != "C").strip()
    return "" if seen in (".", "..") else seen
