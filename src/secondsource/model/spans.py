"""Spans: where words stand in a report's text, and where they stood in the raw bytes."""

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
        """Return the words the span stands for.

        Raises:
            ValueError: If the span reaches past the end of `text`.
        """
        if self.end > len(text):
            raise ValueError(f"span {self.start}..{self.end} in a text of {len(text)} code points")
        return text[self.start : self.end]

    def overlaps(self, other: Span) -> bool:
        """Tell whether the two spans share at least one code point."""
        return self.start < other.end and other.start < self.end

    def contains(self, other: Span) -> bool:
        """Tell whether `other` lies wholly inside this span."""
        return self.start <= other.start and other.end <= self.end


def cover(spans: Iterable[Span]) -> Span:
    """Return the smallest single span that holds all of `spans`.

    Raises:
        ValueError: If there are no spans.
    """
    listed = list(spans)
    if not listed:
        raise ValueError("no spans to cover")
    return Span(min(s.start for s in listed), max(s.end for s in listed))


@dataclass(frozen=True, slots=True, order=True)
class Stretch:
    """A run of text whose code points came, one for one and in order, from a run of raw bytes.

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
        """Return the raw bytes of what `span` has in this stretch, as tightly as is known."""
        if self.end - self.start != self.raw_end - self.raw_start:
            return self.raw_start, self.raw_end
        offset = self.raw_start - self.start
        return max(span.start, self.start) + offset, min(span.end, self.end) + offset


@dataclass(frozen=True, slots=True)
class RawMap:
    """The way back from a report's text to the raw bytes it was read from.

    Args:
        stretches: In order of `start`, not overlapping. Text between stretches (a line break that
            stands for a tag) has no bytes of its own.
    """

    stretches: tuple[Stretch, ...] = ()

    def raw_range(self, span: Span) -> tuple[int, int] | None:
        """Return the raw bytes (first, one past last) that hold a span, as tightly as is known.

        Inside a stretch with as many bytes as code points, where each code point is one byte, the
        range is exact. Any other stretch is taken whole, so the range may hold more than the span,
        never less of what came from the raw bytes. None if no part of the span is mapped.
        """
        at = max(0, bisect_right(self.stretches, span.start, key=lambda s: s.start) - 1)
        low: int | None = None
        high = 0
        for stretch in self.stretches[at:]:
            if stretch.start >= span.end:
                break
            if stretch.end > span.start:
                first, last = stretch.raw_part(span)
                low = first if low is None else min(low, first)
                high = max(high, last)
        return None if low is None else (low, high)
