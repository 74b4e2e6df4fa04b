#!/usr/bin/env python3
"""Choose the decoder's thresholds for an exported model on marked reports, and write them to it.

    python training/attribution/tune.py --desks DESK ... --marks MARKS.jsonl ... --model FOLDER

Of the marked reports those serve that the claim head learns from, and not the tagger. Each
combination is scored as the attribution scorer does (one-to-one matches of contents, best first);
the one with the best sum of F1 at overlap 0.5, F1 at 0.8 and half the share of right sources is
chosen. The least score of a claim is then lowered as long as half of the claims are right, since
the claim head, which knows more, drops the others. All is written to thresholds.json. The encoder
runs once for each cue threshold, which also decides how far a cue reaches; for the others only the
decoding is repeated.
"""

import argparse
import itertools
import json
from collections.abc import Iterator
from dataclasses import asdict, replace
from pathlib import Path

from marked_reports import marked_reports
from polnear import Marked
from secondsource.attribution.claim_builder import ClaimSpans, extend_quotations, find_claims
from secondsource.attribution.claim_reader import score_windows
from secondsource.attribution.tagging.tagger import Tagger, Thresholds
from secondsource.attribution.tagging.windows import cut_pieces, pack_windows, paragraphs
from secondsource.model import Span

# By F1 alone .5 would be chosen, by .1 of a point. With the claim head behind it .2 is as exact (of
# the claims scored .7 and more 90.6% are right and 47% found, at .5 88.8% and 47%), and finds
# denials ("dismissed as ...") that .5 and .3 do not.
CUES = (0.2,)
GRID = {
    "source_bias": (0.0, 1.0, 2.0, 3.0),
    "content_bias": (0.0, 0.3),
    "claim": (0.3, 0.35, 0.4, 0.45, 0.5, 0.55),
}
# Least scores that are tried at last, the highest first.
LOWER = tuple(n / 20 for n in range(11, 1, -1))
# Share of right claims down to which the least score is lowered.
ENOUGH = 0.5


def letters(spans: Iterator[tuple[int, int]], text: str) -> frozenset[int]:
    """Return the places of all characters but white space."""
    return frozenset(i for a, b in spans for i in range(a, b) if not text[i].isspace())


class Prepared:
    """One report with its scores, ready to be decoded many times."""

    def __init__(self, marked: Marked, tagger: Tagger, cue: float) -> None:
        self.text = text = marked.text
        parts = [
            list(paragraphs(text, [Span(start, end) for start, end in part]))
            for part in marked.parts or [[(0, len(text))]]
        ]
        self.lines = [line for lines in parts for line in lines]
        windows = [
            window
            for lines in parts
            for window in pack_windows(
                cut_pieces(text, lines, tagger.tokenizer), convention=marked.convention
            )
        ]
        self.parts = score_windows(tagger, windows, cue)
        self.gold = [
            (letters(a.content, text), letters(a.source, text)) for a in marked.attributions
        ]
        self.gold = [pair for pair in self.gold if pair[0]]

    def claims(self, thresholds: Thresholds) -> list[ClaimSpans]:
        """Decode with these thresholds."""
        claims = find_claims(self.parts, thresholds, self.text)
        return extend_quotations(claims, self.lines, self.text)


def places_of(
    prepared: Prepared, claims: list[ClaimSpans]
) -> list[tuple[frozenset[int], frozenset[int]]]:
    """Return the places of the letters of each claim's content and source."""
    return [
        (
            letters(((s.start, s.end) for s in claim.content), prepared.text),
            letters(((s.start, s.end) for s in claim.source), prepared.text),
        )
        for claim in claims
    ]


def matches(prepared: Prepared, claims: list[ClaimSpans]) -> Iterator[tuple[float, bool | None]]:
    """Yield the overlap of each matched pair and whether its source is right."""
    ours = places_of(prepared, claims)
    yield from ((overlap, right) for _, overlap, right in numbered_matches(prepared, ours))


