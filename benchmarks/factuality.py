#!/usr/bin/env python3
"""Score the factuality of predicates against human scores, and time it.

    python benchmarks/factuality.py EVENTS.conll

EVENTS.conll has a token a line, with a score from -3 to 3 at predicates, as the unified factuality
data has. The mean absolute error is printed beside that of always saying 3.
"""

from __future__ import annotations

import argparse
import platform
import sys
import time
from pathlib import Path

import numpy as np

import secondsource
from secondsource.attribution.claim_reader import ENGLISH
from secondsource.attribution.tagging.factuality_head import FactualityHead
from secondsource.attribution.tagging.onnx_sessions import RUNTIME_VERSION
from secondsource.attribution.tagging.tagger import Tagger
from secondsource.attribution.tagging.windows import cut_pieces, pack_windows, paragraphs, pieces_of
from secondsource.model import Span

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "training" / "factuality"))

from events import read_sentences


def main() -> None:
    """Score, time, print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("events", type=Path)
    parser.add_argument("--model", type=Path, default=ENGLISH)
    arguments = parser.parse_args()
    tagger, head = Tagger(arguments.model), FactualityHead(arguments.model)
    sentences = [s for s in read_sentences(arguments.events) if s.events]
    errors, always, spent, lost = [], [], 0.0, 0
    signed: list[tuple[float, float]] = []
    for sentence in sentences:
        lines = list(paragraphs(sentence.text, [Span(0, len(sentence.text))]))
        (window, *_) = pack_windows(cut_pieces(sentence.text, lines, tagger.tokenizer))
        (tagged,) = tagger.tag([window])
        places, scores = [], []
        for span, score in sentence.events:
            place = pieces_of(window, span)
            if place is None:
                lost += 1
                continue
            places.append((0, *place))
            scores.append(score)
        began = time.perf_counter()
        predicted = head.scores(tagged, places)
        spent += time.perf_counter() - began
        errors += list(np.abs(predicted - np.asarray(scores, np.float32)))
        always += [abs(3.0 - score) for score in scores]
        signed += list(zip(map(float, predicted), scores, strict=True))
    pairs = np.asarray(signed)
    print(
        f"Python {platform.python_version()}, onnxruntime {RUNTIME_VERSION},"
        f" secondsource {secondsource.__version__}"
    )
    print(f"{len(errors)} predicates in {len(sentences)} sentences, {lost} without pieces")
    print(f"mean absolute error {np.mean(errors):.3f}; always 3.0: {np.mean(always):.3f}")
    print(f"correlation (Pearson) {np.corrcoef(pairs.T)[0, 1]:.3f}")
    for low, high in ((-3, -1), (-1, 1), (1, 2.5), (2.5, 3.01)):
        inside = (pairs[:, 1] >= low) & (pairs[:, 1] < high)
        error = np.abs(pairs[inside, 0] - pairs[inside, 1]).mean()
        print(f"  people's score {low} to {high}: {inside.sum()} predicates, error {error:.3f}")
    print(f"the head alone: {1e6 * spent / len(errors):.0f} µs a predicate, one thread")


if __name__ == "__main__":
    main()
