"""Speakers of a Korean headline: as its words say, or as the body has the quotation."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cached_property

from secondsource.attribution.korean.found_claims import FoundClaim
from secondsource.attribution.korean.report_speakers import ReportSpeaker, ReportSpeakers
from secondsource.attribution.korean.source_forms import SourceForm, SourceMention
from secondsource.attribution.korean.source_mentions import MentionReader
from secondsource.language.korean.name_words import FIRST_PERSON
from secondsource.language.korean.source_patterns import CONTENT_WORD
from secondsource.model import SourceKind

# Share of the words of a headline's quotation that a claim in the body has to have, to be its own.
_SAME_WORDS = 0.34
# Syllables by which words are compared: endings and particles vary.
_STEM = 2


class HeadlineSpeakers:
    """Resolves the sources of headlines.

    Args:
        body: The claims of the report's body, in order.
        by_claim: Their speakers, by the `id()` of the claim.
        speakers: The speakers of the report.
        reader: Reads the words of sources.
        text: The report's text.
    """

    def __init__(
        self,
        body: Sequence[FoundClaim],
        by_claim: Mapping[int, ReportSpeaker | None],
        speakers: ReportSpeakers,
        reader: MentionReader,
        text: str,
    ) -> None:
        self._body = body
        self._by_claim = by_claim
        self._speakers = speakers
        self._reader = reader
        self._text = text

    @cached_property
    def _stems_of_body(self) -> list[tuple[FoundClaim, frozenset[str]]]:
        return [(c, _stems(c, self._text)) for c in self._body if c.inside is None]

    def speaker_of(self, claim: FoundClaim) -> ReportSpeaker | None:
        """Return who speaks in a claim of the headline."""
        if claim.source is None or claim.source.span.words(self._text) in FIRST_PERSON:
            return self._of_twin(claim)
        span = claim.source.span
        mention = self._reader.read(span.words(self._text))
        return self._named(claim, mention) or self._speakers.speaker_for(mention, span)

    def _named(self, claim: FoundClaim, mention: SourceMention) -> ReportSpeaker | None:
        """Return the speaker of the body whom the words of a headline mean."""
        if mention.form is SourceForm.SURNAME:
            return next(iter(self._speakers.bearers(mention.surname)), None)
        speaker = self._speakers.first_named(mention) if mention.form is SourceForm.NAME else None
        return speaker or self._titled(mention) or self._same_as_twin(claim, mention)

    def _titled(self, mention: SourceMention) -> ReportSpeaker | None:
        """Return the only person with the title of an unnamed one."""
        if not mention.title or mention.kind is not SourceKind.UNNAMED:
            return None
        persons = [s for s in self._speakers.all if s.kind is SourceKind.PERSON]
        titled = [s for s in persons if mention.title in s.titles]
        return titled[0] if len(titled) == 1 else None

    def _same_as_twin(self, claim: FoundClaim, mention: SourceMention) -> ReportSpeaker | None:
        """Return who says the same in the body, if kind or title agrees."""
        speaker = self._of_twin(claim)
        if speaker is None:
            return None
        if mention.kind in (speaker.kind, SourceKind.UNKNOWN):
            return speaker
        title = mention.title
        has_title = any(title.endswith(t) or t.endswith(title) for t in speaker.titles)
        return speaker if title and has_title else None

    def _of_twin(self, claim: FoundClaim) -> ReportSpeaker | None:
        """Return who says in the body most of the words of a headline's quotation."""
        words = _stems(claim, self._text)
        best, most = None, _SAME_WORDS
        for other, others in self._stems_of_body:
            share = len(words & others) / len(words) if words else 0.0
            if share > most:
                best, most = other, share
        return self._by_claim.get(id(best)) if best is not None else None


def _stems(claim: FoundClaim, text: str) -> frozenset[str]:
    """Return the first syllables of the words of a content."""
    return frozenset(
        word[:_STEM]
        for span in claim.content
        for word in CONTENT_WORD.findall(text, span.start, span.end)
        if len(word) >= _STEM
    )
