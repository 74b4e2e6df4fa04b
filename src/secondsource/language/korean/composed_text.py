"""Text with its Hangul in composed syllables, and the way back to the text as it was."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable

import numpy as np

from secondsource.language.korean.hangul import Syllable, syllable_of
from secondsource.model import Span

# Jamo that compose to syllables, and half-width jamo; text without them is composed already.
_DECOMPOSED = re.compile("[\u1100-\u11ff\ua960-\ua97f\ud7b0-\ud7ff\uffa0-\uffdc]+")
# Half-width letters that begin a syllable (no clusters), vowels, and letters that end one (all but
# ㄸ, ㅃ, ㅉ). A consonant before a vowel begins the next syllable.
_ONSET = "[\uffa1\uffa2\uffa4\uffa7-\uffa9\uffb1-\uffb3\uffb5-\uffbe]"
_VOWEL = "[\uffc2-\uffc7\uffca-\uffcf\uffd2-\uffd7\uffda-\uffdc]"
_CODA = "[\uffa1-\uffa7\uffa9-\uffb2\uffb4-\uffb8\uffba-\uffbe]"
_SYLLABLE = re.compile(
    "[\u1100-\u1112][\u1161-\u1175][\u11a8-\u11c2]?"
    f"|(?P<half>{_ONSET}{_VOWEL}(?:{_CODA}(?!{_VOWEL}))?|[\uffa0-\uffdc])"
    "|.",
    re.DOTALL,
)


class ComposedText:
    """A text whose decomposed and half-width Hangul is composed.

    Args:
        original: The text as it is.

    Attributes:
        text: The composed text; the same object where nothing had to be composed.
    """

    def __init__(self, original: str) -> None:
        self._places: np.ndarray | None = None
        self.text = original
        if _DECOMPOSED.search(original) is None:
            return
        pieces: list[str] = []
        places: list[np.ndarray] = []
        at = 0
        for match in _DECOMPOSED.finditer(original):
            pieces.append(original[at : match.start()])
            places.append(np.arange(at, match.start()))
            composed, starts = _composed(match[0])
            pieces.append(composed)
            places.append(match.start() + starts)
            at = match.end()
        pieces.append(original[at:])
        places.append(np.arange(at, len(original) + 1))
        self.text = "".join(pieces)
        self._places = np.concatenate(places)

    def original_spans(self, spans: Iterable[Span]) -> tuple[Span, ...]:
        """Return where spans of the composed text stand in the text as it was."""
        if self._places is None:
            return tuple(spans)
        places = self._places
        return tuple(Span(int(places[s.start]), int(places[s.end])) for s in spans)

    def composed_spans(self, spans: Iterable[Span]) -> tuple[Span, ...]:
        """Return where spans of the text as it was stand in the composed text."""
        if self._places is None:
            return tuple(spans)
        starts = self._places
        return tuple(
            Span(
                int(np.searchsorted(starts, s.start, side="right")) - 1,
                int(np.searchsorted(starts, s.end, side="left")),
            )
            for s in spans
        )


def _composed(jamo: str) -> tuple[str, np.ndarray]:
    """Return composed jamo, and for each code point of it where it begins in the jamo.

    A run of jamo composes syllable by syllable, each from the next leading consonant on, so the
    time is linear.
    """
    composed: list[str] = []
    starts: list[int] = []
    at = 0
    for syllable in _SYLLABLE.finditer(jamo):
        half = syllable["half"]
        normal = _of_half_width(half) if half else unicodedata.normalize("NFKC", syllable[0])
        composed.append(normal)
        starts += [at] * len(normal)
        at = syllable.end()
    return "".join(composed), np.array(starts, dtype=np.int64)


def _of_half_width(letters: str) -> str:
    """Return the syllable of two or three half-width letters, or one letter in its usual width.

    Unicode normalisation makes every consonant a first one, so that last ones do not compose.
    """
    wide = [unicodedata.decomposition(letter).rpartition(" ")[2] for letter in letters]
    if not all(wide):
        return letters
    onset, *others = (chr(int(number, 16)) for number in wide)
    return syllable_of(Syllable(onset, others[0], "".join(others[1:]))) if others else onset
