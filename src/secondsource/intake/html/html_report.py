"""HTML page to report: headline, paragraphs, headings and captions in page order."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Any

from lxml import etree
from lxml.html import HtmlElement

from secondsource.intake.html.article_markup import prepare_for_extraction
from secondsource.intake.html.html_metadata import page_metadata
from secondsource.intake.html.html_parsing import parse_page
from secondsource.intake.html.inline_words import with_parted_words
from secondsource.intake.html.main_text import bare_extraction
from secondsource.intake.html.markup_limits import without_crowded_inline_tags
from secondsource.intake.html.markup_positions import VisibleText
from secondsource.intake.html.photo_captions import PhotoCaption, captions_of
from secondsource.intake.text.control_characters import as_shown, blank_unshown
from secondsource.intake.text.encodings import DecodedText
from secondsource.intake.text.text_composer import SourceRun, TextComposer
from secondsource.intake.text.zero_width import ThinnedMarkup
from secondsource.intake.text.zone_rules import ParagraphZone, classify
from secondsource.model import RawSha256, Report, ReportId, ZoneKind

_BLOCKS = frozenset({"p", "head", "item", "row", "quote", "code", "ab", "list", "table", "div"})


@dataclass(frozen=True)
class _Block:
    """A paragraph of a page.

    Args:
        zone: Its zone, as far as the markup states it.
        words: Its text.
        start: Index of its first character in `VisibleText`; None if not found there.
    """

    zone: ParagraphZone
    words: str
    start: int | None

    @property
    def solid_length(self) -> int:
        """Number of its characters other than blanks."""
        return len("".join(self.words.split()))


def report_from_page(
    decoded: DecodedText, path: str, identity: ReportId, sha256: RawSha256
) -> tuple[Report, int]:
    """Make a report of an HTML page.

    Returns:
        The report, and the number of further pages in the file: all pages share one main text.

    Raises:
        IntakeError: If its tags are nested too deep, or it has no text.
    """
    thinned = ThinnedMarkup(decoded.text)
    origin = thinned.origin(decoded.origin)
    source = blank_unshown(thinned.text)
    page = parse_page(with_parted_words(source), path)
    tree = page.tree
    cite_lines = prepare_for_extraction(tree)
    extracted = _extract(without_crowded_inline_tags(tree))
    visible = VisibleText(source)
    title = _headline(tree, as_shown(str(extracted.get("title") or "")))
    blocks = _locate_blocks(visible, _body_blocks(extracted.get("body")), title)
    headline = _Block(ParagraphZone(ZoneKind.HEADLINE), title, _find_start(visible, title, 0))
    blocks = _with_captions(visible, [headline, *blocks], captions_of(tree))
    composer = TextComposer()
    for block in _classify_unmarked(blocks, cite_lines):
        block_origin = origin if block.start is not None else None
        composer.add(block.zone.kind, _block_runs(visible, block), block_origin, block.zone.credit)
    metadata = page_metadata(tree, extracted)
    report = Report(
        id=identity,
        raw=sha256,
        item="",
        text=composer.text,
        zones=composer.zones,
        metadata=replace(metadata, title=title or metadata.title),
        raw_map=composer.raw_map,
    )
    return report, page.later_pages


def _extract(tree: HtmlElement) -> dict[str, Any]:
    """Return the result of the extraction library: the body as a tree, and metadata."""
    # On the benchmark, `favor_precision` loses no text and includes less of its surroundings; where
    # it extracts fewer than `_FEW_CHARACTERS`, the balanced mode is tried.
    settings: dict[str, Any] = {
        "include_comments": False,
        "with_metadata": True,
        # Its dates are not used: they are guesses from any digits that resemble a date.
        "date_extraction_params": {"extensive_search": False, "original_date": True},
    }
    document: Any = bare_extraction(tree, favor_precision=True, **settings)
    if document is None or len(document.text or "") < _FEW_CHARACTERS:
        document = bare_extraction(tree, **settings) or document
    return {} if document is None else {name: getattr(document, name) for name in _EXTRACTED_FIELDS}


_FEW_CHARACTERS = 200
_EXTRACTED_FIELDS = ("title", "author", "sitename", "url", "body")


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
        breaks = element.tag in _BLOCKS and (row is None or element is row)
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


_ROW_PARTS = _BLOCKS | {"cell", "lb"}
# Code points. A longer row is layout: it holds whole paragraphs.
_LONGEST_ROW = 400


def _headline(tree: HtmlElement, title: str) -> str:
    """Return the `h1` that matches the title, or else the title itself."""
    wanted = _letters(title)
    for heading in tree.iter("h1"):
        words = " ".join(heading.text_content().split())
        letters = _letters(words)
        if letters and len(words) < 400 and (letters in wanted or (wanted and wanted in letters)):
            return words
    return " ".join(title.split())


def _letters(words: str) -> str:
    return re.sub(r"\W", "", words).lower()


def _find_start(visible: VisibleText, words: str, after: int) -> int | None:
    span = visible.find(words, after)
    return span[0] if span else None


def _locate_blocks(
    visible: VisibleText, blocks: Iterator[tuple[ParagraphZone, str]], title: str
) -> list[_Block]:
    located: list[_Block] = []
    after = 0
    headline = _letters(title)
    for zone, words in blocks:
        if headline and len(located) < 3 and _letters(words) == headline:
            continue
        start = _find_start(visible, words, after)
        block = _Block(zone, words, start)
        located.append(block)
        if start is not None and start >= after:
            after = start + block.solid_length
    return located


def _with_captions(
    visible: VisibleText, blocks: list[_Block], captions: list[PhotoCaption]
) -> list[_Block]:
    """Insert each caption that lies within the report at its position among the blocks."""
    body = [b for b in blocks[1:] if b.start is not None]
    if not body:
        return blocks
    first, last = body[0].start or 0, max((b.start or 0) + b.solid_length for b in body)
    lead = blocks[0].start
    begin = lead if lead is not None and lead < first else first
    for caption in captions:
        span = visible.find(caption.words, begin)
        if span is None or not begin <= span[0] <= last:
            continue
        zone = ParagraphZone(ZoneKind.CAPTION, caption.credit)
        blocks = _insert_caption(blocks, _Block(zone, caption.words, span[0]))
    return blocks


def _insert_caption(blocks: list[_Block], caption: _Block) -> list[_Block]:
    start = caption.start or 0
    end = start + caption.solid_length
    pieces: list[_Block] = []
    for block in blocks:
        pieces.extend(
            _without_range(block, start, end) if block.zone.kind is ZoneKind.BODY else [block]
        )
    index = next(
        (
            i
            for i, b in enumerate(pieces)
            if b.start is not None and b.start >= end and b.zone.kind is not ZoneKind.HEADLINE
        ),
        len(pieces),
    )
    return [*pieces[:index], caption, *pieces[index:]]


def _without_range(block: _Block, start: int, end: int) -> Iterator[_Block]:
    """Yield the rest of a block without the visible characters from `start` to `end`."""
    if block.start is None or block.start >= end or block.start + block.solid_length <= start:
        yield block
        return
    cut_from, cut_to = max(0, start - block.start), min(block.solid_length, end - block.start)
    before, after = _prefix_length(block.words, cut_from), _prefix_length(block.words, cut_to)
    if words := block.words[:before].strip():
        yield _Block(block.zone, words, block.start)
    if words := block.words[after:].strip():
        yield _Block(block.zone, words, block.start + cut_to)


def _prefix_length(words: str, solid: int) -> int:
    """Return the length of the prefix of `words` with `solid` characters other than blanks."""
    length = 0
    while solid > 0:
        solid -= not words[length].isspace()
        length += 1
    return length


def _classify_unmarked(blocks: list[_Block], cite_lines: frozenset[str]) -> Iterator[_Block]:
    """Classify by the line rules the blocks that the markup leaves as body."""
    body = [b for b in blocks if b.zone.kind is ZoneKind.BODY]
    zones = iter(classify([b.words for b in body]))
    for block in blocks:
        zone = next(zones) if block.zone.kind is ZoneKind.BODY else block.zone
        is_cite = zone.kind is ZoneKind.HEADING and block.words in cite_lines
        yield replace(block, zone=ParagraphZone(ZoneKind.BODY) if is_cite else zone)


def _block_runs(visible: VisibleText, block: _Block) -> list[SourceRun]:
    if block.start is None:
        return [SourceRun(block.words, 0, 0)] if block.words else []
    return visible.runs(block.words, block.start)
