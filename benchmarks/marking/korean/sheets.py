#!/usr/bin/env python3
"""Draw Korean passages, make the sheets on which readers mark their claims, collect the marks.

    python benchmarks/marking/korean/sheets.py sheets DATA OUT_DIR
    python benchmarks/marking/korean/sheets.py collect DATA MARKS_DIR OUT_DIR

DATA holds `feeds_2025/items.jsonl.gz` and `korean/northkorean-english.dev.nk`. Drawn are the first
150 Korean feed items and the first 50 North Korean lines by the SHA-256 of their words; an item is
its headline and its summary. A passage's id is how that hash begins. A sheet, ID.txt, holds the
numbered paragraphs of a passage; a reader writes ID.jsonl beside it, as HOW.md describes. `collect`
turns these into offsets in the passage's words, in code points, and refuses a line with words that
do not stand in their paragraph. It writes half of the passages, by their ids, to `develop.jsonl`,
and the other half to `report.jsonl`, whose marks are not looked at.

Denials, hedges and subjects left out are rare in passages drawn so. Of each, 60 further passages
are drawn by hash among those with words that often go with them; they are only measured on, and
`collect` writes them to `denials.jsonl`, `hedges.jsonl` and `subjects.jsonl`. The next 200 drawn
like the first go whole to `further.jsonl`, to write rules with. So does `denials.jsonl`: 60 more,
`denials_report.jsonl`, are what denials are measured on. `later.jsonl`, to write rules with and to
train on, holds the last 15 with words of denial, 60 with words of hedging and 80 of all feed items.
"""

from __future__ import annotations

import argparse
import gzip
import hashlib
import json
import re
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from pieces import place

FEEDS, LINES = 150, 50
OUTLETS = ("chosun", "yna")
"""The outlets of the feeds that write Korean."""
LEAST_SUMMARY = 100
"""Code points; a shorter summary is a headline again."""
_HANGUL = re.compile(r"[가-힣]")
FURTHER = 60
"""Passages of each kind that is rare."""
LATER = 80
"""Feed items of any kind among those that were drawn last."""
RARE = {
    "denials": re.compile("부인|반박|일축|사실무근|사실이 아니|사실과 다르|아니라고|부정했|없다고"),
    "subjects": re.compile(
        r"(?<=[.”’] )(?:(?:그|그녀|이들|이 관계자|이 소식통|소식통|관계자|대변인|통신|신문)"
        r"(?:는|은|도) "
        r"|(?:이어|또|또한|그러면서|이날) )[^.\n]{10,200}[다라냐자]?고 "
        r"(?:말|밝|전|했|덧붙|강조|주장|설명|지적)"
    ),
    "hedges": re.compile(
        "가능성|우려|보인다|보이는|전망|추정|것 같|수 있|수도|관측|듯|알려졌|전해졌"
    ),
}
LABELS = {
    "kind": "person unnamed group government organisation outlet document report unknown".split(),
    "polarity": ["affirmed", "denied"],
    "certainty": ["certain", "probable", "possible", "unknown"],
    "act": "said wrote announced ordered promised asked declined believes infers".split(),
}


def passage_id(text: str) -> str:
    """Return the id of a passage."""
    return hashlib.sha256(text.encode()).hexdigest()[:20]


def is_to_report(identity: str) -> bool:
    """Return whether a passage is of the half that is only measured on."""
    return int(identity[-1], 16) % 2 == 1


def feed_passages(data: Path) -> Iterator[str]:
    """Yield headline and summary of the Korean feed items."""
    with gzip.open(data / "feeds_2025" / "items.jsonl.gz", "rt", encoding="utf8") as file:
        for line in file:
            item = json.loads(line)
            summary = (item["summary"] or "").strip()
            is_korean = len(_HANGUL.findall(summary)) > len(summary) / 3
            if item["outlet"] in OUTLETS and len(summary) >= LEAST_SUMMARY and is_korean:
                yield f"{item['title'].strip()}\n\n{summary}"


def north_lines(data: Path) -> Iterator[str]:
    """Yield the lines of North Korean news."""
    for line in (data / "korean" / "northkorean-english.dev.nk").read_text("utf8").splitlines():
        if line.strip():
            yield line.strip()


def passages(data: Path) -> dict[str, tuple[str, str]]:
    """Return genre and words of each drawn passage by its id, in the order in which they are drawn.

    Args:
        data: The folder with the corpora.
    """
    return _first_drawn(data, set())


def _first_drawn(data: Path, taken: set[str]) -> dict[str, tuple[str, str]]:
    """Return the first 150 feed items and 50 lines by hash that are not taken."""
    drawn: dict[str, tuple[str, str]] = {}
    for genre, texts, count in (
        ("feeds", set(feed_passages(data)), FEEDS),
        ("north", set(north_lines(data)), LINES),
    ):
        left = [text for text in texts if passage_id(text) not in taken]
        for text in sorted(left, key=passage_id)[:count]:
            drawn[passage_id(text)] = genre, text
    return drawn


