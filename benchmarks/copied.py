#!/usr/bin/env python3
"""Score text reuse: recall at each strength of editing, false pairs, boundaries, against peers.

    python benchmarks/copied.py KCNA_2012.jsonl.gz POLNEAR_TEXT_DIR [--half develop|test] [--peers]

Real reports are edited: cut to a part in one to three stretches, the stretches reordered, words
substituted, two reports merged, text of another hand added before and after, the house style of
quotation marks and numbers changed. The edited reports are laid into the pile of the unedited ones
under other outlets' names, one or two days later. What is searched for is the pair of each edited
report and its original. Counted as false is an edited report paired with another report of the
original's outlet and day; where the two unedited reports themselves share twelve words in a row,
the pair is counted apart, as related.

Half of the reports, by the SHA-256 of their text, are for choosing thresholds (`develop`); figures
are reported on the other (`test`). Own text comes from a tenth that is in neither pile.
`--peers` runs datasketch's MinHash LSH and the exact containment of 5-grams on the same piles.
"""

from __future__ import annotations

import argparse
import gzip
import hashlib
import json
import platform
import random
import re
import statistics
import sys
import time
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache
from pathlib import Path

import numpy

import secondsource
from secondsource.echo.reuse.copied_passages import Overlap, find_overlaps
from secondsource.echo.reuse.traces import compared_words, publication_time_key, trace_of
from secondsource.language.quotation_marks import quotations
from secondsource.model import Metadata, Report, Span

STRENGTHS = (100, 80, 65, 50, 35, 20, 10)
# Two unedited reports of one outlet and day that share this many words in a row share a passage
# (an agency repeats whole sentences between its items of a day); they are counted apart.
RELATED = 12
# Shorter reports leave too few words for a passage at a strength of 10%.
LEAST_WORDS = 120


@dataclass(frozen=True)
class Original:
    """An unedited report: its outlet, day and text."""

    outlet: str
    day: str
    text: str

    @property
    def share(self) -> float:
        """A pseudo-random number from 0 to 1, derived from its text."""
        return int(hashlib.sha256(self.text.encode()).hexdigest()[:8], 16) / 0xFFFFFFFF


@dataclass(frozen=True)
class Edited:
    """An edited copy: its text, the numbers of its originals, and the spans of their words."""

    text: str
    strength: int
    originals: tuple[int, ...]
    kept_spans: tuple[Span, ...]
    merged: bool = False


def load(kcna: Path, polnear: Path) -> list[Original]:
    """Return the reports of both collections that are long enough."""
    originals = []
    with gzip.open(kcna, "rt", encoding="utf8") as file:
        for line in file:
            row = json.loads(line)
            originals.append(Original(f"KCNA {row['language']}", row["date"], row["text"]))
    for path in sorted(polnear.glob("*.txt")):
        outlet, day, _ = path.stem.split("_", 2)
        originals.append(Original(outlet, day, path.read_text("utf8")))
    unique = {report.text: report for report in originals}
    return [r for r in unique.values() if len(r.text.split()) >= LEAST_WORDS]


