#!/usr/bin/env python3
"""Train the head that says how likely a claim is right, and write `claims.npz`.

    python training/claims/train.py --desks DESK ... --unseen MARKS.jsonl ...
        --marks MARKS.jsonl ... [--judged JUDGED.jsonl ...] [--to FOLDER]

The desks hold the marked reports, read without an option; the marks are made as
`benchmarks/marking/wild/HOW.md` describes. The tagger has seen no report of `--unseen`, and of
`--marks` all but those that are left to this head. Each marked report is read anew; a claim is
right if half of its content is that of a mark (intersection over union, one to one, best first),
with the same words as source. Of `--judged`, single claims that the program found and a reader held
right or wrong (`benchmarks/marking/wild/drawn_claims.py`), those are learnt from that it still
finds. Needs scikit-learn. It takes minutes, so there is nothing to resume.

Printed is how the head does on reports that are left out of its training in turn (in ten parts):
area under the curve against the tagger's own score, distance of score and share right over ten
equal parts, and precision and recall at each threshold. The threshold kept is the highest at
which 98 in 100 of the right claims stay: only what is nearly always wrong is dropped, and who wants
surer claims asks for them by their score.
"""

from __future__ import annotations

import argparse
import sys
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import numpy as np
from sklearn.linear_model import LogisticRegression
from sklearn.metrics import roc_auc_score
from sklearn.model_selection import GroupKFold
from sklearn.pipeline import Pipeline, make_pipeline
from sklearn.preprocessing import StandardScaler

sys.path.insert(0, str(Path(__file__).resolve().parents[2] / "benchmarks"))
sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "attribution"))

import wild
from judged_claims import RIGHT, judged_rows, place_of_claim, place_of_row
from marked_reports import english_reader, is_for_claim_head, reports_of
from secondsource.attribution import ClaimReader
from secondsource.attribution.claim_reader import ENGLISH
from secondsource.model import Claim

# Weight of the data against small weights.
STRENGTH = 0.003
PARTS = 10
# Share of the right claims that stay.
KEPT = 0.98
# Share of the threshold from which a denial stays: to miss one is worse than to look at a doubtful
# one, and listings leave doubtful ones out.
KEPT_DENIAL = 0.2
THRESHOLDS = tuple(n / 20 for n in range(1, 19))


@dataclass
class Read:
    """The claims of all marked reports."""

    vectors: list[np.ndarray] = field(default_factory=list)
    right: list[bool] = field(default_factory=list)
    scores: list[float] = field(default_factory=list)
    reports: list[str] = field(default_factory=list)
    marked: int = 0

    def add(self, claim: Claim, vector: np.ndarray, *, is_right: bool) -> None:
        """Add a claim that is right or wrong."""
        self.vectors.append(vector)
        self.right.append(is_right)
        self.scores.append(claim.score)
        self.reports.append(claim.report)


Marks = dict[str, tuple[str, int, list[dict[str, Any]]]]


def marks_of(unseen: list[Path], marks: list[Path]) -> Marks:
    """Return the marks of all reports that the tagger was not trained on, by report."""
    wanted: Marks = {}
    for path in unseen:
        wanted |= wild.load(path)
    for path in marks:
        wanted |= {i: marked for i, marked in wild.load(path).items() if is_for_claim_head(i)}
    return wanted


def read_marked(reader: ClaimReader, desks: list[Path], wanted: Marks) -> Read:
    """Read the marked reports, with the tagger's scores and every claim it finds."""
    read = Read()
    for report in reports_of(desks, wanted):
        _, end, rows = wanted[report.id]
        attributions = [wild.marked(row, report.text) for row in rows]
        read.marked += len(attributions)
        found = [
            (claim, vector)
            for claim, vector in reader.claims_with_features(report)
            if claim.content[-1].end <= end
        ]
        ours = [wild.read(claim, report.text) for claim, _ in found]
        pairs = wild.pairs_of(ours, attributions)
        for number, (claim, vector) in enumerate(found):
            mark = attributions[pairs[number]] if number in pairs else None
            is_right = mark is not None and wild.same_source(ours[number], mark)
            read.add(claim, vector, is_right=is_right)
    return read


def read_judged(reader: ClaimReader, desks: list[Path], paths: list[Path], read: Read) -> None:
    """Read the reports of judged claims, and add those claims that are found in the same words."""
    rows = judged_rows(paths)
    for report in reports_of(desks, rows):
        verdicts = {place_of_row(row): row["verdict"] for row in rows[report.id]}
        for claim, vector in reader.claims_with_features(report):
            verdict = verdicts.pop(place_of_claim(claim), None)
            if verdict is not None:
                read.marked += verdict == RIGHT
                read.add(claim, vector, is_right=verdict == RIGHT)


def model() -> Pipeline:
    """Return an untrained head."""
    return make_pipeline(StandardScaler(), LogisticRegression(C=STRENGTH, max_iter=1000))


def left_out(vectors: np.ndarray, right: np.ndarray, reports: list[str]) -> np.ndarray:
    """Return the probability of each claim by a head that has not seen its report."""
    shares = np.zeros(len(right))
    for learnt, tried in GroupKFold(PARTS).split(vectors, right, reports):
        trained = model().fit(vectors[learnt], right[learnt])
        shares[tried] = trained.predict_proba(vectors[tried])[:, 1]
    return shares


def chosen_threshold(shares: np.ndarray, right: np.ndarray, marked: int) -> float:
    """Print precision and recall at each threshold; return the one to keep."""
    chosen = 0.0
    for least in THRESHOLDS:
        kept = shares >= least
        precision, recall = right[kept].mean(), right[kept].sum() / marked
        f1 = 2 * precision * recall / (precision + recall)
        if right[kept].sum() >= KEPT * right.sum():
            chosen = least
        print(f"  {least:.2f}: precision {precision:.3f}, recall {recall:.3f}, F1 {f1:.3f}")
    return chosen


def main() -> None:
    """Read, try, train, write."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    for name in ("desks", "unseen", "marks", "judged"):
        is_needed = name in ("desks", "unseen")
        parser.add_argument(f"--{name}", type=Path, nargs="+", required=is_needed, default=[])
    parser.add_argument("--to", type=Path, default=ENGLISH)
    arguments = parser.parse_args()
    reader = english_reader()
    read = read_marked(reader, arguments.desks, marks_of(arguments.unseen, arguments.marks))
    read_judged(reader, arguments.desks, arguments.judged, read)
    vectors, right, scores = np.stack(read.vectors), np.array(read.right), np.array(read.scores)
    shares = left_out(vectors, right, read.reports)
    print(f"{len(set(read.reports))} reports, {read.marked} claims marked, {len(right)} found,")
    print(f"  {right.mean():.3f} right; area under the curve {roc_auc_score(right, shares):.3f},")
    print(f"  by the tagger's score {roc_auc_score(right, scores):.3f};")
    pairs = list(zip(shares.tolist(), right.tolist(), strict=True))
    print(f"  distance of score and share right {wild.calibration(pairs):.3f}")
    least = chosen_threshold(shares, right, read.marked)
    trained = model().fit(vectors, right)
    scaler, regression = trained[0], trained[1]
    weights = regression.coef_[0] / scaler.scale_
    np.savez_compressed(
        arguments.to / "claims.npz",
        weights=weights.astype(np.float16),
        bias=np.float32(regression.intercept_[0] - scaler.mean_ @ weights),
        least=np.float32(least),
        least_denied=np.float32(least * KEPT_DENIAL),
    )


if __name__ == "__main__":
    main()
