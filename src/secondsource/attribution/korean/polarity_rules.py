"""Polarity of a Korean claim: which contents their source denies, and who refuses to say."""

from __future__ import annotations

from dataclasses import dataclass

from secondsource.attribution.korean.content_predicates import ContentPredicates
from secondsource.attribution.korean.cue_words import CueWords
from secondsource.attribution.korean.found_claims import FoundClaim, Pattern
from secondsource.language.korean.stance_words import (
    ATTRIBUTE,
    CLAUSE_BREAK,
    KoreanStanceWords,
)
from secondsource.model import Certainty, Polarity, Span

# Patterns whose content is a thing that is denied, and never the words of who denies it.
_THINGS = (Pattern.OBJECT, Pattern.NOUN)


@dataclass(frozen=True, slots=True)
class PolarityReading:
    """The polarity of a claim.

    Args:
        polarity: Affirmed or denied.
        word: The words that decide it, None for a plain affirmation.
        certainty: The certainty that the same words set; None where they set none.
        is_verb: Whether they are the verb of who denies, rather than words of the content.
    """

    polarity: Polarity
    word: Span | None = None
    certainty: Certainty | None = None
    is_verb: bool = False


class PolarityRules:
    """Reads the polarity of one claim.

    Args:
        claim: The claim.
        text: The text of its report.
        cue: The words of its cue.
        content: How its content ends.
        words: The word lists.
    """

    def __init__(
        self,
        claim: FoundClaim,
        text: str,
        cue: CueWords,
        content: ContentPredicates,
        words: KoreanStanceWords,
    ) -> None:
        self._claim, self._text = claim, text
        self._cue, self._content, self._words = cue, content, words

    def read(self, *, is_question: bool) -> PolarityReading:
        """Return the polarity.

        Args:
            is_question: Whether the content asks, so that its own negation denies nothing.
        """
        if self._claim.pattern is Pattern.DENIAL:
            return PolarityReading(Polarity.DENIED, self._claim.cue[0], is_verb=True)
        if self._claim.denies_apart:
            return PolarityReading(Polarity.AFFIRMED)
        return self._by_words(is_question=is_question)

    def _by_words(self, *, is_question: bool) -> PolarityReading:
        negated = self._cue.around("denied.negated")
        if negated is not None:
            return PolarityReading(Polarity.AFFIRMED, negated, Certainty.UNKNOWN)
        verb = self._denying_cue() or self._denying_verb_behind() or self._denying_headline()
        if verb is not None:
            return PolarityReading(Polarity.DENIED, verb, Certainty.CERTAIN, is_verb=True)
        denial = None if is_question else self._denying_content()
        if denial is not None:
            return PolarityReading(Polarity.DENIED, denial, Certainty.CERTAIN)
        doubt = self._behind_noun("denied.doubt")
        if doubt is not None:
            return PolarityReading(Polarity.DENIED, doubt, Certainty.PROBABLE)
        return PolarityReading(Polarity.AFFIRMED)

    def _denying_cue(self) -> Span | None:
        """Return the verb that denies, or that answers something with a negation."""
        denial = self._cue.find("denied.cue")
        if denial is not None:
            return denial
        answer = self._cue.find("denied.answer")
        if answer is not None and (self._is_thing() or self._content.is_negated()):
            return answer
        return None

    def _is_thing(self) -> bool:
        """Return whether the content is what is answered: "…는 주장을 반박했다"."""
        if self._claim.pattern in _THINGS:
            return True
        return ATTRIBUTE.match(self._text, self._claim.last) is not None

    def _denying_verb_behind(self) -> Span | None:
        return self._behind_noun("denied.cue") or self._behind_noun("denied.answer")

    def _behind_noun(self, name: str) -> Span | None:
        """Return the verb behind a noun of saying that its maker does not own.

        "정부는 …라는 의혹을 부인했다" denies; in "…라는 야당의 주장을 일축했다" the opposition
        affirms, and who denies is another source.
        """
        if self._claim.pattern is not Pattern.NOUN or self._is_owned():
            return None
        behind = self._cue.behind
        verb = self._words.find(name, self._text, behind) if behind else None
        if behind is None or verb is None:
            return None
        if CLAUSE_BREAK.search(self._text, behind.start, verb.start):
            return None
        return verb

    def _is_owned(self) -> bool:
        """Return whether the source stands between the content and its noun."""
        source = self._claim.source
        return source is not None and source.start >= self._claim.last

    def _denying_headline(self) -> Span | None:
        """Return the denial right behind a quotation of a headline: "“…” 혐의 부인"."""
        behind = self._cue.behind
        if self._claim.pattern is not Pattern.HEADLINE or behind is None:
            return None
        return self._words.at_start("denied.headline", self._text, behind)

    def _denying_content(self) -> Span | None:
        """Return the words of a content that only says that something said before is not so."""
        sentences = self._content.sentences
        for sentence in (*sentences[:1], *sentences[-1:]):
            untrue = self._words.at_end("final.untrue", self._text, sentence)
            if untrue is not None:
                return untrue
        false = self._content.last("final.false")
        if false is None or self._content.is_short:
            return false
        said = self._words.find("final.topic", self._text, sentences[-1])
        return false if said is not None else None
