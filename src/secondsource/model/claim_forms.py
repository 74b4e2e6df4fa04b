"""Records as plain JSON values: the forms that commands, files and the Python API share."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from secondsource.model.claims import Claim, Stance
from secondsource.model.reports import Metadata, Report
from secondsource.model.scales import icd203
from secondsource.model.spans import Span


def spans_form(spans: Iterable[Span], text: str) -> list[dict[str, Any]]:
    """Return spans with their words: `[{"start", "end", "text"}, ...]`."""
    return [{"start": s.start, "end": s.end, "text": s.words(text)} for s in spans]


def claim_form(claim: Claim, text: str, metadata: Metadata) -> dict[str, Any]:
    """Return the JSON form of a claim; offsets are code points of `text`.

    Args:
        claim: The claim.
        text: The clean text of its report.
        metadata: The metadata of its report, for outlet and date.
    """
    return {
        "id": claim.id,
        "report": claim.report,
        "outlet": metadata.outlet or None,
        "published": metadata.published or None,
        "zone": claim.zone.value,
        "manner": claim.manner.value,
        "content": spans_form(claim.content, text),
        "cue": spans_form(claim.cue, text),
        "source": {
            "spans": spans_form(claim.source.spans, text),
            "text": claim.source.text,
            "id": claim.source.id or None,
            "name": claim.source.name or None,
            "kind": claim.source.kind.value,
            "also": list(claim.source.also),
            "access": spans_form(claim.source.access, text),
            "terms": spans_form(claim.source.terms, text),
            "candidates": list(claim.source.candidates),
        },
        "cue_kind": claim.cue_kind.value,
        "content_denies": claim.content_denies,
        "addressee": spans_form(claim.addressee, text),
        "stance": stance_form(claim.stance, text),
        "score": round(claim.score, 4),
        "nested_in": claim.nested_in,
        "verdict": claim.verdict.value or None,
        "edited": claim.edited,
    }


def stance_form(stance: Stance, text: str) -> dict[str, Any]:
    """Return the JSON form of a stance, with its reading in the words of ICD 203."""
    estimate = icd203(stance, text)
    return {
        "polarity": stance.polarity.value,
        "certainty": stance.certainty.value,
        "mode": stance.mode.value,
        "distance": stance.distance.value,
        "words": [
            {**form, "aspect": word.aspect.value}
            for word in stance.words
            for form in spans_form([word.span], text)
        ],
        "icd203": None
        if estimate is None
        else {"term": estimate.term, "low": estimate.low, "high": estimate.high},
    }


def report_form(report: Report) -> dict[str, Any]:
    """Return the JSON form of a report, its whole text included."""
    data = report.metadata
    return {
        "id": report.id,
        "raw": report.raw,
        "item": report.item or None,
        "title": data.title or None,
        "outlet": data.outlet or None,
        "published": data.published or None,
        "byline": data.byline or None,
        "url": data.url or None,
        "tags": list(data.tags),
        "other_version": data.other_version or None,
        "language": report.language,
        "attribution": report.attribution.value,
        "zones": [
            {
                "kind": z.kind.value,
                "start": z.span.start,
                "end": z.span.end,
                "credit": None
                if z.credit is None
                else {"start": z.credit.start, "end": z.credit.end},
            }
            for z in report.zones
        ],
        "text": report.text,
    }
