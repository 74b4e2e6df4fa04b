#!/usr/bin/env python3
"""Count the document frequency of each word: the background against which stories are separated.

    python training/background/count.py DATA_DIR OUT.npz

DATA_DIR holds `polnear/train/text`, `kcna/kcna_2023-12_2024-11.json.gz`, `muc/dev`, and
`feeds_2025/items.jsonl.gz`. Words are counted as the package reads them, as 64-bit numbers; the
file holds numbers and counts and no word. Each collection weighs the same, so that neither the
politics of one country nor one agency's formulas decide what is a common word.
"""

from __future__ import annotations

import gzip
import json
import re
import sys
from collections import Counter
from collections.abc import Iterable, Iterator
from pathlib import Path

import numpy as np

from secondsource.echo.text.word_hashes import hash_words

# Words in less than this share of a collection's reports are rare, and the package assumes it.
LEAST_SHARE = 0.0005
MOST_WORDS = 60_000


def polnear(folder: Path) -> Iterator[str]:
    """Yield the texts of PolNeAR's training part."""
    for path in sorted((folder / "polnear" / "train" / "text").glob("*.txt")):
        yield path.read_text("utf8")


def agency(folder: Path) -> Iterator[str]:
    """Yield the texts of one year of the Korean Central News Agency."""
    with gzip.open(folder / "kcna" / "kcna_2023-12_2024-11.json.gz", "rt", encoding="utf8") as file:
        for row in json.load(file):
            yield " ".join(str(row.get(key) or "") for key in ("headline", "story_text"))


def muc(folder: Path) -> Iterator[str]:
    """Yield the reports of MUC-3's development part."""
    for path in sorted((folder / "muc" / "dev").rglob("*")):
        if path.is_file() and not path.name.startswith("key"):
            yield from re.split(r"\n(?=DEV-MUC)", path.read_text("latin-1"))


def feeds(folder: Path, korean: bool) -> Iterator[str]:
    """Yield headlines with summaries, those in Hangul or those without."""
    with gzip.open(folder / "feeds_2025" / "items.jsonl.gz", "rt", encoding="utf8") as file:
        for line in file:
            row = json.loads(line)
            words = " ".join(str(v) for k, v in sorted(row.items()) if k in _WORDS and v)
            if bool(re.search("[\uac00-\ud7a3]", words)) is korean:
                yield words


_WORDS = {"title", "summary"}


def shares(texts: Iterable[str]) -> dict[int, float]:
    """Return in what part of the texts each word stands."""
    counts: Counter[int] = Counter()
    number = 0
    for text in texts:
        counts.update(set(hash_words(text).words.tolist()))
        number += 1
    print(f"  {number} reports, {len(counts)} words")
    return {word: count / number for word, count in counts.items()} if number else {}


def main() -> None:
    """Count, average, write."""
    folder, out = Path(sys.argv[1]), Path(sys.argv[2])
    latin = [
        shares(texts)
        for texts in (polnear(folder), agency(folder), muc(folder), feeds(folder, korean=False))
    ]
    mean: Counter[int] = Counter()
    for word_shares in latin:
        for word, share in word_shares.items():
            mean[word] += share / len(latin)
    # Headlines are short: a word's share in them stands for a fifth of its share in reports.
    for word, share in shares(feeds(folder, korean=True)).items():
        mean[word] = max(mean[word], min(1.0, 5 * share))
    words = sorted((w for w, s in mean.items() if s >= LEAST_SHARE), key=lambda w: (-mean[w], w))
    words = sorted(words[:MOST_WORDS])
    np.savez_compressed(
        out,
        words=np.array(words, dtype=np.uint64),
        shares=np.array([mean[w] for w in words], dtype=np.float16),
    )
    print(f"{len(words)} words, {out.stat().st_size / 1024:.0f} KiB")


if __name__ == "__main__":
    main()
