"""Scores a desk after a reading: which files are named, which marked reports are in it."""

from __future__ import annotations

import os
import sqlite3
from collections import Counter
from collections.abc import Iterable, Sequence
from contextlib import closing
from dataclasses import dataclass, field
from pathlib import Path

import secondsource
from piles.cases import Case
from piles.invariants import broken
from piles.prose import MARKER


@dataclass
class Desk:
    """Results of a reading, by path and by marker word.

    Args:
        read: Paths of files of which the desk holds a report.
        failed: Paths that a failure names, with the reasons.
        skipped: Lines that name skipped files.
        lines: All lines that name a failure.
        reports: How many reports it holds.
        marks: How often each marker word stands in their texts.
        unexpected: Reasons that name an unexpected error.
    """

    read: set[str] = field(default_factory=set)
    failed: dict[str, list[str]] = field(default_factory=dict)
    skipped: list[str] = field(default_factory=list)
    lines: list[str] = field(default_factory=list)
    reports: int = 0
    marks: Counter[str] = field(default_factory=Counter)
    claims: int = 0
    unexpected: list[str] = field(default_factory=list)


def open_result(desk: Path, stderr: str) -> Desk:
    """Read the results of a reading from its desk and its standard error."""
    result = Desk()
    for line in stderr.splitlines():
        if line.startswith("skipped: "):
            result.skipped.append(line)
        elif line.startswith("failed: "):
            result.lines.append(line)
    if not desk.exists():
        return result
    with closing(sqlite3.connect(f"file:{desk}?mode=ro", uri=True)) as base:
        known_raw = "SELECT raw FROM reports UNION SELECT raw FROM failures"
        rows = base.execute(f"SELECT path FROM sightings WHERE raw IN ({known_raw})")
        result.read = {path for (path,) in rows}
        for path, item, reason in base.execute("SELECT path, item, reason FROM failures"):
            result.failed.setdefault(path, []).append(f"{item}: {reason}" if item else reason)
            if reason.startswith("an unexpected"):
                result.unexpected.append(f"{path}: {reason}")
        for (text,) in base.execute("SELECT text FROM reports"):
            result.reports += 1
            result.marks.update(MARKER.findall(text))
        result.claims = base.execute("SELECT count(*) FROM claims").fetchone()[0]
    return result


def paths_of(path: Path) -> list[str]:
    """Return every path of a case except folders; links are not followed."""
    if path.is_symlink() or not path.is_dir():
        return [os.fspath(path)]
    return [
        os.path.join(folder, name)
        for folder, folders, files in os.walk(path)
        for name in (*files, *(f for f in folders if os.path.islink(os.path.join(folder, f))))
    ]


def named(desk: Desk, path: Path) -> int:
    """Return how many paths at or under a case's own are in the desk, in failures or skipped."""
    case_path = os.fspath(path)

    def under(name: str) -> bool:
        return name == case_path or name.startswith(case_path + "/")

    def within(lines: Iterable[str]) -> int:
        return len({line for line in lines if any(case_path + end in line for end in ":/,")})

    read_paths = {name for name in desk.read if under(name)}
    failed = {name for name in desk.failed if under(name)}
    listed = within(desk.lines)
    return max(len(read_paths | failed), len(read_paths) + listed if not failed else 0) + within(
        desk.skipped
    )


def lost(desk: Desk, case: Case, path: Path) -> Sequence[str]:
    """Return the markers of a case that no report holds, if no failure or skip names the case."""
    case_path = os.fspath(path)
    listed = [*desk.failed, *(line.partition(": ")[2] for line in desk.skipped)]
    ends = ("/", ":", ",")
    if any(
        name == case_path or name.startswith(tuple(case_path + end for end in ends))
        for name in listed
    ):
        return ()
    return [mark for mark in case.markers if not desk.marks[mark]]


def faults(desk: Path) -> list[str]:
    """Return the faults of a desk: of its pages, its keys, its spans; empty if it is sound."""
    problems = []
    with closing(sqlite3.connect(f"file:{desk}?mode=ro", uri=True)) as base:
        for pragma in ("integrity_check", "foreign_key_check"):
            rows = [str(row) for row in base.execute(f"PRAGMA {pragma}")]
            problems += [f"{pragma}: {row}" for row in rows[:5] if row != "('ok',)"]
    with secondsource.open_desk(desk, create=False, read_only=True) as opened:
        for row in opened.reports():
            report = opened.report(row.id)
            problems += broken(report, opened.claims_of(row.id))
        last, text = "", ""
        for claim in opened.claims():
            form = claim.form()
            # Claims are listed report by report.
            if form["report"] != last:
                last, text = form["report"], opened.report(form["report"]).text
            parts = [*form["content"], *form["cue"], *form["source"]["spans"]]
            problems += [
                f"claim {form['id']}: {part['text'][:40]!r} is not at {part['start']}"
                for part in parts
                if text[part["start"] : part["end"]] != part["text"]
            ]
    return problems
