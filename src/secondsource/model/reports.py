"""Reports: one published item each, with its zones and the map back to its raw bytes."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass, field
from enum import StrEnum

from secondsource.model.editions import UNSTATED_EDITION, Edition
from secondsource.model.ids import RawSha256, ReportId
from secondsource.model.item_ranges import ItemRanges
from secondsource.model.spans import RawMap, Span

_UNREAD = RawSha256("")


class OutletKind(StrEnum):
    """Kind of an outlet: who controls it."""

    INDEPENDENT = "independent"
    STATE = "state"
    PUBLIC = "public"
    WIRE = "wire"
    GOVERNMENT = "government"
    SOCIAL = "social"
    UNKNOWN = "unknown"


class MetadataSign(StrEnum):
    """Where the outlet or the date of a report is known from."""

    NONE = ""
    CORRECTED = "corrected"
    """A judgement: a person has corrected what was read."""
    GIVEN = "given"
    """A person named it when the report was read."""
    FIELD = "field"
    """A field of the item, or the front matter of a text."""
    MARKUP = "markup"
    """What a page or a document says about itself: JSON-LD, OpenGraph, meta, properties."""
    FEED = "feed"
    """The feed that lists it: its title."""
    SENDER = "sender"
    """The sender of the mail that it came in."""
    ADDRESS = "address"
    """The host or the path of its address."""
    DATELINE = "dateline"
    """The beginning of its body: "TARN (Crestline) --"."""
    SIGN_OFF = "sign-off"
    """Its last line: "-- Crestline"."""
    BYLINE = "byline"
    COPYRIGHT = "copyright"
    """The copyright line at the foot of its page, which may name the firm that owns the outlet."""
    LINE = "line"
    """A short line above its body that holds a whole date."""


@dataclass(frozen=True, slots=True)
class Outlet:
    """A publisher.

    Args:
        name: The name as its reports give it.
        kind: Its kind; unknown until the gazetteer or a user states it.
    """

    name: str
    kind: OutletKind = OutletKind.UNKNOWN


class ZoneKind(StrEnum):
    """Kind of a zone of a report."""

    HEADLINE = "headline"
    BODY = "body"
    CAPTION = "caption"
    HEADING = "heading"
    FURNITURE = "furniture"


@dataclass(frozen=True, slots=True)
class Zone:
    """A part of a report's text: usually one paragraph, caption or heading.

    Args:
        kind: Its kind. Furniture yields no claims.
        span: Its position in the text.
        credit: In a caption, the words that credit the picture ("Photo: ..."), if any.
    """

    kind: ZoneKind
    span: Span
    credit: Span | None = None


@dataclass(frozen=True, slots=True)
class PageStart:
    """The place in a text at which a page of its document begins.

    Args:
        position: First code point of the page, in `Report.text`.
        page: Number of the page, from 1, as counted in the file.
    """

    position: int
    page: int


_DAY_LENGTH = len("2024-11-07")


@dataclass(frozen=True, slots=True, kw_only=True)
class Metadata:
    """Metadata that a document states about itself; nothing is inferred from outside it.

    Args:
        title: The headline; empty if there is none.
        outlet: The name of the outlet; empty if unknown.
        published: ISO 8601 date, or date and time with its offset if known
            ("2024-11-08", "2024-11-08T09:30:00+09:00"); empty if unknown. Never today's date.
        byline: Its authors, as printed.
        url: Address of publication.
        tags: In the order of the document.
        other_version: Link to the same report in another language.
        outlet_sign: Where the outlet is known from.
        published_sign: Where the date is known from.
        edition: What the item states of its own version.
    """

    title: str = ""
    outlet: str = ""
    published: str = ""
    byline: str = ""
    url: str = ""
    tags: tuple[str, ...] = ()
    other_version: str = ""
    outlet_sign: MetadataSign = MetadataSign.NONE
    published_sign: MetadataSign = MetadataSign.NONE
    edition: Edition = UNSTATED_EDITION

    @property
    def day(self) -> str:
        """The day of publication, ISO 8601; "" if unknown."""
        return self.published[:_DAY_LENGTH]


class MetadataField(StrEnum):
    """A field that a judgement can correct; the value is its name in a stored judgement."""

    OUTLET = "outlet"
    PUBLISHED = "published"
    TITLE = "title"
    LANGUAGE = "language"
    URL = "url"


@dataclass(frozen=True, slots=True, kw_only=True)
class Correction:
    """One field of a report that a person has corrected.

    Args:
        field: Which.
        original: The value as it was read.
        sign: Where that was known from.
        judgement: The number of the judgement.
    """

    field: MetadataField
    original: str
    sign: MetadataSign
    judgement: int


class AttributionState(StrEnum):
    """State of the reading of a report's claims."""

    PENDING = "pending"
    READ = "read"
    NO_TAGGER = "no tagger for this language"


