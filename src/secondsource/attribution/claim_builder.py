"""Claims from the roles of word pieces: spans, continued quotations, nesting."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from itertools import accumulate

import numpy as np

from secondsource.attribution.manner import manner_of
from secondsource.attribution.tagging.span_decoder import Cue, best_roles, certainty, segments
from secondsource.attribution.tagging.tagger import Tagged, Thresholds
from secondsource.attribution.tagging.windows import Window
from secondsource.language.quotation_marks import is_left_open, is_quotation_continuation
from secondsource.language.quotation_styles import unify_quotation_marks
from secondsource.model import (
    Claim,
    ClaimId,
    Report,
    Source,
    Span,
    ZoneKind,
    claim_id,
    enclosing_span,
)

# The text of one line, without white space at its ends.
_LINES = re.compile(r"\S(?:[^\n\r]*\S)?")


def _length(span: Span) -> int:
    return span.end - span.start


@dataclass(frozen=True, slots=True)
class ClaimSpans:
    """A claim before it has a report: its spans in the text and how sure the model is.

    Args:
        content: In order; never empty.
        cue: In order; never empty.
        source: In order; empty when the report names none.
        score: 0 to 1.
    """

    content: tuple[Span, ...]
    cue: tuple[Span, ...]
    source: tuple[Span, ...]
    score: float


def _widen_to_words(start: int, end: int, text: str) -> Span:
    """Widen a span to whole words."""
    while start > 0 and text[start - 1].isalnum() and text[start].isalnum():
        start -= 1
    while end < len(text) and text[end - 1].isalnum() and text[end].isalnum():
        end += 1
    return Span(start, end)


def _spans(window: Window, start: int, end: int, text: str) -> list[Span]:
    """Return the words of pieces start..end, a span for each line they stand on."""
    words = _widen_to_words(int(window.offsets[start, 0]), int(window.offsets[end - 1, 1]), text)
    lines = _LINES.finditer(text, words.start, words.end)
    return [Span(line.start(), line.end()) for line in lines]


def _merge_spans(spans: Iterable[Span], text: str) -> tuple[Span, ...]:
    """Sort spans and join those that overlap or have only blanks of one line between them."""
    joined: list[Span] = []
    for span in sorted(spans):
        last = joined[-1] if joined else None
        between = text[last.end : span.start] if last else ""
        if last and (span.start <= last.end or (not between.strip() and "\n" not in between)):
            joined[-1] = Span(last.start, max(last.end, span.end))
        else:
            joined.append(span)
    return tuple(joined)


def _segments_with_letters(
    bounds: Iterable[tuple[int, int]], window: Window, text: str
) -> list[tuple[int, int]]:
    """Drop segments without a letter or digit, such as a stray quotation mark."""
    return [
        (a, b)
        for a, b in bounds
        if any(c.isalnum() for c in text[window.offsets[a, 0] : window.offsets[b - 1, 1]])
    ]


def _decode_claim(
    cue: Cue, window: Window, scores: np.ndarray, path: np.ndarray, text: str
) -> ClaimSpans | None:
    """Decode one cue's claim from the roles of its window's pieces; None without a content."""
    size = len(window.ids) - 1
    path = path.copy()
    path[[0, *range(size, len(path))]] = 0
    contents = _segments_with_letters(segments(path, "content"), window, text)
    if not contents:
        return None
    sources = _segments_with_letters(segments(path, "source"), window, text)
    # A source stands in one piece in all but 9 of PolNeAR's 19,164 training claims.
    sources = sorted(sources, key=lambda s: certainty(scores, path, *s) * (s[1] - s[0]))[-1:]
    certainties = [certainty(scores, path, a, b) for a, b in contents]
    weights = [b - a for a, b in contents]
    return ClaimSpans(
        _merge_spans((s for a, b in contents for s in _spans(window, a, b, text)), text),
        tuple(_spans(window, cue.start, cue.end, text)),
        tuple(max(_spans(window, a, b, text), key=_length) for a, b in sources),
        cue.probability * float(np.average(certainties, weights=weights)),
    )


@dataclass(frozen=True, slots=True)
class ScoredWindows:
    """Windows of one run of the encoder, with their cues and the roles scored for each cue.

    Args:
        tagged: The windows.
        cues: Their cues.
        scores: Log-probabilities of roles for each cue, shape (cues, length, 5).
    """

    tagged: Tagged
    cues: Sequence[Cue]
    scores: np.ndarray


def find_claims(
    parts: Sequence[ScoredWindows],
    thresholds: Thresholds,
    text: str,
    denies: Callable[[str], bool] = lambda cue: False,
) -> list[ClaimSpans]:
    """Return the claims of a text's windows, in order of content.

    Args:
        parts: All windows of the text that have cues.
        thresholds: Those of the decoder.
        text: The text the windows were cut from.
        denies: Returns whether a cue's words deny.
    """
    paths = best_roles([part.scores for part in parts], thresholds)
    claims = (
        _decode_claim(cue, part.tagged.windows[cue.window], row, path, text)
        for part, batch_paths in zip(parts, paths, strict=True)
        for cue, row, path in zip(part.cues, part.scores, batch_paths, strict=True)
    )

    def least_score(claim: ClaimSpans) -> float:
        return thresholds.denial if denies(_words_of_spans(claim.cue, text)) else thresholds.claim

    accepted = [claim for claim in claims if claim and claim.score >= least_score(claim)]
    return sorted(accepted, key=lambda claim: (claim.content, claim.cue))


def extend_quotations(
    claims: Sequence[ClaimSpans], paragraphs: Sequence[Span], text: str
) -> list[ClaimSpans]:
    """Append the later paragraphs of a quotation to the content of the claim in which it began.

    A quotation left open at the end of its paragraph continues in the next paragraph if that opens
    with a quotation mark, holds no claim of its own and is quoted to its end (the printers'
    convention).
    """
    extended = list(claims)
    text = unify_quotation_marks(text)
    for number, paragraph in enumerate(paragraphs[:-1]):
        if not is_left_open(paragraph.words(text)):
            continue
        quoting = _index_of_quoting_claim(extended, paragraph)
        if quoting is None:
            continue
        for following in paragraphs[number + 1 :]:
            words = following.words(text)
            has_own_claim = any(
                following.overlaps(s) for c in extended for s in (*c.content, *c.cue)
            )
            if has_own_claim or not is_quotation_continuation(words):
                break
            extended[quoting] = replace(
                extended[quoting], content=(*extended[quoting].content, following)
            )
            if not is_left_open(words):
                break
    return extended


def _index_of_quoting_claim(claims: Sequence[ClaimSpans], paragraph: Span) -> int | None:
    """Return the index of the claim whose content reaches the end of a paragraph, if any."""
    ends = [
        (span.end, index)
        for index, claim in enumerate(claims)
        for span in claim.content
        if paragraph.contains(span) and span.end >= paragraph.end - 1
    ]
    return max(ends)[1] if ends else None


def _words_of_spans(spans: Iterable[Span], text: str) -> str:
    return " ".join(s.words(text) for s in spans)


def to_claims(claim_spans: Iterable[ClaimSpans], report: Report, quoted: np.ndarray) -> list[Claim]:
    """Return the claims of a report, made from their spans, in order of content.

    Args:
        claim_spans: Spans of each claim.
        report: The report.
        quoted: For each code point of its text, whether it stands in quotation marks.
    """
    claims: dict[str, Claim] = {}
    for spans in claim_spans:
        zone = report.zone_at(spans.content[0].start)
        claim = Claim(
            id=claim_id(report.id, spans.content, spans.cue),
            report=report.id,
            zone=zone.kind if zone else ZoneKind.BODY,
            manner=manner_of(spans.content, quoted, report.text),
            content=spans.content,
            cue=spans.cue,
            source=Source(spans=spans.source, text=_words_of_spans(spans.source, report.text)),
            score=spans.score,
        )
        claims[claim.id] = claim
    return nest_claims(sorted(claims.values(), key=lambda c: (c.content, c.cue)))


def nest_claims(claims: Sequence[Claim]) -> list[Claim]:
    """Nest each claim in the one with the smallest content span that contains all of it."""
    spans = sorted((span, number) for number, c in enumerate(claims) for span in c.content)
    starts = [span.start for span, _ in spans]
    # Running maximum of the ends: where it is below the claim's end, no earlier span contains it.
    furthest_end = list(accumulate((span.end for span, _ in spans), max))
    nested = []
    for number, claim in enumerate(claims):
        extent = enclosing_span((*claim.content, *claim.cue, *claim.source.spans))
        containers = []
        index = bisect_right(starts, extent.start) - 1
        while index >= 0 and furthest_end[index] >= extent.end:
            span, outer = spans[index]
            if outer != number and span.contains(extent):
                containers.append((_length(span), outer))
            index -= 1
        container = claims[min(containers)[1]].id if containers else ClaimId("")
        nested.append(replace(claim, nested_in=container))
    return nested
