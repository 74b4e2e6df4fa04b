#!/usr/bin/env python3
"""Time what one report more costs a large desk, and compare it with a full finding.

    python benchmarks/story_steps.py DESK.db [--reports 3]

DESK.db is copied first; `benchmarks/desks.py` makes such a desk. Stories are found in full. Then
reports of the desk come again one by one, with a sentence more and under a new id, on the last day
of the desk, and stories are found after each. At the end all that is kept is forgotten, stories are
found in full once more, and every row is compared.
"""

from __future__ import annotations

import argparse
import platform
import resource
import shutil
import sqlite3
import tempfile
import time
from contextlib import closing
from dataclasses import replace
from pathlib import Path

from secondsource.ledger import Ledger, open_ledger
from secondsource.model import RawMap, report_id
from secondsource.pipeline import find_all_stories
from secondsource.pipeline.version_step import update_versions

FOUND = (
    "SELECT * FROM stories ORDER BY id",
    "SELECT r.id, t.story, t.position FROM tellings t JOIN reports r ON r.key = t.report_key"
    " ORDER BY r.id",
    "SELECT r.id, e.position, e.repeats, e.outlet, e.directed, e.proven, e.share, e.evidence"
    " FROM echoes e JOIN reports r ON r.key = e.report_key ORDER BY r.id, e.position",
)
KEPT = ("report_features", "report_terms", "searched_reports", "found_stories", "step_memories")
SENTENCE = "\n\nThe ferry office of Varnholt added that its bell had been mended."


def timed(ledger: Ledger, what: str) -> None:
    """Find versions, then stories; print what each took."""
    began, used = time.perf_counter(), time.process_time()
    update_versions(ledger)
    versions = time.process_time() - used
    count = find_all_stories(ledger)
    used = time.process_time() - used
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1000
    print(
        f"{what}: {count:,} stories, {used:.1f} s of processor time, of it versions"
        f" {versions:.1f} s; {time.perf_counter() - began:.1f} s; {peak:,.0f} MB at most so far",
        flush=True,
    )


def add_one(ledger: Ledger, number: int) -> None:
    """Let a report of the desk come again, changed, on the last day of the desk."""
    rows = list(ledger.reports.latest(number + 1))
    (report, _), *_ = ledger.reports.with_claims([rows[-1].id])
    text = report.text + SENTENCE
    with closing(sqlite3.connect(ledger.path)) as connection:
        (last,) = connection.execute("SELECT max(published) FROM reports").fetchone()
    about = replace(report.metadata, published=last, url="", title=report.metadata.title)
    changed = replace(
        report,
        id=report_id(f"{number} {text}".encode()),
        text=text,
        metadata=about,
        raw_map=RawMap(()),
    )
    refused = ledger.reports.add([(changed, [])], "benchmark")
    assert not refused, refused


def found(path: Path) -> list[list[tuple[object, ...]]]:
    """Return every row of stories, tellings and echoes."""
    with closing(sqlite3.connect(path)) as connection:
        return [connection.execute(query).fetchall() for query in FOUND]


def forget(path: Path) -> None:
    """Remove all that finding stories keeps."""
    with closing(sqlite3.connect(path)) as connection:
        for table in KEPT:
            connection.execute(f"DELETE FROM {table}")
        connection.commit()


def main() -> None:
    """Read the command line, time, compare."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("desk", type=Path)
    parser.add_argument("--reports", type=int, default=3)
    parser.add_argument("--without-full", action="store_true", help="do not compare at the end")
    arguments = parser.parse_args()
    print(f"Python {platform.python_version()}; {platform.processor() or platform.machine()}")
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "desk.db"
        shutil.copy(arguments.desk, path)
        size = path.stat().st_size
        with open_ledger(path) as ledger:
            timed(ledger, "in full")
            for number in range(arguments.reports):
                add_one(ledger, number)
                timed(ledger, "one report more")
        print(f"the desk grew by {path.stat().st_size / size - 1:.0%}", flush=True)
        if not arguments.without_full:
            in_steps = found(path)
            forget(path)
            with open_ledger(path) as ledger:
                timed(ledger, "in full again")
            same = "the same" if found(path) == in_steps else "OTHER"
            print(f"a full finding gives {same} rows")


if __name__ == "__main__":
    main()
