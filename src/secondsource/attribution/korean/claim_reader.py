"""Claim extraction from Korean reports: rules on morphemes, on the same records as English."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import cached_property

from secondsource.attribution.korean.claim_rules import find_claims
from secondsource.attribution.korean.clause_subjects import subjects
from secondsource.attribution.korean.found_claims import FoundClaim
from secondsource.attribution.korean.report_names import ReportNames
from secondsource.attribution.korean.scores import score_of
from secondsource.attribution.korean.sentences import Paragraph, paragraphs_of
from secondsource.attribution.korean.source_mentions import MentionForm, MentionReader
from secondsource.attribution.korean.source_phrases import PhraseReader
from secondsource.attribution.korean.source_records import to_source
from secondsource.attribution.korean.speakers import Heard, Speaker, Speakers
from secondsource.attribution.korean.stances import read_stance
from secondsource.attribution.manner import manner_of
from secondsource.attribution.readable_spans import readable_spans
from secondsource.gazetteer import Gazetteer
from secondsource.language.korean.composed_text import ComposedText
from secondsource.language.korean.datelines import behind_dateline
from secondsource.language.korean.lexicon import reporting_words, source_words
from secondsource.language.quotation_marks import quotation_mask
from secondsource.model import (
    Claim,
    ClaimId,
    Report,
    Source,
    Span,
    Zone,
    ZoneKind,
    claim_id,
)

_LINES = re.compile(r"\S(?:[^\n\r]*\S)?")
# A subject less likely to speak is no source that later words point back to.
_LIKELY = 1.0


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

    @cached_property
    def _phrases(self) -> PhraseReader:
        return PhraseReader(self._gazetteer.kind_of)

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
        reader = MentionReader(self._gazetteer.kind_of, names)
        speakers = Speakers(
            list(_heard(paragraphs, self._phrases, reader)), reader, self._entry_key, composed.text
        ).resolve(found)
        return _to_claims(found, speakers, report, composed)

    def _entry_key(self, name: str) -> str:
        entry = self._gazetteer.find(name)
        return entry.key if entry else ""


def _paragraphs(composed: ComposedText, zones: Sequence[Zone]) -> Iterator[Paragraph]:
    text = composed.text
    for zone in zones:
        lines = [
            (behind_dateline(text, line.start(), line.end()), line.end())
            for span in composed.composed_spans(readable_spans(zone))
            for line in _LINES.finditer(text, span.start, span.end)
        ]
        yield from paragraphs_of(text, lines, zone.kind is ZoneKind.HEADLINE)


def _heard(
    paragraphs: Sequence[Paragraph], phrases: PhraseReader, reader: MentionReader
) -> Iterator[Heard]:
    """Yield the mentions of persons and bodies as subjects, and of persons with their titles."""
    titles = source_words().titles
    number = 0
    for paragraph in paragraphs:
        if paragraph.is_headline:
            number += len(paragraph.sentences())
            continue
        seen: set[int] = set()
        for first, stop in paragraph.sentences():
            number += 1
            for subject in subjects(paragraph, first, stop, phrases):
                if subject.likelihood >= _LIKELY:
                    seen.add(subject.phrase.last)
                    span = Span(subject.phrase.start, subject.phrase.end)
                    yield Heard(
                        span,
                        reader.read(span.words(paragraph.text)),
                        number,
                        is_subject=not subject.embedded
                        and subject.phrase.particle not in ("에서", "서"),
                    )
            for at in range(first, stop):
                token = paragraph.tokens[at]
                if at in seen or token.tag != "NNG" or token.form not in titles:
                    continue
                phrase = phrases.before(paragraph, at, first)
                if phrase is None:
                    continue
                span = Span(phrase.start, phrase.end)
                mention = reader.read(span.words(paragraph.text))
                if mention.form is MentionForm.NAME:
                    yield Heard(span, mention, number)


def _to_claims(
    found: Sequence[FoundClaim],
    speakers: dict[int, Speaker | None],
    report: Report,
    composed: ComposedText,
) -> list[Claim]:
    quoted = quotation_mask(report.text)
    ids: dict[int, ClaimId] = {}
    for claim in found:
        content = composed.original_spans(claim.content)
        ids[id(claim)] = claim_id(report.id, content, composed.original_spans(claim.cue))
    claims: dict[ClaimId, Claim] = {}
    for claim in found:
        content = composed.original_spans(claim.content)
        cue = composed.original_spans(claim.cue)
        speaker = speakers.get(id(claim))
        words = composed.original_spans(
            [Span(claim.source.start, claim.source.end)] if claim.source else []
        )
        reading = read_stance(claim, composed.text)
        stance = replace(
            reading.stance,
            words=tuple(
                replace(word, span=composed.original_spans([word.span])[0])
                for word in reading.stance.words
            ),
        )
        outer = claim.inside or claim.cites
        number = ids[id(claim)]
        if number in claims:
            continue
        claims[number] = Claim(
            id=number,
            report=report.id,
            zone=_zone_of(report, content[0].start),
            manner=manner_of(content, quoted, report.text),
            content=content,
            cue=cue,
            source=to_source(words, speaker, report, composed)
            if speaker
            else _undecided(words, report),
            stance=stance,
            score=score_of(claim, speaker),
            nested_in=ids.get(id(outer), ClaimId("")) if outer is not None else ClaimId(""),
            cue_kind=reading.cue_kind,
            content_denies=reading.content_denies,
        )
    kept = [c for c in claims.values() if c.nested_in in ("", *claims)]
    return sorted(kept, key=lambda claim: (claim.content, claim.cue))


def _undecided(words: tuple[Span, ...], report: Report) -> Source:
    return Source(spans=words, text=" ".join(span.words(report.text) for span in words))


def _zone_of(report: Report, start: int) -> ZoneKind:
    for zone in report.zones:
        if zone.span.start <= start < zone.span.end:
            return zone.kind
    return ZoneKind.BODY


def load_korean_reader(gazetteer: Gazetteer) -> KoreanReader:
    """Return a reader of Korean claims; cheap, the analyser is loaded on first use.

    Args:
        gazetteer: Known names, in both scripts.
    """
    return KoreanReader(gazetteer)
