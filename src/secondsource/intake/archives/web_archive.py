"""Web archives (WARC, ISO 28500; WACZ): the pages that a crawler was given, by their records."""

from __future__ import annotations

import posixpath
import zlib
from collections.abc import Iterator
from typing import TYPE_CHECKING

from secondsource.intake.archives.members import Member, copied_member
from secondsource.intake.archives.unpacked_stream import UnpackedStream
from secondsource.intake.archives.zip_archive import zip_members
from secondsource.intake.files.documents import Document
from secondsource.intake.files.media_types import MediaType
from secondsource.intake.files.unread_items import UnreadItem, unread_remainder
from secondsource.intake.options import IntakeOptions
from secondsource.intake.text.dates import iso_date
from secondsource.model import Edition, IntakeError, Metadata

if TYPE_CHECKING:
    from secondsource.intake.archives.warc_records import ArcWarcRecord

# What a site serves as a page to read. Scripts, styles, pictures and data are passed over, as they
# are in a folder; so is plain text, which on the web is robots.txt.
_TYPE_BY_NAME = {
    "text/html": MediaType.HTML,
    "application/xhtml+xml": MediaType.HTML,
    "application/pdf": MediaType.PDF,
    "application/rss+xml": MediaType.FEED,
    "application/atom+xml": MediaType.FEED,
}
_PAGE_RECORDS = ("response", "resource")
_ARCHIVE_FOLDER = "archive/"
_WARC_ENDINGS = (".warc", ".warc.gz")
# Two line ends close each record (ISO 28500, section 4).
_RECORD_ENDS = (b"\r\n\r\n", b"\n\n")
_CUT_SHORT = "the web archive is damaged or cut short; what follows is not read"
_REMEDY = "Fetch it again"


def warc_members(document: Document, options: IntakeOptions) -> Iterator[Member | UnreadItem]:
    """Yield the pages of a WARC file, named by the number of their record, from "0".

    Redirects, errors and records that only point to an earlier one are passed over.

    Raises:
        IntakeError: If a record cannot be read; raised after the pages before it.
    """
    # See `warc_records` for why not above.
    from secondsource.intake.archives.warc_records import (  # noqa: PLC0415
        ArchiveLoadFailed,
        WarcRecords,
    )

    stream = UnpackedStream(document, options)
    records = WarcRecords(stream)
    try:
        for number, record in enumerate(records):
            media_type = _page_type(record)
            if media_type is not None:
                yield _member(record, str(number), media_type, options)
    except (ArchiveLoadFailed, EOFError, ValueError, zlib.error) as error:
        raise IntakeError("intake", document.path, _CUT_SHORT, _REMEDY) from error
    if records.err_count:
        reason = "records of the web archive are longer or shorter than they state"
        yield UnreadItem("", reason, _REMEDY, f"records: {records.err_count:,}")
    if not stream.tail.endswith(_RECORD_ENDS):
        yield UnreadItem("", _CUT_SHORT, _REMEDY)
    if stream.remainder:
        yield unread_remainder()


def _page_type(record: ArcWarcRecord) -> MediaType | None:
    """Return the format of the page in a record, or None if it holds none."""
    if record.rec_type not in _PAGE_RECORDS:
        return None
    headers = record.http_headers
    if headers is not None and headers.get_statuscode() != "200":
        return None
    stated = (headers or record.rec_headers).get_header("Content-Type") or ""
    return _TYPE_BY_NAME.get(stated.partition(";")[0].strip().lower())


def _member(
    record: ArcWarcRecord, name: str, media_type: MediaType, options: IntakeOptions
) -> Member | UnreadItem:
    metadata = Metadata(
        url=record.rec_headers.get_header("WARC-Target-URI") or "",
        edition=Edition(collected=iso_date(record.rec_headers.get_header("WARC-Date"))),
    )
    is_page = media_type is MediaType.HTML
    limit = options.max_page_bytes if is_page else options.max_document_bytes
    try:
        return copied_member(name, record.content_stream().read, limit, metadata)
    except IntakeError as error:
        return UnreadItem(name, error.reason, error.remedy)


def wacz_members(document: Document, options: IntakeOptions) -> Iterator[Member | UnreadItem]:
    """Yield the WARC files of a WACZ archive; its indexes and logs are passed over.

    Raises:
        IntakeError: As `zip_members`.
    """
    return zip_members(document, options, _is_warc_of_wacz)


def _is_warc_of_wacz(name: str) -> bool:
    """Return whether a member of a WACZ archive is one of its WARC files."""
    return posixpath.dirname(name) + "/" == _ARCHIVE_FOLDER and name.endswith(_WARC_ENDINGS)
