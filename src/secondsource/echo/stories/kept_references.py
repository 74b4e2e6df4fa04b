"""What a report says of outlets, figures and years, in the form in which a desk keeps it."""

from __future__ import annotations

import json
from collections.abc import Sequence

from secondsource.echo.citations.citations import Citation, CitationForm
from secondsource.echo.stories.report_features import ReportReferences
from secondsource.model import Span


def kept_references(stated: ReportReferences) -> str:
    """Return what a report says as JSON; "" if it says nothing that is kept."""
    form = [
        [_citation_form(citation) for citation in stated.citations],
        sorted(stated.figures),
        sorted(stated.attributed),
        sorted(stated.years),
    ]
    return json.dumps(form, ensure_ascii=False, separators=(",", ":")) if any(form) else ""


def read_references(kept: str) -> ReportReferences:
    """Return what `kept_references` has written."""
    if not kept:
        return ReportReferences(citations=())
    citations, figures, attributed, years = json.loads(kept)
    return ReportReferences(
        citations=tuple(_citation(form) for form in citations),
        figures=frozenset(figures),
        attributed=frozenset((name, figure) for name, figure in attributed),
        years=frozenset(years),
    )


def outlets_and_figures(kept: str) -> tuple[tuple[str, ...], bool]:
    """Return the outlets that a report cites, in order, and whether it attributes a figure.

    It takes a quarter of the time of `read_references`, and every search asks it of all reports.

    Args:
        kept: What `kept_references` has written.
    """
    if not kept:
        return (), False
    citations, _, attributed, _ = json.loads(kept)
    return tuple(sorted({str(form[0]) for form in citations})), bool(attributed)


def _citation_form(citation: Citation) -> list[object]:
    return [
        citation.outlet,
        citation.form.value,
        *(_numbers(spans) for spans in (citation.spans, citation.content, citation.sentence)),
        citation.claim,
        citation.relaying_outlet,
        sorted(citation.figures),
    ]


def _citation(form: Sequence[object]) -> Citation:
    outlet, kind, spans, content, sentence, claim, relaying, figures = form
    return Citation(
        outlet=str(outlet),
        form=CitationForm(str(kind)),
        spans=_spans(spans),
        content=_spans(content),
        claim=str(claim),
        sentence=_spans(sentence),
        relaying_outlet=str(relaying),
        figures=frozenset(figures),  # type: ignore[call-overload]
    )


def _numbers(spans: Sequence[Span]) -> list[int]:
    return [place for span in spans for place in (span.start, span.end)]


def _spans(numbers: object) -> tuple[Span, ...]:
    places: list[int] = numbers  # type: ignore[assignment]
    return tuple(Span(a, b) for a, b in zip(places[::2], places[1::2], strict=True))
