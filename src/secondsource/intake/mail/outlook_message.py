"""Outlook messages (MS-OXMSG)."""

from __future__ import annotations

from collections.abc import Iterator

from secondsource.intake.archives.members import Member
from secondsource.intake.files.unread_items import UnreadItem
from secondsource.intake.options import IntakeOptions
from secondsource.intake.text.document_text import DocumentText


def outlook_message_parts(
    raw: bytes, path: str, options: IntakeOptions
) -> Iterator[DocumentText | Member | UnreadItem]:
    """Yield."""
    yield from ()
