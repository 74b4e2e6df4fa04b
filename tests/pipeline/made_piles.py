"""Piles of invented files, and readers that find claims without a model or fail on request.

Worker processes import this module by its name, so it holds plain functions and classes only.
Run as a script, it reads a pile slowly, to be killed.
"""

import json
import os
import re
import signal
import sys
import time
from contextlib import suppress
from dataclasses import asdict

from secondsource.ledger import open_ledger
from secondsource.model import (
    AttributionError,
    Claim,
    Manner,
    Report,
    Source,
    Span,
    ZoneKind,
    claim_id,
)
from secondsource.pipeline import Progress, ReadOptions, read
from secondsource.pipeline.file_splitting import split_files

SAID = re.compile(r"(?P<source>[A-Z]\w+(?: [A-Z]\w+)*) (?P<cue>said) that (?P<content>[^.]+)")


class SaidReader:
    """Finds only claims of the form "X said that ..."."""

    languages = frozenset({"en"})

    def claims(self, report):
        claims = []
        for match in SAID.finditer(report.text):
            content, cue = Span(*match.span("content")), Span(*match.span("cue"))
            claims.append(
                Claim(
                    id=claim_id(report.id, [content], [cue]),
                    report=report.id,
                    zone=ZoneKind.BODY,
                    manner=Manner.INDIRECT,
                    content=(content,),
                    cue=(cue,),
                    source=Source(spans=(Span(*match.span("source")),), text=match["source"]),
                )
            )
        return claims


class SlowReader(SaidReader):
    def claims(self, report):
        time.sleep(0.05)
        return super().claims(report)


class ChokingReader(SaidReader):
    """Breaks on reports that hold the word Gravel, unless GRAVEL_MENDED is set."""

    def claims(self, report):
        if "Gravel" in report.text and not os.environ.get("GRAVEL_MENDED"):
            raise ValueError("cannot swallow gravel")
        return super().claims(report)


class DyingReader(SaidReader):
    """Kills its process on reports that hold the word Gravel."""

    def claims(self, report):
        if "Gravel" in report.text:
            os.kill(os.getpid(), signal.SIGKILL)
        return super().claims(report)


class SpinningReader(SaidReader):
    """Computes without end on reports that hold the word Gravel."""

    def claims(self, report):
        while "Gravel" in report.text:
            pass
        return super().claims(report)


class StuckReader(SaidReader):
    """Waits without end on reports that hold the word Gravel."""

    def claims(self, report):
        while "Gravel" in report.text:
            time.sleep(10)
        return super().claims(report)


class GreedyReader(SaidReader):
    """Allocates memory without end on reports that hold the word Gravel."""

    def claims(self, report):
        blocks = []
        while "Gravel" in report.text:
            blocks.append(b"x" * 2_000_000)
            time.sleep(0.001)
        return super().claims(report)


class LeakyReader(SaidReader):
    """Keeps 60 MB of every report it reads."""

    def __init__(self):
        self.kept = []

    def claims(self, report):
        self.kept.append(b"x" * 60_000_000)
        return super().claims(report)


class DyingAtFirstStart(SaidReader):
    """Kills its process when it is made, but only the first time."""

    def __init__(self):
        with suppress(FileExistsError):
            os.close(os.open(os.environ["DIED_ONCE"], os.O_CREAT | os.O_EXCL))
            os.kill(os.getpid(), signal.SIGKILL)


class NeverStarting(SaidReader):
    """Kills its process each time it is made."""

    def __init__(self):
        os.kill(os.getpid(), signal.SIGKILL)


class BrokenReader(SaidReader):
    """Cannot be made."""

    def __init__(self):
        raise ImportError("a library is missing")


class GravelledPipe:
    """A pipe that computes without end over reports that hold the word Gravel."""

    def __init__(self, connection):
        self.recv = connection.recv
        self._send = connection.send

    def send(self, message):
        while isinstance(message, Report) and "Gravel" in message.text:
            pass
        self._send(message)


def items_that_end_their_process(connection, intake):
    """Split files, but never return from items that hold the word Gravel."""
    split_files(GravelledPipe(connection), intake)


class MissingModelReader(SaidReader):
    def claims(self, report):
        raise AttributionError("load model", "english", "a file is missing", "Install it again")


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
