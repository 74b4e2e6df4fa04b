"""The paragraphs of a document in reading order, with tables row by row."""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple

from secondsource.intake.files.unread_items import SURELY_TOO_LONG, too_long_text
from secondsource.intake.options import IntakeOptions
from secondsource.intake.text.text_composer import BREAK
from secondsource.model import IntakeError, ZoneKind

# Tables in cells of tables keep their rows to this depth, and layouts of real pages stay below it;
# what lies deeper is read as paragraphs of the cell.
_DEEPEST_TABLE = 16
# A row is one paragraph if its cells are records, not columns of prose: code points in all of a row
# of which a cell holds several paragraphs.
_LONGEST_ROW = 300
CELL_BREAK = " | "


class Block(NamedTuple):
    """A paragraph, with what its style states.

    Args:
        words: Its text.
        kind: Its zone as stated, or None.
        level: Of a heading: 1 is the highest; 0 if unknown.
        is_row: Whether it is a row of a table.
    """

    words: str
    kind: ZoneKind | None = None
    level: int = 0
    is_row: bool = False


class Slot(NamedTuple):
    """The place of a paragraph whose words are not yet complete."""

    blocks: list[Block | None]
    place: int


@dataclass
class TextBudget:
    """The number of code points that the text of a document may still grow by.

    Args:
        path: The document, for errors.
        options: The limit is `max_text`.
    """

    path: str
    options: IntakeOptions
    length: int = 0

    def check(self, length: int) -> None:
        """Refuse a paragraph before it is cleaned, which takes many times its memory.

        Args:
            length: Of the paragraph, with its blanks, in code points.

        Raises:
            IntakeError: If it is far longer than the limit.
        """
        if length > SURELY_TOO_LONG * self.options.max_text:
            raise self._too_long(length)

    def take(self, words: str) -> None:
        """Count a paragraph.

        Raises:
            IntakeError: If the text is longer than the limit.
        """
        self.length += len(words) + len(BREAK)
        if self.length > self.options.max_text + len(BREAK):
            raise self._too_long(self.length)

    def _too_long(self, length: int) -> IntakeError:
        fault = too_long_text("", length, self.options)
        return IntakeError("intake", self.path, fault.reason, fault.remedy)


class TextFlow:
    """Collects paragraphs; rows of tables become one paragraph each, their cells kept apart.

    Args:
        budget: Of the whole document.
    """

    def __init__(self, budget: TextBudget) -> None:
        self._budget = budget
        self._body: list[Block | None] = []
        # Open cells, innermost last; between them stand the open rows.
        self._levels: list[list[Block | None]] = [self._body]
        self._rows: list[list[list[Block | None]]] = []
        self._ignored: list[str] = []

    def reserve(self) -> Slot:
        """Return the place of the next paragraph: what is added meanwhile follows it."""
        blocks = self._levels[-1]
        blocks.append(None)
        return Slot(blocks, len(blocks) - 1)

    def fill(self, slot: Slot, words: str, kind: ZoneKind | None = None, level: int = 0) -> None:
        """Give the words of a paragraph; blank ones leave its place empty.

        Raises:
            IntakeError: If the text of the document is longer than the limit.
        """
        self._budget.check(len(words))
        words = " ".join(words.split())
        if words:
            self._budget.take(words)
            slot.blocks[slot.place] = Block(words, kind, level)
        elif slot.place == len(slot.blocks) - 1:
            slot.blocks.pop()

    def add(self, words: str, kind: ZoneKind | None = None, level: int = 0) -> None:
        """Add a paragraph."""
        self.fill(self.reserve(), words, kind, level)

    def begin_row(self) -> None:
        """Begin a row of a table, within a cell if one is open."""
        is_misplaced = len(self._rows) >= len(self._levels)
        if self._ignored or is_misplaced or len(self._rows) >= _DEEPEST_TABLE:
            self._ignored.append("row")
        else:
            self._rows.append([])

    def begin_cell(self) -> None:
        """Begin a cell of the row that is open."""
        # A cell without a row, or in a cell without one, is a mere frame.
        if self._ignored or len(self._rows) < len(self._levels):
            self._ignored.append("cell")
        else:
            self._levels.append([])

    def end_cell(self) -> None:
        """End the innermost cell."""
        if self._ignored:
            self._pop_ignored("cell")
        elif len(self._levels) > 1:
            self._rows[len(self._levels) - 2].append(self._levels.pop())

    def end_row(self) -> None:
        """End the innermost row."""
        if self._ignored:
            self._pop_ignored("row")
        elif self._rows:
            while len(self._levels) > len(self._rows):
                self.end_cell()
            self._levels[-1] += _row_blocks(self._rows.pop())

    def _pop_ignored(self, what: str) -> None:
        if self._ignored[-1] == what:
            self._ignored.pop()

    def blocks(self) -> list[Block]:
        """Return the paragraphs so far; rows that are still open end."""
        self._ignored.clear()
        while self._rows:
            self.end_row()
        return [block for block in self._body if block is not None]


def _row_blocks(row: list[list[Block | None]]) -> list[Block | None]:
    """Return the paragraphs of a row: one with its cells side by side, or those of each cell.

    A row with one cell that holds words is layout; so is one with columns of prose.
    """
    cells = [[block for block in cell if block is not None] for cell in row]
    cells = [cell for cell in cells if cell]
    length = sum(len(block.words) for cell in cells for block in cell)
    is_record = all(len(cell) == 1 for cell in cells) or length <= _LONGEST_ROW
    has_table = any(block.is_row for cell in cells for block in cell)
    if len(cells) < 2 or not is_record or has_table:
        return [block for cell in cells for block in cell]
    words = CELL_BREAK.join(" ".join(block.words for block in cell) for cell in cells)
    return [Block(words, ZoneKind.BODY, is_row=True)]
