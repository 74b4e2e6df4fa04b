"""Signs by which bytes in hand are known as a feed, and the title it gives itself."""

from __future__ import annotations

import re
from html import unescape

from secondsource.intake.text.encodings import wide_encoding

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
