"""The JSON forms of spans: with their words, as named offsets, or as a pair."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TypedDict

from secondsource.model.json_forms.field_types import SpanPair, WholeNumber
from secondsource.model.spans import Span


class SpanForm(TypedDict):
    """A stretch of a report's text, in code points, with its words."""

    start: WholeNumber
    end: WholeNumber
    text: str


class OffsetsForm(TypedDict):
    """A stretch of a text, in code points."""

    start: WholeNumber
    end: WholeNumber


def spans_form(spans: Iterable[Span], text: str) -> list[SpanForm]:
    """Return spans with their words: `[{"start", "end", "text"}, ...]`."""
    return [{"start": s.start, "end": s.end, "text": s.words(text)} for s in spans]


def offsets_form(span: Span) -> OffsetsForm:
    """Return the JSON form of a span without its words."""
    return {"start": span.start, "end": span.end}


def span_pair(span: Span) -> SpanPair:
    """Return a span as the pair of its start and end."""
    return [span.start, span.end]


def span_from_pair(pair: SpanPair) -> Span:
    """Return the span that a pair of start and end stands for."""
    start, end = pair
    return Span(start, end)
