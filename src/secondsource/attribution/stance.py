"""Stance by word lists: polarity, certainty and mode of the source, distance of the report."""

from __future__ import annotations

import re
from collections.abc import Sequence

from secondsource.language.english.stance_lexicon import (
    ABOUT,
    ASKED_FOR,
    COMPLEMENTISER,
    CUE_ADVERB,
    CUE_PARTICLE,
    INDIRECT_QUESTION,
    NO_ONE,
    SEEMING,
    TO_INFINITIVE,
    StanceWords,
)
from secondsource.language.sentence_ends import SENTENCE_END_IN_CONTENT, sentences_in
from secondsource.model import (
    Aspect,
    Certainty,
    Claim,
    Distance,
    Manner,
    Mode,
    Polarity,
    Span,
    Stance,
    StanceWord,
)

# Modes in order of precedence: "asked them to leave" is an order before it is
# a question, "hopes to" a belief before "hope" in the content says anything.
_MODES = (
    Mode.FEAR,
    Mode.ORDER,
    Mode.PROMISE,
    Mode.QUESTION,
    Mode.BELIEF,
    Mode.INFERENCE,
)
# Certainty of a content by its mode, unless a word changes it. What is asked for or asked about is
# not asserted; a promise is as certain as its words.
_CERTAINTY_OF_MODE = {
    Mode.STATEMENT: Certainty.CERTAIN,
    Mode.PROMISE: Certainty.CERTAIN,
    Mode.BELIEF: Certainty.PROBABLE,
    Mode.INFERENCE: Certainty.PROBABLE,
    Mode.FEAR: Certainty.POSSIBLE,
    Mode.CONDITION: Certainty.POSSIBLE,
    Mode.ORDER: Certainty.UNKNOWN,
    Mode.QUESTION: Certainty.UNKNOWN,
}
# Words at the start of a content within which "may" or "likely" hedges its main assertion.
_MAIN_WORDS = 14


