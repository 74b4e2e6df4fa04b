"""Claims of Korean headlines: quotations without a verb, nouns of saying, denials."""

from __future__ import annotations

from collections.abc import Sequence

from secondsource.attribution.korean.denial_verdicts import is_verdict
from secondsource.attribution.korean.found_claims import FoundClaim, Pattern, denial_of
from secondsource.attribution.korean.headline_closings import speaker_behind_quotation
from secondsource.attribution.korean.headline_nouns import claims_with_nouns, with_act_behind
from secondsource.attribution.korean.headline_sources import (
    denier,
    part_start,
    speaker_before_quotation,
)
from secondsource.attribution.korean.quotations import Quotation
from secondsource.attribution.korean.sentences import TaggedParagraph
from secondsource.attribution.korean.source_phrases import PhraseReader
from secondsource.language.korean.denial_words import DENYING
from secondsource.language.korean.hangul import has_hangul
from secondsource.language.korean.particle_roles import HEADLINE_PLACE
from secondsource.language.korean.quotative_endings import AFTER_HEADLINE_QUOTATION, VERDICT_ENDS
from secondsource.language.korean.reporting_kinds import ReportingKind
from secondsource.language.korean.saying_words import FIRMLY
from secondsource.model import Span

_SAYS = (ReportingKind.SAYS,)
_LEAST_LETTERS = 4


def headline_claims(paragraph: TaggedParagraph, phrases: PhraseReader) -> list[FoundClaim]:
    """Return the claims of a headline.

    A quotation in double marks is its speaker's: the noun phrase right before it, or, behind an
    ellipsis, the person that the headline begins with. A quotation alone has no speaker.

    Args:
        paragraph: The headline.
        phrases: Weighs the phrases that may name a speaker.
    """
    quoted = [
        _of_quotation(paragraph, quotation, phrases)
        for quotation in paragraph.quotations
        if not quotation.single and _says_something(paragraph, quotation, phrases)
    ]
    quoted = _answers(paragraph, quoted)
    return [*quoted, *claims_with_nouns(paragraph, phrases), *_denial(paragraph, phrases)]


def _of_quotation(
    paragraph: TaggedParagraph, quotation: Quotation, phrases: PhraseReader
) -> FoundClaim:
    before = speaker_before_quotation(paragraph, quotation, phrases)
    claim = FoundClaim(
        content=[quotation.span],
        pattern=Pattern.HEADLINE,
        kinds=_SAYS,
        source=before or speaker_behind_quotation(paragraph, quotation, phrases),
        headline=True,
    )
    if claim.source is not None:
        return claim
    return with_act_behind(claim, paragraph, quotation, phrases)


def _denial(paragraph: TaggedParagraph, phrases: PhraseReader) -> list[FoundClaim]:
    """Return what a headline denies: "김 의원, 재판서 모든 혐의 부인"."""
    tokens = paragraph.tokens
    at = next((n for n in range(2, len(tokens)) if _denies(paragraph, n)), None)
    if at is None:
        return []
    floor = part_start(paragraph, tokens[at].start)
    last = at - 1
    while last > floor and (
        tokens[last].tag in ("MAG", "JX", "JKO") or tokens[last].form in FIRMLY
    ):
        last -= 1
    denied = phrases.before(paragraph, last, floor) if last > floor else None
    if denied is None or denied.first == floor:
        return []
    # "재판서 모든 혐의 부인": the occasion is no part of what is denied.
    first = denied.first + 2 * (tokens[denied.first + 1].form == HEADLINE_PLACE)
    span = Span(tokens[min(first, denied.last)].start, denied.end)
    claim = denial_of(
        [span],
        Span(tokens[at].start, tokens[at].end),
        denier(paragraph, (floor, denied.first), phrases),
        tokens[at].form,
    )
    claim.headline = True
    return [claim]


def _answers(paragraph: TaggedParagraph, claims: Sequence[FoundClaim]) -> list[FoundClaim]:
    """Return claims with what a verdict in marks denies: "野 “수문 낡아”… 시청 “사실 아냐”"."""
    answered: list[FoundClaim] = []
    for number, claim in enumerate(claims):
        is_answer = number > 0 and claim.source is not None
        if is_answer and is_verdict(paragraph.text, claim):
            before = claims[number - 1]
            denial = denial_of(list(before.content), claim.content[0], claim.source)
            denial.headline = True
            answered.append(denial)
        else:
            answered.append(claim)
    return answered


def _denies(paragraph: TaggedParagraph, at: int) -> bool:
    """Return whether a morpheme is a noun of denial that a headline or a part of it ends with."""
    tokens = paragraph.tokens
    if tokens[at].form not in DENYING or not tokens[at].spaced:
        return False
    # A noun behind it makes a wife of 부인: "전 부인 살해".
    return at + 1 == len(tokens) or tokens[at + 1].tag in ("SE", "SP", "SF", "VV", "XSV")


def _says_something(
    paragraph: TaggedParagraph, quotation: Quotation, phrases: PhraseReader
) -> bool:
    """Return whether a quotation is more than a name or a term in marks."""
    inside = paragraph.text[quotation.start + 1 : quotation.end - 1]
    if sum(c.isalnum() for c in inside) < _LEAST_LETTERS:
        return _is_spoken_word(paragraph, quotation, phrases)
    following = paragraph.text[quotation.end : quotation.end + 1]
    # A particle behind the marks makes the words in them a part of the headline's own sentence.
    return not following or not has_hangul(following) or following in AFTER_HEADLINE_QUOTATION


def _is_spoken_word(
    paragraph: TaggedParagraph, quotation: Quotation, phrases: PhraseReader
) -> bool:
    """Return whether a word in marks is what a likely speaker says: "법원 “위법”"."""
    behind = paragraph.text[quotation.end : paragraph.end].strip()
    if behind and behind[0] not in VERDICT_ENDS:
        return False
    source = speaker_before_quotation(paragraph, quotation, phrases)
    return (
        source is not None
        and source.end == paragraph.text.rfind(" ", 0, quotation.start)
        and (phrases.likelihood(source) >= 1)
    )
