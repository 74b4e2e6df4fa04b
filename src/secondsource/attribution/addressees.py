"""Addressees: to whom a source spoke ("told the Herald"), which is never the source itself."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace

from secondsource.attribution.claim_builder import ClaimSpans
from secondsource.language.english.speech_verbs import (
    ADDRESSED_PRONOUN,
    ADDRESSEE_END,
    ADDRESSING_CUE,
    AFTER_BARE_PASSIVE,
    BARE_PASSIVE_CUE,
    PASSIVE_ADDRESSING_CUE,
)
from secondsource.language.sentence_ends import CLAUSE_END
from secondsource.model import Claim, Source, Span

_LONGEST_ADDRESSEE = 60


def passive_subjects_to_addressees(claims: Sequence[Claim], text: str) -> list[Claim]:
    """Move the subject of a passive ("was told", "Residents told to") from source to addressee.

    Args:
        claims: Claims of one text, their sources not yet named.
        text: That text.
    """
    return [
        replace(claim, source=Source(), addressee=claim.source.spans)
        if claim.source.spans and _is_passive_subject(claim, text)
        else claim
        for claim in claims
    ]


def _is_passive_subject(claim: Claim, text: str) -> bool:
    """Return whether the words of a claim's source are the subject of "was told" or "told to"."""
    subject = claim.source.spans[-1].end
    return _is_subject_of_bare_passive(claim, text) or any(
        subject <= cue.end
        and PASSIVE_ADDRESSING_CUE.search(text, max(subject, cue.end - 40), cue.end)
        and not re.search(r"[.;:\n\"“”]", text[subject : cue.end])
        for cue in claim.cue
    )


def _is_subject_of_bare_passive(claim: Claim, text: str) -> bool:
    """Return whether a source stands right before a verb that names no other addressee."""
    if not claim.cue:
        return False
    subject, cue = claim.source.spans[-1], claim.cue[0]
    return (
        subject.end <= cue.start
        and not text[subject.end : cue.start].strip()
        and BARE_PASSIVE_CUE.fullmatch(cue.words(text)) is not None
        and AFTER_BARE_PASSIVE.match(text, cue.end) is not None
    )


def without_addressed_pronouns(claims: Iterable[ClaimSpans], text: str) -> list[ClaimSpans]:
    """Return claims whose contents begin behind the pronoun of whom they address.

    Args:
        claims: Claims of one text: "told" may have the content "us the road was shut".
        text: That text.
    """
    return [_without_addressed_pronoun(claim, text) for claim in claims]


def _without_addressed_pronoun(claim: ClaimSpans, text: str) -> ClaimSpans:
    content = []
    for span in claim.content:
        is_behind_cue = any(
            cue.end <= span.start
            and not text[cue.end : span.start].strip()
            and ADDRESSING_CUE.search(cue.words(text))
            for cue in claim.cue
        )
        pronoun = ADDRESSED_PRONOUN.match(text, span.start, span.end) if is_behind_cue else None
        content.append(Span(pronoun.end(), span.end) if pronoun else span)
    return replace(claim, content=tuple(content))


def addressee(claim: Claim, text: str) -> tuple[Span, ...]:
    """Return the addressee of a claim: the subject of "was told", or the words after "told".

    Args:
        claim: The claim.
        text: Its report's text.
    """
    if claim.addressee:
        return claim.addressee
    for cue in claim.cue:
        # After a passive stands the source ("were told by an officer"), never the addressee.
        is_passive = PASSIVE_ADDRESSING_CUE.search(text, max(0, cue.end - 40), cue.end)
        if is_passive or not ADDRESSING_CUE.search(cue.words(text)):
            continue
        later = [s.start for s in (*claim.content, *claim.source.spans) if s.start >= cue.end]
        line = text.find("\n", cue.end)
        end = min([*later, len(text) if line < 0 else line])
        words = text[cue.end : end]
        sentence = CLAUSE_END.search(words)
        words = words[: sentence.start()] if sentence else words
        words = ADDRESSEE_END.sub("", words)
        stripped = words.strip(" ,")
        if stripped and len(stripped) <= _LONGEST_ADDRESSEE and not stripped.startswith(("“", '"')):
            start = cue.end + words.index(stripped)
            return (Span(start, start + len(stripped)),)
    return ()
