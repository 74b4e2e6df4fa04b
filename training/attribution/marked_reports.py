"""Read the markings of real reports, `benchmarks/marking/wild`, as training examples."""

import hashlib
import json
from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator
from itertools import groupby
from pathlib import Path
from typing import Any

from polnear import Attribution, Marked
from secondsource import open_desk
from secondsource.attribution import ClaimReader, load_reader
from secondsource.attribution.parted_words import with_spaces
from secondsource.attribution.readable_spans import readable_spans
from secondsource.gazetteer import load_gazetteer
from secondsource.model import NotFoundError, Report

Mark = dict[str, Any]
_FOURTH = 64


def is_for_claim_head(identity: str) -> bool:
    """Return whether a report trains the claim head; the tagger learns from the others.

    The head learns which of the tagger's claims are right, so it needs reports on which the tagger
    was not trained.
    """
    return hashlib.sha256(identity.encode()).digest()[1] < _FOURTH


def english_reader() -> ClaimReader:
    """Return the reader that the pipeline uses for English."""
    return load_reader(known_kind=load_gazetteer().kind_of)


def load_marks(paths: Iterable[Path]) -> dict[str, tuple[int, list[Mark]]]:
    """Return, for each report, the last code point that was read and its marks."""
    reports: dict[str, tuple[int, list[Mark]]] = {}
    for path in paths:
        for line in path.read_text("utf-8").splitlines():
            row = json.loads(line)
            if "pile" in row:
                reports[row["report"]] = (row["end"], [])
            else:
                reports[row["report"]][1].append(row)
    return reports


def reports_of(desks: Iterable[Path], ids: Collection[str]) -> Iterator[Report]:
    """Yield the reports with these ids that the desks hold, each once, desk by desk."""
    missing = dict.fromkeys(ids)
    for path in desks:
        with open_desk(path) as desk:
            for identity in list(missing):
                try:
                    report = desk.report(identity)
                except NotFoundError:
                    continue
                del missing[identity]
                yield report


def marked_reports(
    desks: Iterable[Path], marks: Iterable[Path], *, for_claim_head: bool = False
) -> Iterator[Marked]:
    """Yield marked reports as the reader sees them.

    Args:
        desks: Desks that hold the reports.
        marks: Files as `sheets.py collect` writes them.
        for_claim_head: Whether to yield those that train the claim head, on which thresholds are
            chosen too, instead of those that the tagger learns from.
    """
    reader = english_reader()
    wanted = load_marks(marks)
    ids = [identity for identity in wanted if is_for_claim_head(identity) == for_claim_head]
    for report in reports_of(desks, ids):
        end, rows = wanted[report.id]
        yield _marked(report, reader.missing_spaces(report), end, rows)


def _marked(report: Report, places: list[int], end: int, rows: list[Mark]) -> Marked:
    spaced = with_spaces(report, places)

    def moved(spans: list[list[int]]) -> list[tuple[int, int]]:
        return [(a + bisect_right(places, a), b + bisect_left(places, b)) for a, b in spans]

    last = moved([[0, end]])[0][1]
    parts: dict[int, list[tuple[int, int]]] = defaultdict(list)
    for number, (_, zones) in enumerate(groupby(spaced.zones, key=lambda zone: zone.kind)):
        for zone in zones:
            parts[number] += [
                (span.start, span.end) for span in readable_spans(zone) if span.end <= last
            ]
    attributions = [
        Attribution(moved(row["source"]), moved(row["cue"]), moved(row["content"])) for row in rows
    ]
    return Marked(report.id, spaced.text, attributions, "reports", [p for p in parts.values() if p])
