#!/usr/bin/env python3
"""Score which sources of a report are one speaker, against the coreference of GUM.

    python benchmarks/coreference.py GUM

GUM holds `tsv/*.tsv.gz` in WebAnno's format. Read are its news and interviews whose name has a
SHA-256 that begins with an odd byte; the others are for looking at. A mention is a source that the
reader finds for a claim, wherever half of its words (intersection over union) are a marked mention
of GUM; two mentions are one speaker if the reader gives them one source, or GUM links them by
anything but bridging. Printed are precision, recall and F1 of B³ (Bagga and Baldwin, 1998) and of
MUC's links (Vilain et al., 1995), beside those of two plain rules: mentions of the same words are
one speaker, and each mention is a speaker of its own.
"""

from __future__ import annotations

import argparse
import gzip
import hashlib
import platform
import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from secondsource.attribution import READER_VERSION
from secondsource.language.name_folding import folded
from secondsource.model import RawSha256, Report, ReportId, Span, Zone, ZoneKind
from secondsource.pipeline import make_reader

KINDS = ("news", "interview")
# GUM's files hold sentences but no paragraphs; a news report has two to four to a paragraph.
SENTENCES = 3
_HALF = 0.5
_INDEXED = re.compile(r"([^|\[]+)(?:\[(\d+)\])?")
_LINK = re.compile(r"(\d+-\d+)(?:\[(\d+)_(\d+)\])?")
_FIELDS = 8

Clusters = Mapping[Span, object]
"""For each mention, the speaker it is of."""


@dataclass
class Document:
    """A text of GUM with its mentions.

    Args:
        text: Its sentences, three to a paragraph.
        mentions: For each mention its code points.
        entities: For each mention the first of those that it is linked to.
    """

    text: str = ""
    mentions: dict[str, Span] = field(default_factory=dict)
    entities: dict[str, str] = field(default_factory=dict)

    def entity(self, mention: str) -> str:
        """Return the mention that stands for all that are linked to this one."""
        while (parent := self.entities.get(mention, mention)) != mention:
            mention = parent
        return mention


def _key(token: str, index: str | None) -> str:
    """Return the key of a mention; one without an index is a token of its own."""
    return index if index and index != "0" else f"token {token}"


def document(lines: Sequence[str]) -> Document:
    """Return a document from the lines of its file."""
    made = Document()
    links: list[tuple[str, str]] = []
    sentence, first = 0, None
    for line in lines:
        if line.startswith("#Text="):
            if sentence:
                made.text += " " if sentence % SENTENCES else "\n\n"
            sentence, start, first = sentence + 1, len(made.text), None
            made.text += line.removeprefix("#Text=")
            continue
        columns = line.split("\t")
        if len(columns) < _FIELDS or line.startswith("#"):
            continue
        token, bounds, entity, kinds, targets = (columns[n] for n in (0, 1, 3, -3, -2))
        begin, end = map(int, bounds.split("-"))
        first = begin if first is None else first
        span = Span(start + begin - first, start + end - first)
        if entity != "_":
            for _, index in _INDEXED.findall(entity):
                key = _key(token, index)
                known = made.mentions.get(key, span)
                made.mentions[key] = Span(min(known.start, span.start), max(known.end, span.end))
        if targets != "_":
            for kind, target in zip(kinds.split("|"), targets.split("|"), strict=False):
                if (match := _LINK.match(target)) and not kind.startswith("bridge"):
                    links.append((_key(token, match[3]), _key(match[1], match[2])))
    for one, other in links:
        made.entities[made.entity(one)] = made.entity(other)
    return made


def documents(folder: Path) -> Iterator[Document]:
    """Yield the documents that are measured on."""
    for path in sorted((folder / "tsv").glob("*.tsv.gz")):
        name = path.name.removesuffix(".tsv.gz")
        is_measured = hashlib.sha256(name.encode()).digest()[0] % 2 == 1
        if name.split("_")[1] in KINDS and is_measured:
            yield document(gzip.decompress(path.read_bytes()).decode().splitlines())


