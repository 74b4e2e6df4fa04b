#!/usr/bin/env python3
"""Score the claims of reports as they come against the marking of `benchmarks/marking/wild`.

    python benchmarks/wild.py DESK MARKS.jsonl [--second SECOND.jsonl] [--least SCORE]
        [--sure] [--unmatched OUT]

DESK holds the six piles, read without an option, by any version: the marked reports are taken from
it and read anew. For each pile and over all are printed, for claims of at least SCORE, with
--sure for those that listings show unless asked for all:

- right: share of the claims found that are right: contents overlap by half (intersection over
  union of their code points, one to one, best first), and the source is the marked one: nobody, the
  same words by half, the same words up to an apposition ("Orla Tennick, a clerk"), or, by other
  words ("who"), somebody of the same name;
- same words: the same where only the same words by half count as one source;
- content: the same without the source;
- recall: share of the marked claims that are found with half of their content;
- wrong names: share of the claims found that give a person's name where the mark has another or
  none, with the 95% interval of Wilson;
- kind: share of the claims with a right content whose kind of source is the marked one;
- act: the same for what the source does;
- denied: F1 of the claims whose content the source denies;
- calibration: mean distance of score and share right, over ten equal parts of the claims;
- nested: recall of the marked claims that stand whole inside the content of another, and the share
  right of the claims found there.

With a second marking, the two are scored against each other, as if the second had been read.
`--unmatched` writes the claims without a mark, for a reader to judge: offsets only.
"""

from __future__ import annotations

import argparse
import json
import math
import platform
import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import secondsource
from secondsource.attribution import READER_VERSION
from secondsource.language.name_folding import folded
from secondsource.model import Claim, Report, SourceKind
from secondsource.pipeline import make_reader

_HALF = 0.5
_PARTS = 10
_GROUP = SourceKind.GROUP.value
_APPOSITION = re.compile(r"\s*(?:[,(:;\[]|\s[-–—])")


@dataclass(frozen=True, kw_only=True)
class Attribution:
    """A claim, as marked or as read.

    Args:
        content: Code points of its content.
        source: Code points of its source; empty for nobody.
        head: Those of them before an apposition.
        called: The proper name of its source, of any kind; "" for none.
        name: The name of the person who speaks; "" for another source, or none.
        kind: Kind of the source.
        denied: Whether the source denies the content.
        act: What the source does.
        nested: Whether all of it stands inside the content of another claim.
        score: How sure the reader is, 0 to 1.
    """

    content: frozenset[int]
    source: frozenset[int]
    head: frozenset[int]
    called: str
    name: str
    kind: str
    denied: bool
    act: str
    nested: bool = False
    score: float = 1.0


@dataclass(frozen=True)
class Compared:
    """The claims of one report, as read and as marked; `pairs` are numbers of both."""

    pile: str
    read: Sequence[Attribution]
    marked: Sequence[Attribution]
    pairs: Mapping[int, int]


def _places(spans: Iterable[Sequence[int]], text: str) -> frozenset[int]:
    return frozenset(n for a, b in spans for n in range(a, b) if not text[n].isspace())


def _head(spans: Iterable[Sequence[int]], text: str) -> frozenset[int]:
    """Return the code points of a source up to its first apposition."""
    for a, b in spans:
        apposition = _APPOSITION.search(text, a + 1, b)
        return _places([(a, apposition.start() if apposition else b)], text)
    return frozenset()


def marked(row: Mapping[str, Any], text: str) -> Attribution:
    """Return a mark as an attribution."""
    called = text[slice(*row["name"])] if row["name"] else ""
    return Attribution(
        content=_places(row["content"], text),
        source=_places(row["source"], text),
        head=_head(row["source"], text),
        called=called,
        name=called if row["kind"] == "person" else "",
        kind=row["kind"],
        denied=row["polarity"] == "denied",
        act=row["act"],
    )


def all_marked(rows: Sequence[Mapping[str, Any]], text: str) -> list[Attribution]:
    """Return the marks of one report, those inside the contents of others marked as nested."""
    extents = [_extent(row) for row in rows]
    return [
        replace(
            marked(row, text),
            nested=any(
                start <= extents[number][0] and extents[number][1] <= end
                for other in rows
                if other is not row
                for start, end in other["content"]
            ),
        )
        for number, row in enumerate(rows)
    ]


