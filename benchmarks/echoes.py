#!/usr/bin/env python3
"""Time the complete step that finds stories, echoes and origins, on desks of growing size.

    python benchmarks/echoes.py KCNA_2012.jsonl.gz POLNEAR_TEXT_DIR [--counts N ...] [--svg FILE]

Each desk is filled with real reports and edited copies of them (cut, reordered, words substituted,
own text added, as `benchmarks/copied.py` edits them), 3,000 characters each in the mean, spread
over five outlets and a year. Four sentences of each stand in for claims, as many as an agency's
reports hold: the reading of claims is measured elsewhere.
Filling the desk is not counted; the step itself runs in a process of its own, whose peak memory is
printed. `--svg` draws the curve.
"""

from __future__ import annotations

import argparse
import hashlib
import multiprocessing
import platform
import random
import re
import resource
import sqlite3
import sys
import tempfile
import time
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path

import numpy

import secondsource
from copied import Editor, load
from secondsource.language.english.cue_kinds import cue_kind
from secondsource.language.english.denial_phrases import content_denies
from secondsource.ledger import open_ledger
from secondsource.model import (
    Claim,
    Manner,
    Metadata,
    Report,
    Source,
    SourceKind,
    Span,
    Zone,
    ZoneKind,
    claim_id,
    report_id,
    source_id,
)
from secondsource.pipeline import find_all_stories

OUTLETS = ("Alder Wire", "Birch Daily", "Cedar Post", "Dogwood Radio", "Elm Agency")
LENGTH = 3000
CLAIMS = 4
_SENTENCE = re.compile(r"(?<=[.!?] )([A-Z][\w-]+) ([\w-]+) ([^.!?\n]{20,300})")


def texts(kcna: Path, polnear: Path, count: int, seed: int) -> Iterator[str]:
    """Yield `count` texts: each real report once, then edited copies."""
    everything = [r.text for r in load(kcna, polnear)]
    dice = random.Random(seed)
    dice.shuffle(everything)
    donors, real = everything[:700], everything[700:]
    editor = Editor(donors, seed)
    for number in range(count):
        text = real[number % len(real)]
        if number >= len(real) or dice.random() < 0.5:
            strength = dice.choice((100, 80, 65, 50, 35, 20))
            text = editor.edit([text], (number,), strength).text
        while len(text) < LENGTH * dice.uniform(0.6, 1.2):
            text += "\n\n" + dice.choice(donors)[:1200]
        yield text[: int(LENGTH * dice.uniform(0.8, 1.4))]


def claims_in(report: Report) -> list[Claim]:
    """Return stand-ins for claims: the first sentences, each with its first word as the source."""
    claims = []
    for match, _ in zip(_SENTENCE.finditer(report.text), range(CLAIMS), strict=False):
        who, cue, content = (Span(*match.span(part)) for part in (1, 2, 3))
        source = Source(
            spans=(who,),
            text=match[1],
            name=match[1],
            kind=SourceKind.PERSON,
            id=source_id(report.id, match[1]),
            named=True,
        )
        claims.append(
            Claim(
                id=claim_id(report.id, (content,), (cue,)),
                report=report.id,
                zone=ZoneKind.BODY,
                manner=Manner.INDIRECT,
                content=(content,),
                cue=(cue,),
                source=source,
                score=0.9,
                cue_kind=cue_kind((cue,), report.text),
                content_denies=content_denies((content,), report.text),
            )
        )
    return claims


def reports_with_claims(
    kcna: Path, polnear: Path, count: int, seed: int
) -> Iterator[tuple[Report, list[Claim]]]:
    """Yield reports with claims."""
    dice = random.Random(seed)
    for number, text in enumerate(texts(kcna, polnear, count, seed)):
        day = date(2031, 1, 1) + timedelta(days=dice.randint(0, 364))
        report = Report(
            id=report_id(f"{number} {text}".encode()),
            raw=_RAW,
            item=str(number),
            text=text,
            zones=tuple(
                Zone(ZoneKind.BODY, Span(m.start(), m.end()))
                for m in re.finditer(r"[^\n]*\S[^\n]*", text)
            ),
            metadata=Metadata(outlet=dice.choice(OUTLETS), published=day.isoformat()),
            language="en",
        )
        yield report, claims_in(report)


_RAW = hashlib.sha256(b"made for the benchmark").hexdigest()


