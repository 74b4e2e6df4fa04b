"""Echoes and origins as JSON values, and back."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

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
from secondsource.model.ids import ReportId
from secondsource.model.reports import OutletKind
from secondsource.model.spans import Span

_Form = Mapping[str, Any]


def count_form(count: Count) -> dict[str, Any]:
    """Return the JSON form of a count."""
    return {"low": count.low, "best": count.best, "high": count.high}


def echo_form(echo: Echo) -> dict[str, Any]:
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


def evidence_form(evidence: Evidence) -> dict[str, Any]:
    """Return the JSON form of a piece of evidence."""
    return {
        "kind": evidence.kind.value,
        "proven": evidence.proven,
        "note": evidence.note,
        "spans": [[span.start, span.end] for span in evidence.spans],
        "passages": [
            {
                "here": [p.here.start, p.here.end],
                "there": [p.there.start, p.there.end],
                "words": p.words,
            }
            for p in evidence.passages
        ],
        "share": round(evidence.share, 4),
    }


def evidence_from(form: _Form) -> Evidence:
    """Return the evidence that a JSON form stands for."""
    return Evidence(
        kind=EvidenceKind(form["kind"]),
        proven=bool(form["proven"]),
        note=form["note"],
        spans=tuple(Span(*span) for span in form["spans"]),
        passages=tuple(
            Passage(Span(*p["here"]), Span(*p["there"]), p["words"]) for p in form["passages"]
        ),
        share=form["share"],
    )


def origin_form(origin: Origin) -> dict[str, Any]:
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


def _voice_form(voice: Voice) -> dict[str, Any]:
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


def origin_from(form: _Form) -> Origin:
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


def _voices(forms: Sequence[_Form]) -> tuple[Voice, ...]:
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
