#!/usr/bin/env python3
"""Time the desk in a browser: every page, searching, many clients at once, first paint.

    python benchmarks/serving.py DESK.db [--pile FOLDER] [--clients 20] [--seconds 60]

DESK.db is best a large one, as `benchmarks/desks.py` makes it; it is copied first, since the load
with `--pile` reads that folder's files into it while the clients ask. The server runs in a process
of its own, as `secondsource serve` starts it. A page's time is from sending the request to the last
byte, over one kept connection on loopback, so it holds the server's work and the transfer.
First paint is what Chromium itself reports for a report of about 3 kB and for the largest report.
"""

from __future__ import annotations

import argparse
import http.client
import json
import os
import platform
import random
import shutil
import sqlite3
import statistics
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import quote

import jinja2
import starlette
from playwright.sync_api import sync_playwright

import secondsource

CHROMIUM = ("--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run")
CHROMIUM += ("--disable-background-networking", "--disable-component-update", "--disable-sync")


class Browser:
    """One kept connection to the server."""

    def __init__(self, port: int) -> None:
        self.port = port
        self.connection = http.client.HTTPConnection("127.0.0.1", port, timeout=60)

    def get(self, path: str, accept: str = "text/html") -> tuple[int, bytes, float]:
        """Return status, body and seconds."""
        began = time.perf_counter()
        self.connection.request("GET", path, headers={"Accept": accept, "Sec-Fetch-Site": "none"})
        answer = self.connection.getresponse()
        body = answer.read()
        return answer.status, body, time.perf_counter() - began

    def json(self, path: str) -> dict[str, object]:
        """Return a page as JSON."""
        status, body, _ = self.get(path, "application/json")
        if status != 200:
            sys.exit(f"{path}: {status} {body[:300]!r}")
        return json.loads(body)


@dataclass
class Served:
    """A server under measurement."""

    process: subprocess.Popen[str]
    port: int
    errors: list[str] = field(default_factory=list)


def start(desk: Path) -> Served:
    """Start the server as a user would."""
    command = [sys.executable, "-c", "from secondsource.cli import main; main()", "serve"]
    command += ["--desk", str(desk), "--port", "0", "--no-browse"]
    process = subprocess.Popen(command, stderr=subprocess.PIPE, text=True)
    assert process.stderr is not None
    line = ""
    while "http://" not in line:
        line = process.stderr.readline()
        if not line:
            sys.exit("the server did not start")
    port = int(line.rsplit(":", 1)[1].strip(" /\n"))
    served = Served(process, port)
    threading.Thread(target=lambda: served.errors.extend(process.stderr or ()), daemon=True).start()
    return served


def samples(desk: Path, dice: random.Random) -> dict[str, Callable[[], str]]:
    """Return functions that make an address of each kind of page, of a random record each time."""
    connection = sqlite3.connect(desk)

    def ids(table: str, column: str = "id", count: int = 400) -> list[str]:
        query = f"SELECT {column} FROM {table} ORDER BY random() LIMIT {count}"
        return [row[0] for row in connection.execute(query)]

    reports, claims, stories = ids("reports"), ids("claims"), ids("stories")
    entities, sources = ids("entities"), ids("sources")
    outlets = ids("outlets", "name", 40)
    echoes = connection.execute(
        "SELECT reports.id, echoes.repeats FROM echoes JOIN reports ON key = report_key"
        " WHERE repeats <> '' ORDER BY random() LIMIT 200"
    ).fetchall()
    big = [
        row[0]
        for row in connection.execute("SELECT id FROM stories ORDER BY reports DESC LIMIT 20")
    ]
    words = _words(connection, dice)
    connection.close()
    pick = dice.choice
    addresses = {
        "overview": lambda: "/",
        "stories": lambda: f"/stories?page={dice.randint(1, 20)}",
        "reports": lambda: f"/reports?page={dice.randint(1, 40)}",
        "reports of an outlet": lambda: f"/reports?outlet={quote(pick(outlets))}",
        "claims": lambda: f"/claims?page={dice.randint(1, 40)}",
        "claims, denied": lambda: "/claims?denied=1",
        "claims, words": lambda: f"/claims?text={quote(pick(words))}",
        "claims of a kind and outlet": lambda: (
            f"/claims?kind=unnamed&outlet={quote(pick(outlets))}"
        ),
        "sources": lambda: f"/sources?page={dice.randint(1, 20)}",
        "sources, words": lambda: f"/sources?q={quote(pick(words))}",
        "a report": lambda: f"/reports/{pick(reports)}",
        "a claim": lambda: f"/claims/{pick(claims)}",
        "a source": lambda: f"/sources/{pick(entities or sources)}",
        "a source of one report": lambda: f"/sources/{pick(sources)}",
        "a story": lambda: f"/stories/{pick(stories)}",
        "one of the 20 largest stories": lambda: f"/stories/{pick(big)}",
        "two reports side by side": lambda: "/reports/{}/beside/{}".format(*pick(echoes)),
        "review": lambda: f"/review/{pick(('claim', 'source', 'merge', 'echo'))}",
        "judgements": lambda: "/judgements",
        "failures": lambda: "/failures",
        "search, everywhere": lambda: f"/search?q={quote(pick(words))}",
        "search, reports": lambda: f"/reports?q={quote(pick(words))}",
    }
    if not echoes:
        del addresses["two reports side by side"]
    return addresses


