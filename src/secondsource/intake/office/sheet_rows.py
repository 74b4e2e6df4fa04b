"""Rows of the sheets of a workbook, with what merged cells hold."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Protocol

from secondsource.intake.files.unread_items import UnreadItem

# A table of reports has some ten columns; a crafted row may have 16,384 (the limit of Excel).
MOST_COLUMNS = 1000
MOST_SHEETS = 256
# Merged cells of one column at a time are looked after; more do not occur in tables of reports.
MOST_MERGED = 100


@dataclass(frozen=True, kw_only=True, slots=True)
class SheetRow:
    """A row of a sheet that holds words.

    Args:
        sheet: Name of the sheet.
        number: Of the row, from 1, as the spreadsheet shows it.
        cells: Words by column, from 0; blank ones are absent.
        merged: For a cell that is merged with those below it, by column, the last row of them.
    """

    sheet: str
    number: int
    cells: dict[int, str]
    merged: dict[int, int] = field(default_factory=dict)


@dataclass
class SheetLimits:
    """How much a workbook holds of what is limited.

    Args:
        sheets: Number of its sheets.
        columns: Of its widest row.
    """

    sheets: int = 0
    columns: int = 0

    def faults(self) -> Iterator[UnreadItem]:
        """Yield a fault for each limit that it exceeds."""
        remedy = "Save the table that holds the reports by itself"
        if self.sheets > MOST_SHEETS:
            reason = f"sheets after the first {MOST_SHEETS} are not read"
            yield UnreadItem("", reason, remedy, f"sheets: {self.sheets}")
        if self.columns > MOST_COLUMNS:
            reason = f"columns after the first {MOST_COLUMNS} are not read"
            yield UnreadItem("", reason, remedy, f"columns: {self.columns}")


class Workbook(Protocol):
    """A workbook of any format."""

    def rows(self, most: int | None = None) -> Iterator[SheetRow | UnreadItem]:
        """Yield the rows of its sheets, in order, and faults of sheets that break off.

        Args:
            most: Maximum number of rows of each sheet; None for all.
        """


class MergedCells:
    """Fills the cells of a table that are merged with a cell above them."""

    def __init__(self) -> None:
        self._below: dict[int, tuple[int, str]] = {}

    def filled(self, row: SheetRow) -> dict[int, str]:
        """Return the cells of a row, with the words that merged cells above give it."""
        cells = dict(row.cells)
        for column, (last_row, words) in list(self._below.items()):
            if row.number > last_row:
                del self._below[column]
            else:
                cells.setdefault(column, words)
        for column, last_row in row.merged.items():
            if column in row.cells and len(self._below) < MOST_MERGED:
                self._below[column] = last_row, row.cells[column]
        return cells
