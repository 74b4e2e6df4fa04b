#!/usr/bin/env python3
"""Read hostile files beside sound ones and print what came of each.

    python benchmarks/hostile.py                     # all of it: one pile, two workers
    python benchmarks/hostile.py --kind json         # one family beside the sound files
    python benchmarks/hostile.py --each [--kind gzip] [--case WORDS] [--limit 60] [--jobs 2]
    python benchmarks/hostile.py --lay FOLDER        # only make the files, to look at them

More than a thousand hostile files of thirteen families, and 300 sound ones in fifteen forms, are
made by script, the same for the same seed, in a temporary folder of some 1.5 GB (`--folder`).
`secondsource read --workers 2` reads them as one pile, watched from outside 20 times a second.
What is printed, and has to be reached (else the exit code is 1):

- sound files read, each report of them known by a word that no other holds: all;
- hostile files of which the desk holds a report, or that a failure or a line of standard error
  names: all; marked reports that neither the desk holds nor a failure accounts for: none;
- tracebacks, and failures that name an unexpected error: none;
- reports that took more processor seconds than a report may, seen by the longest stretch in which
  a process read and wrote nothing: none; the same for the parent;
- the most memory of the parent (500 MB) and of a worker (1 GB), as the system counted it;
- faults of the desk: of its pages, its keys, its spans; whether `secondsource reports` opens it.

With `--each` every hostile file is read by itself, in a process that may take `--limit` wall
seconds and `--memory` MB of address space, and the worst are listed. With py-spy at hand the
innermost functions of the slow ones are listed too.
"""

from __future__ import annotations

import argparse
import json
import os
import platform
import signal
import sys
import threading
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

import secondsource
from piles import (
    container_files,
    csv_files,
    disguised_files,
    encoded_files,
    gzip_files,
    html_files,
    json_files,
    odd_files,
    sound,
    story_files,
    text_files,
)
from piles.cases import Case
from piles.observing import Observation, observe
from piles.scoring import Desk, faults, lost, named, open_result, paths_of
from piles.workplace import workplace
from secondsource.pipeline import ReadOptions

KINDS: dict[str, Callable[[], Iterator[Case]]] = {
    "json": json_files.cases,
    "csv": csv_files.cases,
    "html": html_files.cases,
    "text": text_files.cases,
    "encodings": encoded_files.cases,
    "gzip": gzip_files.cases,
    "files": odd_files.cases,
    "disguised": disguised_files.cases,
    "stories": story_files.cases,
    "archive": container_files.archives,
    "pdf": container_files.pdf_files,
    "office": container_files.office,
    "mail": container_files.mails_and_feeds,
}
PARENT_MB, WORKER_MB = 500, 1024
# The watch of budgets checks only periodically.
SLACK = 1.25
_LIBRARIES = ("lxml", "trafilatura", "onnxruntime", "tokenizers", "numpy", "SQLAlchemy", "click")


@dataclass
class Figure:
    """One line of the result.

    Args:
        name: What was counted.
        value: The result.
        reached: Whether the goal was reached; None if there is none.
        goal: The goal, in words.
        bad: The files or reports that missed it.
    """

    name: str
    value: str
    reached: bool | None = None
    goal: str = ""
    bad: Sequence[str] = ()


def budget() -> float:
    """Return the limit of processor seconds for one report in the program."""
    options = ReadOptions()
    for holder in (options, getattr(options, "budget", None), getattr(options, "limits", None)):
        for name in ("processor_seconds", "report_seconds", "max_report_seconds", "seconds"):
            limit = getattr(holder, name, None)
            if isinstance(limit, int | float) and limit:
                return float(limit)
    return 120.0


def chosen(arguments: argparse.Namespace) -> list[Case]:
    """Return the cases that the command line asks for."""
    return [
        case
        for kind, make in KINDS.items()
        if not arguments.kind or kind in arguments.kind
        for case in make()
        if not arguments.case or any(words in case.label for words in arguments.case)
        if not (case.unless_root and os.geteuid() == 0)
    ]


