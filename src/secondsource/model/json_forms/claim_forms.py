"""The JSON forms of claims: what commands, files, the web API and the Python API share."""

from __future__ import annotations

from typing import Annotated, TypedDict

from secondsource.model.claims import (
    Act,
    Aspect,
    Certainty,
    Claim,
    CueKind,
    Distance,
    Manner,
    Mode,
    Polarity,
    SourceKind,
    Stance,
    Verdict,
)
from secondsource.model.ids import ClaimId, ReportId, SourceId
from secondsource.model.json_forms.field_types import Share, WholeNumber
from secondsource.model.json_forms.span_forms import SpanForm, spans_form
from secondsource.model.reports import Metadata, ZoneKind
from secondsource.model.scales import icd203


class StanceWordForm(SpanForm):
    """Words that carry a stance."""

    aspect: Annotated[str, Aspect]


class EstimateForm(TypedDict):
    """A step of the ICD 203 scale, in per cent."""

    term: str
    low: WholeNumber
    high: WholeNumber


class StanceForm(TypedDict):
    """How the source stands to the content, and the report to the source."""

    polarity: Annotated[str, Polarity]
    certainty: Annotated[str, Certainty]
    mode: Annotated[str, Mode]
    distance: Annotated[str, Distance]
    words: list[StanceWordForm]
    icd203: EstimateForm | None


class ClaimSourceForm(TypedDict):
    """To whom a claim is attributed, as its report has it."""

    spans: list[SpanForm]
    text: str
    id: SourceId | None
    name: str | None
    kind: Annotated[str, SourceKind]
    also: list[str]
    access: list[SpanForm]
    terms: list[SpanForm]
    candidates: list[str]


class ClaimForm(TypedDict):
    """One attribution."""

    id: ClaimId
    report: ReportId
    outlet: str | None
    published: str | None
    zone: Annotated[str, ZoneKind]
    manner: Annotated[str, Manner]
    content: list[SpanForm]
    cue: list[SpanForm]
    source: ClaimSourceForm
    cue_kind: Annotated[str, CueKind]
    act: Annotated[str, Act]
    content_denies: bool
    addressee: list[SpanForm]
    stance: StanceForm
    score: Share
    nested_in: ClaimId | None
    verdict: Annotated[str, Verdict] | None
    edited: bool


def claim_form(claim: Claim, text: str, metadata: Metadata) -> ClaimForm:
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
        "act": claim.act.value,
        "content_denies": claim.content_denies,
        "addressee": spans_form(claim.addressee, text),
        "stance": stance_form(claim.stance, text),
        "score": round(claim.score, 4),
        "nested_in": claim.nested_in or None,
        "verdict": claim.verdict.value or None,
        "edited": claim.edited,
    }


def stance_form(stance: Stance, text: str) -> StanceForm:
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
