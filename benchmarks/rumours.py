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
    DatedTerms,
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
from secondsource.language import quotations
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
from secondsource.pipeline.outlet_facts import names_of

HERE = Path(__file__).parent / "marking" / "rumours"
_THE = re.compile(r"^the ", re.IGNORECASE)
Pairs = set[Hashable]


@dataclass
class Marking:
    """What one reader marked, or what was read, in the same form.

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
    found = Marking()
    for line in path.read_text("utf8").splitlines():
        row = json.loads(line)
        if row["mark"] == "report":
            report = f"r{row['report']}"
            found.stories[report] = row["story"]
            found.citing |= {(report, _outlet(o, names)) for o in row["cites"] if o != "?"}
        elif row["mark"] == "copy":
            pair = frozenset((f"r{row['one']}", f"r{row['other']}"))
            found.quoting.add(pair)
            if row["how"] != "shared quotation":
                found.wording.add(pair)
        else:
            found.counts[row["story"]] = Count(row["low"], row["best"], row["high"])
    return found


def read_pile(path: Path) -> list[tuple[Report, list[Claim]]]:
    """Return the reports with their claims."""
    reader = make_reader()
    found = []
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
        found.append((report, reader.claims(report)))
    return found


def read(pile: list[tuple[Report, list[Claim]]], stories: dict[str, str]) -> Marking:
    """Return what the package makes of the reports, within the stories as marked."""
    names = names_of([])
    features = by_publication_time(
        [features_of(r, claims, names, quotations(r.text)) for r, claims in pile]
    )
    terms = [DatedTerms(report.id, report.trace.moment.day, report.terms) for report in features]
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


def _f1(one: Pairs, other: Pairs) -> str:
    both = len(one & other)
    precision, recall = both / max(1, len(other)), both / max(1, len(one))
    f1 = 2 * both / max(1, len(one) + len(other))
    return f"precision {precision:.3f} recall {recall:.3f} F1 {f1:.3f} ({len(one)} marked)"


def _b_cubed(one: dict[str, str], other: dict[str, str]) -> float:
    pairs = [(one[r], other[r]) for r in one]
    both, ones, others = Counter(pairs), Counter(a for a, _ in pairs), Counter(b for _, b in pairs)
    precision = sum(both[p] / others[p[1]] for p in pairs) / len(pairs)
    recall = sum(both[p] / ones[p[0]] for p in pairs) / len(pairs)
    return 2 * precision * recall / (precision + recall)


def show(title: str, one: Marking, other: Marking) -> None:
    """Print the figures of one comparison."""
    print(f"\n{title}")
    print(f"  stories, B3 F1: {_b_cubed(one.stories, other.stories):.3f}")
    print(f"  shared wording: {_f1(one.wording, other.wording)}")
    print(f"  shared wording or quotation: {_f1(one.quoting, other.quoting)}")
    print(f"  outlets relied on: {_f1(one.citing, other.citing)}")
    print(f"  all echo pairs: {_f1(one.quoting | one.citing, other.quoting | other.citing)}")
    # The two readers may have named a story of one report differently: it has the same reports.
    name_of = {one.stories[r]: other.stories[r] for r in one.stories}
    right = inside = 0
    for story, count in one.counts.items():
        against = other.counts.get(story) or other.counts.get(name_of[story])
        if against is None:
            continue
        right += count.best == against.best
        inside += against.low <= count.best <= against.high
        print(f"    {story}: marked {count.low} {count.best} {count.high}, read {against}")
    print(f"  count: best right {right}, in the interval {inside}, of {len(one.counts)} stories")


def main() -> None:
    """Read the command line, score, print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("reports", type=Path)
    parser.add_argument("--marking", type=Path, default=HERE / "first.jsonl")
    parser.add_argument("--second", type=Path, default=HERE / "second.jsonl")
    given = parser.parse_args()
    names = names_of([])
    first, second = marked(given.marking, names), marked(given.second, names)
    print(
        f"Python {platform.python_version()}, numpy {numpy.__version__}, secondsource "
        f"{secondsource.__version__}, reader {READER_VERSION}"
    )
    pile = read_pile(given.reports)
    show("Read, against the first marking", first, read(pile, first.stories))
    show("Read, against the second marking", second, read(pile, second.stories))
    show("The second marking against the first", first, second)


if __name__ == "__main__":
    main()
