"""Piles of invented files. Run as a script, it reads a pile slowly, to be killed."""

import json
import sys
import time
from dataclasses import asdict

from made_readers import SaidReader, SlowReader

from secondsource.ledger import open_ledger
from secondsource.pipeline import Progress, ReadOptions, read


def story(number, extra=""):
    """Return the text of one invented report, in unmistakable English."""
    return (
        f"Bridge {number} over the Tessel stays closed\n\n"
        f"The old wooden bridge number {number} over the river will not be opened this winter.\n\n"
        f"Orla Venn said that bridge {number} needs four new piers. {extra}\n\n"
        f"Mayor Ansel Brodt said that nobody had asked him about bridge {number}."
    )


def item(number, extra=""):
    published = f"2031-05-{number % 28 + 1:02d}"
    return {
        "title": f"Bridge {number}",
        "text": story(number, extra),
        "outlet": "Tessel Post",
        "published": published,
    }


def write_items(path, numbers, extras=None):
    extras = extras or {}
    lines = [json.dumps(item(n, extras.get(n, ""))) for n in numbers]
    path.write_text("\n".join(lines) + "\n")
    return path


def write_pages(folder, numbers, extras=None):
    extras = extras or {}
    folder.mkdir(exist_ok=True)
    for number in numbers:
        (folder / f"page-{number:03d}.txt").write_text(story(number, extras.get(number, "")))
    return folder


def options(reader=SaidReader, workers=0, **more):
    return ReadOptions(reader=reader, reader_version="made", workers=workers, **more)


def contents(desk):
    """Return the reports, claims and failures of a desk as comparable values."""
    with open_ledger(desk, create=False) as ledger:
        reports = sorted(
            (ledger.reports.get(row.id) for row in ledger.reports.rows()), key=lambda r: r.id
        )
        return {
            "reports": [asdict(report) for report in reports],
            "claims": [
                [asdict(c) for c in ledger.claims.of_report(report.id)] for report in reports
            ],
            "failures": [asdict(failure) for failure in ledger.failures.rows()],
        }


def wait_until(true, seconds=20.0):
    """Wait until a condition holds; fail after `seconds`."""
    until = time.monotonic() + seconds
    while not true():
        assert time.monotonic() < until, "it never came about"
        time.sleep(0.05)


class RecordingProgress(Progress):
    """Records the progress callbacks it receives."""

    def __init__(self):
        self.skips, self.failures = [], []
        self.reports = self.size = self.moved = 0

    def planned(self, files, size):
        self.size = size

    def skipped(self, skipped):
        self.skips.append(skipped)

    def failed(self, failure):
        self.failures.append(failure)

    def stored(self, reports, claims):
        self.reports += reports

    def advanced(self, size):
        self.moved += size


class PrintingProgress(Progress):
    """Prints each batch that is stored, so that a test knows when to strike."""

    def stored(self, reports, claims):
        print(reports, flush=True)


def main():
    """Read PATHS into DESK with so many WORKERS, slowly."""
    desk, workers, *paths = sys.argv[1:]
    with open_ledger(desk) as ledger:
        summary = read(paths, ledger, options(SlowReader, int(workers)), PrintingProgress())
    print("interrupted" if summary.interrupted else "done", flush=True)


if __name__ == "__main__":
    main()
