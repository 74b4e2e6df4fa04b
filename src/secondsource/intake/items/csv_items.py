"""CSV reader: the rows of a table as items."""

from __future__ import annotations

import csv
import re
from collections.abc import Iterator

from secondsource.intake.files.documents import Document
from secondsource.intake.files.gzip_unpacking import unpack_whole
from secondsource.intake.files.unread_items import UnreadItem, unread_remainder
from secondsource.intake.items.field_guessing import conflicting_fields, similar_names
from secondsource.intake.items.repeated_keys import Repeated, merge_values
from secondsource.intake.options import FieldMap, IntakeOptions, Item
from secondsource.intake.text.encodings import decode

_LINE = re.compile(r"[^\r\n]*(?:\r\n|\r|\n)|[^\r\n]+")
# The line that spreadsheets write above a table to declare its delimiter.
_SEPARATOR_LINE = re.compile(r"\ufeff?\"?sep=([^\"\r\n])\"?[ \t]*\r?\n", re.IGNORECASE)
# Gibibytes of line ends pack to mebibytes: skip them in one match.
_BLANK_LINES = re.compile(r"(?:[ \t]*+[\r\n]++)++")
_DELIMITERS = ",;\t|"
# Maximum number of unclosed rows: each may cost a scan to the end of the table.
_MOST_UNCLOSED = 20
_MEND_QUOTES = "Mend the row's quotation marks"


class _CsvLines:
    """Iterator over the lines of a text, with the position of the next one."""

    def __init__(self, text: str, position: int) -> None:
        self._text = text
        self.position = position

    def __iter__(self) -> Iterator[str]:
        return self

    def __next__(self) -> str:
        line = _LINE.match(self._text, self.position)
        if line is None:
            raise StopIteration
        self.position = line.end()
        return line.group()


def table_rows(document: Document, options: IntakeOptions) -> Iterator[Item | UnreadItem]:
    """Yield the rows of a table as items, without blank rows.

    Raises:
        IntakeError: If its bytes cannot be unpacked or decoded.
    """
    # Items carry no raw bytes: a cell may hold line breaks and doubled quotation marks.
    page = unpack_whole(document, options)
    text = decode(page.raw, document.path, options.encoding).text
    csv.field_size_limit(max(options.max_page_bytes, 1 << 17))
    yield from _CsvTable(text, options.field_map).items()
    if page.remainder:
        yield unread_remainder()


class _CsvTable:
    def __init__(self, text: str, field_map: FieldMap | None) -> None:
        self._text = text
        self._field_map = field_map
        self._has_similar_names = False
        separator_line = _SEPARATOR_LINE.match(text)
        self._first_row_start = separator_line.end() if separator_line else 0
        header = re.compile(r"\s*([^\r\n]*)").match(text, self._first_row_start)
        line = header[1] if header else ""
        self._delimiter = separator_line[1] if separator_line else max(_DELIMITERS, key=line.count)
        self._lines = _CsvLines(text, self._first_row_start)
        self._row_start = self._first_row_start
        self._line, self._counted_to = 1, 0

    def items(self) -> Iterator[Item | UnreadItem]:
        names: list[str] | None = None
        unclosed = number = 0
        while (cells := self._next_row()) is not None:
            start = self._row_start
            if not any(cell.strip() for cell in cells):
                continue
            if self._is_unclosed(start):
                unclosed += 1
                yield self._unclosed_row(start, number, unclosed)
                if unclosed > _MOST_UNCLOSED:
                    return
                # Read the rest again from the next line.
                self._lines = _CsvLines(self._text, start)
                next(self._lines)
                names = [] if names is None else names
            elif names is None:
                names = [name.strip(" \t\ufeff") for name in cells]
                self._has_similar_names = bool(similar_names(dict.fromkeys(names)))
                continue
            else:
                yield self._item(start, number, names, cells)
            number += 1

    def _next_row(self) -> list[str] | None:
        """Return the next row and set `_row_start` to its position; None at the end."""
        blank = _BLANK_LINES.match(self._text, self._lines.position)
        if blank:
            self._lines.position = blank.end()
        self._row_start = self._lines.position
        return next(csv.reader(self._lines, delimiter=self._delimiter), None)

    def _is_unclosed(self, start: int) -> bool:
        """Return whether the current row runs to the end because a quotation mark is missing."""
        if self._lines.position < len(self._text):
            return False
        try:
            next(
                csv.reader(_CsvLines(self._text, start), delimiter=self._delimiter, strict=True),
                None,
            )
        except csv.Error as error:
            return "unexpected end" in str(error)
        return False

    def _unclosed_row(self, start: int, number: int, unclosed: int) -> UnreadItem:
        reason = "a quotation mark of the row is never closed"
        if unclosed > _MOST_UNCLOSED:
            reason += ", like many before; what follows is not read"
        return UnreadItem(str(number), reason, _MEND_QUOTES, self._line_label(start))

    def _item(
        self, start: int, number: int, names: list[str], cells: list[str]
    ) -> Item | UnreadItem:
        if any(cell.strip() for cell in cells[len(names) :]):
            reason = f"the row has {len(cells)} cells under {len(names)} names"
            return UnreadItem(str(number), reason, _MEND_QUOTES, self._line_label(start))
        if any("\0" in cell for cell in cells):
            reason = "NUL bytes stand in the row, as where a file was only partly written"
            return UnreadItem(str(number), reason, "Fetch the file again", self._line_label(start))
        values = merge_values(zip(names, cells, strict=False))
        repeated = tuple(n for n, v in values.items() if n and isinstance(v, Repeated))
        alike = conflicting_fields(values, self._field_map) if self._has_similar_names else ()
        return Item(
            number=str(number), values=values, repeated=tuple(dict.fromkeys((*repeated, *alike)))
        )

    def _line_label(self, start: int) -> str:
        """Return the line number of a position as words, counting on from the last call."""
        low, high = sorted((self._counted_to, start))
        between = self._text.count("\n", low, high)
        self._line += between if start >= self._counted_to else -between
        self._counted_to = start
        return f"line {self._line}"
