"""HWP reader, version 5 of the format (Hancom Office since 2000)."""

from __future__ import annotations

import io
import re
import struct
from collections.abc import Iterator
from contextlib import contextmanager

import olefile

from secondsource.intake.archives.zip_parts import DamagedPartError
from secondsource.intake.files.gzip_unpacking import too_large_error
from secondsource.intake.files.unread_items import UnreadItem
from secondsource.intake.office.document_parts import (
    DocumentProperties,
    document_text,
    no_text_error,
    protected_error,
    unread_part,
)
from secondsource.intake.office.hancom_styles import HancomStyles
from secondsource.intake.office.hwp_records import records, unpacked
from secondsource.intake.office.hwp_text import HwpText, read_styles
from secondsource.intake.office.hwpx_document import ONLY_PREVIEW, preview_blocks
from secondsource.intake.office.ole_properties import text_properties
from secondsource.intake.office.text_flow import TextBudget
from secondsource.intake.options import IntakeOptions
from secondsource.intake.text.document_text import DocumentText
from secondsource.model import IntakeError

_SIGNATURE = b"HWP Document File"
# Flags of the file header (table 3).
_PACKED, _PASSWORD, _DISTRIBUTION = 0x1, 0x2, 0x4
_OTHER_ENCRYPTION = 0x10 | 0x100 | 0x400  # rights management, certificates
_SECTION = re.compile(r"Section(\d{1,6})", re.IGNORECASE)
_SUMMARY = "\x05HwpSummaryInformation"
_TITLE, _AUTHOR, _KEYWORDS = 2, 4, 5


def read_hwp(raw: bytes, path: str, options: IntakeOptions) -> DocumentText:
    """Return the text of an HWP document.

    Kept and left out is what `read_docx` keeps and leaves out. If its sections cannot be read, the
    preview that the program saved is, with a fault.

    Args:
        raw: Its bytes.
        path: Its path, for errors.
        options: Its limits.

    Raises:
        IntakeError: If it is damaged, protected or too large, or no HWP document.
    """
    with _opened(raw, path) as file:
        flags = _checked_flags(_stream(file, "FileHeader", len(raw)), path)
        reader = _HwpReader(file, len(raw), path, options, bool(flags & _PACKED))
        faults = reader.read()
        blocks = reader.text.flow.blocks()
        if not blocks and faults:
            preview = _stream(file, "PrvText", len(raw)).decode("utf-16-le", "replace")
            blocks, faults = preview_blocks(preview), [unread_part(ONLY_PREVIEW)]
            if not blocks:
                raise no_text_error(path, "its sections are missing or damaged")
        properties = _properties(_stream(file, _SUMMARY, len(raw)))
        return document_text(blocks, reader.text.kept_notes(), properties, faults)


@contextmanager
def _opened(raw: bytes, path: str) -> Iterator[olefile.OleFileIO]:
    try:
        file = olefile.OleFileIO(io.BytesIO(raw))
    # Its folder is read by recursion, and its tables by what they state about themselves.
    except Exception as error:
        raise no_text_error(path, "the document is damaged or cut short") from error
    with file:
        yield file


def _stream(file: olefile.OleFileIO, name: str, most: int) -> bytes:
    """Return the bytes of a stream; empty if it is missing or damaged.

    Args:
        file: The document.
        name: Of the stream.
        most: Size of the document: a table that leads in a circle would never end.
    """
    try:
        if not file.exists(name) or file.get_size(name) > most:
            return b""
        with file.openstream(name) as stream:
            return bytes(stream.read())
    # The folder of the file may say anything of a stream: that it is a storage, or of any place.
    except Exception:  # noqa: BLE001
        return b""


def _checked_flags(header: bytes, path: str) -> int:
    """Return the flags of the file header.

    Raises:
        IntakeError: If the document is protected, or is none.
    """
    if not header.startswith(_SIGNATURE) or len(header) < 40:
        raise no_text_error(path, "the file holds no HWP document")
    flags = int(struct.unpack_from("<L", header, 36)[0])
    if flags & _PASSWORD:
        raise protected_error(path)
    if flags & _DISTRIBUTION:
        reason = "the document is saved for distribution, with its text locked"
        raise IntakeError("intake", path, reason, "Ask for it as .hwp or .pdf, or print it to PDF")
    if flags & _OTHER_ENCRYPTION:
        reason = "the document is locked by a certificate or by rights management"
        raise IntakeError("intake", path, reason, "Save it without, or print it to PDF")
    return flags


class _HwpReader:
    """Reads the sections of a document within its limits."""

    def __init__(
        self,
        file: olefile.OleFileIO,
        size: int,
        path: str,
        options: IntakeOptions,
        is_packed: bool,
    ) -> None:
        self._file, self._size, self._path, self._is_packed = file, size, path, is_packed
        self._limit = self._bytes_left = options.max_document_bytes
        self._styles = HancomStyles()
        self.text = HwpText(self._styles, TextBudget(path, options))

    def read(self) -> list[UnreadItem]:
        """Read the styles and the sections; return what is wrong with them."""
        damages = []
        info, damage = self._unpacked("DocInfo")
        if damage or not self._read_styles(info):
            damages.append("the styles are damaged, so headings are guessed")
        names = self._sections()
        if not names:
            damages.append("its sections are missing")
        for name in names:
            content, damage = self._unpacked(name)
            damage = self._read_section(content) or damage
            if damage:
                damages.append(f"{damage}: text is missing")
        return [unread_part(damage) for damage in dict.fromkeys(damages)]

    def _sections(self) -> list[str]:
        try:
            folders = [entry for entry in self._file.listdir() if len(entry) == 2]
        # Storages in storages are listed by recursion.
        except RecursionError:
            return []
        numbers = [
            (int(match[1]), "/".join(entry))
            for entry in folders
            if entry[0].lower() == "bodytext" and (match := _SECTION.fullmatch(entry[1]))
        ]
        return [name for _, name in sorted(numbers)]

    def _unpacked(self, name: str) -> tuple[bytes, str]:
        stream = _stream(self._file, name, self._size)
        if not stream:
            return b"", "a section of the document is missing"
        try:
            content, damage = (
                unpacked(stream, self._bytes_left) if self._is_packed else (stream, "")
            )
        except OverflowError:
            raise too_large_error(self._path, "document", None, self._limit) from None
        self._bytes_left -= len(content)
        return content, damage

    def _read_styles(self, content: bytes) -> bool:
        try:
            for record in records(content):
                read_styles(record, self._styles)
        except DamagedPartError:
            return False
        return True

    def _read_section(self, content: bytes) -> str:
        try:
            for record in records(content):
                self.text.read(record)
        except DamagedPartError as error:
            return error.reason
        finally:
            self.text.end_section()
        return ""


def _properties(summary: bytes) -> DocumentProperties:
    values = text_properties(summary)
    return DocumentProperties(
        title=values.get(_TITLE, ""),
        byline=values.get(_AUTHOR, ""),
        keywords=values.get(_KEYWORDS, ""),
    )
