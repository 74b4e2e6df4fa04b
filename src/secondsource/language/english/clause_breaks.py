"""Where an English sentence may be parted into clauses that each say one thing."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import accumulate

from secondsource.language.english.verb_presence import has_verb, is_foreign
from secondsource.model import Span

# Marks and words that begin another clause. A comma alone parts lists and appositions too often. A
# condition ("if", "unless") stays with what depends on it: without it a source said something else,
# and alone it states nothing. So does the end that "until" gives without a comma.
_BREAK = re.compile(
    r"[;:](?=\s)|\s[–—-]{1,2}\s|[—]|\.{3}|…"
    r"|,\s+(?=(?:and|but|while|whereas|as|after|before|when|where|which|who|whose|because|since|though"
    r"|although|so|until|saying|adding|leaving|killing|making|including|with|according)\b)"
    r"|\s+(?=(?:but|while|whereas|although|though|because|after|before)\b)",
    re.IGNORECASE,
)
_WORD = re.compile(r"\w+")
# Words that both sides of a break need: with fewer a clause is rarely a statement.
_LEAST_WORDS = 4

_LINK = (
    r"(?:and|but|that|so|while|though|although|because|as|which|who|whose|where|when|after|before)"
)
FIRST_LINKS = re.compile(rf"(?:{_LINK}\s+)+(?=\S)", re.IGNORECASE)
"""Words at the beginning of a clause that only tie it to another."""
LAST_LINKS = re.compile(rf"(?:(?<!\bor)[\s,;]+{_LINK})+\Z", re.IGNORECASE)
"""Words at the end of a clause that only tie it to another; "or so" is none."""


def clauses_in(part: Span, text: str) -> Iterator[Span]:
    """Yield the clauses of a sentence in order, each of at least four words where it has as many.

    Each has a verb: "Work on the tunnel, which enters the ridge, began in 2021" is not parted, for
    its first words state nothing.

    Args:
        part: The sentence.
        text: The text that holds it.
    """
    breaks = list(_BREAK.finditer(text, part.start, part.end))
    starts = [part.start, *(match.end() for match in breaks)]
    ends = [*(match.start() for match in breaks), part.end]
    is_english = not is_foreign(part.words(text))
    pieces = [_piece(text[a:b], is_english) for a, b in zip(starts, ends, strict=True)]
    # What stands from a piece on, as far as a break asks for it.
    behind = list(accumulate(reversed(pieces), _Piece.joined))[::-1]
    first, so_far = 0, pieces[0]
    for number in range(len(breaks)):
        if so_far.is_clause and behind[number + 1].is_clause:
            yield Span(starts[first], ends[number])
            first, so_far = number + 1, pieces[number + 1]
        else:
            so_far = so_far.joined(pieces[number + 1])
    if starts[first] < part.end:
        yield Span(starts[first], part.end)


@dataclass(frozen=True, slots=True)
class _Piece:
    """Words between two breaks.

    Args:
        count: How many they are without the links they begin with.
        states: Whether they hold a verb, or are of another language.
    """

    count: int
    states: bool

    @property
    def is_clause(self) -> bool:
        """Whether they have words enough and a verb."""
        return self.count >= _LEAST_WORDS and self.states

    def joined(self, other: _Piece) -> _Piece:
        """Return this piece with one beside it."""
        return _Piece(self.count + other.count, self.states or other.states)


def _piece(words: str, is_english: bool) -> _Piece:
    links = FIRST_LINKS.match(words)
    stated = words[links.end() :] if links else words
    return _Piece(len(_WORD.findall(stated)), not is_english or has_verb(stated))
