"""A plain reader of RSS, Atom and OPML, until the one of `intake.feeds` takes its place.

To swap: import `feed_items` and `feeds_in_opml` from `intake.feeds` in `intake/__init__.py`, let
`received_reports.py` read every document by `read_document`, and delete `read_feed` and this file
but for `is_feed` and `feed_title`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from html import unescape
from io import BytesIO
from typing import Any

from lxml import etree

from secondsource.intake.files.documents import Document
from secondsource.intake.files.unread_items import UnreadItem, UnreadTally, unexpected_error
from secondsource.intake.format_readers import _with_options
from secondsource.intake.items.item_reports import _item_result
from secondsource.intake.options import Begins, IntakeOptions, Item, reads_all
from secondsource.intake.text.encodings import wide_encoding
from secondsource.model import Failure, IntakeError, MetadataSign, Report

_HEAD_BYTES = 64 * 1024
_LONGEST_TITLE = 500
# What may stand before the root element: a declaration, comments, a document type.
_PROLOGUE = re.compile(
    r"\s+|<\?.*?\?>|<!--.*?-->|<!DOCTYPE[^>\[]*(?:\[.*?\]\s*)?>", re.IGNORECASE | re.DOTALL
)
_ROOT = re.compile(r"<(?:[\w.-]+:)?(?:rss|feed|rdf)\b", re.IGNORECASE)
_TITLE = re.compile(r"<title[^>]*>(.*?)</title", re.IGNORECASE | re.DOTALL)
_ENTRY = re.compile(r"<(?:[\w.-]+:)?(?:item|entry)\b", re.IGNORECASE)
_MARKUP = re.compile(r"<!\[CDATA\[|\]\]>|<[^<>]*>")


@dataclass(frozen=True)
class FeedAddress:
    """A feed in a list.

    Args:
        title: As the list names it; "" if it does not.
        url: Its address.
    """

    title: str
    url: str


def is_feed(raw: bytes) -> bool:
    """Return whether bytes begin as an RSS or Atom feed."""
    head, position = _head(raw), 0
    while prologue := _PROLOGUE.match(head, position):
        position = prologue.end()
    return _ROOT.match(head, position) is not None


def feed_title(raw: bytes) -> str:
    """Return the title of a feed, on one line; "" if it states none before its first entry."""
    head = _head(raw)
    entry = _ENTRY.search(head)
    match = _TITLE.search(head[: entry.start()] if entry else head)
    words = unescape(unescape(_MARKUP.sub("", match[1]))) if match else ""
    return " ".join(words.split())[:_LONGEST_TITLE]


def _head(raw: bytes) -> str:
    head = raw[:_HEAD_BYTES]
    return head.decode(wide_encoding(head) or "utf-8", errors="replace").lstrip("\ufeff")


def feed_items(document: Document, options: IntakeOptions) -> Iterator[Item | UnreadItem]:
    """Yield the entries of a feed.

    Args:
        document: RSS or Atom.
        options: How to read it.

    Raises:
        IntakeError: If it cannot be parsed.
    """
    raw = b"".join(document.pieces())
    outlet = feed_title(raw)
    for number, entry in enumerate(e for e in _elements(raw, document.path) if _is_entry(e)):
        values = _values(entry)
        if outlet:
            values["outlet"] = outlet
        sign = MetadataSign.FEED if outlet else MetadataSign.NONE
        yield Item(number=str(number), values=values, outlet_sign=sign)


def feeds_in_opml(raw: bytes, path: str) -> list[FeedAddress]:
    """Return the feeds of an OPML file, each address once, in order.

    Raises:
        IntakeError: If it names no feed.
    """
    feeds: dict[str, FeedAddress] = {}
    for element in _elements(raw, path):
        values = {str(name).lower(): str(value) for name, value in element.items()}
        url = values.get("xmlurl", "").strip()
        if url.lower().startswith(("http://", "https://")):
            title = " ".join((values.get("title") or values.get("text", "")).split())
            feeds.setdefault(url, FeedAddress(title, url))
    if not feeds:
        raise IntakeError(
            "intake", path, "the file names no feed", "Export the list of feeds as OPML"
        )
    return list(feeds.values())


def _elements(raw: bytes, path: str) -> Iterator[Any]:
    parsing = etree.iterparse(
        BytesIO(raw),
        events=("end",),
        resolve_entities=False,
        no_network=True,
        load_dtd=False,
        huge_tree=False,
        recover=True,
    )
    try:
        for _, element in parsing:
            if isinstance(element.tag, str):
                yield element
    except etree.XMLSyntaxError:
        raise IntakeError("intake", path, "it is no XML", "Fetch it again") from None


def _is_entry(element: Any) -> bool:  # noqa: ANN401 - lxml has no types
    return _name(element) in ("item", "entry")


def _name(element: Any) -> str:  # noqa: ANN401
    return etree.QName(element).localname.lower() if isinstance(element.tag, str) else ""


_FIELDS = {
    "title": ("title",),
    "text": ("encoded", "content", "description", "summary"),
    "published": ("pubdate", "published", "date", "updated"),
    "guid": ("guid", "id"),
    "byline": ("creator", "author"),
}


def _values(entry: Any) -> dict[str, Any]:  # noqa: ANN401
    parts: dict[str, list[str]] = {}
    link = ""
    for part in entry:
        name = _name(part)
        words = "".join(part.itertext()).strip()
        parts.setdefault(name, []).append(words)
        if name == "link" and part.get("rel", "alternate") == "alternate":
            link = link or (part.get("href") or words).strip()
    values: dict[str, Any] = {"text": ""}
    for ours, names in _FIELDS.items():
        candidates = [words for name in names for words in parts.get(name, ()) if words]
        if candidates:
            values[ours] = max(candidates, key=len) if ours == "text" else candidates[0]
    if link:
        values["url"] = link
    return values


def read_feed(
    document: Document, options: IntakeOptions | None = None, begins: Begins = reads_all
) -> Iterator[Report | Failure]:
    """Yield the reports of a feed, as `read_document` will."""
    options = options or IntakeOptions()
    tally = UnreadTally()
    try:
        for item in feed_items(document, options):
            if isinstance(item, UnreadItem):
                tally.add(item)
            elif begins(item.number):
                result = _item_result(item, options, document.sha256)
                if isinstance(result, UnreadItem):
                    tally.add(result)
                else:
                    yield _with_options(result, options)
    except IntakeError as error:
        tally.add(UnreadItem("", error.reason, error.remedy))
    except Exception as error:  # noqa: BLE001 - see `unexpected_error`
        tally.add(unexpected_error("", error))
    yield from tally.failures(document)
