#!/usr/bin/env python3
"""Score who each claim's source is, its kind and its stance, against a marking by hand.

    python benchmarks/sources.py LABELS.jsonl TEXT_DIR [--second SECOND.jsonl] [--errors KIND]

LABELS.jsonl holds offsets and labels as `benchmarks/marking/README.md` describes; TEXT_DIR holds
NAME.txt of each report. Two things are scored: the reading of the marked spans, which is the
step itself, and the reading of the claims it finds on its own, where those overlap a marked content
by half. With a second marking, the two are scored against each other in the same way.
"""

from __future__ import annotations

import argparse
import json
import platform
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

import secondsource
from secondsource.attribution import READER_VERSION, load_reader
from secondsource.attribution.claim_builder import ClaimSpans
from secondsource.gazetteer import load_gazetteer
from secondsource.model import Claim, Report, Span, Zone, ZoneKind


@dataclass(frozen=True)
class Row:
    """Labels of one attribution, as marked or as read.

    Args:
        entity: The source; empty for none and for undecided.
        between: While undecided, the number of candidates.
        kind: Kind of the source.
        polarity: Affirmed or denied.
        certainty: Certainty of the source.
        mode: Mode of the stance.
    """

    entity: str
    between: int
    kind: str
    polarity: str
    certainty: str
    mode: str


@dataclass(frozen=True)
class Pair:
    """One attribution as marked and as read, with its words for display."""

    report: str
    marked: Row
    read: Row
    shown: str


def load(path: Path) -> dict[str, list[dict[str, object]]]:
    """Return the marked attributions by report, in the order of the file."""
    rows_by_report: dict[str, list[dict[str, object]]] = defaultdict(list)
    for line in path.read_text("utf8").splitlines():
        row = json.loads(line)
        rows_by_report[row["report"]].append(row)
    return rows_by_report


def _marked(row: dict[str, object]) -> Row:
    entity = str(row["entity"])
    several = entity.count("|") + 1 if "|" in entity else 0
    source = "" if entity == "-" or several else entity
    return Row(source, several, *(str(row[k]) for k in ("kind", "polarity", "certainty", "mode")))


def _read(claim: Claim) -> Row:
    stance = claim.stance
    return Row(
        claim.source.id,
        len(claim.source.candidates),
        claim.source.kind.value,
        stance.polarity.value,
        stance.certainty.value,
        stance.mode.value,
    )


def _spans(pairs: object) -> tuple[Span, ...]:
    return tuple(Span(a, b) for a, b in pairs)  # type: ignore[attr-defined]


def _report(text: str) -> Report:
    return Report(
        id="r0",
        raw="",
        item="",
        text=text,
        zones=(Zone(ZoneKind.BODY, Span(0, len(text))),),
        language="en",
    )


def _overlap(first_spans: Sequence[Span], second_spans: Sequence[Span]) -> float:
    """Return the Jaccard overlap of two contents, in code points."""
    first = {n for span in first_spans for n in range(span.start, span.end)}
    second = {n for span in second_spans for n in range(span.start, span.end)}
    return len(first & second) / len(first | second)


def _best(claims: Iterable[Claim], row: dict[str, object], same_cue: bool) -> Claim | None:
    cue, content = _spans(row["cue"]), _spans(row["content"])
    fitting = [
        claim
        for claim in claims
        if not same_cue or any(a.overlaps(b) for a in claim.cue for b in cue)
    ]
    ranked = sorted(fitting, key=lambda c: (c.cue == cue, _overlap(c.content, content)))
    return ranked[-1] if ranked else None


def score_reading(
    labels: dict[str, list[dict[str, object]]], texts: Path
) -> tuple[list[Pair], list[Pair]]:
    """Return the pairs for the marked spans, and those for the claims found without them."""
    reader = load_reader(known_kind=load_gazetteer().kind_of)
    pairs_for_marked, pairs_for_read = [], []
    for name, rows in labels.items():
        text = (texts / f"{name}.txt").open(encoding="utf8", newline="").read()
        marked_spans = [
            ClaimSpans(_spans(r["content"]), _spans(r["cue"]), _spans(r["source"]), 1.0)
            for r in rows
        ]
        claims_of_marked = reader.claims_from_spans(marked_spans, _report(text))
        claims_of_read = reader.claims(_report(text))
        for row in rows:
            content = _spans(row["content"])
            shown = " | ".join(
                " … ".join(s.words(text) for s in _spans(row[part]))[:90]
                for part in ("source", "cue", "content")
            )
            claim = _best(claims_of_marked, row, same_cue=True)
            if claim is not None:
                details = f"{shown} => {claim.source.name} {claim.source.candidates or ''}"
                pairs_for_marked.append(Pair(name, _marked(row), _read(claim), details))
            claim = _best(claims_of_read, row, same_cue=True)
            if claim is not None and _overlap(claim.content, content) >= 0.5:
                details = f"{shown} => {claim.source.name} {claim.source.candidates or ''}"
                pairs_for_read.append(Pair(name, _marked(row), _read(claim), details))
    return pairs_for_marked, pairs_for_read


