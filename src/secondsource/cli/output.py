"""How rows are written: a table for people, JSON, JSON Lines and CSV for programs."""

from __future__ import annotations

import csv
import json
import sys
import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain
from typing import Any

from rich.console import Console
from rich.table import Table
from rich.text import Text

FORMATS = ("table", "json", "jsonl", "csv")

# A program that counts columns must not guess; 100 fits most terminals and mails.
_PLAIN_WIDTH = 100
# A spreadsheet runs a cell that begins so as a formula; words of strangers must not.
_FORMULA = ("=", "+", "-", "@", "\t", "\r")


def plain(words: str) -> str:
    """Return words without what could steer a terminal: controls, and marks that reorder text."""
    return "".join(c if c in "\n\t" or _harmless(c) else "\N{REPLACEMENT CHARACTER}" for c in words)


def _harmless(character: str) -> bool:
    return unicodedata.category(character) not in {"Cc", "Cf", "Cs"}


def console(stderr: bool = False) -> Console:
    """Return where people read; plain and of a fixed width when it is no terminal."""
    out = Console(stderr=stderr, highlight=False, markup=False, emoji=False)
    if not out.is_terminal:
        out = Console(stderr=stderr, highlight=False, markup=False, emoji=False, width=_PLAIN_WIDTH)
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
            sys.stdout.write(json.dumps(row, ensure_ascii=False) + "\n")
    elif form == "csv":
        _write_csv(rows)
    else:
        _write_table(rows, columns)


def _write_json(rows: Iterable[Mapping[str, Any]]) -> None:
    """Write a list row by row, so that a long one needs no memory."""
    lead = "[\n"
    for row in rows:
        sys.stdout.write(lead + json.dumps(row, ensure_ascii=False))
        lead = ",\n"
    sys.stdout.write("[]\n" if lead == "[\n" else "\n]\n")


def flat(row: Mapping[str, Any]) -> dict[str, str]:
    """Return a row as CSV cells: nested names are joined by a dot, pieces of a span by ' … '."""
    cells: dict[str, str] = {}
    for key, value in row.items():
        if isinstance(value, Mapping):
            cells |= {f"{key}.{inner}": words for inner, words in flat(value).items()}
        elif isinstance(value, list):
            cells[key] = " … ".join(
                str(v["text"]) if isinstance(v, Mapping) and "text" in v else json.dumps(v)
                for v in value
            )
        else:
            cells[key] = "" if value is None else str(value)
    return {k: f"'{v}" if v.startswith(_FORMULA) else v for k, v in cells.items()}


def _write_csv(rows: Iterable[Mapping[str, Any]]) -> None:
    cells = (flat(row) for row in rows)
    first = next(cells, None)
    if first is None:
        return
    writer = csv.DictWriter(sys.stdout, list(first), extrasaction="ignore", lineterminator="\n")
    writer.writeheader()
    writer.writerows(chain([first], cells))


def _write_table(rows: Iterable[Mapping[str, Any]], columns: Sequence[Column]) -> None:
    table = Table(box=None, pad_edge=False, header_style="bold", expand=True)
    for column in columns:
        table.add_column(
            column.title,
            ratio=column.ratio or None,
            no_wrap=not column.ratio,
            justify="right" if column.right else "left",
            overflow="fold" if column.ratio else "ellipsis",
        )
    for row in rows:
        table.add_row(*(Text(plain(_cell(row, c.key))) for c in columns))
    console().print(table if table.row_count else Text("Nothing found."))


def _cell(row: Mapping[str, Any], key: str) -> str:
    value: Any = row
    for part in key.split("."):
        value = value.get(part) if isinstance(value, Mapping) else None
    if isinstance(value, list):
        return " … ".join(" ".join(v["text"].split()) for v in value)
    return "" if value is None else " ".join(str(value).split())
