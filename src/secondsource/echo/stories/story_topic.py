"""What a story is about, and whether some words have to do with it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import numpy as np

from secondsource.echo.stories.report_features import ReportFeatures
from secondsource.echo.text.tfidf import term_sum
from secondsource.echo.text.word_hashes import HashedWords, hash_words
from secondsource.model import Span

# So many of a story's weightiest words say what it is about ...
_TOPIC_WORDS = 40
# ... and so many of them what it turns on.
_CORE_WORDS = 15


@dataclass(frozen=True, slots=True)
class StoryTopic:
    """What a story is about.

    Args:
        words: Its weightiest words, as numbers.
        core: The weightiest of those.
    """

    words: frozenset[int]
    core: frozenset[int]

    def is_mentioned_in(self, text: str) -> bool:
        """Tell whether a text has to do with it: it uses one of its words."""
        return not self.words.isdisjoint(hash_words(text).words.tolist())

    def is_reported_in(self, wording: HashedWords, spans: Iterable[Span]) -> bool:
        """Tell whether some spans of a text tell it: they hold two words of the core."""
        words: set[int] = set()
        for span in spans:
            low, high = np.searchsorted(wording.starts, (span.start, span.end))
            words.update(wording.words[low:high].tolist())
        return len(words & self.core) > 1


def topic_of(members: Sequence[ReportFeatures]) -> StoryTopic:
    """Return what a story is about: the weightiest words of its reports together."""
    words, weights = term_sum([features.terms for features in members])
    ordered = words[np.lexsort((words, -weights))].tolist()
    return StoryTopic(frozenset(ordered[:_TOPIC_WORDS]), frozenset(ordered[:_CORE_WORDS]))
