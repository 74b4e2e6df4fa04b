#!/usr/bin/env python3
"""Score the stories of the six real piles on marked pairs of reports, or draw pairs to read.

    python benchmarks/story_pairs.py DESK [--draw 100] [--seed 1]

DESK is a desk with the six real piles. `marking/stories/pairs.jsonl` holds pairs of its reports, as
ids: whether both are of one story ("same", "other", or "open" where it can be argued), and how the
pair was drawn: "to choose by" from bands of likeness in each pile, the others as pairs of reports
that some version of the program had joined. Printed is how many of each are in one story now. With
`--draw` so many pairs that are in one story are printed, to be read: a report is drawn among all
that share a story, then another of its story, so that a large story counts as its reports do.
"""

from __future__ import annotations

import argparse
import json
import platform
import random
from collections import Counter
from importlib.metadata import version
from pathlib import Path

from secondsource.desk import Desk, open_desk

MARKS = Path(__file__).resolve().parent / "marking" / "stories" / "pairs.jsonl"
LABELS = ("same", "open", "other")


def stories_by_report(desk: Desk) -> dict[str, str]:
    """Return the story of each report that shares one."""
    return {
        report: story.id
        for story in desk.stories()
        if story.reports > 1
        for report in desk.ledger.stories.report_ids(story.id)
    }


def print_marked(story_of: dict[str, str]) -> None:
    """Print how many marked pairs are in one story."""
    marks = [json.loads(line) for line in MARKS.read_text("utf8").splitlines()]
    for drawn in dict.fromkeys(mark["drawn"] for mark in marks):
        of_kind = [mark for mark in marks if mark["drawn"] == drawn]
        total = Counter(mark["label"] for mark in of_kind)
        joined = Counter(mark["label"] for mark in of_kind if _is_joined(mark, story_of))
        figures = ", ".join(f"{joined[label]} of {total[label]} {label}" for label in LABELS)
        print(f"drawn {drawn}: in one story now {figures}")


def _is_joined(mark: dict[str, str], story_of: dict[str, str]) -> bool:
    story = story_of.get(mark["first"])
    return story is not None and story == story_of.get(mark["second"])


def print_drawn(desk: Desk, story_of: dict[str, str], count: int, seed: int) -> None:
    """Print pairs of reports that are in one story."""
    generator = random.Random(seed)
    members: dict[str, list[str]] = {}
    for report, story in sorted(story_of.items()):
        members.setdefault(story, []).append(report)
    reports = sorted(story_of)
    for number in range(count):
        first = generator.choice(reports)
        second = generator.choice([r for r in members[story_of[first]] if r != first])
        print(f"#{number} {first} {second}")
        for read in (desk.report(first), desk.report(second)):
            data = read.metadata
            begins = " ".join(read.text[:260].split())
            print(f"  {data.day or 'undated'} {data.outlet} | {data.title} || {begins}")


def main() -> None:
    """Score, or draw."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("desk", type=Path)
    parser.add_argument("--draw", type=int, default=0, help="number of pairs to print")
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()
    desk = open_desk(options.desk)
    story_of = stories_by_report(desk)
    if options.draw:
        print_drawn(desk, story_of, options.draw, options.seed)
        return
    print(f"secondsource {version('secondsource')}, Python {platform.python_version()}")
    print(f"{len(set(story_of.values()))} stories of several reports hold {len(story_of)} reports")
    print_marked(story_of)


if __name__ == "__main__":
    main()
