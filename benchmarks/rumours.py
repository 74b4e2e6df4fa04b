#!/usr/bin/env python3
"""Score echoes and counts of origins against two markings of 67 reports of rumours.

    python benchmarks/rumours.py FNC1_TRAIN.json [--marking FILE] [--second FILE]

The reports carry no outlet and no date, so that who repeats whom has to be read from their words
alone. Scored are, for the stories as marked: pairs of reports that share wording, pairs that share
a quotation, and reports with the outlets they have the matter from; then the count of independent
origins, which is right if it is the reader's best or the reader's best lies in the interval. The
stories that are found are scored too. With a second marking the two readers are scored against
each other in the same way.
"""

from __future__ import annotations

import argparse
import json
import platform
import re
from collections import Counter, defaultdict
from collections.abc import Hashable
from dataclasses import dataclass, field
from pathlib import Path

import numpy

import secondsource
from secondsource.attribution import READER_VERSION
from secondsource.echo import (
    OutletNames,
    StoryContext,
    StoryReport,
    by_publication_time,
    features_of,
    find_echoes,
    find_stories,
    find_ties,
    join_tied_stories,
    origins_of,
    topic_of,
)
from secondsource.language.quotation_marks import quotations
from secondsource.model import (
    Claim,
    Count,
    EvidenceKind,
    Metadata,
    Report,
    Span,
    Zone,
    ZoneKind,
)
from secondsource.pipeline import make_reader
from secondsource.pipeline.outlet_facts import outlet_names_with

HERE = Path(__file__).parent / "marking" / "rumours"
_THE = re.compile(r"^the ", re.IGNORECASE)
Pairs = set[Hashable]


@dataclass
class Marking:
    """A marking: what one human marked, or what the package read.

    Args:
        stories: The story of each report.
        wording: Pairs of reports that share wording.
        quoting: Pairs that share wording or a quotation.
        citing: Reports with the outlets they rely on.
        counts: Independent origins of each story.
    """

    stories: dict[str, str] = field(default_factory=dict)
    wording: Pairs = field(default_factory=set)
    quoting: Pairs = field(default_factory=set)
    citing: Pairs = field(default_factory=set)
    counts: dict[str, Count] = field(default_factory=dict)


def _outlet(name: str, names: OutletNames) -> str:
    return _THE.sub("", names.canonical_name(name) or name).casefold()


def marked(path: Path, names: OutletNames) -> Marking:
    """Return a marking from its file."""
    marking = Marking()
    for line in path.read_text("utf8").splitlines():
        row = json.loads(line)
        if row["mark"] == "report":
            report = f"r{row['report']}"
            marking.stories[report] = row["story"]
            marking.citing |= {(report, _outlet(o, names)) for o in row["cites"] if o != "?"}
        elif row["mark"] == "copy":
            pair = frozenset((f"r{row['one']}", f"r{row['other']}"))
            marking.quoting.add(pair)
            if row["how"] != "shared quotation":
                marking.wording.add(pair)
        else:
            marking.counts[row["story"]] = Count(row["low"], row["best"], row["high"])
    return marking


def read_pile(path: Path) -> list[tuple[Report, list[Claim]]]:
    """Return the reports with their claims."""
    reader = make_reader()
    reports = []
    for row in json.loads(path.read_text("utf8")):
        text = row["text"]
        zones = tuple(
            Zone(ZoneKind.BODY, Span(m.start(), m.end()))
            for m in re.finditer(r"[^\n]*\S[^\n]*", text)
        )
        report = Report(
            id=f"r{row['id']}",
            raw="",
            item="",
            text=text,
            zones=zones,
            metadata=Metadata(),
            language="en",
        )
        reports.append((report, reader.claims(report)))
    return reports


