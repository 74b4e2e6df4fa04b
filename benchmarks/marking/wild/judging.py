#!/usr/bin/env python3
"""Settle where two markings of the same reports differ, and what neither has, by a third reader.

    python benchmarks/marking/wild/judging.py sheets DESK FIRST SECOND OUT_DIR
    python benchmarks/marking/wild/judging.py merge DESK FIRST SECOND OUT_DIR OUT.jsonl

What both markings have (contents that overlap by half, with the same source) is settled. All else
is a candidate: the marks of one marking alone, and the claims that the program finds and neither
has. `sheets` writes, for each report, its numbered paragraphs and its candidates in an order that
does not tell where they come from. A reader writes ID.verdicts.jsonl beside the sheet, a line for
each:

    {"id": "c1", "verdict": "right"}

- `right`: by HOW.md it is a claim, its content is right at least by half, and its source is.
- `name`: the same, but the name given in brackets is not that of the one who speaks.
- `wrong`: anything else.

`merge` writes what is settled and what was judged right as one marking.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from sheets import paragraphs

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

import wild
from secondsource import open_desk
from secondsource.model import Claim, Report
from secondsource.pipeline import make_reader

Row = dict[str, Any]
VERDICTS = ("right", "name", "wrong")


def as_row(claim: Claim, report: Report) -> Row:
    """Return a claim that the program finds in the form of a mark."""
    source = claim.source
    named = wild.read(claim, report.text).name
    at = report.text.find(named) if named else -1
    return {
        "report": report.id,
        "content": [[s.start, s.end] for s in claim.content],
        "cue": [[s.start, s.end] for s in claim.cue],
        "source": [[s.start, s.end] for s in source.spans],
        "entity": "-",
        "name": [at, at + len(named)] if at >= 0 else None,
        "kind": source.kind.value,
        "polarity": claim.stance.polarity.value,
        "act": claim.act.value,
        "given": named,
    }


def matches(row: Row, rows: list[Row], text: str) -> bool:
    """Return whether one of the rows has half of the content, and the same source."""
    mark = wild.marked(row, text)
    others = [wild.marked(other, text) for other in rows]
    return any(
        wild.overlap(mark.content, other.content) >= 0.5 and wild.same_source(mark, other)
        for other in others
    )


def settled_and_open(
    report: Report, first: list[Row], second: list[Row], found: list[Row]
) -> tuple[list[Row], dict[str, Row]]:
    """Return the marks that both have, and the candidates by id, in the order of a hash."""
    text = report.text
    settled = [row for row in first if matches(row, second, text)]
    candidates = [row for row in first if not matches(row, second, text)]
    candidates += [row for row in second if not matches(row, first, text)]
    candidates += [row for row in found if not matches(row, first + second, text)]

    def order(row: Row) -> str:
        spans = json.dumps([report.id, row["content"], row["cue"], row["source"]])
        return hashlib.sha256(spans.encode()).hexdigest()

    ordered = sorted({order(row): row for row in candidates}.items())
    return settled, {f"c{number}": row for number, (_, row) in enumerate(ordered, 1)}


def _words(row: Row, field: str, text: str) -> str:
    return " … ".join(" ".join(text[a:b].split()) for a, b in row[field]) or "-"


def sheet(report: Report, candidates: dict[str, Row]) -> str:
    """Return the sheet of a report."""
    text = report.text
    lines = [f"[{n}] {text[a:b]}" for n, (a, b) in enumerate(paragraphs(report), 1)]
    lines.append("CANDIDATES")
    for identity, row in candidates.items():
        name = text[slice(*row["name"])] if row["name"] else ""
        given = row.get("given", name if row["kind"] == "person" else "")
        lines.append(
            f"{identity}\n  source: {_words(row, 'source', text)}{f' [{given}]' if given else ''}\n"
            f"  cue: {_words(row, 'cue', text)}\n  content: {_words(row, 'content', text)}"
        )
    return "\n\n".join(lines) + "\n"


def reports_of(
    arguments: argparse.Namespace,
) -> Iterator[tuple[str, int, Report, list[Row], dict[str, Row]]]:
    """Yield pile, last code point, report, settled marks and candidates of each report."""
    reader = make_reader()
    second = wild.load(arguments.second)
    with open_desk(arguments.desk) as desk:
        for identity, (pile, end, rows) in wild.load(arguments.first).items():
            report = desk.report(identity)
            claims = [c for c in reader.claims(report) if c.content[-1].end <= end]
            found = [as_row(claim, report) for claim in claims]
            settled, candidates = settled_and_open(report, rows, second[identity][2], found)
            yield pile, end, report, settled, candidates


def merged(report: Report, settled: list[Row], candidates: dict[str, Row], path: Path) -> list[Row]:
    """Return the settled marks and those judged right, each once.

    Raises:
        ValueError: If a candidate has no verdict.
    """
    written = path.read_text("utf-8").splitlines() if path.exists() else []
    verdicts = {row["id"]: row["verdict"] for row in map(json.loads, filter(None, written))}
    rows = list(settled)
    for identity, row in candidates.items():
        verdict = verdicts.get(identity)
        if verdict not in VERDICTS:
            raise ValueError(f"{path}: {identity} has no verdict")
        if verdict == "wrong" or matches(row, rows, report.text):
            continue
        kept = {key: value for key, value in row.items() if key != "given"}
        rows.append(kept | ({"name": None} if verdict == "name" else {}))
    return sorted(rows, key=lambda row: row["content"])


def main() -> None:
    """Write the sheets, or merge."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("command", choices=("sheets", "merge"))
    for name in ("desk", "first", "second", "folder"):
        parser.add_argument(name, type=Path)
    parser.add_argument("out", type=Path, nargs="?")
    arguments = parser.parse_args()
    lines = []
    for pile, end, report, settled, candidates in reports_of(arguments):
        folder = arguments.folder / pile
        if arguments.command == "sheets":
            folder.mkdir(parents=True, exist_ok=True)
            if candidates:
                (folder / f"{report.id}.txt").write_text(sheet(report, candidates), "utf-8")
                (folder / f"{report.id}.candidates.json").write_text(json.dumps(candidates))
            continue
        # The candidates as they were judged: the program may find others by now.
        stored = folder / f"{report.id}.candidates.json"
        judged = json.loads(stored.read_text("utf-8")) if stored.exists() else {}
        rows = merged(report, settled, judged, folder / f"{report.id}.verdicts.jsonl")
        lines.append(json.dumps({"report": report.id, "pile": pile, "end": end}))
        lines += map(json.dumps, rows)
    if arguments.out:
        arguments.out.write_text("\n".join(lines) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
