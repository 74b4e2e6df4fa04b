"""Reads predicates with factuality scores, and turns them into training examples of the head."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from secondsource.attribution.tagging.tagger import Tagger
from secondsource.attribution.tagging.windows import (
    Window,
    cut_pieces,
    pack_windows,
    paragraphs,
    pieces_of,
)
from secondsource.model import Span

_TIGHT = re.compile(r"^(?:[.,;:!?%)\]]|'s|n't|'re|'ve|'ll|'d|'m|'|-)$")


@dataclass(frozen=True)
class Sentence:
    """A sentence with its marked predicates.

    Args:
        text: Its words, put together as they are printed.
        events: Each predicate's span in `text` and its score, -3 (certainly not) to 3.
    """

    text: str
    events: list[tuple[Span, float]]


def read_sentences(path: Path) -> Iterator[Sentence]:
    """Yield the sentences of a file with one token a line: number, word, score or "_"."""
    words: list[tuple[str, str]] = []
    for line in [*path.read_text("utf8").split("\n"), ""]:
        if line.strip():
            cells = line.split("\t")
            words.append((cells[1], cells[2]))
        elif words:
            yield _put_together(words)
            words = []


def _put_together(words: list[tuple[str, str]]) -> Sentence:
    text, events = "", []
    for word, score in words:
        if text and not _TIGHT.match(word) and not text.endswith(("(", "[", "-")):
            text += " "
        start = len(text)
        text += word
        if score != "_":
            events.append((Span(start, len(text)), float(score)))
    return Sentence(text, events)


def held_out(sentence: Sentence) -> bool:
    """Return whether a training sentence is in the held-out tenth, on which choices are made."""
    return int(hashlib.sha256(sentence.text.encode()).hexdigest(), 16) % 10 == 0


@dataclass(frozen=True)
class Encoded:
    """A sentence as input of the head.

    Args:
        hidden: The encoder's last states, shape (pieces, width), with CLS and SEP.
        events: For each predicate its first piece, one past its last, and its score.
    """

    hidden: np.ndarray
    events: list[tuple[int, int, float]]


def encode(sentences: list[Sentence], tagger: Tagger) -> list[Encoded]:
    """Return the sentences with the states of the shipped encoder; those without events go."""
    wanted = [s for s in sentences if s.events]
    windows: list[Window] = []
    for sentence in wanted:
        lines = list(paragraphs(sentence.text, [Span(0, len(sentence.text))]))
        packed = list(pack_windows(cut_pieces(sentence.text, lines, tagger.tokenizer)))
        windows.append(packed[0])
    number_by_window = {id(w): n for n, w in enumerate(windows)}
    encoded: list[Encoded | None] = [None] * len(windows)
    for tagged in tagger.tag(windows):
        for row, window in enumerate(tagged.windows):
            number = number_by_window[id(window)]
            hidden = tagged.hidden[row, : len(window.ids)].astype(np.float32)
            events = [
                (*place, score)
                for span, score in wanted[number].events
                if (place := pieces_of(window, span))
            ]
            encoded[number] = Encoded(hidden, events)
    return [e for e in encoded if e is not None and e.events]
