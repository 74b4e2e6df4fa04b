"""Feed reader: the entries of RSS, Atom and news sitemaps as items."""

from __future__ import annotations

from collections.abc import Iterator

from secondsource.intake.feeds.entry_nodes import EntryBuilder, EntryNode, FeedFact
from secondsource.intake.feeds.feed_encoding import FeedText, feed_text
from secondsource.intake.feeds.feed_values import FeedFacts, entry_values
from secondsource.intake.feeds.xml_scanner import XmlScanner
from secondsource.intake.files.documents import Document
from secondsource.intake.files.unread_items import UnreadItem
from secondsource.intake.options import IntakeOptions, Item
from secondsource.model import IntakeError

# Root elements of files that hold no entries: what they are, and what to do.
_OTHER_ROOTS = {
    "opml": ("the file is a list of feeds", "Follow them with secondsource follow add FILE"),
    "sitemapindex": (
        "the file is a list of sitemaps, without a report",
        "Fetch the sitemaps that it names",
    ),
    "html": ("the file is a page, not a feed", "Save it with the ending .html"),
}


def feed_items(document: Document, options: IntakeOptions) -> Iterator[Item | UnreadItem]:
    """Yield the entries of a feed, one by one; memory does not grow with their number.

    Args:
        document: RSS 0.9x, 1.0 or 2.0, Atom 0.3 or 1.0, or a sitemap with news.
        options: How to read it.

    Raises:
        IntakeError: If it cannot be unpacked, or is a list of feeds; raised after the entries
            before.
    """
    text = feed_text(document, options)
    builder = EntryBuilder(options.max_page_bytes)
    facts = FeedFacts()
    number, is_last_whole = 0, True
    for result in builder.results(XmlScanner().tokens(text.pieces())):
        _refuse_other_root(builder.root, document.path)
        if isinstance(result, FeedFact):
            facts.add(result.node)
            continue
        yield _item(result, str(number), _with_language(facts, builder), options)
        number, is_last_whole = number + 1, result.is_whole
    _refuse_other_root(builder.root, document.path)
    if not builder.is_closed and is_last_whole:
        reason = "the feed is cut short: its last element has no end"
        yield UnreadItem("", reason, "Fetch it again")
    yield from _replaced(text)


def _refuse_other_root(root: str, path: str) -> None:
    if root.lower() in _OTHER_ROOTS:
        reason, remedy = _OTHER_ROOTS[root.lower()]
        raise IntakeError("intake", path, reason, remedy)


def _with_language(facts: FeedFacts, builder: EntryBuilder) -> FeedFacts:
    if not facts.language and builder.frame is not None:
        facts.language = builder.frame.language
    return facts


def _item(
    entry: EntryNode, number: str, facts: FeedFacts, options: IntakeOptions
) -> Item | UnreadItem:
    if not entry.is_whole:
        return UnreadItem(number, "the feed is cut short within this entry", "Fetch it again")
    if entry.node is None:
        reason = f"the entry is larger than the limit of {options.max_page_bytes:,} bytes"
        return UnreadItem(number, reason, "Raise max_page_bytes, or leave it out")
    fields = entry_values(entry.node, facts)
    if entry.node.name == "url" and "title" not in fields.values:
        reason = "the sitemap gives an address without a title"
        return UnreadItem(number, reason, "Fetch the pages that it names")
    return Item(number=number, values=fields.values, outlet_sign=fields.outlet_sign)


def _replaced(text: FeedText) -> Iterator[UnreadItem]:
    """Yield the fault that some bytes are no text, if there are any."""
    if text.replaced:
        reason = f"bytes that are no {text.encoding.upper()} are shown as \ufffd"
        remedy = "Name its encoding with --encoding, or save it again as UTF-8"
        yield UnreadItem("", reason, remedy, f"{text.replaced:,} places")
