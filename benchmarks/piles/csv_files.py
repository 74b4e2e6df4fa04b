"""Malformed tables."""

from __future__ import annotations

import csv
import io
import random
from collections.abc import Callable, Iterator, Sequence

from piles.cases import Case, Content, file
from piles.prose import headline, marker, report

MB = 1_000_000
_KIND = "csv"
Rows = list[list[str]]
Wrap = Callable[[Rows], str]
_NAMES = ["title", "text", "outlet"]


def table(rows: Sequence[Sequence[str]], mark: str = ",") -> str:
    """Return rows as CSV, with quotation marks where they are needed."""
    out = io.StringIO()
    csv.writer(out, delimiter=mark, lineterminator="\n").writerows(rows)
    return out.getvalue()


def _rows(dice: random.Random, marks: Sequence[str]) -> Rows:
    return [[headline(dice), report(dice, mark, 2), "Kell Wire"] for mark in marks]


def _marked(name: str, wrap: Wrap, ending: str = ".csv", count: int = 3) -> Case:
    marks = [marker(f"{_KIND}/{name}", number) for number in range(count)]
    return file(_KIND, name, ending, lambda dice: wrap(_rows(dice, marks)), marks)


def _placed() -> Iterator[Case]:
    wraps: dict[str, Wrap] = {
        "two-columns-of-one-name": lambda r: table(
            [["text", "text"], [r[0][1], r[1][1]], [r[2][1], "short words"]]
        ),
        "two-columns-of-one-name-second-empty": lambda r: table(
            [["text", "text"], *([row[1], ""] for row in r)]
        ),
        "two-columns-but-for-case": lambda r: table(
            [["Text", "text"], [r[0][1], r[1][1]], [r[2][1], "other words"]]
        ),
        "two-columns-but-for-blanks": lambda r: table(
            [["text ", " text"], [r[0][1], r[1][1]], [r[2][1], "other words"]]
        ),
        "three-columns-without-a-name": lambda r: table(
            [["", "", "text"], *(["a", "b", row[1]] for row in r)]
        ),
        "rows-longer-than-header": lambda r: table([_NAMES, r[0], [*r[1], "x", "y"], r[2]]),
        "rows-shorter-than-header": lambda r: table([_NAMES, r[0], r[1][:2], r[2]]),
        "rows-of-one-cell": lambda r: table([_NAMES, ["x"], *r, ["y"]]),
        "no-header": table,
        "header-twice": lambda r: table([_NAMES, *r[:2], _NAMES, r[2]]),
        "header-after-lines": lambda r: "Made by a program\n\n" + table([_NAMES, *r]),
        "separator-line-first": lambda r: "sep=;\n" + table([_NAMES, *r], ";"),
        "empty-lines-first": lambda r: "\n\n\n" + table([_NAMES, *r]),
        "byte-order-mark": lambda r: "\ufeff" + table([_NAMES, *r]),
        "byte-order-mark-before-quotes": lambda r: '\ufeff"title","text","outlet"\n' + table(r),
        "semicolons": lambda r: table([_NAMES, *r], ";"),
        "tabs-in-csv": lambda r: table([_NAMES, *r], "\t"),
        "bars": lambda r: table([_NAMES, *r], "|"),
        "carets": lambda r: table([_NAMES, *r], "^"),
        "mixed-separators": lambda r: table([_NAMES, r[0]]) + table(r[1:], ";"),
        "separator-in-a-name": lambda r: '"title","text","a;b;c;d;e"\n' + table(r),
        "carriage-returns": lambda r: table(
            [_NAMES, *([c.replace("\n", " ") for c in row] for row in r)]
        ).replace("\n", "\r"),
        "unclosed-quotation-in-the-first": lambda r: (
            table([_NAMES]) + f'a,"{r[0][1]},b\n' + table(r[1:])
        ),
        "unclosed-quotation-in-the-last": lambda r: table([_NAMES, *r[:2]]) + f'a,"{r[2][1]}',
        "quotation-within-a-cell": lambda r: table([_NAMES, *r[:2]]) + f'a,b "c" d {r[2][1]!r},e\n',
        "single-quotes": lambda r: (
            "title,text\n"
            + "".join(
                f"'{row[0]}','{row[1][:90].replace(chr(10), ' ')} {row[1][-1]}'\n" for row in r
            )
        ),
        "backslash-quotes": lambda r: (
            table([_NAMES, *r[:2]])
            + 'a,"he said \\"no\\" to '
            + r[2][1].replace('"', "").replace("\n", " ")
            + '",e\n'
        ),
        "text-in-the-last-of-many-columns": lambda r: table(
            [[*(f"c{n}" for n in range(300)), "text"], *(["x"] * 300 + [row[1]] for row in r)]
        ),
        "json-in-cells": lambda r: table([["text"], *([f'{{"text": "{row[1]}"}}'] for row in r)]),
        "nul-in-one-cell": lambda r: table([_NAMES, r[0], [r[1][0], r[1][1] + "\x00", "a"], r[2]]),
        "nothing-words": lambda r: table([_NAMES, *r, ["a", "NaN", ""], ["b", "None", ""]]),
        "last-row-cut": lambda r: table([_NAMES, *r]) + "half a ro",
    }
    for name, wrap in wraps.items():
        yield _marked(name, wrap)
    yield _marked("table-in-a-text-file", lambda r: table([_NAMES, *r]), ".txt")
    yield _marked("commas-in-tsv", lambda r: table([_NAMES, *r]), ".tsv")


