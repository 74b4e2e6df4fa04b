"""Addresses of feeds in an OPML file."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from secondsource.intake.feeds.feed_encoding import declared_xml_encoding
from secondsource.intake.feeds.xml_scanner import StartTag, XmlScanner
from secondsource.intake.text.encodings import decode
from secondsource.model import IntakeError


@dataclass(frozen=True)
class FeedAddress:
    """A feed in a list.

    Args:
        title: As the list names it; "" if it does not.
        url: Its address.
    """

    title: str
    url: str


def feeds_in_opml(raw: bytes, path: str) -> list[FeedAddress]:
    """Return the feeds of an OPML file, each address once, in order.

    Args:
        raw: The file.
        path: For messages.

    Raises:
        IntakeError: If it names no feed, or its text cannot be decoded.
    """
    text = decode(raw, path, "", declared_xml_encoding(raw)).text
    by_address: dict[str, FeedAddress] = {}
    for feed in _outlined_feeds(text):
        by_address.setdefault(feed.url, feed)
    if not by_address:
        raise IntakeError(
            "intake", path, "the file names no feed", "Export the list of feeds as OPML"
        )
    return list(by_address.values())


def _outlined_feeds(text: str) -> Iterator[FeedAddress]:
    for token in XmlScanner().tokens([text]):
        if not isinstance(token, StartTag) or token.name.lower() != "outline":
            continue
        values = {name.lower(): " ".join(v.split()) for name, v in token.attributes.items()}
        url = _web_address(values.get("xmlurl", ""))
        if url:
            yield FeedAddress(values.get("title") or values.get("text", ""), url)


def _web_address(address: str) -> str:
    """Return an address of the web; "" for others. "feed:" stands for "http:" or before it."""
    rest = address.removeprefix("feed:")
    if rest.startswith("//"):
        return f"http:{rest}"
    return rest if rest.lower().startswith(("http://", "https://")) else ""
