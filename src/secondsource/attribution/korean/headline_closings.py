"""Who speaks behind the quotation of a Korean headline: "“…” 김 대표", "“…”… 김도담, 회견"."""

from __future__ import annotations

from secondsource.attribution.korean.quotations import Quotation
from secondsource.attribution.korean.sentences import TaggedParagraph
from secondsource.attribution.korean.source_phrases import PhraseReader, SourcePhrase
from secondsource.language.korean.family_names import is_whole_korean_name
from secondsource.language.korean.name_words import TOWN_ENDS
from secondsource.language.korean.particle_roles import TOPIC
from secondsource.language.korean.source_patterns import DOTS
from secondsource.model import SourceKind

_LIKELY = 1.5
_SPEAKING_ALONE = (SourceKind.PERSON, SourceKind.OUTLET)


def speaker_behind_quotation(
    paragraph: TaggedParagraph, quotation: Quotation, phrases: PhraseReader
) -> SourcePhrase | None:
    """Return the speaker right behind a quotation ("“…” 김 대표", "“…”… 김도담, 회견서 눈물").

    A name that more words follow is set off from them by a comma; behind an ellipsis only persons
    and outlets are the speakers of what stands before it.

    Args:
        paragraph: The headline.
        quotation: The quotation.
        phrases: Weighs the phrases that may name a speaker.
    """
    tokens = paragraph.tokens
    first = paragraph.first_from(quotation.end)
    dots = first
    while dots < len(tokens) and (tokens[dots].tag == "SE" or DOTS.fullmatch(tokens[dots].form)):
        dots += 1
    if dots >= len(tokens) or (dots == first and not tokens[first].spaced):
        return None
    last = _end_of_first(paragraph, dots)
    phrase = phrases.before(paragraph, last, dots)
    is_end = last == len(tokens) - 1
    if phrase is None or phrase.first != dots:
        # "“…”…차별에 분노한 축구선수": who is described at the end speaks.
        if phrase is None or not is_end or tokens[phrase.first - 1].tag != "ETM":
            return None
        return phrase if phrases.likelihood(phrase) >= _LIKELY else None
    if is_end and dots == first:
        return phrase if phrases.likelihood(phrase) >= _LIKELY else None
    if dots == first and not is_end and tokens[last + 1].form == ",":
        # Right behind the marks and set off by a comma stands who says it, of any name.
        return phrase if phrases.likelihood(phrase) >= 0 else None
    return phrase if _is_set_off_speaker(paragraph, phrase, phrases, is_end=is_end) else None


def _end_of_first(paragraph: TaggedParagraph, first: int) -> int:
    """Return the last morpheme before a comma, a topic particle, an ellipsis or the end."""
    tokens = paragraph.tokens
    for at in range(first + 1, len(tokens)):
        is_topic = tokens[at].tag == "JX" and tokens[at].form in TOPIC
        if tokens[at].tag in ("SP", "SE", "SSO") or is_topic:
            return at - 1
    return len(tokens) - 1


def _is_set_off_speaker(
    paragraph: TaggedParagraph, phrase: SourcePhrase, phrases: PhraseReader, *, is_end: bool
) -> bool:
    """Return whether a phrase names a person or an outlet, and no more words belong to it."""
    tokens = paragraph.tokens
    if not is_end and tokens[phrase.last + 1].form != ",":
        return False
    if phrase.head.endswith(TOWN_ENDS):
        return False
    if is_whole_korean_name(phrase.head) or phrases.named_kind(phrase.head) in _SPEAKING_ALONE:
        return True
    return phrases.ends_as_person(phrase)
