"""The records of a web archive as warcio reads them: the only module that imports it.

It is imported with the first web archive that is read: warcio imports a library for remote files
(fsspec) where one is installed, which nothing else here needs.
"""

from __future__ import annotations

from warcio.archiveiterator import ArchiveIterator
from warcio.exceptions import ArchiveLoadFailed
from warcio.recordloader import ArcWarcRecord

__all__ = ["ArcWarcRecord", "ArchiveLoadFailed", "WarcRecords"]


class WarcRecords(ArchiveIterator):  # type: ignore[misc]
    """The records of a web archive; faults are counted in `err_count` and not printed."""

    INC_RECORD = ""
