"""Claims of Korean headlines: quotations without a verb, nouns of saying, denials."""

from __future__ import annotations

from secondsource.attribution.korean.found_claims import FoundClaim, Pattern
from secondsource.attribution.korean.headline_sources import (
    denier,
    speaker_before,
    speaker_behind,
)
from secondsource.attribution.korean.quotations import Quotation
from secondsource.attribution.korean.sentences import TaggedParagraph
from secondsource.attribution.korean.source_phrases import PhraseReader
from secondsource.language.korean.denial_words import DENYING
from secondsource.language.korean.hangul import has_hangul
from secondsource.language.korean.lexicon import reporting_words
from secondsource.language.korean.quotative_endings import AFTER_HEADLINE_QUOTATION
from secondsource.language.korean.reporting_kinds import ReportingKind
from secondsource.language.korean.saying_words import FIRMLY, HEADLINE_NOUNS
from secondsource.model import Span

_SAYS = (ReportingKind.SAYS,)
_LEAST_LETTERS = 4
# Morphemes that what stands between a comma and the noun of saying has at least.
_LEAST_BETWEEN = 3


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
        if not quotation.single and _says_something(paragraph, quotation)
    ]
    return [*(quoted or _with_noun(paragraph, phrases)), *_denial(paragraph, phrases)]


def _of_quotation(
    paragraph: TaggedParagraph, quotation: Quotation, phrases: PhraseReader
) -> FoundClaim:
    before = speaker_before(paragraph, quotation, phrases)
    return FoundClaim(
        content=[quotation.span],
        pattern=Pattern.HEADLINE,
        kinds=_SAYS,
        source=before or speaker_behind(paragraph, quotation, phrases),
        headline=True,
    )


def _denial(paragraph: TaggedParagraph, phrases: PhraseReader) -> list[FoundClaim]:
    """Return what a headline denies: "김 의원, 재판서 모든 혐의 부인"."""
    tokens = paragraph.tokens
    at = next((n for n in range(2, len(tokens)) if _denies(paragraph, n)), None)
    if at is None:
        return []
    last = at - 1
    while last > 0 and (tokens[last].tag in ("MAG", "JX", "JKO") or tokens[last].form in FIRMLY):
        last -= 1
    denied = phrases.before(paragraph, last, 0)
    if denied is None or denied.first == 0:
        return []
    return [
        FoundClaim(
            content=[denied.span],
            cue=[Span(tokens[at].start, tokens[at].end)],
            pattern=Pattern.DENIAL,
            stem=tokens[at].form,
            kinds=_SAYS,
            source=denier(paragraph, denied.first, phrases),
            headline=True,
        )
    ]


def _denies(paragraph: TaggedParagraph, at: int) -> bool:
    """Return whether a morpheme is a noun of denial that a headline or a part of it ends with."""
    tokens = paragraph.tokens
    if tokens[at].form not in DENYING or not tokens[at].spaced:
        return False
    return at + 1 == len(tokens) or tokens[at + 1].tag in ("SE", "SP", "SF", "NNG")


def _with_noun(paragraph: TaggedParagraph, phrases: PhraseReader) -> list[FoundClaim]:
    """Return the claim of a headline that ends in a noun of saying.

    "정부, 피해 지역에 재난사태 선포 지시": who stands before the comma says what stands behind it.
    """
    tokens = paragraph.tokens
    last = len(tokens) - 1
    comma = next((n for n, t in enumerate(tokens) if t.form == ","), -1)
    if comma < 1 or last - comma < _LEAST_BETWEEN:
        return []
    noun = tokens[last]
    if noun.form not in HEADLINE_NOUNS or noun.tag != "NNG" or not noun.spaced:
        return []
    source = phrases.before(paragraph, comma - 1, 0)
    if source is None or source.first != 0 or phrases.likelihood(source) < 1:
        return []
    return [
        FoundClaim(
            content=[Span(tokens[comma + 1].start, tokens[last - 1].end)],
            cue=[Span(noun.start, noun.end)],
            pattern=Pattern.OBJECT,
            stem=noun.form,
            kinds=reporting_words().verbs.get(noun.form, _SAYS),
            source=source,
            headline=True,
        )
    ]


def _says_something(paragraph: TaggedParagraph, quotation: Quotation) -> bool:
    """Return whether a quotation is more than a name or a term in marks."""
    inside = paragraph.text[quotation.start + 1 : quotation.end - 1]
    if sum(c.isalnum() for c in inside) < _LEAST_LETTERS:
        return False
    following = paragraph.text[quotation.end : quotation.end + 1]
    # A particle behind the marks makes the words in them a part of the headline's own sentence.
    return not following or not has_hangul(following) or following in AFTER_HEADLINE_QUOTATION
