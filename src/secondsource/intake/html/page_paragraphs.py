"""Paragraphs of a page, or of a part of it, by its block elements alone."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from lxml import etree
from lxml.html import HtmlElement

from secondsource.model import ZoneKind

HEADINGS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})
_BLOCKS = HEADINGS | frozenset(
    "address article aside blockquote body br center dd details div dl dt fieldset figcaption"
    " figure footer form header hr html legend li main nav ol p pre section summary table tbody td"
    " tfoot th thead tr ul".split()
)
# Shown by no browser, or by a control of the page.
_UNSHOWN = frozenset(
    "audio button canvas datalist head iframe input noscript object script select style svg"
    " template textarea video".split()
)
_AROUND_A_REPORT = frozenset({"nav", "footer", "aside", "menu", "dialog"})


@dataclass(frozen=True, slots=True)
class PageParagraph:
    """A paragraph of a page.

    Args:
        words: Its text, with single blanks.
        kind: Its zone by its tag: heading, caption or body.
        linked: Number of its code points that stand in links.
    """

    words: str
    kind: ZoneKind
    linked: int = 0


def shown_words(element: HtmlElement) -> str:
    """Return the words of an element, with single blanks."""
    return " ".join("".join(element.itertext()).split())


def is_around_a_report(element: HtmlElement) -> bool:
    """Return whether an element is of the surroundings of a report by its tag."""
    if element.tag == "form":
        # Some servers put all of a page in one form.
        return element.find(".//p") is None
    return element.tag in _AROUND_A_REPORT


def paragraphs_in(
    element: HtmlElement, is_left_out: Callable[[HtmlElement], bool] = is_around_a_report
) -> Iterator[PageParagraph]:
    """Yield the paragraphs of an element, in order.

    Args:
        element: A page or a part of it.
        is_left_out: Returns whether an element below it is left out with all that it holds.
    """
    kind = ZoneKind.BODY
    parts: list[str] = []
    linked = 0
    link: HtmlElement | None = None
    walker = etree.iterwalk(element, events=("start", "end"))
    skipped: HtmlElement | None = None
    for event, node in walker:
        is_skipped = skipped is not None or (
            node is not element and (node.tag in _UNSHOWN or _is_hidden(node) or is_left_out(node))
        )
        if is_skipped and event == "start" and skipped is None:
            skipped = node
            walker.skip_subtree()
        is_block = node.tag in _BLOCKS or (is_skipped and is_left_out(node))
        if is_block and (words := " ".join("".join(parts).split())):
            yield PageParagraph(words, kind, linked)
        if is_block:
            parts, linked = [], 0
            kind = _kind_within(node if event == "start" else node.getparent())
        if event == "start":
            if is_skipped:
                continue
            link = node if node.tag == "a" and link is None else link
            piece = node.text or ""
        else:
            skipped = None if skipped is node else skipped
            link = None if link is node else link
            piece = (node.tail or "") if node is not element else ""
        parts.append(piece)
        linked += len(piece.strip()) if link is not None else 0
    if words := " ".join("".join(parts).split()):
        yield PageParagraph(words, kind, linked)


def _is_hidden(node: HtmlElement) -> bool:
    return node.get("hidden") is not None or "display:none" in (node.get("style") or "").replace(
        " ", ""
    )


def _kind_within(node: HtmlElement | None) -> ZoneKind:
    """Return the zone of what stands in an element: by the innermost block that states one."""
    while node is not None:
        if node.tag in HEADINGS:
            return ZoneKind.HEADING
        if node.tag == "figcaption":
            return ZoneKind.CAPTION
        if node.tag in ("body", "article", "section", "main", "table", "ul", "ol"):
            break
        node = node.getparent()
    return ZoneKind.BODY