def _words(connection: sqlite3.Connection, dice: random.Random) -> list[str]:
    """Return words of the desk to search for: frequent and rare ones, pairs and phrases."""
    texts = [
        row[0] for row in connection.execute("SELECT text FROM reports ORDER BY random() LIMIT 200")
    ]
    queries = []
    for text in texts:
        words = text.split()
        if len(words) > 20:
            start = dice.randint(0, len(words) - 5)
            queries += [
                words[start],
                f"{words[start]} {words[start + 3]}",
                '"' + " ".join(words[start : start + 3]) + '"',
            ]
    return [word.replace("\x00", "") for word in queries] or ["the"]


def spread(values: list[float]) -> str:
    """Return the median, the 95th percentile and the maximum, in milliseconds."""
    ordered = sorted(values)
    p95 = ordered[min(len(ordered) - 1, int(len(ordered) * 0.95))]
    return f"{statistics.median(ordered) * 1000:>9.0f}{p95 * 1000:>9.0f}{ordered[-1] * 1000:>9.0f}"


def pages(served: Served, asked: dict[str, Callable[[], str]], times: int) -> None:
    """Print the time of each kind of page."""
    browser = Browser(served.port)
    print(
        f"{'page':<32}{'median':>9}{'p95':>9}{'worst':>9}   ms, {times} requests each", flush=True
    )
    for name, address in asked.items():
        taken, slowest = [], ("", 0.0)
        for _ in range(3):
            browser.get(address())
        for _ in range(times):
            path = address()
            status, body, seconds = browser.get(path)
            if status != 200:
                sys.exit(f"{path}: {status}: {body[:200]!r}")
            taken.append(seconds)
            if seconds > slowest[1]:
                slowest = (path, seconds)
        print(f"{name:<32}{spread(taken)}   {slowest[0][:60]}", flush=True)


