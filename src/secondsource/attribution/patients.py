"""Who is spoken of or asked, and so is no source: "is believed to", "asked about the strike"."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from secondsource.language.english.speech_verbs import (
    EXPLETIVE,
    JUDGED_AFTER_COMMA,
    JUDGED_CUE,
    QUESTIONED,
    QUESTIONED_WHEN,
    QUESTIONER,
)
from secondsource.model import Claim, Source, Span

# Code points before a cue's end in which its auxiliary and adverbs stand.
_LONGEST_PASSIVE = 48
_LONGEST_BEFORE = 16
_BETWEEN_CLAUSES = re.compile(r"[.;:\n\"“”]")
_SENTENCE_START = re.compile(r"(?:^|[.!?\n][\"”’)]*)\s*$")


def without_patients(claims: Sequence[Claim], text: str) -> list[Claim]:
    """Take those who are spoken of or asked, and "there", out of the sources of claims.

    Args:
        claims: Claims of one text, their sources not yet named.
        text: That text.
    """
    return [_without_patient(claim, text) for claim in claims]


def _without_patient(claim: Claim, text: str) -> Claim:
    if not claim.cue or not claim.source.spans:
        return claim
    if EXPLETIVE.fullmatch(claim.source.text) or _is_judged(claim, text):
        return replace(claim, source=Source())
    if not _is_question_to_speaker(claim, text):
        return claim
    asking = QUESTIONER.match(text, claim.cue[-1].end)
    if asking is None:
        return replace(claim, source=Source())
    span = Span(asking.start(1), asking.end(1))
    return replace(claim, source=Source(spans=(span,), text=span.words(text)))


def _is_judged(claim: Claim, text: str) -> bool:
    """Return whether a source is the subject of "is believed", or the noun of ", called"."""
    source, cue = claim.source.spans[-1], claim.cue[-1]
    if source.end > cue.end or _BETWEEN_CLAUSES.search(text, source.end, cue.start):
        return False
    passive = JUDGED_CUE.search(text, max(0, cue.end - _LONGEST_PASSIVE), cue.end)
    if passive is not None:
        return source.end <= passive.start() + 1
    is_noun = text[source.end : claim.cue[0].start] == ", " and len(claim.cue) == 1
    return is_noun and JUDGED_AFTER_COMMA.fullmatch(cue.words(text)) is not None


def _is_question_to_speaker(claim: Claim, text: str) -> bool:
    """Return whether a claim is what a speaker is asked, whom the sentence then quotes."""
    cue, source = claim.cue[0], claim.source.spans[0]
    if not QUESTIONED.fullmatch(cue.words(text)) or source.start < cue.start:
        return False
    before = text[max(0, cue.start - _LONGEST_BEFORE) : cue.start]
    if QUESTIONED_WHEN.search(before):
        return True
    # '"Why?" asked Moss' has its speaker right behind the verb.
    is_inverted = not text[cue.end : source.start].strip()
    opens = text[cue.start].isupper() and _SENTENCE_START.search(before)
    return bool(opens) and not is_inverted