@contextmanager
def disturbed(laid: Sequence[tuple[Case, Path]]) -> Iterator[None]:
    """Change the files that are to change while the block runs."""
    over = threading.Event()
    threads = [
        threading.Thread(target=case.disturb, args=(path, over), daemon=True)
        for case, path in laid
        if case.disturb
    ]
    for thread in threads:
        thread.start()
    try:
        yield
    finally:
        over.set()
        for thread in threads:
            thread.join()


# One pile


def read_pile(folder: Path, options: argparse.Namespace) -> list[Figure]:
    """Make all files, read them as one pile and return the figures."""
    pile, desk = folder / "pile", folder / "desk" / "desk.db"
    desk.parent.mkdir()
    laid = [(case, case.lay(pile, options.seed)) for case in chosen(options)]
    good = list(sound.lay(pile / "sound", options.sound, options.seed))
    print(f"{len(laid)} hostile cases and {len(good)} sound files made", flush=True)
    arguments = ["read", "--workers", str(options.workers), "--desk", str(desk), str(pile)]
    with disturbed(laid):
        observation = observe(arguments, folder, options.limit or 4 * 3600, stacks=options.stacks)
    result = open_result(desk, observation.stderr)
    if options.keep:
        Path(options.keep).write_text(observation.stderr, "utf-8")
    return [
        *_sound_figures(good, result),
        *_hostile_figures(laid, result),
        *_fault_figures(observation, result),
        *_run_figures(observation, options.workers),
        *_desk_figures(desk, folder),
    ]


def _sound_figures(good: Sequence[sound.SoundFile], result: Desk) -> Iterator[Figure]:
    counts = result.marks
    complete = [f for f in good if all(counts[mark] == 1 for mark in f.markers)]
    missed = [
        f"{f.path.name}: {[counts[mark] for mark in f.markers]}" for f in good if f not in complete
    ]
    marks = [mark for f in good for mark in f.markers]
    yield Figure("sound files read", f"{len(complete)} of {len(good)}", not missed, "all", missed)
    present = sum(counts[mark] == 1 for mark in marks)
    yield Figure("reports in them", f"{present} of {len(marks)}", present == len(marks), "all")


def _hostile_figures(laid: Sequence[tuple[Case, Path]], result: Desk) -> Iterator[Figure]:
    missed, gone, unread = [], [], 0
    outside = [case.label for case, path in laid if case.outside and str(path) in result.read]
    paths = silent = 0
    for case, path in laid:
        wanted = len(paths_of(path)) if case.least is None else case.least
        got = named(result, path)
        paths += wanted
        silent += max(0, wanted - got)
        if got < wanted:
            missed.append(f"{case.label}{case.ending}: {got} of {wanted}")
        without = lost(result, case, path)
        if without:
            gone.append(f"{case.label}{case.ending}: {len(without)} of {len(case.markers)}")
        unread += sum(not result.marks[mark] for mark in case.markers)
    named_cases = len(laid) - len(missed)
    yield Figure(
        "hostile cases read or named", f"{named_cases} of {len(laid)}", not missed, "all", missed
    )
    yield Figure("files in them", f"{paths - silent} of {paths}", not silent, "all")
    yield Figure("hostile cases that lose reports in silence", str(len(gone)), not gone, "0", gone)
    yield Figure("files read outside the pile", str(len(outside)), not outside, "0", outside)
    marks = sum(len(case.markers) for case, _ in laid)
    yield Figure("marked reports in hostile files", f"{marks - unread} of {marks} read")


def _fault_figures(observation: Observation, result: Desk) -> Iterator[Figure]:
    traces = observation.stderr.count("Traceback (most recent call last)")
    shown = (
        [observation.stderr[max(0, observation.stderr.find("Traceback")) :][:2000]]
        if traces
        else []
    )
    yield Figure("tracebacks", str(traces), not traces, "0", shown)
    odd = result.unexpected
    yield Figure("failures nobody foresaw", str(len(odd)), not odd, "0", odd)
    ended = "yes" if observation.timed_out else f"exit code {observation.code}"
    yield Figure(
        "ended by itself",
        ended,
        observation.code in (0, 1),
        "exit code 0 or 1",
        [observation.stderr[-500:]],
    )


