"""Parsing HTML within the limits of the parser, and saying which of them a page is over."""

from __future__ import annotations

import re
from dataclasses import dataclass

from lxml import etree
from lxml.html import HtmlElement, HTMLParser, document_fromstring

from secondsource.intake.html.markup_limits import without_crowded_attributes
from secondsource.model import IntakeError

# libxml2 drops what lies deeper, and all that follows a node of more bytes than this; with
# `huge_tree` it goes on to 2,048 levels and to 1,000,000,000 bytes.
_DEEPEST = 256
_LARGEST_NODE = 10_000_000
# In code points. Of a page with a node above the limit, larger attributes (pictures written as
# "data:") and the content of larger scripts and the like are left out: they show nothing.
_LARGEST_UNSHOWN = 1_000_000
_UNSHOWN = ("script", "style", "template", "noscript", "svg", "iframe", "object", "textarea")


@dataclass(frozen=True)
class ParsedPage:
    """A page as a tree.

    Args:
        tree: Its root, `html`, with whatever follows the end of the page within its body.
        later_pages: How many more pages with a head follow the end of the first.
    """

    tree: HtmlElement
    later_pages: int


def parse_page(source: str, path: str) -> ParsedPage:
    """Parse a page, without comments and processing instructions.

    Raises:
        IntakeError: If it holds nothing, its tags are nested too deep, or a text without a tag in
            it is too long.
    """
    markup = without_crowded_attributes(source).encode("utf-8", "replace")
    try:
        page, is_whole = _parse(markup, huge=False)
        if is_whole:
            return page
    except (etree.ParserError, etree.XMLSyntaxError):
        if len(markup) <= _LARGEST_NODE:
            raise _no_text(path) from None
    try:
        page, _ = _parse(markup, huge=True)
    except (etree.ParserError, etree.XMLSyntaxError):
        raise _no_text(path) from None
    _refuse_deep(page.tree, path)
    _drop_oversized(page.tree)
    _refuse_long(page.tree, path)
    return page


def _parse(markup: bytes, huge: bool) -> tuple[ParsedPage, bool]:
    """Return a page, and whether it was read within the parser's limits."""
    parser = HTMLParser(encoding="utf-8", remove_comments=True, remove_pis=True, huge_tree=huge)
    tree = document_fromstring(markup, parser=parser)
    errors = parser.error_log.filter_from_level(etree.ErrorLevels.ERROR)
    later_pages = sum(sibling.find("head") is not None for sibling in tree.itersiblings("html"))
    _move_trailing_content(tree)
    return ParsedPage(tree, later_pages), not errors.filter_types(
        [etree.ErrorTypes.ERR_RESOURCE_LIMIT]
    )


def _move_trailing_content(tree: HtmlElement) -> None:
    """Move what stands after the end of the page, or of its body, to the end of its body.

    The parser makes a root of its own of what stands after `</html>`, and it would be lost: after a
    closing tag that comes too early, or of pages saved one after the other. A browser shows it
    below the rest, without the later heads ("after after body" in the HTML standard).
    """
    body = tree.find("body")
    after_body = [] if body is None else list(body.itersiblings())
    after_page = list(tree.itersiblings("html"))
    words_after = "" if body is None else (body.tail or "").strip()
    if not (after_body or after_page or words_after):
        return
    if body is None:
        body = etree.SubElement(tree, "body")
    if words_after:
        etree.SubElement(body, "div").text = words_after
        body.tail = None
    for part in (*after_body, *after_page):
        for head in part.findall("head"):
            head.drop_tree()
        for inner in (*part.findall("body"), part):
            if inner.tag in ("body", "html"):
                inner.tag = "div"
        body.append(part)


def _refuse_deep(tree: HtmlElement, path: str) -> None:
    depth = 0
    for event, _ in etree.iterwalk(tree, events=("start", "end")):
        depth += 1 if event == "start" else -1
        if depth > _DEEPEST:
            raise IntakeError(
                "intake",
                path,
                f"the page's tags are nested more than {_DEEPEST} deep, so it cannot be read whole",
                "Save its text from a browser as a .txt file",
            )


def _drop_oversized(tree: HtmlElement) -> None:
    """Take out what is large and not shown, and make large runs of blanks one blank."""
    for element in tree.iter():
        for name, value in element.items():
            if len(value) > _LARGEST_UNSHOWN:
                del element.attrib[name]
        if len(element.text or "") > _LARGEST_UNSHOWN:
            element.text = None if element.tag in _UNSHOWN else _collapse_blanks(element.text or "")
        if len(element.tail or "") > _LARGEST_UNSHOWN:
            element.tail = _collapse_blanks(element.tail or "")


def _collapse_blanks(text: str) -> str:
    """Return a text with one blank for each run of blanks."""
    return re.sub(r"\s+", " ", text)


def _refuse_long(tree: HtmlElement, path: str) -> None:
    for text in tree.itertext():
        if len(text) > _LARGEST_NODE // 4 and len(text.encode()) > _LARGEST_NODE:
            raise IntakeError(
                "intake",
                path,
                f"the page holds a text of more than {_LARGEST_NODE:,} bytes without a tag in it",
                "Split it into its reports",
            )


def _no_text(path: str) -> IntakeError:
    return IntakeError("intake", path, "the page holds no text", "Delete it or fetch it again")
