"""Intake: bytes as received to reports with clean text, zones and a map to the raw bytes.

It uses only the document itself, and never the network.
"""

from secondsource.intake.feed_summaries import is_summary
from secondsource.intake.feeds import feed_items, feeds_in_opml
from secondsource.intake.feeds.feed_signs import feed_title, is_feed
from secondsource.intake.files.documents import Document
from secondsource.intake.files.file_discovery import find_files
from secondsource.intake.files.gzip_unpacking import load
from secondsource.intake.files.media_types import SINGLE_REPORT_TYPES, MediaType
from secondsource.intake.files.received_documents import (
    STANDARD_INPUT,
    intake_failure,
    receive_bytes,
    receive_file,
)
from secondsource.intake.files.unread_items import UnreadItem
from secondsource.intake.format_readers import read_document
from secondsource.intake.html.feed_links import FeedLink, feed_links
from secondsource.intake.options import (
    FORMAT_VERSION,
    MEBIBYTE,
    OUR_FIELDS,
    Begins,
    FieldMap,
    IntakeOptions,
    Item,
    Skipped,
    reads_all,
)
from secondsource.intake.received_reports import read_received
from secondsource.intake.text.dates import iso_date
from secondsource.intake.text.plain_text import read_text

__all__ = [
    "FORMAT_VERSION",
    "MEBIBYTE",
    "OUR_FIELDS",
    "SINGLE_REPORT_TYPES",
    "STANDARD_INPUT",
    "Begins",
    "Document",
    "FeedLink",
    "FieldMap",
    "IntakeOptions",
    "Item",
    "MediaType",
    "Skipped",
    "UnreadItem",
    "feed_items",
    "feed_links",
    "feed_title",
    "feeds_in_opml",
    "find_files",
    "intake_failure",
    "is_feed",
    "is_summary",
    "iso_date",
    "load",
    "read_document",
    "read_received",
    "read_text",
    "reads_all",
    "receive_bytes",
    "receive_file",
]
