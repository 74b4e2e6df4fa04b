"""Anchors of judgements: a copy of the claim ruled on, and its place in a text that is read again.

A ruling carries the claim it was made on, with its words, so that it survives a reading that misses
that claim. The claim is located by its words alone: at the same place, or exactly once elsewhere;
an ambiguous match is no match.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from typing import Any, TypeAlias

from secondsource.language.english.cue_kinds import cue_kind
from secondsource.language.english.denial_phrases import content_denies
from secondsource.model import (
    Aspect,
    Certainty,
    Claim,
    ClaimId,
    Distance,
    Manner,
    Mode,
    Polarity,
    ReportId,
    Source,
    SourceKind,
    Span,
    Stance,
    StanceWord,
    ZoneKind,
    enclosing_span,
)
from secondsource.model.payload_forms import quoted

Record: TypeAlias = Mapping[str, Any]
"""A claim as a judgement keeps it: JSON values; spans are `[start, end, "words"]`."""

SpansWithWords: TypeAlias = Sequence[Sequence[Any]]
"""Spans with their words: `QuotedSpan`s, or their JSON form."""


def record_of(claim: Claim, text: str, maker: int | None = None) -> dict[str, Any]:
    """Return a claim as a judgement keeps it.

    Args:
        claim: The claim.
        text: The text of its report.
        maker: Number of the judgement that made the claim; None for a claim that was read.
    """
    source, stance = claim.source, claim.stance
    spans = [*claim.content, *claim.cue, *source.spans, *claim.addressee]
    stretch = enclosing_span([*spans, *(word.span for word in stance.words)])
    return {
        "zone": claim.zone.value,
        "manner": claim.manner.value,
        "content": quoted(claim.content, text),
        "cue": quoted(claim.cue, text),
        "source": {
            "spans": quoted(source.spans, text),
            "id": source.id,
            "name": source.name,
            "kind": source.kind.value,
            "named": source.named,
            "also": list(source.also),
            "candidates": list(source.candidates),
        },
        "addressee": quoted(claim.addressee, text),
        "stance": {
            "polarity": stance.polarity.value,
            "certainty": stance.certainty.value,
            "mode": stance.mode.value,
            "distance": stance.distance.value,
            "words": [[*quoted([word.span], text)[0], word.aspect.value] for word in stance.words],
        },
        "score": claim.score,
        "nested_in": claim.nested_in or None,
        "stretch": quoted([stretch], text)[0],
        **({} if maker is None else {"maker": maker}),
    }


def find_shift(record: Record, text: str) -> int | None:
    """Return by how many code points a claim has moved; None if it cannot be located.

    0 if content and cue stand where they stood. Otherwise the whole stretch from its first word to
    its last must stand exactly once in the text.
    """
    if words_match([*record["content"], *record["cue"]], text):
        return 0
    start, _, words = record["stretch"]
    position = text.find(words)
    return position - int(start) if position >= 0 and text.find(words, position + 1) < 0 else None


def words_match(quoted_spans: Iterable[Sequence[Any]], text: str, shift: int = 0) -> bool:
    """Return whether the text has the words of all spans at their places, moved by `shift`."""
    return all(
        start + shift >= 0 and text[start + shift : end + shift] == words
        for start, end, words, *_ in quoted_spans
    )


def current_spans(
    quoted_spans: SpansWithWords, record: Record | None, text: str
) -> tuple[Span, ...] | None:
    """Return where the spans of a ruling stand now; None if their words are gone.

    Args:
        quoted_spans: The spans, with their words.
        record: The claim the ruling was made on.
        text: The text of its report.
    """
    shift = 0
    if not words_match(quoted_spans, text):
        moved = None if record is None else find_shift(record, text)
        if not moved or not words_match(quoted_spans, text, moved):
            return None
        shift = moved
    return _spans(quoted_spans, shift)


def _spans(quoted_spans: Iterable[Sequence[Any]], shift: int) -> tuple[Span, ...]:
    return tuple(Span(start + shift, end + shift) for start, end, *_ in quoted_spans)


def claim_from(
    record: Record, claim_id: ClaimId, report_id: ReportId, text: str, shift: int
) -> Claim:
    """Return the claim of a record, moved by `shift` code points.

    Spans other than content and cue are dropped if their words are not there. A source whose words
    are gone becomes undecided.

    Args:
        record: The claim as it stood; content and cue must stand, see `find_shift`.
        claim_id: Its id.
        report_id: The id of its report.
        text: The text of its report.
        shift: From `find_shift`.
    """
    content, cue = _spans(record["content"], shift), _spans(record["cue"], shift)
    return Claim(
        id=claim_id,
        report=report_id,
        zone=ZoneKind(record["zone"]),
        manner=Manner(record["manner"]),
        content=content,
        cue=cue,
        source=_source(record["source"], text, shift),
        stance=_stance(record["stance"], text, shift),
        score=float(record["score"]),
        nested_in=ClaimId(record["nested_in"] or ""),
        addressee=_matching_spans(record["addressee"], text, shift),
        cue_kind=cue_kind(cue, text),
        content_denies=content_denies(content, text),
    )


def _matching_spans(quoted_spans: SpansWithWords, text: str, shift: int) -> tuple[Span, ...]:
    return _spans(
        [quoted_span for quoted_span in quoted_spans if words_match([quoted_span], text, shift)],
        shift,
    )


def _source(record: Record, text: str, shift: int) -> Source:
    if not words_match(record["spans"], text, shift):
        return Source()
    spans = _spans(record["spans"], shift)
    source = Source(
        spans=spans,
        text=joined_words(spans, text),
        kind=SourceKind(record["kind"]),
        id=record["id"],
    )
    if not source.id:
        return replace(source, candidates=tuple(record["candidates"]))
    named, also = bool(record["named"]), tuple(record["also"])
    return replace(source, name=record["name"], named=named, also=also)


def joined_words(spans: Iterable[Span], text: str) -> str:
    """Return the words of a source's spans, joined as `Source.text` has them."""
    return " ".join(span.words(text) for span in spans)


def _stance(record: Record, text: str, shift: int) -> Stance:
    words = [
        StanceWord(Span(start + shift, end + shift), Aspect(aspect))
        for start, end, quote, aspect in record["words"]
        if words_match([(start, end, quote)], text, shift)
    ]
    return Stance(
        polarity=Polarity(record["polarity"]),
        certainty=Certainty(record["certainty"]),
        mode=Mode(record["mode"]),
        distance=Distance(record["distance"]),
        words=tuple(sorted(words)),
    )
