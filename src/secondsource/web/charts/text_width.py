"""Text metrics for drawings: estimated width, line breaking, truncation."""

from __future__ import annotations

import unicodedata

# Widths of letters in units of the font size: about those of DejaVu Sans, the widest of the fonts
# that systems use for "sans-serif"; other fonts leave room.
_WIDTHS = {
    **dict.fromkeys("iljI.,:;'|!", 0.31),
    **dict.fromkeys("tfr ()-/", 0.4),
    **dict.fromkeys("mwMW%@", 0.95),
}
_LETTER, _CAPITAL, _WIDE = 0.61, 0.68, 1.0


def width_of(words: str, size: float) -> float:
    """Return the estimated width of a line of text, in the unit of its font size."""
    return size * sum(_width(c) for c in words)


def _width(character: str) -> float:
    if unicodedata.combining(character):
        return 0.0
    if unicodedata.east_asian_width(character) in "WF":
        return _WIDE
    return _WIDTHS.get(character, _CAPITAL if character.isupper() else _LETTER)


BOLD = 1.13
"""Width of bold text relative to plain text, in DejaVu Sans."""


def cut(words: str, width: float, size: float) -> str:
    """Truncate a line to `width`, with an ellipsis."""
    room = width / size
    fitting, used = 0, 0.0
    for place, character in enumerate(words, 1):
        used += _width(character)
        if used > room:
            return f"{words[:fitting].rstrip()}…"
        if used + 1 <= room:
            fitting = place
    return words


def lines_of(words: str, width: float, size: float, most: int = 2) -> list[str]:
    """Break text into at most `most` lines at its spaces; truncate the last if text is left."""
    lines: list[str] = []
    rest = words.split()
    while rest and len(lines) < most - 1:
        line = rest.pop(0)
        while rest and width_of(f"{line} {rest[0]}", size) <= width:
            line = f"{line} {rest.pop(0)}"
        lines.append(cut(line, width, size))
    return [*lines, cut(" ".join(rest), width, size)] if rest else lines