class Editor:
    """Edits reports; the same seed gives the same edits."""

    def __init__(self, donors: list[str], seed: int) -> None:
        self._dice = random.Random(seed)
        self._sentences = [s for text in donors for s in re.split(r"(?<=[.!?])\s+", text) if s]
        self._words = [w for text in donors[:400] for w in re.findall(r"[^\W\d_]{3,}", text)]

    def edit(self, originals: list[str], numbers: tuple[int, ...], strength: int) -> Edited:
        """Return a copy that keeps `strength` percent of each original's words."""
        parts = [stretch for text in originals for stretch in self._cut(text, strength)]
        if self._dice.random() < 0.4:
            self._dice.shuffle(parts)
        length = sum(len(text) for text in originals)
        rate = self._dice.choice((0, 0.02, 0.05, 0.08))
        copied_text, spans = "", []
        for part in parts:
            copied_text += self._own(length * (100 - strength) // 100 // (len(parts) + 1))
            words = self._house_style(self._substituted(part, rate))
            spans.append(Span(len(copied_text), len(copied_text) + len(words)))
            copied_text += words + "\n\n"
        copied_text += self._own(length * (100 - strength) // 100 // (len(parts) + 1))
        return Edited(copied_text, strength, numbers, tuple(spans), len(originals) > 1)

    def _cut(self, text: str, strength: int) -> list[str]:
        words = [m.span() for m in re.finditer(r"\S+", text)]
        if strength == 100:
            return [text]
        keep = max(6, len(words) * strength // 100)
        # A stretch of fewer than 25 words is a sentence at most; small shares come in one piece.
        pieces = self._dice.randint(1, max(1, min(3, keep // 25)))
        cuts = sorted(self._dice.sample(range(len(words) - keep + pieces), pieces))
        stretches, used = [], 0
        for number, cut in enumerate(cuts):
            size = keep // pieces
            start = min(cut - number + used, len(words) - size)
            stretches.append(text[words[start][0] : words[start + size - 1][1]])
            used += size
        return stretches

    def _substituted(self, text: str, rate: float) -> str:
        def substitute(match: re.Match[str]) -> str:
            return self._dice.choice(self._words) if self._dice.random() < rate else match[0]

        return re.sub(r"[^\W\d_]{3,}", substitute, text) if rate else text

    def _house_style(self, text: str) -> str:
        if self._dice.random() < 0.5:
            text = re.sub(r'"([^"\n]*)"', "“\\1”", text).replace("percent", "per cent")
            text = text.replace("'", "’").replace(" - ", " – ")
        return text

    def _own(self, length: int) -> str:
        filler = ""
        while len(filler) < length:
            filler += self._dice.choice(self._sentences) + " "
        return filler


def edits(pile: list[Original], donors: list[str], count: int, seed: int) -> list[Edited]:
    """Return `count` copies at each strength, and as many that merge two reports of one day."""
    editor, dice = Editor(donors, seed), random.Random(seed)
    copies = []
    for strength in STRENGTHS:
        for number in dice.sample(range(len(pile)), count):
            copies.append(editor.edit([pile[number].text], (number,), strength))
    days = defaultdict(list)
    for number, report in enumerate(pile):
        days[report.outlet, report.day].append(number)
    several = [numbers for numbers in days.values() if len(numbers) > 1]
    for _ in range(count):
        first, second = dice.sample(dice.choice(several), 2)
        copies.append(editor.edit([pile[first].text, pile[second].text], (first, second), 50))
    return copies


def report(number: int, text: str, outlet: str, day: str) -> Report:
    """Return a report of text, outlet and day only; its id is its number."""
    return Report(
        id=f"{number:07}",
        raw="",
        item="",
        text=text,
        zones=(),
        metadata=Metadata(outlet=outlet, published=day),
    )


def laid_out(pile: list[Original], copies: list[Edited], seed: int) -> list[Report]:
    """Return the pile with its copies, numbered from the pile's first to the last copy."""
    dice = random.Random(seed)
    reports = [report(n, r.text, r.outlet, r.day) for n, r in enumerate(pile)]
    for number, copy in enumerate(copies, len(pile)):
        day = max(pile[o].day for o in copy.originals)
        later = date.fromisoformat(day) + timedelta(days=dice.randint(1, 2))
        reports.append(report(number, copy.text, f"Copier {dice.randint(1, 5)}", later.isoformat()))
    return reports


def search(reports: list[Report]) -> tuple[list[tuple[int, int, Overlap]], float]:
    """Return the overlaps found, with the numbers of their reports, and the seconds it took."""
    began = time.perf_counter()
    traces = sorted(
        (trace_of(r, r.metadata.outlet, quotations(r.text)) for r in reports),
        key=publication_time_key,
    )
    overlaps = [
        (int(traces[o.first].report), int(traces[o.second].report), o)
        for o in find_overlaps(traces)
    ]
    return overlaps, time.perf_counter() - began


def boundary_errors(copy: Edited, text: Report, passages: list[Span]) -> Iterator[int]:
    """Yield how many characters each end of a kept stretch is from the nearest passage's end."""
    for span in copy.kept_spans:
        near = [p for p in passages if p.overlaps(span)]
        if near:
            yield min(abs(p.start - span.start) for p in near)
            yield min(abs(p.end - span.end) for p in near)


def score(
    pile: list[Original], copies: list[Edited], reports: list[Report], pairs: set[tuple[int, int]]
) -> dict[str, float]:
    """Return recall at each strength and the rate of false pairs."""
    figures: dict[str, float] = {}
    for strength in STRENGTHS:
        wanted = [
            (len(pile) + n, c.originals[0])
            for n, c in enumerate(copies)
            if c.strength == strength and not c.merged
        ]
        figures[f"{strength}%"] = sum(pair in pairs for pair in wanted) / len(wanted)
    merged = [
        (len(pile) + n, original)
        for n, c in enumerate(copies)
        if c.merged
        for original in c.originals
    ]
    figures["merged"] = sum(pair in pairs for pair in merged) / len(merged)
    days = defaultdict(list)
    for number, original in enumerate(pile):
        days[original.outlet, original.day].append(number)
    against = false = related = related_pairs = 0
    for number, copy in enumerate(copies, len(pile)):
        first = pile[copy.originals[0]]
        for neighbour in days[first.outlet, first.day]:
            if neighbour in copy.originals:
                continue
            if any(shares_a_run(pile[o].text, pile[neighbour].text) for o in copy.originals):
                related += 1
                related_pairs += (number, neighbour) in pairs
            else:
                against += 1
                false += (number, neighbour) in pairs
    figures |= {"false": false, "against": against}
    return figures | {"related": related, "related found": related_pairs}


@cache
def _grams(text: str) -> frozenset[tuple[str, ...]]:
    words = re.findall(r"\w+", text.lower())
    return frozenset(zip(*(words[n:] for n in range(RELATED)), strict=False))


def shares_a_run(first: str, second: str) -> bool:
    """Return whether two unedited reports are related: they share `RELATED` words in a row."""
    return not _grams(first).isdisjoint(_grams(second))


def show(name: str, figures: dict[str, float], seconds: float, count: int) -> None:
    """Print one line of the table."""
    recall = "  ".join(f"{figures[f'{s}%']:.3f}" for s in STRENGTHS)
    print(
        f"{name:26}{recall}  {figures['merged']:.3f}  "
        f"{int(figures['false'])}/{int(figures['against'])}  "
        f"{int(figures['related found'])}/{int(figures['related'])}  {count / seconds:7.0f}"
    )


def peers(
    pile: list[Original], copies: list[Edited], reports: list[Report]
) -> Iterator[tuple[str, set[tuple[int, int]], float]]:
    """Yield the pairs that two other methods find in the same pile."""
    grams = []
    began = time.perf_counter()
    for r in reports:
        words = re.findall(r"\w+", r.text.lower())
        grams.append({" ".join(words[i : i + 5]) for i in range(len(words) - 4)})
    shingling = time.perf_counter() - began
    began = time.perf_counter()
    holders = defaultdict(list)
    for number, grams_of_report in enumerate(grams[: len(pile)]):
        for gram in grams_of_report:
            holders[gram].append(number)
    for least in (0.05, 0.2):
        pairs = set()
        for number in range(len(pile), len(reports)):
            shared: dict[int, int] = defaultdict(int)
            for gram in grams[number]:
                for number_of_original in holders.get(gram, ()):
                    shared[number_of_original] += 1
            size = max(1, len(grams[number]))
            pairs |= {
                (number, o) for o, n in shared.items() if n / min(size, len(grams[o]) or 1) >= least
            }
        yield f"exact containment >= {least}", pairs, time.perf_counter() - began + shingling
    try:
        from datasketch import MinHash, MinHashLSH  # noqa: PLC0415
    except ImportError:
        print("datasketch is not installed: pip install datasketch", file=sys.stderr)
        return
    began = time.perf_counter()
    index = MinHashLSH(threshold=0.3, num_perm=128)
    sketches = MinHash.bulk([[g.encode() for g in own_grams] for own_grams in grams], num_perm=128)
    for number, sketch in enumerate(sketches[: len(pile)]):
        index.insert(number, sketch)
    pairs = {
        (number, number_of_original)
        for number in range(len(pile), len(reports))
        for number_of_original in index.query(sketches[number])
    }
    yield "datasketch LSH 128, .3", pairs, time.perf_counter() - began + shingling


def main() -> None:
    """Read the command line, edit, search, print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("kcna", type=Path)
    parser.add_argument("polnear", type=Path)
    parser.add_argument("--half", choices=("develop", "test"), default="test")
    parser.add_argument("--each", type=int, default=400, help="copies at each strength")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--peers", action="store_true")
    arguments = parser.parse_args()
    everything = load(arguments.kcna, arguments.polnear)
    donors = [r.text for r in everything if r.share < 0.1]
    halves = {"develop": (0.1, 0.55), "test": (0.55, 1.01)}
    low, high = halves[arguments.half]
    pile = [r for r in everything if low <= r.share < high]
    copies = edits(pile, donors, arguments.each, arguments.seed)
    reports = laid_out(pile, copies, arguments.seed)
    print(
        f"Python {platform.python_version()}, numpy {numpy.__version__}, "
        f"secondsource {secondsource.__version__}; {platform.processor() or platform.machine()}"
    )
    print(
        f"{arguments.half}: {len(pile)} reports and {len(copies)} edited ones, "
        f"seed {arguments.seed}\n"
    )
    print(
        " " * 26
        + "  ".join(f"{s:>4}%" for s in STRENGTHS)
        + "  merged  false    related  reports/s"
    )
    overlaps, seconds = search(reports)
    pairs = {(a, b) for a, b, overlap in overlaps if overlap.is_copied}
    pairs |= {(b, a) for a, b in pairs}
    show("secondsource", score(pile, copies, reports, pairs), seconds, len(reports))
    if arguments.peers:
        for name, peer_pairs, took in peers(pile, copies, reports):
            show(name, score(pile, copies, reports, peer_pairs), took, len(reports))
    errors = []
    for a, b, overlap in overlaps:
        number, original = max(a, b), min(a, b)
        if number < len(pile) or original not in copies[number - len(pile)].originals:
            continue
        copy = copies[number - len(pile)]
        if copy.merged or not overlap.is_copied:
            continue
        wording = compared_words(reports[number])
        mine = [p.first if a == number else p.second for p in overlap.passages]
        spans = [wording.span(*words) for words in mine]
        errors += boundary_errors(copy, reports[number], spans)
    if errors:
        near = sum(e <= 20 for e in errors) / len(errors)
        print(
            f"\nends of passages: {statistics.median(errors):.0f} characters off in the median, "
            f"{near:.1%} within 20 ({len(errors)} ends)"
        )


if __name__ == "__main__":
    main()