@dataclass(frozen=True, slots=True, kw_only=True)
class Report:
    """One published item.

    Args:
        id: From content, see `ids.report_id`.
        raw: SHA-256 of the raw bytes (of the whole file, also when it holds many reports).
        item: Item of the file ("" when the file is one report; else the item's number from 0, as
            text).
        text: The clean text: paragraphs separated by a blank line, headline first.
        zones: In order, not overlapping; each within `text`.
        metadata: Metadata that the document states.
        language: ISO 639-1 code, or "und" when undecided.
        raw_map: Map from `text` back to the raw bytes; empty for formats that do not hold their
            text as such (PDF, office documents).
        attribution: State of the reading of claims.
        pages: Where each page of a paged document begins, by position; empty for others.
        corrections: The fields of metadata and language that a person has corrected.
    """

    id: ReportId
    raw: RawSha256
    item: str
    text: str
    zones: tuple[Zone, ...]
    metadata: Metadata = field(default_factory=Metadata)
    language: str = "und"
    raw_map: RawMap = field(default_factory=RawMap)
    attribution: AttributionState = AttributionState.PENDING
    pages: tuple[PageStart, ...] = ()
    corrections: tuple[Correction, ...] = ()

    def page_at(self, position: int) -> int:
        """Return the number of the page that holds the code point at `position`; 0 if unknown."""
        index = bisect_right(self.pages, position, key=lambda start: start.position) - 1
        return self.pages[index].page if index >= 0 else 0

    def zone_at(self, position: int) -> Zone | None:
        """Return the zone that holds the code point at `position`, if any."""
        for zone in self.zones:
            if zone.span.start <= position < zone.span.end:
                return zone
        return None


@dataclass(frozen=True, slots=True, kw_only=True)
class Failure:
    """A report or file that could not be read; never fatal to the rest.

    Failures of one file that differ only in their item are merged into one.

    Args:
        path: The file, as the user named it.
        item: The item of the file, or ""; the first, if several are merged.
        step: The stage that failed ("intake", "attribution").
        reason: The reason, in one sentence.
        remedy: What to do next, in one sentence; may be empty.
        raw: SHA-256 of the raw bytes, if they could be read; else "".
        count: Number of failed items, 1 or more.
        items: The items as `ItemRanges` writes them ("3-1002,1007"); "" if it is `item` alone.
    """

    path: str
    item: str
    step: str
    reason: str
    remedy: str = ""
    raw: RawSha256 = _UNREAD
    count: int = 1
    items: str = ""

    def named_items(self, most: int = 3) -> str:
        """Return the failed items in short: "", "3" or "3-1002, 1007, ...".

        Args:
            most: Maximum number of ranges.
        """
        if self.count == 1:
            return self.item
        ranges = self.items.split(",")
        return ", ".join([*ranges[:most], "..."] if len(ranges) > most else ranges)

    def failed_items(self) -> ItemRanges:
        """Return the failed items."""
        ranges = ItemRanges(self.items)
        ranges.add(self.item)
        return ranges
