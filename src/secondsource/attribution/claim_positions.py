"""Claims of a text that was read in another form, with positions in the text as it stands."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace

from secondsource.model import Claim, ClaimId, ReportId, Span, StanceWord, claim_id

Position = Callable[[int], int]


def moved_claims(claims: Sequence[Claim], report: ReportId, position: Position) -> list[Claim]:
    """Return claims as claims of another report, which holds their words elsewhere.

    Args:
        claims: All claims of one text.
        report: The other report.
        position: Returns where a code point of that text stands in the other report.
    """
    moved = [_moved(claim, report, position) for claim in claims]
    ids = {old.id: new.id for old, new in zip(claims, moved, strict=True)}
    return [replace(claim, nested_in=ids.get(claim.nested_in, ClaimId(""))) for claim in moved]


def _moved(claim: Claim, report: ReportId, position: Position) -> Claim:
    def spans(old: Sequence[Span]) -> tuple[Span, ...]:
        return tuple(Span(position(span.start), position(span.end)) for span in old)

    content, cue = spans(claim.content), spans(claim.cue)
    source = replace(
        claim.source,
        spans=spans(claim.source.spans),
        access=spans(claim.source.access),
        terms=spans(claim.source.terms),
    )
    words = tuple(StanceWord(spans([w.span])[0], w.aspect) for w in claim.stance.words)
    return replace(
        claim,
        id=claim_id(report, content, cue),
        report=report,
        content=content,
        cue=cue,
        source=source,
        stance=replace(claim.stance, words=words),
        addressee=spans(claim.addressee),
    )
