"""Documents that come from no file of the user's: fetched from an address, or pasted."""

from __future__ import annotations

import hashlib
import os
from dataclasses import replace

from secondsource.intake.files.documents import Document
from secondsource.intake.files.gzip_unpacking import load, media_type_of
from secondsource.intake.files.media_types import MediaType
from secondsource.intake.options import IntakeOptions
from secondsource.model import Failure, IntakeError, RawSha256

STANDARD_INPUT = "standard input"
"""What a pasted or piped text is called."""

# Endings by which the detection knows formats whose bytes look like plain text.
_ENDINGS = {
    "text/csv": "csv",
    "text/tab-separated-values": "tsv",
    "application/json": "json",
    "application/jsonl": "jsonl",
    "application/x-ndjson": "ndjson",
    "text/html": "html",
    "application/xhtml+xml": "xhtml",
    "text/plain": "txt",
}


def receive_bytes(
    raw: bytes,
    address: str,
    options: IntakeOptions | None = None,
    stated_type: str = "",
    media_type: MediaType | None = None,
) -> Document | Failure:
    """Make a document of bytes in hand, or a failure if they are of no format that is read.

    Args:
        raw: The bytes, which stay in memory.
        address: Where they come from; the document is called by it.
        options: How documents are read.
        stated_type: The Internet media type that the server states, "" if none. It is a hint, as
            the ending of a file is.
        media_type: Their format, if it is known; detected otherwise.
    """
    ending = _ENDINGS.get(stated_type)
    hint = f"{address.partition('?')[0]}.{ending}" if ending else address.partition("?")[0]
    try:
        kind = media_type or media_type_of(raw, hint, options or IntakeOptions())
    except IntakeError as error:
        return intake_failure(address, error)
    sha256 = RawSha256(hashlib.sha256(raw).hexdigest())
    return Document(
        path=hint, raw=raw, sha256=sha256, media_type=kind, name=address, address=address
    )


def receive_file(
    path: str | os.PathLike[str], name: str, options: IntakeOptions | None = None
) -> Document | Failure:
    """Load a file that holds what was received meanwhile, or return a failure.

    Args:
        path: The file; it must stay as long as the document is read.
        name: What the document is called.
        options: How documents are read.
    """
    try:
        return replace(load(path, options), name=name)
    except IntakeError as error:
        return intake_failure(name, error)


def intake_failure(name: str, error: IntakeError) -> Failure:
    """Return the failure of a document that cannot be read at all."""
    return Failure(path=name, item="", step="intake", reason=error.reason, remedy=error.remedy)
