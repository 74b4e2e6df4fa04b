"""Marked reports as training examples: windows with tags, and cues with the roles of all pieces."""

from dataclasses import dataclass

import numpy as np
from tokenizers import Tokenizer

from polnear import Marked
from secondsource.attribution.tagging.tagger import ROLES, TAGS
from secondsource.attribution.tagging.windows import (
    Pieces,
    Window,
    cut_pieces,
    pack_windows,
    paragraphs,
)
from secondsource.model import Span


@dataclass
class Example:
    """One window: tags (n,), cues (c, 2) as piece ranges, roles (c, n)."""

    window: Window
    tags: np.ndarray
    cues: np.ndarray
    roles: np.ndarray


def prepare(report: Marked, tokenizer: Tokenizer) -> list[list[Pieces]]:
    """Cut each part of a report into pieces by paragraph."""
    parts = report.parts or ([[(0, len(report.text))]] if report.text else [])
    return [
        cut_pieces(
            report.text,
            list(paragraphs(report.text, [Span(start, end) for start, end in part])),
            tokenizer,
        )
        for part in parts
    ]


def _inside(window: Window, span: tuple[int, int]) -> np.ndarray:
    middle = window.offsets.mean(axis=1)
    real = window.offsets[:, 1] > window.offsets[:, 0]
    return np.flatnonzero(real & (middle > span[0]) & (middle < span[1]))


def _mark(row: np.ndarray, window: Window, spans: list[tuple[int, int]], begin: int) -> None:
    for span in spans:
        hit = _inside(window, span)
        if len(hit):
            row[hit] = begin + 1
            row[hit[0]] = begin


def _example(report: Marked, window: Window) -> Example:
    length = len(window.ids)
    tags = np.zeros(length, np.int64)
    cues, roles = [], []
    for role in ("content", "source", "cue"):
        for attribution in report.attributions:
            _mark(tags, window, getattr(attribution, role), TAGS.index(f"B-{role}"))
    for attribution in report.attributions:
        hits = [_inside(window, span) for span in attribution.cue]
        hit = np.concatenate(hits) if hits else np.zeros(0, np.int64)
        if not len(hit):
            continue
        row = np.zeros(length, np.int64)
        _mark(row, window, attribution.content, ROLES.index("B-content"))
        _mark(row, window, attribution.source, ROLES.index("B-source"))
        cues.append((hit[0], hit[-1] + 1))
        roles.append(row)
    empty = np.zeros((0, length), np.int64)
    return Example(
        window,
        tags,
        np.asarray(cues, np.int64).reshape(-1, 2),
        np.stack(roles) if roles else empty,
    )


def build(report: Marked, parts: list[list[Pieces]], target: int) -> list[Example]:
    """Pack a report's pieces to windows of about `target` and label them."""
    return [
        _example(report, window)
        for pieces in parts
        for window in pack_windows(pieces, target, convention=report.convention)
    ]
