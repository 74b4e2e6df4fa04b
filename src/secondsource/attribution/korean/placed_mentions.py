"""Mentions of persons and bodies in a Korean report that later words may point back to."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from secondsource.attribution.korean.clause_subjects import Subject, subjects
from secondsource.attribution.korean.sentences import TaggedParagraph
from secondsource.attribution.korean.source_forms import SourceForm
from secondsource.attribution.korean.source_mentions import MentionReader
from secondsource.attribution.korean.source_phrases import PhraseReader
from secondsource.attribution.korean.speaker_resolution import PlacedMention
from secondsource.language.korean.lexicon import source_words
from secondsource.language.korean.particle_roles import PLACE

# A subject less likely to speak is no source that later words point back to.
_LIKELY = 1.0


def placed_mentions(
    paragraphs: Sequence[TaggedParagraph], phrases: PhraseReader, reader: MentionReader
) -> Iterator[PlacedMention]:
    """Yield the mentions of persons and bodies as subjects, and of persons with their titles.

    Args:
        paragraphs: The paragraphs of the report; headlines have no mentions.
        phrases: Weighs the phrases that may name a source.
        reader: Reads their words.
    """
    number = 0
    for paragraph in paragraphs:
        sentences = paragraph.sentences
        if not paragraph.is_headline:
            mentions = _Mentions(paragraph, phrases, reader)
            for sentence, bounds in enumerate(sentences, number + 1):
                yield from mentions.within(bounds, sentence)
        number += len(sentences)


class _Mentions:
    """Finds the mentions of one paragraph."""

    def __init__(
        self, paragraph: TaggedParagraph, phrases: PhraseReader, reader: MentionReader
    ) -> None:
        self._paragraph = paragraph
        self._phrases = phrases
        self._reader = reader
        self._titles = source_words().titles

    def within(self, bounds: tuple[int, int], sentence: int) -> Iterator[PlacedMention]:
        """Yield the mentions of a sentence, each noun once.

        Args:
            bounds: Its first morpheme, and the one behind its last.
            sentence: Its number in the report.
        """
        found = subjects(self._paragraph, *bounds, self._phrases)
        likely = [subject for subject in found if subject.likelihood >= _LIKELY]
        for subject in likely:
            yield self._of_subject(subject, sentence)
        taken = {subject.phrase.last for subject in likely}
        for at in range(*bounds):
            if at not in taken:
                yield from self._with_title(at, bounds[0], sentence)

    def _of_subject(self, subject: Subject, sentence: int) -> PlacedMention:
        span = subject.phrase.span
        is_place = subject.phrase.particle in PLACE
        return PlacedMention(
            span,
            self._reader.read(span.words(self._paragraph.text)),
            sentence,
            is_subject=not subject.embedded and not is_place,
        )

    def _with_title(self, at: int, first: int, sentence: int) -> Iterator[PlacedMention]:
        """Yield the mention of a person whose title stands at a morpheme."""
        token = self._paragraph.tokens[at]
        if token.tag != "NNG" or token.form not in self._titles:
            return
        phrase = self._phrases.before(self._paragraph, at, first)
        if phrase is None:
            return
        mention = self._reader.read(phrase.span.words(self._paragraph.text))
        if mention.form is SourceForm.NAME:
            yield PlacedMention(phrase.span, mention, sentence)