def read(pile: list[tuple[Report, list[Claim]]], stories: dict[str, str]) -> Marking:
    """Return the package's marking of the reports, within the stories as marked."""
    names = outlet_names_with(())
    features = by_publication_time(
        [features_of(r, claims, names, quotations(r.text)) for r, claims in pile]
    )
    terms = [report.dated_terms for report in features]
    stories_found = find_stories(terms)
    stories_found = join_tied_stories(stories_found, find_ties(features, stories_found), terms)
    marking = Marking(
        {features[n].id: str(number) for number, story in enumerate(stories_found) for n in story}
    )
    reports_by_story: dict[str, list[int]] = defaultdict(list)
    for number, report in enumerate(features):
        reports_by_story[stories[report.id]].append(number)
    echoes = find_echoes(features, list(reports_by_story.values()))
    for echo in echoes:
        if not echo.repeats:
            if echo.outlet and echo.proven:
                marking.citing.add((echo.report, _outlet(echo.outlet, names)))
            continue
        pair = frozenset((echo.report, echo.repeats))
        marking.quoting.add(pair)
        if any(e.kind is EvidenceKind.COPIED for e in echo.evidence):
            marking.wording.add(pair)
    contents = {report.id: (report.text, claims) for report, claims in pile}
    for story, numbers in reports_by_story.items():
        members = [features[n] for n in numbers]
        ids = {report.id for report in members}
        story_reports = [StoryReport(report, *contents[report.id]) for report in members]
        repeated = [echo for echo in echoes if echo.report in ids]
        marking.counts[story] = origins_of(
            story_reports, repeated, StoryContext(), topic_of(members)
        ).count
    return marking


def _f1(first: Pairs, second: Pairs) -> str:
    both = len(first & second)
    precision, recall = both / max(1, len(second)), both / max(1, len(first))
    f1 = 2 * both / max(1, len(first) + len(second))
    return f"precision {precision:.3f} recall {recall:.3f} F1 {f1:.3f} ({len(first)} marked)"


def _b_cubed(first: dict[str, str], second: dict[str, str]) -> float:
    pairs = [(first[r], second[r]) for r in first]
    both = Counter(pairs)
    first_sizes, second_sizes = Counter(a for a, _ in pairs), Counter(b for _, b in pairs)
    precision = sum(both[p] / second_sizes[p[1]] for p in pairs) / len(pairs)
    recall = sum(both[p] / first_sizes[p[0]] for p in pairs) / len(pairs)
    return 2 * precision * recall / (precision + recall)


def show(title: str, first: Marking, second: Marking) -> None:
    """Print the figures of one comparison."""
    print(f"\n{title}")
    print(f"  stories, B3 F1: {_b_cubed(first.stories, second.stories):.3f}")
    print(f"  shared wording: {_f1(first.wording, second.wording)}")
    print(f"  shared wording or quotation: {_f1(first.quoting, second.quoting)}")
    print(f"  outlets relied on: {_f1(first.citing, second.citing)}")
    print(f"  all echo pairs: {_f1(first.quoting | first.citing, second.quoting | second.citing)}")
    # The two readers may have named a story of one report differently: it has the same reports.
    name_of = {first.stories[r]: second.stories[r] for r in first.stories}
    right = inside = 0
    for story, count in first.counts.items():
        against = second.counts.get(story) or second.counts.get(name_of[story])
        if against is None:
            continue
        right += count.best == against.best
        inside += against.low <= count.best <= against.high
        print(f"    {story}: marked {count.low} {count.best} {count.high}, read {against}")
    print(f"  count: best right {right}, in the interval {inside}, of {len(first.counts)} stories")


def main() -> None:
    """Read the command line, score, print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("reports", type=Path)
    parser.add_argument("--marking", type=Path, default=HERE / "first.jsonl")
    parser.add_argument("--second", type=Path, default=HERE / "second.jsonl")
    arguments = parser.parse_args()
    names = outlet_names_with(())
    first, second = marked(arguments.marking, names), marked(arguments.second, names)
    print(
        f"Python {platform.python_version()}, numpy {numpy.__version__}, secondsource "
        f"{secondsource.__version__}, reader {READER_VERSION}"
    )
    pile = read_pile(arguments.reports)
    show("Read, against the first marking", first, read(pile, first.stories))
    show("Read, against the second marking", second, read(pile, second.stories))
    show("The second marking against the first", first, second)


if __name__ == "__main__":
    main()
