#!/usr/bin/env python3
"""Score source, cue and content as one flat sequence of labels: exact-match F1 as for CofeNet.

    python benchmarks/flat.py POLNEAR_PART

POLNEAR_PART holds text/NAME.txt and attributions/NAME_ANNOTATOR.ann, as PolNeAR's dev does. Claims
are read by PolNeAR's convention (as `benchmarks/attribution.py --convention polnear` reads them),
all of them, doubtful ones too: once with the thresholds of the program, once with a threshold of .5
for cues. Printed are precision, recall and F1 of each role, and of the three together.

CofeNet (Wang and others, "CofeNet: Context and Former-Label Enhanced Net for Complicated Quotation
Extraction", COLING 2022) and its rivals are scored on PolNeAR's test part, which this project does
not have. The figures here are of the development part; those of BERT-base, printed below them, are
quoted, not measured again, and are of other reports.

What is known, and from where:

- The count: `exe/eval/evaluation.py` and `exe/eval/extraction.py` of the authors' repository
  (github.com/cofe-ai/CofeNet). Tokens bear BIO labels. A piece is a B with the I of its role that
  follow. It is right if one of its role has the same first and last token in the same item. F1 is
  counted for each role over all pieces; one over the three roles is not among their figures.
- The items, and the tokens: `res/polnear/valid.txt` there, in five stretches of 16,000 characters
  (34 of its paragraphs, of four reports, were compared by eye with what this file makes of the same
  paragraphs in PolNeAR's dev: the pieces are the same). An item is a paragraph: a line of the text,
  headlines too, with all its sentences. Tokens are those of Stanford CoreNLP: quotation marks,
  clitics (`'s`, `n't`) and dashes apart, words with hyphens and abbreviations whole. A token counts
  as part of a mark if all of it stands inside.
- Each marking of a report is a document of its own (94 of the 84 reports of dev): in the same file
  the two reports with six markings bear names of annotators that are not the first, and its size
  fits all 94, being 8% above what 84 would take.
- Overlaps: PolNeAR's README calls the marking univocal, each token has one label at most. In dev no
  two marks overlap, but attributions may share a source, whose words are labelled once. A mark with
  a gap is several pieces, each with a B of its own (the same file).
- BERT reads the first 300 tokens of an item (`conf/setting/pn_bert.json`). The longest paragraph of
  dev has 193; nothing is cut here.

What is assumed:

- Tokens are cut by a pattern after CoreNLP's rules, not by CoreNLP. Marks and claims are cut at the
  same tokens, so that this decides only which ends count as one. On 100 training reports
  tokens of whole words and single signs change no F1 by more than .1.
- Claims of the reader overlap, mostly where one stands inside the content of another; a flat
  sequence cannot hold both. Row `outer`: a token has the label of the outer claim, or of the one
  with the higher score if neither stands inside the other. Row `inner`: the inner claim comes
  first, and what is left of the outer content falls into pieces.
- In one of a hundred contents of dev, fragments of a mark have only white space between them.
  Whether the authors join them could not be seen: `outer` and `inner` do, `apart` is `outer` with a
  piece for each fragment.
"""

from __future__ import annotations

import argparse
import json
import math
import platform
import re
import sys
import tempfile
from bisect import bisect_left
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from itertools import groupby
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "training" / "attribution"))

from attribution import reader_by, report_of
from polnear import Attribution, Marked, read_folder
from secondsource.attribution import READER_VERSION, ClaimReader
from secondsource.attribution.claim_reader import ENGLISH
from secondsource.model import Claim, ClaimId, Span

