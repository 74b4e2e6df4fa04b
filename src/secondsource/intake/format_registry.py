"""The reader of each format that is not plain text, imported with the first file of that format.

Together they take 0.2 s to import, which every process that reads would pay otherwise.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from importlib import import_module
from typing import TypeAlias, cast

from secondsource.intake.archives.members import Member
from secondsource.intake.files.media_types import MediaType
from secondsource.intake.files.unread_items import UnreadItem
from secondsource.intake.options import IntakeOptions
from secondsource.intake.text.document_text import DocumentText
from secondsource.intake.text.encodings import DecodedText
from secondsource.model import RawSha256, Report, ReportId

TextReader: TypeAlias = Callable[[bytes, str, IntakeOptions], DocumentText]
MessageReader: TypeAlias = Callable[
    [bytes, str, IntakeOptions], Iterator[DocumentText | Member | UnreadItem]
]
PageReader: TypeAlias = Callable[[DecodedText, str, ReportId, RawSha256], tuple[list[Report], int]]

_TEXT_READERS = {
    MediaType.PDF: ("pdf.pdf_text", "read_pdf"),
    MediaType.DOCX: ("office.word_document", "read_docx"),
    MediaType.ODT: ("office.open_document", "read_odt"),
    MediaType.RTF: ("office.rich_text", "read_rtf"),
    MediaType.HWP: ("office.hwp_document", "read_hwp"),
    MediaType.HWPX: ("office.hwpx_document", "read_hwpx"),
}
_MESSAGE_READERS = {
    MediaType.MAIL: ("mail.message", "message_parts"),
    MediaType.OUTLOOK_MAIL: ("mail.outlook_message", "outlook_message_parts"),
}


def text_reader(media_type: MediaType) -> TextReader:
    """Return the reader of a formatted document: one of `media_types.DOCUMENT_TYPES`."""
    return cast("TextReader", _imported(*_TEXT_READERS[media_type]))


def page_reader() -> PageReader:
    """Return the reader of web pages."""
    return cast("PageReader", _imported("html.html_report", "reports_from_page"))


def message_reader(media_type: MediaType) -> MessageReader | None:
    """Return the reader of a message; None if the format is none of messages."""
    if media_type not in _MESSAGE_READERS:
        return None
    return cast("MessageReader", _imported(*_MESSAGE_READERS[media_type]))


def _imported(module: str, name: str) -> object:
    return getattr(import_module(f"secondsource.intake.{module}"), name)
