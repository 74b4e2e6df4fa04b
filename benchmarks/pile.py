#!/usr/bin/env python3
"""Score the outlet and the date of reports as they come, read without an option.

    python benchmarks/pile.py kcna=FILE rumours=FILE cluster=FOLDER html=FOLDER feeds=FILE
        [--marking benchmarks/marking/publication/first.jsonl] [--wrong]

Each argument names a pile and where it lies. For each pile are printed the share of all reports
with an outlet and with a date, and where these are known from; then, over its marked items:

- right: share of the items marked with an outlet (a date) that have it;
- wrong: number of items, with a sign or without, that have another one;
- the mean of the shares over the piles, to reach .98 for outlets and .97 for dates, none wrong.

The marking holds sixty items of each pile, drawn by the hash of their place in it, with every name
that the publisher goes by there and every day that may count as that of publication; none where the
item bears no sign of any. A name is right if it is one of these but for case, or names the same row
of the gazetteer. `--wrong` lists what is wrong or missing.
"""

from __future__ import annotations

import argparse
import json
import math
import platform
import re
import sys
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from secondsource import __version__
from secondsource.gazetteer import Gazetteer, load_gazetteer
from secondsource.intake import find_files, load, read_document
from secondsource.model import Report

_MARKING = Path(__file__).parent / "marking" / "publication" / "first.jsonl"


@dataclass(frozen=True)
class Marked:
    """What a person saw in an item: the names of its outlet and its possible days."""

    outlets: tuple[str, ...]
    days: tuple[str, ...]


@dataclass(frozen=True, kw_only=True)
class _Ruled:
    """What was found in a marked item, and whether it is right."""

    item: str
    value: str
    names: tuple[str, ...]
    right: bool


def marking_in(path: Path) -> dict[tuple[str, str], Marked]:
    """Return the marked items by pile and place."""
    marks = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]
    return {
        (mark["pile"], mark["item"]): Marked(tuple(mark["outlets"]), tuple(mark["dates"]))
        for mark in marks
    }


def reports_in(place: str) -> Iterator[tuple[str, Report]]:
    """Yield the reports of a pile, each with its item, or the stem of its file."""
    for path in find_files([place]):
        if not isinstance(path, Path):
            continue
        for report in read_document(load(path)):
            if isinstance(report, Report):
                yield report.item or path.name.partition(".")[0], report


def is_outlet(name: str, marked: Marked, gazetteer: Gazetteer) -> bool:
    """Return whether a name is that of the marked outlet, but for a place in parentheses."""
    bare = re.sub(r" \([^()]+\)$", "", name).casefold()
    if {name.casefold(), bare} & {outlet.casefold() for outlet in marked.outlets}:
        return True
    entry = gazetteer.find(name)
    return entry is not None and any(gazetteer.find(outlet) is entry for outlet in marked.outlets)


def share(right: int, whole: int) -> str:
    """Return a share as it is printed."""
    return f"{right / whole:.3f} ({right} of {whole})" if whole else "none marked"


def score_pile(
    pile: str,
    reports: Sequence[tuple[str, Report]],
    marking: Mapping[tuple[str, str], Marked],
    gazetteer: Gazetteer,
) -> tuple[list[float], int, list[str]]:
    """Print the figures of one pile.

    Returns:
        The shares of right outlets and dates (only those with a mark), the number of wrong ones,
        and a line for each that is wrong or missing.
    """
    print(f"{pile}: {len(reports):,} reports")
    for name in ("outlet", "published"):
        signs = Counter(getattr(r.metadata, f"{name}_sign").value or "none" for _, r in reports)
        whole = sum(1 for _, report in reports if getattr(report.metadata, name))
        listed = ", ".join(f"{sign} {count:,}" for sign, count in signs.most_common())
        print(f"  {name}: {share(whole, len(reports))}; {listed}")
    marked = [(item, r, marking[pile, item]) for item, r in reports if (pile, item) in marking]
    outlets = [
        _Ruled(
            item=item,
            value=report.metadata.outlet,
            names=mark.outlets,
            right=is_outlet(report.metadata.outlet, mark, gazetteer),
        )
        for item, report, mark in marked
    ]
    days = [
        _Ruled(
            item=item,
            value=report.metadata.published[:10],
            names=mark.days,
            right=report.metadata.published[:10] in mark.days,
        )
        for item, report, mark in marked
    ]
    shares, wrong, faults = [], 0, []
    for name, ruled in (("outlets", outlets), ("dates", days)):
        with_mark = [r.right for r in ruled if r.names]
        wrong_here = sum(1 for r in ruled if r.value and not r.right)
        shown = share(sum(with_mark), len(with_mark))
        print(f"  {name} of marked items: right {shown}, wrong {wrong_here}")
        wrong += wrong_here
        shares.append(sum(with_mark) / len(with_mark) if with_mark else math.nan)
        faults += [
            f"{pile} {r.item[:12]}: {name}: {r.value or 'none'}, marked {', '.join(r.names)}"
            for r in ruled
            if (r.names or r.value) and not r.right
        ]
    return shares, wrong, faults


def main() -> None:
    """Read the piles and print the figures."""
    parser = argparse.ArgumentParser(description="Score outlets and dates of piles.")
    parser.add_argument("piles", nargs="+", metavar="NAME=PLACE")
    parser.add_argument("--marking", type=Path, default=_MARKING)
    parser.add_argument("--wrong", action="store_true")
    arguments = parser.parse_args()
    gazetteer, marking = load_gazetteer(), marking_in(arguments.marking)
    print(f"secondsource {__version__}, {platform.machine()}, Python {platform.python_version()}")
    all_shares, wrong, faults = [], 0, []
    for argument in arguments.piles:
        pile, _, place = argument.partition("=")
        reports = list(reports_in(place))
        if not reports:
            sys.exit(f"{place} holds no report")
        shares, wrong_here, faults_here = score_pile(pile, reports, marking, gazetteer)
        all_shares.append(shares)
        wrong += wrong_here
        faults += faults_here
    for name, column in zip(("outlets", "dates"), zip(*all_shares, strict=True), strict=True):
        known = [value for value in column if not math.isnan(value)]
        print(f"{name}, mean of {len(known)} piles: {sum(known) / len(known):.3f}")
    print(f"wrong: {wrong}")
    if arguments.wrong:
        print("\n".join(faults))


if __name__ == "__main__":
    main()
