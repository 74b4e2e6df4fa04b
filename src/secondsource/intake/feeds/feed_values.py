"""The fields of an entry of a feed, under the names of our own."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlsplit

from secondsource.intake.feeds.entry_nodes import Node, joined_address
from secondsource.intake.feeds.feed_namespaces import local_name
from secondsource.intake.text.mended_dates import mended_date
from secondsource.model import MetadataSign

_TEXTS = (
    "content:encoded",
    "yandex:full-text",
    "content",
    "atom:content",
    "body",
    "xhtml:body",
    "description",
    "summary",
    "atom:summary",
    "dc:description",
    "itunes:summary",
    "media:description",
)
_TITLES = ("title", "atom:title", "dc:title", "media:title", "news:title")
_PUBLISHED = (
    "pubDate",
    "pubdate",
    "published",
    "atom:published",
    "issued",
    "dcterms:issued",
    "news:publication_date",
    "dc:date",
    "created",
    "dcterms:created",
    "date",
)
_UPDATED = ("updated", "atom:updated", "modified", "dcterms:modified", "lastmod")
_NAMES = ("dc:creator", "creator", "author", "atom:author", "itunes:author")
_LISTED_TAGS = ("media:keywords", "itunes:keywords", "news:keywords", "keywords")
_TAGS = ("category", "atom:category", "dc:subject")
_ADDRESSED_NAME = re.compile(r"\S+@\S+\s*\((?P<name>[^()]+)\)")
_MARKUP = re.compile(r"<[^<>]*>")
_TEXT_TYPES = ("", "text", "html", "xhtml", "text/html", "text/plain", "application/xhtml+xml")
_LONGEST_FACT = 500


@dataclass(slots=True)
class FeedFacts:
    """What a feed states about itself, so far.

    Args:
        title: Its title.
        url: The page that it belongs to.
        language: As stated ("en-GB").
        authors: Of all its entries, in Atom.
    """

    title: str = ""
    url: str = ""
    language: str = ""
    authors: str = ""

    def add(self, fact: Node) -> None:
        """Add an element beside the entries; of several of one kind the first counts."""
        words = " ".join(_MARKUP.sub(" ", fact.words()).split())[:_LONGEST_FACT]
        if fact.name in ("title", "atom:title"):
            self.title = self.title or words
        elif fact.name in ("link", "atom:link"):
            self.url = self.url or _page_link([fact], fact.base)
        elif fact.name in ("language", "dc:language"):
            self.language = self.language or words
        elif fact.name == "author":
            self.authors = _joined([self.authors, *_people([fact])])


@dataclass(frozen=True, slots=True)
class EntryValues:
    """The fields of an entry.

    Args:
        values: By our names, with `guid` and `updated`.
        outlet_sign: Where its outlet is known from.
    """

    values: dict[str, Any]
    outlet_sign: MetadataSign


def entry_values(entry: Node, facts: FeedFacts) -> EntryValues:
    """Return the fields of an entry.

    Args:
        entry: Its element.
        facts: What the feed states.
    """
    fields = _Fields(entry)
    base = entry.base or facts.url
    outlet, sign = _outlet(fields, facts)
    published, updated = fields.date(_PUBLISHED), fields.date(_UPDATED)
    values: dict[str, Any] = {
        "title": fields.first(_TITLES),
        "text": _fullest_text(fields),
        "url": _entry_link(fields, base),
        "published": published or updated,
        "updated": updated,
        "byline": _byline(fields, facts),
        "tags": _tags(fields),
        "language": fields.first(("dc:language", "language", "news:language"))
        or entry.language
        or facts.language,
        "outlet": outlet,
        "guid": fields.first(("guid", "id", "atom:id", "dc:identifier")),
    }
    # An empty text beside a title is an entry of a headline alone.
    return EntryValues({n: v for n, v in values.items() if v or n == "text"}, sign)


class _Fields:
    """The elements of an entry by name, those within groups included."""

    _GROUPS = frozenset({"media:group", "media:content", "news:news", "news:publication"})

    def __init__(self, entry: Node) -> None:
        self._by_name: dict[str, list[Node]] = {}
        waiting = [entry]
        while waiting:
            for part in waiting.pop().parts:
                if isinstance(part, Node):
                    self._by_name.setdefault(part.name, []).append(part)
                    if part.name in self._GROUPS:
                        waiting.append(part)
        self.base = entry.base

    def all(self, names: Iterable[str]) -> list[Node]:
        return [node for name in names for node in self._by_name.get(name, ())]

    def first(self, names: Iterable[str]) -> str:
        return next((words for node in self.all(names) if (words := node.words())), "")

    def date(self, names: Iterable[str]) -> str:
        """Return the first date that can be read; else the first as written."""
        written = [words for node in self.all(names) if (words := node.words())]
        return next((day for words in written if (day := mended_date(words))), "".join(written[:1]))


def _fullest_text(fields: _Fields) -> str:
    """Return the text of the most characters beside its markup."""
    texts = [
        node.words()
        for node in fields.all(_TEXTS)
        if node.attributes.get("type", "").lower().partition(";")[0] in _TEXT_TYPES
        or local_name(node.name) != "content"
    ]
    return max(texts, key=lambda words: len(_MARKUP.sub("", words)), default="")


def _outlet(fields: _Fields, facts: FeedFacts) -> tuple[str, MetadataSign]:
    """Return who published an entry: itself, the feed it was taken from, or this feed."""
    if stated := fields.first(("dc:publisher", "news:name")):
        return stated, MetadataSign.FIELD
    for source in fields.all(("source", "atom:source")):
        # In Atom it holds the title of the feed, in RSS the name and an address.
        if titles := source.children("title", "atom:title"):
            return titles[0].words(), MetadataSign.FEED
        if not source.children("id", "link", "updated") and (name := source.words()):
            return name, MetadataSign.FIELD
        if host := _host(source.attributes.get("url", "")):
            return host, MetadataSign.FIELD
    return facts.title, MetadataSign.FEED if facts.title else MetadataSign.NONE


def _host(url: str) -> str:
    try:
        return urlsplit(url).hostname or ""
    except ValueError:
        return ""


def _entry_link(fields: _Fields, base: str) -> str:
    original = fields.first(("feedburner:origLink", "pheedo:origLink"))
    link = original or _page_link(fields.all(("link", "atom:link", "loc")), base)
    if link:
        return joined_address(base, link)
    for guid in fields.all(("guid",)):
        is_address = guid.attributes.get("isPermaLink", "true").strip().lower() != "false"
        if is_address and guid.words().startswith(("http://", "https://")):
            return guid.words()
    identifier = fields.first(("id",))
    return identifier if identifier.startswith(("http://", "https://")) else ""


def _page_link(links: list[Node], base: str) -> str:
    """Return the page among links: that of RSS is its text, that of Atom a `href`."""
    pages = [link for link in links if link.attributes.get("rel", "alternate") == "alternate"]
    pages.sort(key=lambda link: "html" not in link.attributes.get("type", "html"))
    for link in pages:
        address = link.attributes.get("href", "") or link.words()
        if address.strip():
            return joined_address(link.base or base, address)
    return ""


def _byline(fields: _Fields, facts: FeedFacts) -> str:
    names = _people(fields.all(_NAMES))
    for source in fields.all(("source", "atom:source")):
        names = names or _people(source.children("author", "atom:author"))
    return _joined(names) or facts.authors


def _people(nodes: Iterable[Node]) -> list[str]:
    """Return names: of Atom's authors, and from addresses with a name in brackets."""
    names: list[str] = []
    for node in nodes:
        inner = [c.words() for c in node.children("name", "atom:name", "foaf:name")]
        words = inner[0] if inner else _MARKUP.sub(" ", node.words())
        addressed = _ADDRESSED_NAME.fullmatch(words.strip())
        names.append(" ".join((addressed["name"] if addressed else words).split()))
    return names


def _joined(names: Iterable[str]) -> str:
    return ", ".join(dict.fromkeys(name for name in names if name))[:_LONGEST_FACT]


def _tags(fields: _Fields) -> list[str]:
    tags = [
        node.attributes.get("label") or node.attributes.get("term") or node.words()
        for node in fields.all(_TAGS)
    ]
    for node in fields.all(_LISTED_TAGS):
        tags += node.words().split(",")
    return list(dict.fromkeys(words for tag in tags if (words := " ".join(tag.split()))))