ROLES = ("source", "cue", "content")
_CUE_THRESHOLD = 0.5
_THRESHOLDS = "thresholds.json"
_PUBLISHED = "published, test part: BERT-base source 83.2, cue 75.3, content 72.9"
_PARAGRAPH = re.compile(r"[^\n\r]+")
_TOKEN = re.compile(
    r"""
    (?:[^\W\d_]\.){2,}                              # U.S.
    | (?:Mr|Mrs|Ms|Dr|Jr|Sen|Rep|Gov|Gen|Lt|Jan|Feb|Aug|Sept|Oct|Nov|Dec)\.
    | \w+?(?=n['’]t\b) | n['’]t\b                   # did n't
    | ['’](?:s|re|ve|ll|d|m)\b                      # 's
    | \w+(?:-\w+ | (?<=\d)[.,](?=\d)\w+)*           # coal-fired, 1,500
    | \.\.\. | -- | \S
    """,
    re.VERBOSE | re.IGNORECASE,
)

Label = tuple[str, int, int]
"""Role, number of its attribution, number of its fragment (0 if fragments are joined)."""
Piece = tuple[str, int, int]
"""Role, first and last token."""


@dataclass(frozen=True)
class Tokens:
    """The tokens of a text.

    Args:
        starts: First code point of each.
        ends: One past the last code point of each.
        paragraphs: Number of the paragraph of each.
    """

    starts: Sequence[int]
    ends: Sequence[int]
    paragraphs: Sequence[int]

    def inside(self, start: int, end: int) -> range:
        """Return the numbers of the tokens of which all stands between two code points."""
        first = bisect_left(self.starts, start)
        last = first
        while last < len(self.ends) and self.ends[last] <= end:
            last += 1
        return range(first, last)


def tokens_of(text: str) -> Tokens:
    """Return the tokens of a text."""
    found = [
        (token.start(), token.end(), number)
        for number, paragraph in enumerate(_PARAGRAPH.finditer(text))
        for token in _TOKEN.finditer(text, *paragraph.span())
    ]
    return Tokens(*([token[column] for token in found] for column in range(3)))


def pieces_of(
    attributions: Sequence[Attribution], tokens: Tokens, *, apart: bool = False
) -> set[Piece]:
    """Return the pieces of attributions as one flat sequence of labels.

    Args:
        attributions: Those whose labels stand where several overlap come first.
        tokens: The tokens of their text.
        apart: Whether a fragment is a piece of its own even if it joins the one before.
    """
    labels: dict[int, Label] = {}
    for number, attribution in enumerate(attributions):
        for role in ROLES:
            spans: list[tuple[int, int]] = getattr(attribution, role)
            for fragment, (start, end) in enumerate(spans):
                for token in tokens.inside(start, end):
                    labels.setdefault(token, (role, number, fragment if apart else 0))
    return _runs(labels, tokens.paragraphs)


def _runs(labels: Mapping[int, Label], paragraphs: Sequence[int]) -> set[Piece]:
    """Return the runs of tokens with one label in one paragraph."""
    runs: list[list[int]] = []
    for token in sorted(labels):
        before = runs[-1][-1] if runs else None
        if (
            before is not None
            and token == before + 1
            and labels[token] == labels[before]
            and paragraphs[token] == paragraphs[before]
        ):
            runs[-1].append(token)
        else:
            runs.append([token])
    return {(labels[run[0]][0], run[0], run[-1]) for run in runs}


def in_order(claims: Sequence[Claim], *, inner_first: bool) -> list[Claim]:
    """Sort claims: the outer before the inner or the reverse, then the highest score first."""
    by_id = {claim.id: claim for claim in claims}

    def depth(claim: Claim) -> int:
        around: set[ClaimId] = set()
        while claim.nested_in in by_id and claim.nested_in not in around:
            around.add(claim.nested_in)
            claim = by_id[claim.nested_in]
        return len(around)

    sign = -1 if inner_first else 1
    return sorted(claims, key=lambda claim: (sign * depth(claim), -claim.score))


def _attribution(claim: Claim) -> Attribution:
    def bounds(spans: Sequence[Span]) -> list[tuple[int, int]]:
        return [(span.start, span.end) for span in spans]

    return Attribution(bounds(claim.source.spans), bounds(claim.cue), bounds(claim.content))


