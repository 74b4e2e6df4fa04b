"""Exchange the quotation marks of a marked report for those of another style.

The reader is trained on reports with “…” and "…"; reports in other styles are made from marked
ones, so that the same claims are scored in each.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass
from pathlib import Path

STYLES = {
    "curly": ("“", "”"),
    "straight": ('"', '"'),
    "single": ("'", "'"),
    "curly-single": ("‘", "’"),
    "french": ("«", "»"),
    "french-spaced": ("«\u00a0", "\u00a0»"),
    "german": ("„", "“"),
    "german-guillemets": ("»", "«"),
    "swedish": ("”", "”"),
    "corner": ("「", "」"),
    "single-guillemets": ("‹", "›"),
    "latex": ("``", "''"),
    "commas": (",,", "''"),
}
_INNER = re.compile(r"(?<!\w)[‘'](?=\w)([^“”\"\n‘]{1,200}?)(?<=[\w,.?!])[’'](?!\w)")
_MARKS = re.compile(r"[“”\"]|''|\n")


@dataclass(frozen=True)
class Exchanged:
    """A text with other marks, and where each place of the text before it now stands."""

    text: str
    _before: list[int]
    _after: list[int]

    def moved(self, position: int) -> int:
        """Return the new place of a code point of the text before."""
        index = bisect_right(self._before, position) - 1
        return self._after[index] + position - self._before[index]


def exchange(text: str, style: str) -> Exchanged:
    """Exchange the double quotation marks of a text for those of a style.

    In the styles of single marks a quotation within a quotation changes to double marks, as
    British printers set it.
    """
    opening, closing = STYLES[style]
    swaps: list[tuple[int, int, str]] = []
    begun = -1
    for match in _MARKS.finditer(text):
        if match[0] == "\n":
            begun = -1
            continue
        closes = match[0] == "”" or (match[0] in ('"', "''") and begun >= 0)
        swaps.append((match.start(), match.end(), closing if closes else opening))
        if closes and begun >= 0 and opening in "'‘":
            for inner in _INNER.finditer(text, begun + 1, match.start()):
                swaps.append((inner.start(), inner.start() + 1, "“"))
                swaps.append((inner.end() - 1, inner.end(), "”"))
        begun = -1 if closes else match.start()
    parts: list[str] = []
    before, after, position, length = [0], [0], 0, 0
    for start, end, mark in sorted(swaps):
        parts += [text[position:start], mark]
        length += start - position + len(mark)
        position = end
        before.append(end)
        after.append(length)
    parts.append(text[position:])
    return Exchanged("".join(parts), before, after)


def _moved_line(line: str, exchanged: Exchanged) -> str:
    """Move the offsets of a mark's line in brat's format."""
    match = re.match(r"(T\d+\t\S+ )([\d ;]+)(.*)", line)
    if not match:
        return line
    offsets = re.sub(r"\d+", lambda number: str(exchanged.moved(int(number[0]))), match[2])
    return match[1] + offsets + match[3]


def write_exchanged(gold: Path, target: Path, style: str) -> None:
    """Write a folder of marked reports (text/, attributions/) with marks of another style."""
    for part in ("text", "attributions"):
        (target / part).mkdir(parents=True, exist_ok=True)
    by_name = {}
    for path in (gold / "text").glob("*.txt"):
        text = path.open(encoding="utf8", newline="").read()
        by_name[path.stem] = exchange(text, style)
        (target / "text" / path.name).write_text(by_name[path.stem].text, "utf8", newline="")
    for path in (gold / "attributions").glob("*.ann"):
        exchanged = by_name.get(path.stem.rsplit("_", 1)[0])
        if exchanged:
            lines = path.read_text("utf8").split("\n")
            moved = "\n".join(_moved_line(line, exchanged) for line in lines)
            (target / "attributions" / path.name).write_text(moved, "utf8")
