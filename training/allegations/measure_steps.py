#!/usr/bin/env python3
"""Measure how often each kind of step leads to who really says a statement.

    python training/allegations/measure_steps.py --desks FOLDER

Of each statement of the beds in `training/allegations/beds` the first step is judged: it is right
if the root's name or description fits who states it by the truth or, of a report's own voice, an
origin of its allegation. The shares are the probabilities of steps in `root_finder`.
"""

from __future__ import annotations

import argparse
import json
import re
import sys
from collections import Counter
from collections.abc import Mapping, Sequence
from pathlib import Path

sys.path.insert(
    0, str(Path(__file__).resolve().parents[2] / "benchmarks" / "marking" / "allegations")
)

from bed import desk_of, own_beds, true_stories

from secondsource.allegations.origins.root_finder import RootFinder
from secondsource.allegations.origins.roots import RootedStatement
from secondsource.language.english.role_nouns import EMPTY_WORDS

# Share of the words of the shorter description that the longer has if both are of one.
LEAST_SHARED = 0.6

Person = Mapping[str, object]


def words(text: str) -> set[str]:
    """Return the words of a description in small letters, without empty ones."""
    return {w for w in re.findall(r"[^\W_]+", text.casefold()) if w not in EMPTY_WORDS}


def person_of(name: str, people: Sequence[Person]) -> str:
    """Return the id of the person whom a description fits best; "" if it fits none."""
    found = [(0.0, 0, "")]
    said = words(name)
    for person in people:
        for other in map(words, (*person["names"], person["what"])):
            shorter = min(len(said), len(other))
            shared = len(said & other)
            if shorter and shared / shorter >= LEAST_SHARED:
                found.append((shared / shorter, shared, str(person["id"])))
    return max(found)[2]


def is_right(rooted: RootedStatement, by: str, origins: set[str], people: Sequence[Person]) -> bool:
    """Return whether the root of a statement is who states it."""
    person = person_of(rooted.root.name, people) if rooted.root else ""
    return bool(person) and person in ({by} if by != "report" else origins)


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--desks", type=Path, required=True)
    options = parser.parse_args()
    options.desks.mkdir(parents=True, exist_ok=True)
    right: Counter[tuple[str, float]] = Counter()
    seen: Counter[tuple[str, float]] = Counter()
    for bed in own_beds():
        told = {s["story"]: s for s in json.loads((bed / "truth.json").read_text("utf8"))}
        for story, material, truth in true_stories(bed, desk_of(bed, options.desks)):
            people = told[story]["people"]
            origins = {
                a["id"]: {o["who"] for o in a["origins"]} for a in told[story]["allegations"]
            }
            finder = RootFinder(material)
            for true in truth:
                speakers = {id(s): by for s, by in zip(true.statements, true.speakers, strict=True)}
                for rooted in finder.rooted(true.affirming):
                    by = speakers[id(rooted.statement)]
                    key = rooted.chain[0].step.value, rooted.chain[0].probability
                    seen[key] += 1
                    right[key] += is_right(rooted, by, origins[true.id], people)
    for (step, stated), count in sorted(seen.items()):
        of_all = f"{right[step, stated]}/{count} = {right[step, stated] / count:.2f}"
        print(f"{step:10} {stated:.2f} in the code, {of_all}")


if __name__ == "__main__":
    main()