def score_markings(
    first: dict[str, list[dict[str, object]]], second: dict[str, list[dict[str, object]]]
) -> list[Pair]:
    """Return the pairs of two markings of the same attributions."""
    pairs = []
    for name, rows in second.items():
        for first_row, second_row in zip(first[name], rows, strict=True):
            if (
                first_row["content"] != second_row["content"]
                or first_row["cue"] != second_row["cue"]
            ):
                raise SystemExit(f"{name}: the two markings are of different attributions")
            pairs.append(Pair(name, _marked(first_row), _marked(second_row), ""))
    return pairs


def b_cubed(pairs: Sequence[Pair]) -> tuple[float, float, float]:
    """Return precision, recall and F1 of B-cubed (Bagga and Baldwin, 1998) within reports.

    An attribution without a source, or undecided, is a cluster of its own; one that the marking
    itself leaves undecided is excluded.
    """
    clusters = [
        (
            (p.report, p.marked.entity or f"-{number}"),
            (p.report, p.read.entity or f"-{number}"),
        )
        for number, p in enumerate(pairs)
        if not p.marked.between
    ]
    both = Counter(clusters)
    marked, read = Counter(a for a, _ in clusters), Counter(b for _, b in clusters)
    precision = sum(both[pair] / read[pair[1]] for pair in clusters) / len(clusters)
    recall = sum(both[pair] / marked[pair[0]] for pair in clusters) / len(clusters)
    return precision, recall, 2 * precision * recall / (precision + recall)


def f1(pairs: Sequence[Pair], holds: Callable[[Row], bool]) -> tuple[float, float, float, int]:
    """Return precision, recall, F1 of a class, and how many are marked with it."""
    both = sum(holds(p.marked) and holds(p.read) for p in pairs)
    read = sum(holds(p.read) for p in pairs)
    marked = sum(holds(p.marked) for p in pairs)
    precision, recall = both / max(1, read), both / max(1, marked)
    return precision, recall, 2 * both / max(1, read + marked), marked


def show(title: str, pairs: Sequence[Pair]) -> None:
    """Print the figures of one comparison."""
    print(f"\n{title}: {len(pairs)} attributions in {len({p.report for p in pairs})} reports")
    print("  same source, B3 precision {:.3f} recall {:.3f} F1 {:.3f}".format(*b_cubed(pairs)))
    kind = sum(p.marked.kind == p.read.kind for p in pairs) / len(pairs)
    print(f"  kind, accuracy {kind:.3f}")
    classes: tuple[tuple[str, Callable[[Row], bool]], ...] = (
        ("denied", lambda r: r.polarity == "denied"),
        ("less than certain", lambda r: r.certainty != "certain"),
        ("certain", lambda r: r.certainty == "certain"),
    )
    for name, holds in classes:
        print("  {}: precision {:.3f} recall {:.3f} F1 {:.3f} ({} marked)".format(
            name, *f1(pairs, holds)
        ))  # fmt: skip
    for name in ("certainty", "mode"):
        right = sum(getattr(p.marked, name) == getattr(p.read, name) for p in pairs)
        print(f"  {name}, accuracy {right / len(pairs):.3f}")
    undecided = [p for p in pairs if p.read.between]
    print(f"  left undecided between several: {len(undecided)}")


def show_errors(pairs: Sequence[Pair], about: str) -> None:
    """Print what differs in one respect."""
    for p in pairs:
        marked_value, read_value = getattr(p.marked, about), getattr(p.read, about)
        if about == "entity":
            print(p.report[:28], marked_value or "-", "/", read_value[:6] or "-", "|", p.shown)
        elif marked_value != read_value:
            print(p.report[:28], marked_value, "/", read_value, "|", p.shown)


def main() -> None:
    """Read the command line, score, print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("labels", type=Path)
    parser.add_argument("texts", type=Path)
    parser.add_argument("--second", type=Path, help="another marking of some of the reports")
    parser.add_argument(
        "--errors", choices=["entity", "kind", "polarity", "certainty", "mode"], help="print these"
    )
    arguments = parser.parse_args()
    labels = load(arguments.labels)
    marked_pairs, read_pairs = score_reading(labels, arguments.texts)
    if arguments.errors:
        show_errors(marked_pairs, arguments.errors)
        return
    print(
        f"Python {platform.python_version()}, secondsource {secondsource.__version__},"
        f" reader {READER_VERSION}"
    )
    show("The marked spans", marked_pairs)
    show("The claims found, where they overlap a marked content by half", read_pairs)
    if arguments.second:
        show("Two markings against each other", score_markings(labels, load(arguments.second)))


if __name__ == "__main__":
    main()
