"""How the sentences of a Korean content end: hedges, questions, demands, negations.

A Korean sentence ends in its main predicate, so that what it asserts, and how far, stands in its
last words.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cached_property

from secondsource.language.korean.hangul import syllable_count
from secondsource.language.korean.stance_words import CLAUSE_END, KoreanStanceWords
from secondsource.language.sentence_ends import sentences_in
from secondsource.model import Certainty, Span

_MARKS = " \t\r\n.,!?…~·”“\"'’‘」』》〉)]"
_QUESTION_MARKS = "?？"
# Hangul syllables; a content of no more names nothing new ("악의적인 가짜뉴스다").
_FEW_SYLLABLES = 10


class ContentPredicates:
    """The last predicates of a content.

    Args:
        content: The spans of the content, in order.
        text: The text they stand in.
        words: The word lists.
    """

    def __init__(self, content: Sequence[Span], text: str, words: KoreanStanceWords) -> None:
        self._content = content
        self._text = text
        self._words = words
        self._whole = [s for part in content for s in sentences_in(part, text)]

    @cached_property
    def sentences(self) -> list[Span]:
        """The sentences of the content, without the marks at their ends."""
        bare = (_without_marks(sentence, self._text) for sentence in self._whole)
        return [sentence for sentence in bare if sentence is not None]

    def matches(self, name: str) -> list[Span]:
        """Return where a list matches at the ends of sentences, at most once in each."""
        found = (self._words.at_end(name, self._text, sentence) for sentence in self.sentences)
        return [span for span in found if span is not None]

    def most(self, name: str) -> list[Span]:
        """Return those matches if more than half of the sentences have one, else none."""
        matches = self.matches(name)
        return matches if 2 * len(matches) > len(self.sentences) else []

    def last(self, name: str) -> Span | None:
        """Return the match of a list at the end of the last sentence."""
        if not self.sentences:
            return None
        return self._words.at_end(name, self._text, self.sentences[-1])

    def within(self, name: str) -> Span | None:
        """Return the first match of a list anywhere in the content."""
        found = (self._words.find(name, self._text, part) for part in self._content)
        return next((span for span in found if span is not None), None)

    @property
    def is_short(self) -> bool:
        """Whether the content is too short to say what is false."""
        words = "".join(part.words(self._text) for part in self._content)
        is_few = syllable_count(words) <= _FEW_SYLLABLES
        return is_few and self.within("within.clause") is None

    @property
    def is_clause(self) -> bool:
        """Whether the content ends as a clause does rather than a thing."""
        last = self.sentences[-1].words(self._text) if self.sentences else ""
        return CLAUSE_END.search(last) is not None or self.last("final.future") is not None

    def is_question(self) -> bool:
        """Return whether most sentences are questions."""
        return 2 * sum(map(self._asks, self._whole)) > len(self._whole)

    def _asks(self, sentence: Span) -> bool:
        bare = _without_marks(sentence, self._text)
        if bare is None or _has_question_mark(sentence, self._text):
            return bare is not None
        return self._words.at_end("final.question", self._text, bare) is not None

    def is_negated(self) -> bool:
        """Return whether the last sentence says that something is not so."""
        if self.last("final.untrue") or self.last("final.false"):
            return True
        return self.last("final.unnegated") is None and self.last("final.negated") is not None

    def hedges(self) -> tuple[Certainty, list[Span]]:
        """Return how far the content is hedged in most of its sentences, and by which words."""
        hedges = list(self._hedged())
        if 2 * len(hedges) <= len(self.sentences):
            return Certainty.CERTAIN, []
        possible = sum(certainty is Certainty.POSSIBLE for certainty, _ in hedges)
        certainty = Certainty.POSSIBLE if 2 * possible >= len(hedges) else Certainty.PROBABLE
        return certainty, [span for _, span in hedges]

    def _hedged(self) -> Iterator[tuple[Certainty, Span]]:
        for sentence in self.sentences:
            hedge = self._hedge(sentence)
            if hedge is not None:
                yield hedge

    def _hedge(self, sentence: Span) -> tuple[Certainty, Span] | None:
        words, text = self._words, self._text
        probable = words.at_end("final.probable", text, sentence)
        if probable is not None:
            return Certainty.PROBABLE, probable
        possible = words.at_end("final.possible", text, sentence)
        if possible is not None and not self._is_able(sentence):
            return Certainty.POSSIBLE, possible
        for name, certainty in (
            ("within.possible", Certainty.POSSIBLE),
            ("within.probable", Certainty.PROBABLE),
        ):
            span = words.find(name, text, sentence)
            if span is not None:
                return certainty, span
        return None

    def _is_able(self, sentence: Span) -> bool:
        """Return whether "수 있다" means being able or allowed to."""
        able = self._words.at_end("final.able", self._text, sentence)
        ability = self._words.find("final.ability", self._text, sentence)
        return able is not None or ability is not None


def _has_question_mark(sentence: Span, text: str) -> bool:
    words = sentence.words(text)
    return any(mark in words[len(words.rstrip(_MARKS)) :] for mark in _QUESTION_MARKS)


def _without_marks(sentence: Span, text: str) -> Span | None:
    """Return a sentence without the marks and the words in brackets at its end, None if empty."""
    end = sentence.start + len(sentence.words(text).rstrip(_MARKS))
    if text[end : end + 1] == ")":
        opening = text.rfind("(", sentence.start, end)
        if opening > sentence.start:
            end = sentence.start + len(text[sentence.start : opening].rstrip(_MARKS))
    return Span(sentence.start, end) if end > sentence.start else None
