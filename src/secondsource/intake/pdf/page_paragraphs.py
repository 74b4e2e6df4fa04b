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
_LIST_ITEM = re.compile(r"(?:[•·‣▪◦●○■□–—*-]|\(?\d{1,2}[.)]|\(?[a-z][.)])\s")


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

    @property
    def is_last_row_full(self) -> bool:
        """Whether its last row reaches the right edge of the block."""
        return self.rows[-1].right >= self.right - _SHORT * self.width


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
    left, right = block_edges
    if abs(row.size - above.size) > _SIZE_STEP * size or row.bold != above.bold:
        return not _is_one_line(row, above)
    if row.bottom - above.bottom > _GAP * step * size:
        return True
    if _has_cells(row) or _has_cells(above) or min(len(row.segments), len(above.segments)) > 1:
        return True
    if _LIST_ITEM.match(row.text) and (
        ends_a_sentence(above.text) or _LIST_ITEM.match(group[0].text)
    ):
        return True
    is_indented = row.left - left > _INDENT * size and above.left - left <= _EDGE * size
    if is_indented and row.left - above.left > _INDENT * size and len(group) > 1:
        return True
    is_short = above.right < right - _SHORT * (right - left)
    return is_short and ends_a_sentence(above.text.rstrip())


def _is_one_line(row: Row, above: Row) -> bool:
    return row.top < above.bottom - 0.5 * (above.bottom - above.top)


def _has_cells(row: Row) -> bool:
    return any(
        right.left - left.right > _CELL_GAP * row.size for left, right in pairwise(row.segments)
    )
