"""Text alignment by greedy string tiling: the passages two texts share, in any order.

All runs of `SEED` equal words are found, joined along their diagonals into the longest equal
runs, and laid over both texts from the longest down so that no word is used twice (the tiling of
Wise: Running Karp-Rabin matching and greedy string tiling, 1993). Equal runs that follow each other
in both texts with a few other words between them make one passage: so a passage survives
a substituted word, a cut clause, a name spelled otherwise.
"""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from secondsource.echo.reuse.winnowing import hash_runs
from secondsource.echo.text.word_hashes import Words

# Runs of four words are often shared by chance ("on the other hand"), and runs of six are missed
# between two substitutions; benchmarks/copied.py prints the cost of each.
SEED = 5
# Maximum number of differing words in a row inside a passage: a clause; a longer cut splits it.
GAP = 10
# A run that occurs more often in a text than this is a refrain; only its first places are used.
_MOST_PLACES = 8
# Maximum number of words in cached seed indexes, at 20 bytes a word: reports that copy each other
# are mostly near in time, and 1,000,000 words are some 1,800 reports of a real pile.
_MOST_WORDS_KEPT = 1_000_000


@dataclass(frozen=True, slots=True)
class SharedRun:
    """A run of equal words: `length` words from `first` in one text and from `second` in the other.

    Args:
        first: Its first word in one text.
        second: Its first word in the other.
        length: Number of words.
    """

    first: int
    second: int
    length: int


@dataclass(frozen=True, slots=True)
class SharedPassage:
    """A passage that two texts share.

    Args:
        tiles: Its equal runs, in the order of both texts.
    """

    tiles: tuple[SharedRun, ...]

    @property
    def first(self) -> tuple[int, int]:
        """Its first word in one text, and one past its last."""
        return self.tiles[0].first, self.tiles[-1].first + self.tiles[-1].length

    @property
    def second(self) -> tuple[int, int]:
        """Its first word in the other, and one past its last."""
        return self.tiles[0].second, self.tiles[-1].second + self.tiles[-1].length

    @property
    def words(self) -> int:
        """Number of equal words."""
        return sum(tile.length for tile in self.tiles)


@dataclass(frozen=True, slots=True)
class SeedIndex:
    """The runs of `SEED` words of a text, sorted for many comparisons.

    Args:
        count: Number of words of the text.
        numbers: The runs, in the order of the text.
        ordered: The runs, sorted.
        places: The position of each of `ordered` in `numbers`.
    """

    count: int
    numbers: Words
    ordered: Words
    places: NDArray[np.int32]


def seed_index(words: Words) -> SeedIndex:
    """Return the seed index of the words of a text."""
    numbers = hash_runs(words, SEED)
    places = np.argsort(numbers, kind="stable").astype(np.int32)
    return SeedIndex(len(words), numbers, numbers[places], places)


class SeedIndexes:
    """A least-recently-used cache of the seed indexes of a pile.

    Args:
        words_of: Gives the words of a report by its number in the pile.
    """

    def __init__(self, words_of: Callable[[int], Words]) -> None:
        self._words_of = words_of
        self._kept: OrderedDict[int, SeedIndex] = OrderedDict()
        self._words = 0

    def __getitem__(self, number: int) -> SeedIndex:
        """Return the seed index of a report by its number in the pile."""
        index = self._kept.get(number)
        if index is not None:
            self._kept.move_to_end(number)
            return index
        index = self._kept[number] = seed_index(self._words_of(number))
        self._words += index.count
        while self._words > _MOST_WORDS_KEPT and len(self._kept) > 2:
            _, dropped = self._kept.popitem(last=False)
            self._words -= dropped.count
        return index


def align(first: SeedIndex, second: SeedIndex) -> list[SharedPassage]:
    """Return the passages that two texts share, in the order of the first."""
    return list(_passages(_tile(_equal_runs(first, second), first.count, second.count)))


def _equal_runs(first: SeedIndex, second: SeedIndex) -> Iterator[SharedRun]:
    """Yield the longest runs of equal words, the longest first."""
    if not (first.numbers.size and second.numbers.size):
        return
    low = np.searchsorted(second.ordered, first.numbers)
    hits = np.flatnonzero(second.ordered[np.minimum(low, len(second.ordered) - 1)] == first.numbers)
    if not hits.size:
        return
    high = np.searchsorted(second.ordered, first.numbers[hits], side="right")
    # In 32 bits: two long texts made of a refrain have millions of equal places.
    low, hits = low[hits].astype(np.int32), hits.astype(np.int32)
    repeats = np.minimum(high - low, _MOST_PLACES).astype(np.int32)
    here = np.repeat(hits, repeats)
    repeat_number = np.arange(len(here), dtype=np.int32)
    repeat_number -= np.repeat(np.cumsum(repeats, dtype=np.int32) - repeats, repeats)
    there = second.places[np.repeat(low, repeats) + repeat_number]
    diagonal = here - there
    # `at` ascends already, so a stable sort leaves it ascending along each diagonal.
    order = np.argsort(diagonal, kind="stable")
    here, there, diagonal = here[order], there[order], diagonal[order]
    breaks = np.flatnonzero((np.diff(diagonal) != 0) | (np.diff(here) != 1)) + 1
    begins = np.concatenate(([0], breaks))
    lengths = np.diff(np.concatenate((begins, [len(here)]))) + SEED - 1
    best = np.lexsort((there[begins], here[begins], -lengths))
    for run in best:
        yield SharedRun(int(here[begins[run]]), int(there[begins[run]]), int(lengths[run]))


def _tile(equal_runs: Iterable[SharedRun], count: int, other_count: int) -> list[SharedRun]:
    """Tile both texts with runs, the longest first, so that no word is used twice."""
    taken = np.zeros(count, dtype=bool)
    taken_there = np.zeros(other_count, dtype=bool)
    tiles: list[SharedRun] = []
    for tile in equal_runs:
        here = slice(tile.first, tile.first + tile.length)
        there = slice(tile.second, tile.second + tile.length)
        free = ~(taken[here] | taken_there[there])
        for begin, end in [(0, tile.length)] if free.all() else _stretches(free):
            if end - begin >= SEED:
                tiles.append(SharedRun(tile.first + begin, tile.second + begin, end - begin))
                taken[tile.first + begin : tile.first + end] = True
                taken_there[tile.second + begin : tile.second + end] = True
    return sorted(tiles, key=lambda tile: tile.first)


def _stretches(free: NDArray[np.bool_]) -> Iterator[tuple[int, int]]:
    edges = np.flatnonzero(np.diff(np.concatenate(([False], free, [False]))))
    yield from zip(edges[::2].tolist(), edges[1::2].tolist(), strict=True)


def _passages(tiles: list[SharedRun]) -> Iterator[SharedPassage]:
    """Join runs that follow each other in both texts with few words between."""
    joined: list[SharedRun] = []
    for tile in tiles:
        if joined:
            before = joined[-1]
            here = tile.first - before.first - before.length
            there = tile.second - before.second - before.length
            if not (0 <= here <= GAP and 0 <= there <= GAP):
                yield SharedPassage(tuple(joined))
                joined = []
        joined.append(tile)
    if joined:
        yield SharedPassage(tuple(joined))
