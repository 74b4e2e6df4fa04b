#!/usr/bin/env python3
"""Mark Korean feed items and North Korean lines with the rules, to train on.

    python training/korean/mark_feeds.py DATA OUT.jsonl [--apart MARKED.jsonl ...] [--limit N]

Left out is every passage that is drawn for marking, every passage of the files of `--apart`, and
every passage that shares 30 characters in a row with one of these. A line of OUT has a text and the
spans of its claims. What is there already is not marked again.
"""

from __future__ import annotations

import argparse
import json
from pathlib import Path
from typing import Any

import corpora

import korean
from secondsource.attribution.korean.korean_reader import load_korean_reader
from secondsource.gazetteer import load_gazetteer
from secondsource.model import Claim

_SHARED = 30
_LIMIT = 6000


def texts_to_mark(data: Path, apart: list[Path]) -> list[str]:
    """Return the texts that share nothing with marked ones, in the order of their ids.

    Args:
        data: The folder with the corpora.
        apart: Files of marked texts that are drawn elsewhere.
    """
    sheets = korean._sheets()
    held = [text for drawn in sheets.all_passages(data).values() for _, text in drawn.values()]
    held += [text for path in apart for text, _ in corpora.passages(data, path)]
    parts = {part for text in held for part in _parts(text)}
    texts = {*sheets.feed_passages(data), *sheets.north_lines(data)} - set(held)
    return sorted((t for t in texts if not _parts(t) & parts), key=sheets.passage_id)


def _parts(text: str) -> set[str]:
    return {text[at : at + _SHARED] for at in range(len(text) - _SHARED + 1)}


def _spans(claim: Claim) -> dict[str, list[tuple[int, int]]]:
    parts = {"content": claim.content, "cue": claim.cue, "source": claim.source.spans}
    return {role: [(span.start, span.end) for span in spans] for role, spans in parts.items()}


def _row(text: str, claims: list[Claim]) -> dict[str, Any]:
    return {"text": text, "claims": [_spans(claim) for claim in claims]}


def main() -> None:
    """Mark."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("data", type=Path)
    parser.add_argument("out", type=Path)
    parser.add_argument("--apart", type=Path, nargs="*", default=[])
    parser.add_argument("--limit", type=int, default=_LIMIT)
    given = parser.parse_args()
    reader = load_korean_reader(load_gazetteer())
    with given.out.open("a+", encoding="utf-8") as file:
        file.seek(0)
        done = {json.loads(line)["text"] for line in file}
        for text in texts_to_mark(given.data, given.apart)[: given.limit]:
            if text not in done:
                row = _row(text, reader.claims(korean._report(text)))
                file.write(json.dumps(row, ensure_ascii=False) + "\n")


if __name__ == "__main__":
    main()
