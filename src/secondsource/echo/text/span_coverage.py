"""Span coverage: the length of a stretch of text that spans cover, by prefix sums."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from itertools import accumulate

from secondsource.model import Span


class SpanCoverage:
    """Spans of one text, indexed for comparison with many stretches of it.

    A report of 4,000 claims and 2,000 citations took 8 million comparisons of two spans; sums over
    the sorted beginnings and ends give the same in two searches.

    Args:
        spans: In any order; they may overlap.
    """

    def __init__(self, spans: Iterable[Span]) -> None:
        all_spans = list(spans)
        self._starts = sorted(span.start for span in all_spans)
        self._ends = sorted(span.end for span in all_spans)
        self._sum_of_starts = [0, *accumulate(self._starts)]
        self._sum_of_ends = [0, *accumulate(self._ends)]

    def __contains__(self, position: int) -> bool:
        """Tell whether a code point is in a span."""
        return bisect_right(self._starts, position) > bisect_right(self._ends, position)

    def length(self, parts: Sequence[Span]) -> int:
        """Return the number of covered code points of stretches, once for each span."""
        return sum(self._before(part.end) - self._before(part.start) for part in parts)

    def _before(self, position: int) -> int:
        """Return the number of covered code points before a position, once for each span."""
        begun, ended = bisect_left(self._starts, position), bisect_left(self._ends, position)
        passed = self._sum_of_ends[ended] - self._sum_of_starts[begun]
        return position * (begun - ended) + passed
