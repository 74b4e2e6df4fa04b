#!/usr/bin/env python3
"""Fit what decides that a Korean and an English report tell one happening.

    python training/across_languages/fit.py DESK ITEMS.jsonl.gz MARKS.jsonl [--centres]
        [--vectors FILE]

DESK has read ITEMS, a file of feed items, without an option; MARKS are pairs of them
(`benchmarks/marking/pairs/develop.jsonl`, never the half that is kept for reporting). With
`--centres` the means of both languages and the common directions of their vectors are computed
first, from all reports of the desk, and written to `sentence_centres.npz`. Then a logistic
regression is fitted on the marked pairs, and written to `pair_model.toml`.

The marked pairs are near misses and what is like them. Beside them stand candidate pairs of the
whole desk that are not marked, 3,000 chosen by hash, as negatives of a tenth of the weight: nearly
none of them tells one happening, and without them the model takes shared names for granted. Printed
are average precision and recall at fixed precisions by cross-validation over happenings, in five
parts.
"""

from __future__ import annotations

import argparse
import hashlib
import sys
from collections.abc import Sequence
from pathlib import Path

import numpy as np
from scipy.optimize import minimize

sys.path.insert(0, str(Path(__file__).resolve().parents[2] / "benchmarks" / "marking" / "pairs"))

from marked_pairs import MarkedPair, marked_pairs, reports_of_items

from secondsource.echo.across_languages import pair_evidence
from secondsource.echo.across_languages.pair_evidence import (
    FACTS,
    NameRarity,
    PairEvidence,
    evidence_of,
    likenesses,
    names_of_both,
)
from secondsource.echo.across_languages.proposals import propose_pairs
from secondsource.echo.across_languages.report_gist import ReportGist, gist_of
from secondsource.language import sentence_vectors
from secondsource.ledger import open_ledger

HOME = Path(sentence_vectors.__file__).parent
MODEL = Path(pair_evidence.__file__).parent / "pair_model.toml"
COMMON_DIRECTIONS = 3
TEXTS_FOR_CENTRES = 7000
UNMARKED = 3000
WEIGHT_OF_UNMARKED = 0.1
# Weight of the data against large coefficients of facts scaled to unit deviation.
RIDGE = 1.0
PARTS = 5
PRECISIONS = (0.95, 0.9, 0.8, 0.7)


class KeptVectors:
    """The encoder, with a file of the vectors of all texts that it has read.

    Args:
        file: The file, or None to keep them in memory only.
    """

    def __init__(self, file: Path | None) -> None:
        self._file = file
        self._vectors: dict[str, np.ndarray] = {}
        if file is not None and file.exists():
            with np.load(file) as archive:
                texts = archive["texts"].tolist()
                self._vectors = dict(zip(texts, archive["vectors"], strict=True))

    def encode(self, texts: Sequence[str]) -> np.ndarray:
        """Return the vectors of texts, shape (texts, 512)."""
        new = [text for text in dict.fromkeys(texts) if text not in self._vectors]
        self._vectors |= zip(new, sentence_vectors.sentence_vectors(new), strict=True)
        if self._file is not None and len(new) > TEXTS_FOR_CENTRES:
            kept = {"texts": list(self._vectors), "vectors": list(self._vectors.values())}
            np.savez(self._file, **{name: np.array(values) for name, values in kept.items()})
        return np.stack([self._vectors[text] for text in texts])


def write_centres(gists: Sequence[ReportGist], vectors: np.ndarray) -> None:
    """Write the means of both languages and the common directions."""
    unit = vectors / np.linalg.norm(vectors, axis=1, keepdims=True)
    is_korean = np.array([gist.language == "ko" for gist in gists])
    means = {"ko": unit[is_korean].mean(axis=0), "en": unit[~is_korean].mean(axis=0)}
    sample = np.concatenate(
        [
            unit[is_korean][:TEXTS_FOR_CENTRES] - means["ko"],
            unit[~is_korean][:TEXTS_FOR_CENTRES] - means["en"],
        ]
    )
    _, _, directions = np.linalg.svd(sample, full_matrices=False)
    np.savez(
        HOME / "sentence_centres.npz",
        common=directions[:COMMON_DIRECTIONS].astype(np.float32),
        **{code: mean.astype(np.float32) for code, mean in means.items()},
    )


def fit(facts: np.ndarray, labels: np.ndarray, weights: np.ndarray) -> np.ndarray:
    """Return intercept and coefficients of a weighed ridge regression on scaled facts."""

    def loss(values: np.ndarray) -> float:
        odds = facts @ values[1:] + values[0]
        errors = weights @ np.logaddexp(0, -(2 * labels - 1) * odds)
        return float(errors + RIDGE / 2 * (values[1:] @ values[1:]))

    def slope(values: np.ndarray) -> np.ndarray:
        odds = facts @ values[1:] + values[0]
        errors = weights * (1 / (1 + np.exp(-odds)) - labels)
        return np.concatenate(([errors.sum()], facts.T @ errors + RIDGE * values[1:]))

    return np.asarray(minimize(loss, np.zeros(facts.shape[1] + 1), jac=slope).x)


