#!/usr/bin/env python3
"""Score allegations that several outlets carry, as a desk shows them, against marked ones.

    python benchmarks/found_allegations.py SIX_PILES FEEDS

SIX_PILES is a desk with the six real piles, FEEDS one with all items of the feeds. 403 allegations
that an earlier program found in them with two outlets or more were marked
(`marking/allegations/found.jsonl`): 332 of the 61 stories of the piles that are not in
`marking/origins`, half of each story's by most outlets and half drawn, and 71 of 40 stories of the
feeds that three outlets tell. A reader saw all reports of a story and said what most statements of
an allegation say, which of them do (`in`), whom each goes back to, and how many origins stand
behind it in the whole story. A second reader marked 101 of them (`found_second.jsonl`). Readers
were language models that did not know the program. The files hold ids, places and labels, and no
word of the reports; where nothing is said that may be true or false, `origins` is null.

A marked statement is the one of the desk that shares half of the words of both with it or more: how
sentences are parted into statements changes.

Printed are, of the allegations of the desk that hold statements of two reports that one line marks:
how many hold two of one matter; of the marked pairs of one matter the share that is together, and
of pairs of two; how often the number is the reader's, the interval holds it, and the loss of
`score_allegations`; the same of the best constant answer; and how far the readers agree.
"""

from __future__ import annotations

import argparse
import json
import platform
import sys
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from importlib.metadata import version
from itertools import combinations
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent / "marking" / "allegations"))

from matching import best_constant, best_match, figures, shared_part

from secondsource.desk import open_desk
from secondsource.model import Allegation, Count, ReportId, Span

MARKS = Path(__file__).parent / "marking" / "allegations"
Line = Mapping[str, object]
Place = tuple[str, int, int]


def lines(name: str) -> dict[str, dict[str, object]]:
    """Return the marked lines of a file by the id of the allegation."""
    rows = map(json.loads, (MARKS / f"{name}.jsonl").read_text("utf8").splitlines())
    return {row["allegation"]: row for row in rows}


# Share of the letters of two spans together that both have, for them to be one statement.
LEAST_SHARED = 0.5


class Homes:
    """The allegations of a desk by the places of their statements.

    Args:
        allegations: The allegations.
    """

    def __init__(self, allegations: Sequence[Allegation]) -> None:
        self._by_report: dict[str, list[tuple[Span, Allegation]]] = defaultdict(list)
        for allegation in allegations:
            for placed in allegation.statements:
                held = self._by_report[placed.statement.report]
                held.append((placed.statement.span, allegation))

    def at(self, places: Iterable[Place]) -> dict[Place, Allegation]:
        """Return the allegation of the statement at each place where one stands."""
        found = {}
        for report, start, end in places:
            shares = [
                (shared_part(span, Span(start, end)), number)
                for number, (span, _) in enumerate(self._by_report[report])
            ]
            share, number = max(shares, default=(0.0, 0))
            if share >= LEAST_SHARED:
                found[report, start, end] = self._by_report[report][number][1]
        return found


class Score:
    """Sums over the marked lines."""

    def __init__(self) -> None:
        self.groups = self.sound = 0
        self.pairs = {True: [0, 0], False: [0, 0]}
        self.counts: list[tuple[Count, int]] = []

    def add(self, line: Line, homes: Homes) -> None:
        """Add a marked allegation and where its statements stand now."""
        places: list[Place] = [tuple(place) for place in line["statements"]]
        is_in = dict(zip(places, line["in"], strict=True))
        says = line["origins"] is not None
        at = homes.at(places)
        known = list(at)
        for first, second in combinations(known, 2):
            if is_in[first] or is_in[second] or not says:
                held = self.pairs[bool(says and is_in[first] and is_in[second])]
                held[0] += at[first].id == at[second].id
                held[1] += 1
        for allegation in {at[place].id for place in known}:
            held_here = [place for place in known if at[place].id == allegation]
            if len({place[0] for place in held_here}) > 1:
                self.groups += 1
                self.sound += says and sum(is_in[place] for place in held_here) > 1
        if says:
            marked = [(ReportId(r), Span(a, b)) for r, a, b in known if is_in[r, a, b]]
            ours = best_match(marked, list({at[p].id: at[p] for p in known}.values()))
            if ours is not None:
                self.counts.append((ours.count, int(line["origins"])))

    def print(self) -> None:
        """Print the figures."""
        print(f"two statements of one matter: {self.sound} of {self.groups} groups")
        for same, (together, asked) in self.pairs.items():
            of = "one matter" if same else "two matters"
            print(f"marked pairs of {of}: {together} of {asked} together")
        answers, truth = zip(*self.counts, strict=True)
        constant = best_constant(truth)
        print(f"{len(truth)} numbers of origins: {figures(answers, truth)}")
        print(f"constant {constant}: {figures([constant] * len(truth), truth)}")


def agreement() -> str:
    """Return how far both readers agree, in words."""
    first, second = lines("found"), lines("found_second")
    labels = [
        (a, b)
        for allegation, line in second.items()
        for a, b in zip(first[allegation]["in"], line["in"], strict=True)
    ]
    numbers = [
        (first[a]["origins"], line["origins"])
        for a, line in second.items()
        if None not in (first[a]["origins"], line["origins"])
    ]
    same, equal = (sum(a == b for a, b in pairs) for pairs in (labels, numbers))
    return f"statements {same} of {len(labels)}, numbers {equal} of {len(numbers)}"


def main() -> None:
    """Score and print."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("six_piles", type=Path)
    parser.add_argument("feeds", type=Path)
    options = parser.parse_args()
    print(f"secondsource {version('secondsource')}, Python {platform.python_version()}")
    score = Score()
    for pile, path in (("six piles", options.six_piles), ("feeds", options.feeds)):
        with open_desk(path) as desk:
            homes = Homes([detail.allegation for detail in desk.allegations()])
        for line in lines("found").values():
            if line["pile"] == pile:
                score.add(line, homes)
    score.print()
    print(f"readers agree: {agreement()}")


if __name__ == "__main__":
    main()
