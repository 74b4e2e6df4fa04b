"""Which allegation of ours a true one is, what intervals of origins cost, and their figures."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence

from secondsource.model import Allegation, Count, ReportId, Span

# What a number outside the interval costs for each number of distance, beside the interval's width.
_OUTSIDE = 5
NOT_FOUND = 6
"""What it costs that no allegation of ours matches."""
# The highest number that a constant answer reaches.
_MOST = 4


def shared_part(first: Span, second: Span) -> float:
    """Return the share of the letters of two spans together that both have, 0 to 1."""
    common = max(0, min(first.end, second.end) - max(first.start, second.start))
    return common / (first.end - first.start + second.end - second.start - common)


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


def figures(answers: Iterable[Count | None], truth: Iterable[int]) -> str:
    """Return the figures of some answers in words."""
    cost, exact, inside = [], 0, 0
    several = exact_several = 0
    for answer, true in zip(answers, truth, strict=True):
        several += true != 1
        if answer is None:
            cost.append(NOT_FOUND)
            continue
        cost.append(cost_of(answer, true))
        exact += answer.best == true
        exact_several += true != 1 and answer.best == true
        inside += answer.low <= true <= answer.high
    n = len(cost)
    of_several = f"where not 1: {exact_several} of {several}"
    shares = f"exact {exact / n:.3f} ({of_several}), inside {inside / n:.3f}"
    return f"loss {sum(cost) / n:.2f}, {shares}"


def best_constant(truth: Sequence[int]) -> Count:
    """Return the one answer to all that costs least."""

    def cost(count: Count) -> float:
        return sum(cost_of(count, true) for true in truth)

    ranges = [(low, high) for low in range(_MOST) for high in range(low, _MOST + 1)]
    likeliest = Counter(truth).most_common(1)[0][0]
    counts = [Count(low, min(max(likeliest, low), high), high) for low, high in ranges]
    return min(counts, key=cost)