def _wide(rows: int) -> str:
    names = ",".join(f"c{n}" for n in range(100_000))
    return f"{names},text\n" + ("x," * 100_000 + f"He said no to {rows}.\n") * rows


def _broken() -> Iterator[Case]:
    bad: dict[str, Content] = {
        "columns-100000": lambda _: _wide(1),
        "columns-100000-rows-20": lambda _: _wide(20),
        "columns-of-one-name-100000": lambda _: (
            "text," * 100_000 + "\n" + "He said no.," * 100_000 + "\n"
        ),
        "rows-empty-1000000": lambda _: "text,title\n" + "\n" * 1_000_000,
        "rows-of-commas-500000": lambda _: "text,title\n" + ",\n" * 500_000,
        "rows-too-long-100000": lambda _: "text,title\n" + "a,b,c\n" * 100_000,
        "rows-without-text-100000": lambda _: "text,title\n" + ",b\n" * 100_000,
        "rows-tiny-5000": lambda _: (
            "text,title\n" + "".join(f"He said {n}.,b\n" for n in range(5000))
        ),
        "cell-of-31m": lambda _: 'text,title\n"' + "He said no. " * (31 * MB // 12) + '",b\n',
        "cell-of-40m": lambda _: 'text,title\n"' + "a" * (40 * MB) + '",b\n',
        "quotation-marks-5m": lambda _: "text,title\n" + '"' * (5 * MB),
        "quotation-marks-odd-5m": lambda _: "text,title\n" + '"' * (5 * MB + 1),
        "quotation-never-closed-30m": lambda _: 'text,title\n"' + ("a" * 300 + ",b\n") * 99_000,
        "rows-equal-1000000": lambda _: "text,title\n" + "a,b\n" * 1_000_000,
        "return-alone-in-the-first-line": lambda _: "title,\rtext",
        "header-only": lambda _: "text,title,outlet\n",
        "header-alone-without-end": lambda _: "text,title,outlet",
        "header-1m-name": lambda _: "text," + "k" * MB + "\nHe said no to it.,b\n",
        "header-empty": lambda _: ",,,\na,b,c,d\n",
        "only-separators-5m": lambda _: "," * (5 * MB),
        "formulas": lambda _: "text,title\n" + '"=cmd|\'/c calc\'!A1",+1\n' * 50 + "@SUM(1),-2\n",
        "nuls-everywhere": lambda _: "text,title\n" + "\x00,\x00\n" * 50_000,
        "prose": lambda dice: report(dice, paragraphs=30),
        "prose-with-commas-in-tsv": lambda dice: report(dice).replace(" ", ", "),
        "control-signs": lambda _: "text,title\n" + "\x1b[31mHe said no.\x07,b\n" * 2000,
    }  # fmt: skip
    for name, content in bad.items():
        yield file(_KIND, name, ".csv", content)
    yield file(_KIND, "tabs-5m", ".tsv", lambda _: "\t" * (5 * MB))


def cases() -> Iterator[Case]:
    """Yield every hostile case of tables."""
    yield from _placed()
    yield from _broken()
