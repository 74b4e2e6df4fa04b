"""Topics: the weightiest words of a story, and whether a text uses them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import numpy as np

from secondsource.echo.stories.report_features import ReportFeatures
from secondsource.echo.text.tfidf import term_sum, term_words
from secondsource.echo.text.word_hashes import HashedWords, hash_words
from secondsource.model import Span

# Number of a story's weightiest words that make its topic ...
_TOPIC_WORDS = 40
# ... and number of those that make its core.
_CORE_WORDS = 15


@dataclass(frozen=True, slots=True)
class StoryTopic:
    """The topic of a story.

    Args:
        words: Its weightiest words, as terms.
        core: The weightiest of those.
    """

    words: frozenset[int]
    core: frozenset[int]

    def is_mentioned_in(self, text: str) -> bool:
        """Tell whether a text uses at least one word of the topic."""
        return not self.words.isdisjoint(term_words(hash_words(text).words).tolist())

    def is_reported_in(self, wording: HashedWords, spans: Iterable[Span]) -> bool:
        """Tell whether spans of a text hold at least two different words of the core."""
        words: set[int] = set()
        for span in spans:
            low, high = np.searchsorted(wording.starts, (span.start, span.end))
            words.update(term_words(wording.words[low:high]).tolist())
        return len(words & self.core) > 1


def topic_of(members: Sequence[ReportFeatures]) -> StoryTopic:
    """Return the topic of a story: the weightiest words of its reports together."""
    words, weights = term_sum([features.terms for features in members])
    ordered = words[np.lexsort((words, -weights))].tolist()
    return StoryTopic(frozenset(ordered[:_TOPIC_WORDS]), frozenset(ordered[:_CORE_WORDS]))
