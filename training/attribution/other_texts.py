#!/usr/bin/env python3
"""Write the texts of other corpora, on which readers mark claims for training, as files.

    python training/attribution/other_texts.py DATA OUT_DIR

DATA holds `gum`, `ud`, `muc` and `kcna`. OUT_DIR is then read into a desk like any pile; the ids of
its reports, by which the markings name them, follow from the texts. Taken are: of GUM's training
part the news and interviews; of the English Web Treebank's the weblogs, newsgroups and mails of at
least a hundred words; of MUC-3 the development reports and of the agency's year 2012 the English
ones, the first sixty of each by the SHA-256 of their names.
"""

from __future__ import annotations

import argparse
import gzip
import hashlib
import json
import re
from collections.abc import Iterator
from pathlib import Path

_SIXTY = 60
_LEAST_WORDS = 100
# GUM's files hold sentences but no paragraphs; a news report has two to four to a paragraph.
_SENTENCES = 3


def gum_texts(folder: Path) -> Iterator[tuple[str, str]]:
    """Yield name and text of the training part's news and interviews."""
    splits = re.split(r"^## (\S+)", (folder / "splits.md").read_text("utf-8"), flags=re.M)
    training = set(re.findall(r"GUM_\w+", splits[splits.index("train") + 1]))
    for path in sorted((folder / "tsv").glob("*.tsv.gz")):
        name = path.name.removesuffix(".tsv.gz")
        if name in training and name.split("_")[1] in ("news", "interview"):
            lines = gzip.decompress(path.read_bytes()).decode().splitlines()
            said = [line.removeprefix("#Text=") for line in lines if line.startswith("#Text=")]
            parts = [" ".join(said[n : n + _SENTENCES]) for n in range(1, len(said), _SENTENCES)]
            yield name, "\n\n".join([said[0], *parts])


def web_texts(folder: Path) -> Iterator[tuple[str, str]]:
    """Yield name and text of the English Web Treebank's longer documents."""
    whole = (folder / "en_ewt-train.conllu").read_text("utf-8")
    for document in re.split(r"^# newdoc id = ", whole, flags=re.M)[1:]:
        name = document.split("\n", 1)[0].strip()
        if not name.startswith(("weblog", "newsgroup", "email")):
            continue
        parts = re.split(r"^# newpar.*$", document, flags=re.M)
        lines = [" ".join(re.findall(r"^# text = (.*)$", part, flags=re.M)) for part in parts]
        text = "\n\n".join(line for line in lines if line)
        if len(text.split()) >= _LEAST_WORDS:
            yield re.sub(r"\W", "_", name), text


def muc_texts(folder: Path) -> Iterator[tuple[str, str]]:
    """Yield name and text of the development reports, their lines joined to paragraphs."""
    for path in sorted((folder / "dev").glob("dev-*")):
        for part in re.split(r"^(?=DEV-MUC3-)", path.read_text("latin-1"), flags=re.M)[1:]:
            head, _, body = part.partition("\n")
            joined = (" ".join(p.split()) for p in re.split(r"\n\s*\n|\n(?= {3})", body))
            yield head.split()[0], "\n\n".join(p for p in joined if p)


def agency_texts(folder: Path) -> Iterator[tuple[str, str]]:
    """Yield address and text of the English items of 2012."""
    whole = gzip.decompress((folder / "kcna_2012.jsonl.gz").read_bytes()).decode()
    for line in whole.splitlines():
        item = json.loads(line)
        if item["language"] == "en" and item.get("text"):
            name = "_".join(item["url"].rsplit("/", 2)[-2:]).removesuffix(".html")
            yield name, f"{item['title']}\n\n{item['text']}"


def _order(named: tuple[str, str]) -> str:
    return hashlib.sha256(named[0].encode()).hexdigest()


def main() -> None:
    """Write the files."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("data", type=Path)
    parser.add_argument("out", type=Path)
    arguments = parser.parse_args()
    data: Path = arguments.data
    piles = {
        "talks": list(gum_texts(data / "gum")),
        "web": list(web_texts(data / "ud")),
        "wire": sorted(muc_texts(data / "muc"), key=_order)[:_SIXTY],
        "agency2012": sorted(agency_texts(data / "kcna"), key=_order)[:_SIXTY],
    }
    for pile, texts in piles.items():
        folder = arguments.out / pile
        folder.mkdir(parents=True, exist_ok=True)
        for name, text in texts:
            (folder / f"{name}.txt").write_text(text + "\n", encoding="utf-8")
        print(f"{pile}: {len(texts)} texts, {sum(len(t.split()) for _, t in texts)} words")


if __name__ == "__main__":
    main()