def fill(path: Path, arguments: argparse.Namespace, count: int) -> int:
    """Make a desk of `count` reports; return how many claims it holds."""
    claims, batch = 0, []
    with open_ledger(path) as ledger:
        ledger.raw.add(_RAW, b"made for the benchmark", "text/plain", "benchmark")
        for report, claims_of_report in reports_with_claims(
            arguments.kcna, arguments.polnear, count, arguments.seed
        ):
            batch.append((report, claims_of_report))
            claims += len(claims_of_report)
            if len(batch) == 200:
                refused = ledger.reports.add(batch, "benchmark")
                if refused:
                    sys.exit(f"a made report cannot be stored: {refused[0].reason}")
                batch = []
        ledger.reports.add(batch, "benchmark")
    return claims


def step(path: Path, into: multiprocessing.Queue[tuple[float, float, dict[str, float]]]) -> None:
    """Run the step; put its seconds, peak megabytes, and seconds by part into a queue."""
    began = last = time.perf_counter()
    parts: dict[str, float] = {}
    part = ""

    def progress(name: str, done: int, total: int) -> None:
        nonlocal last, part
        now = time.perf_counter()
        if part:
            parts[part] = parts.get(part, 0.0) + now - last
        part, last = name, now

    with open_ledger(path) as ledger:
        find_all_stories(ledger, progress)
    now = time.perf_counter()
    parts[part] = parts.get(part, 0.0) + now - last
    into.put((now - began, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024, parts))


def measure(arguments: argparse.Namespace, count: int) -> tuple[int, float, float]:
    """Print one line of the table; return count, seconds and megabytes."""
    with tempfile.TemporaryDirectory(prefix="echoes-") as folder:
        path = Path(folder) / "desk.db"
        claims = fill(path, arguments, count)
        context = multiprocessing.get_context("spawn")
        queue = context.Queue()
        process = context.Process(target=step, args=(path, queue))
        process.start()
        seconds, peak, parts = queue.get()
        process.join()
        connection = sqlite3.connect(path)
        stories, echoes = (
            connection.execute(f"SELECT count(*) FROM {table}").fetchone()[0]
            for table in ("stories", "echoes")
        )
        connection.close()
    shares = ", ".join(f"{name} {took:.0f}" for name, took in parts.items())
    print(
        f"{count:>8,}{claims:>10,}{stories:>9,}{echoes:>9,}{seconds:>9.1f}"
        f"{count / seconds:>11,.0f}{peak:>9,.0f}   {shares}",
        flush=True,
    )
    return count, seconds, peak


def draw(points: list[tuple[int, float, float]], path: Path) -> None:
    """Draw seconds against reports, with the straight line through the last point."""
    width, height, margin, bottom = 640, 360, 60, 40
    most, longest = points[-1][0], max(p[1] for p in points)

    def at(count: float, seconds: float) -> str:
        x = margin + (width - margin - 20) * count / most
        y = height - bottom - (height - bottom - 20) * seconds / longest
        return f"{x:.1f},{y:.1f}"

    line = " ".join(at(count, seconds) for count, seconds, _ in points)
    straight = f"{at(0, 0)} {at(most, points[-1][1])}"
    marks = "".join(
        f'<text x="{at(c, s).split(",")[0]}" y="{height - 20}" font-size="11" '
        f'text-anchor="middle">{c:,}</text>'
        for c, s, _ in points
        if c >= most / 12
    )
    path.write_text(
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{width}" height="{height}">'
        f'<rect width="100%" height="100%" fill="white"/>'
        f'<polyline points="{straight}" fill="none" stroke="#bbb" stroke-dasharray="4"/>'
        f'<polyline points="{line}" fill="none" stroke="#05a" stroke-width="2"/>{marks}'
        f'<text x="{margin}" y="16" font-size="12">seconds (at the top: {longest:.0f}); '
        f"dashed: in proportion to the number of reports</text></svg>\n",
        encoding="utf8",
    )


def main() -> None:
    """Read the command line, measure, print, draw."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("kcna", type=Path)
    parser.add_argument("polnear", type=Path)
    parser.add_argument(
        "--counts", type=int, nargs="+", default=[1_000, 3_000, 10_000, 30_000, 100_000]
    )
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--svg", type=Path)
    arguments = parser.parse_args()
    print(
        f"Python {platform.python_version()}, numpy {numpy.__version__}, "
        f"secondsource {secondsource.__version__}; {platform.processor() or platform.machine()}"
    )
    print(" reports    claims  stories   echoes  seconds  reports/s  peak MB   seconds by part")
    points = [measure(arguments, count) for count in arguments.counts]
    if arguments.svg:
        draw(points, arguments.svg)


if __name__ == "__main__":
    sys.exit(main())