def rare_passages(data: Path) -> dict[str, dict[str, tuple[str, str]]]:
    """Return the further passages, as `passages` has them, by what they are drawn for."""
    taken = set(passages(data))
    genres = dict.fromkeys(feed_passages(data), "feeds")
    genres |= dict.fromkeys(north_lines(data), "north")
    texts = sorted(genres, key=passage_id)
    drawn: dict[str, dict[str, tuple[str, str]]] = {}
    for name, words in RARE.items():
        found = [t for t in texts if passage_id(t) not in taken and words.search(t)][:FURTHER]
        drawn[name] = {passage_id(text): (genres[text], text) for text in found}
        taken |= set(drawn[name])
    return drawn


def further_passages(data: Path) -> dict[str, tuple[str, str]]:
    """Return the next 150 feed items and 50 lines, as `passages` has them: to write rules with."""
    return _first_drawn(data, set(passages(data)).union(*rare_passages(data).values()))


def all_passages(data: Path) -> dict[str, dict[str, tuple[str, str]]]:
    """Return all drawn passages by the folder of their sheets."""
    rare = rare_passages(data)
    taken = set(passages(data)).union(*rare.values())
    further = further_passages(data)
    taken |= set(further)
    denials = _next_items(data, taken, RARE["denials"], FURTHER)
    taken |= set(denials)
    later: dict[str, tuple[str, str]] = {}
    for words, count in ((RARE["denials"], FURTHER), (RARE["hedges"], FURTHER), (_HANGUL, LATER)):
        later |= _next_items(data, taken | set(later), words, count)
    return {
        "drawn": passages(data),
        **rare,
        "further": further,
        "denials_report": denials,
        "later": later,
    }


def _next_items(
    data: Path, taken: set[str], words: re.Pattern[str], count: int
) -> dict[str, tuple[str, str]]:
    """Return the next feed items with some words that are not taken."""
    texts = sorted(set(feed_passages(data)), key=passage_id)
    found = [t for t in texts if passage_id(t) not in taken and words.search(t)]
    return {passage_id(text): ("feeds", text) for text in found[:count]}


def paragraphs(text: str) -> list[tuple[int, int]]:
    """Return the bounds of a passage's paragraphs."""
    return [(m.start(), m.end()) for m in re.finditer(r"[^\n]+", text)]


def write_sheets(data: Path, out: Path) -> None:
    """Write a sheet for each passage."""
    for name, drawn in all_passages(data).items():
        (out / name).mkdir(parents=True, exist_ok=True)
        for identity, (_, text) in drawn.items():
            lines = [f"[{n}] {text[a:b]}" for n, (a, b) in enumerate(paragraphs(text), 1)]
            sheet = "\n\n".join(lines) + "\n"
            (out / name / f"{identity}.txt").write_text(sheet, encoding="utf-8")


def collected(identity: str, text: str, mark: dict[str, Any]) -> dict[str, Any]:
    """Return a mark with offsets in place of words.

    Raises:
        ValueError: If it is not as HOW.md has it.
    """
    for field, allowed in LABELS.items():
        if mark[field] not in allowed:
            raise ValueError(f"{field} {mark[field]!r} is none of {allowed}")
    if not mark["content"]:
        raise ValueError(f"no content: {mark}")
    bounds = paragraphs(text)
    pieces = {f: sorted(place(text, bounds, p) for p in mark[f]) for f in ("content", "cue")}
    return {
        "passage": identity,
        **pieces,
        "source": sorted(place(text, bounds, piece) for piece in mark["source"]),
        "speaker": sorted(place(text, bounds, piece) for piece in mark["speaker"]),
        **{field: mark[field] for field in LABELS},
    }


def collect(data: Path, folder: Path, out: Path) -> int:
    """Write the marks of all sheets; return how many lines are wrong."""
    faults = 0
    lines: dict[str, list[str]] = {}
    for name, drawn in all_passages(data).items():
        for identity, (genre, text) in drawn.items():
            path = folder / name / f"{identity}.jsonl"
            if not path.exists():
                continue
            half = "report" if is_to_report(identity) else "develop"
            part = lines.setdefault(half if name == "drawn" else name, [])
            part.append(json.dumps({"passage": identity, "genre": genre}))
            faults += _collect_sheet(path, identity, text, part)
    for name, part in lines.items():
        (out / f"{name}.jsonl").write_text("\n".join(part) + "\n", encoding="utf-8")
    return faults


def _collect_sheet(path: Path, identity: str, text: str, part: list[str]) -> int:
    """Add the marks of a sheet to those of its file; return how many of its lines are wrong."""
    faults = 0
    for number, line in enumerate(path.read_text("utf-8").splitlines(), 1):
        if not line.strip():
            continue
        try:
            part.append(json.dumps(collected(identity, text, json.loads(line))))
        except (ValueError, KeyError, TypeError, IndexError) as error:
            faults += 1
            print(f"{path}:{number}: {error}", file=sys.stderr)
    return faults


def main() -> None:
    """Write or collect."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    commands = parser.add_subparsers(dest="command", required=True)
    for command in (commands.add_parser("sheets"), commands.add_parser("collect")):
        command.add_argument("data", type=Path)
        command.add_argument("folder", type=Path)
    commands.choices["collect"].add_argument("out", type=Path)
    arguments = parser.parse_args()
    if arguments.command == "sheets":
        write_sheets(arguments.data, arguments.folder)
    elif collect(arguments.data, arguments.folder, arguments.out):
        sys.exit(1)


if __name__ == "__main__":
    main()
