#!/usr/bin/env python3
"""Make the sheets on which readers mark the claims of real reports, and collect their marks.

    python benchmarks/marking/wild/sheets.py sheets PART DESK OUT_DIR
    python benchmarks/marking/wild/sheets.py collect PART DESK MARKS_DIR OUT.jsonl

PART is `development`, `held-out` or `training`.

DESK holds the piles, read without an option. A sheet, ID.txt, holds the numbered paragraphs of a
report; a reader writes ID.jsonl beside it, as README.md describes. `collect` turns these into
offsets, and refuses a file with words that do not stand in their paragraph.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import re
import sys
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from secondsource import open_desk
from secondsource.desk import Desk
from secondsource.model import Report, ZoneKind

PILES = {
    "agency": "kcna",
    "rumours": "fnc1",
    "cluster": "news_cluster",
    "pages": "html",
    "feeds": "feeds",
}
"""What the path of a file of each pile has in it."""
PARTS = {"development": (0, 25), "held-out": (25, 50), "training": (50, 150)}
"""The reports of each part, by their place in the order of the SHA-256 of their ids."""
MOST_CODE_POINTS = 4000
LABELS = {
    "kind": "person unnamed group government organisation outlet document report unknown".split(),
    "polarity": ["affirmed", "denied"],
    "act": "said wrote announced ordered promised asked declined believes infers".split(),
}
ENTITY = re.compile(r"-|report|e\d+")


def pile_of(path: str) -> str | None:
    """Return the pile a file is of."""
    return next((pile for pile, part in PILES.items() if part in path), None)


def drawn(desk: Desk, part: str) -> Iterator[tuple[str, Report]]:
    """Yield the reports of a part, each with its pile."""
    ids: dict[str, list[str]] = defaultdict(list)
    for row in desk.reports():
        pile = pile_of(min(desk.ledger.raw.sightings(row.raw), default=""))
        if pile is not None and row.language == "en":
            ids[pile].append(row.id)
    for pile, found in sorted(ids.items()):
        found.sort(key=lambda identity: hashlib.sha256(identity.encode()).hexdigest())
        for identity in found[slice(*PARTS[part])]:
            yield pile, desk.report(identity)


def paragraphs(report: Report) -> list[tuple[int, int]]:
    """Return the bounds of the paragraphs that are marked."""
    bounds: list[tuple[int, int]] = []
    for zone in report.zones:
        if zone.kind is ZoneKind.FURNITURE:
            continue
        if bounds and bounds[-1][1] > MOST_CODE_POINTS:
            break
        bounds.append((zone.span.start, zone.span.end))
    return bounds


def write_sheets(desk: Desk, part: str, out: Path) -> None:
    """Write a sheet for each report of a part, in a folder for each pile."""
    for pile, report in drawn(desk, part):
        folder = out / pile
        folder.mkdir(parents=True, exist_ok=True)
        lines = [f"[{n}] {report.text[a:b]}" for n, (a, b) in enumerate(paragraphs(report), 1)]
        (folder / f"{report.id}.txt").write_text("\n\n".join(lines) + "\n", encoding="utf-8")


def place(report: Report, bounds: list[tuple[int, int]], piece: list[Any]) -> list[int]:
    """Return the offsets of a piece.

    Raises:
        ValueError: If its words do not stand in its paragraph, or stand there more than once and it
            does not say which is meant.
    """
    number, words, *which = piece
    start, end = bounds[number - 1]
    found = [m.start() for m in re.finditer(re.escape(words), report.text[start:end])]
    if not found or not words.strip():
        raise ValueError(f"paragraph {number} has no {words!r}")
    if len(found) > 1 and not which:
        raise ValueError(f"paragraph {number} has {words!r} {len(found)} times: say which")
    at = start + found[which[0] - 1 if which else 0]
    return [at, at + len(words)]


def collected(report: Report, mark: dict[str, Any]) -> dict[str, Any]:
    """Return a mark with offsets in place of words.

    Raises:
        ValueError: If it is not as README.md has it.
    """
    for field, allowed in LABELS.items():
        if mark[field] not in allowed:
            raise ValueError(f"{field} {mark[field]!r} is none of {allowed}")
    if not ENTITY.fullmatch(mark["entity"]) or not mark["content"]:
        raise ValueError(f"no entity or no content: {mark}")
    bounds = paragraphs(report)
    name = mark.get("name")
    return {
        "report": report.id,
        **{f: sorted(place(report, bounds, p) for p in mark[f]) for f in ("content", "cue")},
        "source": sorted(place(report, bounds, piece) for piece in mark["source"]),
        "entity": mark["entity"],
        "name": place(report, bounds, name) if name else None,
        **{field: mark[field] for field in LABELS},
    }


def collect(desk: Desk, part: str, folder: Path, out: Path) -> int:
    """Write the marks of all sheets to one file; return how many lines are wrong."""
    faults, lines = 0, []
    for pile, report in drawn(desk, part):
        path = folder / pile / f"{report.id}.jsonl"
        if not path.exists():
            continue
        end = paragraphs(report)[-1][1]
        lines.append(json.dumps({"report": report.id, "pile": pile, "end": end}))
        for number, line in enumerate(path.read_text("utf-8").splitlines(), 1):
            if not line.strip():
                continue
            try:
                lines.append(json.dumps(collected(report, json.loads(line))))
            except (ValueError, KeyError, TypeError, IndexError) as error:
                faults += 1
                print(f"{path}:{number}: {error}", file=sys.stderr)
    out.write_text("\n".join(lines) + "\n", encoding="utf-8")
    return faults


def main() -> None:
    """Write or collect."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("command", choices=("sheets", "collect"))
    parser.add_argument("part", choices=PARTS)
    parser.add_argument("desk", type=Path)
    parser.add_argument("folder", type=Path)
    parser.add_argument("out", type=Path, nargs="?")
    arguments = parser.parse_args()
    with open_desk(arguments.desk) as desk:
        if arguments.command == "sheets":
            write_sheets(desk, arguments.part, arguments.folder)
        elif collect(desk, arguments.part, arguments.folder, arguments.out):
            sys.exit(1)


if __name__ == "__main__":
    main()
