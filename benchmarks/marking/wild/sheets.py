#!/usr/bin/env python3
"""Make the sheets on which readers mark the claims of real reports, and collect their marks.

    python benchmarks/marking/wild/sheets.py sheets PART DESK OUT_DIR
    python benchmarks/marking/wild/sheets.py collect DESK MARKS_DIR OUT.jsonl

PART is `development`, `held-out`, `training`, `further` or `others`.

DESK holds the piles, read without an option; for `others`, the texts that
`training/attribution/other_texts.py` writes. A sheet, PILE/ID.txt, holds the numbered paragraphs of
a report; a reader writes PILE/ID.jsonl beside it, as HOW.md describes. `collect` turns these
into offsets, and refuses a line with words that do not stand in their paragraph.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import re
import sys
from collections import defaultdict
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from pieces import place

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
FURTHER = 150
"""Reports of each pile in `further`: the next in that order, of stories not told in `held-out`."""
OTHERS = {pile: pile for pile in ("talks", "web", "wire", "agency2012")}
MOST_CODE_POINTS = 4000
LABELS = {
    "kind": "person unnamed group government organisation outlet document report unknown".split(),
    "polarity": ["affirmed", "denied"],
    "act": "said wrote announced ordered promised asked declined believes infers".split(),
}
ENTITY = re.compile(r"-|report|e\d+")


def ordered_ids(desk: Desk, piles: Mapping[str, str]) -> dict[str, list[str]]:
    """Return the ids of each pile's English reports, in the order in which they are drawn.

    Args:
        desk: The piles, read.
        piles: What the path of a file of each pile has in it.
    """
    ids: dict[str, list[str]] = defaultdict(list)
    for row in desk.reports():
        path = min(desk.ledger.raw.sightings(row.raw), default="")
        pile = next((pile for pile, part in piles.items() if part in path), None)
        if pile is not None and row.language == "en":
            ids[pile].append(row.id)
    for found in ids.values():
        found.sort(key=lambda identity: hashlib.sha256(identity.encode()).hexdigest())
    return dict(sorted(ids.items()))


def story_of_reports(desk: Desk) -> dict[str, str]:
    """Return the story of each report that is in one."""
    return {
        report: row.id
        for row in desk.stories()
        for report in desk.ledger.stories.report_ids(row.id)
    }


def further_ids(desk: Desk) -> dict[str, list[str]]:
    """Return the ids of `further`: in no other part, and of no story that `held-out` tells."""
    story_of = story_of_reports(desk)
    ids = ordered_ids(desk, PILES)
    held_out = {
        story_of.get(identity, identity)
        for found in ids.values()
        for identity in found[slice(*PARTS["held-out"])]
    }
    drawn_before = max(end for _, end in PARTS.values())
    return {
        pile: [i for i in found[drawn_before:] if story_of.get(i, i) not in held_out][:FURTHER]
        for pile, found in ids.items()
    }


def drawn(desk: Desk, part: str) -> Iterator[tuple[str, Report]]:
    """Yield the reports of a part, each with its pile."""
    if part == "others":
        ids = ordered_ids(desk, OTHERS)
    elif part == "further":
        ids = further_ids(desk)
    else:
        ids = {pile: found[slice(*PARTS[part])] for pile, found in ordered_ids(desk, PILES).items()}
    for pile, found in ids.items():
        for identity in found:
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


def collected(report: Report, mark: dict[str, Any]) -> dict[str, Any]:
    """Return a mark with offsets in place of words.

    Raises:
        ValueError: If it is not as HOW.md has it.
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
        **{f: sorted(place(report.text, bounds, p) for p in mark[f]) for f in ("content", "cue")},
        "source": sorted(place(report.text, bounds, piece) for piece in mark["source"]),
        "entity": mark["entity"],
        "name": place(report.text, bounds, name) if name else None,
        **{field: mark[field] for field in LABELS},
    }


def collect(desk: Desk, folder: Path, out: Path) -> int:
    """Write the marks of all sheets to one file; return how many lines are wrong."""
    faults, lines = 0, []
    for path in sorted(folder.glob("*/*.jsonl")):
        report = desk.report(path.stem)
        end = paragraphs(report)[-1][1]
        lines.append(json.dumps({"report": report.id, "pile": path.parent.name, "end": end}))
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
    commands = parser.add_subparsers(dest="command", required=True)
    sheets = commands.add_parser("sheets")
    sheets.add_argument("part", choices=[*PARTS, "further", "others"])
    for command in (sheets, commands.add_parser("collect")):
        command.add_argument("desk", type=Path)
        command.add_argument("folder", type=Path)
    commands.choices["collect"].add_argument("out", type=Path)
    arguments = parser.parse_args()
    with open_desk(arguments.desk) as desk:
        if arguments.command == "sheets":
            write_sheets(desk, arguments.part, arguments.folder)
        elif collect(desk, arguments.folder, arguments.out):
            sys.exit(1)


if __name__ == "__main__":
    main()
