"""Claims without a verb of saying, and what becomes of the tagger's claims in the same words."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from secondsource.attribution.claim_builder import ClaimSpans
from secondsource.attribution.headline_statements import HeadlineStatements
from secondsource.attribution.speaker_phrases import SpeakerPhrases
from secondsource.attribution.transcripts import transcript_claims
from secondsource.attribution.verbless_statements import VerblessStatements
from secondsource.language.english.cue_kinds import cue_kind
from secondsource.language.english.pronoun_words import FIRST_PERSON, WE
from secondsource.model import Claim, CueKind, Manner, Span, ZoneKind

# Share of a content from which a claim inside it is another reading of the same statement.
_SAME_CONTENT = 0.8


@dataclass(frozen=True, slots=True)
class ReadClaims:
    """The claims of a text.

    Args:
        tagged: Those of the tagger that stay.
        verbless: The statements without a verb of saying.
    """

    tagged: list[ClaimSpans]
    verbless: list[ClaimSpans]


def add_verbless_claims(
    text: str,
    lines_by_kind: Sequence[tuple[ZoneKind, Sequence[Span]]],
    claims: Sequence[ClaimSpans],
    phrases: SpeakerPhrases,
) -> ReadClaims:
    """Return the claims of the tagger and the statements that have no verb of saying.

    The tagger's claims go where one of these statements holds their words, but for those with a
    source of their own inside a larger content, which are nested there; and where they take for
    who speaks what a headline is about ("Tarn: dyke gives way").

    Args:
        text: The text.
        lines_by_kind: Its lines that are read, in order, with the kind of their zones.
        claims: The claims of the tagger.
        phrases: Recognises the names of speakers.
    """
    headlines = [line for kind, part in lines_by_kind if kind is ZoneKind.HEADLINE for line in part]
    lines = [line for kind, part in lines_by_kind if kind is not ZoneKind.HEADLINE for line in part]
    statements = VerblessStatements(text, lines, phrases)
    found = [
        claim
        for claim in (*transcript_claims(text, lines, phrases), *statements.claims())
        # A text all in capitals shows neither names nor labels.
        if not claim.content[0].words(text).isupper()
    ]
    below = headlines[-1].end if headlines else 0
    spoken = [span.words(text) for claim in claims for span in claim.source if span.start >= below]
    in_headlines = HeadlineStatements(text, spoken, phrases)
    found += [claim for headline in headlines for claim in in_headlines.claims(headline)]
    kept = [
        claim
        for claim in claims
        if not any(_replaces(statement, claim, text) for statement in found)
        and not (claim.content[0].start < below and in_headlines.is_label(claim))
        and not statements.names_no_speaker(claim)
    ]
    taken = [span for claim in (*kept, *found) for span in (*claim.content, *claim.cue)]
    return ReadClaims(kept, [*found, *statements.bare_quotations(taken)])


def as_said(claim: Claim) -> Claim:
    """Return a statement without a verb with what its form shows: it is said, in these words.

    A headline is the report's own wording.

    Args:
        claim: A claim that no verb brings.
    """
    manner = claim.manner if claim.zone is ZoneKind.HEADLINE else Manner.DIRECT
    return replace(claim, cue_kind=CueKind.SAYS, manner=manner)


def _replaces(statement: ClaimSpans, claim: ClaimSpans, text: str) -> bool:
    if not any(part.overlaps(span) for part in statement.content for span in claim.content):
        return False
    spans = (*claim.content, *claim.cue, *claim.source)
    is_inside = all(any(part.contains(span) for part in statement.content) for span in spans)
    is_smaller = _length(claim.content) < _SAME_CONTENT * _length(statement.content)
    # "I think", "we asked" in a statement are its speaker's own, no second source.
    speaks_itself = any(source.words(text).lower() in FIRST_PERSON | WE for source in claim.source)
    is_other = is_smaller or cue_kind(claim.cue, text).is_speech
    return not (is_inside and is_other and claim.source and not speaks_itself)


def _length(spans: Sequence[Span]) -> int:
    return sum(span.end - span.start for span in spans)
