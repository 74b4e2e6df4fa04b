"""The JSON forms of echoes and origins, and the way back: the desk stores them in columns."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Annotated, TypedDict

from secondsource.model.claims import SourceKind
from secondsource.model.echoes import (
    Count,
    Echo,
    Evidence,
    EvidenceKind,
    Origin,
    OriginKind,
    Passage,
    Voice,
)
from secondsource.model.ids import ClaimId, ReportId, SourceId
from secondsource.model.json_forms.field_types import Share, SpanPair, WholeNumber
from secondsource.model.json_forms.span_forms import span_from_pair, span_pair
from secondsource.model.reports import OutletKind


class CountForm(TypedDict):
    """How many, at least, at best and at most."""

    low: WholeNumber
    best: WholeNumber
    high: WholeNumber


class PassageForm(TypedDict):
    """Words both share."""

    here: SpanPair
    there: SpanPair
    words: WholeNumber


class EvidenceForm(TypedDict):
    """One reason to say that a report repeats another."""

    kind: Annotated[str, EvidenceKind]
    proven: bool
    note: str
    spans: list[SpanPair]
    passages: list[PassageForm]
    share: Share


class EchoForm(TypedDict):
    """A report that repeats another, or an outlet outside the desk."""

    report: ReportId
    repeats: ReportId | None
    outlet: str | None
    directed: bool
    proven: bool
    share: Share
    evidence: list[EvidenceForm]


class VoiceForm(TypedDict):
    """A source that speaks for an origin."""

    source: SourceId
    name: str
    kind: Annotated[str, SourceKind]
    claims: list[ClaimId]
    denies: bool
    known_as: str | None
    knows: bool
    shared: ReportId | None


class CountedForm(TypedDict):
    """In which of the three counts an origin is one."""

    low: bool
    best: bool
    high: bool


class OriginForm(TypedDict):
    """What is left when echoes are folded into what they repeat."""

    kind: Annotated[str, OriginKind]
    name: str
    outlet: str | None
    outlet_kind: Annotated[str, OutletKind]
    reports: list[ReportId]
    echoes: list[ReportId]
    denies: bool
    counted: CountedForm
    doubt: str | None
    joined: str | None
    voices: list[VoiceForm]


def count_form(count: Count) -> CountForm:
    """Return the JSON form of a count."""
    return {"low": count.low, "best": count.best, "high": count.high}


def echo_form(echo: Echo) -> EchoForm:
    """Return the JSON form of an echo; spans are of the texts of the two reports."""
    return {
        "report": echo.report,
        "repeats": echo.repeats or None,
        "outlet": echo.outlet or None,
        "directed": echo.directed,
        "proven": echo.proven,
        "share": round(echo.share, 4),
        "evidence": [evidence_form(evidence) for evidence in echo.evidence],
    }


def as_stored(echo: Echo) -> Echo:
    """Return an echo as it is read back from a desk, where shares have four digits."""
    forms = echo_form(echo)["evidence"]
    return replace(echo, evidence=tuple(evidence_from(form) for form in forms))


def evidence_form(evidence: Evidence) -> EvidenceForm:
    """Return the JSON form of a piece of evidence."""
    return {
        "kind": evidence.kind.value,
        "proven": evidence.proven,
        "note": evidence.note,
        "spans": [span_pair(span) for span in evidence.spans],
        "passages": [
            {
                "here": span_pair(p.here),
                "there": span_pair(p.there),
                "words": p.words,
            }
            for p in evidence.passages
        ],
        "share": round(evidence.share, 4),
    }


def evidence_from(form: EvidenceForm) -> Evidence:
    """Return the evidence that a JSON form stands for."""
    return Evidence(
        kind=EvidenceKind(form["kind"]),
        proven=bool(form["proven"]),
        note=form["note"],
        spans=tuple(span_from_pair(pair) for pair in form["spans"]),
        passages=tuple(
            Passage(span_from_pair(p["here"]), span_from_pair(p["there"]), p["words"])
            for p in form["passages"]
        ),
        share=form["share"],
    )


def origin_form(origin: Origin) -> OriginForm:
    """Return the JSON form of an origin."""
    return {
        "kind": origin.kind.value,
        "name": origin.name,
        "outlet": origin.outlet or None,
        "outlet_kind": origin.outlet_kind.value,
        "reports": list(origin.reports),
        "echoes": list(origin.echoes),
        "denies": origin.denies,
        "counted": {"low": origin.lowest, "best": origin.counted, "high": origin.highest},
        "doubt": origin.doubt or None,
        "joined": origin.joined or None,
        "voices": [_voice_form(voice) for voice in origin.voices],
    }


def _voice_form(voice: Voice) -> VoiceForm:
    return {
        "source": voice.source,
        "name": voice.name,
        "kind": voice.kind.value,
        "claims": list(voice.claims),
        "denies": voice.denies,
        "known_as": voice.known_as or None,
        "knows": voice.knows,
        "shared": voice.shared or None,
    }


def origin_from(form: OriginForm) -> Origin:
    """Return the origin that a JSON form stands for."""
    return Origin(
        kind=OriginKind(form["kind"]),
        name=form["name"],
        reports=tuple(form["reports"]),
        voices=_voices(form["voices"]),
        echoes=tuple(form["echoes"]),
        outlet=form["outlet"] or "",
        outlet_kind=OutletKind(form["outlet_kind"]),
        denies=bool(form["denies"]),
        counted=bool(form["counted"]["best"]),
        doubt=form["doubt"] or "",
        lowest=bool(form["counted"]["low"]),
        highest=bool(form["counted"]["high"]),
        joined=form["joined"] or "",
    )


def _voices(forms: Sequence[VoiceForm]) -> tuple[Voice, ...]:
    return tuple(
        Voice(
            source=form["source"],
            name=form["name"],
            kind=SourceKind(form["kind"]),
            claims=tuple(form["claims"]),
            denies=bool(form["denies"]),
            known_as=form["known_as"] or "",
            knows=bool(form["knows"]),
            shared=form["shared"] or ReportId(""),
        )
        for form in forms
    )
