"""ODS reader: the cells of the sheets of an OpenDocument spreadsheet, row by row."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from secondsource.intake.archives.zip_parts import DamagedPartError, ZipParts
from secondsource.intake.files.unread_items import UnreadItem
from secondsource.intake.office.cell_values import number_words
from secondsource.intake.office.document_parts import no_text_error, unread_part
from secondsource.intake.office.open_styles import OPEN_PREFIXES
from secondsource.intake.office.sheet_rows import MOST_COLUMNS, MOST_SHEETS, SheetLimits, SheetRow
from secondsource.intake.office.xml_events import xml_steps

_CONTENT = "content.xml"
_LEFT_OUT = frozenset({"office:annotation", "table:shapes", "text:ruby-text", "svg:desc"})
_CELLS = frozenset({"table:table-cell", "table:covered-table-cell"})
_SIGNS = frozenset({"text:s", "text:tab", "text:line-break"})
# Types of which the value is written better than what the cell shows ("4. 3. 31").
_VALUES = {
    "date": "office:date-value",
    "time": "office:time-value",
    "boolean": "office:boolean-value",
}
_NUMBERS = frozenset({"float", "currency", "percentage"})


def is_open_document(parts: ZipParts) -> bool:
    """Return whether a file is an OpenDocument file."""
    return _CONTENT in parts


class OdsWorkbook:
    """The sheets of an ODS workbook.

    Args:
        parts: Of the file.
        path: Its path, for errors.
    """

    def __init__(self, parts: ZipParts, path: str) -> None:
        self._parts, self._path = parts, path

    def rows(self, most: int | None = None) -> Iterator[SheetRow | UnreadItem]:
        """Yield the rows of its sheets; see `Workbook`."""
        content = _Content(most)
        try:
            for _ in xml_steps(self._parts.pieces(_CONTENT), OPEN_PREFIXES, content):
                yield from content.taken_rows()
        except DamagedPartError as error:
            yield from content.taken_rows()
            if not content.sheet:
                raise no_text_error(self._path, error.reason) from None
            yield unread_part(f"{error.reason}: rows are missing")
        yield from content.limits.faults()


class _Content:
    """Handler of the events of the content; collects the rows of its sheets."""

    def __init__(self, most: int | None) -> None:
        self._most = most
        self.sheet = ""
        self.limits = SheetLimits()
        self._depth = self._count = 0
        self._rows: list[SheetRow] = []
        self._row = self._column = 0
        self._repeated_rows = 1
        self._cells: dict[int, str] = {}
        self._merged: dict[int, int] = {}
        self._attributes: Mapping[str, str] = {}
        self._parts: list[str] | None = None
        self._left_out = 0

    def taken_rows(self) -> list[SheetRow]:
        """Return the rows that are complete, and forget them."""
        rows, self._rows = self._rows, []
        return rows

    def start(self, name: str, attributes: Mapping[str, str]) -> None:
        if self._left_out or name in _LEFT_OUT:
            self._left_out += 1
        elif name == "table:table":
            self._start_table(attributes)
        elif name == "table:table-row":
            self._cells, self._merged, self._column = {}, {}, 0
            self._attributes = attributes
            self._repeated_rows = _count(attributes, "table:number-rows-repeated")
        elif name in _CELLS:
            self._attributes, self._parts = attributes, []
        elif self._parts and name == "text:p":
            self._parts.append("\n")
        elif self._parts is not None and name in _SIGNS:
            self._parts.append(" ")

    def end(self, name: str) -> None:
        if self._left_out:
            self._left_out -= 1
        elif name == "table:table":
            self._depth -= 1
        elif name in _CELLS:
            self._end_cell()
        elif name == "table:table-row":
            self._end_row()

    def text(self, words: str) -> None:
        if self._parts is not None and not self._left_out:
            self._parts.append(words)

    def _start_table(self, attributes: Mapping[str, str]) -> None:
        self._depth += 1
        if self._depth == 1:
            self.sheet = attributes.get("table:name", "")
            self.limits.sheets += 1
            self._row = self._count = 0

    def _end_cell(self) -> None:
        words = _cell_words(self._attributes, "".join(self._parts or ()))
        repeated = _count(self._attributes, "table:number-columns-repeated")
        if words.strip():
            self.limits.columns = max(self.limits.columns, self._column + 1)
            for column in range(self._column, min(self._column + repeated, MOST_COLUMNS)):
                self._cells[column] = words
            spanned = _count(self._attributes, "table:number-rows-spanned")
            if spanned > 1:
                self._merged[self._column] = self._row + spanned
        self._column += repeated
        self._parts = None

    def _end_row(self) -> None:
        number = self._row + 1
        # Rows that are equal are one report.
        self._row += self._repeated_rows
        is_wanted = self._most is None or self._count < self._most
        if self._cells and self._depth == 1 and is_wanted and self.limits.sheets <= MOST_SHEETS:
            self._count += 1
            self._rows.append(
                SheetRow(sheet=self.sheet, number=number, cells=self._cells, merged=self._merged)
            )
        self._cells = {}


def _count(attributes: Mapping[str, str], name: str) -> int:
    """Return how often a row or a cell is repeated."""
    words = attributes.get(name, "1")
    return int(words) if words.isdecimal() and len(words) <= 7 else 1


def _cell_words(attributes: Mapping[str, str], shown: str) -> str:
    kind = attributes.get("office:value-type", "")
    if kind in _VALUES:
        return attributes.get(_VALUES[kind], shown).removesuffix("T00:00:00")
    if kind in _NUMBERS:
        return number_words(attributes.get("office:value", shown))
    return attributes.get("office:string-value") or shown
