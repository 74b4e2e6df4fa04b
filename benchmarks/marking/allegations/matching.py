"""Which allegation of ours a true one is, and what an interval of origins costs."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence

from secondsource.model import Allegation, Count, ReportId, Span

# What a number outside the interval costs for each number of distance, beside the interval's width.
_OUTSIDE = 5


def best_match(
    places: Iterable[tuple[ReportId, Span]], found: Sequence[Allegation]
) -> Allegation | None:
    """Return the allegation of ours that holds most of some places; of equals the smallest.

    Args:
        places: Where a true allegation is affirmed or hedged.
        found: The allegations of ours in its story.

    Returns:
        None if none holds more than half of any of them.
    """
    held: Counter[int] = Counter()
    for report, span in places:
        for number, ours in enumerate(found):
            held[number] += any(
                p.statement.report == report and holds_half(p.statement.span, span)
                for p in ours.statements
            )
    best = max(held, key=lambda n: (held[n], -len(found[n].statements)), default=None)
    return found[best] if best is not None and held[best] else None


def holds_half(span: Span, of: Span) -> bool:
    """Return whether a span holds more than half of another."""
    shared = max(0, min(span.end, of.end) - max(span.start, of.start))
    return 2 * shared > of.end - of.start


def cost_of(count: Count, true: int) -> int:
    """Return the width of an interval, and five times the distance of the truth from it."""
    distance = max(0, count.low - true, true - count.high)
    return count.high - count.low + _OUTSIDE * distance
