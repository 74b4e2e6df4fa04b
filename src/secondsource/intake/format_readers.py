"""Dispatch of documents to the reader of their format, and the options applied to every report."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import replace

from secondsource.intake.archives.archive_reading import ArchiveLimits, ArchiveReader
from secondsource.intake.files.documents import Document
from secondsource.intake.files.gzip_unpacking import unpack_whole
from secondsource.intake.files.media_types import (
    ARCHIVE_TYPES,
    DOCUMENT_TYPES,
    PAGE_TYPES,
    MediaType,
)
from secondsource.intake.files.unread_items import (
    SURELY_TOO_LONG,
    UnreadItem,
    UnreadTally,
    too_long_text,
    unexpected_error,
    unread_pages,
    unread_remainder,
)
from secondsource.intake.format_registry import (
    MessageReader,
    message_reader,
    page_reader,
    text_reader,
)
from secondsource.intake.items.item_edition import MOST_REPLACED
from secondsource.intake.items.item_reports import read_items
from secondsource.intake.options import Begins, IntakeOptions, reads_all
from secondsource.intake.publication import with_datelines_apart, with_publication
from secondsource.intake.text.composed_hangul import composed_hangul, with_composed_hangul
from secondsource.intake.text.control_characters import as_shown
from secondsource.intake.text.document_text import DocumentText, report_from_document
from secondsource.intake.text.encodings import declared_encoding, decode
from secondsource.intake.text.plain_text import report_from_text
from secondsource.language.language_id import UNDECIDED, fits_script
from secondsource.model import (
    Edition,
    Failure,
    IntakeError,
    Metadata,
    MetadataSign,
    Report,
    report_id,
)


def read_document(
    document: Document, options: IntakeOptions | None = None, begins: Begins = reads_all
) -> Iterator[Report | Failure]:
    """Yield the reports of a document, one at a time.

    Args:
        document: The result of `load`.
        options: How to read it.
        begins: Called with the number of each item, in a file of many, before it is read; False
            skips the item.

    Yields:
        A report for each page or item; then a failure for each kind of fault, with the count and
        names of its items. The content of a document raises no error, so that reading continues
        with the rest of a pile.
    """
    options = options or IntakeOptions()
    tally = UnreadTally()
    try:
        for result in _reports(document, options, begins, ArchiveLimits(options.max_archive_bytes)):
            if isinstance(result, UnreadItem):
                tally.add(result)
            elif len(result.text) > options.max_text:
                tally.add(too_long_text(result.item, len(result.text), options))
            else:
                yield _with_options(result, options)
    except IntakeError as error:
        tally.add(UnreadItem("", error.reason, error.remedy))
    # Faults counted so far must not be lost with it.
    except Exception as error:  # noqa: BLE001
        tally.add(unexpected_error("", error))
    yield from tally.failures(document)


def _with_options(report: Report, options: IntakeOptions) -> Report:
    metadata = _bounded_metadata(report.metadata)
    if options.outlet:
        metadata = replace(
            metadata, outlet=as_shown(options.outlet), outlet_sign=MetadataSign.GIVEN
        )
    if options.published:
        metadata = replace(metadata, published=options.published, published_sign=MetadataSign.GIVEN)
    report = with_publication(with_datelines_apart(replace(report, metadata=metadata)))
    stated = options.language or report.language
    if stated != UNDECIDED and not options.language and not fits_script(stated, report.text):
        stated = UNDECIDED
    return replace(report, language=stated)


def _bounded_metadata(metadata: Metadata) -> Metadata:
    """Return metadata that can be encoded and is bounded: JSON in a page may hold lone surrogates.

    A title is cut at the limit, as the text has it too; another field above the limit is dropped:
    an outlet of five million letters took the process that writes to 561 MB.
    """
    return Metadata(
        title=_bounded_field(composed_hangul(metadata.title[:_LONGEST_FIELD])),
        outlet=_bounded_field(composed_hangul(metadata.outlet)),
        published=_bounded_field(metadata.published),
        byline=_bounded_field(composed_hangul(metadata.byline)),
        url=_bounded_field(metadata.url),
        tags=tuple(
            tag
            for tag in (_bounded_field(composed_hangul(tag)) for tag in metadata.tags[:_MOST_TAGS])
            if tag
        ),
        other_version=_bounded_field(metadata.other_version),
        outlet_sign=metadata.outlet_sign,
        published_sign=metadata.published_sign,
        edition=_bounded_edition(metadata.edition),
    )


def _bounded_edition(edition: Edition) -> Edition:
    """Return what an item states of its version, bounded as its metadata; dates are as read."""
    replaced = map(_bounded_field, edition.replaces[:MOST_REPLACED])
    return replace(
        edition,
        guid=_bounded_field(edition.guid),
        replaces=tuple(name for name in replaced if name),
    )


def _bounded_field(words: str) -> str:
    return as_shown(words) if len(words) <= _LONGEST_FIELD else ""


# Code points: the longest URL that browsers accept. The longest byline and the most tags in 39,298
# items and pages at hand are far below.
_LONGEST_FIELD, _MOST_TAGS = 2000, 1000


def _reports(
    document: Document, options: IntakeOptions, begins: Begins, limits: ArchiveLimits
) -> Iterator[Report | UnreadItem]:
    def read_member(
        member: Document, member_begins: Begins, inner: ArchiveLimits
    ) -> Iterator[Report | UnreadItem]:
        return _reports(member, options, member_begins, inner)

    if document.media_type in PAGE_TYPES:
        yield from _read_page(document, options)
    elif document.media_type in DOCUMENT_TYPES:
        yield from _read_formatted(document, options)
    elif document.media_type in ARCHIVE_TYPES:
        yield from ArchiveReader(options, limits, read_member).read(document, begins)
    elif (read_parts := message_reader(document.media_type)) is not None:
        archive = ArchiveReader(options, limits, read_member)
        yield from _read_message(document, read_parts, options, begins, archive)
    else:
        yield from read_items(document, options, begins)


def _read_message(
    document: Document,
    read_parts: MessageReader,
    options: IntakeOptions,
    begins: Begins,
    archive: ArchiveReader,
) -> Iterator[Report | UnreadItem]:
    """Yield the report of a message, or one for each article of a newsletter; then attachments.

    The report of a message that is one text has no item of its own; the articles of a newsletter
    are numbered from 0.
    """
    whole = unpack_whole(document, options)
    parts = list(read_parts(whole.raw, document.path, options))
    texts = [part for part in parts if isinstance(part, DocumentText)]
    for number, content in enumerate(texts):
        is_alone = len(texts) == 1
        identity = report_id(whole.raw if is_alone else _canonical_form(content))
        item = "" if is_alone else str(number)
        yield report_from_document(content, identity, document.sha256, item)
        yield from content.faults
    for part in parts:
        if not isinstance(part, DocumentText):
            yield from archive.read_member(document, part, begins)
    if whole.remainder:
        yield unread_remainder()


def _canonical_form(content: DocumentText) -> bytes:
    """Return the bytes by which an article of a newsletter is known."""
    form = [content.metadata.title, content.metadata.url, *(p.words for p in content.paragraphs)]
    return json.dumps(form, ensure_ascii=False).encode("utf-8", "surrogatepass")


def _read_formatted(document: Document, options: IntakeOptions) -> Iterator[Report | UnreadItem]:
    """Yield the report of a formatted document, then the faults of its parts."""
    whole = unpack_whole(document, options)
    content = text_reader(document.media_type)(whole.raw, document.path, options)
    report = report_from_document(content, report_id(whole.raw), document.sha256)
    if not report.text:
        reason = "the document holds no text"
        raise IntakeError("intake", document.path, reason, "Delete it or fetch it again")
    yield report
    yield from content.faults
    if whole.remainder:
        yield unread_remainder()


def _read_page(document: Document, options: IntakeOptions) -> Iterator[Report | UnreadItem]:
    page = unpack_whole(document, options)
    raw = page.raw
    is_html = document.media_type == MediaType.HTML
    declared = declared_encoding(raw) if is_html else ""
    decoded = with_composed_hangul(decode(raw, document.path, options.encoding, declared))
    if not is_html and len(decoded.text) > SURELY_TOO_LONG * options.max_text:
        yield too_long_text("", len(decoded.text), options)
        return
    later_pages = 0
    if is_html:
        reports, later_pages = page_reader()(
            decoded, document.path, report_id(raw), document.sha256
        )
    else:
        reports = [report_from_text(decoded, report_id(raw), document.sha256)]
    reports = [report for report in reports if report.text]
    if not reports:
        raise IntakeError(
            "intake", document.path, "the file holds no text", "Delete it or fetch it again"
        )
    yield from reports
    if later_pages:
        yield unread_pages(later_pages)
    if page.remainder:
        yield unread_remainder()
