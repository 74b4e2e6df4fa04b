"""Spreadsheet reader: the rows of its tables as items."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from secondsource.intake.archives.zip_parts import ZipParts
from secondsource.intake.files.documents import Document
from secondsource.intake.files.gzip_unpacking import unpack_whole
from secondsource.intake.files.unread_items import (
    SURELY_TOO_LONG,
    UnreadItem,
    too_long_text,
    unread_remainder,
)
from secondsource.intake.items.field_guessing import (
    conflicting_fields,
    known_fields,
    similar_names,
)
from secondsource.intake.items.repeated_keys import Repeated, merge_values
from secondsource.intake.office.ods_cells import OdsWorkbook, is_open_document
from secondsource.intake.office.open_document import refuse_encrypted
from secondsource.intake.office.sheet_rows import MergedCells, SheetRow, Workbook
from secondsource.intake.office.xlsx_cells import XlsxWorkbook
from secondsource.intake.options import FieldMap, IntakeOptions, Item
from secondsource.model import IntakeError

# The header of a table stands among the first rows, below a title and notes.
_MOST_ROWS_ABOVE = 50
_MAP_REMEDY = "Say which column is which with --map, as in --map text=body,title=headline"
_LONGEST_NAME = 100


@dataclass(frozen=True, slots=True)
class _Table:
    """The table of a sheet.

    Args:
        header: Number of its row of names, from 1.
        names: Of its columns, by their number.
    """

    header: int
    names: Mapping[int, str]


@dataclass
class _Count:
    """What was read so far.

    Args:
        rows: Of each table.
        characters: Of all of them: a file may give one long text to each of its rows.
    """

    rows: dict[str, int] = field(default_factory=dict)
    characters: int = 0


def spreadsheet_rows(document: Document, options: IntakeOptions) -> Iterator[Item | UnreadItem]:
    """Yield the rows of the tables of a spreadsheet as items, without blank rows.

    The first row that looks like a header names the fields: one with a column for the text and one
    for another of our fields, or with the column that `options.field_map` names for the text. Items
    are numbered from 0, after the name of their sheet if several hold tables.

    Raises:
        IntakeError: If it is damaged, protected or too large, or no workbook that is read.
    """
    content = unpack_whole(document, options)
    book = _workbook(content.raw, document.path, options)
    tables, others = _tables(book, options)
    yield from _items(book, tables, options)
    for name, names in others.items():
        listed = ", ".join(names)[:200]
        reason = f"no row of the sheet names a column of texts (its first row: {listed})"
        yield UnreadItem(name, reason, _MAP_REMEDY, f'sheet "{name}"')
    if content.remainder:
        yield unread_remainder()


def _workbook(raw: bytes, path: str, options: IntakeOptions) -> Workbook:
    if not raw.startswith(b"PK"):
        reason = "the spreadsheet is in the form of old programs, which is not read"
        raise IntakeError("intake", path, reason, "Save it as .xlsx or .ods")
    parts = ZipParts(raw, path, options.max_document_bytes)
    if is_open_document(parts):
        refuse_encrypted(parts, path)
        return OdsWorkbook(parts, path)
    return XlsxWorkbook(parts, path)


def _tables(
    book: Workbook, options: IntakeOptions
) -> tuple[dict[str, _Table], dict[str, tuple[str, ...]]]:
    """Return the table of each sheet that has one, and the first row of each other sheet."""
    tables: dict[str, _Table] = {}
    others: dict[str, tuple[str, ...]] = {}
    for row in book.rows(_MOST_ROWS_ABOVE):
        if isinstance(row, UnreadItem) or row.sheet in tables:
            continue
        if _is_header(row, options.field_map, row.sheet not in others):
            tables[row.sheet] = _Table(row.number, _column_names(row))
            others.pop(row.sheet, None)
        else:
            others.setdefault(row.sheet, tuple(w[:_LONGEST_NAME] for w in row.cells.values()))
    return tables, others


def _is_header(row: SheetRow, field_map: FieldMap | None, is_first: bool) -> bool:
    names = [words.strip() for words in row.cells.values() if len(words) <= _LONGEST_NAME]
    text = field_map.fields.get("text") if field_map else None
    if text is not None:
        return text in names or text.partition(".")[0] in names
    fields = known_fields(names)
    return "text" in fields and (len(fields) >= 2 or (is_first and len(names) == len(row.cells)))


def _column_names(row: SheetRow) -> dict[int, str]:
    return {c: " ".join(words[:_LONGEST_NAME].split()) for c, words in row.cells.items()}


def _items(
    book: Workbook, tables: Mapping[str, _Table], options: IntakeOptions
) -> Iterator[Item | UnreadItem]:
    count = _Count()
    merged: dict[str, MergedCells] = {}
    for row in book.rows():
        if isinstance(row, UnreadItem):
            yield row
            continue
        table = tables.get(row.sheet)
        if table is None or row.number <= table.header:
            continue
        index = count.rows[row.sheet] = count.rows.get(row.sheet, -1) + 1
        number = str(index) if len(tables) == 1 else f"{row.sheet}.{index}"
        cells = merged.setdefault(row.sheet, MergedCells()).filled(row)
        length = sum(map(len, cells.values()))
        count.characters += length
        if count.characters > options.max_document_bytes:
            yield _too_much(number, options)
            return
        if length > SURELY_TOO_LONG * options.max_text:
            yield too_long_text(number, length, options)
        else:
            yield _item(number, cells, table.names, options.field_map)


def _item(
    number: str, cells: Mapping[int, str], names: Mapping[int, str], field_map: FieldMap | None
) -> Item:
    # The letter of a column without a name may be one of our usual names ("BY").
    pairs = [
        (names.get(column, f"column {column + 1}"), words)
        for column, words in sorted(cells.items())
    ]
    blank = [(name, "") for column, name in names.items() if column not in cells]
    values = merge_values([*pairs, *blank])
    repeated = [name for name, value in values.items() if isinstance(value, Repeated)]
    alike = conflicting_fields(values, field_map) if similar_names(values) else ()
    return Item(number=number, values=values, repeated=tuple(dict.fromkeys((*repeated, *alike))))


def _too_much(number: str, options: IntakeOptions) -> UnreadItem:
    reason = (
        f"the rows hold more than {options.max_document_bytes:,} characters; the rest is not read"
    )
    return UnreadItem(number, reason, "Split the spreadsheet, or raise max_document_bytes")
