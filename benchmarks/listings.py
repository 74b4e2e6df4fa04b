#!/usr/bin/env python3
"""Time the queries of a large desk: the first fifty rows of each listing, records, counts.

    python benchmarks/listings.py DESK.db [--only PART] [--once] [--cpu]

`benchmarks/desks.py` makes such a desk. Arguments vary: outlets that publish much and little, long
and short stretches of time, words that stand in most reports and words that stand in a few. Each is
asked once to warm up and then three times; the fastest of the three counts, which reduces the
influence of other work on the machine. Printed are the median, the 95th percentile and the slowest,
in milliseconds, over the arguments. On a busy machine `--cpu` is more reliable: it counts processor
time, and the data is in memory anyway.
"""

from __future__ import annotations

import argparse
import platform
import random
import sqlite3
import statistics
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import secondsource
from secondsource.ledger import Filters, Ledger, StoryOrder, open_ledger
from secondsource.model import NotFoundError, SourceKind

ROWS = 50
COMMON = ("the", "of", "said", "people", "country", "president", "year", "new")
TWO = ("the said", "of in", "president said", "people country", "government party")
PHRASES = ('"of the"', '"he said"', '"in the country"', '"prime minister"', '"per cent"')
KOREAN = ("평양", "대통령", "정부", "미국", "한국", "이", "북한", "경찰")
MIDDLING = ("minister", "party", "border", "missile", "campaign", "tax", "church", "army")

Ask = Callable[[], object]


def rows(results: Iterator[object]) -> int:
    """Fetch all rows and return how many there are."""
    return sum(1 for _ in results)


