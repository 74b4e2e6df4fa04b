"""Claims of Korean headlines: a speaker and a quotation without a verb."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from secondsource.attribution.korean.found_claims import FoundClaim, Pattern
from secondsource.attribution.korean.quotations import Quotation
from secondsource.attribution.korean.sentences import Paragraph
from secondsource.attribution.korean.source_phrases import PhraseReader, SourcePhrase
from secondsource.language.korean.denial_words import DENYING
from secondsource.language.korean.family_names import is_whole_korean_name
from secondsource.language.korean.lexicon import reporting_words
from secondsource.language.korean.morphemes import Morpheme
from secondsource.language.korean.reporting_kinds import ReportingKind
from secondsource.language.korean.saying_words import FIRMLY, HEADLINE_NOUNS
from secondsource.model import Span

_SEPARATORS = "…·,;:]|/"
_DOTS = re.compile(r"\.{2,}|…|⋯")
# Particles that a headline leaves on its speaker: "탄피엔 “반대한다”".
_PARTICLES = ("JKS", "JX", "JKB")
_LEAST_LETTERS = 4
_LIKELY = 1.5


def headline_claims(paragraph: Paragraph, phrases: PhraseReader) -> list[FoundClaim]:
    """Return the claims of a headline.

    A quotation in double marks is its speaker's: the noun phrase right before it, or, behind an
    ellipsis, the person that the headline begins with. A quotation alone has no speaker.

    Args:
        paragraph: The headline.
        phrases: Weighs the phrases that may name a speaker.
    """
    found: list[FoundClaim] = []
    for quotation in paragraph.quotations:
        if quotation.single or not _says_something(paragraph, quotation):
            continue
        source = _speaker_before(paragraph, quotation, phrases) or _speaker_behind(
            paragraph, quotation, phrases
        )
        found.append(
            FoundClaim(
                content=[Span(quotation.start, quotation.end)],
                cue=[],
                pattern=Pattern.HEADLINE,
                kinds=(ReportingKind.SAYS,),
                source=source,
                headline=True,
            )
        )
    if not found:
        found += _with_noun(paragraph, phrases)
    found += _denial(paragraph, phrases)
    return found


def _denial(paragraph: Paragraph, phrases: PhraseReader) -> list[FoundClaim]:
    """Return what a headline denies: "김 의원, 재판서 모든 혐의 부인"."""
    tokens = paragraph.tokens
    for at in range(2, len(tokens)):
        ends = at + 1 == len(tokens) or tokens[at + 1].tag in ("SE", "SP", "SF", "NNG")
        if tokens[at].form not in DENYING or not ends or not tokens[at].spaced:
            continue
        last = at - 1
        while last > 0 and (
            tokens[last].tag in ("MAG", "JX", "JKO") or tokens[last].form in FIRMLY
        ):
            last -= 1
        denied = phrases.before(paragraph, last, 0)
        if denied is None or denied.first == 0:
            return []
        source = _denier(paragraph, denied.first, phrases)
        return [
            FoundClaim(
                content=[Span(denied.start, denied.end)],
                cue=[Span(tokens[at].start, tokens[at].end)],
                pattern=Pattern.DENIAL,
                stem=tokens[at].form,
                kinds=(ReportingKind.SAYS,),
                source=source,
                headline=True,
            )
        ]
    return []


def _denier(paragraph: Paragraph, stop: int, phrases: PhraseReader) -> SourcePhrase | None:
    """Return the phrase that the headline, or its last part, begins with."""
    tokens = paragraph.tokens
    starts = [0, *(n + 1 for n in range(stop) if tokens[n].tag == "SE")]
    for start in reversed(starts):
        for at in range(start, min(stop, start + 8)):
            following = tokens[at + 1] if at + 1 < len(tokens) else None
            if following is None or following.tag not in ("SP", "JX", "JKS", "JKB", "SSO"):
                continue
            phrase = phrases.before(paragraph, at, start)
            if phrase is not None and phrases.likelihood(phrase) >= 0:
                return phrase
            break
    return None


def _with_noun(paragraph: Paragraph, phrases: PhraseReader) -> list[FoundClaim]:
    """Return the claim of a headline that ends in a noun of saying.

    "정부, 피해 지역에 재난사태 선포 지시": who stands before the comma says what stands behind it.
    """
    tokens = paragraph.tokens
    last = len(tokens) - 1
    comma = next((n for n, t in enumerate(tokens) if t.form == ","), -1)
    if comma < 1 or last - comma < 3 or tokens[last].form not in HEADLINE_NOUNS:
        return []
    if not tokens[last].spaced or tokens[last].tag != "NNG":
        return []
    source = phrases.before(paragraph, comma - 1, 0)
    if source is None or source.first != 0 or phrases.likelihood(source) < 1:
        return []
    cue = Span(tokens[last].start, tokens[last].end)
    return [
        FoundClaim(
            content=[Span(tokens[comma + 1].start, tokens[last - 1].end)],
            cue=[cue],
            pattern=Pattern.OBJECT,
            stem=tokens[last].form,
            kinds=reporting_words().verbs.get(tokens[last].form, (ReportingKind.SAYS,)),
            source=source,
            headline=True,
        )
    ]


def _says_something(paragraph: Paragraph, quotation: Quotation) -> bool:
    """Return whether a quotation is more than a name or a term in marks."""
    inside = paragraph.text[quotation.start + 1 : quotation.end - 1]
    if sum(c.isalnum() for c in inside) < _LEAST_LETTERS:
        return False
    following = paragraph.text[quotation.end : quotation.end + 1]
    # A particle behind the marks makes the words in them a part of the headline's own sentence.
    return not following or not "가" <= following <= "힣" or following in "고며라는이"


def _speaker_before(
    paragraph: Paragraph, quotation: Quotation, phrases: PhraseReader
) -> SourcePhrase | None:
    tokens = paragraph.tokens
    last = max((n for n, t in enumerate(tokens) if t.end <= quotation.start), default=-1)
    if last < 0:
        return None
    between = paragraph.text[tokens[last].end : quotation.start]
    is_apart = tokens[last].tag == "SE" or bool(
        _DOTS.search(paragraph.text[tokens[last].start : quotation.start])
    )
    while not is_apart and last >= 0 and tokens[last].tag == "SP":
        last -= 1
    if is_apart or (_speaks_to(tokens, last) and not between.strip()):
        return _first_phrase(paragraph, last, phrases)
    behind = last
    while last >= 0 and tokens[last].tag in _PARTICLES and not between.strip():
        last -= 1
    word = paragraph.text[paragraph.start : quotation.start].split()[-1:]
    if word and is_whole_korean_name(word[0]) and not between.strip(" ,"):
        # Kiwi takes the syllables of some names for other words ("정청" and "래").
        end = paragraph.text.rindex(word[0], paragraph.start, quotation.start) + len(word[0])
        return SourcePhrase(end - len(word[0]), end, max(0, behind), max(0, behind), word[0])
    phrase = phrases.before(paragraph, last, 0) if last >= 0 else None
    if phrase is None:
        return None
    if _is_occasion(phrase.head):
        return _first_phrase(paragraph, last, phrases)
    if behind > last:
        phrase = _with_last_syllable(paragraph, phrase, tokens[behind].end)
    return phrase if _may_speak(tokens, phrase, phrases) else None


def _may_speak(tokens: Sequence[Morpheme], phrase: SourcePhrase, phrases: PhraseReader) -> bool:
    """Return whether a phrase before a quotation may be its speaker.

    A noun of the dictionary that is no person and no body is what the quotation is about.
    """
    likelihood = phrases.likelihood(phrase)
    is_plain = len(phrase.head) > 1 and tokens[phrase.last].tag == "NNG"
    is_plain = is_plain and phrase.head == tokens[phrase.last].form
    return likelihood >= -2 and not (likelihood == 0 and is_plain)


def _is_occasion(word: str) -> bool:
    """Return whether a word is an occasion with the particle 서 ("회담서")."""
    return word.endswith("서") and any(
        word[:-1].endswith(noun) for noun in reporting_words().occasions
    )


def _speaks_to(tokens: Sequence[Morpheme], last: int) -> bool:
    """Return whether the words before a quotation are what or whom it answers ("담화에 “…”")."""
    return tokens[last].tag == "JKB" and tokens[last].form in (
        "에",
        "에게",
        "한테",
        "로",
        "으로",
        "에서",
        "서",
    )


def _with_last_syllable(paragraph: Paragraph, phrase: SourcePhrase, end: int) -> SourcePhrase:
    """Return a phrase with what was taken for its particle, if it makes a whole Korean name.

    Headlines leave particles out: the last syllable of 김정은 is none.
    """
    word = paragraph.text[phrase.start : end].split(" ")[-1]
    if (
        is_whole_korean_name(word)
        and not is_whole_korean_name(word[:-1])
        and word[-1] in "은이가도"
    ):
        return replace(phrase, end=end, head=word)
    return phrase


def _speaker_behind(
    paragraph: Paragraph, quotation: Quotation, phrases: PhraseReader
) -> SourcePhrase | None:
    """Return the speaker that a headline ends with, right behind its quotation ("“…” 김 대표")."""
    tokens = paragraph.tokens
    if not tokens or paragraph.text[quotation.end : quotation.end + 1] != " ":
        return None
    first = next((n for n, t in enumerate(tokens) if t.start >= quotation.end), len(tokens))
    if first == len(tokens):
        return None
    phrase = phrases.before(paragraph, len(tokens) - 1, first)
    if phrase is None or phrase.first != first or phrases.likelihood(phrase) < _LIKELY:
        return None
    return phrase


def _first_phrase(paragraph: Paragraph, last: int, phrases: PhraseReader) -> SourcePhrase | None:
    """Return the phrase that the headline begins with, if it is set off and likely speaks."""
    tokens = paragraph.tokens
    for at in range(min(last, 12)):
        following = tokens[at + 1] if at + 1 < len(tokens) else None
        if following is None or following.tag not in ("SP", "JX", "JKS", "JKG"):
            continue
        phrase = phrases.before(paragraph, at, 0)
        if phrase is None:
            return None
        # A name may be unknown; set off by a comma it is the subject of the headline.
        is_name = tokens[at].tag == "NNP" and following.form == ","
        return phrase if phrases.likelihood(phrase) >= (0 if is_name else 1) else None
    return None
