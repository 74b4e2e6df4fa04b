#!/usr/bin/env python3
"""Fit how likely each root of an allegation counts as an origin of its own.

    python training/allegations/fit_origins.py --desks FOLDER [--apart BED]

The beds of invented stories with their truth stand in `training/allegations/beds`; their desks are
made in FOLDER where they are not there. Each true allegation is looked at as the one of ours that
holds most of its statements, so that the weights make up for those that were not recognised. Fitted
on its own statements as well, they held what is said in the first person for a source of its own (a
weight of 3.5), which the program's groups do not bear out. Maximised is the likelihood of the true
numbers, with a penalty on large weights (`count_fit`). The weights go to `origin_model.json`.

Printed are, on stories that the fit has not seen, the share of true numbers inside the interval,
the share that is exact, and the mean of (width + 5 x distance of the truth from the interval). Of a
bed that stands elsewhere (`--apart`), the same figures are printed; the fit never sees it.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path

sys.path.insert(
    0, str(Path(__file__).resolve().parents[2] / "benchmarks" / "marking" / "allegations")
)

from bed import TrueAllegation, desk_of, own_beds, true_stories
from count_fit import Example, cross_validated, figures, fit
from matching import best_match

from secondsource.allegations.find_allegations import find_allegations
from secondsource.allegations.origins import origin_count
from secondsource.allegations.origins.origin_count import (
    MISSING,
    ROOT_FEATURES,
    root_features,
)
from secondsource.allegations.origins.root_finder import RootFinder
from secondsource.allegations.origins.root_groups import root_groups
from secondsource.allegations.origins.root_pairs import PAIR_FEATURES, RootPairs
from secondsource.allegations.story_material import StoryMaterial
from secondsource.desk import Desk
from secondsource.model import Allegation, Polarity, Statement, story_id

MODEL = Path(origin_count.__file__).parent / "origin_model.json"


def examples(bed: Path, desk: Desk, given: bool) -> Iterator[Example]:
    """Yield the allegations of a bed whose origins are counted.

    Args:
        bed: The bed.
        desk: Its desk.
        given: Whether each has the statements of the truth; else those of ours that matches it.
    """
    for story, material, truth in true_stories(bed, desk):
        found = [] if given else find_allegations(story_id(material.reports[0].id), material)
        for true in truth:
            if not true.is_counted:
                continue
            ours = None if given else best_match(true.places, found)
            if given or ours is not None:
                statements = true.affirming if ours is None else _affirming(ours)
                yield _example(f"{bed.name} {story}", material, true, statements)


def _affirming(allegation: Allegation) -> list[Statement]:
    placed = allegation.statements
    return [p.statement for p in placed if p.statement.polarity is not Polarity.DENIED]


def _example(
    story: str,
    material: StoryMaterial,
    true: TrueAllegation,
    statements: Sequence[Statement],
) -> Example:
    pairs = RootPairs(material)
    groups = root_groups(RootFinder(material).rooted(statements))
    return Example(
        story=story,
        roots=root_features(groups, pairs),
        pairs=pairs.features(groups),
        others=len(material.reports) - len({s.report for s in statements}),
        true=true.independent,
    )


def main() -> None:
    """Fit, print and store."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--desks", type=Path, required=True)
    parser.add_argument("--apart", type=Path, action="append", default=[])
    options = parser.parse_args()
    options.desks.mkdir(parents=True, exist_ok=True)
    data = []
    for bed in own_beds():
        desk = desk_of(bed, options.desks)
        data += examples(bed, desk, given=False)
    weights = fit(data)
    print(f"fitted: {figures(data, [weights] * len(data))}")
    print(f"on stories not seen: {cross_validated(data)}")
    for bed in options.apart:
        for given in (True, False):
            seen = list(examples(bed, desk_of(bed, options.desks), given))
            name = f"{bed.name}, {'statements given' if given else 'statements found'}"
            print(f"{name}: {figures(seen, [weights] * len(seen))}")
    names = (*ROOT_FEATURES, *PAIR_FEATURES, *MISSING)
    stored = dict(zip(names, (round(float(w), 3) for w in weights), strict=True))
    MODEL.write_text(json.dumps(stored, indent=1) + "\n", "utf8")


if __name__ == "__main__":
    main()
