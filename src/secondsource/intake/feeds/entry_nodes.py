"""The entries of a feed as small trees, built from a stream of tags that may be broken."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from html import escape
from urllib.parse import urljoin

from secondsource.intake.feeds.feed_namespaces import Prefixes, local_name
from secondsource.intake.feeds.xml_scanner import EndTag, StartTag, XmlToken
from secondsource.intake.html.markup_positions import is_marked_up

# Deeper elements are read as part of the one around them. Feeds have about 6 levels, the pages
# within them some dozens.
_MAX_DEPTH = 100
# Bytes of memory that a piece of text and an element take beside their characters: an entry of
# millions of elements took 700 MB while only their letters counted.
_TEXT_OVERHEAD, _NODE_OVERHEAD = 50, 300
# Characters of one element beside the entries: titles and addresses have some hundreds.
_LONGEST_FACT = 64 * 1024
_ENTRIES_BY_ROOT = {
    "rss": ("item",),
    "channel": ("item",),
    "RDF": ("item",),
    "feed": ("entry",),
    "urlset": ("url",),
}
_FRAMES = frozenset({"rss", "rdf:RDF", "RDF", "channel", "feed", "urlset"})
# Elements of HTML without an end tag.
_VOID = frozenset("br hr img wbr area col embed input meta source track".split())


@dataclass(slots=True)
class Node:
    """An element of a feed.

    Args:
        name: With the usual prefix of its namespace ("dc:creator").
        attributes: As written.
        base: The address that its relative links start from; "" if none is stated.
        language: What `xml:lang` states for it; "" if nothing.
        parts: Its texts and elements, in order.
    """

    name: str
    attributes: dict[str, str]
    base: str = ""
    language: str = ""
    parts: list[str | Node] = field(default_factory=list)

    def children(self, *names: str) -> list[Node]:
        """Return the child elements with one of the names, in order."""
        return [part for part in self.parts if isinstance(part, Node) and part.name in names]

    def words(self) -> str:
        """Return its content: its text, or its markup if it holds elements."""
        if all(isinstance(part, str) for part in self.parts):
            return "".join(part for part in self.parts if isinstance(part, str)).strip()
        # Text that holds escaped markup beside elements is markup too.
        texts = "".join(part for part in self.parts if isinstance(part, str))
        return "".join(_markup(self, is_plain=not is_marked_up(texts))).strip()


def _markup(node: Node, *, is_plain: bool) -> Iterator[str]:
    for part in node.parts:
        if isinstance(part, str):
            yield escape(part, quote=False) if is_plain else part
        else:
            name = local_name(part.name)
            yield f"<{name}>"
            yield from _markup(part, is_plain=is_plain)
            if name not in _VOID:
                yield f"</{name}>"


@dataclass(frozen=True, slots=True)
class EntryNode:
    """An entry of a feed.

    Args:
        node: Its element; None if it is larger than the limit.
        is_whole: Whether its end was found before the file ended.
    """

    node: Node | None
    is_whole: bool = True


@dataclass(frozen=True, slots=True)
class FeedFact:
    """An element beside the entries: the title of the feed, its address."""

    node: Node


class EntryBuilder:
    """Builds the entries and facts of a feed from its tags.

    Args:
        limit: Maximum size of an entry in memory, in bytes of its text and of its elements.
    """

    def __init__(self, limit: int) -> None:
        self._limit = limit
        self._prefixes = Prefixes()
        self._frames: list[Node] = []
        self._open: list[Node] = []
        self._size = 0
        self._is_entry = False
        self.root = ""
        self.is_closed = False

    def results(self, tokens: Iterable[XmlToken]) -> Iterator[EntryNode | FeedFact]:
        """Yield entries and facts in the order of their ends."""
        for token in tokens:
            if isinstance(token, str):
                self._add_text(token)
            elif isinstance(token, StartTag):
                yield from self._begin(token)
            else:
                yield from self._end(token)
        if self._open and self._is_entry:
            yield EntryNode(self._open[0], is_whole=False)

    def _add_text(self, words: str) -> None:
        if not self._open:
            return
        self._size += len(words) + _TEXT_OVERHEAD
        if self._size <= self._most():
            self._open[-1].parts.append(words)

    def _most(self) -> int:
        return self._limit if self._is_entry else _LONGEST_FACT

    def _begin(self, tag: StartTag) -> Iterator[EntryNode | FeedFact]:
        name = self._prefixes.name_of(tag)
        if not self.root:
            self.root = local_name(name)
        is_entry = local_name(name) in _ENTRIES_BY_ROOT.get(self.root, ("item", "entry"))
        # An entry does not hold another: the one before it has lost its end tag.
        if is_entry and self._open:
            yield from self._close(1)
        if not self._open and name in _FRAMES and not tag.is_empty:
            self._frames = [*self._frames, self._node(name, tag)][-_MAX_DEPTH:]
            self.is_closed = False
            return
        if not self._open:
            self._size, self._is_entry = 0, is_entry
        node = self._node(name, tag)
        self._size += len(name) + _NODE_OVERHEAD + sum(map(len, tag.attributes.values()))
        if self._open and self._size <= self._most():
            self._open[-1].parts.append(node)
        is_void = tag.is_empty or (len(self._open) > 1 and name in _VOID)
        if not self._open or (not is_void and len(self._open) < _MAX_DEPTH):
            self._open.append(node)
            if is_void:
                yield from self._close(1)

    def _node(self, name: str, tag: StartTag) -> Node:
        around = self._open or self._frames
        base = around[-1].base if around else ""
        stated = tag.attributes.get("xml:base", "")
        return Node(
            name,
            tag.attributes,
            joined_address(base, stated) if stated else base,
            tag.attributes.get("xml:lang", around[-1].language if around else ""),
        )

    def _end(self, tag: EndTag) -> Iterator[EntryNode | FeedFact]:
        name = self._prefixes.canonical(tag.name)
        for depth in range(len(self._open), 0, -1):
            if self._open[depth - 1].name == name:
                yield from self._close(depth)
                return
        # The end of the frame ends what is still open in it.
        if any(frame.name == name for frame in self._frames):
            if self._open:
                yield from self._close(1)
            while self._frames.pop().name != name:
                pass
            self.is_closed = not self._frames

    def _close(self, depth: int) -> Iterator[EntryNode | FeedFact]:
        """Close the open elements from the one at a depth on, 1 for the entry or fact itself."""
        outermost = self._open[0]
        del self._open[depth - 1 :]
        if self._open:
            return
        if self._is_entry:
            yield EntryNode(outermost if self._size <= self._limit else None)
        elif self._size <= _LONGEST_FACT:
            yield FeedFact(outermost)

    @property
    def frame(self) -> Node | None:
        """The innermost element around the entries."""
        return self._frames[-1] if self._frames else None


def joined_address(base: str, address: str) -> str:
    """Return an address resolved against a base; as it is if either is malformed."""
    try:
        return urljoin(base, address.strip()) if base else address.strip()
    except ValueError:
        return address.strip()
