"""Phrases that the program records in English, in the language of the interface.

Reasons, evidence and errors are sentences that stages of the program make and desks, the API and
the log keep. They stay English there. A page shows those it knows in its own language: a table maps
each English phrase to another, with the values of its placeholders carried over. A phrase that the
table does not have is shown as it was recorded.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from types import MappingProxyType

# Evidence is listed behind one another with this between.
_SEPARATOR = "; "
# Code points. A phrase is a sentence or two, and what an outlet writes of itself may be longer.
_LONGEST = 1000
# Phrases within phrases: why it waits, what it cites, for which reason.
_DEEPEST = 3
_NONE: Mapping[str, str] = MappingProxyType({})
_PLACEHOLDER = re.compile(r"\{(\w+)\}")


class RecordedPhrases:
    """Translates recorded phrases.

    Args:
        phrases: What each English phrase is in the other language, the more specific ones first;
            none for English itself. "{name}" stands for any words.
    """

    def __init__(self, phrases: Mapping[str, str] = _NONE) -> None:
        self._whole = {en: other for en, other in phrases.items() if "{" not in en}
        self._patterns = [(_pattern(en), other) for en, other in phrases.items() if "{" in en]

    def __call__(self, text: str) -> str:
        """Return a recorded phrase, or several with "; " between, in the language of the table."""
        return self._translated(text, _DEEPEST)

    def _translated(self, text: str, depth: int) -> str:
        if not depth or len(text) > _LONGEST or not (self._whole or self._patterns):
            return text
        if text in self._whole:
            return self._whole[text]
        return _SEPARATOR.join(self._phrase(part, depth) for part in text.split(_SEPARATOR))

    def _phrase(self, text: str, depth: int) -> str:
        if text in self._whole:
            return self._whole[text]
        for pattern, other in self._patterns:
            match = pattern.fullmatch(text)
            if match:
                values = {
                    name: self._translated(value, depth - 1)
                    for name, value in match.groupdict().items()
                }
                return other.format(**values)
        return text


def _pattern(phrase: str) -> re.Pattern[str]:
    """Return the expression that matches a phrase with any values in its places."""
    pieces = _PLACEHOLDER.split(phrase)
    written = [
        f"(?P<{piece}>.+?)" if number % 2 else re.escape(piece)
        for number, piece in enumerate(pieces)
    ]
    return re.compile("".join(written), re.DOTALL)
