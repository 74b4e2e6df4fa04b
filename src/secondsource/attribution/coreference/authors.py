"""Authors (coreference): the speakers of "I" and "we" outside quotation marks, and the report."""

from __future__ import annotations

from collections.abc import Callable
from functools import cached_property

from secondsource.attribution.coreference.mentions import Mention, parse_mention
from secondsource.attribution.coreference.speakers import Speaker
from secondsource.language.english.carried_texts import carried_author, introductions
from secondsource.language.english.pronoun_words import STATEMENT_OPENING, STATEMENT_TITLE
from secondsource.language.english.source_lexicon import SourceLexicon
from secondsource.model import SourceKind, Span

# Code points within which a statement says what it is.
_OPENING = 800


class Authors:
    """The speakers that a report has without naming them as sources.

    Args:
        text: The report's text.
        lexicon: The word lists.
        speakers: The speakers of the report; the authors that are met join them.
        speaker_of_words: Returns the speaker that words outside all claims mean, if that is sure.
    """

    def __init__(
        self,
        text: str,
        lexicon: SourceLexicon,
        speakers: list[Speaker],
        speaker_of_words: Callable[[Mention, Span], Speaker | None],
    ) -> None:
        self._text, self._lexicon = text, lexicon
        self._speakers, self._speaker_of_words = speakers, speaker_of_words
        self._report: Speaker | None = None
        self._author: Speaker | None = None
        self._signatories: Speaker | None = None

    @cached_property
    def is_statement(self) -> bool:
        """Whether the text is a statement, speech or letter that its outlet only carries."""
        title = self._text.lstrip().split("\n", 1)[0]
        opening = self._text[:_OPENING]
        return bool(STATEMENT_TITLE.search(title) or STATEMENT_OPENING.search(opening))

    def report(self, mention: Mention, span: Span) -> Speaker:
        """Return the report itself, as the speaker of a mention."""
        if self._report is None:
            self._report = self._joined(Speaker(kind=SourceKind.REPORT))
        return self._mentioned(self._report, mention, span)

    def signatories(self, mention: Mention, span: Span) -> Speaker:
        """Return who wrote a statement together: the speaker of "we" outside quotation marks."""
        if self._signatories is None:
            together = Speaker(kind=SourceKind.GROUP, author=True, plural=True)
            self._signatories = self._joined(together)
        return self._mentioned(self._signatories, mention, span)

    def author(self, mention: Mention, span: Span) -> Speaker:
        """Return the author of the report: the speaker of "I" outside quotation marks."""
        if self._author is None:
            self._author = self._joined(Speaker(kind=SourceKind.PERSON, author=True))
        return self._mentioned(self._author, mention, span)

    def _joined(self, speaker: Speaker) -> Speaker:
        self._speakers.append(speaker)
        return speaker

    @staticmethod
    def _mentioned(speaker: Speaker, mention: Mention, span: Span) -> Speaker:
        speaker.add_mention(span, mention)
        return speaker

    def of_carried_text(self, span: Span) -> Speaker | None:
        """Return who wrote or spoke the text that the report carries where a pronoun stands.

        Args:
            span: Where it stands.
        """
        introduced = [words for start, words in self._introductions if start <= span.start]
        for words in reversed(introduced):
            mention = parse_mention(words.words(self._text), self._lexicon)
            if mention.head in self._lexicon.document:
                break
            return self._speaker_of_words(mention, words) or self.carried
        return self.carried

    @cached_property
    def _introductions(self) -> list[tuple[int, Span]]:
        return list(introductions(self._text))

    @cached_property
    def carried(self) -> Speaker | None:
        """Who wrote the message, the statement or the answer that the report carries, if any."""
        words = carried_author(self._text)
        if words is None:
            return None
        mention = parse_mention(words.words(self._text), self._lexicon)
        return self._speaker_of_words(mention, words)
