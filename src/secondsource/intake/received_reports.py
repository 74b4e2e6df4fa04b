"""Reports of a document that was received: those asked for, with the address it came from."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from secondsource.intake.files.documents import Document
from secondsource.intake.files.media_types import SINGLE_REPORT_TYPES
from secondsource.intake.format_readers import read_document
from secondsource.intake.options import Begins, IntakeOptions, reads_all
from secondsource.intake.publication import with_publication
from secondsource.model import Failure, MetadataSign, Report

# Signs in the text that are weaker than the address of a report.
_WEAKER_FOR_OUTLET = frozenset(
    {
        *(MetadataSign.DATELINE, MetadataSign.SIGN_OFF),
        *(MetadataSign.BYLINE, MetadataSign.COPYRIGHT),
    }
)
_WEAKER_THAN_FEED = frozenset({MetadataSign.NONE, MetadataSign.ADDRESS, MetadataSign.LINE})


def read_received(
    document: Document, options: IntakeOptions | None = None, begins: Begins = reads_all
) -> Iterator[Report | Failure]:
    """Yield the reports of a document as `read_document`, of the items it is limited to.

    A page that was fetched and states no address of its own gets the one it was fetched from, and
    outlet and date by that. One that states no date gets that of the feed that lists it.

    Args:
        document: The document.
        options: How to read it.
        begins: As for `read_document`.
    """
    only_items = document.only_items

    def is_wanted(item: str) -> bool:
        return (only_items is None or item in only_items) and begins(item)

    has_address = document.address and document.media_type in SINGLE_REPORT_TYPES
    for result in read_document(document, options, is_wanted):
        report = result
        if isinstance(report, Report) and has_address and not report.metadata.url:
            report = _with_address(report, document.address)
        if isinstance(report, Report) and document.published:
            report = _with_date(report, document.published)
        yield report


def _with_address(report: Report, address: str) -> Report:
    """Return a report with its address, and with outlet and date where that says more."""
    data = replace(report.metadata, url=address)
    if data.outlet_sign in _WEAKER_FOR_OUTLET:
        data = replace(data, outlet="", outlet_sign=MetadataSign.NONE)
    if data.published_sign is MetadataSign.LINE:
        data = replace(data, published="", published_sign=MetadataSign.NONE)
    return with_publication(replace(report, metadata=data))


def _with_date(report: Report, published: str) -> Report:
    """Return a report with the date of its feed, unless it states one itself."""
    data = report.metadata
    if data.published_sign not in _WEAKER_THAN_FEED:
        return report
    data = replace(data, published=published, published_sign=MetadataSign.FEED)
    return replace(report, metadata=data)
