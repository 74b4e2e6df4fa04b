#!/usr/bin/env python3
"""Train the head that classifies sources where no rule decides, and write `kinds.npz`.

    python training/kinds/train.py POLNEAR_TRAIN [--labels FILE] [--desks DESK ...]
        [--marks MARKS.jsonl ...] [--to FOLDER]

POLNEAR_TRAIN holds `text/`. The labels are offsets and kinds of 126 of its reports, the first when
their names are ordered by SHA-256, marked as `benchmarks/marking/README.md` describes. The desks
hold the real reports that the marks are of (`benchmarks/marking/wild`). Needs scikit-learn. It
takes a minute, so there is nothing to resume. Printed is how often the kind is right when each
report is left out of the training in turn (in five parts).
"""

from __future__ import annotations

import argparse
import json
import sys
from collections import defaultdict
from pathlib import Path

import numpy as np
from sklearn.linear_model import LogisticRegression
from sklearn.model_selection import GroupKFold
from sklearn.pipeline import make_pipeline
from sklearn.preprocessing import StandardScaler

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "attribution"))

from marked_reports import load_marks, reports_of
from secondsource.attribution.claim_reader import ENGLISH
from secondsource.attribution.tagging.source_kind_head import EncoderStates, features
from secondsource.attribution.tagging.tagger import Tagger
from secondsource.attribution.tagging.windows import cut_pieces, pack_windows, paragraphs
from secondsource.model import Span

# Weight of the data against small weights; .003, .01 and .03 do the same within .2 points.
STRENGTH = 0.01


def encoded(labels: Path, texts: Path) -> tuple[np.ndarray, list[str], list[str]]:
    """Return features, kinds and reports of all marked sources that have words."""
    tagger = Tagger(ENGLISH, threads=2)
    of_report = defaultdict(list)
    for line in labels.read_text("utf8").splitlines():
        row = json.loads(line)
        of_report[row["report"]].append(row)
    vectors, kinds, reports = [], [], []
    for name, rows in of_report.items():
        text = (texts / f"{name}.txt").open(encoding="utf8", newline="").read()
        lines = list(paragraphs(text, [Span(0, len(text))]))
        windows = list(pack_windows(cut_pieces(text, lines, tagger.tokenizer)))
        states = EncoderStates(text, tagger, tagger.tag(windows))
        for row in rows:
            spans = {part: [Span(a, b) for a, b in row[part]] for part in ("source", "cue")}
            vector = features(states, spans["source"], spans["cue"]) if spans["source"] else None
            if vector is not None:
                vectors.append(vector)
                kinds.append(row["kind"])
                reports.append(name)
    return np.stack(vectors), kinds, reports


def encoded_marks(
    desks: list[Path], marks: list[Path]
) -> tuple[list[np.ndarray], list[str], list[str]]:
    """Return the same of the marked real reports."""
    tagger = Tagger(ENGLISH, threads=2)
    wanted = load_marks(marks)
    vectors, kinds, reports = [], [], []
    for report in reports_of(desks, wanted):
        end, rows = wanted[report.id]
        lines = list(paragraphs(report.text, [Span(0, end)]))
        windows = list(pack_windows(cut_pieces(report.text, lines, tagger.tokenizer)))
        states = EncoderStates(report.text, tagger, tagger.tag(windows))
        for row in rows:
            spans = {part: [Span(a, b) for a, b in row[part]] for part in ("source", "cue")}
            if spans["source"] and spans["cue"]:
                vector = features(states, spans["source"], spans["cue"])
                if vector is not None:
                    vectors.append(vector)
                    kinds.append(row["kind"])
                    reports.append(report.id)
    return vectors, kinds, reports


def main() -> None:
    """Encode, try, train, write."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("polnear", type=Path)
    parser.add_argument("--labels", type=Path, default=Path(__file__).with_name("labels.jsonl"))
    parser.add_argument("--desks", type=Path, nargs="*", default=[])
    parser.add_argument("--marks", type=Path, nargs="*", default=[])
    parser.add_argument("--to", type=Path, default=ENGLISH)
    arguments = parser.parse_args()
    read, kinds, reports = encoded(arguments.labels, arguments.polnear / "text")
    in_polnear = len(kinds)
    more = encoded_marks(arguments.desks, arguments.marks)
    read = np.concatenate([read, np.stack(more[0])]) if more[0] else read
    marked, reports = np.array(kinds + more[1]), reports + more[2]
    model = make_pipeline(StandardScaler(), LogisticRegression(C=STRENGTH, max_iter=500))
    right = np.zeros(len(marked), bool)
    for learnt, tried in GroupKFold(5).split(read, marked, reports):
        model.fit(read[learnt], marked[learnt])
        right[tried] = model.predict(read[tried]) == marked[tried]
    print(f"{len(marked)} sources with words; left out in turn, {right.mean():.3f} are right")
    print(f"  of PolNeAR {right[:in_polnear].mean():.3f}")
    model.fit(read, marked)
    scaler, regression = model[0], model[1]
    weights = (regression.coef_ / scaler.scale_).T
    np.savez_compressed(
        arguments.to / "kinds.npz",
        kinds=regression.classes_,
        weights=weights.astype(np.float16),
        bias=(regression.intercept_ - scaler.mean_ @ weights).astype(np.float32),
    )


if __name__ == "__main__":
    main()
