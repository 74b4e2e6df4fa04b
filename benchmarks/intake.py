r"""Score HTML intake on a folder of pages with their true article text.

    python benchmarks/intake.py FOLDER

FOLDER holds `html/ID.html.gz` and `ground-truth.json` ({ID: {"articleBody": ...}}), as the
article extraction benchmark of Scrapinghub lays them out. Its measure is used: words (`\w+`), all
runs of 4 words with their counts, precision and recall of each page, averaged over the pages; F1 is
that of the two averages.

What counts as main text: the zones body and heading. The true texts hold no headline and mostly no
captions, so these zones, which we keep apart, are left out of the first line; the lines below add
them to show what they cost by that convention.
"""

from __future__ import annotations

import argparse
import gzip
import json
import os
import platform
import re
import time
from collections import Counter
from collections.abc import Callable, Sequence
from importlib.metadata import version
from pathlib import Path

import trafilatura

from secondsource.intake import Document, read_document
from secondsource.model import Report, ZoneKind, raw_sha256

_WORD = re.compile(r"\w+")
_RUN = 4


def shingles(text: str) -> Counter[tuple[str, ...]]:
    """Return all runs of four words of a text; of a shorter one, all its words as one run."""
    words = _WORD.findall(text)
    if not words:
        return Counter()
    return Counter(tuple(words[i : i + _RUN]) for i in range(max(1, len(words) - _RUN + 1)))


def averages(pairs: Sequence[tuple[str, str]]) -> tuple[float, float, float]:
    """Return precision, recall and F1 over (true, found) texts."""
    precisions, recalls = [], []
    for true, extracted in pairs:
        true_runs, extracted_runs = shingles(true), shingles(extracted)
        both = (true_runs & extracted_runs).total()
        if extracted_runs:
            precisions.append(both / extracted_runs.total())
        if true_runs:
            recalls.append(both / true_runs.total())
    precision = sum(precisions) / len(precisions) if precisions else 0.0
    recall = sum(recalls) / len(pairs)
    return precision, recall, 2 * precision * recall / ((precision + recall) or 1)


def read(page: bytes) -> Report | None:
    """Read a page with our intake."""
    document = Document(path="page.html", raw=page, sha256=raw_sha256(page), media_type="text/html")
    result = next(iter(read_document(document)), None)
    return result if isinstance(result, Report) else None


def read_plainly(page: bytes) -> str:
    """Read a page with the extraction library alone."""
    return trafilatura.extract(page.decode("utf-8", "replace")) or ""


def words(report: Report | None, kinds: set[ZoneKind]) -> str:
    """Return the text of the zones of these kinds."""
    if report is None:
        return ""
    return "\n".join(z.span.words(report.text) for z in report.zones if z.kind in kinds)


def timed(
    functions: Sequence[Callable[[bytes], object]], pages: Sequence[bytes]
) -> list[tuple[list[object], float]]:
    """Return what each function makes of the pages, and its pages per second of processor time.

    The functions take turns, page by page and twice, so that a busy machine slows both; of a
    page's two times the shorter counts.
    """
    outcomes: list[tuple[list[object], list[float]]] = [([], []) for _ in functions]
    for page in pages:
        seconds: list[list[float]] = [[] for _ in functions]
        for turn in range(2):
            for function, (results, _), times in zip(functions, outcomes, seconds, strict=True):
                start = time.process_time()
                result = function(page)
                times.append(time.process_time() - start)
                if turn == 0:
                    results.append(result)
        for (_, totals), times in zip(outcomes, seconds, strict=True):
            totals.append(min(times))
    return [(results, len(pages) / sum(totals)) for results, totals in outcomes]


def show(name: str, pairs: Sequence[tuple[str, str]], speed: float | None = None) -> None:
    """Print one line of figures."""
    precision, recall, f1 = averages(pairs)
    pace = f"{speed:7.1f} pages/CPU s" if speed else ""
    print(f"{name:42} P {precision:.3f}  R {recall:.3f}  F1 {f1:.3f} {pace}")


def main() -> None:
    """Score a folder and print the figures with the machine and versions."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("folder", type=Path)
    folder = parser.parse_args().folder
    truth = json.loads((folder / "ground-truth.json").read_text("utf-8"))
    pages = [gzip.decompress((folder / "html" / f"{i}.html.gz").read_bytes()) for i in truth]
    true = [entry["articleBody"] for entry in truth.values()]
    print(
        f"{len(pages)} pages; {platform.machine()}, {os.cpu_count()} cores, "
        f"load {os.getloadavg()[0]:.1f}; Python {platform.python_version()}, "
        f"trafilatura {version('trafilatura')}, lxml {version('lxml')}"
    )
    (plain, plain_speed), (reports, speed) = timed([read_plainly, read], pages)
    show("trafilatura alone", list(zip(true, map(str, plain), strict=True)), plain_speed)
    ours = [r if isinstance(r, Report) else None for r in reports]
    main_text = {ZoneKind.BODY, ZoneKind.HEADING}
    show(
        "ours, main text",
        [(t, words(r, main_text)) for t, r in zip(true, ours, strict=True)],
        speed,
    )
    print(f"time, of that of trafilatura alone: {plain_speed / speed:.2f}")
    for kind in (ZoneKind.HEADLINE, ZoneKind.CAPTION, ZoneKind.FURNITURE):
        pairs = [(t, words(r, main_text | {kind})) for t, r in zip(true, ours, strict=True)]
        show(f"ours, with {kind.value}", pairs)
    count(ours)


def count(reports: Sequence[Report | None]) -> None:
    """Print how many pages gave what, and how much of the text leads back to the bytes."""
    read_ = [r for r in reports if r is not None]
    zones = Counter(z.kind.value for r in read_ for z in r.zones)
    credits = sum(z.credit is not None for r in read_ for z in r.zones)
    mapped = sum(s.end - s.start for r in read_ for s in r.raw_map.stretches)
    data = {
        name: sum(bool(getattr(r.metadata, name)) for r in read_)
        for name in ("title", "outlet", "published", "byline", "url", "tags", "other_version")
    }
    print(f"zones: {dict(zones)}, credits {credits}; pages that gave: {data}")
    print(f"text that leads back to its bytes: {mapped / sum(len(r.text) for r in read_):.1%}")


if __name__ == "__main__":
    main()
