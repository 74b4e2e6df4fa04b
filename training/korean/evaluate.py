#!/usr/bin/env python3
"""Measure the trained tagger of Korean claims, alone and beside the rules.

    python training/korean/evaluate.py DATA --encoder e5-small-q4.bin --work DIR
        --choose MARKED.jsonl [--measure MARKS.jsonl ...]

Two small judges are fitted on the passages of `--choose`, which neither the rules nor the tagger
have learnt from: one says how likely a claim of the rules is right, one how likely a content that
the tagger alone finds is one. Their figures there are by cross-validation, passage by passage. With
`--measure` the judges of all these passages are then used on other sets.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import product
from pathlib import Path
from typing import Any

import torch
from corpora import passages
from e5_weights import make_tokenizer, read_weights
from judges import Judge, fit
from tagger_network import ClaimTagger, Encoder
from windows import Spans

from reading import Evidence, TaggedContent, TaggerReader, evidence
from train import Settings

sys.path.append(str(Path(__file__).resolve().parents[2] / "benchmarks"))

import korean
from secondsource.attribution.korean.korean_reader import load_korean_reader
from secondsource.gazetteer import load_gazetteer
from secondsource.model import Claim

_FOLDS = 5
# A tagged content that a claim of the rules has by this much is that claim's.
_SAME = 0.5
_LEAST = 0.4
_MARKS = "“‘\"'"


@dataclass
class Candidate:
    """A claim that may be kept.

    Args:
        spans: Of its content, cue and source.
        features: What its judge sees.
        by_rules: Whether the rules have found it; else the tagger.
        mark: Number of the mark that it agrees with, -1 for none.
        chance: How likely it is right, as its judge has it.
        seen: What the tagger has to say about a claim of the rules.
    """

    spans: dict[str, Spans]
    features: list[float]
    by_rules: bool
    mark: int = -1
    chance: float = 0.0
    seen: Evidence | None = None


@dataclass
class Passage:
    """A marked passage with what was found in it."""

    text: str
    marks: list[Any]
    found: list[Candidate] = field(default_factory=list)
    tagged: list[TaggedContent] = field(default_factory=list)


def overlap(text: str, one: Spans, other: Spans) -> float:
    """Return the intersection over union of two contents."""
    return korean._overlap(korean._places(one, text), korean._places(other, text))


def paired(text: str, claims: Sequence[dict[str, Spans]], marks: Sequence[Any]) -> dict[int, int]:
    """Return the mark of each claim that has one, as `benchmarks/korean.py` pairs them."""
    pairs = sorted(
        (
            (
                -overlap(text, claim["content"], mark["content"]) - 0.001 * _same_cue(claim, mark),
                i,
                j,
            )
            for i, claim in enumerate(claims)
            for j, mark in enumerate(marks)
        ),
    )
    of_claim: dict[int, int] = {}
    for negative, i, j in pairs:
        if -negative >= _SAME and i not in of_claim and j not in of_claim.values():
            of_claim[i] = j
    return of_claim


def _same_cue(claim: dict[str, Spans], mark: dict[str, Any]) -> bool:
    return any(a < d and c < b for a, b in claim["cue"] for c, d in mark["cue"])


@dataclass
class Figures:
    """Counts over passages."""

    read: int = 0
    marked: int = 0
    half: int = 0
    most: int = 0
    source: int = 0

    def add(self, text: str, claims: Sequence[dict[str, Spans]], marks: Sequence[Any]) -> None:
        """Add a passage."""
        of_claim = paired(text, claims, marks)
        self.read += len(claims)
        self.marked += len(marks)
        self.half += len(of_claim)
        for i, j in of_claim.items():
            self.most += overlap(text, claims[i]["content"], marks[j]["content"]) >= 0.8
            said, marked = (korean._places(c["source"], text) for c in (claims[i], marks[j]))
            self.source += (not said and not marked) or korean._overlap(said, marked) >= 0.5

    def __str__(self) -> str:
        """Return a line."""
        both = self.read + self.marked
        return (
            f"F1 {200 * self.half / both:.1f} @.5, {200 * self.most / both:.1f} @.8"
            f"; found {self.half / self.marked:.3f}, precision {self.half / max(1, self.read):.3f}"
            f", source {self.source / max(1, self.half):.3f}"
            f", F1 with source {200 * self.source / both:.1f} ({self.read} read)"
        )


def read_passage(passage: Passage, rules: Callable[[str], list[Any]], reader: TaggerReader) -> None:
    """Find the candidates of a passage."""
    text = passage.text
    passage.tagged = reader.contents(text, 0.5)
    claims = rules(text)
    for claim in claims:
        spans = {
            "content": korean._bounds(claim.content),
            "cue": korean._bounds(claim.cue),
            "source": korean._bounds(claim.source.spans),
        }
        seen = evidence(reader, text, spans)
        inner = any(c is not claim and _within(claim, c) for c in claims)
        shape = [claim.score, float(bool(claim.source.spans)), float(bool(claim.cue)), float(inner)]
        passage.found.append(Candidate(spans, seen.features + shape, by_rules=True, seen=seen))
    for content in reader.contents(text, _LEAST):
        overlaps = [
            overlap(text, content.content, c.spans["content"]) for c in passage.found if c.by_rules
        ]
        if max(overlaps, default=0) < _SAME:
            passage.found.append(_added(text, content, max(overlaps, default=0)))


def _within(claim: Claim, other: Claim) -> bool:
    first, last = other.content[0].start, other.content[-1].end
    return first <= claim.content[0].start and claim.content[-1].end <= last


def _added(text: str, content: TaggedContent, overlapped: float) -> Candidate:
    start, end = content.content[0][0], content.content[-1][1]
    words = text[start:end]
    headline_end = text.find("\n\n")
    features = [
        content.sure,
        content.begins,
        content.linked,
        float(content.inner),
        overlapped,
        float(words[:1] in _MARKS),
        float(words[-1:] in "”’\"'"),
        min(len(words), 80) / 80,
        float(bool(content.source)),
        float(bool(content.cue)),
        float(start < headline_end),
        float(text[end:].lstrip()[:1] == "" or "\n" in text[end : end + 2]),
    ]
    spans = {"content": content.content, "cue": content.cue, "source": content.source}
    return Candidate(spans, features, by_rules=False)


def assign(found: Sequence[Passage]) -> None:
    """Note which candidates agree with a mark: those of the rules first."""
    for passage in found:
        rules = [c for c in passage.found if c.by_rules]
        for i, j in paired(passage.text, [c.spans for c in rules], passage.marks).items():
            rules[i].mark = j
        taken = {c.mark for c in rules}
        left = [m for j, m in enumerate(passage.marks) if j not in taken]
        added = [c for c in passage.found if not c.by_rules]
        for i, j in paired(passage.text, [c.spans for c in added], left).items():
            added[i].mark = j


def judge(passages: Sequence[Passage], judges: tuple[Judge, Judge]) -> None:
    """Give each candidate its chance."""
    for passage in passages:
        for candidate in passage.found:
            candidate.chance = judges[candidate.by_rules].probability(candidate.features)


def fit_judges(passages: Sequence[Passage]) -> tuple[Judge, Judge]:
    """Return the judges of the tagger's contents and of the rules' claims."""
    judges = []
    for by_rules in (False, True):
        rows = [c for p in passages for c in p.found if c.by_rules == by_rules]
        judges.append(fit([c.features for c in rows], [c.mark >= 0 for c in rows]))
    return judges[0], judges[1]


def together(
    passage: Passage, keep: float, add: float, source: float = 2.0
) -> Iterator[dict[str, Spans]]:
    """Yield the claims of both, those that are likely enough.

    Args:
        passage: The passage.
        keep: The chance from which a claim of the rules is kept.
        add: The chance from which a content of the tagger's is added.
        source: The probability from which the tagger's source takes the place of the rules'.
    """
    for candidate in passage.found:
        if candidate.chance < (keep if candidate.by_rules else add):
            continue
        seen = candidate.seen
        if seen is not None and seen.linked >= source:
            yield {**candidate.spans, "source": seen.source}
        else:
            yield candidate.spans


def figures(passages: Sequence[Passage], claims: Callable[[Passage], list[Any]]) -> Figures:
    """Return the figures of a way to read."""
    total = Figures()
    for passage in passages:
        total.add(passage.text, claims(passage), passage.marks)
    return total


def print_figures(name: str, found: Sequence[Passage], chosen: tuple[float, float]) -> None:
    """Print the figures of all ways to read."""
    keep, add = chosen
    print(name)
    print("  rules   ", figures(found, lambda p: [c.spans for c in p.found if c.by_rules]))
    print("  trained ", figures(found, _tagged))
    print("  filtered", figures(found, lambda p: list(together(p, keep, 2.0))))
    print("  added   ", figures(found, lambda p: list(together(p, 0.0, add))))
    print("  together", figures(found, lambda p: list(together(p, keep, add))))
    for least in (0.5, 0.7, 0.9):
        print(f"  sources of the tagger from {least}", end=" ")
        print(figures(found, lambda p, s=least: list(together(p, keep, add, s))))


def _tagged(passage: Passage) -> list[dict[str, Spans]]:
    return [{"content": c.content, "cue": c.cue, "source": c.source} for c in passage.tagged]


def load_tagger(encoder: Path, work: Path) -> tuple[ClaimTagger, list[tuple[str, float]]]:
    """Return the tagger of a run's averaged weights, and the pieces of its tokenizer.

    Args:
        encoder: `e5-small-q4.bin`.
        work: The folder of the run.
    """
    settings = Settings()
    weights = read_weights(encoder, settings.layers)
    model = ClaimTagger(Encoder(weights, settings.layers, settings.frozen))
    state = torch.load(work / "checkpoint.pt", weights_only=True)
    model.load_state_dict(state["average"], strict=False)
    return model.eval(), weights.vocabulary


def main() -> None:
    """Measure."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("data", type=Path)
    parser.add_argument("--encoder", type=Path, required=True)
    parser.add_argument("--work", type=Path, required=True)
    parser.add_argument("--choose", type=Path, required=True)
    parser.add_argument("--measure", type=Path, nargs="*", default=[])
    parser.add_argument("--keep", type=float, default=0.35)
    parser.add_argument("--add", type=float, default=0.45)
    given = parser.parse_args()
    torch.set_num_threads(2)
    model, vocabulary = load_tagger(given.encoder, given.work)
    reader = TaggerReader(model, make_tokenizer(vocabulary))
    rules_reader = load_korean_reader(load_gazetteer())

    def rules(text: str) -> list[Any]:
        return rules_reader.claims(korean._report(text))

    def read(path: Path) -> list[Passage]:
        found = [Passage(text, marks) for text, marks in passages(given.data, path)]
        for passage in found:
            read_passage(passage, rules, reader)
        assign(found)
        return found

    chosen = read(given.choose)
    for fold in range(_FOLDS):
        others = [p for n, p in enumerate(chosen) if n % _FOLDS != fold]
        judge(chosen[fold::_FOLDS], fit_judges(others))
    print_figures(given.choose.stem, chosen, (given.keep, given.add))
    for keep, add in product((0.0, 0.2, 0.3, 0.4, 0.5), (0.3, 0.4, 0.5, 0.6)):
        print(keep, add, figures(chosen, lambda p, k=keep, a=add: list(together(p, k, a))))
    judges = fit_judges(chosen)
    for path in given.measure:
        found = read(path)
        judge(found, judges)
        print_figures(path.stem, found, (given.keep, given.add))


if __name__ == "__main__":
    main()
