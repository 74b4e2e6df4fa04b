"""Marked pairs of feed items, and the reports that a desk has of them."""

from __future__ import annotations

import gzip
import hashlib
import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from secondsource.ledger import Ledger


@dataclass(frozen=True)
class MarkedPair:
    """Two feed items, and whether they tell one happening; None where the reader was unsure."""

    korean: str
    english: str
    same: bool | None
    how: str


_MARKS = {True: True, False: False, "unsure": None}


def marked_pairs(path: Path) -> list[MarkedPair]:
    """Return the pairs of a file of marks."""
    rows = map(json.loads, path.read_text("utf8").splitlines())
    return [
        MarkedPair(row["korean"], row["english"], _MARKS[row["same"]], row["how"]) for row in rows
    ]


def item_id(item: dict[str, Any]) -> str:
    """Return the id of a feed item in the marks: from its title and summary as received."""
    title, summary = ((item.get(key) or "").strip() for key in ("title", "summary"))
    return hashlib.sha256(f"{title}\n\n{summary}".strip().encode()).hexdigest()[:20]


def feed_lines(path: Path) -> list[str]:
    """Return the lines of a file of feed items, gzipped or not."""
    data = path.read_bytes()
    text = (gzip.decompress(data) if path.suffix == ".gz" else data).decode("utf8")
    return text.removesuffix("\n").split("\n")


def reports_of_items(ledger: Ledger, path: Path) -> dict[str, str]:
    """Return the id of the report of each feed item, by the item's id in the marks.

    The desk has read the file; of two items with the same words the first in the file counts, and
    of a superseded version the one that counts.
    """
    ids = [item_id(json.loads(line)) for line in feed_lines(path)]
    latest = ledger.versions.successors()
    reports: dict[str, str] = {}
    for report, number in _reports_with_lines(ledger):
        if number < len(ids):
            reports.setdefault(ids[number], latest.get(report, report))
    return reports


def _reports_with_lines(ledger: Ledger) -> Iterator[tuple[str, int]]:
    numbered = [
        (int(report.item), report.id) for report in ledger.reports.all() if report.item.isdigit()
    ]
    for number, report in sorted(numbered):
        yield report, number