def parts_of(pairs: Sequence[MarkedPair]) -> np.ndarray:
    """Return the part of each pair; pairs that share an item, through others too, fall together."""
    root: dict[str, str] = {}

    def find(item: str) -> str:
        while root.setdefault(item, item) != item:
            item = root[item]
        return item

    for pair in pairs:
        first, second = sorted((find(pair.korean), find(pair.english)))
        root[second] = first
    return np.array(
        [int(hashlib.sha256(find(p.korean).encode()).hexdigest(), 16) % PARTS for p in pairs]
    )


def report(scores: np.ndarray, labels: np.ndarray) -> None:
    """Print average precision, and the recall at fixed precisions."""
    ordered = labels[np.argsort(-scores, kind="stable")]
    precision = np.cumsum(ordered) / np.arange(1, len(ordered) + 1)
    print(f"average precision {(precision * ordered).sum() / ordered.sum():.3f}")
    for least in PRECISIONS:
        places = np.flatnonzero(precision >= least)
        recall = ordered[: places[-1] + 1].sum() / ordered.sum() if len(places) else 0.0
        print(f"  recall at precision {least}: {recall:.3f}")


def main() -> None:
    """Fit and write the model."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("desk", type=Path)
    parser.add_argument("items", type=Path)
    parser.add_argument("marks", type=Path)
    parser.add_argument("--centres", action="store_true")
    parser.add_argument("--vectors", type=Path, help="keep vectors in this file (npz)")
    arguments = parser.parse_args()
    with open_ledger(arguments.desk, create=False) as ledger:
        reports = reports_of_items(ledger, arguments.items)
        gists = [g for r, _ in ledger.reports.all_with_claims(counting=True) if (g := gist_of(r))]
    gists.sort(key=lambda gist: (gist.moment.start, gist.report))
    kept = KeptVectors(arguments.vectors)
    vectors = kept.encode([gist.headline for gist in gists])
    vectors = vectors + kept.encode([gist.opening for gist in gists])
    if arguments.centres:
        write_centres(gists, vectors)
        sentence_vectors._centres.cache_clear()
    number_of = {gist.report: number for number, gist in enumerate(gists)}
    comparable = np.zeros_like(vectors)
    for code in ("ko", "en"):
        rows = [n for n, gist in enumerate(gists) if gist.language == code]
        comparable[rows] = sentence_vectors.comparable_vectors(vectors[rows], code)
    pairs = [
        pair
        for pair in marked_pairs(arguments.marks)
        if pair.same is not None
        and {reports.get(pair.korean), reports.get(pair.english)} <= number_of.keys()
    ]
    rarity = NameRarity(gists)

    def evidence(pair: MarkedPair) -> PairEvidence:
        k, e = number_of[reports[pair.korean]], number_of[reports[pair.english]]
        cosine = float(likenesses(comparable[k : k + 1], comparable[e : e + 1])[0, 0])
        return evidence_of(gists[k], gists[e], names_of_both(gists[k], gists[e]), cosine, rarity)

    marked = np.array([evidence(pair).facts for pair in pairs])
    labels = np.array([float(bool(pair.same)) for pair in pairs])
    known = {(number_of[reports[p.korean]], number_of[reports[p.english]]) for p in pairs}
    proposed = {
        (k, e): found for k, e, found in propose_pairs(gists, kept.encode) if (k, e) not in known
    }
    chosen = sorted(
        proposed,
        key=lambda pair: hashlib.sha256(
            f"{gists[pair[0]].report} {gists[pair[1]].report}".encode()
        ).digest(),
    )[:UNMARKED]
    unmarked = np.array([proposed[pair].facts for pair in chosen])
    print(
        f"{len(pairs)} marked pairs, {int(labels.sum())} of one happening; {len(proposed)} others"
    )
    everything = np.concatenate([marked, unmarked])
    mean, deviation = everything.mean(axis=0), everything.std(axis=0)
    marked, unmarked = (marked - mean) / deviation, (unmarked - mean) / deviation

    def fitted(rows: np.ndarray) -> np.ndarray:
        return fit(
            np.concatenate([marked[rows], unmarked]),
            np.concatenate([labels[rows], np.zeros(len(unmarked))]),
            np.concatenate([np.ones(rows.sum()), np.full(len(unmarked), WEIGHT_OF_UNMARKED)]),
        )

    parts = parts_of(pairs)
    scores = np.zeros(len(pairs))
    for part in range(PARTS):
        values = fitted(parts != part)
        scores[parts == part] = marked[parts == part] @ values[1:] + values[0]
    report(scores, labels)
    values = fitted(np.ones(len(pairs), dtype=bool))
    coefficients = values[1:] / deviation
    intercept = float(values[0] - (coefficients * mean).sum())
    lines = ["# Written by training/across_languages/fit.py.", f"intercept = {intercept:.4f}", ""]
    lines += ["[coefficients]"]
    lines += [f"{fact} = {value:.4f}" for fact, value in zip(FACTS, coefficients, strict=True)]
    MODEL.write_text("\n".join(lines) + "\n", "utf8")
    print("\n".join(lines))


if __name__ == "__main__":
    main()
