#!/usr/bin/env python3
"""Make a large desk out of real reports, to time the queries of a desk.

    python benchmarks/desks.py KCNA_2012.jsonl.gz POLNEAR_TEXT_DIR DESK.db [--feeds ITEMS.jsonl.gz]
        [--reports 100000] [--claims 1000000] [--read 4000]

Some thousand real reports are read as `secondsource read` reads them, and serve as templates: each
happening has one to sixty reports within a week, with paragraphs left out, words substituted and
paragraphs of other reports added, by forty outlets over three years. People get names from a pool,
a few of which speak very often. Claims move along with their words, so that every span still has
the words that the reader marked. Korean reports are joined from the items
of `--feeds`, with stand-ins for claims. Stories are found at the end, in a process of their own;
with 100,000 reports that takes half an hour and 4 GB, all the rest some ten minutes.

`benchmarks/listings.py` times such a desk.
"""

from __future__ import annotations

import argparse
import multiprocessing
import random
import re
import resource
import sys
import time
from collections.abc import Iterable, Iterator
from pathlib import Path

from copied import load
from retelling import LOT, Maker, Template, parted, raw_of
from secondsource.ledger import Judgement, open_ledger
from secondsource.model import Claim, Failure, Metadata, Polarity, Report, Span, Zone, ZoneKind
from secondsource.model.judgement_payloads import StancePayload
from secondsource.pipeline import find_all_stories, link_sources, make_reader


def read_some(kcna: Path, polnear: Path, count: int, seed: int) -> list[Template]:
    """Read real English reports and split them into units."""
    spanish = [r for r in load(kcna, polnear) if r.outlet != "KCNA es"]
    random.Random(seed).shuffle(spanish)
    reader = make_reader()
    templates = []
    for number, original in enumerate(spanish[:count]):
        text = original.text
        zones = tuple(
            Zone(ZoneKind.BODY, Span(m.start(), m.end()))
            for m in re.finditer(r"[^\n]*\S[^\n]*", text)
        )
        about = Metadata(outlet=original.outlet)
        report = Report(
            id=f"r{number}", raw="", item="", text=text, zones=zones, metadata=about, language="en"
        )
        title = text.strip().partition("\n")[0][:90]
        templates.append(Template(title, tuple(parted(text, reader.claims(report)))))
    return [t for t in templates if t.units]


def fill(path: Path, generated: Iterable[tuple[Report, list[Claim]]]) -> tuple[int, int, float]:
    """Store reports; return the numbers of reports and claims, and the seconds it took."""
    reports = claims = 0
    spent = 0.0
    with open_ledger(path) as ledger:
        for batch in _batches(generated):
            began = time.perf_counter()
            for report, _ in batch[::LOT]:
                raw = raw_of(reports)
                ledger.raw.add(report.raw, raw, "application/x-ndjson", f"{reports // LOT}.jsonl")
                ledger.raw.mark_finished(report.raw, "benchmark", f"{reports // LOT}.jsonl")
            refused = ledger.reports.add(batch, "benchmark")
            spent += time.perf_counter() - began
            if refused:
                sys.exit(f"a made report cannot be stored: {refused[0].reason}")
            reports += len(batch)
            claims += sum(len(claims_of_report) for _, claims_of_report in batch)
    return reports, claims, spent


def _batches(
    generated: Iterable[tuple[Report, list[Claim]]],
) -> Iterator[list[tuple[Report, list[Claim]]]]:
    batch = []
    for report_with_claims in generated:
        batch.append(report_with_claims)
        if len(batch) == LOT:
            yield batch
            batch = []
    if batch:
        yield batch


def trouble(path: Path, seed: int) -> None:
    """Add what a used desk has: failures, and a user's rulings."""
    dice = random.Random(seed)
    with open_ledger(path) as ledger:
        for number in range(200):
            failure = Failure(
                path=f"pile/{number}.pdf",
                item="",
                step="intake",
                reason="it holds no text",
                remedy="Scan it",
            )
            ledger.failures.add([failure])
        rows = [row for row in ledger.claims.rows(limit=400) if dice.random() < 0.5]
        for row in rows:
            ledger.judgements.append(
                Judgement(
                    subject=row.claim.id,
                    payload=StancePayload(
                        polarity=dice.choice((Polarity.AFFIRMED, Polarity.DENIED))
                    ),
                    note="as it says",
                    author="editor",
                    made="2034-01-01T00:00:00+00:00",
                )
            )
        print(f"{link_sources(ledger):,} entities, {len(rows)} rulings", flush=True)


def stories(path: Path) -> None:
    """Find stories; print what it took."""
    began = time.perf_counter()
    with open_ledger(path) as ledger:
        count = find_all_stories(ledger)
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(f"{count:,} stories in {time.perf_counter() - began:.0f} s, {peak:,.0f} MB", flush=True)


def main() -> None:
    """Read the command line and make the desk."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("kcna", type=Path)
    parser.add_argument("polnear", type=Path)
    parser.add_argument("desk", type=Path)
    parser.add_argument("--feeds", type=Path)
    parser.add_argument("--reports", type=int, default=100_000)
    parser.add_argument("--claims", type=int, default=1_000_000)
    parser.add_argument("--read", type=int, default=4_000)
    parser.add_argument("--seed", type=int, default=1)
    arguments = parser.parse_args()
    if arguments.desk.exists():
        sys.exit(f"{arguments.desk} is there already; name another file")
    began = time.perf_counter()
    templates = read_some(arguments.kcna, arguments.polnear, arguments.read, arguments.seed)
    print(f"read {len(templates):,} reports in {time.perf_counter() - began:.0f} s", flush=True)
    maker = Maker(templates, arguments.feeds, arguments.seed)
    reports, claims, spent = fill(
        arguments.desk, maker.reports(arguments.reports, arguments.claims)
    )
    size = arguments.desk.stat().st_size / 1e6
    print(
        f"{reports:,} reports, {claims:,} claims stored in {spent:.0f} s; {size:,.0f} MB",
        flush=True,
    )
    trouble(arguments.desk, arguments.seed)
    process = multiprocessing.get_context("spawn").Process(target=stories, args=(arguments.desk,))
    process.start()
    process.join()
    size = arguments.desk.stat().st_size / 1e6
    print(f"ready: {reports:,} reports, {claims:,} claims, {size:,.0f} MB", flush=True)
    sys.exit(process.exitcode)


if __name__ == "__main__":
    main()
