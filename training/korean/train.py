#!/usr/bin/env python3
"""Train a tagger of Korean claims on marked passages, rule-marked feeds and PolNeAR.

    python training/korean/train.py DATA --encoder e5-small-q4.bin --silver SILVER.jsonl
        --marks MARKS.jsonl ... --work DIR

First come rule-marked feeds (`mark_feeds.py` writes them) and English reports, once; then the
marked passages, several times. A checkpoint is written every few minutes; the same command goes on
from the last one.
"""

from __future__ import annotations

import argparse
import random
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import torch
from corpora import english_texts, marked_passages, rule_marked
from e5_weights import make_tokenizer, read_weights
from tagger_network import ClaimTagger, Encoder
from torch import Tensor, nn
from windows import PADDING, UNKNOWN, MarkedText, Window, marked_windows

Batch = dict[str, Tensor]


@dataclass(frozen=True)
class Settings:
    """Settings of a run."""

    layers: int = 6
    frozen: int = 3
    batch_pieces: int = 1800
    rate: float = 2e-4
    new_rate: float = 1e-3
    warmup: float = 0.06
    decay: float = 0.01
    averaging: float = 0.99
    marked_epochs: int = 5
    seed: int = 7
    between_checkpoints: float = 240.0


def collate(windows: list[Window]) -> Batch:
    """Return windows as one batch."""
    length = max(len(window.ids) for window in windows)
    layers = windows[0].tags.shape[0]
    ids = torch.full((len(windows), length), PADDING)
    tags = torch.full((len(windows), length, layers), UNKNOWN)
    home, claims = [], []
    for number, window in enumerate(windows):
        ids[number, : len(window.ids)] = torch.from_numpy(window.ids)
        if layers:
            tags[number, 1 : len(window.ids) - 1] = torch.from_numpy(window.tags.T[1:-1].copy())
        home += [number] * len(window.claims)
        claims += window.claims
    return {
        "ids": ids,
        "mask": (ids != PADDING).long(),
        "tags": tags,
        "home": torch.tensor(home, dtype=torch.long),
        "claims": torch.tensor(claims, dtype=torch.long).reshape(-1, 4),
    }


def loss_of(model: ClaimTagger, batch: Batch, lower: Tensor) -> Tensor:
    """Return the loss of a batch: of tags and of links.

    Args:
        model: The tagger.
        batch: The batch.
        lower: The states behind the frozen layers.
    """
    hidden = model.encoder.upper(lower, batch["mask"])
    tags = model.tagged(hidden)
    loss = nn.functional.cross_entropy(tags.flatten(0, 2), batch["tags"].flatten()) * 2
    if len(batch["home"]):
        claims = batch["claims"]
        links = model.links(hidden, batch["mask"], batch["home"], claims[:, :2])
        loss = loss + 0.15 * nn.functional.cross_entropy(
            links.flatten(0, 1), claims[:, 2:].flatten()
        )
    return loss


def batches(windows: list[Window], limit: int, rng: random.Random) -> list[list[Window]]:
    """Group windows of like length, then shuffle the groups."""
    groups: list[list[Window]] = [[]]
    for window in sorted(windows, key=lambda w: len(w.ids) + rng.uniform(0, 8)):
        if groups[-1] and (len(groups[-1]) + 1) * len(window.ids) > limit:
            groups.append([])
        groups[-1].append(window)
    rng.shuffle(groups)
    return groups


