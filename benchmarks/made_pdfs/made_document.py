"""A made document: its blocks and layout, and the words that a reader of it must give."""

from __future__ import annotations

import enum
import re
from dataclasses import dataclass

# Marks of notes stand in a sentence as "⟦1⟧", and print as a raised number.
NOTE_MARK = re.compile(r"⟦(\d+)⟧")


class BlockKind(enum.Enum):
    """What a block is."""

    TITLE = "title"
    BYLINE = "byline"
    HEADING = "heading"
    PARAGRAPH = "paragraph"
    ITEM = "list item"
    TABLE = "table"
    CAPTION = "caption"
    BOX = "box"


@dataclass(frozen=True, kw_only=True)
class Block:
    """A block of a document, in reading order.

    Args:
        kind: What it is.
        sentences: Its sentences; a heading or caption is one.
        rows: Of a table.
    """

    kind: BlockKind
    sentences: tuple[str, ...] = ()
    rows: tuple[tuple[str, ...], ...] = ()

    @property
    def text(self) -> str:
        """Its sentences, or its rows, one after the other."""
        return " ".join(self.sentences or (" ".join(row) for row in self.rows))


@dataclass(frozen=True, kw_only=True)
class Layout:
    """How a document is set.

    Args:
        columns: 1 to 3.
        font: Family of the body.
        head_font: Family of the headings.
        size: Of the body, in points.
        page: "A4", "letter" or "A5".
        margin: In millimetres.
        justified: Whether lines end at the margin.
        hyphenated: Whether long words may be parted.
        indented: Whether a paragraph begins with an indent instead of after a gap.
        title_over_columns: Whether title and headings run over all columns.
        drop_cap: Whether the first letter is as high as three lines.
        head: Running head, or "".
        foot: Form of the foot with "{n}" for the page and "{all}" for their number, or "".
        browser_head: Whether the browser adds its own head (date, title) and foot (address).
    """

    columns: int
    font: str
    head_font: str
    size: float
    page: str = "A4"
    margin: int = 20
    justified: bool = True
    hyphenated: bool = True
    indented: bool = False
    title_over_columns: bool = True
    drop_cap: bool = False
    head: str = ""
    foot: str = ""
    browser_head: bool = False


@dataclass(frozen=True, kw_only=True)
class MadeDocument:
    """A document to set, and its truth.

    Args:
        name: Unique; begins with its typesetter.
        maker: "chromium", "writer" or "latex".
        language: "en" or "ko".
        held_out: Whether failures in it are never looked at.
        layout: How it is set.
        blocks: In reading order.
        notes: Footnotes, in the order of their marks.
    """

    name: str
    maker: str
    language: str
    held_out: bool
    layout: Layout
    blocks: tuple[Block, ...]
    notes: tuple[str, ...] = ()

    @property
    def title(self) -> str:
        """Its title."""
        return next(b.text for b in self.blocks if b.kind is BlockKind.TITLE)

    @property
    def ordered_text(self) -> str:
        """The text whose order is certain: all but notes and boxes."""
        blocks = [b.text for b in self.blocks if b.kind is not BlockKind.BOX]
        return plain("\n".join(blocks))

    @property
    def loose_texts(self) -> tuple[str, ...]:
        """Notes and boxes: each in order, at any place between paragraphs."""
        notes = (f"{number} {note}" for number, note in enumerate(self.notes, 1))
        boxes = (plain(b.text) for b in self.blocks if b.kind is BlockKind.BOX)
        return (*notes, *boxes)

    @property
    def sentences(self) -> tuple[str, ...]:
        """The sentences of paragraphs, list items, boxes and notes."""
        kinds = (BlockKind.PARAGRAPH, BlockKind.ITEM, BlockKind.BOX)
        running = (s for b in self.blocks if b.kind in kinds for s in b.sentences)
        return tuple(NOTE_MARK.sub("", sentence) for sentence in (*running, *self.notes))

    @property
    def rows(self) -> tuple[str, ...]:
        """The rows of its tables."""
        return tuple(" ".join(row) for b in self.blocks for row in b.rows)

    def is_page_mark(self, line: str) -> bool:
        """Return whether a printed line is nothing but its running head or foot."""
        layout, masked = self.layout, _masked(line)
        if layout.browser_head and _BROWSER_MARK.match(line.strip()):
            return True
        foot = _masked(layout.foot.format(n=1, all=1)) if layout.foot else ""
        marks = {m for m in (_masked(layout.head), foot) if m}
        rest = masked
        for mark in sorted(marks, key=len, reverse=True):
            rest = rest.replace(mark, "", 1)
        return bool(masked) and not rest.strip()


# "11/27/26, 8:20 PM Title", "file:///work/x.html 1/3", and their halves.
_BROWSER_MARK = re.compile(r"(?:\d+/\d+/\d+, \d+:\d+.?[AP]M.*|file:///\S+(?: \d+/\d+)?|\d+/\d+)$")


def _masked(line: str) -> str:
    return re.sub(r"\d+", "#", " ".join(line.split()))


def plain(text: str) -> str:
    """Return a text with the marks of notes as their numbers, as words of their own."""
    return NOTE_MARK.sub(r" \1 ", text)