def _extent(row: Mapping[str, Any]) -> tuple[int, int]:
    spans = [span for role in ("content", "cue", "source") for span in row[role]]
    return min(start for start, _ in spans), max(end for _, end in spans)


def read(claim: Claim, text: str) -> Attribution:
    """Return a claim as an attribution."""
    source = claim.source
    called = source.name if source.named else ""
    words = [(s.start, s.end) for s in source.spans]
    return Attribution(
        content=_places(((s.start, s.end) for s in claim.content), text),
        source=_places(words, text),
        head=_head(words, text),
        called=called,
        name=called if source.kind is SourceKind.PERSON else "",
        kind=source.kind.value,
        denied=claim.stance.polarity.value == "denied",
        act=claim.act.value,
        nested=bool(claim.nested_in),
        score=claim.score,
    )


def overlap(first: frozenset[int], second: frozenset[int]) -> float:
    """Return intersection over union; 1 if both are empty."""
    union = first | second
    return len(first & second) / len(union) if union else 1.0


def pairs_of(found: Sequence[Attribution], marks: Sequence[Attribution]) -> dict[int, int]:
    """Return which claim is which mark: one to one, those that overlap most first."""
    ranked = sorted(
        (
            (overlap(a.content, b.content), overlap(a.source, b.source), -i, -j)
            for i, a in enumerate(found)
            for j, b in enumerate(marks)
        ),
        reverse=True,
    )
    pairs: dict[int, int] = {}
    taken: set[int] = set()
    for share, _, i, j in ranked:
        if share >= _HALF and -i not in pairs and -j not in taken:
            pairs[-i] = -j
            taken.add(-j)
    return pairs


def same_words(first: Attribution, second: Attribution) -> bool:
    """Return whether two claims have the same words as their source by half, or nobody."""
    return overlap(first.source, second.source) >= _HALF


def same_source(first: Attribution, second: Attribution) -> bool:
    """Return whether two claims have one source, in whatever words.

    A group and one of it ("Tennick, Moss and Ray", "Tennick") are two sources.
    """
    if same_words(first, second):
        return True
    if not first.source or not second.source or (first.kind == _GROUP) != (second.kind == _GROUP):
        return False
    if overlap(first.head, second.head) >= _HALF:
        return True
    names = [folded(first.called).split(), folded(second.called).split()]
    if first.name and second.name:
        return set(names[0]) <= set(names[1]) or set(names[1]) <= set(names[0])
    return bool(first.called) and names[0] == names[1]


def is_wrong_name(given: Attribution, mark: Attribution | None) -> bool:
    """Return whether a claim gives a person's name that the mark does not have."""
    if not given.name or mark is None:
        return False
    names = [set(folded(name).split()) for name in (given.name, mark.name)]
    return not (names[0] <= names[1] or names[1] <= names[0]) or not mark.name


def interval(share: float, count: int) -> tuple[float, float]:
    """Return the 95% interval of a share (Wilson, 1927)."""
    if not count:
        return 0.0, 1.0
    z = 1.96
    middle = share + z * z / (2 * count)
    width = z * math.sqrt(share * (1 - share) / count + z * z / (4 * count * count))
    return (middle - width) / (1 + z * z / count), (middle + width) / (1 + z * z / count)


def _share(part: int, whole: int) -> float:
    return part / whole if whole else math.nan


def calibration(scored: Iterable[tuple[float, bool]]) -> float:
    """Return the mean distance of score and share right, over equal parts of the claims."""
    ranked = sorted(scored)
    size = max(1, math.ceil(len(ranked) / _PARTS))
    distance = 0.0
    for start in range(0, len(ranked), size):
        part = ranked[start : start + size]
        mean = sum(score for score, _ in part) / len(part)
        distance += abs(mean - sum(right for _, right in part) / len(part)) * len(part)
    return distance / len(ranked) if ranked else math.nan


