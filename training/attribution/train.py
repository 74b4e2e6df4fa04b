#!/usr/bin/env python3
"""Train the English attribution model on PolNeAR and export it for the package.

    python training/attribution/train.py POLNEAR/train --encoder FOLDER --work DIR
        --desks DESK ... --marks MARKS.jsonl ...

The desks hold the real reports that the marks are of. A checkpoint is written after each epoch; the
same command resumes from the last one. A tenth of PolNeAR's training part is left out, and its loss
is printed.
"""

import argparse
import json
import random
import time
from dataclasses import asdict, dataclass
from pathlib import Path

import numpy as np
import torch
from tokenizers import Tokenizer
from torch import Tensor, nn

from examples import Example, build, prepare
from marked_reports import marked_reports
from network import BUCKETS, Encoder, Linker, encoder_like, load_encoder
from polnear import is_left_out, read_folder
from secondsource.attribution.tagging.cue_distance import distance_buckets
from secondsource.attribution.tagging.windows import CASES, MARKS


@dataclass(frozen=True)
class Settings:
    """Settings of a run; written beside its checkpoints.

    Real reports are read `times` an epoch: they are fewer than PolNeAR's. `capitals` is the share
    of windows that are read as if in capitals throughout, as wires print them.
    """

    epochs: int = 5
    batch_pieces: int = 2200
    rate: float = 2e-4
    new_rate: float = 1e-3
    warmup: float = 0.08
    decay: float = 0.01
    averaging: float = 0.995
    seed: int = 11
    shortest_window: int = 48
    longest_window: int = 224
    times: int = 2
    capitals: float = 0.03


class Model(nn.Module):
    """Encoder and linker together."""

    def __init__(self, encoder: Encoder) -> None:
        super().__init__()
        self.encoder = encoder
        self.linker = Linker()

    def forward(self, batch: dict[str, Tensor]) -> tuple[Tensor, Tensor]:
        """Return tag and role losses, each a mean over pieces."""
        hidden, tags = self.encoder(batch["ids"], batch["marks"], batch["mask"])
        tag_loss = nn.functional.cross_entropy(tags.flatten(0, 1).float(), batch["tags"].flatten())
        if not len(batch["home"]):
            return tag_loss, tag_loss.new_zeros(())
        weight = batch["cue_mask"].to(hidden.dtype)
        cues = (hidden[batch["home"]] * weight[..., None]).sum(1) / weight.sum(1, keepdim=True)
        roles = self.linker(hidden, batch["home"], cues, batch["distances"])
        role_loss = nn.functional.cross_entropy(
            roles.flatten(0, 1).float(), batch["roles"].flatten()
        )
        return tag_loss, role_loss


def pad(rows: list[np.ndarray], length: int, fill: int) -> Tensor:
    """Stack rows of different lengths."""
    out = np.full((len(rows), length), fill, np.int64)
    for row, values in zip(out, rows, strict=True):
        row[: len(values)] = values
    return torch.from_numpy(out)


def collate(examples: list[Example]) -> dict[str, Tensor]:
    """Make one batch of windows and, flattened, of their cues."""
    length = max(len(e.window.ids) for e in examples)
    home, masks, distances, roles = [], [], [], []
    for number, example in enumerate(examples):
        for (start, end), row in zip(example.cues, example.roles, strict=True):
            home.append(number)
            masks.append(((np.arange(length) >= start) & (np.arange(length) < end)).astype(int))
            distances.append(distance_buckets(length, np.array([start]), np.array([end]))[0])
            roles.append(row)
    ids = pad([e.window.ids for e in examples], length, 0)
    return {
        "ids": ids,
        "mask": (ids > 0).long(),
        "marks": pad([e.window.marks for e in examples], length, 0),
        "tags": pad([e.tags for e in examples], length, -100),
        "home": torch.tensor(home, dtype=torch.long),
        "cue_mask": pad(masks, length, 0),
        "distances": pad(distances, length, BUCKETS - 1),
        "roles": pad(roles, length, -100),
    }


