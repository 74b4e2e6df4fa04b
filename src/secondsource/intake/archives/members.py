"""A member: a file within a file, with what its container states about it."""

from __future__ import annotations

import tempfile
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import IO

from secondsource.intake.files.documents import MOST_KEPT, PIECE, Document
from secondsource.intake.files.gzip_unpacking import too_large_error
from secondsource.intake.files.media_types import MediaType
from secondsource.model import Metadata


@dataclass(frozen=True, kw_only=True)
class Member:
    """A file within a file.

    Args:
        name: Its name there ("reports/march.html", "17"), unique within the container.
        raw: Its bytes; empty if they lie in `copy`.
        copy: An open private copy of its bytes, without a name, that ends with the process; None if
            `raw` holds them.
        media_type: Its format where the container states it; None to detect it.
        metadata: What the container states about it: address, sender, date. It counts where the
            member itself states nothing.
    """

    name: str
    raw: bytes = b""
    copy: IO[bytes] | None = None
    media_type: MediaType | None = None
    metadata: Metadata = field(default_factory=Metadata)

    def close(self) -> None:
        """Remove the private copy, if there is one."""
        if self.copy is not None:
            self.copy.close()


def copied_member(
    name: str, read: Callable[[int], bytes], limit: int, metadata: Metadata | None = None
) -> Member:
    """Return a member with its bytes in memory, or in a private copy if there are many.

    Args:
        name: Its name in the container.
        read: Returns its next bytes, at most as many as asked for; b"" at its end.
        limit: Maximum number of its bytes.
        metadata: What the container states about it.

    Raises:
        IntakeError: If it has more bytes than `limit`; named by the member.
    """
    copy: IO[bytes] = tempfile.SpooledTemporaryFile(MOST_KEPT)  # noqa: SIM115 - closed with the member
    size = 0
    try:
        while piece := read(PIECE):
            size += len(piece)
            if size > limit:
                raise too_large_error(name, "file", None, limit)
            copy.write(piece)
        copy.seek(0)
    except BaseException:
        copy.close()
        raise
    metadata = metadata or Metadata()
    if size > MOST_KEPT:
        return Member(name=name, copy=copy, metadata=metadata)
    with copy:
        return Member(name=name, raw=copy.read(), metadata=metadata)


def member_document(container: Document, member: Member, media_type: MediaType) -> Document:
    """Return a member as a document; its hash is that of the file as received."""
    return Document(
        path=f"{container.path}/{member.name}",
        raw=None if member.copy else member.raw,
        sha256=container.sha256,
        media_type=media_type,
        copy=member.copy,
    )
