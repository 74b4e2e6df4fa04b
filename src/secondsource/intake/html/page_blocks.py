"""Paragraphs of a page's report: with their places in the source, their captions and zones."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from secondsource.intake.html.photo_captions import PhotoCaption
from secondsource.intake.html.visible_text import VisibleText
from secondsource.intake.text.encodings import BytePositions
from secondsource.intake.text.text_composer import SourceRun, TextComposer
from secondsource.intake.text.zone_rules import ParagraphZone, classify
from secondsource.model import ZoneKind


@dataclass(frozen=True)
class PageBlock:
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


def letters(words: str) -> str:
    """Return the letters and digits of a text, in small letters."""
    return re.sub(r"\W", "", words).lower()


def find_start(visible: VisibleText, words: str, after: int) -> int | None:
    """Return the index of the first character of `words` in the visible text, or None."""
    span = visible.find(words, after)
    return span[0] if span else None


def locate_blocks(
    visible: VisibleText, blocks: Iterable[tuple[ParagraphZone, str]], title: str, after: int = 0
) -> list[PageBlock]:
    """Return the blocks of a body with their places, without a repetition of the title.

    Args:
        visible: The visible text of the page.
        blocks: Zone and words of each.
        title: The headline.
        after: Index in the visible text from which they are looked for.
    """
    located: list[PageBlock] = []
    headline = letters(title)
    for zone, words in blocks:
        if headline and len(located) < 3 and letters(words) == headline:
            continue
        start = find_start(visible, words, after)
        block = PageBlock(zone, words, start)
        located.append(block)
        if start is not None and start >= after:
            after = start + block.solid_length
    return located


def with_captions(
    visible: VisibleText, blocks: list[PageBlock], captions: list[PhotoCaption]
) -> list[PageBlock]:
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
        blocks = _insert_caption(blocks, PageBlock(zone, caption.words, span[0]))
    return blocks


def _insert_caption(blocks: list[PageBlock], caption: PageBlock) -> list[PageBlock]:
    start = caption.start or 0
    end = start + caption.solid_length
    pieces: list[PageBlock] = []
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


def _without_range(block: PageBlock, start: int, end: int) -> Iterator[PageBlock]:
    """Yield the rest of a block without the visible characters from `start` to `end`."""
    if block.start is None or block.start >= end or block.start + block.solid_length <= start:
        yield block
        return
    cut_from, cut_to = max(0, start - block.start), min(block.solid_length, end - block.start)
    before, after = _prefix_length(block.words, cut_from), _prefix_length(block.words, cut_to)
    if words := block.words[:before].strip():
        yield PageBlock(block.zone, words, block.start)
    if words := block.words[after:].strip():
        yield PageBlock(block.zone, words, block.start + cut_to)


def _prefix_length(words: str, solid: int) -> int:
    """Return the length of the prefix of `words` with `solid` characters other than blanks."""
    length = 0
    while solid > 0:
        solid -= not words[length].isspace()
        length += 1
    return length


def classify_unmarked(blocks: list[PageBlock], cite_lines: frozenset[str]) -> Iterator[PageBlock]:
    """Classify by the line rules the blocks that the markup leaves as body.

    Args:
        blocks: All blocks of a report.
        cite_lines: Lines that name whom a quotation is from, and are no headings.
    """
    body = [b for b in blocks if b.zone.kind is ZoneKind.BODY]
    zones = iter(classify([b.words for b in body]))
    for block in blocks:
        zone = next(zones) if block.zone.kind is ZoneKind.BODY else block.zone
        is_cite = zone.kind is ZoneKind.HEADING and block.words in cite_lines
        yield replace(block, zone=ParagraphZone(ZoneKind.BODY) if is_cite else zone)


def add_blocks(
    composer: TextComposer,
    blocks: Iterable[PageBlock],
    visible: VisibleText,
    origin: BytePositions | None,
) -> None:
    """Add blocks to a text, with the places of their words in the raw bytes where found."""
    for block in blocks:
        block_origin = origin if block.start is not None else None
        composer.add(block.zone.kind, _block_runs(visible, block), block_origin, block.zone.credit)


def _block_runs(visible: VisibleText, block: PageBlock) -> list[SourceRun]:
    if block.start is None:
        return [SourceRun(block.words, 0, 0)] if block.words else []
    return visible.runs(block.words, block.start)
