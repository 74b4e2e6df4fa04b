"""Texts folded as the full-text index folds them, with the way back to the text's own offsets."""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from secondsource.ledger.search.indexed_text import CJK_LETTER, WORD, folded_word
from secondsource.ledger.storage.stored_text import composed
from secondsource.model import Span

_NOT_ASCII = re.compile(r"([^\x00-\x7f]+)")
# Characters that NFKC joins: a syllable of Hangul in its letters, a Kana with its voicing mark, any
# other character with the marks behind it.
_CLUSTER = re.compile(
    "[\u1100-\u115f\ua960-\ua97c][\u1160-\u11a7\ud7b0-\ud7c6][\u11a8-\u11ff\ud7cb-\ud7fb]?"
    "|[\uac00-\ud7a3][\u11a8-\u11c2]|[\u3131-\u318e\uffa0-\uffdc]+"
    "|.[\u3099\u309a\uff9e\uff9f\u0300-\u036f]*",
    re.DOTALL,
)
# Letters of Hangul, and half-width voicing marks, may join what stands before them.
_JOINING = re.compile("[\u1100-\u11ff\u3131-\u318e\ua960-\ua97c\ud7b0-\ud7fb\uff9e-\uffdc]")
# What a character that does not fold to one letter by itself becomes at first.
_SEVERAL = ".."


@dataclass(frozen=True, slots=True)
class FoldedText:
    """A text in which words can be looked for letter by letter.

    Args:
        text: The folded text.
        starts: For each character of it, and for its end, the offset in the text itself; None if
            the two are of one length throughout.
    """

    text: str
    starts: Sequence[int] | None = None

    def span(self, start: int, end: int) -> Span:
        """Return the place in the text itself of a stretch of the folded text."""
        if self.starts is None:
            return Span(start, end)
        last = self.starts[end - 1]
        return Span(self.starts[start], self.starts[bisect_right(self.starts, last, end - 1)])


def _folded_cluster(cluster: str) -> str:
    """Return what the index makes of a character with its marks; without a word, it stays."""
    joined = composed(cluster)
    if not WORD.search(joined):
        return cluster if len(cluster) == 1 and not unicodedata.combining(cluster) else ""
    return "".join(c if CJK_LETTER.match(c) else folded_word(c) for c in joined)


class _FoldedLetters(dict[int, str]):
    """Cache of what each character becomes by itself; `_SEVERAL` if it is not one for one."""

    def __missing__(self, code: int) -> str:
        character = chr(code)
        folded = _folded_cluster(character)
        joins = unicodedata.combining(character) or _JOINING.match(character)
        self[code] = folded if len(folded) == 1 and not joins else _SEVERAL
        return self[code]


_FOLDING = _FoldedLetters()


def fold_text(text: str) -> FoldedText:
    """Return a text with its words folded as the index compares them."""
    if text.isascii():
        return FoldedText(text.lower())
    stretches = _NOT_ASCII.split(text)
    folded = [s.lower() if s.isascii() else s.translate(_FOLDING) for s in stretches]
    if all(len(f) == len(s) for f, s in zip(folded, stretches, strict=True)):
        return FoldedText("".join(folded))
    pieces: list[str] = []
    starts: list[int] = []
    position = 0
    for stretch, whole in zip(stretches, folded, strict=True):
        if len(whole) == len(stretch):
            pieces.append(whole)
            starts += range(position, position + len(stretch))
        else:
            for piece, start in _folded_clusters(stretch):
                pieces.append(piece)
                starts += [position + start] * len(piece)
        position += len(stretch)
    return FoldedText("".join(pieces), [*starts, len(text)])


def _folded_clusters(stretch: str) -> Iterator[tuple[str, int]]:
    for cluster in _CLUSTER.finditer(stretch):
        yield _folded_cluster(cluster[0]), cluster.start()