def numbered_matches(
    prepared: Prepared, ours: list[tuple[frozenset[int], frozenset[int]]]
) -> Iterator[tuple[int, float, bool | None]]:
    """Yield for each match the number of our claim, the overlap, and if the source is right."""
    pairs = sorted(
        (
            (len(g[0] & o[0]) / len(g[0] | o[0]), i, j)
            for i, g in enumerate(prepared.gold)
            for j, o in enumerate(ours)
            if g[0] & o[0]
        ),
        reverse=True,
    )
    seen_gold, seen_ours = set(), set()
    for overlap, i, j in pairs:
        if i in seen_gold or j in seen_ours:
            continue
        seen_gold.add(i)
        seen_ours.add(j)
        gold, our = prepared.gold[i][1], ours[j][1]
        yield j, overlap, (len(gold & our) / len(gold | our) >= 0.5 if gold else None)


def print_reliability(reports: list[Prepared], thresholds: Thresholds) -> None:
    """Print how often claims of each score match a marked one at overlap 0.5."""
    counted: dict[int, list[int]] = {}
    for report in reports:
        claims = report.claims(thresholds)
        right = {
            j
            for j, overlap, _ in numbered_matches(report, places_of(report, claims))
            if overlap >= 0.5
        }
        for number, claim in enumerate(claims):
            bin_ = counted.setdefault(min(9, int(10 * claim.score)), [0, 0])
            bin_[0] += 1
            bin_[1] += number in right
    for tenth, (count, hits) in sorted(counted.items()):
        share = hits / count
        print(f"score from {tenth / 10:.1f}: {count:5} claims, {share:.2f} right")


def figures(reports: list[Prepared], thresholds: Thresholds) -> tuple[float, float, float]:
    """Return F1 at 0.5, F1 at 0.8 and the share of right sources, in per cent."""
    half = most = sourced = right = ours = 0
    for report in reports:
        claims = report.claims(thresholds)
        ours += len(claims)
        for overlap, source in matches(report, claims):
            half += overlap >= 0.5
            most += overlap >= 0.8
            if overlap >= 0.5 and source is not None:
                sourced += 1
                right += source
    total = ours + sum(len(r.gold) for r in reports)
    return 200 * half / total, 200 * most / total, 100 * right / max(1, sourced)


def lowered(reports: list[Prepared], thresholds: Thresholds) -> Thresholds:
    """Return thresholds with the lowest least score at which enough of the claims are right."""
    for least in LOWER:
        tried = replace(thresholds, claim=least, denial=least)
        ours = right = 0
        for report in reports:
            claims = report.claims(tried)
            ours += len(claims)
            right += sum(overlap >= 0.5 for overlap, _ in matches(report, claims))
        marked = sum(len(report.gold) for report in reports)
        print(f"claims from {least}: {right / ours:.3f} right, {right / marked:.3f} found")
        if right < ENOUGH * ours:
            break
        thresholds = tried
    return thresholds


def main() -> None:
    """Search the grid and write the best."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--desks", type=Path, nargs="+", required=True)
    parser.add_argument("--marks", type=Path, nargs="+", required=True)
    parser.add_argument("--model", type=Path, required=True)
    arguments = parser.parse_args()
    tagger = Tagger(arguments.model)
    marked = list(marked_reports(arguments.desks, arguments.marks, for_claim_head=True))
    print(f"{len(marked)} reports, {sum(len(report.attributions) for report in marked)} claims")
    best: tuple[float, Thresholds, list[Prepared]] | None = None
    for cue in CUES:
        reports = [Prepared(report, tagger, cue) for report in marked]
        for values in itertools.product(*GRID.values()):
            thresholds = Thresholds(cue=cue, **dict(zip(GRID, values, strict=True)))
            half, most, right = figures(reports, thresholds)
            worth = half + most + right / 2
            if best is None or worth > best[0]:
                best = worth, thresholds, reports
                print(
                    f"{thresholds} F1@0.5 {half:.1f} F1@0.8 {most:.1f} source {right:.1f}",
                    flush=True,
                )
    if best:
        _, thresholds, reports = best
        print_reliability(reports, thresholds)
        thresholds = lowered(reports, thresholds)
        print(thresholds)
        written = json.dumps(asdict(thresholds)) + "\n"
        (arguments.model / "thresholds.json").write_text(written, "utf-8")


if __name__ == "__main__":
    main()
