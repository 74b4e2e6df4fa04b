#!/usr/bin/env python3
"""Read piles that nobody wants to get, and print what became of each.

    python benchmarks/odd_piles.py [--only NAME]

Each pile is made, read into a desk of its own in a process of its own, and its stories, allegations
and origins are found; the draft is checked against a small desk. Printed are seconds, most memory,
and what was found. Where a pile comes in two sizes, the time of the larger over that of the smaller
tells whether the cost is linear. A pile that fails prints why, and the exit status is 1.
"""

from __future__ import annotations

import argparse
import json
import os
import platform
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from importlib.metadata import version
from pathlib import Path

from secondsource.desk import Desk, open_desk

Item = dict[str, str]
LEAD = (
    "At least nine soldiers died when a tunnel near Brennick fell in on Sunday, a doctor at the "
    "district hospital said."
)
DENIAL = "The ministry of defence denied that anybody had died."
KOREAN = (
    "브레닉 인근 터널이 일요일 무너져 군인 최소 9명이 숨졌다고 지역 병원 의사가 말했다. "
    "국방부는 사망자가 없다고 부인했다."
)


def told_often(count: int) -> Iterator[Item]:
    """One allegation, told by very many outlets in the same words."""
    for n in range(count):
        yield _item(n, f"Outlet {n % 400}", "Tunnel near Brennick falls in", f"{LEAD} {DENIAL}")


def many_statements(count: int) -> Iterator[Item]:
    """Two reports, each with one sentence that makes very many statements."""
    said = ", ".join(f"resident {n} said house {n} was empty" for n in range(count))
    for n in range(2):
        yield _item(n, f"Outlet {n}", "Residents of Brennick count houses", f"On Sunday {said}.")


def contradicting(count: int) -> Iterator[Item]:
    """Reports that say one thing and its opposite."""
    text = (
        f"{LEAD} No soldier died near Brennick, the same doctor said. The doctor said twelve "
        f"soldiers had died. {DENIAL} The ministry of defence confirmed that nine had died."
    )
    for n in range(count):
        yield _item(n, f"Outlet {n}", "Nine dead, nobody dead near Brennick", text)


def citing_itself(count: int) -> Iterator[Item]:
    """An outlet that cites itself under two names and under its host."""
    for n in range(count):
        name, other = ("Tarn Herald", "tarnherald.example")[:: 1 if n % 2 else -1]
        text = (
            f"{LEAD} {other} reported first that nine had died, {name} has learnt. Resident {n} of "
            f"the village said ambulance {n} had come late."
        )
        yield _item(n, name, "Nine dead near Brennick, says the Herald", text)


def undated(count: int) -> Iterator[Item]:
    """Reports without a day."""
    for n in range(count):
        text = f"{LEAD} Outlet {n} counted {n % 7 + 5} stretchers. {DENIAL}"
        yield _item(n, f"Outlet {n % 40}", f"Tunnel near Brennick: {n % 7 + 5} hurt", text) | {
            "published": ""
        }


def two_languages(count: int) -> Iterator[Item]:
    """Reports of one matter in English and Korean, some in both."""
    for n in range(count):
        own = f"Resident {n} said siren {n} had been broken."
        text = (
            f"{LEAD} {DENIAL} {own}",
            f"{KOREAN} 주민 {n}명이 대피했다.",
            f"{LEAD} {own}\n\n{KOREAN}",
        )[n % 3]
        yield _item(n, f"Outlet {n % 12}", ("Tunnel falls in", "터널 붕괴")[n % 2], text)


def _item(number: int, outlet: str, title: str, text: str) -> Item:
    return {
        "id": str(number),
        "outlet": outlet,
        "title": title,
        "text": text,
        "url": f"https://pile.example/{number}",
        "published": f"2031-03-{2 + number % 3:02}T{number % 24:02}:00:00Z",
    }


