"""The places of the words that a reader of a sheet marked."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any


def place(text: str, bounds: Sequence[tuple[int, int]], piece: Sequence[Any]) -> list[int]:
    """Return the offsets of a piece, in code points of the text.

    Args:
        text: The text of the sheet.
        bounds: Where its paragraphs begin and end.
        piece: The number of a paragraph from 1, words of it, and which of them from 1 where they
            stand there more than once.

    Raises:
        ValueError: If its words do not stand in its paragraph, or stand there more than once and it
            does not say which is meant.
    """
    number, words, *which = piece
    start, end = bounds[number - 1]
    found = [m.start() for m in re.finditer(re.escape(words), text[start:end])]
    if not found or not words.strip():
        raise ValueError(f"paragraph {number} has no {words!r}")
    if len(found) > 1 and not which:
        raise ValueError(f"paragraph {number} has {words!r} {len(found)} times: say which")
    at = start + found[which[0] - 1 if which else 0]
    return [at, at + len(words)]