def load(
    served: Served, asked: dict[str, Callable[[], str]], clients: int, seconds: float
) -> tuple[list[float], list[str]]:
    """Let many clients ask at once; return all times, and what failed."""
    taken: list[float] = []
    failed: list[str] = []
    until = time.monotonic() + seconds

    def client(number: int) -> None:
        dice = random.Random(number)
        browser = Browser(served.port)
        while time.monotonic() < until:
            path = dice.choice(list(asked.values()))()
            try:
                status, _, took = browser.get(path)
            except OSError as error:
                failed.append(f"{path}: {error}")
                browser = Browser(served.port)
                continue
            taken.append(took)
            if status != 200:
                failed.append(f"{path}: {status}")

    threads = [threading.Thread(target=client, args=(n,)) for n in range(clients)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return taken, failed


def reading(desk: Path, pile: Path) -> subprocess.Popen[bytes]:
    """Start to read a folder into the desk, beside the server."""
    command = [sys.executable, "-c", "from secondsource.cli import main; main()", "read"]
    return subprocess.Popen(
        [*command, str(pile), "--desk", str(desk), "--workers", "1", "--no-stories"],
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )


def paint(served: Served, paths: dict[str, str]) -> Iterator[str]:
    """Yield the first paint of some pages, as Chromium reports it."""
    chromium = os.environ.get("SECONDSOURCE_CHROMIUM") or shutil.which("chromium")
    if not chromium:
        yield "no Chromium found: first paint not measured"
        return
    with sync_playwright() as driver:
        browser = driver.chromium.launch(executable_path=chromium, args=list(CHROMIUM))
        for name, path in paths.items():
            taken = []
            for _ in range(5):
                context = browser.new_context()
                page = context.new_page()
                page.goto(f"http://127.0.0.1:{served.port}{path}", wait_until="load")
                entries = "performance.getEntriesByName('first-contentful-paint')"
                # Polled from here: waiting in the page would need what its content policy forbids.
                while not page.evaluate(f"{entries}.length"):
                    page.wait_for_timeout(20)
                taken.append(page.evaluate(f"{entries}[0].startTime") / 1000)
                context.close()
            yield f"first paint, {name}: median {statistics.median(taken) * 1000:.0f} ms,"
            yield f"    worst of {len(taken)}: {max(taken) * 1000:.0f} ms"
        browser.close()


def main() -> None:
    """Read the command line, measure, print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("desk", type=Path)
    parser.add_argument("--pile", type=Path, help="what is read while the clients ask")
    parser.add_argument("--clients", type=int, default=20)
    parser.add_argument("--seconds", type=float, default=60)
    parser.add_argument("--times", type=int, default=60)
    parser.add_argument("--seed", type=int, default=1)
    arguments = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="serving-") as folder:
        desk = Path(folder) / "desk.db"
        shutil.copy(arguments.desk, desk)
        connection = sqlite3.connect(desk)
        counts = {
            table: connection.execute(f"SELECT count(*) FROM {table}").fetchone()[0]
            for table in ("reports", "claims", "sources", "stories", "echoes")
        }
        common = connection.execute(
            "SELECT id FROM reports WHERE length(text) BETWEEN 2500 AND 3500 LIMIT 1"
        ).fetchone()
        largest = connection.execute(
            "SELECT id FROM reports ORDER BY length(text) DESC LIMIT 1"
        ).fetchone()
        connection.close()
        print(
            f"Python {platform.python_version()}, SQLite {sqlite3.sqlite_version}, starlette "
            f"{starlette.__version__}, jinja2 {jinja2.__version__}, secondsource "
            f"{secondsource.__version__}; {os.cpu_count()} cores, {platform.machine()}"
        )
        print(", ".join(f"{n:,} {name}" for name, n in counts.items()), flush=True)
        served = start(desk)
        try:
            asked = samples(desk, random.Random(arguments.seed))
            pages(served, asked, arguments.times)
            for line in paint(
                served,
                {
                    "a report of 3 kB": f"/reports/{(common or largest)[0]}",
                    "the largest report": f"/reports/{largest[0]}",
                },
            ):
                print(line, flush=True)
            for writing in (False, True) if arguments.pile else (False,):
                process = reading(desk, arguments.pile) if writing else None
                taken, failed = load(served, asked, arguments.clients, arguments.seconds)
                beside = ", while a read writes" if writing else ""
                if process is not None:
                    beside += "" if process.poll() is None else " (which ended before)"
                    process.terminate()
                    process.wait()
                print(
                    f"{arguments.clients} clients for {arguments.seconds:.0f} s{beside}: "
                    f"{len(taken):,} answers, {len(failed)} failed; "
                    f"median, p95, worst (ms):{spread(taken)}",
                    flush=True,
                )
                for line in failed[:5]:
                    print("   ", line)
        finally:
            served.process.terminate()
            served.process.wait()
        for line in served.errors[:10]:
            print("server:", line.rstrip())


if __name__ == "__main__":
    main()
