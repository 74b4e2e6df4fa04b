"""Viterbi decoding: from scores to cues, and to the best roles of all pieces for each cue."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np

from secondsource.attribution.tagging.tagger import ROLES, TAGS, Tagged, Thresholds

_B_CUE, _I_CUE = TAGS.index("B-cue"), TAGS.index("I-cue")
_SOURCE = (ROLES.index("B-source"), ROLES.index("I-source"))
_CONTENT = (ROLES.index("B-content"), ROLES.index("I-content"))
_IMPOSSIBLE = -1e4


def _transitions() -> np.ndarray:
    """Return log-scores of role j after role i: an inside role follows its own begin or inside."""
    allowed = np.zeros((len(ROLES), len(ROLES)))
    for begin, inside in (_SOURCE, _CONTENT):
        allowed[:, inside] = _IMPOSSIBLE
        allowed[[begin, inside], inside] = 0.0
    return allowed


_TRANSITIONS = _transitions()


@dataclass(frozen=True, slots=True)
class Cue:
    """Pieces that attribute.

    Args:
        window: Row of the window in its `Tagged`.
        start: First piece.
        end: One past the last piece.
        probability: The greatest probability of its pieces to be of a cue, 0 to 1.
    """

    window: int
    start: int
    end: int
    probability: float


def _runs(inside: np.ndarray, begins: np.ndarray) -> Iterator[tuple[int, int]]:
    start = -1
    for index in range(len(inside)):
        if start >= 0 and (not inside[index] or begins[index]):
            yield start, index
            start = -1
        if inside[index] and start < 0:
            start = index
    if start >= 0:
        yield start, len(inside)


def find_cues(tagged: Tagged, threshold: float) -> list[Cue]:
    """Return the cues of all windows: runs of pieces at or above the threshold."""
    cues = []
    for row, window in enumerate(tagged.windows):
        size = len(window.ids)
        begin, within = tagged.tags[row, :size, _B_CUE], tagged.tags[row, :size, _I_CUE]
        either = begin + within
        either[[0, -1]] = 0.0
        for start, end in _runs(either >= threshold, begin > within):
            cues.append(Cue(row, start, end, float(either[start:end].max())))
    return cues


def best_roles(scores: Sequence[np.ndarray], thresholds: Thresholds) -> list[np.ndarray]:
    """Return the most probable sequence of roles for each cue (Viterbi).

    All cues are decoded together, padded to the longest window, because each step costs the same
    for one cue as for thirty.

    Args:
        scores: For each batch of cues, log-probabilities of `ROLES`, shape (cues, length, 5).
        thresholds: Biases towards sources and contents.

    Returns:
        For each batch, roles of shape (cues, length).
    """
    if not scores:
        return []
    cues, longest = sum(len(s) for s in scores), max(s.shape[1] for s in scores)
    stacked = np.full((longest, cues, len(ROLES)), _IMPOSSIBLE)
    stacked[:, :, 0] = 0.0
    row = 0
    for batch_scores in scores:
        stacked[: batch_scores.shape[1], row : row + len(batch_scores)] = batch_scores.transpose(
            1, 0, 2
        )
        row += len(batch_scores)
    stacked[:, :, _SOURCE] += thresholds.source_bias
    stacked[:, :, _CONTENT] += thresholds.content_bias
    path = _viterbi(stacked)
    ends = np.cumsum([len(s) for s in scores])
    starts = ends - [len(s) for s in scores]
    return [path[a:b, : s.shape[1]] for a, b, s in zip(starts, ends, scores, strict=True)]


def _viterbi(scores: np.ndarray) -> np.ndarray:
    """Return the best path of each cue, shape (cues, length), from (length, cues, roles)."""
    length, cues, roles = scores.shape
    origin = np.zeros((length, cues, roles), np.int8)
    best = scores[0] + np.asarray(
        [0.0 if not role.startswith("I") else _IMPOSSIBLE for role in ROLES]
    )
    for step in range(1, length):
        ways = best[:, :, None] + _TRANSITIONS
        origin[step] = ways.argmax(axis=1)
        best = ways.max(axis=1) + scores[step]
    path = np.zeros((cues, length), np.int64)
    path[:, -1] = best.argmax(axis=1)
    rows = np.arange(cues)
    for step in range(length - 1, 0, -1):
        path[:, step - 1] = origin[step][rows, path[:, step]]
    return path


def segments(path: np.ndarray, role: str) -> list[tuple[int, int]]:
    """Return the runs of one role ("source" or "content") in a sequence of roles."""
    begin, inside = _SOURCE if role == "source" else _CONTENT
    return list(_runs((path == begin) | (path == inside), path == begin))


def certainty(scores: np.ndarray, path: np.ndarray, start: int, end: int) -> float:
    """Return the geometric mean probability, 0 to 1, of the roles chosen for pieces start..end.

    Args:
        scores: Log-probabilities of `ROLES` for one cue, shape (length, 5).
        path: The chosen roles, shape (length,).
        start: First piece.
        end: One past the last piece.
    """
    chosen = scores[np.arange(start, end), path[start:end]]
    return float(np.exp(chosen.mean()))
