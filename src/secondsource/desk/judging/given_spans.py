"""Spans that a person gives, as offsets or words: checked, trimmed, split, located."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import pairwise

from secondsource.model import Span, UsageError

OffsetPairs = Iterable[tuple[int, int]]
"""Spans as a person gives them: pairs of code points, the first and one past the last."""


def checked_spans(pairs: OffsetPairs, text: str, role: str, claim: str) -> tuple[Span, ...]:
    """Return spans without white space at their ends.

    Args:
        pairs: The spans.
        text: The text of the report.
        role: "content", "cue" or "source", for messages.
        claim: The claim, for messages.

    Raises:
        UsageError: If one is reversed, empty, nothing but white space or outside the text, or if
            they are not in order or overlap.
    """
    spans = []
    for start, end in pairs:
        if not 0 <= start < end <= len(text):
            remedy = f"Give code points from 0 to {len(text)}, the first before the last"
            raise _words_error(
                claim, f"{start} to {end} is no stretch of the report's text", remedy
            )
        span = trimmed(start, end, text)
        if span is None:
            raise _words_error(claim, f"there is no word from {start} to {end}", "")
        spans.append(span)
    if any(earlier.end > later.start for earlier, later in pairwise(spans)):
        raise _words_error(claim, f"the parts of the {role} overlap or are not in order", "")
    if role == "content" and not spans:
        raise _words_error(
            claim, "a claim without content is none", "Call it wrong if it is: judge claim"
        )
    return tuple(spans)


def _words_error(claim: str, reason: str, remedy: str) -> UsageError:
    return UsageError("judge words", claim, reason, remedy)


def trimmed(start: int, end: int, text: str) -> Span | None:
    """Return a stretch of text without white space at its ends; None if nothing is left."""
    words = text[start:end]
    start += len(words) - len(words.lstrip())
    words = words.strip()
    return Span(start, start + len(words)) if words else None


def split_spans(
    spans: Sequence[Span], position: int, text: str
) -> tuple[tuple[Span, ...], tuple[Span, ...]]:
    """Return the parts of spans before a code point and from it on, trimmed."""
    before = [trimmed(s.start, min(s.end, position), text) for s in spans if s.start < position]
    after = [trimmed(max(s.start, position), s.end, text) for s in spans if s.end > position]
    return tuple(s for s in before if s), tuple(s for s in after if s)


def find_span(words: str, text: str, *near: Sequence[Span]) -> Span:
    """Return the span of words in a text.

    Args:
        words: The words, white space at their ends apart.
        text: The text of the report.
        near: If they stand in the text more than once, the one place that overlaps a span of the
            first of these is taken, or of the next.

    Raises:
        UsageError: If they do not stand there, or their place is ambiguous.
    """
    wanted = words.strip()
    places = list(_places(wanted, text)) if wanted else []
    for spans in ((), *near):
        matches = [p for p in places if not spans or any(p.overlaps(span) for span in spans)]
        if len(matches) == 1:
            return matches[0]
    reason = f"these words stand in the report {len(places)} times" if places else ""
    raise UsageError(
        "judge words",
        wanted,
        reason or "these words do not stand in the report",
        "Give more of them" if places else "Copy them from `secondsource show`, letter by letter",
    )


def _places(words: str, text: str) -> Iterable[Span]:
    start = text.find(words)
    while start >= 0:
        yield Span(start, start + len(words))
        start = text.find(words, start + 1)
