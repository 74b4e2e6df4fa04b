#!/usr/bin/env python3
"""Make the sheets that annotators mark, and collect their labels.

    python benchmarks/marking/sheets.py sheets GOLD_DIR OUT_DIR [--first 1] [--last 40]
    python benchmarks/marking/sheets.py collect GOLD_DIR LABELS_DIR OUT.jsonl

A sheet holds a report's text with its attributions numbered. A reader writes one file of labels
for each, NAME.tsv, with a line for each number: number, entity, kind, polarity, certainty, mode,
with tabs between. `collect` turns a folder of them into offsets and labels.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import re
import sys
from collections.abc import Iterator
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[2] / "training" / "attribution"))

from polnear import Attribution, Marked, read_folder

ALLOWED = {
    "kind": [
        "person",
        "unnamed",
        "group",
        "government",
        "organisation",
        "outlet",
        "document",
        "report",
        "unknown",
    ],
    "polarity": ["affirmed", "denied", "unknown"],
    "certainty": ["certain", "probable", "possible", "unknown"],
    "mode": [
        "statement",
        "belief",
        "fear",
        "inference",
        "order",
        "promise",
        "question",
        "condition",
    ],
}
ENTITY = re.compile(r"-|report|e\d+(\|e\d+)*")


def in_order(folder: Path) -> list[Marked]:
    """Return the reports of a PolNeAR folder in the order of the SHA-256 of their names."""
    return sorted(
        read_folder(folder), key=lambda report: hashlib.sha256(report.name.encode()).hexdigest()
    )


def marked(report: Marked) -> list[Attribution]:
    """Return the attributions of a report that have a cue and a content, in order of content."""
    complete = [a for a in report.attributions if a.content and a.cue]
    return sorted(complete, key=lambda a: (a.content, a.cue))


def _words(text: str, spans: list[tuple[int, int]], most: int = 10_000) -> str:
    words = " ... ".join(" ".join(text[a:b].split()) for a, b in spans)
    return words if len(words) <= most else f"{words[: most // 2]} [...] {words[-most // 2 :]}"


def sheet(report: Marked) -> str:
    """Return a report's sheet: its text, then its attributions with numbers."""
    lines = [f"REPORT {report.name}", "", report.text.strip(), "", "ATTRIBUTIONS", ""]
    for number, a in enumerate(marked(report), 1):
        line = report.text.count("\n", 0, a.cue[0][0]) + 1
        lines.append(
            f"{number}\tsource: {_words(report.text, a.source) or '(none)'}\n"
            f"\tcue: {_words(report.text, a.cue)}  (line {line})\n"
            f"\tcontent: {_words(report.text, a.content, 220)}"
        )
    return "\n".join(lines) + "\n"


def write_sheets(folder: Path, out: Path, first: int, last: int) -> None:
    """Write the sheets of the reports `first` to `last` in hash order, counted from 1."""
    out.mkdir(parents=True, exist_ok=True)
    for number, report in enumerate(in_order(folder)[first - 1 : last], first):
        (out / f"{number:02}_{report.name}.txt").write_text(sheet(report), encoding="utf8")


def _labels(path: Path, count: int) -> Iterator[dict[str, str]]:
    lines = [line for line in path.read_text("utf8").splitlines() if line.strip()]
    if len(lines) != count:
        sys.exit(f"{path}: {len(lines)} lines for {count} attributions")
    for number, line in enumerate(lines, 1):
        cells = line.split("\t")
        if len(cells) != 6 or cells[0] != str(number):
            sys.exit(
                f"{path}: line {number} is not number, entity, kind, polarity, certainty, mode"
            )
        labels = dict(zip(("entity", *ALLOWED), cells[1:], strict=True))
        wrong = [labels[key] for key in ALLOWED if labels[key] not in ALLOWED[key]]
        if wrong or not ENTITY.fullmatch(labels["entity"]):
            sys.exit(f"{path}: line {number}: {wrong or labels['entity']} is no label")
        yield labels


def collect(folder: Path, labels: Path, out: Path) -> None:
    """Write the label file of the reports that `labels` has files for, in hash order."""
    with out.open("w", encoding="utf8") as file:
        for report in in_order(folder):
            path = labels / f"{report.name}.tsv"
            if not path.exists():
                continue
            attributions = marked(report)
            for a, label in zip(attributions, _labels(path, len(attributions)), strict=True):
                spans = {"content": a.content, "cue": a.cue, "source": a.source}
                file.write(json.dumps({"report": report.name, **spans, **label}) + "\n")


def main() -> None:
    """Read the command line."""
    parser = argparse.ArgumentParser(description=__doc__)
    steps = parser.add_subparsers(dest="step", required=True)
    make = steps.add_parser("sheets")
    make.add_argument("gold", type=Path)
    make.add_argument("out", type=Path)
    make.add_argument("--first", type=int, default=1)
    make.add_argument("--last", type=int, default=40)
    gather = steps.add_parser("collect")
    gather.add_argument("gold", type=Path)
    gather.add_argument("labels", type=Path)
    gather.add_argument("out", type=Path)
    arguments = parser.parse_args()
    if arguments.step == "sheets":
        write_sheets(arguments.gold, arguments.out, arguments.first, arguments.last)
    else:
        collect(arguments.gold, arguments.labels, arguments.out)


if __name__ == "__main__":
    main()
