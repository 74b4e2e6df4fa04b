"""XLSX reader: the cells of the sheets of a workbook, row by row (ISO/IEC 29500)."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from secondsource.intake.archives.zip_parts import DamagedPartError, ZipParts
from secondsource.intake.files.unread_items import UnreadItem
from secondsource.intake.office.cell_values import (
    date_words,
    is_builtin_date,
    is_date_format,
    number_words,
)
from secondsource.intake.office.document_parts import no_text_error, unread_part
from secondsource.intake.office.package_parts import main_part, relationships
from secondsource.intake.office.sheet_rows import MOST_COLUMNS, MOST_SHEETS, SheetLimits, SheetRow
from secondsource.intake.office.xml_events import read_part, xml_steps

_TRANSITIONAL = "http://schemas.openxmlformats.org"
_STRICT = "http://purl.oclc.org/ooxml"
_PREFIXES = {
    f"{_TRANSITIONAL}/spreadsheetml/2006/main": "x",
    f"{_STRICT}/spreadsheetml/main": "x",
    f"{_TRANSITIONAL}/officeDocument/2006/relationships": "r",
    f"{_STRICT}/officeDocument/relationships": "r",
}
_CELL = re.compile(r"([A-Z]{1,3})(\d{1,7})")
_MERGED = re.compile(
    rb"<(?:\w+:)?mergeCell\b[^<>]*?\bref\s*=\s*[\"']([A-Z]{1,3})(\d{1,7}):([A-Z]{1,3})(\d{1,7})[\"']"
)
_LONGEST_MERGED = 200
_MOST_MERGED_CELLS = 100_000
# A sign that XML cannot hold, by its code (ECMA-376 part 1, 22.9.2.19).
_ESCAPED = re.compile(r"_x([0-9A-Fa-f]{4})_")
_MOST_STRINGS, _MOST_FORMATS = 2_000_000, 100_000


@dataclass
class _Book:
    """Handler of the events of the workbook part."""

    sheets: list[tuple[str, str]] = field(default_factory=list)
    limits: SheetLimits = field(default_factory=SheetLimits)
    is_1904: bool = False
    is_workbook: bool = False

    def start(self, name: str, attributes: Mapping[str, str]) -> None:
        self.is_workbook = self.is_workbook or name == "x:workbook"
        if name == "x:workbookPr":
            self.is_1904 = attributes.get("date1904", "0") in ("1", "true")
        elif name == "x:sheet" and attributes.get("state", "visible") == "visible":
            self.limits.sheets += 1
            if self.limits.sheets <= MOST_SHEETS:
                self.sheets.append((attributes.get("name", ""), attributes.get("r:id", "")))

    def end(self, name: str) -> None: ...

    def text(self, words: str) -> None: ...


@dataclass
class _Strings:
    """Handler of the events of the shared strings: each by its index."""

    path: str
    values: list[str] = field(default_factory=list)
    _parts: list[str] = field(default_factory=list)
    _takes_text: bool = False
    _phonetic: int = 0

    def start(self, name: str, attributes: Mapping[str, str]) -> None:
        self._phonetic += name == "x:rPh"
        self._takes_text = name == "x:t" and not self._phonetic

    def end(self, name: str) -> None:
        self._takes_text = False
        self._phonetic -= name == "x:rPh"
        if name != "x:si":
            return
        self.values.append(unescaped("".join(self._parts)))
        self._parts = []
        if len(self.values) > _MOST_STRINGS:
            reason = f"the workbook has more than {_MOST_STRINGS:,} different texts"
            raise no_text_error(self.path, reason)

    def text(self, words: str) -> None:
        if self._takes_text:
            self._parts.append(words)


@dataclass
class _Formats:
    """Handler of the events of the styles: which formats of cells show dates."""

    is_date: list[bool] = field(default_factory=list)
    _codes: dict[str, bool] = field(default_factory=dict)
    _in_cells: bool = False

    def start(self, name: str, attributes: Mapping[str, str]) -> None:
        identity = attributes.get("numFmtId", "")
        if name == "x:numFmt" and len(self._codes) < _MOST_FORMATS:
            self._codes[identity] = is_date_format(attributes.get("formatCode", ""))
        elif name == "x:cellXfs":
            self._in_cells = True
        elif name == "x:xf" and self._in_cells and len(self.is_date) < _MOST_FORMATS:
            number = int(identity) if identity.isdecimal() and len(identity) < 9 else -1
            self.is_date.append(self._codes.get(identity, is_builtin_date(number)))

    def end(self, name: str) -> None:
        if name == "x:cellXfs":
            self._in_cells = False

    def text(self, words: str) -> None: ...


def unescaped(words: str) -> str:
    """Return words with the signs that stand in them by their code."""
    if "_x" not in words:
        return words
    return _ESCAPED.sub(lambda match: chr(int(match[1], 16)), words)


def column_number(letters: str) -> int:
    """Return the number of a column, from 0: "A" is 0, "AA" 26."""
    number = 0
    for letter in letters:
        number = 26 * number + ord(letter) - 64
    return number - 1


class XlsxWorkbook:
    """The sheets of an XLSX workbook.

    Args:
        parts: Of the file.
        path: Its path, for errors.

    Raises:
        IntakeError: If it holds no workbook.
    """

    def __init__(self, parts: ZipParts, path: str) -> None:
        self._parts = parts
        main = main_part(parts, "xl/workbook.xml")
        if main.endswith(".bin"):
            raise no_text_error(path, "the workbook is in the binary form, which is not read")
        self._book, self._strings, self._formats = _Book(), _Strings(path), _Formats()
        if main not in parts or not read_part(parts, main, _PREFIXES, self._book):
            raise no_text_error(path, "the list of its sheets is missing or damaged")
        if not self._book.is_workbook:
            raise no_text_error(path, "the file is no workbook")
        targets = relationships(parts, main)
        self._targets = targets.by_id
        self._faults = []
        read_part(parts, targets.by_kind.get("styles", "xl/styles.xml"), _PREFIXES, self._formats)
        strings = targets.by_kind.get("sharedStrings", "xl/sharedStrings.xml")
        if not read_part(parts, strings, _PREFIXES, self._strings):
            self._faults.append(
                unread_part("the texts of the workbook are damaged: some are missing")
            )

    def rows(self, most: int | None = None) -> Iterator[SheetRow | UnreadItem]:
        """Yield the rows of its visible sheets; see `Workbook`."""
        yield from self._faults
        for name, identity in self._book.sheets:
            part = self._targets.get(identity, "")
            if "chartsheets" not in part:
                yield from self._sheet_rows(name, part, most)
        yield from self._book.limits.faults()

    def _sheet_rows(
        self, name: str, part: str, most: int | None
    ) -> Iterator[SheetRow | UnreadItem]:
        sheet = _Sheet(name, self._strings.values, self._formats.is_date, self._book)
        merged: dict[int, dict[int, int]] = {}
        count = 0
        try:
            merged = self._merged_cells(part) if most is None else {}
            for _ in xml_steps(self._parts.pieces(part), _PREFIXES, sheet):
                for row in sheet.taken_rows():
                    count += 1
                    if most is not None and count > most:
                        return
                    yield _with_merged(row, merged)
        except DamagedPartError as error:
            yield from (_with_merged(row, merged) for row in sheet.taken_rows())
            fault = unread_part(f"{error.reason}: rows are missing")
            yield UnreadItem(name, fault.reason, fault.remedy, f'sheet "{name}"')

    def _merged_cells(self, part: str) -> dict[int, dict[int, int]]:
        """Return, by row and column, the last row of each cell that is merged with some below.

        They stand behind the rows in the part, so it is searched beforehand.
        """
        merged: dict[int, dict[int, int]] = {}
        count, rest = 0, b""
        for piece in self._parts.pieces(part):
            for match in _MERGED.finditer(rest + piece):
                first, last = int(match[2]), int(match[4])
                count += 1
                if last > first and count <= _MOST_MERGED_CELLS:
                    merged.setdefault(first, {})[column_number(match[1].decode())] = last
            rest = piece[-_LONGEST_MERGED:]
        return merged


def _with_merged(row: SheetRow, merged: Mapping[int, dict[int, int]]) -> SheetRow:
    if row.number not in merged:
        return row
    return SheetRow(sheet=row.sheet, number=row.number, cells=row.cells, merged=merged[row.number])


class _Sheet:
    """Handler of the events of a sheet; collects its rows."""

    def __init__(self, name: str, strings: list[str], is_date: list[bool], book: _Book) -> None:
        self._name, self._strings = name, strings
        self._is_date, self._is_1904, self._limits = is_date, book.is_1904, book.limits
        self._rows: list[SheetRow] = []
        self._row = self._column = 0
        self._cells: dict[int, str] = {}
        self._type = ""
        self._shows_date = False
        self._parts: list[str] = []
        self._takes_text = False
        self._phonetic = 0

    def taken_rows(self) -> list[SheetRow]:
        """Return the rows that are complete, and forget them."""
        rows, self._rows = self._rows, []
        return rows

    def start(self, name: str, attributes: Mapping[str, str]) -> None:
        if name == "x:c":
            self._start_cell(attributes)
        elif name == "x:row":
            number = attributes.get("r", "")
            is_number = number.isdecimal() and len(number) <= 7
            self._row = int(number) if is_number else self._row + 1
            self._column, self._cells = -1, {}
        elif name in ("x:v", "x:t"):
            self._takes_text = not self._phonetic
        self._phonetic += name == "x:rPh"

    def end(self, name: str) -> None:
        self._takes_text = False
        self._phonetic -= name == "x:rPh"
        if name == "x:c":
            words = self._cell_words("".join(self._parts))
            if words.strip():
                self._limits.columns = max(self._limits.columns, self._column + 1)
                if 0 <= self._column < MOST_COLUMNS:
                    self._cells[self._column] = words
        elif name == "x:row" and self._cells:
            self._rows.append(SheetRow(sheet=self._name, number=self._row, cells=self._cells))

    def text(self, words: str) -> None:
        if self._takes_text:
            self._parts.append(words)

    def _start_cell(self, attributes: Mapping[str, str]) -> None:
        place = _CELL.fullmatch(attributes.get("r", ""))
        self._column = column_number(place[1]) if place else self._column + 1
        self._type = attributes.get("t", "n")
        style = attributes.get("s", "0")
        number = int(style) if style.isdecimal() and len(style) < 9 else 0
        self._shows_date = number < len(self._is_date) and self._is_date[number]
        self._parts = []

    def _cell_words(self, words: str) -> str:
        if self._type == "s":
            index = int(words) if words.isdecimal() and len(words) < 9 else len(self._strings)
            return self._strings[index] if index < len(self._strings) else ""
        if self._type == "n":
            return date_words(words, self._is_1904) if self._shows_date else number_words(words)
        if self._type == "b":
            return {"0": "false", "1": "true"}.get(words, words)
        if self._type == "e":
            return ""
        return words if self._type == "d" else unescaped(words)
