"""Rows of a block to paragraphs: where one ends and the next begins."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from statistics import median

from secondsource.intake.pdf.page_layout import Block, Row
from secondsource.language.sentence_ends import ends_a_sentence

# A step between two rows above this part of the usual one of the block is a gap between paragraphs.
_GAP = 1.3
# Sizes of type that differ by more than this part are of different kinds of text.
_SIZE_STEP = 0.08
# In sizes of type: an indent of a first line; what still counts as the edge of the block.
_INDENT, _EDGE = 0.8, 0.5
# A last line that ends so far before the right edge, in parts of the width, ends its paragraph.
_SHORT = 0.12
# Between the cells of a row, in sizes of type.
_CELL_GAP = 1.5
# The gaps of a justified line differ by less, in sizes of type.
_EQUAL_GAP = 0.15
# The widest gap behind a sentence in a justified line of LaTeX, in sizes of type (1.8 measured).
_WIDEST_STOP = 2.5
_STOP = re.compile(r"[.,;:?!…][\"”’)\]]*\s?[0-9]{0,3}$")
_LIST_ITEM = re.compile(r"(?:[•·‣▪◦●○■□–—*-]|\(?\d{1,2}[.)]|\(?[a-z][.)])\s")

_NOTE_NUMBER = re.compile(r"([0-9]{1,3})\s")


@dataclass(frozen=True, slots=True, kw_only=True)
class RowGroup:
    """The rows of one paragraph.

    Args:
        rows: From the top.
        page: Number of their page, from 1.
        width: Width of their block in points.
        right: Right edge of their block.
    """

    rows: tuple[Row, ...]
    page: int
    width: float
    right: float

    @property
    def size(self) -> float:
        """The size of type of the longest row, in points."""
        return max(self.rows, key=lambda row: len(row.text)).size

    @property
    def bold(self) -> bool:
        """Whether all of its rows are bold."""
        return all(row.bold for row in self.rows)

    def goes_on_in(self, following: RowGroup) -> bool:
        """Return whether its last sentence is open and goes on in a group elsewhere.

        Args:
            following: The group that is read next, in another column or on another page.
        """
        last, first = self.rows[-1], following.rows[0]
        if _ends_paragraph(last.text) or not first.text:
            return False
        # A byline is a block of its own, and narrower than the column that it stands above.
        width = max(self.width, following.width)
        right = self.right - self.width + width
        return first.text[0].islower() or not _has_room(last, first, (right - width, right))


def row_groups(block: Block, page: int) -> Iterator[RowGroup]:
    """Yield the paragraphs of a block.

    Args:
        block: Its rows, from the top.
        page: Number of its page.
    """
    if not block:
        return
    left = min(row.left for row in block)
    right = max(row.right for row in block)
    step = _usual_step(block)
    group: list[Row] = []
    for row in block:
        if group and _begins(row, group, block_edges=(left, right), step=step):
            yield RowGroup(rows=tuple(group), page=page, width=right - left, right=right)
            group = []
        group.append(row)
    yield RowGroup(rows=tuple(group), page=page, width=right - left, right=right)


def _usual_step(block: Sequence[Row]) -> float:
    """Return the usual distance of two rows, in sizes of type."""
    steps = [
        (below.bottom - above.bottom) / above.size
        for above, below in pairwise(block)
        if above.size > 0 and abs(above.size - below.size) <= _SIZE_STEP * above.size
    ]
    steps = [step for step in steps if 0 < step < 2.5]
    return median(steps) if steps else 1.3


def _begins(
    row: Row, group: Sequence[Row], *, block_edges: tuple[float, float], step: float
) -> bool:
    """Return whether a row begins a paragraph below the rows of another."""
    above = group[-1]
    size = max(above.size, 1.0)
    left = block_edges[0]
    if abs(row.size - above.size) > _SIZE_STEP * size or row.bold != above.bold:
        return not _is_one_line(row, above)
    if row.bottom - above.bottom > _GAP * step * size:
        return True
    if _is_of_cells(row, above, block_edges):
        return True
    if _begins_item(row, group):
        return True
    has_room = _has_room(above, row, block_edges)
    is_indented = row.left - left > _INDENT * size and above.left - left <= _EDGE * size
    if is_indented and row.left - above.left > _INDENT * size and (has_room or len(group) > 1):
        return True
    return has_room and _ends_paragraph(above.text)


def _begins_item(row: Row, group: Sequence[Row]) -> bool:
    """Return whether a row begins an item of a list, or the note after that of a group."""
    first, above = group[0].text, group[-1].text
    if _LIST_ITEM.match(row.text):
        return ends_a_sentence(above) or _LIST_ITEM.match(first) is not None
    number, next_number = _NOTE_NUMBER.match(first), _NOTE_NUMBER.match(row.text)
    if number is None or next_number is None:
        return False
    return int(next_number[1]) == int(number[1]) + 1 and _ends_paragraph(above)


def _has_room(above: Row, row: Row, block_edges: tuple[float, float]) -> bool:
    """Return whether the first word of a row fits behind the row above it."""
    left, right = block_edges
    word = row.text.partition(" ")[0]
    word_width = (row.right - row.left) * len(word) / max(len(row.text), 1)
    return right - above.right > max(_SHORT * (right - left), word_width)


def _ends_paragraph(words: str) -> bool:
    """Return whether a row ends a sentence, and not a part of one before a comma."""
    words = words.rstrip()
    return ends_a_sentence(words) and not words.endswith((",", ";", "，"))


def _is_one_line(row: Row, above: Row) -> bool:
    return row.top < above.bottom - 0.5 * (above.bottom - above.top)


def _is_of_cells(row: Row, above: Row, block_edges: tuple[float, float]) -> bool:
    """Return whether one of two rows is of a table, or both have several parts."""
    gaps, gaps_above = _cell_gaps(row, block_edges), _cell_gaps(above, block_edges)
    return max(gaps + gaps_above, default=0.0) > _CELL_GAP or bool(gaps and gaps_above)


def _cell_gaps(row: Row, block_edges: tuple[float, float]) -> list[float]:
    """Return the gaps between cells, in sizes of type: none in a justified line of a few words."""
    gaps = [
        (right.left - left.right) / max(row.size, 1.0)
        for left, right in pairwise(row.segments)
        if not left.text.endswith(" ")
    ]
    return [] if _is_justified(row, gaps, block_edges) else gaps


def _is_justified(row: Row, gaps: Sequence[float], block_edges: tuple[float, float]) -> bool:
    """Return whether the words of a row fill the width of a block.

    Its gaps are equal ones between single words, or stand behind sentences and commas, where LaTeX
    stretches a line most.
    """
    left, right = block_edges
    slack = _EDGE * row.size
    if not gaps or row.left - left > slack or right - row.right > slack:
        return False
    are_words = all(" " not in segment.text.strip() for segment in row.segments)
    if are_words and max(gaps) - min(gaps) <= _EQUAL_GAP:
        return True
    are_stops = all(_STOP.search(segment.text) for segment in row.segments[:-1])
    return are_stops and max(gaps) <= _WIDEST_STOP
