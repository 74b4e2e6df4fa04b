#!/usr/bin/env python3
"""Score by which name the source of a claim is listed, against marks on real reports.

    python benchmarks/named_sources.py DESK MARKS.jsonl … [--wrong]

DESK holds the six piles, read without an option, by any version: the marked reports are taken from
it and read anew. A mark is one claim whose source is hard to name: a pronoun, a description that
points back, a surname, or, in Korean, anything, often a subject left out. It says under which
names a careful reader would look for the source. Printed is, for each way of naming and over all,
the share of the claims still found whose source is listed under one of these names, or under none
where the reader found nobody; and, beside it, the share that is listed under a part of one, or
under more ("a spokesman for the board" for the board). `--wrong` lists the others by report and
place, without a word of them.
"""

from __future__ import annotations

import argparse
import json
import platform
import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

import secondsource
from secondsource.attribution import READER_VERSION
from secondsource.model import Claim, Report, SourceKind
from secondsource.pipeline import make_reader

_HALF = 0.5
_MARKS = re.compile(r"[\s\-.,'’\"“”‘()]+")
_ARTICLE = re.compile(r"^(?:the|a|an) ")
_NOBODY = frozenset({SourceKind.REPORT, SourceKind.UNKNOWN})
Mark = Mapping[str, Any]


def comparable(name: str) -> str:
    """Return a name without its article, marks and capitals."""
    return _ARTICLE.sub("", _MARKS.sub(" ", name.casefold()).strip())


def names_of(mark: Mark, text: str) -> list[str]:
    """Return the names that a mark accepts, comparable."""
    return [comparable(text[start:end]) for start, end in mark["names"]]


def verdict(claim: Claim, names: list[str]) -> str:
    """Return "right", "near" or "wrong" for the name that the source of a claim is listed by."""
    source = claim.source
    if not names:
        return "right" if not source.name or source.kind in _NOBODY else "wrong"
    listed = comparable(source.name)
    if listed in names:
        return "right"
    is_near = listed and any(listed in name or name in listed for name in names)
    return "near" if is_near else "wrong"


def claim_of(mark: Mark, claims: Iterable[Claim]) -> Claim | None:
    """Return the claim whose content is the marked one by half."""
    marked = _places(mark["content"])
    best, most = None, _HALF
    for claim in claims:
        places = _places((span.start, span.end) for span in claim.content)
        share = len(marked & places) / len(marked | places)
        if share >= most:
            best, most = claim, share
    return best


def _places(spans: Iterable[Iterable[int]]) -> set[int]:
    return {place for start, end in spans for place in range(start, end)}


def score(reports: Mapping[str, Report], marks: list[Mark], *, list_wrong: bool) -> None:
    """Print the shares over the marks of one file."""
    reader = make_reader()
    counts: dict[str, Counter[str]] = defaultdict(Counter)
    by_report: dict[str, list[Mark]] = defaultdict(list)
    for mark in marks:
        by_report[mark["report"]].append(mark)
    for report_id in sorted(by_report):
        report = reports[report_id]
        claims = reader.claims(report)
        for mark in by_report[report_id]:
            claim = claim_of(mark, claims)
            result = "lost" if claim is None else verdict(claim, names_of(mark, report.text))
            counts[mark["words"]][result] += 1
            counts["all"][result] += 1
            if list_wrong and result == "wrong":
                print(f"  wrong: {report_id} {mark['content'][0][0]} ({mark['words']})")
    for words, count in sorted(counts.items(), key=lambda item: item[0] == "all"):
        total = sum(count.values())
        found = total - count["lost"]
        right, near = (count[result] / found for result in ("right", "near"))
        print(f"  {words}: {found} found of {total}, right {right:.3f}, near {near:.3f}")


def main() -> None:
    """Read the marked reports anew and print how their sources are named."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("desk", type=Path)
    parser.add_argument("marks", type=Path, nargs="+")
    parser.add_argument("--wrong", action="store_true")
    arguments = parser.parse_args()
    print(f"secondsource {secondsource.__version__}, {READER_VERSION},", end=" ")
    print(f"Python {platform.python_version()}, {platform.machine()}")
    desk = secondsource.open_desk(arguments.desk, read_only=True)
    for path in arguments.marks:
        marks = [json.loads(line) for line in path.read_text("utf8").splitlines()]
        reports = {mark["report"]: desk.report(mark["report"]) for mark in marks}
        print(f"{path.name}: {len(marks)} claims in {len(reports)} reports")
        score(reports, marks, list_wrong=arguments.wrong)


if __name__ == "__main__":
    main()