def batches(examples: list[Example], settings: Settings, rng: random.Random) -> list[list[Example]]:
    """Group windows of like length, then shuffle the groups."""
    ordered = sorted(examples, key=lambda e: len(e.window.ids) + rng.uniform(0, 8))
    groups: list[list[Example]] = [[]]
    for example in ordered:
        group = groups[-1]
        if group and (len(group) + 1) * len(example.window.ids) > settings.batch_pieces:
            groups.append(group := [])
        group.append(example)
    rng.shuffle(groups)
    return groups


def epoch_examples(reports: list, settings: Settings, rng: random.Random) -> list[Example]:
    """Pack each report to a window length drawn for it, so that cuts differ between epochs."""
    examples = []
    for report, pieces in reports:
        for _ in range(settings.times if report.convention == "reports" else 1):
            target = rng.randint(settings.shortest_window, settings.longest_window)
            examples += build(report, pieces, target)
    for example in examples:
        if rng.random() < settings.capitals:
            capitalise(example)
    return examples


def capitalise(example: Example) -> None:
    """Mark every word of a window as in capitals; the vocabulary has none."""
    marks = example.window.marks
    words = (marks < CASES * 4) & (marks % CASES != CASES - 1)
    words[[0, -1]] = False
    marks[words] += 2 - marks[words] % CASES


def parameter_groups(model: Model, settings: Settings) -> list[dict]:
    """Fresh parts learn faster than the encoder; norms and biases are not decayed."""
    groups: dict[tuple[float, float], list] = {}
    # 12 of the 22 million weights are word embeddings; left as they are, a step costs less.
    model.encoder.words.weight.requires_grad_(False)
    for name, weight in model.named_parameters():
        if not weight.requires_grad:
            continue
        fresh = name.startswith(("linker", "encoder.tags", "encoder.marks"))
        rate = settings.new_rate if fresh else settings.rate
        decay = 0.0 if weight.ndim == 1 else settings.decay
        groups.setdefault((rate, decay), []).append(weight)
    return [
        {"params": weights, "lr": rate, "weight_decay": decay}
        for (rate, decay), weights in groups.items()
    ]


def measure(model: Model, examples: list[Example], settings: Settings) -> tuple[float, float]:
    """Mean tag and role losses over examples."""
    model.eval()
    losses = []
    with torch.no_grad(), torch.autocast("cpu", torch.bfloat16):
        for group in batches(examples, settings, random.Random(0)):
            losses.append([float(x) for x in model(collate(group))])
    model.train()
    tag, role = np.mean(losses, axis=0)
    return float(tag), float(role)


class Run:
    """A training run that can be stopped and resumed."""

    def __init__(self, model: Model, settings: Settings, work: Path) -> None:
        self.model, self.settings, self.work = model, settings, work
        self.average = {k: v.clone() for k, v in model.state_dict().items()}
        self.optimiser = torch.optim.AdamW(parameter_groups(model, settings), fused=True)
        self.base_rates = [g["lr"] for g in self.optimiser.param_groups]
        self.epoch = 0

    def load(self) -> None:
        """Resume from the last checkpoint, if there is one."""
        path = self.work / "checkpoint.pt"
        if path.exists():
            state = torch.load(path, weights_only=False)
            self.model.load_state_dict(state["model"])
            self.average, self.epoch = state["average"], state["epoch"]
            self.optimiser.load_state_dict(state["optimiser"])

    def save(self) -> None:
        """Write a checkpoint in one move."""
        state = {
            "model": self.model.state_dict(),
            "average": self.average,
            "optimiser": self.optimiser.state_dict(),
            "epoch": self.epoch,
        }
        torch.save(state, self.work / "checkpoint.part")
        (self.work / "checkpoint.part").replace(self.work / "checkpoint.pt")

    def set_rate(self, done: float) -> None:
        """Set the learning rate: linear warm-up, then linear decay; `done` runs from 0 to 1."""
        warm = self.settings.warmup
        factor = done / warm if done < warm else (1 - done) / (1 - warm)
        for group, rate in zip(self.optimiser.param_groups, self.base_rates, strict=True):
            group["lr"] = rate * max(factor, 1e-3)

    def step(self, group: list[Example]) -> tuple[float, float]:
        """Learn from one batch."""
        with torch.autocast("cpu", torch.bfloat16):
            tag, role = self.model(collate(group))
        self.optimiser.zero_grad()
        (tag + role).backward()
        nn.utils.clip_grad_norm_(self.model.parameters(), 1.0)
        self.optimiser.step()
        with torch.no_grad():
            for key, value in self.model.named_parameters():
                if value.requires_grad:
                    self.average[key].lerp_(value, 1 - self.settings.averaging)
        return float(tag.detach()), float(role.detach())

    def train_epoch(self, reports: list) -> None:
        """Run through all reports once."""
        rng = random.Random(1000 * self.settings.seed + self.epoch)
        torch.manual_seed(1000 * self.settings.seed + self.epoch)
        groups = batches(epoch_examples(reports, self.settings, rng), self.settings, rng)
        began, losses = time.time(), []
        for number, group in enumerate(groups):
            self.set_rate((self.epoch + number / len(groups)) / self.settings.epochs)
            losses.append(self.step(group))
            if number % 50 == 49:
                tag, role = np.mean(losses[-50:], axis=0)
                spent = time.time() - began
                print(
                    f"epoch {self.epoch} {number + 1}/{len(groups)} "
                    f"tag {tag:.4f} role {role:.4f} {spent:.0f} s",
                    flush=True,
                )
        self.epoch += 1


