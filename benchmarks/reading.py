#!/usr/bin/env python3
"""Read piles into fresh desks and print the results, the time and the memory.

    python benchmarks/reading.py PATH... [--workers N]

Each PATH is read by `secondsource read` into a desk of its own in a temporary folder, in a process
of its own. Peak memory is that of the largest process (the parent or one of its workers), as the
operating system counted it; the desk's size is that of its file after it was closed.
"""

import argparse
import json
import os
import platform
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import secondsource

_ONE = """
import sys, json, resource
from secondsource.cli import main
sys.argv = ["secondsource", *json.loads(sys.argv[1])]
try:
    main()
finally:
    most = max(resource.getrusage(who).ru_maxrss
               for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))
    open(sys.argv[-1] + ".memory", "w").write(str(most))
"""


def read(path: str, workers: int) -> dict[str, object]:
    """Read one pile and return its figures."""
    with tempfile.TemporaryDirectory() as folder:
        desk = Path(folder) / "pile.db"
        command = ["read", path, "--workers", str(workers), "--desk", str(desk)]
        began = time.perf_counter()
        done = subprocess.run(
            [sys.executable, "-c", _ONE, json.dumps(command)],
            stderr=subprocess.DEVNULL,
            check=False,
        )
        seconds = time.perf_counter() - began
        kibibytes = int(Path(f"{desk}.memory").read_text())
        with secondsource.open_desk(desk, create=False) as opened:
            counts = opened.counts()
        return {
            "pile": Path(path).name,
            "reports": counts.reports,
            "claims": counts.claims,
            "failures": counts.failures,
            "seconds": round(seconds, 1),
            "reports/s": round(counts.reports / seconds, 1),
            "peak MB": round(kibibytes / 1024),
            "desk MB": round(desk.stat().st_size / 1e6, 1),
            "languages": dict(counts.languages),
            "exit": done.returncode,
        }


def main() -> None:
    """Read each pile in turn."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("paths", nargs="+")
    parser.add_argument("--workers", type=int, default=os.cpu_count() or 1)
    arguments = parser.parse_args()
    print(
        f"{os.cpu_count()} cores, {platform.machine()}, Python {platform.python_version()}, "
        f"secondsource {secondsource.__version__}, {arguments.workers} workers"
    )
    for path in arguments.paths:
        print(json.dumps(read(path, arguments.workers)), flush=True)


if __name__ == "__main__":
    main()
