#!/usr/bin/env python3
"""Train the factuality head and export it.

    python training/factuality/train.py TRAIN.conll --work DIR [--to FOLDER] [--epochs N]

A tenth of the training sentences, by the hash of their words, is held out; the epoch that is best
there is the one exported. A checkpoint is written after each epoch, and the same command resumes
from it.
"""

from __future__ import annotations

import argparse
import random
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import torch
from events import Encoded, encode, held_out, read_sentences
from head import Head
from torch import nn

from secondsource.attribution.claim_reader import ENGLISH
from secondsource.attribution.tagging.cue_distance import distance_buckets
from secondsource.attribution.tagging.onnx_sessions import load_quantization
from secondsource.attribution.tagging.tagger import Tagger

BATCH = 32


def batches(data: list[Encoded], shuffle: random.Random | None) -> Iterator[list[torch.Tensor]]:
    """Yield batches of sentences of like length: hidden, mask, home, events, distances, scores."""
    order = sorted(data, key=lambda e: len(e.hidden))
    lots = [order[start : start + BATCH] for start in range(0, len(order), BATCH)]
    if shuffle:
        shuffle.shuffle(lots)
    for lot in lots:
        yield batch(lot)


def batch(lot: list[Encoded]) -> list[torch.Tensor]:
    """Stack sentences into one batch."""
    length = max(len(e.hidden) for e in lot)
    width = lot[0].hidden.shape[1]
    hidden = np.zeros((len(lot), length, width), np.float32)
    mask = np.zeros((len(lot), length), np.int64)
    home, means, starts, ends, scores = [], [], [], [], []
    for row, sentence in enumerate(lot):
        hidden[row, : len(sentence.hidden)] = sentence.hidden
        mask[row, : len(sentence.hidden)] = 1
        for start, end, score in sentence.events:
            home.append(row)
            means.append(sentence.hidden[start:end].mean(axis=0))
            starts.append(start)
            ends.append(end)
            scores.append(score)
    distances = distance_buckets(length, np.asarray(starts), np.asarray(ends))
    arrays = (hidden, mask, np.asarray(home), np.stack(means), distances)
    return [torch.from_numpy(np.asarray(a)) for a in arrays] + [torch.tensor(scores)]


def mean_error(model: nn.Module, data: list[Encoded]) -> float:
    """Return the mean absolute error."""
    model.eval()
    with torch.no_grad():
        errors = [(model(*b[:-1]) - b[-1]).abs() for b in batches(data, None)]
    return float(torch.cat(errors).mean())


def export(model: Head, example: list[torch.Tensor], path: Path) -> None:
    """Write the head as ONNX."""
    axes = {
        "hidden": {0: "windows", 1: "length"},
        "mask": {0: "windows", 1: "length"},
        "home": {0: "events"},
        "events": {0: "events"},
        "distances": {0: "events", 1: "length"},
        "scores": {0: "events"},
    }
    torch.onnx.export(
        model.eval(),
        tuple(example),
        str(path),
        input_names=list(axes)[:-1],
        output_names=["scores"],
        dynamic_axes=axes,
        opset_version=17,
        dynamo=False,
    )


def main() -> None:
    """Encode, train, export."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("train", type=Path)
    parser.add_argument("--work", type=Path, required=True)
    parser.add_argument("--to", type=Path, default=ENGLISH)
    parser.add_argument("--epochs", type=int, default=30)
    parser.add_argument("--rate", type=float, default=1e-3)
    arguments = parser.parse_args()
    arguments.work.mkdir(parents=True, exist_ok=True)
    torch.manual_seed(1)
    sentences = list(read_sentences(arguments.train))
    tagger = Tagger(ENGLISH, threads=2)
    learnt = encode([s for s in sentences if not held_out(s)], tagger)
    development = encode([s for s in sentences if held_out(s)], tagger)
    model = Head(learnt[0].hidden.shape[1])
    average = torch.optim.swa_utils.AveragedModel(
        model, multi_avg_fn=torch.optim.swa_utils.get_ema_multi_avg_fn(0.99)
    )
    steps = arguments.epochs * (len(learnt) // BATCH + 1)
    optimiser = torch.optim.AdamW(model.parameters(), lr=arguments.rate, weight_decay=0.05)
    schedule = torch.optim.lr_scheduler.OneCycleLR(optimiser, arguments.rate, steps, pct_start=0.1)
    checkpoint = arguments.work / "checkpoint.pt"
    begin, best, best_state = 0, 9.0, None
    if checkpoint.exists():
        state = torch.load(checkpoint, weights_only=False)
        model.load_state_dict(state["model"])
        average.load_state_dict(state["average"])
        optimiser.load_state_dict(state["optimiser"])
        schedule.load_state_dict(state["schedule"])
        begin, best, best_state = state["epoch"], state["best"], state["kept"]
    for epoch in range(begin, arguments.epochs):
        model.train()
        shuffle = random.Random(epoch)
        for *inputs, scores in batches(learnt, shuffle):
            loss = nn.functional.smooth_l1_loss(model(*inputs), scores, beta=0.3)
            optimiser.zero_grad()
            loss.backward()
            nn.utils.clip_grad_norm_(model.parameters(), 1.0)
            optimiser.step()
            schedule.step()
            average.update_parameters(model)
        error = mean_error(average.module, development)
        if error < best:
            best, best_state = error, {k: v.clone() for k, v in average.module.state_dict().items()}
        print(f"epoch {epoch + 1}: held-out mean absolute error {error:.4f}", flush=True)
        torch.save(
            {
                "model": model.state_dict(),
                "average": average.state_dict(),
                "optimiser": optimiser.state_dict(),
                "schedule": schedule.state_dict(),
                "epoch": epoch + 1,
                "best": best,
                "kept": best_state,
            },
            checkpoint,
        )
    model.load_state_dict(best_state)
    print(f"best: {best:.4f}")
    full_precision = arguments.work / "factuality.onnx"
    export(model, batch(development[:3])[:-1], full_precision)
    # The products' weights in 8 bits: a third of a megabyte instead of one and a third.
    quantization = load_quantization()
    quantization.quantize_dynamic(
        full_precision,
        arguments.to / "factuality.onnx",
        weight_type=quantization.QuantType.QInt8,
        per_channel=True,
        op_types_to_quantize=["MatMul"],
    )


if __name__ == "__main__":
    main()
