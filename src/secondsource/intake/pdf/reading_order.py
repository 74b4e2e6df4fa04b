"""Reading order of a page: that of the file where it is plausible, else that of the geometry.

Programs that set text write a column, a box or a table to its end before the next, and know what a
reader of places can only guess: which lines are one cell, and which stand beside them by chance.
Programs that print or recognise text may write row by row through all columns.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise

from secondsource.intake.pdf.page_layout import Block, Row, blocks_by_geometry
from secondsource.intake.pdf.text_lines import LineSegment, usual_size

# The order of the file is that of rows if more than this share of the segments is followed by one
# on the same line beyond a gap of so many sizes of type, both longer than the cells of a table
# mostly are (in characters); and none at all if more jump up to the left, than a share and a
# number. Measured with `benchmarks/pdf.py`, with and without `--rows`.
_MOST_BESIDE, _GUTTER, _CELL_LENGTH = 0.05, 0.9, 16
_MOST_BACK, _MOST_BACK_SHARE = 3, 0.05
# A block ends where the next row lies more than so many heights of a line below.
_BLOCK_GAP = 2.5
# Sizes of type that differ by more than this part are of different kinds of text.
_SIZE_STEP = 0.08
# In points: what counts as no overlap, and as the same height.
_SLACK = 1.0


def page_blocks(segments: Sequence[LineSegment]) -> list[Block]:
    """Return the text of a page as blocks in reading order.

    Args:
        segments: The segments of the page, from the top.
    """
    if not segments:
        return []
    in_file = sorted(segments, key=lambda segment: segment.position)
    if _is_reading_order(in_file):
        body_size = usual_size(in_file)
        return _headlines_first(_blocks_in_file(in_file, body_size), body_size)
    return blocks_by_geometry(segments)


def _is_reading_order(in_file: Sequence[LineSegment]) -> bool:
    """Return whether segments come column by column, and not row by row or at random."""
    pairs = list(pairwise(in_file))
    beside = sum(_is_beyond_gutter(*pair) for pair in pairs)
    back = sum(_jumps_back(*pair) for pair in pairs)
    most_back = max(_MOST_BACK, _MOST_BACK_SHARE * len(in_file))
    return beside <= _MOST_BESIDE * len(in_file) and back <= most_back


def _is_beyond_gutter(last: LineSegment, following: LineSegment) -> bool:
    is_apart = following.left - last.right > _GUTTER * last.size
    is_prose = min(len(last.text), len(following.text)) > _CELL_LENGTH
    return is_apart and is_prose and following.shares_line_with(last)


def _jumps_back(last: LineSegment, following: LineSegment) -> bool:
    """Return whether a segment stands above the one before it, and not in a column beside it."""
    return following.bottom < last.top and following.left < last.left + 0.5 * last.width


def _blocks_in_file(in_file: Sequence[LineSegment], body_size: float) -> Iterator[Block]:
    block: Block = []
    for row in _rows_in_file(in_file):
        if block and _begins_block(row, block[-1], body_size):
            yield block
            block = []
        block.append(row)
    if block:
        yield block


def _begins_block(row: Row, above: Row, body_size: float) -> bool:
    """Return whether a row does not follow the one before it in the same column.

    A heading, which may go over several columns, is a block of its own.
    """
    is_above = row.top < above.top - _SLACK
    is_aside = row.left > above.right or row.right < above.left
    is_far = row.top - above.bottom > _BLOCK_GAP * max(above.bottom - above.top, 1.0)
    is_heading = max(row.size, above.size) > (1 + _SIZE_STEP) * body_size
    is_other_size = abs(row.size - above.size) > _SIZE_STEP * above.size
    return is_above or is_aside or is_far or (is_heading and is_other_size)


def _headlines_first(blocks: Iterable[Block], body_size: float) -> list[Block]:
    """Return blocks with those first that are drawn late, in larger type and above all others."""
    headlines: list[Block] = []
    others: list[Block] = []
    top = math.inf
    for block in blocks:
        is_larger = min(row.size for row in block) > (1 + _SIZE_STEP) * body_size
        is_headline = is_larger and block[-1].bottom < top + _SLACK
        (headlines if is_headline else others).append(block)
        top = min(top, *(row.top for row in block))
    return headlines[::-1] + others


def _rows_in_file(in_file: Sequence[LineSegment]) -> Iterator[Row]:
    """Yield segments as rows: those that follow each other on one line from the left."""
    row: list[LineSegment] = []
    for segment in in_file:
        if row and not _follows_in_row(segment, row[-1]):
            yield Row(segments=tuple(row))
            row = []
        row.append(segment)
    if row:
        yield Row(segments=tuple(row))


def _follows_in_row(segment: LineSegment, last: LineSegment) -> bool:
    return segment.shares_line_with(last) and segment.left >= last.right - _SLACK
