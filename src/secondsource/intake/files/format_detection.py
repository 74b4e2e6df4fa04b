"""Format detection from the first bytes, with the file name extension as a hint only."""

from __future__ import annotations

import re

from secondsource.intake.files.archive_signatures import ole_kind, zip_kind
from secondsource.intake.files.media_types import MediaType
from secondsource.intake.items.field_guessing import is_header
from secondsource.intake.text.encodings import wide_encoding
from secondsource.model import IntakeError

HEAD_BYTES = 65536

_MAGIC = (
    (b"\x89PNG", "an image", "Leave it out"),
    (b"\xff\xd8\xff", "an image", "Leave it out"),
    (b"GIF8", "an image", "Leave it out"),
    (b"SQLite format 3\x00", "a database", "Give a desk with --desk, and reports as paths"),
    (b"\x7fELF", "a program", "Leave it out"),
    (b"\x1f\x8b", "a gzip file inside a gzip file", "Unpack it once with gunzip"),
    (b"BZh", "a bzip2 file, which is not read", "Unpack it with bunzip2"),
    (b"\xfd7zXZ\x00", "an xz file, which is not read", "Unpack it with unxz"),
    (b"\x28\xb5\x2f\xfd", "a zstd file, which is not read", "Unpack it with unzstd"),
    (b"7z\xbc\xaf\x27\x1c", "a 7z archive, which is not read", "Unpack it, and read the folder"),
    (b"Rar!\x1a\x07", "a RAR archive, which is not read", "Unpack it, and read the folder"),
)
_ZIP, _OLE = (b"PK\x03\x04", b"PK\x05\x06"), b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_PDF, _PDF_WITHIN = re.compile(rb"^%PDF-\d", re.MULTILINE), 1024
_TAR_POSITION = 257
_BEGINNINGS = (
    (re.compile(rb"\s*\{\\rt"), MediaType.RTF),
    (re.compile(rb"\s*WARC/[01]\.\d+\r?\n"), MediaType.WARC),
)
_PAGE_MARK = re.compile(
    r"<!doctype\s+html|<(?:html|head|body|article|main|meta|title|div|section|table|p|h[1-6]|span)"
    r"(?:\s[^<>]*)?/?>",
    re.IGNORECASE,
)
_FEED_MARK = re.compile(r"<(?:rss|feed|rdf:RDF|urlset|sitemapindex|opml)\b", re.IGNORECASE)
# The fields that begin a mail; a text may begin with a line such as "Date:" or "From:" too.
_MAIL_FIELD = re.compile(
    r"(?:Return-Path|Received|Delivered-To|Message-ID|MIME-Version|DKIM-Signature|X-[A-Za-z0-9-]+"
    r"|Authentication-Results|ARC-[A-Za-z-]+|Content-Type|Content-Transfer-Encoding|List-[A-Za-z-]+"
    r"|Reply-To|From|To|Cc|Date|Subject|Sender|References|In-Reply-To|Importance|Thread-[A-Za-z]+):",
    re.IGNORECASE,
)
_SURE_MAIL_FIELD = re.compile(
    r"^(?:Return-Path|Received|Message-ID|MIME-Version|DKIM-Signature):",
    re.IGNORECASE | re.MULTILINE,
)
_MAILBOX_LINE = re.compile(r"From \S+.*\d\d:\d\d.*\n(?=[A-Za-z-]+:)")
_JSON_ENDINGS = frozenset({"json", "jsonl", "ndjson"})
_PAGE_ENDINGS = frozenset({"html", "htm", "xhtml"})
_MAIL_ENDINGS = frozenset({"eml", "mht", "mhtml"})
_CONTROL = re.compile(rb"[\x01-\x08\x0e-\x1a\x1c-\x1f]")
# Share of control bytes: legacy texts have a few stray ones, programs and pictures far more.
_MAX_CONTROL_SHARE = 0.02


def sniff(head: bytes, path: str) -> MediaType:
    """Return the format of a document from its first unpacked bytes and the extension of its path.

    Raises:
        IntakeError: If the format is unsupported, the bytes are binary, or the text is empty.
    """
    if binary := _binary_type(head, path):
        return binary
    _refuse_binary(head, path, _ending(path))
    text = head.decode(wide_encoding(head) or "utf-8", errors="ignore").lstrip("\ufeff \t\r\n")
    if not text:
        raise IntakeError("intake", path, "the file is empty", "Delete it or fetch it again")
    return _sniff_text(text, _ending(path), path)


def _binary_type(head: bytes, path: str) -> MediaType | None:
    """Return the format of a file that is not plain text, or None."""
    if head.startswith(_ZIP):
        return zip_kind(head, _ending(path)) or MediaType.ZIP
    if head.startswith(_OLE):
        return _ole_type(head, path)
    # A PDF may begin behind some other bytes (ISO 32000-1, Annex H, note 13).
    if _PDF.search(head[:_PDF_WITHIN]):
        return MediaType.PDF
    if head[_TAR_POSITION:].startswith(b"ustar"):
        return MediaType.TAR
    # Attachments may be sent as they are, and mailboxes hold what once arrived.
    if mail := _mail_type(head.decode("ascii", "ignore").lstrip(), _ending(path)):
        return mail
    return next((kind for pattern, kind in _BEGINNINGS if pattern.match(head)), None)


def _ole_type(head: bytes, path: str) -> MediaType:
    kind = ole_kind(head, _ending(path))
    if kind is None:
        raise IntakeError(
            "intake",
            path,
            "the file is an old office file, or one protected by a password",
            "Save it as .docx, .odt or .pdf without a password",
        )
    return kind


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


def _mail_type(text: str, ending: str) -> MediaType | None:
    """Return the format of a mail or a mailbox; None for another text."""
    if _MAILBOX_LINE.match(text):
        return MediaType.MAILBOX
    if not _MAIL_FIELD.match(text):
        return None
    fields = text.replace("\r\n", "\n").partition("\n\n")[0]
    is_mail = ending in _MAIL_ENDINGS or _SURE_MAIL_FIELD.search(fields) is not None
    return MediaType.MAIL if is_mail else None


def _sniff_markup(text: str, ending: str, path: str) -> MediaType:
    page = _PAGE_MARK.search(text)
    feed = _FEED_MARK.search(text[:2000])
    if feed and (page is None or feed.start() < page.start()):
        return MediaType.FEED
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
