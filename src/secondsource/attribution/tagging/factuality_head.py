"""Factuality head: scores how factual an event is, from the hidden states of the tagger."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import numpy as np

from secondsource.attribution.tagging.cue_distance import distance_buckets
from secondsource.attribution.tagging.onnx_sessions import load_session
from secondsource.attribution.tagging.tagger import Tagged


class FactualityHead:
    """Scores how certain a text is that an event happens; ships with the model.

    It reuses the hidden states of the tagger's encoder, so that a text is encoded once.

    Args:
        folder: Holds `factuality.onnx`.
        threads: Threads one run uses.

    Raises:
        AttributionError: If the file is missing or broken.
    """

    def __init__(self, folder: Path, threads: int = 1) -> None:
        self._session = load_session(folder / "factuality.onnx", threads)

    def scores(self, tagged: Tagged, places: Sequence[tuple[int, int, int]]) -> np.ndarray:
        """Return a score for each place, -3 (certainly not so) to 3 (certainly so).

        The scale is that of Stanovsky and others, "Integrating deep linguistic features in
        factuality prediction over unified datasets", 2017.

        Args:
            tagged: Windows of one run of the encoder.
            places: For each its window (row of `tagged`), first piece, one past the last piece.

        Returns:
            Shape (places,).
        """
        if not places:
            return np.zeros(0, np.float32)
        home, starts, ends = (np.asarray(column, np.int64) for column in zip(*places, strict=True))
        means = np.stack([tagged.hidden[w, a:b].mean(axis=0) for w, a, b in places])
        mask = np.zeros(tagged.hidden.shape[:2], np.int64)
        for row, window in enumerate(tagged.windows):
            mask[row, : len(window.ids)] = 1
        (scores,) = self._session.run(
            ["scores"],
            {
                "hidden": tagged.hidden,
                "mask": mask,
                "home": home,
                "events": means,
                "distances": distance_buckets(tagged.hidden.shape[1], starts, ends),
            },
        )
        return np.asarray(scores)