def _run_figures(observation: Observation, workers: int) -> Iterator[Figure]:
    limit = budget() * SLACK
    over = [f"process {pid}: {s:.0f} s" for pid, s in observation.stretches.items() if s > limit]
    yield Figure(
        f"processes busy with one report for over {limit:.0f} s",
        str(len(over)),
        not over,
        "0",
        over,
    )
    longest = max(observation.stretches.values(), default=0.0)
    yield Figure("longest such stretch, processor seconds", f"{longest:.1f}")
    parent = observation.parent_mb
    yield Figure(
        "peak memory of the parent, MB", f"{parent:.0f}", parent <= PARENT_MB, f"{PARENT_MB}"
    )
    most = observation.worker_mb
    yield Figure("peak memory of a worker, MB", f"{most:.0f}", most <= WORKER_MB, f"{WORKER_MB}")
    yield Figure("peak memory of all together (PSS), MB", f"{observation.together_mb:.0f}")
    yield Figure(f"seconds, {workers} workers", f"{observation.seconds:.0f}")
    yield Figure("processor seconds", f"{observation.processor:.0f}")
    for frames, times in observation.stacks.most_common(8):
        yield Figure("  busy with", f"{times} x {frames}")


def _desk_figures(desk: Path, folder: Path) -> Iterator[Figure]:
    if not desk.exists():
        yield Figure("faults of the desk", "there is none", False, "0")
        return
    problems = faults(desk)
    yield Figure("faults of the desk", str(len(problems)), not problems, "0", problems)
    listed = observe(["reports", "--desk", str(desk), "--format", "jsonl"], folder, 600)
    yield Figure("`reports` opens it", f"exit code {listed.code}", listed.code == 0, "exit code 0")
    yield Figure("size of the desk, MB", f"{desk.stat().st_size / 1e6:.0f}")


# Each file by itself


def read_each(folder: Path, options: argparse.Namespace) -> list[Figure]:
    """Read every hostile case by itself; print a line for each and return the figures."""
    plain = Case(kind="none", name="sound", ending=".txt", make=lambda p, _: _one_line(p))
    idle = _read_one(plain, folder, options)["processor"]
    print(f"starting and ending takes {idle} processor seconds", flush=True)
    rows = []
    with ThreadPoolExecutor(options.jobs) as threads:
        for row in threads.map(lambda case: _read_one(case, folder, options), chosen(options)):
            rows.append(row)
            print(json.dumps(row, ensure_ascii=False), flush=True)
    return list(_each_figures(rows, float(str(idle))))


def _one_line(path: Path) -> None:
    path.write_text("“The bridge is shut,” Ilmar Destane said.\n", "utf-8")


def _read_one(case: Case, where: Path, options: argparse.Namespace) -> dict[str, object]:
    with workplace(where) as folder:
        path, desk = case.lay(folder / "pile", options.seed), folder / "desk.db"
        pile = str(folder / "pile")
        arguments = ["read", "--workers", str(options.workers), "--desk", str(desk), pile]
        with disturbed([(case, path)]):
            observation = observe(
                arguments, folder, options.limit or 300, options.memory, options.stacks
            )
        result = open_result(desk, observation.stderr)
        wanted = len(paths_of(path)) if case.least is None else case.least
        return {
            "case": f"{case.label}{case.ending}",
            "seconds": round(observation.seconds, 1),
            "processor": round(observation.processor, 1),
            "parent_mb": round(observation.parent_mb),
            "worker_mb": round(observation.worker_mb),
            "ended": "killed" if observation.timed_out else observation.code,
            "unnamed": max(0, wanted - named(result, path)),
            "lost": len(lost(result, case, path)),
            "outside": case.outside and str(path) in result.read,
            "reports": result.reports,
            "failures": sorted({r[:120] for rs in result.failed.values() for r in rs})[:2],
            "traces": observation.stderr.count("Traceback (most recent call last)"),
            "unexpected": [u.replace(str(folder), "")[:200] for u in result.unexpected[:3]],
            "faults": faults(desk)[:3] if desk.exists() and not observation.timed_out else [],
            "busy with": [f"{n} x {frames}" for frames, n in observation.stacks.most_common(3)],
        }