@dataclass(frozen=True)
class Variant:
    """A way of flattening: whether inner claims go first, whether fragments stand apart."""

    name: str
    inner_first: bool = False
    apart: bool = False


VARIANTS = (Variant("outer"), Variant("inner", inner_first=True), Variant("apart", apart=True))


@dataclass
class Counts:
    """Numbers of pieces of each role."""

    right: Counter[str] = field(default_factory=Counter)
    read: Counter[str] = field(default_factory=Counter)
    marked: Counter[str] = field(default_factory=Counter)

    def add(self, read: set[Piece], marked: set[Piece]) -> None:
        """Count the pieces of one document."""
        self.right.update(role for role, _, _ in read & marked)
        self.read.update(role for role, _, _ in read)
        self.marked.update(role for role, _, _ in marked)

    def figures(self, roles: Sequence[str]) -> str:
        """Return precision, recall and F1 of some roles together, in percent."""
        right, read, marked = (
            sum(counter[role] for role in roles) for counter in (self.right, self.read, self.marked)
        )
        shares = _percent(right, read), _percent(right, marked), _percent(2 * right, read + marked)
        return "{:5.1f} {:5.1f} {:5.1f}".format(*shares)


def _percent(part: int, whole: int) -> float:
    return 100 * part / whole if whole else math.nan


def score(documents: Sequence[Marked], reader: ClaimReader) -> dict[str, Counts]:
    """Return the counts of each variant; a report with several markings is read once."""
    counts = {variant.name: Counts() for variant in VARIANTS}
    for text, markings in groupby(documents, key=lambda document: document.text):
        tokens = tokens_of(text)
        claims = reader.claims(report_of(text))
        read = {
            variant.name: pieces_of(
                [
                    _attribution(claim)
                    for claim in in_order(claims, inner_first=variant.inner_first)
                ],
                tokens,
                apart=variant.apart,
            )
            for variant in VARIANTS
        }
        for marking in markings:
            for variant in VARIANTS:
                marked = pieces_of(marking.attributions, tokens, apart=variant.apart)
                counts[variant.name].add(read[variant.name], marked)
    return counts


def _with_cue_threshold(threshold: float, folder: Path) -> Path:
    """Make a folder of the English model with another threshold for cues; return it."""
    for path in ENGLISH.iterdir():
        if path.name != _THRESHOLDS:
            (folder / path.name).symlink_to(path.resolve())
    thresholds = json.loads((ENGLISH / _THRESHOLDS).read_text("utf-8"))
    thresholds["cue"] = threshold
    (folder / _THRESHOLDS).write_text(json.dumps(thresholds), "utf-8")
    return folder


def _print_table(name: str, counts: Mapping[str, Counts]) -> None:
    heads = "".join(f"  {head:>17}" for head in (*ROLES, "all three"))
    print(f"{name}; precision, recall, F1\n{'':7}{heads}")
    for variant, counted in counts.items():
        columns = [[role] for role in ROLES] + [list(ROLES)]
        print(f"{variant:7}" + "".join(f"  {counted.figures(roles)}" for roles in columns))
        pieces = ", ".join(
            f"{role} {counted.marked[role]} / {counted.read[role]}" for role in ROLES
        )
        print(f"{'':9}pieces marked / read: {pieces}")


def main() -> None:
    """Read the reports twice and print the figures."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("part", type=Path)
    documents = list(read_folder(parser.parse_args().part, every_annotator=True))
    reports = len({document.name for document in documents})
    print(f"{platform.machine()}, Python {platform.python_version()}, {READER_VERSION}")
    print(f"{reports} reports, {len(documents)} markings")
    _print_table("thresholds of the program", score(documents, reader_by("polnear")))
    with tempfile.TemporaryDirectory() as scratch:
        folder = _with_cue_threshold(_CUE_THRESHOLD, Path(scratch))
        surer = score(documents, reader_by("polnear", folder))
    _print_table(f"threshold of {_CUE_THRESHOLD} for cues", surer)
    print(_PUBLISHED)


if __name__ == "__main__":
    main()
