"""Texts as windows of pieces, and windows with what is marked in them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray
from tokenizers import Tokenizer

Spans = Sequence[Sequence[int]]

LONGEST = 192
"""Pieces of a window, the two at its ends among them."""
FIRST, LAST, PADDING = 0, 2, 1
"""The pieces at the ends of a window, and behind it."""
LAYERS = ("outer", "inner", "cue", "source")
"""What a piece is tagged for, each by itself; `inner` are contents in contents of others."""
BEGINS, GOES_ON = 1, 2
UNKNOWN = -100
_SENTENCE = re.compile(r"[^\n]*?(?:[.!?][”’\"')]*(?=\s)|\n|$)\s*", re.DOTALL)


@dataclass
class MarkedText:
    """A text with its claims.

    Args:
        text: The text.
        claims: Each with the spans of its `content`, `cue` and `source`.
    """

    text: str
    claims: list[dict[str, Spans]]


@dataclass
class Window:
    """A part of a text as pieces.

    Args:
        ids: Numbers of the pieces.
        offsets: Where each stands in the text; empty at both ends.
        tags: For each of `LAYERS`, the tag of each piece.
        claims: Of each claim the first and last piece of its content, the first of its source and
            the first of its cue; 0 where the window has none.
    """

    ids: NDArray[np.int64]
    offsets: NDArray[np.int64]
    tags: NDArray[np.int64] = field(default_factory=lambda: np.zeros((0, 0), np.int64))
    claims: list[tuple[int, int, int, int]] = field(default_factory=list)


def cut(text: str, tokenizer: Tokenizer) -> Iterator[Window]:
    """Yield a text's windows: as many whole sentences as there is room for."""
    encoded = tokenizer.encode(text, add_special_tokens=False)
    offsets = np.array(encoded.offsets, np.int64).reshape(-1, 2)
    ids = np.array(encoded.ids, np.int64)
    # A piece may begin with the blank before its word.
    for row in offsets:
        while row[0] < row[1] and text[row[0]].isspace():
            row[0] += 1
    ends = [match.end() for match in _SENTENCE.finditer(text)]
    stops = np.searchsorted(offsets[:, 0], ends)
    start = 0
    while start < len(ids):
        fitting = stops[(stops > start) & (stops - start <= LONGEST - 2)]
        stop = int(fitting[-1]) if len(fitting) else min(len(ids), start + LONGEST - 2)
        yield Window(
            np.concatenate([[FIRST], ids[start:stop], [LAST]]),
            np.concatenate([[[0, 0]], offsets[start:stop], [[0, 0]]]),
        )
        start = stop


def pieces_of(window: Window, spans: Spans) -> NDArray[np.int64]:
    """Return the pieces whose middle stands in one of the spans."""
    middle = window.offsets.mean(axis=1)
    real = window.offsets[:, 1] > window.offsets[:, 0]
    hit = np.zeros(len(middle), bool)
    for start, end in spans:
        hit |= real & (middle > start) & (middle < end)
    return np.flatnonzero(hit)


def marked_windows(marked: MarkedText, tokenizer: Tokenizer) -> Iterator[Window]:
    """Yield the windows of a text with what is marked in them."""
    nested = [_is_nested(claim, marked.claims) for claim in marked.claims]
    for window in cut(marked.text, tokenizer):
        window.tags = np.zeros((len(LAYERS), len(window.ids)), np.int64)
        for claim, is_inner in zip(marked.claims, nested, strict=True):
            content = pieces_of(window, claim["content"])
            for layer, role in enumerate(("content", "content", "cue", "source")):
                if role != "content" or (layer == 1) == is_inner:
                    for span in claim[role]:
                        _tag(window.tags[layer], pieces_of(window, [span]))
            if len(content):
                links = (pieces_of(window, claim[role]) for role in ("source", "cue"))
                source, cue = (int(found[0]) if len(found) else 0 for found in links)
                window.claims.append((int(content[0]), int(content[-1]), source, cue))
        yield window


def _tag(row: NDArray[np.int64], pieces: NDArray[np.int64]) -> None:
    if len(pieces):
        row[pieces] = GOES_ON
        row[pieces[0]] = BEGINS


def _is_nested(claim: dict[str, Spans], claims: Sequence[dict[str, Spans]]) -> bool:
    first, last = claim["content"][0][0], claim["content"][-1][1]
    for other in claims:
        start, end = other["content"][0][0], other["content"][-1][1]
        if start <= first and last <= end and end - start > last - first:
            return True
    return False
