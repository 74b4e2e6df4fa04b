"""Output formats of rows: a table for people; JSON, JSON Lines and CSV for programs."""

from __future__ import annotations

import csv
import json
import os
import re
import sys
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain, islice
from typing import Any

from rich.cells import cell_len
from rich.console import Console
from rich.table import Table
from rich.text import Text

from secondsource.model.deceptive_characters import DECEPTIVE

FORMATS = ("table", "json", "jsonl", "csv")

# Width of output that has none of its own: 100 fits most terminals and mails.
_PLAIN_WIDTH = 100
# A spreadsheet runs a cell with one of these beginnings as a formula: CSV injection
# (https://owasp.org/www-community/attacks/CSV_Injection).
_FORMULA = ("=", "+", "-", "@", "\t", "\r")
# Rows laid out together: one or two screens. A longer table is printed in pieces of this size.
_TABLE_ROWS = 100


def plain(words: str) -> str:
    """Return words with U+FFFD for each deceptive character.

    Line feeds and tabs stay, and the length is the same, so that offsets still hold.
    """
    return DECEPTIVE.sub("\N{REPLACEMENT CHARACTER}", words)


def one_line(words: str) -> str:
    """Return words on one line, with U+FFFD for each deceptive character."""
    return plain(" ".join(words.split()))


def to_json(value: object, indent: int | None = None) -> str:
    """Return a value as JSON in which deceptive characters are escaped."""
    written = json.dumps(value, ensure_ascii=False, indent=indent)
    return DECEPTIVE.sub(_json_escape, written)


def _json_escape(character: re.Match[str]) -> str:
    # JSON escapes UTF-16 code units: one beyond U+FFFF is written as two.
    units = character[0].encode("utf-16-be", "surrogatepass").hex()
    return "".join(f"\\u{units[start : start + 4]}" for start in range(0, len(units), 4))


class _Console(Console):
    """A console that raises `BrokenPipeError` on a closed pipe, for the program to handle."""

    def on_broken_pipe(self) -> None:
        """Raise the error; rich would end the program with exit code 1."""
        raise BrokenPipeError


def console(stderr: bool = False) -> Console:
    """Return a console for people: as wide as the terminal, else as `COLUMNS`, else 100."""
    out = _Console(stderr=stderr, highlight=False, markup=False, emoji=False)
    if not out.is_terminal and not os.environ.get("COLUMNS", "").isdigit():
        out.width = _PLAIN_WIDTH
    return out


@dataclass(frozen=True)
class Column:
    """A column of a table.

    Args:
        title: Its heading.
        key: Which value of a row's form it shows.
        ratio: Its share of the width left over; 0 for a column as wide as its words.
        right: Whether numbers in it stand to the right.
    """

    title: str
    key: str
    ratio: int = 0
    right: bool = False


def write(rows: Iterable[Mapping[str, Any]], columns: Sequence[Column], form: str) -> None:
    """Write rows to standard output.

    Args:
        rows: Their JSON forms.
        columns: What a table shows; the other formats hold everything.
        form: One of `FORMATS`.
    """
    if form == "json":
        _write_json(rows)
    elif form == "jsonl":
        for row in rows:
            sys.stdout.write(to_json(row) + "\n")
    elif form == "csv":
        _write_csv(rows)
    else:
        _write_table(rows, columns)


def _write_json(rows: Iterable[Mapping[str, Any]]) -> None:
    """Write a list row by row, so that memory does not grow with its length."""
    lead = "[\n"
    for row in rows:
        sys.stdout.write(lead + to_json(row))
        lead = ",\n"
    sys.stdout.write("[]\n" if lead == "[\n" else "\n]\n")


def csv_cells(row: Mapping[str, Any]) -> dict[str, str]:
    """Return a row as CSV cells.

    Nested names are joined by a dot, pieces of a span by " … ". A cell that a spreadsheet would
    run as a formula gets an apostrophe before it; deceptive characters are replaced.
    """
    cells: dict[str, str] = {}
    for key, value in row.items():
        if isinstance(value, Mapping):
            cells |= {f"{key}.{inner}": words for inner, words in csv_cells(value).items()}
        elif isinstance(value, list):
            cells[key] = " … ".join(
                str(v["text"]) if isinstance(v, Mapping) and "text" in v else json.dumps(v)
                for v in value
            )
        else:
            cells[key] = "" if value is None else str(value)
    return {k: plain(f"'{v}" if v.startswith(_FORMULA) else v) for k, v in cells.items()}


def _write_csv(rows: Iterable[Mapping[str, Any]]) -> None:
    cells = (csv_cells(row) for row in rows)
    first = next(cells, None)
    if first is None:
        return
    writer = csv.DictWriter(sys.stdout, list(first), extrasaction="ignore", lineterminator="\n")
    writer.writeheader()
    writer.writerows(chain([first], cells))


def _write_table(rows: Iterable[Mapping[str, Any]], columns: Sequence[Column]) -> None:
    rest = iter(rows)
    out = console()
    widths = [0] * len(columns)
    header = True
    while batch := [
        [plain(_cell(row, c.key)) for c in columns] for row in islice(rest, _TABLE_ROWS)
    ]:
        titles = [column.title for column in columns] if header else []
        widths = [
            max(before, *(cell_len(cells[i]) for cells in [*batch, titles] if cells))
            for i, before in enumerate(widths)
        ]
        out.print(_table(batch, columns, widths, header))
        header = False
    if header:
        out.print("Nothing found.")


def _table(
    rows: Sequence[Sequence[str]], columns: Sequence[Column], widths: Sequence[int], header: bool
) -> Table:
    table = Table(box=None, pad_edge=False, header_style="bold", expand=True, show_header=header)
    for column, width in zip(columns, widths, strict=True):
        table.add_column(
            column.title,
            ratio=column.ratio or None,
            min_width=None if column.ratio else width,
            no_wrap=not column.ratio,
            justify="right" if column.right else "left",
            overflow="fold" if column.ratio else "ellipsis",
        )
    for cells in rows:
        table.add_row(*map(Text, cells))
    return table


def _cell(row: Mapping[str, Any], key: str) -> str:
    value: Any = row
    for part in key.split("."):
        value = value.get(part) if isinstance(value, Mapping) else None
    if isinstance(value, list):
        return " … ".join(" ".join(v["text"].split()) for v in value)
    return "" if value is None else " ".join(str(value).split())
