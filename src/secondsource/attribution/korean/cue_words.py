"""The words of a Korean cue: the reporting words, the noun they govern, what stands around them."""

from __future__ import annotations

from secondsource.attribution.korean.found_claims import FoundClaim, Pattern
from secondsource.language.korean.stance_words import (
    ACCOMPANIED,
    AS_IF,
    DECIDED,
    DECIDING_END,
    OBJECT_BEFORE_CUE,
    PROPOSED,
    SENTENCE_STOP,
    KoreanStanceWords,
)
from secondsource.model import Span

# Code points between a content and its cue: a speaker and a day ("고 대통령실이 22일 밝혔다").
_FARTHEST = 48
# Code points before a cue in which its object stands, and behind it in which its clause ends.
_BEFORE, _BEHIND, _AUXILIARY = 16, 40, 14

_BEARS_ON_CONTENT = ("denied.", "mode.fear")


class CueWords:
    """The words of a claim's cue.

    Args:
        claim: The claim.
        text: The text of its report.
        words: The word lists.
    """

    def __init__(self, claim: FoundClaim, text: str, words: KoreanStanceWords) -> None:
        self._claim, self._text, self._words = claim, text, words
        governed = self._object()
        self._parts = [*governed, *claim.cue]
        accompanied = ACCOMPANIED.match(text, claim.last) is not None
        self._has_own_object = bool(governed) and accompanied

    def find(self, name: str) -> Span | None:
        """Return the first match of a list in the reporting words and the noun they govern.

        In "“…”라며 사과를 요구했다" the cue asks for an apology and not for what the content says:
        it has an object of its own, and only fears and denials bear on the content.
        """
        if self._has_own_object and not name.startswith(_BEARS_ON_CONTENT):
            return None
        found = (self._words.find(name, self._text, part) for part in self._parts)
        return next((span for span in found if span is not None), None)

    def around(self, name: str) -> Span | None:
        """Return the match of a list that reaches into the cue or begins in it.

        Refusals and negations may begin in the object before the verb ("언급을 피했다") and end in
        the auxiliary behind it ("부인하지는 않았다").
        """
        if not self._claim.cue:
            return None
        first, last = self._claim.cue[0], self._claim.cue[-1]
        end = self._until_stop(last.end, _AUXILIARY)
        match = self._words.find(name, self._text, Span(self._around_start(first), end))
        if match is None or match.end <= first.start or match.start >= last.end:
            return None
        return match

    def _around_start(self, first: Span) -> int:
        start = max(0, first.start - _BEFORE)
        if self._claim.pattern is not Pattern.OBJECT and self._claim.last <= first.start:
            start = max(start, self._claim.last)
        return start

    @property
    def behind(self) -> Span | None:
        """The words of the sentence behind the cue, or behind a content without one."""
        start = self._claim.cue[-1].end if self._claim.cue else self._claim.last
        end = self._until_stop(start, _BEHIND)
        return Span(start, end) if end > start else None

    @property
    def follows_as_if(self) -> bool:
        """Whether the cue follows 것으로, 듯이 or 것처럼."""
        return AS_IF.match(self._text, self._claim.last) is not None

    @property
    def is_decided(self) -> bool:
        """Whether the content ends in 기 and 로 follows: "…하기로 했다"."""
        ends = self._text[: self._claim.last].endswith(DECIDING_END)
        return ends and DECIDED.match(self._text, self._claim.last) is not None

    @property
    def is_proposed(self) -> bool:
        """Whether the content is a clause in 자 before 고 or 는: "…하자고 했다"."""
        return PROPOSED.match(self._text, self._claim.last - 1) is not None

    def _until_stop(self, start: int, most: int) -> int:
        stop = SENTENCE_STOP.search(self._text, start, start + most)
        return stop.start() if stop else min(len(self._text), start + most)

    def _object(self) -> list[Span]:
        """Return the noun between content and cue that the cue governs, if there is one."""
        claim = self._claim
        if not claim.cue or not 0 < claim.cue[0].start - claim.last <= _FARTHEST:
            return []
        match = OBJECT_BEFORE_CUE.search(self._text, claim.last, claim.cue[0].start)
        return [Span(*match.span("noun"))] if match else []
