#!/usr/bin/env python3
"""Read a large web archive: memory, and time against the extraction of the same pages alone.

    python benchmarks/web_archive.py FOLDER [--responses 50000] [--timed 2000] [--keep FILE.warc.gz]

FOLDER holds pages (`*.html` or `*.html.gz`). A WARC file is made of them in a temporary folder:
each response is one of the pages with a comment of its own, so that no two are equal; between them
stand pictures, style sheets and requests, as crawlers write them. Each record is a gzip member
of its own.

- memory: the whole archive is read by `read_document`, as a reading does before claims are looked
  for; printed are the most memory of the process after 1,000 responses and at the end, in MB, to
  reach at most 400.
- overhead: processor seconds for the first `--timed` responses through the archive, over those for
  the same bytes as pages by themselves, in one process, turn about; to reach at most 1.10.
"""

from __future__ import annotations

import argparse
import gzip
import platform
import resource
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from importlib.metadata import version
from itertools import islice
from pathlib import Path

from secondsource.intake import Document, load, read_document
from secondsource.intake.files.media_types import MediaType
from secondsource.model import Report, raw_sha256

_EARLY = 1000
_LOT = 100


def pages_in(folder: Path) -> list[bytes]:
    """Return the pages of a folder, unpacked, in the order of their names."""
    paths = sorted(p for p in folder.rglob("*") if p.name.endswith((".html", ".html.gz")))
    return [gzip.decompress(p.read_bytes()) if p.suffix == ".gz" else p.read_bytes() for p in paths]


def responses(pages: Sequence[bytes], count: int) -> Iterator[bytes]:
    """Yield `count` pages, no two of them equal."""
    for number in range(count):
        yield pages[number % len(pages)] + b"<!-- %d -->" % number


def record(address: str, content: bytes, stated: str, kind: str = "response") -> bytes:
    """Return a record of a WARC file as a gzip member."""
    answer = f"HTTP/1.1 200 OK\r\nContent-Type: {stated}\r\n\r\n".encode() + content
    head = (
        f"WARC/1.0\r\nWARC-Type: {kind}\r\nWARC-Target-URI: {address}\r\n"
        "WARC-Date: 2031-03-04T05:06:07Z\r\nWARC-Record-ID: <urn:uuid:0>\r\n"
        f"Content-Type: application/http; msgtype={kind}\r\nContent-Length: {len(answer)}\r\n\r\n"
    )
    return gzip.compress(head.encode() + answer + b"\r\n\r\n", 1)


def write_archive(path: Path, pages: Sequence[bytes], count: int) -> None:
    """Write a WARC file of `count` responses and what stands between them."""
    with path.open("wb") as file:
        for number, content in enumerate(responses(pages, count)):
            address = f"https://herald.example/{number}"
            file.write(record(address, b"", "text/html", "request"))
            file.write(record(address, content, "text/html"))
            file.write(record(f"{address}.css", b"p {}" * 500, "text/css"))
            file.write(record(f"{address}.jpg", b"\xff\xd8\xff" * 5000, "image/jpeg"))


def _peak() -> float:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def overhead(archive: Path, pages: Sequence[bytes], timed: int) -> tuple[float, float]:
    """Return processor seconds through the archive, and for the same pages alone."""
    through = read_document(load(archive))
    alone = responses(pages, timed)
    archive_seconds = alone_seconds = 0.0
    for _ in range(0, timed, _LOT):
        began = time.process_time()
        reports = [r for r in islice(through, _LOT) if isinstance(r, Report)]
        archive_seconds += time.process_time() - began
        began = time.process_time()
        texts = [_text_alone(content) for content in islice(alone, _LOT)]
        alone_seconds += time.process_time() - began
        if [report.text for report in reports] != texts:
            sys.exit("the archive gives other texts than its pages")
    return archive_seconds, alone_seconds


def _text_alone(content: bytes) -> str:
    document = Document(
        path="page.html", raw=content, sha256=raw_sha256(content), media_type=MediaType.HTML
    )
    (report,) = read_document(document)
    return report.text if isinstance(report, Report) else ""


def main() -> None:
    """Make the archive, read it and print the figures."""
    parser = argparse.ArgumentParser(description="Read a large web archive.")
    parser.add_argument("folder", type=Path)
    parser.add_argument("--responses", type=int, default=50_000)
    parser.add_argument("--timed", type=int, default=2000)
    parser.add_argument("--keep", type=Path)
    arguments = parser.parse_args()
    pages = pages_in(arguments.folder)
    with tempfile.TemporaryDirectory() as folder:
        archive = arguments.keep or Path(folder) / "crawl.warc.gz"
        if not archive.exists():
            write_archive(archive, pages, arguments.responses)
        print(f"{platform.machine()}, Python {platform.python_version()}", end="; ")
        print(", ".join(f"{name} {version(name)}" for name in ("warcio", "trafilatura", "lxml")))
        print(f"archive: {arguments.responses:,} responses of {len(pages)} pages, ", end="")
        print(f"{archive.stat().st_size / 1e6:,.0f} MB packed")
        through, alone = overhead(archive, pages, min(arguments.timed, arguments.responses))
        print(f"overhead: {through:.1f} s through the archive, {alone:.1f} s alone: ", end="")
        print(f"{through / alone:.3f} times", flush=True)
        began, count, early = time.monotonic(), 0, 0.0
        for result in read_document(load(archive)):
            count += isinstance(result, Report)
            early = _peak() if count == _EARLY else early
        print(f"memory: {early:.0f} MB after {_EARLY:,} responses, {_peak():.0f} MB after ", end="")
        print(f"{count:,}, in {time.monotonic() - began:,.0f} s")


if __name__ == "__main__":
    main()