class Desk:
    """A desk, and samples of its records to query."""

    def __init__(self, path: Path, ledger: Ledger, old: bool) -> None:
        self.ledger = ledger
        # The first desks listed stories with all their origins; a page shows none.
        self.brief = {} if old else {"origins": False}
        self._dice = random.Random(7)
        raw = sqlite3.connect(path)
        self.outlets = [
            row[0]
            for row in raw.execute(
                "SELECT outlet FROM reports WHERE outlet IS NOT NULL GROUP BY 1 ORDER BY count(*)"
            )
        ]
        self.reports = self._sample(raw, "SELECT id FROM reports WHERE key % 997 = 5", 40)
        self.claims = self._sample(raw, "SELECT id FROM claims WHERE key % 9973 = 5", 40)
        self.sources = self._sample(raw, "SELECT id FROM sources WHERE key % 9973 = 5", 20)
        self.entities = [
            row[0]
            for row in raw.execute(
                "SELECT s.entity FROM sources s JOIN claims c ON c.source_key = s.key"
                " WHERE s.entity IS NOT NULL GROUP BY 1 ORDER BY count(*) DESC"
            )
        ]
        self.stories = [
            str(r[0]) for r in raw.execute("SELECT id FROM stories ORDER BY reports DESC")
        ]
        raw.execute("CREATE VIRTUAL TABLE temp.words USING fts5vocab(main, reports_fts, row)")
        terms = raw.execute(
            "SELECT term FROM temp.words WHERE doc BETWEEN 3 AND 40 AND term GLOB '[a-z][a-z]*'"
        )
        self.rare = self._dice.sample([row[0] for row in terms], 10)
        self.names = [
            row[0] for row in raw.execute("SELECT name FROM entities WHERE id IN"
            f" ({','.join('?' * 12)})", self._dice.sample(self.entities[:3000], 12))
        ]  # fmt: skip
        raw.close()

    def _sample(self, raw: sqlite3.Connection, query: str, count: int) -> list[str]:
        ids = [row[0] for row in raw.execute(query)]
        return self._dice.sample(ids, min(count, len(ids)))

    @property
    def speaking(self) -> list[str]:
        """Entities that speak most, middling and once."""
        count = len(self.entities)
        return [
            *self.entities[:5],
            *self.entities[20:200:30],
            *self.entities[200 : count : count // 9],
        ]

    def months(self) -> list[Filters]:
        """Return months, days and years."""
        filters = [
            Filters(since=f"203{y}-{m:02}", until=f"203{y}-{m:02}") for y in (1, 3) for m in (2, 9)
        ]
        filters += [Filters(since="2032"), Filters(until="2031-03"), Filters(since="2033-12-20")]
        return [*filters, Filters(since="2032-05-05", until="2032-05-05")]

    def report_filters(self) -> dict[str, list[Filters]]:
        """Return filters on reports, by name."""
        smallest, largest = self.outlets[:4], self.outlets[-4:]
        return {
            "no filter": [Filters()],
            "outlet": [
                Filters(outlet=name) for name in (*smallest, *self.outlets[15:20], *largest)
            ],
            "dates": self.months(),
            "language": [Filters(language=code) for code in ("ko", "en", "fr")],
            "outlet, dates": [
                Filters(outlet=n, since="2032-03", until="2032-06") for n in (*smallest, *largest)
            ],
        }

    def claim_filters(self) -> dict[str, list[Filters]]:
        """Return filters on claims, by name."""
        wide = {
            "text, common": [Filters(text=w) for w in COMMON],
            "text, middling": [Filters(text=w) for w in MIDDLING],
            "text, rare": [Filters(text=w) for w in self.rare],
            "text, phrase": [Filters(text=w) for w in PHRASES],
            "text, Korean": [Filters(text=w) for w in KOREAN],
            "source, common": [Filters(source=w) for w in ("the", "of", "president", "he", "kim")],
            "source, name": [Filters(source=w) for w in self.names],
            "denied, hedged": [
                Filters(denied=True),
                Filters(hedged=True),
                Filters(denied=True, hedged=True),
            ],
            "kind": [Filters(kind=kind) for kind in SourceKind],
            "score": [Filters(min_score=s) for s in (0.5, 0.9, 0.99, 1.0)],
            "of an entity": [Filters(of=who) for who in self.speaking],
        }
        mixed = [
            Filters(outlet=self.outlets[-1], denied=True),
            Filters(outlet=self.outlets[3], text="minister"),
            Filters(since="2032-05", until="2032-05", kind=SourceKind.UNNAMED),
            Filters(text="party", denied=True, kind=SourceKind.PERSON),
            Filters(source="president", text="said", hedged=True),
            Filters(language="ko", text="정부"),
            Filters(of=self.entities[0], denied=True, since="2033"),
            Filters(of=self.entities[0], text="people"),
        ]
        return {**wide, "several": mixed}


def listings(desk: Desk) -> Iterator[tuple[str, list[Ask]]]:
    """Yield the listings to time: a name and the queries."""
    ledger = desk.ledger
    everything = {**desk.report_filters(), **desk.claim_filters()}
    for name, filters in everything.items():
        yield f"reports: {name}", [lambda f=f: rows(ledger.reports.rows(f, ROWS)) for f in filters]
    deep = (50, 1_000, 10_000, 50_000, 90_000)
    yield "reports: deep", [lambda n=n: rows(ledger.reports.rows(Filters(), ROWS, n)) for n in deep]
    for name, filters in everything.items():
        yield f"claims: {name}", [lambda f=f: rows(ledger.claims.rows(f, ROWS)) for f in filters]
    yield "claims: deep", [lambda n=n: rows(ledger.claims.rows(Filters(), ROWS, n)) for n in deep]
    for name, filters in everything.items():
        yield f"sources: {name}", [lambda f=f: rows(ledger.sources.rows(f, ROWS)) for f in filters]
    yield "sources: deep", [lambda n=n: rows(ledger.sources.rows(Filters(), ROWS, n)) for n in deep]
    for name, filters in desk.report_filters().items():
        yield (
            f"stories: {name}",
            [lambda f=f: rows(ledger.stories.rows(f, ROWS, **desk.brief)) for f in filters],
        )


def newer(desk: Desk) -> Iterator[tuple[str, list[Ask]]]:
    """Yield the listings that the first desks did not have."""
    ledger = desk.ledger
    for name, filters in {**desk.report_filters(), "denied": [Filters(denied=True)]}.items():
        yield (
            f"reports, newest: {name}",
            [lambda f=f: rows(ledger.reports.rows(f, ROWS, newest=True)) for f in filters],
        )
    for name, filters in desk.report_filters().items():
        yield (
            f"stories, latest: {name}",
            [
                lambda f=f: rows(
                    ledger.stories.rows(f, ROWS, order=StoryOrder.LATEST, origins=False)
                )
                for f in filters
            ],
        )
    yield (
        "stories: deep",
        [
            lambda n=n: rows(ledger.stories.rows(Filters(), ROWS, n, origins=False))
            for n in (50, 1000, 5000)
        ],
    )
    yield "latest", [lambda: ledger.reports.latest(10), lambda: ledger.reports.latest(50)]
    yield "failures: first", [lambda: ledger.failures.rows(ROWS)]


def words(desk: Desk) -> Iterator[tuple[str, list[Ask]]]:
    """Yield searches."""
    ledger = desk.ledger
    queries_by_name = {
        "common": COMMON,
        "two common": TWO,
        "phrase": PHRASES,
        "middling": MIDDLING,
        "rare": desk.rare,
        "name": desk.names,
        "Korean": KOREAN,
        "one common, one rare": [f"the {word}" for word in desk.rare],
    }
    for name, queries in queries_by_name.items():
        yield (
            f"search: {name}",
            [lambda w=w: rows(ledger.reports.search(w, limit=ROWS)) for w in queries],
        )
    for name, filters in desk.report_filters().items():
        yield (
            f"search, {name}",
            [
                lambda f=f, w=w: rows(ledger.reports.search(w, f, ROWS))
                for f in filters
                for w in ("said", "minister", desk.rare[0])
            ],
        )


def single(desk: Desk) -> Iterator[tuple[str, list[Ask]]]:
    """Yield single records and counts."""
    ledger = desk.ledger
    stories = [*desk.stories[:5], *desk.stories[5::997]]

    def dossier(who: str) -> object:
        try:
            return ledger.sources.dossier(who)
        except NotFoundError:
            return None

    yield "report", [lambda i=i: ledger.reports.get(i) for i in desk.reports]
    yield "claims_of", [lambda i=i: ledger.claims.of_report(i) for i in desk.reports]
    yield "echoes_of", [lambda i=i: ledger.stories.echoes_of([i]) for i in desk.reports]
    yield "claim", [lambda i=i: ledger.claims.get(i) for i in desk.claims]
    yield "dossier: entity", [lambda i=i: dossier(i) for i in desk.speaking]
    yield "dossier: source", [lambda i=i: dossier(i) for i in desk.sources]
    yield "story", [lambda i=i: ledger.stories.get(i) for i in stories]
    yield "reports_of_story", [lambda i=i: ledger.stories.report_ids(i) for i in stories]
    yield "counts", [ledger.counts]
    yield "stories_up_to_date", [lambda: ledger.stories.is_up_to_date("stories-1")]
    yield "failures", [ledger.failures.rows]


def timed(ask: Ask, arguments: argparse.Namespace) -> float:
    """Return the milliseconds of the fastest of three runs after a warm-up."""
    clock = time.process_time if arguments.cpu else time.perf_counter
    spent = []
    for _ in range(1 if arguments.once else 4):
        began = clock()
        ask()
        spent.append((clock() - began) * 1000)
    return min(spent[1:]) if len(spent) > 1 else spent[0]


def main() -> None:
    """Read the command line and time."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("desk", type=Path)
    parser.add_argument("--only", default="", help="questions whose name holds this")
    parser.add_argument("--once", action="store_true", help="ask once only")
    parser.add_argument("--cpu", action="store_true", help="count processor time only")
    parser.add_argument("--old", action="store_true", help="leave out what is new")
    arguments = parser.parse_args()
    print(
        f"secondsource {secondsource.__version__}, Python {platform.python_version()}, "
        f"SQLite {sqlite3.sqlite_version}; {arguments.desk.stat().st_size / 1e6:,.0f} MB"
    )
    print(f"{'':40}{'asked':>6}{'p50':>10}{'p95':>10}{'most':>10}")
    with open_ledger(arguments.desk) as ledger:
        desk = Desk(arguments.desk, ledger, arguments.old)
        parts = [*listings(desk), *words(desk), *single(desk)]
        if not arguments.old:
            parts += newer(desk)
        for name, asks in parts:
            if arguments.only not in name or not asks:
                continue
            spent = sorted(timed(ask, arguments) for ask in asks)
            p95 = spent[min(len(spent) - 1, round(0.95 * len(spent)))]
            print(
                f"{name:40}{len(asks):>6}{statistics.median(spent):>10.1f}{p95:>10.1f}"
                f"{spent[-1]:>10.1f}",
                flush=True,
            )


if __name__ == "__main__":
    sys.exit(main())