class StanceReader:
    """Reads the stance of claims by the words of one language.

    Args:
        words: Its lists.
    """

    def __init__(self, words: StanceWords) -> None:
        self._words = words

    def denies(self, cue: str) -> bool:
        """Return whether the words of a cue deny by themselves."""
        return self._words.find("denied", "cue", cue, Span(0, len(cue))) is not None

    def may_attribute(self, text: str, part: Span) -> bool:
        """Return whether a part of a text holds a word that often is a cue."""
        return self._words.find("attributing", "cue", text, part) is not None

    def read(self, claim: Claim, text: str) -> Stance:
        """Return the stance of a claim: of the source to the content, of the report to the source.

        Args:
            claim: The claim, with cue and content.
            text: The text of its report.
        """
        if not (claim.cue or claim.source.spans) and claim.manner is Manner.INDIRECT:
            return Stance()
        stance_words: list[StanceWord] = []
        mode = self._mode(claim, text, stance_words)
        polarity, is_refused = self._polarity(claim, text, mode, stance_words)
        certainty = self._certainty(claim, text, mode, stance_words)
        no_one = NO_ONE.match(claim.source.text.strip(' "“'))
        if is_refused:
            certainty = Certainty.UNKNOWN
        elif self._first_match("denied", "doubt", claim.cue, text):
            certainty = Certainty.PROBABLE
        elif no_one or self._is_topic(claim, text, mode, stance_words):
            certainty = Certainty.UNKNOWN
        elif mode is Mode.STATEMENT and self._is_conditional(claim, text, stance_words):
            mode, certainty = Mode.CONDITION, Certainty.POSSIBLE
        distance = self._distance(claim, text, stance_words)
        if is_refused and distance is Distance.ENDORSED:
            # "Could not confirm" endorses nothing.
            distance = Distance.NEUTRAL
        return Stance(
            polarity=polarity,
            certainty=certainty,
            mode=mode,
            distance=distance,
            words=tuple(sorted(set(stance_words))),
        )

    # Each rule searches for its words, records their spans and returns what they mean.

    def _first_match(
        self, section: str, key: str, parts: Sequence[Span], text: str
    ) -> re.Match[str] | None:
        for part in parts:
            match = self._words.find(section, key, text, part)
            if match:
                return match
        return None

    def _mode(self, claim: Claim, text: str, stance_words: list[StanceWord]) -> Mode:
        parts = _cue_with_particles(claim, text)
        for mode in _MODES:
            if _record(
                self._first_match("mode", mode.value, parts, text), Aspect.MODE, stance_words
            ):
                return self._corrected_mode(mode, claim, text)
        sentences = [s for part in claim.content for s in sentences_in(part, text)]
        asked = [s for s in sentences if s.words(text).rstrip("”\"’' ").endswith("?")]
        if 2 * len(asked) > len(sentences):
            return Mode.QUESTION
        if TO_INFINITIVE.match(text, claim.content[0].start) and _record(
            self._first_match("mode", "told", claim.cue, text), Aspect.MODE, stance_words
        ):
            return Mode.ORDER
        return Mode.STATEMENT

    def _corrected_mode(self, mode: Mode, claim: Claim, text: str) -> Mode:
        """Correct a mode by what follows its cue: "asked to leave" orders, "asked whether" asks."""
        if mode is Mode.QUESTION and text[claim.content[0].start :].lower().startswith(ASKED_FOR):
            return Mode.ORDER
        return mode

    def _polarity(  # noqa: PLR0911 - one return for each rule, the surest first
        self, claim: Claim, text: str, mode: Mode, stance_words: list[StanceWord]
    ) -> tuple[Polarity, bool]:
        """Return the polarity, and whether the source refuses to say anything."""
        cue = claim.cue
        negated = self._first_match("negation", "cue", cue, text)
        denies = self._first_match("denied", "cue", cue, text)
        if denies and self._is_refusal(claim, text):
            return Polarity.AFFIRMED, False
        if denies:
            stance_words.append(StanceWord(Span(*denies.span()), Aspect.POLARITY))
            if negated:
                stance_words.append(StanceWord(Span(*negated.span()), Aspect.POLARITY))
                return Polarity.AFFIRMED, True
            return Polarity.DENIED, False
        if _record(self._first_match("denied", "doubt", cue, text), Aspect.POLARITY, stance_words):
            return (Polarity.AFFIRMED if negated else Polarity.DENIED), False
        if _record(
            self._first_match("negation", "refusal", cue, text), Aspect.CERTAINTY, stance_words
        ):
            return Polarity.AFFIRMED, True
        if negated is None:
            return Polarity.AFFIRMED, False
        stance_words.append(StanceWord(Span(*negated.span()), Aspect.POLARITY))
        if mode in (Mode.BELIEF, Mode.PROMISE):
            return Polarity.DENIED, False
        if mode is Mode.ORDER or (mode is Mode.INFERENCE and self._has_seeming_cue(cue, text)):
            return Polarity.DENIED, False
        return Polarity.AFFIRMED, True

    def _has_seeming_cue(self, cue: Sequence[Span], text: str) -> bool:
        """Return whether a cue is "seem" or "appear": "does not seem" denies."""
        return any(SEEMING.search(text, part.start, part.end) for part in cue)

    def _is_refusal(self, claim: Claim, text: str) -> bool:
        """Return whether the source rejects a request or a person rather than an assertion."""
        if any(self._words.find("content", "clause", text, part) for part in claim.content):
            return False
        if self._first_match("content", "asked", claim.content, text):
            return True
        loose_denial = self._first_match("denied", "loose", claim.cue, text)
        return bool(loose_denial) and not self._first_match(
            "content", "claimed", claim.content, text
        )

    def _certainty(  # noqa: PLR0911 - one return for each rule, the surest first
        self, claim: Claim, text: str, mode: Mode, stance_words: list[StanceWord]
    ) -> Certainty:
        cue = claim.cue
        certainty = _CERTAINTY_OF_MODE[mode]
        if certainty is Certainty.UNKNOWN:
            return certainty
        if _record(self._first_match("cue", "possible", cue, text), Aspect.CERTAINTY, stance_words):
            return Certainty.POSSIBLE
        if mode is Mode.FEAR:
            return Certainty.POSSIBLE
        if _record(self._first_match("cue", "wish", cue, text), Aspect.CERTAINTY, stance_words):
            return Certainty.UNKNOWN
        if self._first_match("denied", "cue", cue, text):
            return Certainty.CERTAIN
        sentences = [s for part in claim.content for s in sentences_in(part, text)]
        if len(sentences) == 1 and _record(
            self._first_match("content", "ignorance", sentences, text),
            Aspect.CERTAINTY,
            stance_words,
        ):
            return Certainty.UNKNOWN
        is_certain = _record(
            self._first_match("cue", "certain", cue, text), Aspect.CERTAINTY, stance_words
        )
        if is_certain or self._first_match("cue", "evaluation", cue, text):
            certainty = Certainty.CERTAIN
        elif _record(
            self._first_match("cue", "probable", cue, text), Aspect.CERTAINTY, stance_words
        ):
            certainty = Certainty.PROBABLE
        hedged_certainty = self._hedged_certainty(claim, text, stance_words)
        return (
            hedged_certainty if certainty is Certainty.CERTAIN and hedged_certainty else certainty
        )

    def _hedged_certainty(
        self, claim: Claim, text: str, stance_words: list[StanceWord]
    ) -> Certainty | None:
        """Return how far the content itself is hedged in most of its sentences, or None."""
        sentences = [s for part in claim.content for s in sentences_in(part, text)]
        hedges: list[tuple[Certainty, Span]] = []
        for sentence in sentences:
            hedge = self._first_hedge(self._main_part(sentence, text), text)
            if hedge:
                hedges.append(hedge)
        if 2 * len(hedges) <= len(sentences):
            return None
        stance_words += [StanceWord(span, Aspect.CERTAINTY) for _, span in hedges]
        possible = sum(certainty is Certainty.POSSIBLE for certainty, _ in hedges)
        return Certainty.POSSIBLE if 2 * possible >= len(hedges) else Certainty.PROBABLE

    def _first_hedge(self, part: Span, text: str) -> tuple[Certainty, Span] | None:
        for certainty in (Certainty.POSSIBLE, Certainty.PROBABLE):
            match = self._words.find("content", certainty.value, text, part)
            if match:
                return certainty, Span(*match.span())
        return None

    def _main_part(self, sentence: Span, text: str) -> Span:
        """Return the beginning of a sentence up to where its main assertion is over."""
        words = list(re.finditer(r"\S+", text[sentence.start : sentence.end]))
        if not words:
            return sentence
        latest_end = sentence.start + words[min(len(words), _MAIN_WORDS) - 1].end()
        earliest_end = sentence.start + words[min(len(words) - 1, 3)].start()
        clause_end = self._words.listed["content"]["ends"].search(text, earliest_end, latest_end)
        end = (
            clause_end.start() if clause_end and clause_end.start() > sentence.start else latest_end
        )
        return Span(sentence.start, end)

    def _is_conditional(self, claim: Claim, text: str, stance_words: list[StanceWord]) -> bool:
        """Return whether the whole content holds only if something else does."""
        sentences = [s for part in claim.content for s in sentences_in(part, text)]
        if len(sentences) > 1:
            return False
        for part in claim.content:
            condition = self._words.find("content", "condition", text, part)
            if condition is None:
                continue
            start = COMPLEMENTISER.sub("", text[part.start : condition.start()])
            if start and not _is_near_main_assertion(text[part.start : condition.start()]):
                continue
            main_part = (part.start, condition.start()) if start else (condition.end(), part.end)
            if main_part[0] < main_part[1] and self._words.find(
                "content", "unreal", text, Span(*main_part)
            ):
                stance_words.append(StanceWord(Span(*condition.span()), Aspect.MODE))
                return True
        return False

    def _is_topic(
        self, claim: Claim, text: str, mode: Mode, stance_words: list[StanceWord]
    ) -> bool:
        """Return whether a content only names what was talked about."""
        if mode not in (Mode.STATEMENT, Mode.BELIEF, Mode.INFERENCE):
            return False
        if _record(
            self._first_match("negation", "talk", claim.cue, text), Aspect.CERTAINTY, stance_words
        ):
            return True
        words = " ".join(part.words(text) for part in claim.content)
        if words[:1] in "“\"'‘":
            return False
        has_clause = any(
            self._words.find("content", "clause", text, part) for part in claim.content
        )
        if (has_clause or TO_INFINITIVE.match(words)) and not INDIRECT_QUESTION.match(words):
            return False
        if len(claim.cue) == 1 and ABOUT.fullmatch(claim.cue[0].words(text)):
            return True
        return _record(
            self._first_match("negation", "topic", claim.cue, text), Aspect.CERTAINTY, stance_words
        )

    def _distance(self, claim: Claim, text: str, stance_words: list[StanceWord]) -> Distance:
        parts = (*_adverb_before_cue(claim, text), *claim.cue)
        for distance in (Distance.DISTANCED, Distance.ENDORSED):
            if _record(
                self._first_match("distance", distance.value, parts, text),
                Aspect.DISTANCE,
                stance_words,
            ):
                return distance
        return Distance.NEUTRAL


