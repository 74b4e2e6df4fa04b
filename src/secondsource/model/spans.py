"""Spans: positions in a report's text, and their map back to the raw bytes."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """A stretch of a report's text, in code points: `text[start:end]`.

    Args:
        start: First code point, from 0.
        end: One past the last code point; greater than `start`.

    Raises:
        ValueError: If the span is empty, reversed or begins before the text.
    """

    start: int
    end: int

    def __post_init__(self) -> None:
        if not 0 <= self.start < self.end:
            raise ValueError(f"not a span: {self.start}..{self.end}")

    def words(self, text: str) -> str:
        """Return the words of the span.

        Raises:
            ValueError: If the span reaches past the end of `text`.
        """
        if self.end > len(text):
            raise ValueError(f"span {self.start}..{self.end} in a text of {len(text)} code points")
        return text[self.start : self.end]

    def overlaps(self, other: Span) -> bool:
        """Return whether the two spans share at least one code point."""
        return self.start < other.end and other.start < self.end

    def contains(self, other: Span) -> bool:
        """Return whether `other` lies completely inside this span."""
        return self.start <= other.start and other.end <= self.end


def enclosing_span(spans: Iterable[Span]) -> Span:
    """Return the smallest single span that holds all of `spans`.

    Raises:
        ValueError: If there are no spans.
    """
    all_spans = list(spans)
    if not all_spans:
        raise ValueError("no spans to cover")
    return Span(min(s.start for s in all_spans), max(s.end for s in all_spans))


@dataclass(frozen=True, slots=True, order=True)
class Stretch:
    """A run of text and the run of raw bytes that it was decoded from.

    Args:
        start: First code point in the report's text.
        end: One past the last code point.
        raw_start: First byte in the raw bytes of the report's document.
        raw_end: One past the last byte.
    """

    start: int
    end: int
    raw_start: int
    raw_end: int

    def raw_part(self, span: Span) -> tuple[int, int]:
        """Return the raw bytes of the part of `span` in this stretch, as tightly as is known."""
        if self.end - self.start != self.raw_end - self.raw_start:
            return self.raw_start, self.raw_end
        offset = self.raw_start - self.start
        return max(span.start, self.start) + offset, min(span.end, self.end) + offset


@dataclass(frozen=True, slots=True)
class RawMap:
    """Map from a report's text back to the raw bytes it was read from.

    Args:
        stretches: In order of `start`, not overlapping. Text between stretches (a line break for
            a tag) has no bytes of its own.
    """

    stretches: tuple[Stretch, ...] = ()

    def raw_range(self, span: Span) -> tuple[int, int] | None:
        """Return the raw bytes (first, one past last) that hold a span, as tightly as is known.

        Inside a stretch with as many bytes as code points, where each code point is one byte, the
        range is exact. Any other stretch is included completely, so the range may hold more than
        the span, never less of what came from the raw bytes. None if no part of the span is mapped.
        """
        index = max(0, bisect_right(self.stretches, span.start, key=lambda s: s.start) - 1)
        start_byte: int | None = None
        end_byte = 0
        for stretch in self.stretches[index:]:
            if stretch.start >= span.end:
                break
            if stretch.end > span.start:
                first, last = stretch.raw_part(span)
                start_byte = first if start_byte is None else min(start_byte, first)
                end_byte = max(end_byte, last)
        return None if start_byte is None else (start_byte, end_byte)
