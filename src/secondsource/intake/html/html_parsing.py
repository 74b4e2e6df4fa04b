"""HTML parsing within the limits of libxml2, with an error for each limit a page exceeds."""

from __future__ import annotations

import re
from dataclasses import dataclass

from lxml import etree
from lxml.html import HtmlElement, HTMLParser, document_fromstring

from secondsource.intake.html.markup_limits import without_crowded_attributes
from secondsource.model import IntakeError

# libxml2 drops deeper levels, and everything after a node of more bytes than this; with
# `huge_tree` its limits are 2,048 levels and 1,000,000,000 bytes.
_MAX_DEPTH = 256
_MAX_NODE_BYTES = 10_000_000
# In code points. In a page with a node above the limit, larger attributes (pictures written as
# "data:") and the content of larger `_UNSHOWN_TAGS` are dropped: browsers show none of it.
_MAX_UNSHOWN = 1_000_000
_UNSHOWN_TAGS = ("script", "style", "template", "noscript", "svg", "iframe", "object", "textarea")


@dataclass(frozen=True)
class ParsedPage:
    """A page as a tree.

    Args:
        tree: The root element `html`; content after the end of the page is moved into its body.
        later_pages: Number of further pages with a head after the end of the first.
    """

    tree: HtmlElement
    later_pages: int


def parse_page(source: str, path: str) -> ParsedPage:
    """Parse a page, without comments and processing instructions.

    Raises:
        IntakeError: If the page is empty, its tags are nested too deep, or a text between two tags
            is too long.
    """
    markup = without_crowded_attributes(source).encode("utf-8", "replace")
    try:
        page, is_whole = _parse(markup, huge=False)
        if is_whole:
            return page
    except (etree.ParserError, etree.XMLSyntaxError):
        if len(markup) <= _MAX_NODE_BYTES:
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
    """Return the parsed page, and whether it stayed within the parser's limits."""
    parser = HTMLParser(encoding="utf-8", remove_comments=True, remove_pis=True, huge_tree=huge)
    tree = document_fromstring(markup, parser=parser)
    errors = parser.error_log.filter_from_level(etree.ErrorLevels.ERROR)
    later_pages = sum(sibling.find("head") is not None for sibling in tree.itersiblings("html"))
    _move_trailing_content(tree)
    return ParsedPage(tree, later_pages), not errors.filter_types(
        [etree.ErrorTypes.ERR_RESOURCE_LIMIT]
    )


def _move_trailing_content(tree: HtmlElement) -> None:
    """Move content after the end of the page, or of its body, to the end of its body.

    The parser puts content after `</html>` under a root of its own, where it would be lost: after a
    closing tag that comes too early, or in pages saved one after the other. A browser shows it
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
        if depth > _MAX_DEPTH:
            raise IntakeError(
                "intake",
                path,
                f"the page's tags are nested more than {_MAX_DEPTH} deep, "
                "so it cannot be read whole",
                "Save its text from a browser as a .txt file",
            )


def _drop_oversized(tree: HtmlElement) -> None:
    """Drop large content that is not shown, and collapse blanks in large texts."""
    for element in tree.iter():
        for name, value in element.items():
            if len(value) > _MAX_UNSHOWN:
                del element.attrib[name]
        if len(element.text or "") > _MAX_UNSHOWN:
            element.text = (
                None if element.tag in _UNSHOWN_TAGS else _collapse_blanks(element.text or "")
            )
        if len(element.tail or "") > _MAX_UNSHOWN:
            element.tail = _collapse_blanks(element.tail or "")


def _collapse_blanks(text: str) -> str:
    """Replace each run of blanks by one blank."""
    return re.sub(r"\s+", " ", text)


def _refuse_long(tree: HtmlElement, path: str) -> None:
    for text in tree.itertext():
        if len(text) > _MAX_NODE_BYTES // 4 and len(text.encode()) > _MAX_NODE_BYTES:
            raise IntakeError(
                "intake",
                path,
                f"the page holds a text of more than {_MAX_NODE_BYTES:,} bytes without a tag in it",
                "Split it into its reports",
            )


def _no_text(path: str) -> IntakeError:
    return IntakeError("intake", path, "the page holds no text", "Delete it or fetch it again")