def _record(match: re.Match[str] | None, aspect: Aspect, stance_words: list[StanceWord]) -> bool:
    """Append the words of a match to `stance_words`; return whether there is a match."""
    if match:
        stance_words.append(StanceWord(Span(*match.span()), aspect))
    return match is not None


def _is_near_main_assertion(before: str) -> bool:
    """Return whether a condition follows the main assertion in the same short sentence."""
    return not SENTENCE_END_IN_CONTENT.search(before) and len(before.split()) <= _MAIN_WORDS


def _cue_with_particles(claim: Claim, text: str) -> list[Span]:
    """Return the cue's spans, each with the word after it where that is "to", "for" or "on".

    A tagger may leave "to" to the content ("asked / to leave") or to neither.
    """
    spans = []
    for span in claim.cue:
        match = CUE_PARTICLE.match(text[span.end : span.end + 8])
        spans.append(Span(span.start, span.end + match.end()) if match else span)
    return spans


def _adverb_before_cue(claim: Claim, text: str) -> list[Span]:
    """Return the word just before the cue ("reportedly said"), if it is in the same sentence."""
    if not claim.cue:
        return []
    start = claim.cue[0].start
    match = CUE_ADVERB.search(text[max(0, start - 24) : start])
    if not match:
        return []
    adverb_start = max(0, start - 24) + match.start(1)
    return [Span(adverb_start, adverb_start + len(match[1]))]
