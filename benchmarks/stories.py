#!/usr/bin/env python3
"""Score stories against labelled events.

    python benchmarks/stories.py NEWS_CLUSTER_DIR [--folds 5] [--seed 1]

NEWS_CLUSTER_DIR holds one JSON file a report with `title`, `text`, `date_publish`, `source_domain`
and `newsCluster.EventId`. The shipped pair model has learnt from these events among others, so its
figure on all reports is not one of unseen events; that is printed by
`training/stories/fit_report_pairs.py`, which fits the model again without each fifth of the events.

As an anchor, TF-IDF with average linkage (scikit-learn's defaults) is scored, if scikit-learn is
installed: the events are dealt into folds, and for each its threshold is chosen on the others.
"""

from __future__ import annotations

import argparse
import ast
import json
import platform
import random
import sys
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from math import comb
from pathlib import Path

import numpy

import secondsource
from secondsource.echo import (
    by_publication_time,
    features_of,
    find_stories,
    find_ties,
    join_tied_stories,
)
from secondsource.echo.stories.story_clustering import LEAST_ALIKE
from secondsource.language.quotation_marks import quotations
from secondsource.model import Metadata, Report, Span, Zone, ZoneKind
from secondsource.pipeline import make_reader
from secondsource.pipeline.outlet_facts import outlet_names_with

PLAIN_LEASTS = tuple(n / 100 for n in range(4, 40, 2))


@dataclass(frozen=True)
class Labelled:
    """A report and its event."""

    report: Report
    event: int


def load(folder: Path) -> list[Labelled]:
    """Return the reports of a folder."""
    labelled = []
    for path in sorted(folder.glob("*.json")):
        row = json.loads(path.read_text("utf8"))
        label = row["newsCluster"]
        event = (ast.literal_eval(label) if isinstance(label, str) else label)["EventId"]
        title, body = row["title"] or "", row["text"] or ""
        text = f"{title}\n\n{body}"
        zones = [Zone(ZoneKind.HEADLINE, Span(0, len(title)))] if title else []
        start = len(title) + 2
        for line in body.split("\n"):
            if line.strip():
                zones.append(Zone(ZoneKind.BODY, Span(start, start + len(line))))
            start += len(line) + 1
        day = (row["date_publish"] or "")[:10]
        data = Metadata(
            title=title, outlet=row["source_domain"], published=day if day != "None" else ""
        )
        labelled.append(
            Labelled(
                Report(
                    id=f"r{path.stem}",
                    raw="",
                    item="",
                    text=text,
                    zones=tuple(zones),
                    metadata=data,
                    language="en",
                ),
                event,
            )
        )
    return labelled


class Ours:
    """The package's own method."""

    def __init__(self, everything: Sequence[Labelled]) -> None:
        reader = make_reader()
        names = outlet_names_with(tuple(sorted({r.report.metadata.outlet for r in everything})))
        self.features = {
            r.report.id: features_of(
                r.report, reader.claims(r.report), names, quotations(r.report.text)
            )
            for r in everything
        }

    def stories(self, reports: Sequence[Labelled], least: float) -> dict[str, int]:
        """Return the number of the story of each report."""
        pile = by_publication_time([self.features[r.report.id] for r in reports])
        terms = [h.dated_terms for h in pile]
        stories = find_stories(terms, least)
        stories = join_tied_stories(stories, find_ties(pile, stories), terms)
        return {pile[n].id: number for number, story in enumerate(stories) for n in story}


class Plain:
    """TF-IDF and average linkage of scikit-learn."""

    def stories(self, reports: Sequence[Labelled], least: float) -> dict[str, int]:
        """Return the number of the story of each report."""
        from sklearn.cluster import AgglomerativeClustering  # noqa: PLC0415
        from sklearn.feature_extraction.text import TfidfVectorizer  # noqa: PLC0415

        vectors = TfidfVectorizer(stop_words="english", sublinear_tf=True).fit_transform(
            [r.report.text for r in reports]
        )
        clusters = AgglomerativeClustering(
            None, metric="cosine", linkage="average", distance_threshold=1 - least
        ).fit_predict(vectors.toarray())
        return {r.report.id: int(n) for r, n in zip(reports, clusters, strict=True)}


