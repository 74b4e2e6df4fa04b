#!/usr/bin/env python3
"""Score the Korean reader against the marking of `benchmarks/marking/korean`.

    python benchmarks/korean.py DATA [--marks FILE.jsonl …] [--sure] [--speed]

DATA holds the corpora that `benchmarks/marking/korean/sheets.py` draws passages from. Each passage
is read as a report of its own. Printed are, for each file of marks:

- content F1 at .5 and at .8: contents paired one to one, best first, by the intersection over
  union of their code points without blanks;
- right: share of the claims found that have a mark at .5 and its source;
- source: of the pairs at .5, those whose source is the marked one: the same words by half, or
  none in both; resolved: those whose speaker is the marked one where the marks name one in other
  words (a pronoun, a title, a subject left out), undecided and wrong apart;
- kind, certainty, act: share of the pairs with the marked one; denied and hedged: F1 of the claims
  that are denied, and of those less than certain.

With `--sure` only claims are read that listings show unless asked for all. `--speed` reads reports
of 1,500 characters made of the feeds' summaries and prints reports a second, start and memory.
"""

from __future__ import annotations

import argparse
import importlib.util
import json
import platform
import re
import resource
import sys
import time
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import islice
from pathlib import Path
from types import ModuleType
from typing import Any

import secondsource
from secondsource.attribution.korean.korean_reader import load_korean_reader
from secondsource.gazetteer import load_gazetteer
from secondsource.intake import read_text
from secondsource.language.name_folding import folded
from secondsource.model import Claim, Report, Span, Zone, ZoneKind

MARKING = Path(__file__).parent / "marking" / "korean"
_HALF, _MOST = 0.5, 0.8
# What the same cue adds to an overlap: less than a code point of any content does.
_SAME_CUE = 0.001
# Code points of a report that reading is timed on, and how many of these.
_LENGTH, _TEXTS = 1500, 200


def _sheets() -> ModuleType:
    spec = importlib.util.spec_from_file_location("korean_sheets", MARKING / "sheets.py")
    if spec is None or spec.loader is None:
        raise FileNotFoundError(MARKING / "sheets.py")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def _places(spans: Iterable[Sequence[int]], text: str) -> frozenset[int]:
    return frozenset(n for a, b in spans for n in range(a, b) if not text[n].isspace())


def _bounds(spans: Iterable[Any]) -> list[tuple[int, int]]:
    return [(span.start, span.end) for span in spans]


def _overlap(one: frozenset[int], other: frozenset[int]) -> float:
    return len(one & other) / len(one | other) if one and other else 0.0


@dataclass
class Tally:
    """Counts over passages."""

    read: int = 0
    marked: int = 0
    half: int = 0
    most: int = 0
    source: int = 0
    right: int = 0
    kind: int = 0
    certainty: int = 0
    act: int = 0
    resolved: dict[str, int] = field(default_factory=lambda: defaultdict(int))
    flags: dict[str, list[int]] = field(default_factory=lambda: defaultdict(lambda: [0, 0, 0]))

    def f1(self, hits: int) -> float:
        """Return an F1 in percent."""
        return 200 * hits / max(1, self.read + self.marked)


def passages_with_marks(
    data: Path, files: Sequence[Path]
) -> dict[str, list[tuple[str, list[Any]]]]:
    """Return by file the words of each passage and its marks.

    Args:
        data: The folder with the corpora.
        files: Files of marks.
    """
    sheets = _sheets()
    words = {
        identity: text
        for drawn in sheets.all_passages(data).values()
        for identity, (_, text) in drawn.items()
    }
    found: dict[str, list[tuple[str, list[Any]]]] = {}
    for path in files:
        marks: dict[str, list[Any]] = {}
        for line in path.read_text("utf-8").splitlines():
            row = json.loads(line)
            of_passage = marks.setdefault(row["passage"], [])
            if "content" in row:
                of_passage.append(row)
        found[path.stem] = [(words[identity], rows) for identity, rows in marks.items()]
    return found


def _report(text: str) -> Report:
    """Return a passage as a report: a feed item's headline stands above an empty line."""
    report = read_text(text)
    headline, gap, _ = text.partition("\n\n")
    if not gap:
        return replace(report, zones=(Zone(ZoneKind.BODY, Span(0, len(text))),))
    body = Span(len(headline) + len(gap), len(text))
    zones = (Zone(ZoneKind.HEADLINE, Span(0, len(headline))), Zone(ZoneKind.BODY, body))
    return replace(report, zones=zones)