def _each_figures(rows: Sequence[dict[str, object]], idle: float) -> Iterator[Figure]:
    limit = budget() * SLACK + idle
    tests: dict[str, Callable[[dict[str, object]], object]] = {
        "not ended by itself": lambda r: r["ended"] not in (0, 1),
        f"over {limit:.0f} processor seconds": lambda r: float(str(r["processor"])) > limit,
        f"parent above {PARENT_MB} MB": lambda r: float(str(r["parent_mb"])) > PARENT_MB,
        f"worker above {WORKER_MB} MB": lambda r: float(str(r["worker_mb"])) > WORKER_MB,
        "neither read nor named": lambda r: r["unnamed"],
        "lose reports in silence": lambda r: r["lost"],
        "read outside the pile": lambda r: r["outside"],
        "tracebacks": lambda r: r["traces"],
        "failures nobody foresaw": lambda r: r["unexpected"],
        "faults of the desk": lambda r: r["faults"],
    }
    for name, test in tests.items():
        bad = [str(row["case"]) for row in rows if test(row)]
        yield Figure(name, f"{len(bad)} of {len(rows)}", not bad, "0", bad)
    for key in ("processor", "parent_mb", "worker_mb"):
        worst = sorted(rows, key=lambda row: -float(str(row[key])))[:20]
        yield Figure(f"most {key}", ", ".join(f"{r['case']} {r[key]}" for r in worst))


# What is printed


def machine() -> str:
    """Return the machine and the versions that the figures belong to."""
    model = next(
        (
            line.partition(":")[2].strip()
            for line in Path("/proc/cpuinfo").read_text().splitlines()
            if line.startswith("model name")
        ),
        platform.machine(),
    )
    memory = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") / 1e9
    cores = len(os.sched_getaffinity(0))
    return (
        f"{cores} cores, {memory:.0f} GB, {model}, {platform.system()} {platform.release()}, "
        f"Python {platform.python_version()}, secondsource {secondsource.__version__}, "
        + ", ".join(f"{name} {_version(name)}" for name in _LIBRARIES)
    )


def _version(name: str) -> str:
    try:
        return version(name)
    except PackageNotFoundError:
        return "missing"


def show(figures: Sequence[Figure], most: int) -> bool:
    """Print the figures; return whether all goals were reached."""
    width = max(len(figure.name) for figure in figures)
    for figure in figures:
        mark = {None: "      ", True: "ok    ", False: "MISSED"}[figure.reached]
        goal = f"  (to reach: {figure.goal})" if figure.reached is False else ""
        print(f"{mark} {figure.name:{width}}  {figure.value}{goal}")
        if figure.reached is False:
            for name in figure.bad[:most]:
                print(f"         {name}")
            if len(figure.bad) > most:
                print(f"         and {len(figure.bad) - most} more")
    return all(figure.reached is not False for figure in figures)


def main() -> None:
    """Read the command line, make the files, read them and print the figures."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--kind", action="append", choices=list(KINDS), help="only this family")
    parser.add_argument("--case", action="append", help="only cases whose name holds these words")
    parser.add_argument("--each", action="store_true", help="each hostile file by itself")
    parser.add_argument("--sound", type=int, default=300, help="how many sound files")
    parser.add_argument("--workers", type=int, default=2)
    parser.add_argument("--jobs", type=int, default=1, help="with --each, so many at a time")
    parser.add_argument("--limit", type=float, default=0, help="wall seconds of one run")
    parser.add_argument("--memory", type=int, default=4096, help="with --each, MB of a process")
    parser.add_argument("--seed", type=int, default=14)
    parser.add_argument("--folder", type=Path, help="where files are made; else a temporary one")
    parser.add_argument("--lay", type=Path, help="only make the files, in this folder")
    parser.add_argument("--stacks", action="store_true", help="look with py-spy at what is slow")
    parser.add_argument("--most", type=int, default=25, help="names listed behind a miss")
    parser.add_argument("--keep", help="a file for what the program says")
    options = parser.parse_args()
    if options.lay:
        for case in chosen(options):
            print(case.lay(options.lay, options.seed))
        return
    # When terminated, it removes the files it made.
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(143))
    print(machine(), flush=True)
    with workplace(options.folder) as folder:
        figures = (read_each if options.each else read_pile)(folder, options)
    sys.exit(0 if show(figures, options.most) else 1)


if __name__ == "__main__":
    main()
