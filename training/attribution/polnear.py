"""Read PolNeAR's brat files: texts with hand-marked attributions."""

import hashlib
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path


@dataclass(frozen=True)
class Attribution:
    """One marked attribution; every role is a list of (start, end) in code points."""

    source: list[tuple[int, int]]
    cue: list[tuple[int, int]]
    content: list[tuple[int, int]]


@dataclass(frozen=True)
class Marked:
    """A report with the attributions of one annotator.

    Args:
        name: Its name in the corpus.
        text: Its text.
        attributions: What is marked in it.
        convention: By which convention; one of `CONVENTIONS`.
        parts: Bounds of its parts that are read; no window reaches over two. The whole, if empty.
    """

    name: str
    text: str
    attributions: list[Attribution]
    convention: str = "polnear"
    parts: list[list[tuple[int, int]]] = field(default_factory=list)


# A tenth of the training part is left out of training, for choices.
_LEFT_OUT = 26


def is_left_out(name: str) -> bool:
    """Return whether a report of the training part serves choices and not training."""
    return hashlib.sha256(name.encode()).digest()[0] < _LEFT_OUT


def _read_marks(lines: list[str]) -> dict[str, list[tuple[int, int]]]:
    marks = {}
    for line in lines:
        if match := re.match(r"(T\d+)\t\S+ ([\d ;]+)", line):
            spans = (part.split() for part in match[2].split(";"))
            marks[match[1]] = [(int(a), int(b)) for a, b in spans]
    return marks


def read_attributions(path: Path) -> list[Attribution]:
    """Read one `.ann` file; roles whose mark is missing from the file are left out."""
    lines = path.read_text("utf8").split("\n")
    marks = _read_marks(lines)
    attributions = []
    for line in lines:
        if not re.match(r"E\d+\t", line):
            continue
        roles: dict[str, list[tuple[int, int]]] = {"source": [], "cue": [], "content": []}
        for part in line.split("\t")[1].split():
            role, key = part.split(":")
            role = re.sub(r"\d+$", "", role).lower()
            if role in roles:
                roles[role] += marks.get(key, [])
        attributions.append(Attribution(**{role: sorted(spans) for role, spans in roles.items()}))
    return attributions


def read_folder(folder: Path, every_annotator: bool = False) -> Iterator[Marked]:
    """Yield the reports of a PolNeAR folder, once for the first or for every annotator."""
    for path in sorted((folder / "text").glob("*.txt")):
        text = path.open(encoding="utf8", newline="").read()
        files = sorted(
            file
            for file in (folder / "attributions").iterdir()
            if file.name.rsplit("_", 1)[0] == path.stem
        )
        for file in files if every_annotator else files[:1]:
            yield Marked(path.stem, text, read_attributions(file))
