#!/usr/bin/env python3
"""Score how sure the reading is of claims against readers' verdicts on each of them.

    python benchmarks/judged_claims.py DESK benchmarks/marking/wild/drawn.held_out.jsonl

DESK holds the six piles, read without an option, by any version: the reports are taken from it and
read anew. The verdicts are on claims that the program found with a score of .2 and more
(`benchmarks/marking/wild/drawn_claims.py`); those are scored that it still finds in the same words.
For each pile and over all are printed:

- listed: share of the claims that listings show unless asked for all;
- right: share of these that are right, with the 95% interval of Wilson;
- none: share of these that are no claim at all;
- found: share of the right claims that are listed;
- at nine in ten: the largest share of the right claims that a threshold lists with nine in ten
  right, whichever it is;
- order: area under the curve of the score;
- calibration: mean distance of score and share right, over ten equal parts of the claims.
"""

from __future__ import annotations

import argparse
import json
import platform
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import secondsource
from secondsource.attribution import READER_VERSION
from secondsource.model import Claim
from secondsource.pipeline import make_reader
from wild import calibration, interval

NINE_IN_TEN = 0.9
RIGHT = "right"
"""The verdict on a claim whose content and source are right."""

Place = tuple[tuple[tuple[int, int], ...], tuple[tuple[int, int], ...]]
"""The spans of content and source."""


@dataclass(frozen=True)
class Judged:
    """A claim with its verdict."""

    score: float
    is_listed: bool
    verdict: str

    @property
    def is_right(self) -> bool:
        """Whether a reader held content and source right."""
        return self.verdict == RIGHT


def order(judged: Sequence[Judged]) -> float:
    """Return how often a right claim has the higher score of one right and one wrong, 0 to 1."""
    right = [each.score for each in judged if each.is_right]
    wrong = [each.score for each in judged if not each.is_right]
    higher = sum((a > b) + (a == b) / 2 for a in right for b in wrong)
    return higher / (len(right) * len(wrong)) if right and wrong else float("nan")


def found_at_nine_in_ten(judged: Sequence[Judged]) -> float:
    """Return the most that a threshold lists of the right claims with nine in ten right."""
    ranked = sorted(judged, key=lambda each: -each.score)
    right, most = 0, 0
    for number, each in enumerate(ranked, 1):
        right += each.is_right
        if right >= NINE_IN_TEN * number:
            most = right
    return most / max(1, sum(each.is_right for each in judged))


def print_figures(name: str, judged: Sequence[Judged]) -> None:
    """Print the figures of some claims."""
    listed = [each for each in judged if each.is_listed]
    right = sum(each.is_right for each in listed)
    count = max(1, len(listed))
    low, high = interval(right / count, count)
    figures = {
        "listed": len(listed) / len(judged),
        "none": sum(each.verdict == "none" for each in listed) / count,
        "found": right / max(1, sum(each.is_right for each in judged)),
        "at nine in ten": found_at_nine_in_ten(judged),
        "order": order(judged),
        "calibration": calibration((each.score, each.is_right) for each in judged),
    }
    print(f"{name}: {len(judged)} claims, {len(listed)} listed")
    print(f"  right {right / count:.3f} ({low:.3f} to {high:.3f}), ", end="")
    print(", ".join(f"{figure} {value:.3f}" for figure, value in figures.items()))


def judged_rows(paths: Iterable[Path]) -> dict[str, list[dict[str, Any]]]:
    """Return the claims with verdicts of some files, by report."""
    rows: dict[str, list[dict[str, Any]]] = defaultdict(list)
    for path in paths:
        for line in path.read_text("utf-8").splitlines():
            row = json.loads(line)
            rows[row["report"]].append(row)
    return rows


def place_of_row(row: Mapping[str, Any]) -> Place:
    """Return where content and source of a claim with a verdict stand."""
    content, source = ([tuple(span) for span in row[part]] for part in ("content", "source"))
    return tuple(content), tuple(source)


def place_of_claim(claim: Claim) -> Place:
    """Return the same of a claim that the program finds."""
    parts = (claim.content, claim.source.spans)
    content, source = ([(span.start, span.end) for span in part] for part in parts)
    return tuple(content), tuple(source)


def judged_claims(desk_path: Path, path: Path) -> tuple[dict[str, list[Judged]], int]:
    """Return the claims with verdicts that the program finds, by pile, and how many it does not."""
    reader = make_reader()
    by_pile: dict[str, list[Judged]] = defaultdict(list)
    lost = 0
    with secondsource.open_desk(desk_path) as desk:
        for report, of_report in judged_rows([path]).items():
            found = {place_of_claim(claim): claim for claim in reader.claims(desk.report(report))}
            for row in of_report:
                claim = found.get(place_of_row(row))
                if claim is None:
                    lost += 1
                else:
                    judged = Judged(claim.score, not claim.is_doubtful, row["verdict"])
                    by_pile[row["pile"]].append(judged)
    return by_pile, lost


def main() -> None:
    """Read the reports and print the figures."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("desk", type=Path)
    parser.add_argument("judged", type=Path)
    arguments = parser.parse_args()
    by_pile, lost = judged_claims(arguments.desk, arguments.judged)
    for pile, judged in sorted(by_pile.items()):
        print_figures(pile, judged)
    print_figures("all", [each for judged in by_pile.values() for each in judged])
    print(f"no longer found in the same words, or dropped: {lost}")
    print(f"secondsource {secondsource.__version__}, {READER_VERSION}, {platform.platform()}")


if __name__ == "__main__":
    main()
