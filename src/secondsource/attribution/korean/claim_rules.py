"""The claims of a Korean report, found sentence by sentence."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from secondsource.attribution.korean.denial_verdicts import is_verdict
from secondsource.attribution.korean.denied_contents import denials
from secondsource.attribution.korean.found_claims import FoundClaim, Pattern
from secondsource.attribution.korean.headline_rules import headline_claims
from secondsource.attribution.korean.quotations import Quotation
from secondsource.attribution.korean.said_before import said_before
from secondsource.attribution.korean.sentence_rules import sentence_claims
from secondsource.attribution.korean.sentence_state import SentenceState
from secondsource.attribution.korean.sentences import TaggedParagraph
from secondsource.attribution.korean.source_phrases import PhraseReader
from secondsource.language.korean.lexicon import ReportingWords
from secondsource.model import Span

# Quotations within quotations within quotations: deeper ones are of malformed text.
_DEEPEST = 3
# Code points; a shorter quotation has no room for a claim of its own.
_LEAST_WITH_CLAIM = 12


def find_claims(
    paragraphs: Sequence[TaggedParagraph], phrases: PhraseReader, words: ReportingWords
) -> list[FoundClaim]:
    """Return the claims of paragraphs, in order of their sentences.

    Args:
        paragraphs: In the order of the report.
        phrases: Weighs the phrases that may name a source.
        words: The word lists.
    """
    found: list[FoundClaim] = []
    number = 0
    for paragraph in paragraphs:
        before: list[FoundClaim] = []
        for place, (first, stop) in enumerate(paragraph.sentences):
            number += 1
            state = SentenceState(paragraph, (first, stop), phrases, words)
            outer = _in_sentence(state)
            claims = [*outer, *_inside(paragraph, outer, phrases, words)]
            claims += _denied(paragraph, (first, stop), claims, found, phrases)
            thus = said_before(paragraph, place, [*before, *claims], phrases, words)
            claims += [thus] if thus is not None else []
            for claim in claims:
                claim.sentence = number
            found += claims
            before = claims
        if paragraph.is_headline:
            found += list(_of_headline(paragraph, found, phrases, number))
    return found


def _of_headline(
    paragraph: TaggedParagraph, found: Sequence[FoundClaim], phrases: PhraseReader, number: int
) -> Iterator[FoundClaim]:
    """Yield the claims of a headline that its sentence has not.

    Those that it has take their speaker from it: "李 “…”면서도 동의" has no particle behind 李.
    """
    taken = {span.start: claim for claim in found for span in claim.content}
    for claim in headline_claims(paragraph, phrases):
        own = taken.get(claim.first)
        if own is None:
            claim.sentence = number
            yield claim
        elif own.source is None and own.pattern is Pattern.QUOTED:
            own.source, own.headline = claim.source, True


def _denied(
    paragraph: TaggedParagraph,
    bounds: tuple[int, int],
    claims: list[FoundClaim],
    earlier: Sequence[FoundClaim],
    phrases: PhraseReader,
) -> list[FoundClaim]:
    """Return what a sentence denies; a claim with the same content and cue gives way to it."""
    found = list(denials(paragraph, bounds, claims, earlier, phrases))
    for claim in [c for c in claims if c.denies_apart and is_verdict(paragraph.text, c)]:
        # "“사실무근”이라고 했다" says no more than the denial does.
        claims.remove(claim)
    for denial in found:
        for claim in [c for c in claims if c.pattern is Pattern.OBJECT and c.cue == denial.cue]:
            claims.remove(claim)
    return found


def _in_sentence(state: SentenceState) -> list[FoundClaim]:
    claims = sentence_claims(state)
    _within_outer(claims)
    _nest(claims)
    return claims


def _inside(
    paragraph: TaggedParagraph,
    claims: Sequence[FoundClaim],
    phrases: PhraseReader,
    words: ReportingWords,
    depth: int = 1,
) -> Iterator[FoundClaim]:
    """Yield the claims inside the quotations of claims."""
    if depth > _DEEPEST:
        return
    for claim, quotation in _quotations_of(paragraph, claims):
        part = paragraph.inner(quotation)
        for bounds in part.sentences:
            inner = _in_sentence(SentenceState(part, bounds, phrases, words, speaks=True))
            for found in inner:
                found.inside = found.inside or claim
                yield found
            yield from _inside(part, inner, phrases, words, depth + 1)


def _quotations_of(
    paragraph: TaggedParagraph, claims: Sequence[FoundClaim]
) -> Iterator[tuple[FoundClaim, Quotation]]:
    """Yield each claim with the longer quotations of its content that no smaller claim has."""
    around: dict[int, FoundClaim] = {}
    for claim in sorted(claims, key=lambda c: c.first - c.last):
        if claim.pattern is not Pattern.CITED:
            around |= {q.start: claim for q in paragraph.spoken if _holds(claim, q.span)}
    for claim in claims:
        for quotation in paragraph.spoken:
            is_long = quotation.end - quotation.start >= _LEAST_WITH_CLAIM
            if is_long and around.get(quotation.start) is claim:
                yield claim, quotation


def _within_outer(claims: Sequence[FoundClaim]) -> None:
    """Let a claim begin no earlier than the unquoted content of the one around its cue.

    "A는 B가 늘 것으로 보인다고 말했다": the outlook begins behind A.
    """
    for claim in claims:
        if claim.pattern not in (Pattern.PASSIVE, Pattern.OUTLOOK, Pattern.NOUN, Pattern.JUDGED):
            continue
        for outer in claims:
            if outer is claim or outer.source is None or outer.pattern is Pattern.CITED:
                continue
            around = any(_holds(outer, span) for span in claim.cue)
            span = claim.content[0]
            if around and span.start <= outer.source.start < span.end and outer.first < span.end:
                claim.content[0] = Span(outer.first, span.end)


def _nest(claims: Sequence[FoundClaim]) -> None:
    """Set for each claim of a sentence the smallest content of another that it stands in."""
    for claim in claims:
        if claim.pattern is Pattern.CITED:
            continue
        around = [
            other
            for other in claims
            if other is not claim
            and other.pattern is not Pattern.CITED
            and all(_holds(other, span) for span in (*claim.content, *claim.cue))
        ]
        claim.inside = min(around, key=lambda c: c.last - c.first, default=None)


def _holds(claim: FoundClaim, span: Span) -> bool:
    return any(s.start <= span.start and span.end <= s.end for s in claim.content)
