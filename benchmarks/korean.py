#!/usr/bin/env python3
"""Score the Korean reader against the marking of `benchmarks/marking/korean`.

    python benchmarks/korean.py DATA [--marks FILE.jsonl …] [--sure] [--speed]

DATA holds the corpora that `benchmarks/marking/korean/sheets.py` draws passages from. Each passage
is read as a report of its own. Printed are, for each file of marks:

- content F1 at .5 and at .8: contents paired one to one, best first, by the intersection over
  union of their code points without blanks;
- right: share of the claims found that have a mark at .5 and its source;
- source: of the pairs at .5, those whose source is the marked one: the same words by half, or
  nobody in both; resolved: those whose speaker is the marked one where the marks name one in other
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
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from types import ModuleType
from typing import Any

import secondsource
from secondsource.gazetteer import load_gazetteer
from secondsource.intake import read_text
from secondsource.language.name_folding import folded
from secondsource.model import Claim, Report, Span, Zone, ZoneKind

MARKING = Path(__file__).parent / "marking" / "korean"
_HALF, _MOST = 0.5, 0.8
_LENGTH = 1500


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
    read = [_places(_bounds(c.content), text) for c in claims]
    marked = [_places(m["content"], text) for m in marks]
    cues = [_places(_bounds(c.cue), text) for c in claims]
    pairs = sorted(
        (
            # Of equal contents, those with the same cue belong together.
            (
                _overlap(one, other) + 0.001 * bool(cues[i] & _places(marks[j]["cue"], text)),
                -i,
                -j,
            )
            for i, one in enumerate(read)
            for j, other in enumerate(marked)
        ),
        reverse=True,
    )
    of_claim: dict[int, int] = {}
    for overlap, i, j in ((o, -i, -j) for o, i, j in pairs):
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
    for flag, is_claim, is_mark in (
        ("denied", _is_denied, lambda m: m["polarity"] == "denied"),
        ("hedged", _is_hedged, lambda m: m["certainty"] in ("probable", "possible")),
    ):
        hits = tally.flags[flag]
        hits[0] += sum(is_claim(claims[i]) and is_mark(marks[j]) for i, j in of_claim.items())
        hits[1] += sum(map(is_claim, claims))
        hits[2] += sum(map(is_mark, marks))
    return of_claim


def _is_denied(claim: Claim) -> bool:
    return claim.stance.polarity.value == "denied"


def _is_hedged(claim: Claim) -> bool:
    return claim.stance.certainty.value in ("probable", "possible")


def is_source_right(text: str, claim: Claim, mark: Mapping[str, Any]) -> bool:
    """Return whether a claim has the marked words of its source, or nobody like the mark."""
    words, marked = _places(_bounds(claim.source.spans), text), _places(mark["source"], text)
    return (not words and not marked) or _overlap(words, marked) >= _HALF


def _compare_pair(text: str, claim: Claim, mark: Mapping[str, Any], tally: Tally) -> None:
    right = is_source_right(text, claim, mark)
    tally.source += right
    tally.right += right
    tally.kind += claim.source.kind.value == mark["kind"]
    tally.certainty += claim.stance.certainty.value == mark["certainty"]
    tally.act += claim.act.value == mark["act"]
    if not mark["speaker"]:
        return
    speaker = " ".join(text[a:b] for a, b in mark["speaker"])
    names = [claim.source.name, *claim.source.also]
    if not claim.source.name:
        verdict = "undecided"
    elif any(_same_name(name, speaker) for name in names):
        verdict = "right"
    else:
        verdict = "wrong"
    tally.resolved[verdict] += 1


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


def speed(data: Path) -> None:
    """Print reports a second, the time to start and the memory."""
    texts: list[str] = []
    block = ""
    for passage in _sheets().feed_passages(data):
        block += passage.partition("\n\n")[2] + "\n"
        if len(block) >= _LENGTH:
            texts.append(block[:_LENGTH])
            block = ""
        if len(texts) == 200:
            break
    from secondsource.attribution.korean.claim_reader import load_korean_reader  # noqa: PLC0415

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


def main() -> None:
    """Score or time."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("data", type=Path)
    parser.add_argument("--marks", type=Path, nargs="+", default=[MARKING / "develop.jsonl"])
    parser.add_argument("--sure", action="store_true")
    parser.add_argument("--speed", action="store_true")
    parser.add_argument("--show", action="store_true", help="also print what is wrong")
    arguments = parser.parse_args()
    print(f"secondsource {secondsource.__version__}, Python {platform.python_version()}", end="")
    print(f", {platform.processor() or platform.machine()}")
    if arguments.speed:
        speed(arguments.data)
        return
    from secondsource.attribution.korean.claim_reader import load_korean_reader  # noqa: PLC0415

    reader = load_korean_reader(load_gazetteer())
    for name, passages in passages_with_marks(arguments.data, arguments.marks).items():
        tally = Tally()
        for text, marks in passages:
            claims = reader.claims(_report(text))
            if arguments.sure:
                claims = [claim for claim in claims if not claim.is_doubtful]
            of_claim = compare(text, claims, marks, tally)
            if arguments.show:
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
        content = " … ".join(span.words(text) for span in claim.content)
        if i not in of_claim:
            print("FALSE", claim.source.text, "|", content[:90])
            continue
        mark = marks[of_claim[i]]
        if not is_source_right(text, claim, mark):
            print(
                "SOURCE", claim.source.text, "<-", _words(text, mark["source"]), "|", content[:60]
            )
        if claim.source.kind.value != mark["kind"]:
            print(
                "KIND",
                claim.source.kind.value,
                "<-",
                mark["kind"],
                "|",
                claim.source.text,
                "|",
                claim.source.name,
                "| speaker",
                _words(text, mark["speaker"]),
            )
        if mark["speaker"] and not any(
            _same_name(n, _words(text, mark["speaker"]))
            for n in (claim.source.name, *claim.source.also)
        ):
            print(
                "SPEAKER",
                claim.source.name,
                "<-",
                _words(text, mark["speaker"]),
                "|",
                claim.source.text,
                "|",
                content[:60],
            )
    for j, mark in enumerate(marks):
        if j not in of_claim.values():
            print(
                "MISSED",
                _words(text, mark["source"]),
                "|",
                _words(text, mark["cue"]),
                "|",
                _words(text, mark["content"])[:90],
            )


def _words(text: str, spans: Iterable[Sequence[int]]) -> str:
    return " … ".join(text[a:b] for a, b in spans)


if __name__ == "__main__":
    sys.exit(main())
