"""Windows: the word pieces of a report, cut to lengths the tagger takes.

Training and reading share this file, so that the tagger's input is the same in both.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

import numpy as np
from tokenizers import Tokenizer

from secondsource.language.quotation_marks import quotation_mask
from secondsource.language.quotation_styles import unify_quotation_marks
from secondsource.model import Span

CLS, SEP = 101, 102

# Target length of a window in word pieces. Attention grows with the square of it: int8 MiniLM on
# one thread read 10,600 pieces/s at 128 and 8,800 at 192 (AVX-512 VNNI), while contents and
# sources lie in the cue's own paragraph in 99% of PolNeAR's claims.
WINDOW_PIECES = 128
# A paragraph longer than the target stays whole up to here, so that a long quotation is not cut.
LONGEST_WINDOW = 320

CASES, QUOTED, OPENING = 4, 4, 8
CONVENTIONS = {"polnear": CASES * 4, "reports": CASES * 4 + 1}
"""Marks of a window's CLS: by which convention its claims were marked, or are to be found.

`polnear` is that of PolNeAR, `reports` that of `benchmarks/marking/wild`. They differ in what is a
claim (deeds of speech, attitudes, claims inside claims) and in where contents end.
"""
MARKS = CASES * 4 + len(CONVENTIONS)
"""Number of mark ids: letter case (4) x in quotation marks (2) x start of a paragraph (2), and
the conventions."""

_PARAGRAPH = re.compile(r"[^\n\r]*[^\s][^\n\r]*")


@dataclass(frozen=True, slots=True)
class Pieces:
    """Word pieces of one paragraph.

    Args:
        ids: Vocabulary ids, shape (n,).
        offsets: Start and end of each piece in the report's text, code points, shape (n, 2).
        marks: What an uncased vocabulary loses, shape (n,), 0 to 15: the piece's
            letter case, whether it stands in quotation marks, whether it opens a paragraph.
    """

    ids: np.ndarray
    offsets: np.ndarray
    marks: np.ndarray

    def __len__(self) -> int:
        return len(self.ids)


@dataclass(frozen=True, slots=True)
class Window:
    """Paragraphs read together, between a CLS and a SEP piece.

    Args:
        ids: Vocabulary ids with CLS and SEP, shape (n + 2,).
        marks: Marks, that of the convention at CLS, 0 at SEP, shape (n + 2,).
        offsets: Offsets in the report's text, (0, 0) at CLS and SEP, shape (n + 2, 2).
    """

    ids: np.ndarray
    marks: np.ndarray
    offsets: np.ndarray


def pieces_of(window: Window, span: Span) -> tuple[int, int] | None:
    """Return the first piece of a span and one past its last; None if it has none in the window."""
    inside = np.flatnonzero((window.offsets[:, 0] < span.end) & (window.offsets[:, 1] > span.start))
    return (int(inside[0]), int(inside[-1]) + 1) if len(inside) else None


def paragraphs(text: str, within: Iterable[Span]) -> Iterator[Span]:
    """Yield the lines of `text` that hold more than white space, inside the given spans."""
    for span in within:
        for match in _PARAGRAPH.finditer(text, span.start, span.end):
            yield Span(match.start(), match.end())


def _case_mark(piece: str) -> int:
    if piece.islower():
        return 0
    if not piece.isalpha():
        return 3
    return 2 if len(piece) > 1 and piece.isupper() else int(piece[:1].isupper())


def cut_pieces(text: str, spans: Sequence[Span], tokenizer: Tokenizer) -> list[Pieces]:
    """Return the word pieces of each paragraph in `spans`; paragraphs without any are dropped.

    Quotation marks of every style are read like those the tagger was trained on.
    """
    pieces = []
    unified = unify_quotation_marks(text)
    lines = [span.words(unified) for span in spans]
    for span, line, encoded in zip(
        spans, lines, tokenizer.encode_batch(lines, add_special_tokens=False), strict=True
    ):
        if not encoded.ids:
            continue
        offsets = np.asarray(encoded.offsets, dtype=np.int64)
        quoted = quotation_mask(line)
        marks = np.fromiter(
            (_case_mark(line[a:b]) + QUOTED * bool(quoted[a]) for a, b in encoded.offsets),
            dtype=np.int64,
            count=len(offsets),
        )
        marks[0] += OPENING
        pieces.append(Pieces(np.asarray(encoded.ids, np.int64), offsets + span.start, marks))
    return pieces


def _split_pieces(pieces: Pieces, longest: int) -> Iterator[Pieces]:
    for start in range(0, len(pieces), longest):
        part = slice(start, start + longest)
        yield Pieces(pieces.ids[part], pieces.offsets[part], pieces.marks[part])


def _to_window(parts: Sequence[Pieces], convention: str) -> Window:
    zero = np.zeros(1, np.int64)
    edge = np.zeros((1, 2), np.int64)
    return Window(
        np.concatenate([zero + CLS, *(p.ids for p in parts), zero + SEP]),
        np.concatenate([zero + CONVENTIONS[convention], *(p.marks for p in parts), zero]),
        np.concatenate([edge, *(p.offsets for p in parts), edge]),
    )


def pack_windows(
    pieces: Iterable[Pieces],
    target: int = WINDOW_PIECES,
    longest: int = LONGEST_WINDOW,
    convention: str = "reports",
) -> Iterator[Window]:
    """Pack consecutive paragraphs up to `target` pieces; cut those over `longest`.

    Args:
        pieces: The pieces of each paragraph.
        target: Most pieces of a window that holds more than one part.
        longest: Most pieces of a part of a paragraph.
        convention: One of `CONVENTIONS`.
    """
    waiting: list[Pieces] = []
    size = 0
    for paragraph in pieces:
        for part in _split_pieces(paragraph, longest):
            if waiting and size + len(part) > target:
                yield _to_window(waiting, convention)
                waiting, size = [], 0
            waiting.append(part)
            size += len(part)
    if waiting:
        yield _to_window(waiting, convention)
