"""The trained model: tags for word pieces, and for each cue the pieces that belong to it."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

import numpy as np
from tokenizers import Tokenizer

from secondsource.attribution.tagging.cue_distance import distance_buckets
from secondsource.attribution.tagging.onnx_sessions import load_session
from secondsource.attribution.tagging.windows import Window
from secondsource.model import AttributionError

TAGS = ("O", "B-source", "I-source", "B-cue", "I-cue", "B-content", "I-content")
ROLES = ("O", "B-source", "I-source", "B-content", "I-content")

# Windows per run of the encoder, in pieces. On PolNeAR dev, one thread: 256 reads 12,500 pieces/s,
# 512 reads 12,900, but pads unlike windows to 1,163 pieces a report where 256 pads to 1,100.
BATCH_PIECES = 256


@dataclass(frozen=True, slots=True, kw_only=True)
class Thresholds:
    """Thresholds of the decoder; chosen on PolNeAR dev and shipped with the weights.

    Args:
        cue: Least probability, 0 to 1, at which a piece counts as part of a cue.
        source_bias: Added to the log-probability of source roles; above 0 finds more sources.
        content_bias: The same for content roles.
        claim: Least score, 0 to 1, of a claim that is kept.
        denial: The same where the cue's words deny: to miss a denial is worse than to look at a
            doubtful one.
    """

    cue: float = 0.5
    source_bias: float = 0.0
    content_bias: float = 0.0
    claim: float = 0.0
    denial: float = 0.0


@dataclass(frozen=True, slots=True)
class Tagged:
    """Windows of one run of the encoder, padded to one length.

    Args:
        windows: The windows, in the order of the first axis of the arrays.
        tags: Probabilities of `TAGS`, shape (windows, length, 7).
        hidden: Hidden states for the linker, shape (windows, length, width).
    """

    windows: Sequence[Window]
    tags: np.ndarray
    hidden: np.ndarray


def _softmax(scores: np.ndarray) -> np.ndarray:
    grown = np.exp(scores - scores.max(axis=-1, keepdims=True))
    return np.asarray(grown / grown.sum(axis=-1, keepdims=True))


class Tagger:
    """The English model, loaded from the folder it ships in.

    Args:
        folder: Holds `encoder.onnx`, `linker.onnx`, `tokenizer.json` and `thresholds.json`.
        threads: Threads one run of the model uses.

    Raises:
        AttributionError: If a file of the model is missing or broken.
    """

    def __init__(self, folder: Path, threads: int = 1) -> None:
        try:
            self.tokenizer = Tokenizer.from_file(str(folder / "tokenizer.json"))
            self.thresholds = Thresholds(**json.loads((folder / "thresholds.json").read_text()))
            self._encoder = load_session(folder / "encoder.onnx", threads)
            self._linker = load_session(folder / "linker.onnx", threads)
        # Each library raises its own type for a missing or torn file, all of them documented here:
        # tokenizers a bare Exception, so it is caught as such and nothing else is in this block.
        except Exception as error:
            raise AttributionError(
                "load model", str(folder), f"{error}", "Install the package again"
            ) from error
        self.tokenizer.no_padding()
        self.tokenizer.no_truncation()

    @property
    def width(self) -> int:
        """Number of values of a hidden state."""
        return int(self._encoder.get_outputs()[0].shape[-1])

    def tag(self, windows: Sequence[Window]) -> list[Tagged]:
        """Run the encoder over windows, batching those of like length."""
        ordered = sorted(windows, key=lambda w: len(w.ids))
        tagged: list[Tagged] = []
        batch: list[Window] = []
        for window in ordered:
            if batch and (len(batch) + 1) * len(window.ids) > BATCH_PIECES:
                tagged.append(self._encode(batch))
                batch = []
            batch.append(window)
        if batch:
            tagged.append(self._encode(batch))
        return tagged

    def _encode(self, windows: Sequence[Window]) -> Tagged:
        length = max(len(w.ids) for w in windows)
        ids = np.zeros((len(windows), length), np.int64)
        marks = np.zeros_like(ids)
        for row, window in enumerate(windows):
            ids[row, : len(window.ids)] = window.ids
            marks[row, : len(window.ids)] = window.marks
        hidden, scores = self._encoder.run(
            ["hidden", "tags"], {"ids": ids, "marks": marks, "mask": (ids > 0).astype(np.int64)}
        )
        return Tagged(tuple(windows), _softmax(scores), hidden)

    def roles(self, tagged: Tagged, cues: Sequence[tuple[int, int, int]]) -> np.ndarray:
        """Return log-probabilities of `ROLES` for every piece and cue.

        Args:
            tagged: Windows of one run of the encoder.
            cues: For each cue its window (row of `tagged`), first piece, one past last piece.

        Returns:
            Shape (cues, length, 5).
        """
        home, starts, ends = (np.asarray(column, np.int64) for column in zip(*cues, strict=True))
        means = np.stack([tagged.hidden[w, a:b].mean(axis=0) for w, a, b in cues])
        length = tagged.hidden.shape[1]
        (scores,) = self._linker.run(
            ["roles"],
            {
                "hidden": tagged.hidden,
                "home": home,
                "cues": means,
                "distances": distance_buckets(length, starts, ends),
            },
        )
        return np.asarray(np.log(np.maximum(_softmax(scores), 1e-9)))


@lru_cache(maxsize=1)
def load_tagger(folder: Path, threads: int) -> Tagger:
    """Return the tagger of a folder, loaded once a process: 0.2 s of each further reading.

    Raises:
        AttributionError: If a file of the model is missing or broken.
    """
    return Tagger(folder, threads)
