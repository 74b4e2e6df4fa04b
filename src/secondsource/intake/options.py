"""Inputs and outputs of intake: field maps, options, items, skipped files."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

from secondsource.model import MetadataSign, UsageError

# Change it whenever the same bytes would give a different text, zones or metadata.
FORMAT_VERSION = "intake-5"

OUR_FIELDS = (
    "text",
    "title",
    "published",
    "outlet",
    "byline",
    "url",
    "tags",
    "language",
    "other_version",
)

MEBIBYTE = 1024 * 1024

Begins = Callable[[str], bool]
"""Called with the number of an item before it is read; returns whether to read it."""


def reads_all(item: str) -> bool:
    """Return True for every item."""
    return True


@dataclass(frozen=True)
class FieldMap:
    """Map from our fields to those of a user's file.

    Args:
        fields: From our field name (one of `OUR_FIELDS`) to theirs; theirs may be a dotted path
            into nested objects ("story.body").
    """

    fields: Mapping[str, str] = field(default_factory=dict)

    @classmethod
    def parse(cls, words: str) -> FieldMap:
        """Read a field map from the form `title=headline,text=story_text`.

        Raises:
            UsageError: If a part has no "=", names no field of ours, or one is named twice.
        """
        fields: dict[str, str] = {}
        for part in filter(None, (p.strip() for p in words.split(","))):
            ours, equals, theirs = (p.strip() for p in part.partition("="))
            if not (equals and ours and theirs):
                raise _map_error(part, "is not of the form our_field=their_field")
            if ours not in OUR_FIELDS:
                raise _map_error(part, f"names no field of ours ({', '.join(OUR_FIELDS)})")
            if ours in fields:
                raise _map_error(part, f"gives {ours} a second time")
            fields[ours] = theirs
        return cls(fields)


def _map_error(part: str, reason: str) -> UsageError:
    return UsageError("field map", part, reason, "Write for example title=headline,text=body")


@dataclass(frozen=True, kw_only=True)
class IntakeOptions:
    """How documents are read.

    Args:
        field_map: For JSON, JSON Lines and CSV; fields it leaves out are guessed from usual names.
        outlet: If given, the outlet of every report, overriding the document.
        published: If given, the ISO 8601 date of every report, overriding the document.
        language: If given, the ISO 639-1 code of every report, overriding the document.
        max_page_bytes: The largest single page or item, unpacked, in bytes. The default is a
            choice: far above any news page, and small enough to parse in memory.
        encoding: If given, the encoding of every document, instead of finding it out.
        max_document_bytes: The largest PDF, office document or mail, unpacked, in bytes; all of it
            is in memory.
        max_archive_bytes: The largest archive, and the most bytes unpacked of it in all.
        max_depth: How many archives deep a file may lie.
        max_file_bytes: The largest file, both on the disk and unpacked, in bytes.
        max_text: The longest text of one report, in code points. Later stages take about 40
            microseconds of processor time for each, and memory that grows with it.
    """

    field_map: FieldMap | None = None
    outlet: str = ""
    published: str = ""
    language: str = ""
    max_page_bytes: int = 32 * MEBIBYTE
    encoding: str = ""
    max_document_bytes: int = 256 * MEBIBYTE
    max_archive_bytes: int = 16 * 1024 * MEBIBYTE
    max_depth: int = 4
    max_file_bytes: int = 2048 * MEBIBYTE
    max_text: int = 2_000_000


@dataclass(frozen=True, kw_only=True)
class Item:
    """One item of a file of many.

    Args:
        number: Its name in the file: its index, from 0, prefixed by the name of its list if an
            object holds several; "" for a file that is one item.
        values: Its fields.
        raw: Its JSON bytes in UTF-8; empty if unknown.
        start: Their position in the unpacked bytes of the file.
        repeated: Names of fields given more than once, with different values.
        outlet_sign: Where its outlet is known from, if not from a field of its own.
    """

    number: str
    values: Mapping[str, Any]
    raw: bytes = b""
    start: int = 0
    repeated: tuple[str, ...] = ()
    outlet_sign: MetadataSign = MetadataSign.NONE


@dataclass(frozen=True)
class Skipped:
    """A file that is known not to be a report; not a failure.

    Args:
        path: The file.
        reason: Why it is skipped, in a few words.
    """

    path: str
    reason: str
