"""Where sentences, paragraphs and quotations of a text begin and end."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from itertools import accumulate

import numpy as np

from secondsource.language.english.abbreviations import NO_SENTENCE_END
from secondsource.language.sentence_ends import SENTENCE_END
from secondsource.model import Span

# Code points. Text without a full stop (a table, a list, a transcript) is one sentence by that
# rule, and every claim in it looks through its whole sentence: at 114,000 code points claims took
# 18.8 s of processor time instead of 3.6 s. The longest sentence of the real piles, a list of
# congratulations, has 4,234.
LONGEST_SENTENCE = 5_000


def _cut_position(text: str, position: int) -> int:
    """Return the start of the last word before `position`, or `position` if no blank is near."""
    blank = text.rfind(" ", position - LONGEST_SENTENCE // 2, position)
    return blank + 1 if blank >= 0 else position


def sentence_breaks(text: str, start: int, end: int) -> Iterator[re.Match[str]]:
    """Yield the breaks between the sentences of a part of a text; an abbreviation ends none."""
    for match in SENTENCE_END.finditer(text, start, end):
        before = text[max(0, match.start() - 12) : match.start() + 1].rstrip()
        if "\n" in match[0] or not NO_SENTENCE_END.search(before):
            yield match


def pieces_of_sentence(sentence: Span, text: str) -> Iterator[Span]:
    """Yield a sentence, or its pieces of at most `LONGEST_SENTENCE` code points, cut at blanks."""
    start = sentence.start
    while sentence.end - start > LONGEST_SENTENCE:
        cut = _cut_position(text, start + LONGEST_SENTENCE)
        yield Span(start, cut)
        start = cut
    yield Span(start, sentence.end)


class TextLayout:
    """Sentence and paragraph numbers of code points, and which stand in quotation marks.

    Args:
        text: The text.
        quoted: For each code point whether it stands in quotation marks, shape (len,).
    """

    def __init__(self, text: str, quoted: np.ndarray) -> None:
        self.text = text
        self._starts = [0]
        for match in sentence_breaks(text, 0, len(text)):
            self._begin_sentence(match.end())
        self._begin_sentence(len(text))
        self._starts.pop()
        self._lines = [0, *(m.end() for m in re.finditer(r"\n+", text))]
        self._quoted_before = [0, *accumulate(int(q) for q in quoted)]

    def _begin_sentence(self, start: int) -> None:
        """Begin a sentence; cut the one before at `LONGEST_SENTENCE`."""
        while start - self._starts[-1] > LONGEST_SENTENCE:
            self._starts.append(_cut_position(self.text, self._starts[-1] + LONGEST_SENTENCE))
        self._starts.append(start)

    def sentence(self, position: int) -> int:
        """Return the number of the sentence that holds code point `position`."""
        return bisect_right(self._starts, position) - 1

    def sentence_start(self, position: int) -> int:
        """Return where the sentence that holds code point `position` begins."""
        return self._starts[self.sentence(position)]

    def sentence_end(self, position: int) -> int:
        """Return where the sentence that holds code point `position` ends."""
        number = self.sentence(position) + 1
        return self._starts[number] if number < len(self._starts) else len(self.text)

    def paragraph(self, position: int) -> int:
        """Return the number of the paragraph that holds code point `position`."""
        return bisect_right(self._lines, position) - 1

    def in_quotation(self, start: int, end: int) -> bool:
        """Return whether all code points from `start` to `end` stand in quotation marks."""
        return end > start and self._quoted_before[end] - self._quoted_before[start] == end - start
