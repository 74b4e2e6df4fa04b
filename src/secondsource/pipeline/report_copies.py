"""Files of the desk that hold a report beside the one it is listed under.

An item that stands in several files is one report, listed under the first of them; its bytes lie in
the desk with each of them.
"""

from __future__ import annotations

from collections.abc import Collection

from secondsource.intake import (
    SINGLE_REPORT_TYPES,
    Document,
    MediaType,
    read_document,
    receive_bytes,
)
from secondsource.ledger import Ledger
from secondsource.model import RawSha256, Report, ReportId


def files_with_copies(
    ledger: Ledger, ids: Collection[ReportId], besides: Collection[RawSha256]
) -> dict[RawSha256, set[ReportId]]:
    """Return the files that hold any of these reports, each with all reports it holds.

    Files that may hold one are read again: archives and others of many items, and files that no
    report is listed under.

    Args:
        ledger: The desk.
        ids: The reports.
        besides: Files to leave out.
    """
    single_types = [kind.value for kind in SINGLE_REPORT_TYPES]
    holders: dict[RawSha256, set[ReportId]] = {}
    for sha256, media_type in ledger.deletions.possible_holders(single_types):
        if sha256 in besides:
            continue
        held = _reports_in(ledger.raw.get(sha256), MediaType(media_type))
        if not held.isdisjoint(ids):
            holders[sha256] = held
    return holders


def _reports_in(raw: bytes, media_type: MediaType) -> set[ReportId]:
    document = receive_bytes(raw, "", media_type=media_type)
    if not isinstance(document, Document):
        return set()
    return {result.id for result in read_document(document) if isinstance(result, Report)}
