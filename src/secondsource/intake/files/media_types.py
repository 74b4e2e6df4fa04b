"""Media type detection from the first bytes, with the file name extension as a hint only."""

from __future__ import annotations

import re
from enum import StrEnum

from secondsource.intake.items.field_guessing import is_header
from secondsource.intake.text.encodings import wide_encoding
from secondsource.model import IntakeError

HEAD_BYTES = 65536


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
SINGLE_REPORT_TYPES = PAGE_TYPES | DOCUMENT_TYPES
"""Formats with one report per file; a file of any other format has a report for each item."""

_MAGIC = (
    (b"%PDF-", "a PDF file, which is not read yet", "Save its text as a .txt file"),
    (b"PK\x03\x04", "a zip archive or an office file", "Unpack it, or save it as text or HTML"),
    (b"\x89PNG", "an image", "Leave it out"),
    (b"\xff\xd8\xff", "an image", "Leave it out"),
    (b"GIF8", "an image", "Leave it out"),
    (b"SQLite format 3\x00", "a database", "Give a desk with --desk, and reports as paths"),
    (b"\x7fELF", "a program", "Leave it out"),
    (b"\x1f\x8b", "a gzip file inside a gzip file", "Unpack it once with gunzip"),
    (b"BZh", "a bzip2 file, which is not read yet", "Unpack it with bunzip2"),
    (b"\xfd7zXZ\x00", "an xz file, which is not read yet", "Unpack it with unxz"),
    (b"{\\rtf", "a rich text file", "Save it as plain text or HTML"),
    (b"WARC/", "a web archive, which is not read yet", "Save its pages as HTML"),
)
_PAGE_MARK = re.compile(
    r"<!doctype\s+html|<(?:html|head|body|article|main|meta|title|div|section|table|p|h[1-6]|span)"
    r"(?:\s[^<>]*)?/?>",
    re.IGNORECASE,
)
_FEED_MARK = re.compile(r"<(?:rss|feed|rdf:RDF|urlset|sitemapindex)\b", re.IGNORECASE)
_JSON_ENDINGS = frozenset({"json", "jsonl", "ndjson"})
_PAGE_ENDINGS = frozenset({"html", "htm", "xhtml"})
_CONTROL = re.compile(rb"[\x01-\x08\x0e-\x1a\x1c-\x1f]")
# Share of control bytes: legacy texts have a few stray ones, programs and pictures far more.
_MAX_CONTROL_SHARE = 0.02


def sniff(head: bytes, path: str) -> MediaType:
    """Return the format of a document from its first unpacked bytes and the extension of its path.

    Raises:
        IntakeError: If the format is unsupported, the bytes are binary, or the text is empty.
    """
    _refuse_binary(head, path, _ending(path))
    text = head.decode(wide_encoding(head) or "utf-8", errors="ignore").lstrip("\ufeff \t\r\n")
    if not text:
        raise IntakeError("intake", path, "the file is empty", "Delete it or fetch it again")
    return _sniff_text(text, _ending(path), path)


def _refuse_binary(head: bytes, path: str, ending: str) -> None:
    for magic, what, remedy in _MAGIC:
        if head.startswith(magic):
            raise IntakeError("intake", path, f"the file is {what}", remedy)
    if wide_encoding(head):
        return
    controls = len(_CONTROL.findall(head))
    # In JSON, NUL bytes are a hole that the scanner skips and reports. In a page a single one is a
    # stray control character; several in a row are a hole.
    nul = b"\0" in head and not (ending in _JSON_ENDINGS and head[:1] != b"\0")
    if ending in _PAGE_ENDINGS and b"\0\0" not in head:
        nul, controls = False, controls + head.count(b"\0")
    if nul or controls > _MAX_CONTROL_SHARE * len(head) + 1:
        raise IntakeError(
            "intake",
            path,
            "the file holds binary data, not text",
            "Leave it out, or save its text as a .txt file",
        )


def _ending(path: str) -> str:
    name = path.lower().removesuffix(".gz")
    return name.rpartition(".")[2] if "." in name.rpartition("/")[2] else ""


def _sniff_text(text: str, ending: str, path: str) -> MediaType:
    if text[0] == "<":
        return _sniff_markup(text, ending, path)
    if _is_json(text, ending):
        return _json_type(text, ending)
    if ending in ("csv", "tsv") or is_header(text.partition("\n")[0]):
        return MediaType.CSV
    if ending in _PAGE_ENDINGS and _PAGE_MARK.search(text):
        return MediaType.HTML
    return MediaType.TEXT


def _sniff_markup(text: str, ending: str, path: str) -> MediaType:
    page = _PAGE_MARK.search(text)
    feed = _FEED_MARK.search(text[:2000])
    if feed and (page is None or feed.start() < page.start()):
        raise IntakeError(
            "intake", path, "the file is a feed, which is not read yet", "Save its pages as HTML"
        )
    if page or ending in _PAGE_ENDINGS:
        return MediaType.HTML
    return MediaType.TEXT


def _is_json(text: str, ending: str) -> bool:
    if ending in _JSON_ENDINGS:
        return True
    return re.match(r"\{\s*\"|\[\s*\{\s*\"", text) is not None


def _json_type(text: str, ending: str) -> MediaType:
    if ending in ("jsonl", "ndjson"):
        return MediaType.JSONL
    # Several objects, one on each line: {...}\n{...}
    if text[0] == "{" and re.match(r"\{[^\n]*\}\s*\n\s*\{", text):
        return MediaType.JSONL
    if text[0] == "{" and ending != "json" and "\n" not in text.rstrip():
        return MediaType.JSONL
    return MediaType.JSON