PILES: dict[str, tuple[Callable[[int], Iterator[Item]], tuple[int, ...]]] = {
    "one allegation told often": (told_often, (1250, 5000)),
    "statements of one sentence": (many_statements, (100, 400)),
    "reports that contradict themselves": (contradicting, (40,)),
    "an outlet that cites itself under two names": (citing_itself, (40,)),
    "all undated": (undated, (400, 1600)),
    "two languages": (two_languages, (120,)),
}
DRAFT = "a draft of 200 pages"
PAGES, SENTENCES_OF_PAGE = (50, 200), 20


def read_pile(name: str, count: int, folder: Path) -> dict[str, object]:
    """Read a pile; return what was found."""
    path = folder / "pile.jsonl"
    items = PILES[name][0](count)
    path.write_text("".join(json.dumps(item) + "\n" for item in items), "utf8")
    with open_desk(folder / "desk.db") as desk:
        desk.read([str(path)])
        return _found(desk)


def check_draft(pages: int, folder: Path) -> dict[str, object]:
    """Check a very long draft against a small desk."""
    path = folder / "pile.jsonl"
    path.write_text("".join(json.dumps(item) + "\n" for item in contradicting(6)), "utf8")
    page = " ".join(
        (LEAD, DENIAL, "Resident {n} of Brennick said the siren had been broken.")[n % 3]
        for n in range(SENTENCES_OF_PAGE)
    )
    draft = "\n\n".join(page.replace("{n}", str(n)) for n in range(pages))
    with open_desk(folder / "desk.db") as desk:
        desk.read([str(path)])
        began = time.perf_counter()
        checked = desk.check_draft(draft)
        seconds = round(time.perf_counter() - began, 1)
    return {"code points": len(draft), "sentences": len(checked.sentences), "check": seconds}


def _found(desk: Desk) -> dict[str, object]:
    allegations = [detail.allegation for detail in desk.allegations()]
    found: dict[str, object] = {
        "reports": len(list(desk.reports())),
        "stories": len(list(desk.stories())),
        "allegations": len(allegations),
    }
    if allegations:
        form = next(iter(desk.allegations(limit=1))).form()
        reports = len({statement["report"] for statement in form["statements"]})
        counted = form["independent"]
        found["first"] = f"{reports} reports, {counted}"
    return found


def run_one(name: str, count: int) -> None:
    """Print as JSON what became of a pile; called in a process of its own."""
    began = time.perf_counter()
    with tempfile.TemporaryDirectory() as folder:
        found = (
            check_draft(count, Path(folder))
            if name == DRAFT
            else read_pile(name, count, Path(folder))
        )
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
    print(json.dumps({"seconds": time.perf_counter() - began, "MB": peak, **found}))


def main() -> None:
    """Run all piles, print a line each."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--only", choices=[*PILES, DRAFT])
    parser.add_argument("--run", nargs=2, help=argparse.SUPPRESS)
    options = parser.parse_args()
    if options.run:
        run_one(options.run[0], int(options.run[1]))
        return
    print(
        f"secondsource {version('secondsource')}, Python {platform.python_version()}, "
        f"{os.cpu_count()} cores, {platform.machine()}"
    )
    failed = False
    for name in [options.only] if options.only else [*PILES, DRAFT]:
        times: list[tuple[int, float]] = []
        for count in PILES[name][1] if name in PILES else PAGES:
            command = [sys.executable, __file__, "--run", name, str(count)]
            done = subprocess.run(command, capture_output=True, text=True, check=False)
            if done.returncode:
                failed = True
                print(f"{name}, {count}: FAILED\n{done.stderr.strip()[-2000:]}", flush=True)
                continue
            figures = json.loads(done.stdout.splitlines()[-1])
            times.append((count, figures["seconds"]))
            told = ", ".join(f"{key} {value}" for key, value in figures.items() if key != "seconds")
            print(f"{name}, {count}: {figures['seconds']:.1f} s, {told}", flush=True)
        if len(times) > 1:
            (small, first), (large, last) = times[0], times[-1]
            print(f"  {large / small:.1f} times as many took {last / first:.1f} times as long")
    sys.exit(failed)


if __name__ == "__main__":
    main()
