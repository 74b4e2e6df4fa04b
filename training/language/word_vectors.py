#!/usr/bin/env python3
"""Make short vectors of frequent English words: what tells "seized" from "opened".

    python training/language/word_vectors.py DATA_DIR OUT

OUT is src/secondsource/language/english/word_vectors.npz. DATA_DIR holds `polnear/train/text`,
`kcna/kcna_2023-12_2024-11.json.gz`, `muc/dev` and `feeds_2025/items.jsonl.gz`, none of them part of
this project; the beds of invented stories in `training/allegations/beds` come beside them. The
words are those that these texts have most often and that are not mostly names; the file holds them
in small letters, and nothing else of the texts. Each word is encoded alone by the encoder of
sentences. The mean is taken out, the directions in which the words differ most are kept, and each
number becomes a byte. Half a minute.
"""

from __future__ import annotations

import json
import re
import sys
from collections import Counter
from collections.abc import Iterable, Iterator
from itertools import chain
from pathlib import Path

import numpy as np

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "background"))

from count import agency, feeds, muc, polnear

from secondsource.language.english.function_words import FUNCTION_WORDS
from secondsource.language.language_id import identify
from secondsource.language.sentence_vectors import sentence_vectors

BEDS = Path(__file__).resolve().parents[1] / "allegations" / "beds"
MOST_WORDS = 24_000
WIDTH = 64
# A word with a capital more often than this is a name, unless it is this frequent without one.
MOST_CAPITALS, FREQUENT = 0.85, 200
_WORD = re.compile(r"[a-z]+", re.IGNORECASE)
AT_ONCE = 1_000


def beds() -> Iterator[str]:
    """Yield the reports of the beds."""
    for path in sorted(BEDS.glob("*/reports.jsonl")):
        yield from (str(json.loads(line)["text"]) for line in path.read_text("utf8").splitlines())


def is_english(text: str) -> bool:
    """Return whether a text is in English, as far as it can be told."""
    return identify(text).code == "en"


def frequent_words(texts: Iterable[str]) -> list[str]:
    """Return the words of English texts that are not mostly names, the most frequent first."""
    counts: Counter[str] = Counter()
    small: Counter[str] = Counter()
    capitals: Counter[str] = Counter()
    for text in filter(is_english, texts):
        for word in _WORD.findall(text):
            counts[word.lower()] += 1
            small[word] += word.islower()
            # Some texts are in capitals throughout: these say nothing of names.
            capitals[word.lower()] += word[0].isupper() and not word.isupper()
    ordered = sorted(counts, key=lambda word: (-counts[word], word))
    return [
        word
        for word in ordered
        if len(word) > 1
        and word not in FUNCTION_WORDS
        and small[word]
        and (
            small[word] > FREQUENT
            or capitals[word] < MOST_CAPITALS * (capitals[word] + small[word])
        )
    ][:MOST_WORDS]


def main() -> None:
    """Count, encode, write."""
    folder, out = Path(sys.argv[1]), Path(sys.argv[2])
    texts = chain(polnear(folder), agency(folder), muc(folder), feeds(folder, korean=False), beds())
    words = sorted(frequent_words(texts))
    lots = [words[start : start + AT_ONCE] for start in range(0, len(words), AT_ONCE)]
    vectors = np.concatenate([sentence_vectors(lot) for lot in lots]).astype(np.float64)
    vectors -= vectors.mean(axis=0)
    _, spread, directions = np.linalg.svd(vectors, full_matrices=False)
    short = vectors @ directions[:WIDTH].T
    short /= np.linalg.norm(short, axis=1, keepdims=True)
    np.savez_compressed(
        out,
        words=np.frombuffer("\n".join(words).encode(), dtype=np.uint8),
        vectors=np.round(short * 127).astype(np.int8),
    )
    kept = (spread[:WIDTH] ** 2).sum() / (spread**2).sum()
    print(f"{len(words)} words, {kept:.2f} of the variance, {out.stat().st_size / 1024:.0f} KiB")


if __name__ == "__main__":
    main()