def compare(
    text: str, claims: Sequence[Claim], marks: Sequence[Mapping[str, Any]], tally: Tally
) -> dict[int, int]:
    """Add a passage to a tally; return the number of the mark of each claim that has one."""
    of_claim: dict[int, int] = {}
    for overlap, i, j in _overlaps(text, claims, marks):
        if overlap < _HALF:
            break
        if i in of_claim or j in of_claim.values():
            continue
        of_claim[i] = j
        tally.most += overlap >= _MOST
        _compare_pair(text, claims[i], marks[j], tally)
    tally.read += len(claims)
    tally.marked += len(marks)
    tally.half += len(of_claim)
    _compare_flags(claims, marks, of_claim, tally)
    return of_claim


def _overlaps(
    text: str, claims: Sequence[Claim], marks: Sequence[Mapping[str, Any]]
) -> list[tuple[float, int, int]]:
    """Return the overlap of each claim with each mark, by their numbers, the best first."""
    overlaps: list[tuple[float, int, int]] = []
    for i, claim in enumerate(claims):
        content, cue = _places(_bounds(claim.content), text), _places(_bounds(claim.cue), text)
        for j, mark in enumerate(marks):
            # Of equal contents, those with the same cue belong together.
            same_cue = _SAME_CUE * bool(cue & _places(mark["cue"], text))
            overlaps.append((_overlap(content, _places(mark["content"], text)) + same_cue, i, j))
    return sorted(overlaps, key=lambda pair: (-pair[0], pair[1], pair[2]))


def _compare_flags(
    claims: Sequence[Claim],
    marks: Sequence[Mapping[str, Any]],
    of_claim: Mapping[int, int],
    tally: Tally,
) -> None:
    """Count for each flag the claims that have it like their marks, all that have it, all marks."""
    for flag, is_claim, is_mark in (
        ("denied", _is_denied, lambda m: m["polarity"] == "denied"),
        ("hedged", _is_hedged, lambda m: m["certainty"] in ("probable", "possible")),
    ):
        hits = tally.flags[flag]
        hits[0] += sum(is_claim(claims[i]) and is_mark(marks[j]) for i, j in of_claim.items())
        hits[1] += sum(map(is_claim, claims))
        hits[2] += sum(map(is_mark, marks))


def _is_denied(claim: Claim) -> bool:
    return claim.stance.polarity.value == "denied"


def _is_hedged(claim: Claim) -> bool:
    return claim.stance.certainty.value in ("probable", "possible")


def is_source_right(text: str, claim: Claim, mark: Mapping[str, Any]) -> bool:
    """Return whether a claim has the marked words of its source, or none like the mark."""
    words, marked = _places(_bounds(claim.source.spans), text), _places(mark["source"], text)
    return (not words and not marked) or _overlap(words, marked) >= _HALF


def _compare_pair(text: str, claim: Claim, mark: Mapping[str, Any], tally: Tally) -> None:
    right = is_source_right(text, claim, mark)
    tally.source += right
    tally.right += right
    tally.kind += claim.source.kind.value == mark["kind"]
    tally.certainty += claim.stance.certainty.value == mark["certainty"]
    tally.act += claim.act.value == mark["act"]
    if mark["speaker"]:
        is_right = _has_speaker(text, claim, mark)
        verdict = "right" if is_right else "wrong" if claim.source.name else "undecided"
        tally.resolved[verdict] += 1


def _has_speaker(text: str, claim: Claim, mark: Mapping[str, Any]) -> bool:
    """Return whether a name of a claim's source is the marked speaker's."""
    names = (claim.source.name, *claim.source.also)
    return any(_same_name(name, _words(text, mark["speaker"])) for name in names)


def _same_name(name: str, words: str) -> bool:
    """Return whether a name stands in the words for a speaker, or has all of them."""
    one, other = (re.sub(r"\([^)]*\)|\s|[‘’“”]", "", folded(w)) for w in (name, words))
    return bool(one) and (one in other or other in one)


def print_tally(name: str, tally: Tally) -> None:
    """Print the figures of a file of marks."""
    half = max(1, tally.half)
    print(f"{name}: {tally.marked} marked, {tally.read} read")
    print(f"  content F1 {tally.f1(tally.half):.1f} @.5, {tally.f1(tally.most):.1f} @.8", end="")
    print(
        f"; found {tally.half / max(1, tally.marked):.3f}"
        f", right {tally.right / max(1, tally.read):.3f}"
    )
    print(f"  source {tally.source / half:.3f}, kind {tally.kind / half:.3f}", end="")
    print(f", certainty {tally.certainty / half:.3f}, act {tally.act / half:.3f}")
    print(f"  speakers in other words: {dict(tally.resolved)}")
    for flag, (hits, read, marked) in tally.flags.items():
        print(f"  {flag}: F1 {2 * hits / max(1, read + marked):.2f} ({marked} marked, {read} read)")


