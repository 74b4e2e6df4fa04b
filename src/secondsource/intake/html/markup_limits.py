"""Making pages light for parsers that take the square of what is crowded in them."""

from __future__ import annotations

import copy
import re

from lxml import etree
from lxml.html import HtmlElement, HTMLParser, document_fromstring

# The parser compares each attribute of a tag with all before it (libxml2 2.14: 25,000 take 6.5 s).
# On 40 news pages no tag has more than 18.
_MOST_ATTRIBUTES = 200
# Possessive throughout: a tag is passed over once, to its end or to the attribute too many.
_ATTRIBUTE = r"""[\s/=]*+[^\s=/>]++(?:\s*+=\s*+(?:"[^"]*+"?+|'[^']*+'?+|[^\s>"'][^\s>]*+)?+)?+"""
_TAG = re.compile(
    rf"<[A-Za-z][^\s/>]*+(?:{_ATTRIBUTE}){{0,{_MOST_ATTRIBUTES}}}+(?P<more>(?:{_ATTRIBUTE})*+)"
)

# Elements that only set words in another type. The extraction library (trafilatura 2.3) takes the
# square of their number within one paragraph: 12,000 take 6 s. Pages of news have some hundreds.
_INLINE = ("b", "i", "em", "strong", "span", "font", "u", "s", "small", "big", "tt", "code", "mark")
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
    """Return a page whose words are no more set in type, if it has thousands of such places."""
    inline_count = sum(1 for _ in zip(tree.iter(*_INLINE), range(_MOST_INLINE + 1), strict=False))
    if inline_count <= _MOST_INLINE:
        return tree
    plain = copy.deepcopy(tree)
    etree.strip_tags(plain, *_INLINE)
    # What is left between the tags are as many pieces of text; only parsing makes them one.
    markup = etree.tostring(plain, encoding="utf-8", method="html")
    # One may be larger than the parser takes by default, which then drops what follows.
    return document_fromstring(markup, parser=HTMLParser(encoding="utf-8", huge_tree=True))
