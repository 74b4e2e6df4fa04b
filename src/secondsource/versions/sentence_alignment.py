"""Alignment of the sentences of two versions (Needleman-Wunsch): same, changed, moved, added."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from rapidfuzz.distance import Indel

from secondsource.model import Span
from secondsource.versions.word_differences import Difference, differences

# Of the words of both sentences. Chosen on the development half of benchmarks/versions.py.
_LEAST_ALIKE = 0.5
# Pairs of sentences of one place compared with each other; a larger place is wholly replaced.
_MOST_COMPARED = 10_000
# Pairs of words in one place: two passages of 10,000 words take 0.1 s.
_MOST_WORD_PAIRS = 100_000_000
# Words. A shorter sentence in two places ("He agreed.") is not one that moved.
_LEAST_MOVED = 5


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence of a version.

    Args:
        span: Its position in the text, without the blank after it.
        words: Its words, as written.
        zone: Number of the zone it stands in.
    """

    span: Span
    words: tuple[str, ...]
    zone: int


@dataclass(frozen=True, slots=True)
class Alignment:
    """Which sentence of the old version stands for which of the new; all by their numbers.

    Args:
        same: Equal sentences in the same order.
        changed: Sentences with other words.
        moved: Equal sentences in another place.
        removed: Sentences of the old version alone.
        added: Sentences of the new version alone.
    """

    same: list[tuple[int, int]] = field(default_factory=list)
    changed: list[tuple[int, int]] = field(default_factory=list)
    moved: list[tuple[int, int]] = field(default_factory=list)
    removed: list[int] = field(default_factory=list)
    added: list[int] = field(default_factory=list)


def align_sentences(old: Sequence[Sentence], new: Sequence[Sentence]) -> Alignment:
    """Return the alignment of the sentences of two versions."""
    alignment = Alignment()
    start = new_start = 0
    for place in differences([s.words for s in old], [s.words for s in new]):
        alignment.same.extend(
            zip(range(start, place.start), range(new_start, place.new_start), strict=True)
        )
        _align_place(place, old, new, alignment)
        start, new_start = place.end, place.new_end
    alignment.same.extend(zip(range(start, len(old)), range(new_start, len(new)), strict=True))
    _find_moved(old, new, alignment)
    return alignment


def _align_place(
    place: Difference, old: Sequence[Sentence], new: Sequence[Sentence], alignment: Alignment
) -> None:
    pairs = list(_alike_pairs(place, old, new))
    paired_old, paired_new = {a for a, _ in pairs}, {b for _, b in pairs}
    alignment.changed.extend(pairs)
    alignment.removed.extend(n for n in range(place.start, place.end) if n not in paired_old)
    alignment.added.extend(n for n in range(place.new_start, place.new_end) if n not in paired_new)


def _alike_pairs(
    place: Difference, old: Sequence[Sentence], new: Sequence[Sentence]
) -> Iterator[tuple[int, int]]:
    """Yield the pairs of sentences, in order, that are most alike in sum (Needleman-Wunsch)."""
    rows, columns = place.end - place.start, place.new_end - place.new_start
    if not rows or not columns or rows * columns > _MOST_COMPARED:
        return
    sizes = (
        sum(len(s.words) for s in old[place.start : place.end]),
        sum(len(s.words) for s in new[place.new_start : place.new_end]),
    )
    if sizes[0] * sizes[1] > _MOST_WORD_PAIRS:
        return
    alike = [
        [
            Indel.normalized_similarity(old[row].words, new[column].words)
            for column in range(place.new_start, place.new_end)
        ]
        for row in range(place.start, place.end)
    ]
    best = [[0.0] * (columns + 1) for _ in range(rows + 1)]
    for row in range(rows - 1, -1, -1):
        for column in range(columns - 1, -1, -1):
            best[row][column] = max(
                best[row + 1][column],
                best[row][column + 1],
                _gain(alike[row][column]) + best[row + 1][column + 1],
            )
    row = column = 0
    while row < rows and column < columns:
        gain = _gain(alike[row][column])
        if gain and best[row][column] == gain + best[row + 1][column + 1]:
            yield place.start + row, place.new_start + column
            row, column = row + 1, column + 1
        elif best[row][column] == best[row + 1][column]:
            row += 1
        else:
            column += 1


def _gain(alike: float) -> float:
    return alike if alike >= _LEAST_ALIKE else 0.0


def _find_moved(old: Sequence[Sentence], new: Sequence[Sentence], alignment: Alignment) -> None:
    """Turn sentences taken out here and added there into moved ones."""
    places: dict[tuple[str, ...], list[int]] = defaultdict(list)
    for number in reversed(alignment.added):
        places[new[number].words].append(number)
    for number in alignment.removed:
        words = old[number].words
        if len(words) >= _LEAST_MOVED and places.get(words):
            alignment.moved.append((number, places[words].pop()))
    moved_from, moved_to = {a for a, _ in alignment.moved}, {b for _, b in alignment.moved}
    alignment.removed[:] = [n for n in alignment.removed if n not in moved_from]
    alignment.added[:] = [n for n in alignment.added if n not in moved_to]
