"""Hashes of the words of a text, so that two texts can be compared without their spelling.

Case, accents, punctuation, hyphens and quotation marks make no difference: "Kim Jong-un" and "KIM
JONG UN", "Sinŭiju" and "Sinuiju" are the same words. A Chinese or Japanese character is a word by
itself, since those scripts do not separate words; Korean is separated by its spaces.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from secondsource.model import Span

Words = NDArray[np.uint64]
Places = NDArray[np.int32]

# Odd constants of splitmix64 (Steele, Lea, Flood, OOPSLA 2014): each mixes all bits of the other.
_STEP = np.uint64(0x9E3779B97F4A7C15)
_MIX = np.uint64(0xBF58476D1CE4E5B9)
_LAST_MIX = np.uint64(0x94D049BB133111EB)
_MIX_NUMBER, _LAST_MIX_NUMBER = int(_MIX), int(_LAST_MIX)
# Beyond the basic plane are emoji and rare ideographs; none of them counts as a word.
_BASIC_PLANE_SIZE = 0x10000
# Longer "words" are addresses or encoded data; the order of the letters beyond does not matter.
_MOST_LETTERS = 64
# A text is read in pieces of this many code points, each of which takes some 100 bytes of memory a
# code point while it is read: in one go a text of 2,000,000 took 190 MB.
_PIECE_SIZE = 200_000
_WORD_BOUNDARY = re.compile(r"[\x00-/:-@\[-`{-\x7f]")


@dataclass(frozen=True, slots=True)
class HashedWords:
    """The words of a text.

    Args:
        words: One hash for each word, shape (n,).
        starts: Its first code point, shape (n,).
        ends: One past its last code point, shape (n,).
    """

    words: Words
    starts: Places
    ends: Places

    def span(self, first: int, last: int) -> Span:
        """Return the span from word `first` up to, not including, word `last`."""
        return Span(int(self.starts[first]), int(self.ends[last - 1]))


def hash_words(text: str) -> HashedWords:
    """Return the words of a text as 64-bit hashes.

    Equal words have equal hashes; two different words collide with probability 2^-64.
    """
    if len(text) <= _PIECE_SIZE:
        return _hash_piece(text)
    begins = list(_piece_starts(text))
    read = [
        _hash_piece(text[begin:end])
        for begin, end in zip(begins, [*begins[1:], len(text)], strict=True)
    ]
    return HashedWords(
        np.concatenate([piece.words for piece in read]),
        _shifted_positions(begins, [piece.starts for piece in read]),
        _shifted_positions(begins, [piece.ends for piece in read]),
    )


def hash_each(texts: Sequence[str]) -> list[tuple[int, ...]]:
    """Return the hashes of the words of each of many short texts.

    All are hashed in one go: 10,000 names take a hundredth of the time of as many calls.
    """
    if not texts:
        return []
    wording = hash_words("\n".join(texts))
    ends = np.cumsum([len(text) + 1 for text in texts])
    bounds = [0, *np.searchsorted(wording.starts, ends).tolist()]
    hashes = wording.words.tolist()
    return [tuple(hashes[first:last]) for first, last in pairwise(bounds)]


def _piece_starts(text: str) -> Iterator[int]:
    """Yield the starts of the pieces of a long text: at characters between words."""
    yield 0
    begin = 0
    while boundary := _WORD_BOUNDARY.search(text, begin + _PIECE_SIZE):
        begin = boundary.start()
        yield begin


def _shifted_positions(begins: Sequence[int], places: Sequence[Places]) -> Places:
    """Return positions in pieces as positions in the text."""
    shifted = [begin + piece_places for begin, piece_places in zip(begins, places, strict=True)]
    return np.concatenate(shifted).astype(np.int32)


def _hash_piece(text: str) -> HashedWords:
    codes = np.frombuffer(text.encode("utf-32-le", "surrogatepass"), dtype=np.uint32)
    letters, alone = _letter_table()
    codes = np.where(codes < _BASIC_PLANE_SIZE, codes, 0)
    values = letters[codes]
    visible = np.flatnonzero(values != _TRANSPARENT)
    values = values[visible]
    inside = values != 0
    single = alone[codes[visible]]
    before = np.concatenate(([False], inside[:-1]))
    single_before = np.concatenate(([False], single[:-1]))
    begins = np.flatnonzero(inside & (~before | single | single_before))
    if not begins.size:
        none = np.zeros(0, dtype=np.int32)
        return HashedWords(np.zeros(0, dtype=np.uint64), none, none)
    return _hash_letters(values, inside, begins, visible)


def _hash_letters(
    values: NDArray[np.uint32],
    inside: NDArray[np.bool_],
    begins: NDArray[np.intp],
    visible: NDArray[np.intp],
) -> HashedWords:
    """Hash each word: a sum of its letters, each multiplied by a power for its position."""
    word_of = np.cumsum(np.bincount(begins, minlength=len(values))) - 1
    letter_position = np.minimum(
        np.arange(len(values)) - begins[np.maximum(word_of, 0)], _MOST_LETTERS - 1
    )
    weighed = np.where(
        inside, values.astype(np.uint64) * _powers()[np.maximum(letter_position, 0)], 0
    )
    sums = np.add.reduceat(weighed, begins)
    # The last letter of each word: the last that is inside before the next word begins.
    last = np.maximum.reduceat(np.where(inside, np.arange(len(values)), 0), begins)
    return HashedWords(
        mix_bits(sums), visible[begins].astype(np.int32), (visible[last] + 1).astype(np.int32)
    )


def mix_bits(numbers: Words) -> Words:
    """Return numbers with their bits mixed (the finaliser of splitmix64)."""
    numbers = np.asarray(numbers, dtype=np.uint64)
    numbers = (numbers ^ (numbers >> np.uint64(30))) * _MIX
    numbers = (numbers ^ (numbers >> np.uint64(27))) * _LAST_MIX
    return np.asarray(numbers ^ (numbers >> np.uint64(31)), dtype=np.uint64)


def mix_bits_of(number: int) -> int:
    """Return what `mix_bits` returns for one number of 64 bits."""
    number = (number ^ (number >> 30)) * _MIX_NUMBER % 2**64
    number = (number ^ (number >> 27)) * _LAST_MIX_NUMBER % 2**64
    return number ^ (number >> 31)


@cache
def _powers() -> Words:
    powers = np.cumprod(np.full(_MOST_LETTERS, _STEP, dtype=np.uint64))
    return np.asarray(powers, dtype=np.uint64)


_TRANSPARENT = np.uint32(0xFFFFFFFF)


@cache
def _letter_table() -> tuple[NDArray[np.uint32], NDArray[np.bool_]]:
    """Return the letter of each code point (0: none), and which are words by themselves."""
    values = np.zeros(_BASIC_PLANE_SIZE, dtype=np.uint32)
    alone = np.zeros(_BASIC_PLANE_SIZE, dtype=bool)
    for code in range(_BASIC_PLANE_SIZE):
        letter = chr(code)
        category = unicodedata.category(letter)
        if category in ("Mn", "Me", "Cf"):
            values[code] = _TRANSPARENT
        elif category[0] in "LN":
            # NFKD would split a Hangul syllable into its letters, and only the first be kept.
            hangul = "\uac00" <= letter <= "\ud7a3"
            base = letter if hangul else unicodedata.normalize("NFKD", letter)
            values[code] = ord(base.casefold()[:1] or letter)
            alone[code] = unicodedata.name(letter, "").startswith(
                ("CJK UNIFIED", "CJK COMPAT", "HIRAGANA", "KATAKANA")
            )
    # "don't" with either apostrophe is two words, "don" and "t"; so is "Kim's".
    return values, alone
