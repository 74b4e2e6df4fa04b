"""Nested attribution: a source that cites a source ("X reported, citing Y, that ...").

"X reported, citing Y, that ..." is two claims: the content is Y's, and Y is X's source. The text on
which the tagger was trained hardly ever marks the second link, so patterns find it here.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from secondsource.attribution.claim_builder import ClaimSpans
from secondsource.language.english.citation_phrases import (
    CITED_SOURCE_END,
    CITING,
    CITING_CUE,
    INNER_COMMA,
    QUOTED_AS,
)
from secondsource.language.text_layout import TextLayout
from secondsource.model import Claim, Span

_LONGEST_SOURCE = 120


def add_cited_claims(claims: Sequence[ClaimSpans], layout: TextLayout) -> list[ClaimSpans]:
    """Add a claim for each source cited with "citing ..." or "quoted ... as saying".

    Args:
        claims: Claims of one text.
        layout: Its sentences.

    Returns:
        The claims, the citing words cut from the start or end of their contents, and a claim for
        each source cited.
    """
    outer_claims: list[ClaimSpans] = []
    inner_by_cue: dict[tuple[Span, ...], ClaimSpans] = {}
    for claim in claims:
        link = None
        if claim.cue:
            link = _split_citing(claim, layout) or _split_quoted_as(claim, layout)
        if link is None:
            outer_claims.append(claim)
            continue
        outer, inner = link
        outer_claims += [outer] if outer else []
        inner_by_cue.setdefault(inner.cue, inner)
    # The pattern's claim replaces the tagger's claim with the same citing cue.
    kept_claims = [claim for claim in outer_claims if claim.cue not in inner_by_cue]
    return sorted(
        [*kept_claims, *inner_by_cue.values()], key=lambda claim: (claim.content, claim.cue)
    )


def _split_citing(
    claim: ClaimSpans, layout: TextLayout
) -> tuple[ClaimSpans | None, ClaimSpans] | None:
    """Return the claims of X and Y in "X reported, citing Y, that ...", the sentence of X's cue."""
    text, cue_start = layout.text, claim.cue[0].start
    start, end = layout.sentence_start(cue_start), layout.sentence_end(cue_start)
    match = CITING.search(text, start, end)
    if not match:
        return None
    source = _cited_source(match.end(), end, text)
    if source is None or any(source.overlaps(s) for s in claim.source):
        return None
    cue = Span(match.start("cue"), match.end("cue"))
    content = _cut_content(claim.content, Span(cue.start, source.end), text)
    if not content:
        return None
    inner = ClaimSpans(content, (cue,), (source,), claim.score)
    if any(cue.overlaps(s) for s in claim.cue):
        return None, inner
    return replace(claim, content=content), inner


def _cut_content(content: Sequence[Span], cited: Span, text: str) -> tuple[Span, ...]:
    """Return a content without the cited span at its start or end; one inside it stays."""
    parts = []
    for part in content:
        start, end = part.start, part.end
        if part.overlaps(cited):
            words_before = re.sub(r"\W", "", text[part.start : cited.start])
            words_after = re.sub(r"\W", "", text[cited.end : part.end])
            if not words_before:
                start = (
                    cited.end + len(text[cited.end : end]) - len(text[cited.end : end].lstrip(" ,"))
                )
            elif not words_after:
                end = part.start + len(text[part.start : cited.start].rstrip(" ,"))
        if start < end:
            parts.append(Span(start, end))
    return tuple(parts)


def _cited_source(start: int, end: int, text: str) -> Span | None:
    """Return the noun phrase that begins at `start`, up to a comma that does not belong to it."""
    position = start
    while True:
        stop = CITED_SOURCE_END.search(text, position, end)
        phrase_end = stop.start() if stop else end
        if stop and stop[0] == "," and INNER_COMMA.match(text, stop.start()):
            position = stop.end()
            continue
        break
    words = text[start:phrase_end].rstrip(" ,.\n")
    return Span(start, start + len(words)) if 1 < len(words) <= 200 else None


def _split_quoted_as(
    claim: ClaimSpans, layout: TextLayout
) -> tuple[ClaimSpans | None, ClaimSpans] | None:
    """Return the claims of X and Y in "X quoted Y as saying ...", from a claim of either."""
    text, cue_start = layout.text, claim.cue[0].start
    start = layout.sentence_start(cue_start)
    match = QUOTED_AS.search(text, start, layout.sentence_end(cue_start))
    if not match:
        return None
    source = Span(match.start("source"), match.end("source"))
    phrase = Span(match.start(), match.end())
    if not any(phrase.overlaps(cue) for cue in claim.cue):
        return None
    content = _cut_content(claim.content, Span(source.start, phrase.end), text)
    if not content:
        return None
    inner = ClaimSpans(
        content, (Span(match.start("inner"), match.end("inner")),), (source,), claim.score
    )
    outer_source = [s for s in claim.source if not s.overlaps(source)]
    subject = Span(start, start + len(text[start : match.start()].rstrip(" ,")))
    if not outer_source and 1 < subject.end - subject.start <= _LONGEST_SOURCE:
        outer_source = [subject]
    outer_cue = (Span(match.start("outer"), match.end("outer")),)
    return ClaimSpans(content, outer_cue, tuple(outer_source), claim.score), inner


def nest_cited_claims(claims: Sequence[Claim], text: str) -> list[Claim]:
    """Nest each cited claim in the claim that cites it, where both have the same content.

    Args:
        claims: Claims of one text.
        text: That text.
    """
    by_content: dict[tuple[Span, ...], list[Claim]] = {}
    for claim in claims:
        by_content.setdefault(claim.content, []).append(claim)
    nested = []
    for claim in claims:
        citing = next((c for c in by_content[claim.content] if _is_citing(c, claim, text)), None)
        if not claim.nested_in and citing is not None:
            nested.append(replace(claim, nested_in=citing.id))
        else:
            nested.append(claim)
    return nested


def _is_citing(outer: Claim, inner: Claim, text: str) -> bool:
    """Return whether the first claim's source cites the second's.

    The cue of a cited source may stand first ("citing Y, X reported"); otherwise that source stands
    after the cue of the claim that cites it ("quoted Y as saying").
    """
    if not (outer.cue and inner.cue and inner.source.spans):
        return False
    if outer.source.spans == inner.source.spans:
        return False
    cues = [claim.cue[0].words(text) for claim in (outer, inner)]
    citing = [CITING_CUE.fullmatch(cue) is not None for cue in cues]
    if citing[0] != citing[1] and not any(cue.startswith("as ") for cue in cues):
        return citing[1]
    return outer.cue[-1].end <= inner.source.spans[0].start and outer.cue < inner.cue
