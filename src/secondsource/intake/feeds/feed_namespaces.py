"""Namespaces of feeds, under the prefixes that feeds usually give them."""

from __future__ import annotations

from secondsource.intake.feeds.xml_scanner import StartTag

# A part of the namespace's address, which feeds misspell at both ends, and its usual prefix.
_USUAL_PREFIXES = (
    ("purl.org/dc/elements", "dc"),
    ("purl.org/dc/terms", "dcterms"),
    ("rss/1.0/modules/content", "content"),
    ("search.yahoo.com/mrss", "media"),
    ("2005/atom", "atom"),
    ("purl.org/atom", "atom"),
    ("itunes.com/dtds/podcast", "itunes"),
    ("schemas/sitemap-news", "news"),
    ("schemas/sitemap-image", "image"),
    ("schemas/sitemap-video", "video"),
    ("news.yandex.ru", "yandex"),
    ("feedburner", "feedburner"),
    ("1999/02/22-rdf-syntax-ns", "rdf"),
    ("purl.org/rss/1.0/", ""),
    ("schemas/sitemap/", ""),
    ("my.netscape.com", ""),
)
# Documents declare some dozens of prefixes.
_MOST_PREFIXES = 1000


class Prefixes:
    """Names of elements with the usual prefix of their namespace.

    A declaration holds for the rest of the document: feeds give a prefix one meaning. A prefix
    without a declaration is read as the usual one. A default namespace changes no name.
    """

    def __init__(self) -> None:
        self._usual: dict[str, str] = {}
        self._native = ""

    def name_of(self, tag: StartTag) -> str:
        """Return the name of an element, after reading the declarations in its tag."""
        for name, address in tag.attributes.items() if tag.attributes else ():
            if name.startswith("xmlns:") and len(self._usual) < _MOST_PREFIXES:
                self._usual[name[6:]] = _usual_prefix(name[6:], address)
        if not self._native and tag.name.endswith(":feed"):
            # "<atom:feed>": the names of Atom, which other feeds write with a prefix, are its own.
            self._native = tag.name.partition(":")[0]
        return self.canonical(tag.name)

    def canonical(self, name: str) -> str:
        """Return a name as written with the usual prefix of its namespace."""
        if ":" not in name:
            return name
        prefix, _, local = name.partition(":")
        if prefix == self._native:
            return local
        usual = self._usual.get(prefix, prefix.lower())
        return f"{usual}:{local}" if usual else local


def _usual_prefix(prefix: str, address: str) -> str:
    address = address.lower()
    return next((usual for part, usual in _USUAL_PREFIXES if part in address), prefix.lower())


def local_name(name: str) -> str:
    """Return a name without its prefix."""
    return name.rpartition(":")[2]
