#!/usr/bin/env python3
"""Score counts of origins on allegations of real stories that two readers marked.

    python benchmarks/real_origins.py DESK [--joined] [--show]

DESK is a desk that has read the two piles of `benchmarks/marking/origins/README.md`. Of each marked
story the reports that the readers saw are taken, and allegations found in them, as if they were a
story; with `--joined`, those are taken that the desk has found itself. A marked allegation takes
the one of ours that holds most of its statements; one that has none costs as much as in the bed.

Printed are, against each reader, the mean of (width + 5 x distance of the reader's number from the
interval), the share of likeliest numbers that are the reader's, and the share of intervals that
hold it; beside them the same for the best constant answer, and for one reader against the other.
"""

from __future__ import annotations

import argparse
import json
import platform
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from importlib.metadata import version
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent / "marking" / "allegations"))

from matching import best_constant, best_match, figures

from secondsource.allegations.find_allegations import find_allegations
from secondsource.desk import Desk, open_desk
from secondsource.model import Allegation, Count, ReportId, Span, story_id
from secondsource.pipeline.allegation_step import material_of_reports
from secondsource.pipeline.outlet_facts import known_outlets

HERE = Path(__file__).parent / "marking" / "origins"


@dataclass(frozen=True)
class Marked:
    """An allegation as a reader marked it.

    Args:
        id: Its id.
        story: Its story.
        places: Where it is affirmed or hedged.
        count: The reader's number and range.
    """

    id: str
    story: str
    places: tuple[tuple[ReportId, Span], ...]
    count: Count


def marking(name: str) -> list[Marked]:
    """Return what a reader marked, in the order of the file."""
    found = []
    for line in (HERE / f"{name}.jsonl").read_text("utf8").splitlines():
        row = json.loads(line)
        places = tuple(
            (ReportId(report), Span(start, end))
            for report, start, end, stance, _ in row["statements"]
            if stance != "denies"
        )
        count = Count(row["low"], row["origins"], row["high"])
        found.append(Marked(row["allegation"], row["story"], places, count))
    return found


def found_allegations(desk: Desk, joined: bool) -> Iterator[tuple[str, list[Allegation]]]:
    """Yield for each marked story the allegations that are found in it."""
    names, facts = known_outlets(desk.ledger)
    story_of = {
        report: row.id
        for row in desk.stories()
        for report in desk.ledger.stories.report_ids(row.id)
    }
    for story, ids in json.loads((HERE / "stories.json").read_text("utf8")).items():
        if joined:
            stories = {story_of[ReportId(report)] for report in ids if report in story_of}
            yield story, [a for s in sorted(stories) for a in desk.ledger.allegations.of_story(s)]
        else:
            material = material_of_reports(desk.ledger, [ReportId(i) for i in ids], names, facts)
            yield story, find_allegations(story_id(material.reports[0].id), material)


def main() -> None:
    """Score and print."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("desk", type=Path)
    parser.add_argument("--joined", action="store_true", help="as the desk has joined stories")
    parser.add_argument("--show", action="store_true", help="list all answers")
    options = parser.parse_args()
    print(f"secondsource {version('secondsource')}, Python {platform.python_version()}")
    readers = [marking("first"), marking("second")]
    with open_desk(options.desk, read_only=True, create=False) as desk:
        found = dict(found_allegations(desk, options.joined))
        ours = [best_match(marked.places, found[marked.story]) for marked in readers[0]]
    answers = [None if a is None else a.count for a in ours]
    print(f"{sum(a is not None for a in answers)} of {len(answers)} found")
    for reader, other in (readers, readers[::-1]):
        truth = [marked.count.best for marked in reader]
        constant = best_constant(truth)
        print(f"ours            {figures(answers, truth)}")
        print(f"best constant   {figures([constant] * len(truth), truth)} {constant}")
        print(f"the other reader {figures([m.count for m in other], truth)}")
    if options.show:
        for first, second, a in zip(*readers, ours, strict=True):
            numbers = f"{first.count.best}/{second.count.best}"
            if a is None:
                print(f"{first.id}: {numbers}, not found")
                continue
            c = a.count
            names = "; ".join(f"{o.name} {o.probability:.2f}" for o in a.origins)
            print(f"{first.id}: {numbers}, ours {c.low}-{c.best}-{c.high}: {a.text[:60]} [{names}]")


if __name__ == "__main__":
    main()
