#!/usr/bin/env python3
"""Draw claims that the program finds, for readers to judge one by one, and collect the verdicts.

    python benchmarks/marking/wild/drawn_claims.py sheets DESK OUT_DIR
    python benchmarks/marking/wild/drawn_claims.py collect OUT_DIR JUDGED.jsonl HELD_OUT.jsonl

DESK holds the six piles, read without an option; the drawn reports are taken from it and read anew.
To mark a report whole takes a reader an hour for forty claims; to judge forty claims that the
program finds takes minutes, and tells what the claim head asks: which of them are right.

Reports come in the order of the SHA-256 of their ids, none that another marking of this folder or
of `../named` has, none of whose story a held-out report tells. At most eight claims of a report are
drawn, of those with a score of at least .2. `sheets` writes SHEET.txt, an item for each claim, and
`claims.jsonl`, what the items stand for. A reader writes SHEET.verdicts.jsonl, a line for each:

    {"n": 7, "verdict": "right"}

- `right`: by HOW.md it is a claim, its content is right at least by half, and its source is;
- `source`: it is one, but somebody else's;
- `content`: it is one, but less than half of the content is right;
- `none`: it is none.

The third part of the reports is held out: its verdicts measure, and no fit learns from them.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import random
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from sheets import PILES, ordered_ids, story_of_reports

from secondsource import open_desk
from secondsource.desk import Desk
from secondsource.model import Claim, Report
from secondsource.pipeline import make_reader

FOLDER = Path(__file__).resolve().parent
REPORTS = {"agency": 700, "feeds": 900, "cluster": 60, "pages": 60, "rumours": 30}
"""Reports of each pile that are drawn, as far as it has them."""
MOST_OF_REPORT = 8
LEAST_SCORE = 0.2
ITEMS_PER_SHEET = 230
AROUND = 450
"""Code points of the report shown before and behind a claim."""
VERDICTS = ("right", "source", "content", "none")


def marked_elsewhere() -> set[str]:
    """Return the reports that another marking holds."""
    paths = [*FOLDER.glob("*.jsonl"), *(FOLDER.parent / "named").glob("english*.jsonl")]
    return {
        json.loads(line)["report"]
        for path in paths
        if path.name not in ("drawn.jsonl", "drawn.held_out.jsonl")
        for line in path.read_text("utf-8").splitlines()
    }


def drawn_reports(desk: Desk) -> Iterator[tuple[str, str]]:
    """Yield pile and id of each report that is drawn."""
    story_of = story_of_reports(desk)
    held_out = (FOLDER / "held_out.jsonl").read_text("utf-8").splitlines()
    told = {story_of.get(json.loads(line)["report"]) for line in held_out} - {None}
    marked = marked_elsewhere()
    for pile, ids in ordered_ids(desk, PILES).items():
        free = [i for i in ids if i not in marked and story_of.get(i) not in told]
        yield from ((pile, identity) for identity in free[: REPORTS[pile]])


def is_held_out(report: str) -> bool:
    """Return whether a report measures."""
    return hashlib.sha256(report.encode()).digest()[2] % 3 == 0


def item(number: int, claim: Claim, report: Report) -> str:
    """Return what a reader sees of a claim."""
    text = report.text
    parts = {"content": claim.content, "cue": claim.cue, "source": claim.source.spans}
    spans = [span for part in parts.values() for span in part]
    start = max(0, min(span.start for span in spans) - AROUND)
    end = max(span.end for span in spans) + AROUND
    shown = {
        part: " … ".join(" ".join(span.words(text).split()) for span in of_part) or "-"
        for part, of_part in parts.items()
    }
    name = f" [{claim.source.name}]" if claim.source.named else ""
    opening = "" if start == 0 else f"  opening: {' '.join(text[:250].split())} …\n"
    about = f"{report.metadata.outlet or '?'}: {report.metadata.title or '-'}"
    return (
        f"### {number}\n  report: {about}\n{opening}"
        f"  passage: {' '.join(text[start:end].split())}\n"
        f"  SOURCE: {shown['source']}{name}\n  CUE: {shown['cue']}\n  CONTENT: {shown['content']}\n"
    )


def write_sheets(path: Path, folder: Path) -> None:
    """Write the sheets and what their items stand for."""
    reader = make_reader()
    drawn: list[tuple[dict[str, Any], str]] = []
    with open_desk(path) as desk:
        for pile, identity in list(drawn_reports(desk)):
            report = desk.report(identity)
            claims = [c for c in reader.claims(report) if c.score >= LEAST_SCORE]
            chance = random.Random(identity)
            for claim in chance.sample(claims, min(MOST_OF_REPORT, len(claims))):
                row = {
                    "report": identity,
                    "pile": pile,
                    "content": [[s.start, s.end] for s in claim.content],
                    "cue": [[s.start, s.end] for s in claim.cue],
                    "source": [[s.start, s.end] for s in claim.source.spans],
                }
                drawn.append((row, item(len(drawn), claim, report)))
    order = list(range(len(drawn)))
    random.Random(1).shuffle(order)
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "claims.jsonl").write_text("".join(json.dumps(row) + "\n" for row, _ in drawn))
    for place in range(0, len(order), ITEMS_PER_SHEET):
        items = [drawn[number][1] for number in order[place : place + ITEMS_PER_SHEET]]
        sheet = folder / f"sheet{place // ITEMS_PER_SHEET + 1}.txt"
        sheet.write_text("\n".join(items), encoding="utf-8")
    print(f"{len(drawn)} claims of {len({row['report'] for row, _ in drawn})} reports:")
    print(dict(Counter(row["pile"] for row, _ in drawn)))


def collect(folder: Path, judged: Path, held_out: Path) -> None:
    """Write the claims with their verdicts, by report.

    Raises:
        ValueError: If a verdict is none of those above.
    """
    rows = [json.loads(line) for line in (folder / "claims.jsonl").read_text().splitlines()]
    for path in sorted(folder.glob("*.verdicts.jsonl")):
        for line in filter(None, path.read_text("utf-8").splitlines()):
            given = json.loads(line)
            if given["verdict"] not in VERDICTS:
                raise ValueError(f"{path}: {line}")
            rows[given["n"]]["verdict"] = given["verdict"]
    rows = [row for row in rows if "verdict" in row]
    for path, measures in ((judged, False), (held_out, True)):
        of_part = [row for row in rows if is_held_out(row["report"]) == measures]
        path.write_text("".join(json.dumps(row) + "\n" for row in of_part))
        print(f"{path}: {len(of_part)}, {dict(Counter(row['verdict'] for row in of_part))}")


def main() -> None:
    """Write sheets, or collect."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    commands = parser.add_subparsers(dest="command", required=True)
    sheets = commands.add_parser("sheets")
    sheets.add_argument("desk", type=Path)
    sheets.add_argument("folder", type=Path)
    collecting = commands.add_parser("collect")
    for name in ("folder", "judged", "held_out"):
        collecting.add_argument(name, type=Path)
    arguments = parser.parse_args()
    if arguments.command == "sheets":
        write_sheets(arguments.desk, arguments.folder)
    else:
        collect(arguments.folder, arguments.judged, arguments.held_out)


if __name__ == "__main__":
    main()
