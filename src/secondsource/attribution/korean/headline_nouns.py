"""Claims of Korean headlines by a noun of saying: "정부, 수문 점검 지시", "“…” 시장 해명"."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from secondsource.attribution.korean.found_claims import FoundClaim, Pattern
from secondsource.attribution.korean.quotations import Quotation
from secondsource.attribution.korean.sentences import TaggedParagraph
from secondsource.attribution.korean.source_phrases import PhraseReader, SourcePhrase
from secondsource.language.korean.lexicon import reporting_words
from secondsource.language.korean.particle_roles import SUBJECT, TOPIC_OR_ALSO
from secondsource.language.korean.reporting_kinds import ReportingKind
from secondsource.language.korean.saying_words import (
    HEADLINE_ACTS,
    HEADLINE_NOUNS,
    HEADLINE_OUTLOOKS,
)
from secondsource.model import Span

_SAYS = (ReportingKind.SAYS,)
# Morphemes that what stands between a speaker and the noun of saying has at least, with the noun.
_LEAST_BETWEEN = 3
# Morphemes in which the speaker of a part of a headline ends.
_LONGEST_SPEAKER = 10


def claims_with_nouns(paragraph: TaggedParagraph, phrases: PhraseReader) -> Iterator[FoundClaim]:
    """Yield the claims of the parts of a headline that end in a noun of saying.

    "정부, 피해 지역에 재난사태 선포 지시": who stands before the comma or the particle says what
    stands behind it. "전셋값 상승 전망" has no source.

    Args:
        paragraph: The headline.
        phrases: Weighs the phrases that may name a speaker.
    """
    earlier: SourcePhrase | None = None
    for first, last in _parts(paragraph):
        noun = paragraph.tokens[last]
        own = _speaker(paragraph, first, last, phrases)
        speaker = earlier = own or earlier
        if noun.tag != "NNG" or not noun.spaced or noun.form not in HEADLINE_NOUNS:
            continue
        if speaker is not None:
            # "정부, 회의 열어… 수문 점검 지시": the speaker of a part goes on in the next.
            start = own.last + 2 if own else first
            if last - start >= _LEAST_BETWEEN - 2:
                yield _claim(paragraph, start, last, speaker)
        elif noun.form in HEADLINE_OUTLOOKS and last - first >= _LEAST_BETWEEN - 1:
            yield _claim(paragraph, first, last, None)


def _parts(paragraph: TaggedParagraph) -> Iterator[tuple[int, int]]:
    """Yield the first and the last morpheme of the parts between ellipses and quotations."""
    tokens = paragraph.tokens
    doubles = [q for q in paragraph.quotations if not q.single]
    first = 0
    for at, token in enumerate(tokens):
        is_quoted = any(q.start <= token.start < q.end for q in doubles)
        if is_quoted or token.tag in ("SE", "SF"):
            if first < at:
                yield first, at - 1
            first = at + 1
    if first < len(tokens):
        yield first, len(tokens) - 1


def _speaker(
    paragraph: TaggedParagraph, first: int, last: int, phrases: PhraseReader
) -> SourcePhrase | None:
    """Return the phrase that a part begins with, set off by a comma or a particle."""
    tokens = paragraph.tokens
    for at in range(first, min(last, first + _LONGEST_SPEAKER)):
        following = tokens[at + 1]
        is_subject = (following.tag == "JX" and following.form in TOPIC_OR_ALSO) or (
            following.tag == "JKS" and following.form in SUBJECT
        )
        if following.form != "," and not is_subject:
            continue
        phrase = phrases.before(paragraph, at, first)
        if phrase is None or phrase.first != first or phrases.likelihood(phrase) < 1:
            return None
        return phrase
    return None


def _claim(
    paragraph: TaggedParagraph, first: int, last: int, source: SourcePhrase | None
) -> FoundClaim:
    tokens = paragraph.tokens
    noun = tokens[last]
    return FoundClaim(
        content=[Span(tokens[first].start, tokens[last - 1].end)],
        cue=[Span(noun.start, noun.end)],
        pattern=Pattern.OBJECT,
        stem=noun.form,
        kinds=reporting_words().verbs.get(noun.form, _SAYS),
        source=source,
        headline=True,
    )


def with_act_behind(
    claim: FoundClaim, paragraph: TaggedParagraph, quotation: Quotation, phrases: PhraseReader
) -> FoundClaim:
    """Return the claim of a quotation with the speaker and the noun of saying behind it.

    "“…” 전직 승무원 폭로", "“…” 특검 추궁에".

    Args:
        claim: The claim of the quotation, without a speaker.
        paragraph: The headline.
        quotation: The quotation.
        phrases: Weighs the phrases that may name a speaker.
    """
    tokens = paragraph.tokens
    first = paragraph.first_from(quotation.end)
    while first < len(tokens) and tokens[first].tag in ("SE", "SF"):
        first += 1
    for at in range(first + 1, min(len(tokens), first + _LONGEST_SPEAKER)):
        token = tokens[at]
        if token.tag in ("SE", "SP", "SSO", "JKS", "JX"):
            break
        if token.tag != "NNG" or token.form not in HEADLINE_ACTS or not token.spaced:
            continue
        # "“…” 시장의 해명".
        last = at - 1 - (tokens[at - 1].tag == "JKG")
        source = phrases.before(paragraph, last, first) if last >= first else None
        if source is not None and source.first == first and phrases.likelihood(source) >= 1:
            cue = Span(token.start, token.end)
            kinds = reporting_words().verbs.get(token.form, _SAYS)
            return replace(claim, source=source, cue=[cue], stem=token.form, kinds=kinds)
    return claim
