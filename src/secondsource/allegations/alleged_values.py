"""Values of an allegation: the numbers that its statements give for one and the same thing."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from itertools import islice

from secondsource.language.english.counted_things import (
    LOWER_BOUND,
    NOT_COUNTED,
    NUMBER_SCALES,
    WORDS_BEFORE_COUNTED,
)
from secondsource.language.english.month_names import MONTH_NAMES
from secondsource.language.english.spelled_numbers import english_numbers
from secondsource.language.korean.numerals import korean_numbers
from secondsource.model import AllegedValue

_TOKEN = re.compile(r"\d+(?:[.,]\d+)*(?:[만억조천백]+)?|[^\W\d_]+")
# Letters by which what is counted is compared: "people" and "people’s", "명" and "명이".
_STEM = 4
# Two numbers agree from this ratio on: "more than 40" and 43, "nearly 600" and 586.
_CLOSE = 0.9


def alleged_values(words: Sequence[str]) -> tuple[AllegedValue, ...]:
    """Return the numbers that statements give for one thing, if they differ.

    Numbers answer one question where the word behind them is the same ("nine dead", "11 dead"). A
    word that one statement counts twice ("9명이 숨지고 40명이 다쳤다") names no question. Of
    several things that are counted, the one that most statements give counts is taken.

    Args:
        words: The words of the statements.

    Returns:
        The values, the most frequent first; none if all statements agree.
    """
    by_thing: dict[str, dict[float, list[tuple[int, str]]]] = defaultdict(lambda: defaultdict(list))
    for position, text in enumerate(words):
        for value, thing, shown in _counts(text):
            by_thing[thing][value].append((position, shown))
    differing = [
        values
        for values in by_thing.values()
        if len(values) > 1 and not _gives_two(list(values.values()))
    ]
    if not differing:
        return ()
    chosen = max(differing, key=lambda values: sum(map(len, values.values())))
    ordered = sorted(chosen.items(), key=lambda item: (-len(item[1]), item[0]))
    return tuple(
        AllegedValue(
            value=value, words=given[0][1], statements=tuple(dict.fromkeys(n for n, _ in given))
        )
        for value, given in ordered
    )


def _gives_two(given: Sequence[Sequence[tuple[int, str]]]) -> bool:
    """Return whether one statement gives several of the values."""
    positions = [n for places in given for n in {position for position, _ in places}]
    return len(set(positions)) < len(positions)


def counts_otherwise(first: str, second: str) -> bool:
    """Return whether a statement gives a number of something of which another gives only others.

    A higher number bears out a lower one that is open above ("at least nine"), not the reverse.

    Args:
        first: The words of the statement.
        second: The words of the other.
    """
    theirs: dict[str, list[float]] = defaultdict(list)
    for value, thing, _ in _counts(second):
        theirs[thing].append(value)
    open_above = {
        value
        for match in LOWER_BOUND.finditer(first)
        for value, _, _ in islice(_counts(first[match.end() :]), 1)
    }
    for value, thing, _ in _counts(first):
        others = theirs.get(thing, []) if thing not in NOT_COUNTED else []
        borne_out = any(
            numbers_agree(value, other) or (value in open_above and other > value)
            for other in others
        )
        if others and not borne_out:
            return True
    return False


def numbers_agree(first: float, second: float) -> bool:
    """Return whether two numbers may be one, rounded: "more than 40" and 43."""
    return min(first, second) >= _CLOSE * max(first, second)


def _counts(text: str) -> Iterator[tuple[float, str, str]]:
    """Yield the numbers of a statement with the beginning of what they count, and their words.

    A number behind a month is a day.
    """
    tokens = [match[0] for match in _TOKEN.finditer(text)]
    for number in range(len(tokens)):
        if number and tokens[number - 1] in MONTH_NAMES:
            continue
        end = number + 1
        while end < len(tokens) and tokens[end].casefold() in NUMBER_SCALES:
            end += 1
        words = " ".join(tokens[number:end])
        values = list(english_numbers(words)) or list(korean_numbers(words))
        while end < len(tokens) and tokens[end].casefold() in WORDS_BEFORE_COUNTED:
            end += 1
        if len(values) == 1 and end < len(tokens) and not tokens[end][0].isdigit():
            yield values[0], tokens[end].casefold()[:_STEM], f"{words} {tokens[end]}"
