#!/usr/bin/env python3
"""Compare the claims of MUC reports with how sure their templates are of the perpetrator.

    python benchmarks/confidence.py MUC_DIR [--parts dev tst1 tst2]

A template of MUC-3 and MUC-4 says of each organisation held to have done it whether that is
reported as fact, claimed or admitted, suspected or accused (by authorities or by others), or
possible. Nothing here was trained for these labels: they are read off the claims that name the
organisation, by the rules of `predict`. Templates do not say which sentence they rest on, so the
claims of all sentences that name the organisation count. The texts are all in capitals; they are
lowercased with a capital at each sentence's start, and explanatory brackets are cut.
"""

from __future__ import annotations

import argparse
import platform
import re
from collections import Counter, defaultdict
from collections.abc import Iterator
from pathlib import Path

import secondsource
from secondsource.attribution import READER_VERSION
from secondsource.model import (
    Certainty,
    Claim,
    Mode,
    Polarity,
    Report,
    SourceKind,
    Span,
    Zone,
    ZoneKind,
)
from secondsource.pipeline import make_reader

FACT, CLAIMED, POSSIBLE = "REPORTED AS FACT", "CLAIMED OR ADMITTED", "POSSIBLE"
ACCUSED, OFFICIALLY = "SUSPECTED OR ACCUSED", "SUSPECTED OR ACCUSED BY AUTHORITIES"
LABELS = (FACT, OFFICIALLY, ACCUSED, CLAIMED, POSSIBLE)
SHORT = dict(zip(LABELS, ("fact", "authorities", "accused", "claimed", "possible"), strict=True))


def texts(folder: Path) -> dict[str, str]:
    """Return the reports of a part of the corpus by their ids, in ordinary letters."""
    texts_by_id = {}
    for path in sorted(folder.iterdir()):
        if path.name.startswith(("key", "text-headers")):
            continue
        parts = re.split(r"^((?:DEV|TST\d)-MUC\d-\d{4}).*$", path.read_text("latin-1"), flags=re.M)
        for name, body in zip(parts[1::2], parts[2::2], strict=True):
            texts_by_id[name] = _ordinary(body)
    return texts_by_id


def _ordinary(body: str) -> str:
    body = re.sub(r"\[(?:TEXT|REPORT|ARTICLE|EXCERPTS?|COMMUNIQUE)\]", "", body)
    body = re.sub(r"\[[^\]]*\]", "", body)
    paragraphs = [" ".join(p.split()) for p in re.split(r"\n\s*\n", body)]
    text = "\n\n".join(p for p in paragraphs if p).lower()
    return re.sub(r"(?:^|(?<=[.!?] )|(?<=\n)|(?<=-- )|(?<=\"))[a-z]", lambda m: m[0].upper(), text)


def answers(folder: Path) -> Iterator[tuple[str, str, list[str]]]:
    """Yield report, label and the organisation's names, for every named perpetrator."""
    for path in sorted(folder.glob("key*")):
        report, label = "", ""
        for line in path.read_text("latin-1").splitlines():
            slot = re.match(r"\s*(\d+)\.\s+([A-Z :]+?)\s{2,}(.*)", line)
            if slot and slot[2].startswith("MESSAGE: ID"):
                report = slot[3].split()[0]
            inside = slot[2].endswith("ORGANIZATION CONFIDENCE") if slot else bool(label)
            value = slot[3] if slot else line.strip()
            filled = re.match(r"([A-Z ]+): (.*)", value)
            label = filled[1].strip() if inside and filled else ""
            if label in LABELS and filled:
                yield report, label, re.findall(r'"([^"]+)"', filled[2])


def predict(claims: list[Claim], names: list[str], text: str) -> str:
    """Return the label that the claims of a report give a perpetrator.

    A source that speaks for the organisation itself claims or admits; any other that names it
    accuses it, by authority if the source is a state's; a fear, a condition or a "may" makes it
    possible. Denials do not vote. The majority decides; without any vote, it is reported as fact.
    """
    votes: Counter[str] = Counter()
    for claim in claims:
        if claim.stance.polarity is Polarity.DENIED:
            continue
        content = " ".join(s.words(text) for s in claim.content).lower()
        source = f"{claim.source.text} {claim.source.name}".lower()
        spoken = any(_named(name, source) for name in names)
        if not spoken and not any(_named(name, content) for name in names):
            continue
        unsure = claim.stance.certainty is Certainty.POSSIBLE
        if unsure or claim.stance.mode in (Mode.FEAR, Mode.CONDITION):
            votes[POSSIBLE] += 1
        elif spoken:
            votes[CLAIMED] += 1
        else:
            official = claim.source.kind is SourceKind.GOVERNMENT
            votes[OFFICIALLY if official else ACCUSED] += 1
    return max(LABELS, key=lambda label: votes[label]) if votes else FACT


def _named(name: str, words: str) -> bool:
    return re.search(rf"\b{re.escape(name.lower())}\b", words) is not None


def main() -> None:
    """Read, compare, print the table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("muc", type=Path)
    parser.add_argument("--parts", nargs="+", default=["dev", "tst1", "tst2"])
    arguments = parser.parse_args()
    reader = make_reader()
    print(
        f"Python {platform.python_version()}, secondsource {secondsource.__version__},"
        f" reader {READER_VERSION}"
    )
    table: dict[str, Counter[str]] = defaultdict(Counter)
    read: dict[str, list[Claim]] = {}
    for part in arguments.parts:
        texts_by_id = texts(arguments.muc / part)
        for name, label, names in answers(arguments.muc / part):
            text = texts_by_id.get(name)
            if text is None:
                continue
            if name not in read:
                zone = Zone(ZoneKind.BODY, Span(0, len(text)))
                read[name] = reader.claims(
                    Report(id="r0", raw="", item="", text=text, zones=(zone,), language="en")
                )
            table[label][predict(read[name], names, text)] += 1
    total = sum(sum(row.values()) for row in table.values())
    right = sum(table[label][label] for label in LABELS)
    most = max(sum(row.values()) for row in table.values())
    print(f"{total} perpetrators in {len(read)} reports ({', '.join(arguments.parts)})")
    print(f"accuracy {right / total:.3f}; always the most frequent label: {most / total:.3f}")
    print("\n" + "template \\ read".rjust(16) + "".join(SHORT[x].rjust(13) for x in LABELS))
    for label in LABELS:
        print(SHORT[label].rjust(16) + "".join(str(table[label][x]).rjust(13) for x in LABELS))


if __name__ == "__main__":
    main()