def averaged(model: Model, average: dict[str, Tensor]) -> Model:
    """Fill the model with the running average of its weights."""
    model.load_state_dict(average)
    return model


def starting_model(arguments: argparse.Namespace) -> Model:
    """Return the model to begin with: the plain encoder's, or one that `prune.py` made smaller."""
    if arguments.start is None:
        return Model(load_encoder(arguments.encoder / "model.safetensors", MARKS))
    state = torch.load(arguments.start, weights_only=True)
    model = Model(encoder_like(state))
    model.load_state_dict(state)
    return model


def main() -> None:
    """Train, epoch by epoch."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("polnear", type=Path)
    parser.add_argument("--encoder", type=Path, required=True, help="folder with model.safetensors")
    parser.add_argument("--work", type=Path, required=True)
    parser.add_argument("--desks", type=Path, nargs="*", default=[])
    parser.add_argument("--marks", type=Path, nargs="*", default=[])
    parser.add_argument("--start", type=Path, help="weights to begin with, from prune.py")
    parser.add_argument("--epochs", type=int, default=Settings.epochs)
    parser.add_argument("--until", type=int, help="stop after this epoch of the schedule")
    parser.add_argument("--seed", type=int, default=Settings.seed)
    parser.add_argument("--threads", type=int, default=2)
    parser.add_argument("--limit", type=int, default=None, help="read this many reports only")
    arguments = parser.parse_args()
    settings = Settings(epochs=arguments.epochs, seed=arguments.seed)
    torch.set_num_threads(arguments.threads)
    torch.manual_seed(settings.seed)
    arguments.work.mkdir(parents=True, exist_ok=True)
    (arguments.work / "settings.json").write_text(json.dumps(asdict(settings), indent=1))
    tokenizer = Tokenizer.from_file(str(arguments.encoder / "tokenizer.json"))
    tokenizer.no_padding()
    tokenizer.no_truncation()
    polnear = list(read_folder(arguments.polnear, every_annotator=True))
    left_out = [report for report in polnear if is_left_out(report.name)]
    learnt = [report for report in polnear if not is_left_out(report.name)][: arguments.limit]
    learnt += marked_reports(arguments.desks, arguments.marks)
    print(f"{len(learnt)} reports, {sum(len(r.attributions) for r in learnt)} claims", flush=True)
    reports = [(report, prepare(report, tokenizer)) for report in learnt]
    tried = [e for r in left_out for e in build(r, prepare(r, tokenizer), 128)]
    run = Run(starting_model(arguments), settings, arguments.work)
    run.load()
    while run.epoch < (arguments.until or settings.epochs):
        run.train_epoch(reports)
        run.save()
        current_state = {k: v.clone() for k, v in run.model.state_dict().items()}
        losses = measure(averaged(run.model, run.average), tried, settings)
        run.model.load_state_dict(current_state)
        tag, role = losses
        print(f"epoch {run.epoch} done, left out: tag {tag:.4f} role {role:.4f}", flush=True)


if __name__ == "__main__":
    main()