class Run:
    """A run that can be stopped and goes on.

    Args:
        model: What is trained.
        settings: The settings.
        work: Folder of the checkpoint.
    """

    def __init__(self, model: ClaimTagger, settings: Settings, work: Path) -> None:
        self.model, self.settings, self.work = model, settings, work
        self.learnt = {n: w for n, w in model.named_parameters() if w.requires_grad}
        self.average = {name: weight.detach().clone() for name, weight in self.learnt.items()}
        self.optimiser = torch.optim.AdamW(self._groups())
        self.rates = [group["lr"] for group in self.optimiser.param_groups]
        self.done = 0
        self._lower: dict[int, Tensor] = {}

    def _groups(self) -> list[dict[str, object]]:
        groups: dict[tuple[float, float], list[nn.Parameter]] = {}
        for name, weight in self.learnt.items():
            rate = self.settings.rate if name.startswith("encoder") else self.settings.new_rate
            decay = 0.0 if weight.ndim == 1 else self.settings.decay
            groups.setdefault((rate, decay), []).append(weight)
        return [{"params": w, "lr": r, "weight_decay": d} for (r, d), w in groups.items()]

    def load(self) -> None:
        """Go on from the checkpoint, if there is one."""
        if (path := self.work / "checkpoint.pt").exists():
            state = torch.load(path, weights_only=True)
            self.model.load_state_dict(state["model"], strict=False)
            self.optimiser.load_state_dict(state["optimiser"])
            self.average, self.done = state["average"], state["done"]

    def save(self) -> None:
        """Write the checkpoint in one move."""
        state = {
            "model": {name: weight.detach() for name, weight in self.learnt.items()},
            "average": self.average,
            "optimiser": self.optimiser.state_dict(),
            "done": self.done,
        }
        torch.save(state, self.work / "checkpoint.part")
        (self.work / "checkpoint.part").replace(self.work / "checkpoint.pt")

    def train(self, groups: list[list[Window]]) -> None:
        """Learn from the groups of windows behind those that are done."""
        self.model.train()
        began = saved = time.time()
        losses: list[float] = []
        for number in range(self.done, len(groups)):
            self._set_rate(number / len(groups))
            losses.append(self._step(groups[number]))
            self.done = number + 1
            if self.done % 20 == 0:
                mean = sum(losses[-20:]) / len(losses[-20:])
                print(
                    f"{self.done}/{len(groups)} {mean:.4f} {time.time() - began:.0f} s", flush=True
                )
            if time.time() - saved > self.settings.between_checkpoints:
                self.save()
                saved = time.time()
        self.save()

    @torch.no_grad()
    def _lower_states(self, group: list[Window], batch: Batch) -> Tensor:
        """Return what the frozen layers make of windows; it is computed once a window."""
        if any(id(window) not in self._lower for window in group):
            states = self.model.encoder.lower(batch["ids"], batch["mask"])
            for window, row in zip(group, states, strict=True):
                self._lower[id(window)] = row[: len(window.ids)].clone()
        return nn.utils.rnn.pad_sequence([self._lower[id(w)] for w in group], batch_first=True)

    def _set_rate(self, done: float) -> None:
        warm = self.settings.warmup
        factor = done / warm if done < warm else (1 - done) / (1 - warm)
        for group, rate in zip(self.optimiser.param_groups, self.rates, strict=True):
            group["lr"] = rate * max(factor, 1e-3)

    def _step(self, group: list[Window]) -> float:
        batch = collate(group)
        loss = loss_of(self.model, batch, self._lower_states(group, batch))
        self.optimiser.zero_grad()
        loss.backward()
        nn.utils.clip_grad_norm_(self.learnt.values(), 1.0)
        self.optimiser.step()
        with torch.no_grad():
            for name, weight in self.learnt.items():
                self.average[name].lerp_(weight, 1 - self.settings.averaging)
        return float(loss.detach())


def schedule(
    first: list[Window], marked: list[Window], settings: Settings
) -> Iterator[list[Window]]:
    """Yield the groups of a run: one epoch of the first, then epochs of the marked."""
    rng = random.Random(settings.seed)
    yield from batches(first, settings.batch_pieces, rng)
    for _ in range(settings.marked_epochs):
        yield from batches(marked, settings.batch_pieces, rng)


def main() -> None:
    """Train."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("data", type=Path)
    parser.add_argument("--encoder", type=Path, required=True)
    parser.add_argument("--silver", type=Path, required=True)
    parser.add_argument("--marks", type=Path, nargs="+", required=True)
    parser.add_argument("--work", type=Path, required=True)
    parser.add_argument("--limit", type=int, default=3600, help="rule-marked passages read")
    parser.add_argument("--english", type=int, default=40, help="English reports read")
    parser.add_argument("--threads", type=int, default=2)
    given = parser.parse_args()
    settings = Settings()
    torch.set_num_threads(given.threads)
    torch.manual_seed(settings.seed)
    given.work.mkdir(parents=True, exist_ok=True)
    weights = read_weights(given.encoder, settings.layers)
    tokenizer = make_tokenizer(weights.vocabulary)

    def windows(texts: list[MarkedText]) -> list[Window]:
        return [window for text in texts for window in marked_windows(text, tokenizer)]

    first = windows(rule_marked(given.silver)[: given.limit])
    first += windows(english_texts(given.data)[: given.english])
    marked = windows(marked_passages(given.data, given.marks))
    groups = list(schedule(first, marked, settings))
    print(f"{len(first)} and {len(marked)} windows, {len(groups)} steps", flush=True)
    run = Run(ClaimTagger(Encoder(weights, settings.layers, settings.frozen)), settings, given.work)
    run.load()
    run.train(groups)


if __name__ == "__main__":
    main()
