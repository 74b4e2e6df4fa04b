#!/usr/bin/env python3
"""Score allegations and their independent origins on a bed of invented stories.

    python benchmarks/allegations.py BED --scorer SCORER --folder FOLDER [--given]

BED is a folder with reports, outlets and truth; SCORER is the program that compares. FOLDER
receives the desk, which is used again if it is there, and the two listings that are compared, in
the form that `secondsource allegations --format jsonl` and `secondsource reports --format jsonl`
print. With `--given` the statements of the truth are given, and only their grouping and the tracing
of each to its origins are the program's.
"""

from __future__ import annotations

import argparse
import json
import platform
import subprocess
import sys
from collections.abc import Iterable
from importlib.metadata import version
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent / "marking" / "allegations"))

from bed import bed_desk, true_stories

from secondsource.allegations.find_allegations import allegations_of
from secondsource.desk import Desk, open_desk
from secondsource.model import Allegation, story_id


def given_allegations(bed: Path, desk: Desk) -> Iterable[Allegation]:
    """Yield the allegations found among the statements of the truth, story by story."""
    for _, material, truth in true_stories(bed, desk):
        statements = {(s.report, s.span): s for a in truth for s in a.statements}
        yield from allegations_of(
            story_id(material.reports[0].id), material, list(statements.values())
        )


def scored_form(allegation: Allegation, desk: Desk) -> dict[str, object]:
    """Return an allegation in the form that is scored."""
    texts = {s.statement.report: desk.report(s.statement.report) for s in allegation.statements}
    count = allegation.count
    return {
        "id": allegation.id,
        "statements": [
            {
                "report": s.statement.report,
                "spans": [
                    {"text": s.statement.span.words(texts[s.statement.report].text)},
                ],
                "polarity": s.statement.polarity.value,
            }
            for s in allegation.statements
        ],
        "independent": {"low": count.low, "best": count.best, "high": count.high},
    }


def main() -> None:
    """Score and print."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("bed", type=Path)
    parser.add_argument("--scorer", type=Path, required=True)
    parser.add_argument("--folder", type=Path, required=True)
    parser.add_argument("--given", action="store_true", help="give the statements of the truth")
    options = parser.parse_args()
    path = options.folder / "bed.db"
    options.folder.mkdir(parents=True, exist_ok=True)
    desk = open_desk(path) if path.exists() else bed_desk(options.bed, path)
    if options.given:
        found: Iterable[Allegation] = list(given_allegations(options.bed, desk))
    else:
        desk.find_stories()
        stories = [row.id for row in desk.stories()]
        found = [a for story in stories for a in desk.ledger.allegations.of_story(story)]
    ours, reports = options.folder / "allegations.jsonl", options.folder / "reports.jsonl"
    _write(ours, (scored_form(a, desk) for a in found))
    _write(
        reports,
        (
            {
                "id": report.id,
                "title": report.metadata.title,
                "outlet": report.metadata.outlet,
                "url": report.metadata.url,
            }
            for report in (desk.report(row.id) for row in desk.reports())
        ),
    )
    print(f"secondsource {version('secondsource')}, Python {platform.python_version()}")
    print(f"{len(list(found))} allegations")
    command = [sys.executable, str(options.scorer), str(options.bed), str(ours), str(reports)]
    subprocess.run(command, check=True)


def _write(path: Path, rows: Iterable[object]) -> None:
    lines = (json.dumps(row, ensure_ascii=False) for row in rows)
    path.write_text("\n".join(lines) + "\n", "utf8")


if __name__ == "__main__":
    main()