def print_figures(name: str, compared: Sequence[Compared]) -> None:
    """Print the figures of some reports."""
    rows = [
        (a, c.marked[c.pairs[i]] if i in c.pairs else None)
        for c in compared
        for i, a in enumerate(c.read)
    ]
    marks = sum(len(c.marked) for c in compared)
    matched = [(a, b) for a, b in rows if b is not None]
    right = [b is not None and same_source(a, b) for a, b in rows]
    wrong_names = sum(is_wrong_name(a, b) for a, b in rows)
    low, high = interval(_share(wrong_names, len(rows)), len(rows))
    both = sum(a.denied and b.denied for a, b in matched)
    denials = sum(a.denied for a, _ in rows) + sum(b.denied for c in compared for b in c.marked)
    distance = calibration((a.score, r) for (a, _), r in zip(rows, right, strict=True))
    figures = {
        "right": _share(sum(right), len(rows)),
        "same words": _share(sum(same_words(a, b) for a, b in matched), len(rows)),
        "content": _share(len(matched), len(rows)),
        "recall": _share(len(matched), marks),
        "wrong names": _share(wrong_names, len(rows)),
        "kind": _share(sum(a.kind == b.kind for a, b in matched), len(matched)),
        "act": _share(sum(a.act == b.act for a, b in matched), len(matched)),
        "denied": _share(2 * both, denials),
        "calibration": distance,
    }
    print(f"{name}: {len(compared)} reports, {marks} claims marked, {len(rows)} found")
    print("  " + ", ".join(f"{figure} {value:.3f}" for figure, value in figures.items()))
    print(f"  wrong names {wrong_names}: {low:.3f} to {high:.3f}; denials {denials - both}")
    nested = [mark for c in compared for mark in c.marked if mark.nested]
    found = sum(c.marked[j].nested for c in compared for j in c.pairs.values())
    inside = [is_right for (a, _), is_right in zip(rows, right, strict=True) if a.nested]
    print(
        f"  nested: {len(nested)} marked, recall {_share(found, len(nested)):.3f};"
        f" {len(inside)} found, right {_share(sum(inside), len(inside)):.3f}"
    )


def load(path: Path) -> dict[str, tuple[str, int, list[dict[str, Any]]]]:
    """Return pile, last code point and marks of each report."""
    reports: dict[str, tuple[str, int, list[dict[str, Any]]]] = {}
    for line in path.read_text("utf-8").splitlines():
        row = json.loads(line)
        if "pile" in row:
            reports[row["report"]] = (row["pile"], row["end"], [])
        else:
            reports[row["report"]][2].append(row)
    return reports


def main() -> None:
    """Read the marked reports and print the figures."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("desk", type=Path)
    parser.add_argument("marks", type=Path)
    parser.add_argument("--second", type=Path)
    parser.add_argument("--least", type=float, default=0.0)
    parser.add_argument("--sure", action="store_true")
    parser.add_argument("--unmatched", type=Path)
    arguments = parser.parse_args()
    first = load(arguments.marks)
    second = load(arguments.second) if arguments.second else None
    reader = make_reader()
    by_pile: dict[str, list[Compared]] = defaultdict(list)
    unmatched = []
    with secondsource.open_desk(arguments.desk) as desk:
        for identity, (pile, end, rows) in first.items():
            if second is not None and identity not in second:
                continue
            report: Report = desk.report(identity)
            marks = all_marked(rows, report.text)
            if second is None:
                claims = [
                    claim
                    for claim in reader.claims(report)
                    if claim.score >= arguments.least
                    and not (arguments.sure and claim.is_doubtful)
                    and claim.content[-1].end <= end
                ]
                found = [read(claim, report.text) for claim in claims]
            else:
                claims, found = [], all_marked(second[identity][2], report.text)
            pairs = pairs_of(found, marks)
            by_pile[pile].append(Compared(pile, found, marks, pairs))
            unmatched += [
                {"report": identity, "content": [(s.start, s.end) for s in claim.content]}
                for number, claim in enumerate(claims)
                if number not in pairs
            ]
    version = "second marking" if second is not None else READER_VERSION
    print(f"{platform.machine()}, Python {platform.python_version()}, {version}")
    for pile, compared in sorted(by_pile.items()):
        print_figures(pile, compared)
    print_figures("all", [c for compared in by_pile.values() for c in compared])
    if arguments.unmatched:
        lines = [json.dumps(row) for row in unmatched]
        arguments.unmatched.write_text("\n".join(lines) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
