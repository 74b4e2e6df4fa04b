"""How a text uses its capitalised words: as places, behind other names."""

from __future__ import annotations

import re
from collections import Counter
from functools import lru_cache

from secondsource.language.english.verbless_phrases import PLACE_PREPOSITION

_RUN = re.compile(r"[^\W\d_a-z][\w’'-]*(?:[ \u00a0][^\W\d_a-z][\w’'-]*)*")
_AS_PLACE = re.compile(rf"{PLACE_PREPOSITION.pattern}\s+(?={_RUN.pattern})")
_LONGEST = 4
"""Words of a name that are counted."""


class NameUses:
    """Counts of the capitalised words of one text, made in one pass over it.

    Args:
        text: The text.
    """

    def __init__(self, text: str) -> None:
        self._uses: Counter[str] = Counter()
        self._as_place: Counter[str] = Counter()
        self._last_words: set[str] = set()
        for run in _RUN.finditer(text):
            words = run[0].split()
            is_label = text[run.end() : run.end() + 1] == ":"
            self._last_words.update(words[1:-1] if is_label else words[1:])
            for start in range(len(words)):
                self._uses.update(_beginnings(words[start : start + _LONGEST]))
        for match in _AS_PLACE.finditer(text):
            place = _RUN.match(text, match.end())
            if place is not None:
                self._as_place.update(_beginnings(place[0].split()[:_LONGEST]))

    def is_place(self, name: str) -> bool:
        """Return whether a name is that of a place: "at Senn Mill" in a third of its uses."""
        as_place = self._as_place[name]
        return as_place > 0 and 3 * as_place >= self._uses[name]

    def ends_longer_name(self, word: str) -> bool:
        """Return whether a word stands behind another capitalised word, outside a label."""
        return word in self._last_words


def _beginnings(words: list[str]) -> list[str]:
    return [" ".join(words[:size]) for size in range(1, len(words) + 1)]


@lru_cache(maxsize=2)
def name_uses(text: str) -> NameUses:
    """Return the counts of a text; those of the text read last are kept."""
    return NameUses(text)
