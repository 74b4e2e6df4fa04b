"""Links of a page to its feeds (RSS autodiscovery)."""

from __future__ import annotations

from dataclasses import dataclass

from lxml import etree
from lxml.html import HTMLParser, document_fromstring

# A page names its feeds in its head, which ends far below.
_HEAD_BYTES = 1024 * 1024
_MOST_LINKS = 50
_TYPES = frozenset({"application/rss+xml", "application/atom+xml", "application/rdf+xml"})


@dataclass(frozen=True)
class FeedLink:
    """A link to a feed.

    Args:
        title: As the page names it; "" if it does not.
        reference: Its address, relative to the page or to `base`.
        base: The address that links of the page start from, if it states one.
    """

    title: str
    reference: str
    base: str = ""


def feed_links(raw: bytes) -> list[FeedLink]:
    """Return the feeds that a page names, in its order.

    Args:
        raw: The page.
    """
    # The links are ASCII but for their titles, so that the encoding of the page hardly matters.
    parser = HTMLParser(encoding="utf-8", no_network=True)
    try:
        tree = document_fromstring(raw[:_HEAD_BYTES], parser=parser)
    except (etree.ParserError, etree.XMLSyntaxError, ValueError):
        return []
    base = next((str(element.get("href") or "") for element in tree.iter("base")), "")
    links = [
        FeedLink(" ".join((link.get("title") or "").split())[:200], href.strip(), base)
        for link in tree.iter("link")
        if "alternate" in (link.get("rel") or "").lower().split()
        and (link.get("type") or "").partition(";")[0].strip().lower() in _TYPES
        and (href := link.get("href"))
    ]
    return links[:_MOST_LINKS]
