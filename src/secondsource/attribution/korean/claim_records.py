"""Claims as records of the model, from what the Korean rules have found."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from secondsource.attribution.korean.found_claims import FoundClaim
from secondsource.attribution.korean.report_speakers import ReportSpeaker
from secondsource.attribution.korean.scores import score_of
from secondsource.attribution.korean.speaker_sources import to_source
from secondsource.attribution.korean.stances import read_stance
from secondsource.attribution.manner import manner_of
from secondsource.language.korean.composed_text import ComposedText
from secondsource.language.quotation_marks import quotation_mask
from secondsource.model import (
    Claim,
    ClaimId,
    Report,
    Source,
    Span,
    Stance,
    StanceWord,
    ZoneKind,
    claim_id,
)


def claim_records(
    found: Sequence[FoundClaim],
    speakers: Mapping[int, ReportSpeaker | None],
    report: Report,
    composed: ComposedText,
) -> list[Claim]:
    """Return the claims of a report, in order of content, each content and cue once.

    Args:
        found: What the rules have found.
        speakers: The speaker of each, by the `id()` of the found claim; None while undecided.
        report: The report.
        composed: Its composed text, in which the claims were found.
    """
    records = _Records(found, report, composed)
    claims: dict[ClaimId, Claim] = {}
    for claim in found:
        number = records.ids[id(claim)]
        if number not in claims:
            claims[number] = records.record(claim, speakers.get(id(claim)))
    kept = [c for c in claims.values() if c.nested_in in ("", *claims)]
    return sorted(kept, key=lambda claim: (claim.content, claim.cue))


class _Records:
    """Makes the records of one report."""

    def __init__(self, found: Sequence[FoundClaim], report: Report, composed: ComposedText) -> None:
        self._report = report
        self._composed = composed
        self._quoted = quotation_mask(report.text)
        self.ids = {id(claim): self._id_of(claim) for claim in found}
        """The ids of the claims, by the `id()` of the found claim."""

    def _id_of(self, claim: FoundClaim) -> ClaimId:
        spans = self._composed.original_spans
        return claim_id(self._report.id, spans(claim.content), spans(claim.cue))

    def record(self, claim: FoundClaim, speaker: ReportSpeaker | None) -> Claim:
        """Return the record of a found claim.

        Args:
            claim: The found claim.
            speaker: Who says it, None while undecided.
        """
        report = self._report
        content = self._composed.original_spans(claim.content)
        reading = read_stance(claim, self._composed.text)
        outer = claim.inside or claim.cites
        return Claim(
            id=self.ids[id(claim)],
            report=report.id,
            zone=_zone_of(report, content[0].start),
            manner=manner_of(content, self._quoted, report.text),
            content=content,
            cue=self._composed.original_spans(claim.cue),
            source=self._source(claim, speaker),
            stance=self._stance(reading.stance),
            score=score_of(claim, speaker),
            nested_in=self.ids.get(id(outer), ClaimId("")),
            cue_kind=reading.cue_kind,
            content_denies=reading.content_denies,
        )

    def _source(self, claim: FoundClaim, speaker: ReportSpeaker | None) -> Source:
        named = [claim.source.span] if claim.source else []
        words = self._composed.original_spans(named)
        if speaker is not None:
            return to_source(words, speaker, self._report, self._composed)
        return Source(spans=words, text=" ".join(s.words(self._report.text) for s in words))

    def _stance(self, stance: Stance) -> Stance:
        """Return a stance whose words stand in the text as it was."""
        return replace(stance, words=tuple(map(self._original_word, stance.words)))

    def _original_word(self, word: StanceWord) -> StanceWord:
        return replace(word, span=self._original(word.span))

    def _original(self, span: Span) -> Span:
        return self._composed.original_spans([span])[0]


def _zone_of(report: Report, start: int) -> ZoneKind:
    zones = (zone.kind for zone in report.zones if zone.span.start <= start < zone.span.end)
    return next(zones, ZoneKind.BODY)
