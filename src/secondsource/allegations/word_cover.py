"""How far the words of a statement stand in a report, in the same words or in others near them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from secondsource.allegations.story_statements import (
    ComparedStatements,
    content_words,
    is_content,
)
from secondsource.language.korean.hangul import has_hangul
from secondsource.language.sentence_vectors import (
    Vectors,
    comparable_vectors,
    sentence_vectors,
)

# Shorter words are parts of others, initials and marks.
_LEAST_LETTERS = 3


class WordCover:
    """The content words of a story's statements as vectors, encoded when they are first asked for.

    Args:
        compared: The statements of the story.
    """

    def __init__(self, compared: ComparedStatements) -> None:
        self._compared = compared
        self._statement_words = [_covered_words(words) for words in compared.words]
        self._sentence_words = [_covered_words(words) for words in compared.sentences]

    def of_report(self, statement: int, rows: Sequence[int]) -> tuple[float, float]:
        """Return how far a statement's words stand in all of some sentences, and in the nearest.

        The cover of a word is its cosine to the nearest word there; rare words of the story weigh
        more.

        Args:
            statement: Row of the statement.
            rows: Rows whose sentences are looked at.

        Returns:
            Both -1 to 1; 1 if every word stands there; 1 too for a statement without content words.
        """
        own = self._statement_words[statement]
        places = self._places(own)
        if not len(places):
            return 1.0, 1.0
        weights = self._weights[places] / self._weights[places].sum()
        sentences = [self._sentence_places[row] for row in self._distinct(rows)]
        if not sentences:
            return 0.0, 0.0
        starts = np.cumsum([0, *(len(sentence) for sentence in sentences[:-1])])
        cosines = self._vectors[places] @ self._vectors[np.concatenate(sentences)].T
        nearest = np.maximum.reduceat(cosines, starts, axis=1)
        return float(weights @ nearest.max(axis=1)), float((weights @ nearest).max())

    def _distinct(self, rows: Sequence[int]) -> list[int]:
        """Return rows of different sentences that have content words."""
        by_sentence = {self._compared.sentences[row]: row for row in rows}
        return [row for row in by_sentence.values() if len(self._sentence_places[row])]

    @cached_property
    def _sentence_places(self) -> list[NDArray[np.intp]]:
        return [self._places(words) for words in self._sentence_words]

    def _places(self, words: Sequence[str]) -> NDArray[np.intp]:
        return np.array([self._numbers[word] for word in words], dtype=np.intp)

    @cached_property
    def _numbers(self) -> dict[str, int]:
        every = (word for words in self._sentence_words + self._statement_words for word in words)
        return {word: number for number, word in enumerate(dict.fromkeys(every))}

    @cached_property
    def _weights(self) -> NDArray[np.float64]:
        """The rarity of each word among the reports of the story."""
        pairs = {
            (word, int(report))
            for words, report in zip(self._sentence_words, self._compared.reports, strict=True)
            for word in words
        }
        counts = Counter(word for word, _ in pairs)
        reports = len(set(self._compared.reports.tolist()))
        rarity = [np.log1p(reports / max(1, counts[word])) for word in self._numbers]
        return np.array(rarity, dtype=np.float64)

    @cached_property
    def _vectors(self) -> Vectors:
        """A vector of length 1 for each word."""
        words = list(self._numbers)
        raw = sentence_vectors(words)
        korean = np.array([has_hangul(word) for word in words])
        return np.where(
            korean[:, None], comparable_vectors(raw, "ko"), comparable_vectors(raw, "en")
        )


def _covered_words(text: str) -> list[str]:
    """Return the distinct content words of a text, without numbers and days."""
    words = dict.fromkeys(content_words(text))
    return [word for word in words if len(word) >= _LEAST_LETTERS and is_content(word)]
