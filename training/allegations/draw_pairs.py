"""Draw pairs of statements to be marked: do the two say the same?

    python training/allegations/draw_pairs.py DESK --out FILE

DESK is a desk with the six real piles. Twenty of its stories, drawn by hash among those of
`news_cluster` and `north_korea_rumours`, are kept for measuring and give no pair. Of the others,
pairs are drawn by hash: most from reports of two outlets, evenly from five bands of likeness of
meaning, so that pairs that are hard to tell apart are frequent. The output holds ids and offsets,
and with `--words` the words as well, for those who mark.
"""

from __future__ import annotations

import argparse
import hashlib
import json
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations
from pathlib import Path

import numpy as np

import secondsource
from secondsource.allegations.statements import statements_of
from secondsource.language.sentence_vectors import comparable_vectors, sentence_vectors
from secondsource.model import Report, Statement

# Upper ends of the bands of cosine, and the share of the pairs drawn from each.
_BANDS = ((0.2, 0.04), (0.35, 0.12), (0.5, 0.24), (0.65, 0.3), (1.01, 0.3))
_QUOTAS = {"cluster": 1700, "feeds": 480, "agency": 220, "pages": 150, "ko": 360, "mixed": 150}
_PILES = {"kcna": "agency", "fnc1": "rumours", "news_cluster": "cluster", "html": "pages"}
_KEPT_STORIES = 20
_MOST_OF_A_STORY = 160
_MOST_STATEMENTS = 240


@dataclass(frozen=True)
class _Told:
    statement: Statement
    report: Report

    @property
    def words(self) -> str:
        return self.statement.span.words(self.report.text)


def main() -> None:
    """Draw the pairs and write them."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("desk", type=Path)
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--words", action="store_true", help="write the words as well")
    options = parser.parse_args()
    desk = secondsource.open_desk(options.desk)
    kept = kept_stories(desk)
    drawn: dict[str, list[dict[str, object]]] = defaultdict(list)
    for story_id, pile in sorted(_stories(desk), key=lambda s: _hash(s[0])):
        if story_id not in kept:
            for kind, pair in _pairs(desk, story_id, pile):
                drawn[kind].append(pair)
    with options.out.open("w", encoding="utf-8") as out:
        for kind, quota in _QUOTAS.items():
            for pair in _by_band(drawn[kind], quota):
                if not options.words:
                    pair.pop("words"), pair.pop("titles")
                out.write(json.dumps({"kind": kind, **pair}, ensure_ascii=False) + "\n")


def kept_stories(desk: secondsource.Desk) -> set[str]:
    """Return the stories kept for measuring: all of rumours, then of the news cluster by hash."""
    stories = list(_stories(desk))
    rumours = [s for s, pile in stories if pile == "rumours"]
    cluster = sorted((s for s, pile in stories if pile == "cluster"), key=_hash)
    return set((rumours + cluster)[:_KEPT_STORIES])


def _hash(key: str) -> str:
    return hashlib.sha256(f"allegation pairs {key}".encode()).hexdigest()


def _stories(desk: secondsource.Desk) -> Iterator[tuple[str, str]]:
    """Yield the stories of two reports or more with the pile of the first."""
    for story in desk.stories():
        if story.reports < 2:
            continue
        texts = list(desk.ledger.stories.texts(story.id))
        path = min(desk.ledger.raw.sightings(desk.report(texts[0].id).raw), default="")
        yield story.id, next((pile for sign, pile in _PILES.items() if sign in path), "feeds")


def _pairs(
    desk: secondsource.Desk, story_id: str, pile: str
) -> Iterator[tuple[str, dict[str, object]]]:
    told: list[_Told] = []
    for text in desk.ledger.stories.texts(story_id):
        report = desk.report(text.id)
        if report.language in ("en", "ko"):
            told += [_Told(s, report) for s in statements_of(report, desk.claims_of(report.id))]
    told = sorted(told, key=lambda t: _hash(f"{t.report.id}{t.statement.span}"))[:_MOST_STATEMENTS]
    if len(told) < 2:
        return
    vectors = _vectors(told)
    found = []
    for first, second in combinations(range(len(told)), 2):
        a, b = told[first], told[second]
        if a.words.casefold() == b.words.casefold():
            continue
        cosine = float(vectors[first] @ vectors[second])
        same_report = a.report.id == b.report.id
        if same_report and int(_hash(f"{a}{b}")[:4], 16) % 8:
            continue
        found.append((cosine, a, b))
    taken: dict[int, int] = defaultdict(int)
    for cosine, a, b in sorted(found, key=lambda f: _hash(f"{f[1].statement}{f[2].statement}")):
        band = next(n for n, (end, _) in enumerate(_BANDS) if cosine < end)
        if taken[band] >= _MOST_OF_A_STORY * _BANDS[band][1]:
            continue
        taken[band] += 1
        languages = {a.report.language, b.report.language}
        kind = "mixed" if len(languages) == 2 else "ko" if "ko" in languages else pile
        yield kind, _record(a, b, cosine, band)


def _vectors(told: Sequence[_Told]) -> np.ndarray:
    raw = sentence_vectors([t.words for t in told])
    languages = np.array([t.report.language for t in told])
    vectors = np.zeros_like(raw)
    for language in ("en", "ko"):
        chosen = languages == language
        vectors[chosen] = comparable_vectors(raw[chosen], language)
    return vectors


def _record(a: _Told, b: _Told, cosine: float, band: int) -> dict[str, object]:
    return {
        "id": _hash(f"{a.statement}{b.statement}")[:12],
        "first": [a.report.id, a.statement.span.start, a.statement.span.end],
        "second": [b.report.id, b.statement.span.start, b.statement.span.end],
        "band": band,
        "cosine": round(cosine, 3),
        "words": [a.words, b.words],
        "titles": [a.report.metadata.title, b.report.metadata.title],
    }


def _by_band(pairs: list[dict[str, object]], quota: int) -> list[dict[str, object]]:
    """Return up to `quota` pairs, by hash, evenly from the bands; full bands make up for thin."""
    ordered = sorted(pairs, key=lambda p: _hash(str(p["id"])))
    chosen, left = [], []
    room = [round(quota * share) for _, share in _BANDS]
    for pair in ordered:
        band = int(str(pair["band"]))
        (chosen if room[band] > 0 else left).append(pair)
        room[band] -= 1
    return (chosen + left)[:quota]


if __name__ == "__main__":
    main()