def likest(span: Span, mentions: Mapping[str, Span]) -> str | None:
    """Return the mention that a span is most like, if by half."""
    ranked = [
        (
            (min(span.end, m.end) - max(span.start, m.start))
            / (max(span.end, m.end) - min(span.start, m.start)),
            key,
        )
        for key, m in mentions.items()
        if m.overlaps(span)
    ]
    share, key = max(ranked, default=(0.0, None))
    return key if share >= _HALF else None


def b_cubed(given: Clusters, marked: Clusters) -> float:
    """Return B³'s precision of the given clusters; its recall with the arguments exchanged."""
    members: dict[object, set[Span]] = defaultdict(set)
    marked_members: dict[object, set[Span]] = defaultdict(set)
    for mention in given:
        members[given[mention]].add(mention)
        marked_members[marked[mention]].add(mention)
    return sum(
        len(members[given[m]] & marked_members[marked[m]]) / len(members[given[m]]) for m in given
    )


def links_kept(given: Clusters, marked: Clusters) -> tuple[int, int]:
    """Return how many links the given clusters need, and how many of them the marked have too."""
    members: dict[object, list[Span]] = defaultdict(list)
    for mention in given:
        members[given[mention]].append(mention)
    needed = sum(len(cluster) - 1 for cluster in members.values())
    kept = sum(
        len(cluster) - len({marked[mention] for mention in cluster}) for cluster in members.values()
    )
    return kept, needed


@dataclass
class Scores:
    """Sums over documents: of B³ over mentions, of MUC over links."""

    mentions: int = 0
    precision: float = 0.0
    recall: float = 0.0
    right_links: int = 0
    given_links: int = 0
    found_links: int = 0
    marked_links: int = 0

    def add(self, given: Clusters, marked: Clusters) -> None:
        """Add a document."""
        self.mentions += len(given)
        self.precision += b_cubed(given, marked)
        self.recall += b_cubed(marked, given)
        right, links = links_kept(given, marked)
        self.right_links, self.given_links = self.right_links + right, self.given_links + links
        right, links = links_kept(marked, given)
        self.found_links, self.marked_links = self.found_links + right, self.marked_links + links

    def line(self) -> str:
        """Return the figures."""
        b3 = self.precision / self.mentions, self.recall / self.mentions
        muc = (
            self.right_links / max(self.given_links, 1),
            self.found_links / max(self.marked_links, 1),
        )
        return ", ".join(
            f"{name} P {p:.3f} R {r:.3f} F1 {2 * p * r / (p + r) if p + r else 0:.3f}"
            for name, (p, r) in (("B³", b3), ("MUC", muc))
        )


def main() -> None:
    """Read the documents and print the figures."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("gum", type=Path)
    arguments = parser.parse_args()
    reader = make_reader()
    scores = {name: Scores() for name in ("as read", "same words", "each its own")}
    found, texts, undecided = 0, 0, 0
    for marked_text in documents(arguments.gum):
        text = marked_text.text
        report = Report(
            id=ReportId("r0"),
            raw=RawSha256(""),
            item="",
            text=text,
            zones=(Zone(ZoneKind.BODY, Span(0, len(text))),),
            language="en",
        )
        texts += 1
        sources = {
            span: claim.source for claim in reader.claims(report) for span in claim.source.spans[:1]
        }
        found += len(sources)
        keys = {span: likest(span, marked_text.mentions) for span in sources}
        marked = {span: marked_text.entity(key) for span, key in keys.items() if key is not None}
        undecided += sum(not sources[span].id for span in marked)
        scores["as read"].add({s: sources[s].id or f"undecided {s}" for s in marked}, marked)
        scores["same words"].add({s: folded(s.words(text)) for s in marked}, marked)
        scores["each its own"].add({s: s for s in marked}, marked)
    mentions = scores["as read"].mentions
    print(f"{platform.machine()}, Python {platform.python_version()}, {READER_VERSION}")
    print(f"{texts} texts, {found} sources found, {mentions} of them marked, {undecided} undecided")
    for name, score in scores.items():
        print(f"{name}: {score.line()}")


if __name__ == "__main__":
    main()
