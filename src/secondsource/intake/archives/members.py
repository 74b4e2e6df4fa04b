"""A member: a file within a file, with what its container states about it."""

from __future__ import annotations

from dataclasses import dataclass, field

from secondsource.intake.files.media_types import MediaType
from secondsource.model import Metadata


@dataclass(frozen=True, kw_only=True)
class Member:
    """A file within a file.

    Args:
        name: Its name there ("reports/march.html", "17"), unique within the container.
        raw: Its bytes; empty if they lie in `copy`.
        copy: Path of a private copy that ends with the reading of the member; "" if `raw` holds it.
        media_type: Its format where the container states it; None to detect it.
        metadata: What the container states about it: address, sender, date. It counts where the
            member itself states nothing.
    """

    name: str
    raw: bytes = b""
    copy: str = ""
    media_type: MediaType | None = None
    metadata: Metadata = field(default_factory=Metadata)
