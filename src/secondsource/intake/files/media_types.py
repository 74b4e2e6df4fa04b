"""The supported formats, as Internet media types."""

from __future__ import annotations

from enum import StrEnum


class MediaType(StrEnum):
    """The supported formats, as Internet media types."""

    TEXT = "text/plain"
    HTML = "text/html"
    JSON = "application/json"
    JSONL = "application/jsonl"
    CSV = "text/csv"
    PDF = "application/pdf"
    RTF = "application/rtf"
    DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
    ODT = "application/vnd.oasis.opendocument.text"
    HWP = "application/x-hwp"
    HWPX = "application/hwp+zip"
    SPREADSHEET = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
    FEED = "application/rss+xml"
    MAIL = "message/rfc822"
    OUTLOOK_MAIL = "application/vnd.ms-outlook"
    MAILBOX = "application/mbox"
    ZIP = "application/zip"
    TAR = "application/x-tar"
    WARC = "application/warc"
    WACZ = "application/wacz"


PAGE_TYPES = frozenset({MediaType.TEXT, MediaType.HTML})
DOCUMENT_TYPES = frozenset(
    {MediaType.PDF, MediaType.RTF, MediaType.DOCX, MediaType.ODT, MediaType.HWP, MediaType.HWPX}
)
"""Formats of paragraphs with styles, read by `intake.pdf` and `intake.office`."""
ARCHIVE_TYPES = frozenset(
    {MediaType.ZIP, MediaType.TAR, MediaType.WARC, MediaType.WACZ, MediaType.MAILBOX}
)
"""Formats that hold files of any format."""
SINGLE_REPORT_TYPES = PAGE_TYPES | DOCUMENT_TYPES
"""Formats with one report per file; a file of any other format has a report for each item."""
