"""Limits on crowded markup, for parsers whose time is quadratic in it."""

from __future__ import annotations

import copy
import re

from lxml import etree
from lxml.html import HtmlElement, HTMLParser, document_fromstring

# The parser compares each attribute of a tag with all before it (libxml2 2.14: 25,000 take 6.5 s).
# On 40 news pages no tag has more than 18.
_MOST_ATTRIBUTES = 200
# Possessive throughout: each tag is scanned once, to its end or to the first attribute too many.
_ATTRIBUTE = r"""[\s/=]*+[^\s=/>]++(?:\s*+=\s*+(?:"[^"]*+"?+|'[^']*+'?+|[^\s>"'][^\s>]*+)?+)?+"""
_TAG = re.compile(
    rf"<[A-Za-z][^\s/>]*+(?:{_ATTRIBUTE}){{0,{_MOST_ATTRIBUTES}}}+(?P<more>(?:{_ATTRIBUTE})*+)"
)

# Elements that only change the typeface. The extraction library (trafilatura 2.3) is quadratic in
# their number within one paragraph: 12,000 take 6 s. News pages have some hundreds.
_INLINE = tuple(
    "b i em strong span font u s small big tt code mark abbr cite del dfn ins kbd label q samp sub"
    " sup time".split()
)
_MOST_INLINE = 5_000


def without_crowded_attributes(source: str) -> str:
    """Return HTML without the attributes of a tag after the 200th."""
    parts: list[str] = []
    position = 0
    for tag in _TAG.finditer(source):
        if tag["more"]:
            parts.append(source[position : tag.start("more")])
            position = tag.end()
    return "".join([*parts, source[position:]]) if parts else source


def without_crowded_inline_tags(tree: HtmlElement) -> HtmlElement:
    """Return a page without inline formatting tags, if it has more than `_MOST_INLINE`."""
    inline_count = sum(1 for _ in zip(tree.iter(*_INLINE), range(_MOST_INLINE + 1), strict=False))
    if inline_count <= _MOST_INLINE:
        return tree
    plain = copy.deepcopy(tree)
    etree.strip_tags(plain, *_INLINE)
    # The stripped tree keeps one text node per former tag; parsing again joins them.
    markup = etree.tostring(plain, encoding="utf-8", method="html")
    # A joined node may exceed the parser's default limit, after which it drops the rest.
    return document_fromstring(markup, parser=HTMLParser(encoding="utf-8", huge_tree=True))
