"""Markup of an article that the extraction library drops or merges, rewritten before extraction.

trafilatura 2.3 drops `time`, `label` and `output` with their words, `footer` and `figure` whole,
and what a class names as author; it reads `cite` as part of the paragraph before.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from lxml import etree
from lxml.html import HtmlElement

from secondsource.intake.html.page_paragraphs import shown_words

_DROPPED_INLINE = ("time", "label", "output")
_TEXT_BLOCKS = frozenset({"p", "li", "td", "dd", "blockquote", "h2", "h3", "h4"})
_PHRASING = frozenset(
    "a abbr b bdi bdo cite code data dfn em font i ins mark q s small span strong sub sup u".split()
)
_NAMING_ATTRIBUTES = ("class", "id", "itemprop", "rel", "role")
_NAMES_A_SPEAKER = re.compile(r"author|attribution|cite|speaker|source|byline|name", re.IGNORECASE)
# Letters and digits that a paragraph has beside a date in it. A line of nothing but the date and
# "By" or "Updated" has fewer.
_FEWEST_BESIDE = 20
# A cite line is a name with a role; a longer one is a paragraph of its own already.
_LONGEST_CITE_LINE = 300
_BEFORE_A_NAME = "—–―-~ "


# The extraction library drops them all; without them its queries take a third less time.
_UNSHOWN = tuple(
    "script style noscript template svg iframe button select head link meta object video audio"
    " textarea input picture".split()
)
_AROUND = ("nav", "aside", "footer")
# Share of the text of a page. A page that has more in `_AROUND` has its report there.
_MOST_AROUND = 0.9


def drop_surroundings(tree: HtmlElement) -> None:
    """Drop the elements of a page that are not shown or stand around its report."""
    etree.strip_elements(tree, *_UNSHOWN, with_tail=False)
    around = sum(len(element.text_content()) for element in tree.iter(*_AROUND))
    if around <= _MOST_AROUND * len(tree.text_content()):
        etree.strip_elements(tree, *_AROUND, with_tail=False)


def prepare_for_extraction(tree: HtmlElement) -> frozenset[str]:
    """Rewrite a page in place, so that extraction keeps the words of its paragraphs and quotations.

    Returns:
        The lines that name whom a quotation is from: paragraphs of their own now, never headings.
    """
    _keep_dropped_inline(tree)
    cite_lines = [*_quotation_cites(tree), *_lone_cites(tree)]
    return frozenset(words for words in cite_lines if words)


def _keep_dropped_inline(tree: HtmlElement) -> None:
    """Rename elements that stand in a sentence and would be dropped with their words."""
    lengths: dict[HtmlElement, int] = {}
    for element in tree.iter(*_DROPPED_INLINE):
        block = element.getparent()
        while block is not None and block.tag in _PHRASING:
            block = block.getparent()
        if block is None or block.tag not in _TEXT_BLOCKS:
            continue
        if block not in lengths:
            lengths[block] = len(shown_words(block))
        if lengths[block] - len(shown_words(element)) >= _FEWEST_BESIDE:
            element.tag = "span"


def _quotation_cites(tree: HtmlElement) -> Iterator[str]:
    """Make the cites of quotations paragraphs behind them, and yield their words."""
    for quotation in list(tree.iter("blockquote")):
        for inner in quotation.iterdescendants():
            names = [inner.attrib.pop(name, "")[:200] for name in _NAMING_ATTRIBUTES]
            if _NAMES_A_SPEAKER.search(" ".join(names)):
                yield shown_words(inner)[:_LONGEST_CITE_LINE]
        # Quotations with many links, as posts in social networks have, would be dropped.
        for link in quotation.iter("a"):
            link.tag = "span"
        for part in quotation.iter("div", "footer"):
            if part.tag == "footer":
                yield shown_words(part)
            # The library drops a footer, and merges neighbouring blocks of a quotation.
            if part.tag == "footer" or part.find("*") is None:
                part.tag = "p"
        for cite in list(quotation.iter("cite", "small")):
            if shown_words(cite) and _is_last_within(cite, quotation):
                yield _as_paragraph(cite)
        figure = quotation.getparent()
        if figure is not None and figure.tag == "figure":
            figure.tag = "div"
            for caption in figure.findall("figcaption"):
                caption.tag = "p"
                yield shown_words(caption)


def _lone_cites(tree: HtmlElement) -> Iterator[str]:
    """Yield the words of cites that are all of their paragraph, or follow a quotation."""
    for cite in tree.iter("cite"):
        parent, before = cite.getparent(), cite.getprevious()
        words = shown_words(cite)
        if parent is None or len(words) > _LONGEST_CITE_LINE:
            continue
        is_behind = before is not None and before.tag in ("blockquote", "q")
        # To compare the words of a paragraph for each of its cites would take quadratic time.
        is_only = before is None and cite.getnext() is None
        is_alone = is_only and parent.tag in ("p", "div", "footer") and shown_words(parent) == words
        if is_alone or (is_behind and not (before.tail or "").strip()):
            yield words


def _is_last_within(element: HtmlElement, quotation: HtmlElement) -> bool:
    """Return whether nothing is shown between the end of an element and that of a quotation."""
    node = element
    while node is not quotation:
        if (node.tail or "").strip() or any(
            shown_words(later) for later in node.itersiblings() if later.tag != "br"
        ):
            return False
        parent = node.getparent()
        if parent is None:
            return False
        node = parent
    return True


def _as_paragraph(cite: HtmlElement) -> str:
    """Move a cite at the end of a paragraph behind it, as a paragraph; return its words."""
    words = shown_words(cite)
    outermost = cite
    parent = cite.getparent()
    while parent is not None and parent.tag in _PHRASING:
        outermost, parent = parent, parent.getparent()
    is_all = shown_words(outermost) == words
    if parent is None or len(words) > _LONGEST_CITE_LINE or not (is_all or outermost is cite):
        return ""
    if parent.tag != "p":
        outermost.tag = "p"
    elif shown_words(parent).lstrip(_BEFORE_A_NAME) != words:
        paragraph = etree.Element("p")
        outermost.tail = None
        parent.addnext(paragraph)
        paragraph.tail, parent.tail = parent.tail, None
        paragraph.append(outermost)
    return words
