#!/usr/bin/env python3
"""Make a trained model's feed-forward layers narrower, keeping the neurons that matter most.

    python training/attribution/prune.py POLNEAR_DIR --encoder WEIGHTS --work DIR --to FILE

A neuron's importance is the mean over pieces of |activation x gradient of the loss|: to first
order, what the loss would change if it were cut (Molchanov et al., ICLR 2017). The smaller model is
trained again with `train.py --start FILE`.
"""

import argparse
import random
from pathlib import Path

import torch
from tokenizers import Tokenizer
from torch import Tensor

from examples import prepare
from network import encoder_like
from polnear import read_folder
from train import Model, Settings, batches, collate, epoch_examples

WIDTH = 1024
"""Neurons kept of 1,536: a quarter of the encoder's products less, as the speed asked for needs."""


def importance(model: Model, groups: list) -> list[Tensor]:
    """Return the importance of every feed-forward neuron, one row a layer."""
    layers = model.encoder.layers
    seen: list[Tensor] = []
    totals = [torch.zeros(len(layer.up.bias)) for layer in layers]

    def keep(_module: object, _inputs: object, output: Tensor) -> None:
        output.retain_grad()
        seen.append(output)

    hooks = [layer.active.register_forward_hook(keep) for layer in layers]
    for group in groups:
        seen.clear()
        tag, role = model(collate(group))
        (tag + role).backward()
        for total, output in zip(totals, seen, strict=True):
            total.add_((output * output.grad).abs().sum((0, 1)).detach())
        model.zero_grad()
    for hook in hooks:
        hook.remove()
    return totals


def narrowed(state: dict[str, Tensor], totals: list[Tensor], width: int) -> dict[str, Tensor]:
    """Return the weights with only the `width` most important neurons of each layer."""
    small = dict(state)
    for number, total in enumerate(totals):
        kept = total.topk(width).indices.sort().values
        name = f"encoder.layers.{number}."
        for part in ("up.weight", "up.bias"):
            small[name + part] = state[name + part][kept].clone()
        small[name + "down.weight"] = state[name + "down.weight"][:, kept].clone()
        print(f"layer {number}: kept {total[kept].sum() / total.sum():.3f} of the importance")
    return small


def main() -> None:
    """Measure, cut, write."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("polnear", type=Path)
    parser.add_argument("--encoder", type=Path, required=True)
    parser.add_argument("--work", type=Path, required=True)
    parser.add_argument("--to", type=Path, required=True)
    parser.add_argument("--reports", type=int, default=100)
    given = parser.parse_args()
    state = torch.load(given.work / "checkpoint.pt", weights_only=False)["average"]
    model = Model(encoder_like(state))
    model.load_state_dict(state)
    model.eval()
    tokenizer = Tokenizer.from_file(str(given.encoder / "tokenizer.json"))
    tokenizer.no_padding()
    tokenizer.no_truncation()
    rng = random.Random(3)
    marked = rng.sample(list(read_folder(given.polnear / "train")), given.reports)
    reports = [(report, prepare(report, tokenizer)) for report in marked]
    groups = batches(epoch_examples(reports, Settings(), rng), Settings(), rng)
    torch.save(narrowed(state, importance(model, groups), WIDTH), given.to)


if __name__ == "__main__":
    main()