def _speed_texts(data: Path) -> Iterator[str]:
    """Yield texts of 1,500 characters made of the feeds' summaries."""
    block = ""
    for passage in _sheets().feed_passages(data):
        block += passage.partition("\n\n")[2] + "\n"
        if len(block) >= _LENGTH:
            yield block[:_LENGTH]
            block = ""


def speed(data: Path) -> None:
    """Print reports a second, the time to start and the memory."""
    texts = list(islice(_speed_texts(data), _TEXTS))
    start = time.perf_counter()
    reader = load_korean_reader(load_gazetteer())
    reader.claims(read_text(texts[0]))
    started = time.perf_counter() - start
    reports = [read_text(text) for text in texts[1:]]
    start = time.process_time()
    for report in reports:
        reader.claims(report)
    seconds = time.process_time() - start
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(f"{len(reports) / seconds:.1f} reports of {_LENGTH} characters a CPU second", end="")
    print(f", start {started:.2f} s, {peak:.0f} MB")


def score(data: Path, files: Sequence[Path], *, only_sure: bool, shows: bool) -> None:
    """Print the figures of files of marks.

    Args:
        data: The folder with the corpora.
        files: The files.
        only_sure: Whether to leave out the claims that listings leave out.
        shows: Whether to print what is wrong too.
    """
    reader = load_korean_reader(load_gazetteer())
    for name, passages in passages_with_marks(data, files).items():
        tally = Tally()
        for text, marks in passages:
            claims = reader.claims(_report(text))
            if only_sure:
                claims = [claim for claim in claims if not claim.is_doubtful]
            of_claim = compare(text, claims, marks, tally)
            if shows:
                show(text, claims, marks, of_claim)
        print_tally(name, tally)


def show(
    text: str,
    claims: Sequence[Claim],
    marks: Sequence[Mapping[str, Any]],
    of_claim: Mapping[int, int],
) -> None:
    """Print what is wrong in a passage."""
    for i, claim in enumerate(claims):
        if i in of_claim:
            _show_pair(text, claim, marks[of_claim[i]])
        else:
            content = " … ".join(span.words(text) for span in claim.content)
            print("FALSE", claim.source.text, "|", content[:90])
    for j, mark in enumerate(marks):
        if j not in of_claim.values():
            source, cue, content = (_words(text, mark[f]) for f in ("source", "cue", "content"))
            print("MISSED", source, "|", cue, "|", content[:90])


def _show_pair(text: str, claim: Claim, mark: Mapping[str, Any]) -> None:
    """Print where a claim differs from its mark: in its source, kind or speaker."""
    source, content = claim.source, " … ".join(span.words(text) for span in claim.content)
    if not is_source_right(text, claim, mark):
        print("SOURCE", source.text, "<-", _words(text, mark["source"]), "|", content[:60])
    speaker = _words(text, mark["speaker"])
    if source.kind.value != mark["kind"]:
        names = ("|", source.text, "|", source.name, "| speaker", speaker)
        print("KIND", source.kind.value, "<-", mark["kind"], *names)
    if mark["speaker"] and not _has_speaker(text, claim, mark):
        print("SPEAKER", source.name, "<-", speaker, "|", source.text, "|", content[:60])


def _words(text: str, spans: Iterable[Sequence[int]]) -> str:
    return " … ".join(text[a:b] for a, b in spans)


def main() -> None:
    """Score or time."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("data", type=Path)
    parser.add_argument("--marks", type=Path, nargs="+", default=[MARKING / "develop.jsonl"])
    parser.add_argument("--sure", action="store_true")
    parser.add_argument("--speed", action="store_true")
    parser.add_argument("--show", action="store_true", help="also print what is wrong")
    given = parser.parse_args()
    print(f"secondsource {secondsource.__version__}, Python {platform.python_version()}", end="")
    print(f", {platform.processor() or platform.machine()}")
    if given.speed:
        speed(given.data)
    else:
        score(given.data, given.marks, only_sure=given.sure, shows=given.show)


if __name__ == "__main__":
    sys.exit(main())
