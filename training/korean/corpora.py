"""The texts that the Korean tagger learns from."""

from __future__ import annotations

import json
import random
import sys
from pathlib import Path
from typing import Any

from windows import MarkedText

sys.path.append(str(Path(__file__).resolve().parents[2] / "benchmarks"))
sys.path.append(str(Path(__file__).resolve().parents[1] / "attribution"))

from korean import passages_with_marks
from polnear import is_left_out, read_folder

ROLES = ("content", "cue", "source")


def marked_passages(data: Path, files: list[Path]) -> list[MarkedText]:
    """Return marked passages.

    Args:
        data: The folder with the corpora.
        files: Files of marks: of offsets alone, or of texts with their claims.
    """
    offsets = [path for path in files if not _has_texts(path)]
    passages = [
        MarkedText(text, [{role: mark[role] for role in ROLES} for mark in marks])
        for found in passages_with_marks(data, offsets).values()
        for text, marks in found
    ]
    return passages + [text for path in files if _has_texts(path) for text in rule_marked(path)]


def passages(data: Path, path: Path) -> list[tuple[str, list[Any]]]:
    """Return the texts of a file of marks with their marks as they are."""
    if not _has_texts(path):
        return passages_with_marks(data, [path])[path.stem]
    rows = map(json.loads, path.read_text("utf-8").splitlines())
    return [(row["text"], row["claims"]) for row in rows]


def rule_marked(path: Path) -> list[MarkedText]:
    """Return the texts of a file that holds them with their claims."""
    rows = map(json.loads, path.read_text("utf-8").splitlines())
    return [
        MarkedText(row["text"], [{role: sorted(c[role]) for role in ROLES} for c in row["claims"]])
        for row in rows
    ]


def english_texts(data: Path) -> list[MarkedText]:
    """Return reports of the training part of PolNeAR, in an order drawn once."""
    reports = [
        MarkedText(
            report.text,
            [
                {"content": a.content, "cue": a.cue, "source": a.source}
                for a in report.attributions
                if a.content
            ],
        )
        for report in read_folder(data / "polnear" / "train")
        if not is_left_out(report.name)
    ]
    random.Random(3).shuffle(reports)
    return reports


def _has_texts(path: Path) -> bool:
    with path.open(encoding="utf-8") as file:
        return "text" in json.loads(file.readline())
