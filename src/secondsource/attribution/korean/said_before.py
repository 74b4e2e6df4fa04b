"""Claims of "이같이 밝혔다": what the sentence before says."""

from __future__ import annotations

from collections.abc import Sequence

from secondsource.attribution.korean.clause_subjects import speaker_before, subjects
from secondsource.attribution.korean.found_claims import FoundClaim, Pattern
from secondsource.attribution.korean.predicates import next_predicate
from secondsource.attribution.korean.sentence_state import LIKELY
from secondsource.attribution.korean.sentences import TaggedParagraph
from secondsource.attribution.korean.source_phrases import PhraseReader
from secondsource.language.korean.lexicon import ReportingWords
from secondsource.language.korean.morphemes import Morpheme
from secondsource.language.korean.saying_words import LIKE, POINTING_BACK
from secondsource.model import Span

# Morphemes between "이같이" and its verb.
_FARTHEST = 3


def said_before(
    paragraph: TaggedParagraph,
    number: int,
    found: Sequence[FoundClaim],
    phrases: PhraseReader,
    words: ReportingWords,
) -> FoundClaim | None:
    """Return the claim of a sentence in "이같이 밝혔다", None if it or the one before has claims.

    A sentence before that has a claim is said by its source, whom "이같이" takes up.

    Args:
        paragraph: The paragraph.
        number: The number of the sentence in it.
        found: The claims found in both sentences.
        phrases: Weighs the phrases that may name a source.
        words: The word lists.
    """
    if number == 0 or found:
        return None
    first, stop = paragraph.sentences[number]
    tokens = paragraph.tokens
    at = next((n for n in range(first + 1, stop) if _points_back(tokens, n)), None)
    if at is None or paragraph.in_speech[at] >= 0:
        return None
    verb = next_predicate(paragraph, at + 1, stop)
    if verb is None or verb.first > at + _FARTHEST or verb.stem not in words.verbs:
        return None
    speaker = speaker_before(subjects(paragraph, first, at, phrases), at, quoted=True)
    if speaker is None or speaker.likelihood < LIKELY:
        return None
    begin, end = paragraph.sentences[number - 1]
    while end - 1 > begin and tokens[end - 1].tag in ("SF", "SP"):
        end -= 1
    return FoundClaim(
        content=[Span(tokens[begin].start, tokens[end - 1].end)],
        cue=[verb.span],
        pattern=Pattern.REPORTED,
        stem=verb.stem,
        kinds=words.verbs[verb.stem],
        source=speaker.phrase,
    )


def _points_back(tokens: Sequence[Morpheme], at: int) -> bool:
    """Return whether a morpheme is the end of "이같이"."""
    return tokens[at].form == LIKE and tokens[at - 1].form in POINTING_BACK