def b_cubed(marked: Sequence[int], read: Sequence[int]) -> float:
    """Return the F1 of B-cubed (Bagga and Baldwin, 1998)."""
    both = Counter(zip(marked, read, strict=True))
    marked_sizes, read_sizes = Counter(marked), Counter(read)
    pairs = list(zip(marked, read, strict=True))
    precision = sum(both[a, b] / read_sizes[b] for a, b in pairs) / len(pairs)
    recall = sum(both[a, b] / marked_sizes[a] for a, b in pairs) / len(pairs)
    return 2 * precision * recall / (precision + recall)


def rand(marked: Sequence[int], read: Sequence[int]) -> float:
    """Return the adjusted Rand index (Hubert and Arabie, 1985)."""
    both = sum(comb(n, 2) for n in Counter(zip(marked, read, strict=True)).values())
    marked_pairs = sum(comb(n, 2) for n in Counter(marked).values())
    read_pairs = sum(comb(n, 2) for n in Counter(read).values())
    expected = marked_pairs * read_pairs / max(1, comb(len(marked), 2))
    most = (marked_pairs + read_pairs) / 2
    return 1.0 if most == expected else (both - expected) / (most - expected)


Find = Callable[[Sequence[Labelled], float], dict[str, int]]


def score(find: Find, reports: Sequence[Labelled], least: float) -> tuple[float, float]:
    """Return B-cubed F1 and the adjusted Rand index."""
    story_numbers = find(reports, least)
    marked = [r.event for r in reports]
    read = [story_numbers[r.report.id] for r in reports]
    return b_cubed(marked, read), rand(marked, read)


def cross_validated(
    way: Plain, everything: Sequence[Labelled], folds: int, seed: int
) -> tuple[float, float, list[float]]:
    """Return mean B-cubed F1 and adjusted Rand index, and the numbers chosen."""
    events = sorted({r.event for r in everything})
    random.Random(seed).shuffle(events)
    chosen, total = [], numpy.zeros(2)
    for fold in range(folds):
        out = set(events[fold::folds])
        learnt = [r for r in everything if r.event not in out]
        tried = [r for r in everything if r.event in out]
        best = max(PLAIN_LEASTS, key=lambda least: sum(score(way.stories, learnt, least)))
        chosen.append(best)
        total += len(tried) * numpy.array(score(way.stories, tried, best))
    return total[0] / len(everything), total[1] / len(everything), chosen


def main() -> None:
    """Read the command line, score, print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--folds", type=int, default=5)
    parser.add_argument("--seed", type=int, default=1)
    arguments = parser.parse_args()
    everything = load(arguments.folder)
    events = len({r.event for r in everything})
    print(
        f"Python {platform.python_version()}, numpy {numpy.__version__}, "
        f"secondsource {secondsource.__version__}; {platform.processor() or platform.machine()}"
    )
    print(
        f"{len(everything)} reports of {events} events, {arguments.folds} folds, "
        f"seed {arguments.seed}\n"
    )
    f1, ari = score(Ours(everything).stories, everything, LEAST_ALIKE)
    print(f"secondsource, with a pair model that knows them: B3 F1 {f1:.3f}, ARI {ari:.3f}")
    try:
        import sklearn  # noqa: F401, PLC0415
    except ImportError:
        print("scikit-learn is not installed: no anchor", file=sys.stderr)
        return
    f1, ari, chosen = cross_validated(Plain(), everything, arguments.folds, arguments.seed)
    numbers = ", ".join(f"{c:g}" for c in chosen)
    print(
        f"TF-IDF, average linkage: B3 F1 {f1:.3f}, ARI {ari:.3f} (least likeness chosen: {numbers})"
    )


if __name__ == "__main__":
    main()
