#!/usr/bin/env python3
r"""Make a trained model smaller: keep the neurons and attention heads that matter most.

    python training/attribution/prune.py POLNEAR/train --encoder WEIGHTS --work DIR --to FILE \
        [--inner 1024] [--heads 8]

The importance of an output is the mean over pieces of |activation x gradient of the loss|: to first
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
from network import HEAD_WIDTH, encoder_like
from polnear import read_folder
from train import Model, Settings, batches, collate, epoch_examples


def importance(model: Model, groups: list, part: str) -> list[Tensor]:
    """Return the importance of every output of one part of each layer ("active" or "mixed")."""
    parts = [getattr(layer, part) for layer in model.encoder.layers]
    outputs: list[Tensor] = []
    totals: list[Tensor] = []

    def keep(_module: object, _inputs: object, output: Tensor) -> None:
        output.retain_grad()
        outputs.append(output)

    hooks = [module.register_forward_hook(keep) for module in parts]
    for group in groups:
        outputs.clear()
        tag, role = model(collate(group))
        (tag + role).backward()
        products = [(output * output.grad).abs().sum((0, 1)).detach() for output in outputs]
        totals = [a + b for a, b in zip(totals, products, strict=True)] if totals else products
        model.zero_grad()
    for hook in hooks:
        hook.remove()
    return totals


def narrowed(state: dict[str, Tensor], totals: list[Tensor], inner: int) -> dict[str, Tensor]:
    """Return the weights with only the `inner` most important neurons of each layer."""
    small = dict(state)
    for number, total in enumerate(totals):
        neurons = total.topk(inner).indices.sort().values
        name = f"encoder.layers.{number}."
        for part in ("up.weight", "up.bias"):
            small[name + part] = state[name + part][neurons].clone()
        small[name + "down.weight"] = state[name + "down.weight"][:, neurons].clone()
        print(f"layer {number}: neurons kept hold {total[neurons].sum() / total.sum():.3f}")
    return small


def with_fewer_heads(
    state: dict[str, Tensor], totals: list[Tensor], heads: int
) -> dict[str, Tensor]:
    """Return the weights with only the `heads` most important attention heads of each layer."""
    small = dict(state)
    for number, total in enumerate(totals):
        by_head = total.view(-1, HEAD_WIDTH).sum(1)
        chosen = by_head.topk(heads).indices.sort().values
        rows = (chosen[:, None] * HEAD_WIDTH + torch.arange(HEAD_WIDTH)).flatten()
        name = f"encoder.layers.{number}."
        for part in ("query", "key", "value"):
            for kind in ("weight", "bias"):
                small[f"{name}{part}.{kind}"] = state[f"{name}{part}.{kind}"][rows].clone()
        small[name + "out.weight"] = state[name + "out.weight"][:, rows].clone()
        print(f"layer {number}: heads kept hold {by_head[chosen].sum() / by_head.sum():.3f}")
    return small


def main() -> None:
    """Measure, cut, write."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("polnear", type=Path)
    parser.add_argument("--encoder", type=Path, required=True)
    parser.add_argument("--work", type=Path, required=True)
    parser.add_argument("--to", type=Path, required=True)
    parser.add_argument("--inner", type=int, help="neurons kept in each feed-forward layer")
    parser.add_argument("--heads", type=int, help="attention heads kept in each layer")
    parser.add_argument("--reports", type=int, default=100)
    arguments = parser.parse_args()
    state = torch.load(arguments.work / "checkpoint.pt", weights_only=False)["average"]
    model = Model(encoder_like(state))
    model.load_state_dict(state)
    model.eval()
    tokenizer = Tokenizer.from_file(str(arguments.encoder / "tokenizer.json"))
    tokenizer.no_padding()
    tokenizer.no_truncation()
    rng = random.Random(3)
    marked = rng.sample(list(read_folder(arguments.polnear)), arguments.reports)
    reports = [(report, prepare(report, tokenizer)) for report in marked]
    groups = batches(epoch_examples(reports, Settings(), rng), Settings(), rng)
    small = state
    if arguments.inner:
        small = narrowed(small, importance(model, groups, "active"), arguments.inner)
    if arguments.heads:
        small = with_fewer_heads(small, importance(model, groups, "mixed"), arguments.heads)
    torch.save(small, arguments.to)


if __name__ == "__main__":
    main()
