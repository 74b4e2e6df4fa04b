"""Main text extraction with trafilatura: the only module that imports it.

trafilatura can also fetch pages, with urllib3. We pass it pages already read and never import its
fetching functions.
"""

from __future__ import annotations

import html
import logging
import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from lxml import etree
from lxml.html import HtmlElement

from secondsource import telemetry
from secondsource.intake.html.page_paragraphs import PageParagraph, paragraphs_in
from secondsource.intake.text.zone_rules import ParagraphZone
from secondsource.language.sentence_ends import ends_a_sentence
from secondsource.model import ZoneKind

telemetry.import_urllib3_without_a_socket()

from trafilatura import bare_extraction  # noqa: E402

# The extractor logs a warning for every unusual page; our own errors state what matters.
logging.getLogger("trafilatura").setLevel(logging.CRITICAL)
logging.getLogger("htmldate").setLevel(logging.CRITICAL)


Blocks = tuple[tuple[ParagraphZone, str], ...]
"""Zone and words of each paragraph and heading of a main text."""


def main_text_of(tree: HtmlElement, linked: Sequence[Mapping[str, Any]]) -> Blocks:
    """Return the main text of a page: never empty where a page shows words.

    On the benchmark, the precision mode loses no text and includes less of its surroundings. Where
    it gives fewer than 200 characters, all of a short page may be in it as one paragraph, with its
    menus: the sentences outside of menus and the like are used, if they are half as much, else the
    first that gives more of the balanced mode, the recall mode, and all outside of menus. A text
    in the page's JSON-LD that is much longer stands for one that a script would show.

    Args:
        tree: The page.
        linked: The objects of its JSON-LD.
    """
    text = _extracted(tree, favor_precision=True, fast=True)
    length = _length(text)
    if length < _SURE_CHARACTERS or length < _SURE_SHARE * _paragraph_length(tree):
        text = _extracted(tree, favor_precision=True)
    if _length(text) < _FEW_CHARACTERS:
        text = _text_of_little(tree, text)
    stated = tuple(_stated_paragraphs(linked))
    return stated if _length(stated) > 2 * _length(text) else text


def _length(text: Blocks) -> int:
    """Return the number of code points of a main text."""
    return sum(len(words) for _, words in text)


def _text_of_little(tree: HtmlElement, text: Blocks) -> Blocks:
    """Return the main text of a page of which the precision mode leaves little."""
    paragraphs = [p for p in paragraphs_in(tree) if 2 * p.linked < len(p.words)]
    sentences = [p for p in paragraphs if ends_a_sentence(p.words) and len(p.words) >= _SHORT]
    by_sentences = _text_of(sentences)
    if 2 * _length(by_sentences) > _length(text):
        return by_sentences
    others = (_extracted(tree, **mode) for mode in ({}, {"favor_recall": True}))
    all_shown = _text_of(list(paragraphs_in(tree, lambda element: False)))
    longer = (t for t in (*others, _text_of(paragraphs)) if _length(t) > _length(text))
    return next(longer, text or all_shown)


def _text_of(paragraphs: Sequence[PageParagraph]) -> Blocks:
    return tuple((ParagraphZone(p.kind), p.words) for p in paragraphs)


def _paragraph_length(tree: HtmlElement) -> int:
    """Return the number of code points in the `p` elements of a page."""
    return sum(len("".join(paragraph.itertext())) for paragraph in tree.iter("p"))


# The library compares what it finds with two other algorithms, which takes half of its time. On the
# benchmark the result changes on one page of 91: of 213 code points, where it becomes 428.
_SURE_CHARACTERS, _SURE_SHARE = 600, 0.3
_FEW_CHARACTERS = 200
# Code points; a shorter paragraph is mostly a label or a button.
_SHORT = 20


def _extracted(tree: HtmlElement, **mode: Any) -> Blocks:  # noqa: ANN401
    """Return the result of the extraction library in one of its modes.

    Its metadata is not used: it takes a third of its time, and dates are guesses from any digits
    that resemble one.
    """
    document: Any = bare_extraction(tree, include_comments=False, with_metadata=False, **mode)
    return () if document is None else tuple(_body_blocks(document.body))


def _stated_paragraphs(linked: Sequence[Mapping[str, Any]]) -> Iterator[tuple[ParagraphZone, str]]:
    """Yield the paragraphs of the text that a page's JSON-LD holds."""
    body = next((b for b in (entry.get("articleBody") for entry in linked) if b), None)
    for line in body.splitlines() if isinstance(body, str) else ():
        words = " ".join(html.unescape(_TAG.sub(" ", line)).split())
        if words:
            yield ParagraphZone(ZoneKind.BODY), words


_TAG = re.compile(r"</?[A-Za-z][^<>]*>")


def _body_blocks(body: Any) -> Iterator[tuple[ParagraphZone, str]]:  # noqa: ANN401 - an element or None
    """Yield the paragraphs and headings of an extracted body."""
    if body is None:
        return
    kind = ZoneKind.BODY
    parts: list[str] = []
    row: Any = None
    for event, element in etree.iterwalk(body, events=("start", "end")):
        if element.tag == "row" and len("".join(element.itertext())) <= _LONGEST_ROW:
            row = element if event == "start" else None
        # The cells of a row, and the lines of a cell, are one paragraph.
        breaks = element.tag in _BLOCK_TAGS and (row is None or element is row)
        if breaks or (element.tag == "lb" and row is None):
            words = " ".join("".join(parts).split())
            if words:
                yield ParagraphZone(kind), words
            parts = []
        if breaks:
            kind = ZoneKind.HEADING if element.tag == "head" and event == "start" else ZoneKind.BODY
        elif row is not None and element.tag in _ROW_PARTS:
            parts.append(" ")
        parts.append((element.text if event == "start" else element.tail) or "")
    words = " ".join("".join(parts).split())
    if words:
        yield ParagraphZone(kind), words


_BLOCK_TAGS = frozenset({"p", "head", "item", "row", "quote", "code", "ab", "list", "table", "div"})
_ROW_PARTS = _BLOCK_TAGS | {"cell", "lb"}
# Code points. A longer row is layout: it holds whole paragraphs.
_LONGEST_ROW = 400
