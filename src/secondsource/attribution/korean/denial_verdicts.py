"""What a Korean source denies in words alone: "…은 사실이 아니라고 밝혔다", "“사실무근”"."""

from __future__ import annotations

from collections.abc import Sequence

from secondsource.attribution.korean.found_claims import FoundClaim, Pattern, denial_of
from secondsource.language.korean.denial_words import NOT_SO, SAID_TO_BE, VERDICT
from secondsource.model import Span

_SAID = (Pattern.QUOTED, Pattern.REPORTED, Pattern.NOUN)
# Constructions that say what is so, which may then be said not to be so.
_ASSERTING = frozenset(
    {
        Pattern.QUOTED,
        Pattern.REPORTED,
        Pattern.NOUN,
        Pattern.PASSIVE,
        Pattern.HEARSAY,
        Pattern.ACCORDING,
        Pattern.JUDGED,
    }
)
NEAR = 4
"""Claims before a verdict among which what it denies is looked for."""


def denied_by_words(
    text: str, claim: FoundClaim, earlier: Sequence[FoundClaim]
) -> FoundClaim | None:
    """Return what the words of a claim deny, None if they deny nothing said.

    Args:
        text: The text of the report.
        claim: The claim.
        earlier: The claims before its content, in order; the last `NEAR` count.
    """
    if claim.pattern not in _SAID or claim.inside is not None or claim.source is None:
        return None
    for span in list(claim.content):
        match = NOT_SO.search(text, span.start, span.end)
        if match is None:
            continue
        said = SAID_TO_BE.search(text, span.start, match.start())
        if said is not None:
            content = [Span(*said.span(1 if said[1] else 2))]
        elif claim.pattern is not Pattern.NOUN or is_verdict(text, claim):
            content = said_by_another(claim, earlier)
        else:
            content = []
        if content and VERDICT.fullmatch(span.words(text)) and len(claim.content) > 1:
            # "“…”며 사실과 다르다고 반박했다": what denies is no part of what it adds.
            claim.content.remove(span)
        if content:
            return denial_of(content, Span(match.start(), match.end()), claim.source)
    return None


def is_verdict(text: str, claim: FoundClaim) -> bool:
    """Return whether a claim only says that something said before is not so: "“사실무근”"."""
    words = "".join(span.words(text) for span in claim.content)
    return VERDICT.fullmatch(words) is not None


def said_by_another(claim: FoundClaim, earlier: Sequence[FoundClaim]) -> list[Span]:
    """Return the last content that another source asserts, none if there is none nearby."""
    own = claim.source.head if claim.source else ""
    for other in reversed(earlier[-NEAR:]):
        is_other = other.source is None or other.source.head != own
        if other.pattern in _ASSERTING and other.inside is None and is_other:
            return list(other.content)
    return []
