"""Claim extraction from Korean reports: rules on morphemes, on the same records as English."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cached_property, lru_cache

from secondsource.attribution.korean.claim_records import claim_records
from secondsource.attribution.korean.claim_rules import find_claims
from secondsource.attribution.korean.placed_mentions import placed_mentions
from secondsource.attribution.korean.report_names import ReportNames
from secondsource.attribution.korean.report_speakers import ReportSpeakers
from secondsource.attribution.korean.sentences import TaggedParagraph, paragraphs_of
from secondsource.attribution.korean.source_mentions import MentionReader
from secondsource.attribution.korean.source_phrases import PhraseReader
from secondsource.attribution.korean.speaker_resolution import SpeakerResolution
from secondsource.attribution.readable_spans import readable_spans
from secondsource.gazetteer import Gazetteer
from secondsource.language.korean.composed_text import ComposedText
from secondsource.language.korean.lexicon import reporting_words
from secondsource.language.korean.opening_tags import behind_opening_tag
from secondsource.model import Claim, Report, Zone, ZoneKind

# Words whose kind is kept: those of several long reports.
_NAMES_KEPT = 4096
_LINES = re.compile(r"\S(?:[^\n\r]*\S)?")


class KoreanReader:
    """Extracts the claims of Korean reports.

    The morphological analyser and its model come with the extra `ko`; they are loaded on the first
    report.

    Args:
        gazetteer: Known names, in both scripts.
    """

    languages = frozenset({"ko"})

    def __init__(self, gazetteer: Gazetteer) -> None:
        self._gazetteer = gazetteer
        # A report asks for the same words again and again.
        self._kind_of = lru_cache(maxsize=_NAMES_KEPT)(gazetteer.kind_of)

    @cached_property
    def _phrases(self) -> PhraseReader:
        return PhraseReader(self._kind_of)

    def claims(self, report: Report) -> list[Claim]:
        """Return the claims of a report, in order of content.

        Args:
            report: A Korean report; its furniture is skipped.

        Raises:
            AttributionError: If the extra `ko` is not installed, or a word list is broken.
        """
        composed = ComposedText(report.text)
        paragraphs = list(_paragraphs(composed, report.zones))
        found = find_claims(paragraphs, self._phrases, reporting_words())
        if not found:
            return []
        names = ReportNames(paragraphs, composed.text)
        reader = MentionReader(self._kind_of, names)
        mentions = list(placed_mentions(paragraphs, self._phrases, reader))
        speakers = ReportSpeakers(self._entry_key)
        resolution = SpeakerResolution(mentions, reader, speakers, composed.text)
        return claim_records(found, resolution.resolve(found), report, composed)

    def _entry_key(self, name: str) -> str:
        entry = self._gazetteer.find(name)
        return entry.key if entry else ""


def _paragraphs(composed: ComposedText, zones: Sequence[Zone]) -> Iterator[TaggedParagraph]:
    text = composed.text
    for zone in zones:
        lines = [
            (behind_opening_tag(text, line.start(), line.end()), line.end())
            for span in composed.composed_spans(readable_spans(zone))
            for line in _LINES.finditer(text, span.start, span.end)
        ]
        yield from paragraphs_of(text, lines, zone.kind is ZoneKind.HEADLINE)


def load_korean_reader(gazetteer: Gazetteer) -> KoreanReader:
    """Return a reader of Korean claims; cheap, the analyser is loaded on first use.

    Args:
        gazetteer: Known names, in both scripts.
    """
    return KoreanReader(gazetteer)
