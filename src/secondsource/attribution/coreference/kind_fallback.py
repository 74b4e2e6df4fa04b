"""Kinds of sources that no rule decides, from a trained classifier."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from secondsource.attribution.coreference.mention_resolver import ResolvedClaim
from secondsource.attribution.coreference.source_kinds import KindLookup, no_known_kind
from secondsource.attribution.coreference.speakers import Speaker
from secondsource.language.english.pronoun_words import IT, YOU
from secondsource.model import Claim, SourceKind

KindGuess = Callable[[Sequence[Claim]], SourceKind]
"""Returns the kind of the source that some claims share; unknown where it cannot decide."""


PersonShare = Callable[[Sequence[Claim]], float]
"""Returns how likely the source that some claims share is a named person, 0 to 1."""


def no_guess(claims: Sequence[Claim]) -> SourceKind:
    """Return unknown: the guess without a classifier."""
    return SourceKind.UNKNOWN


def no_share(claims: Sequence[Claim]) -> float:
    """Return 0: the share without a classifier."""
    return 0.0


@dataclass(frozen=True, slots=True)
class KindKnowledge:
    """Evidence of a source's kind beyond its own words and its report.

    Args:
        known_kind: Returns the kind of a name in the gazetteer.
        guess_kind: Returns the kind of a source that nothing else decides.
        person_share: Returns how likely that source is a named person.
    """

    known_kind: KindLookup = no_known_kind
    guess_kind: KindGuess = no_guess
    person_share: PersonShare = no_share


def guess_speaker_kinds(
    claims: Sequence[Claim], resolved: Sequence[ResolvedClaim], guess_kind: KindGuess
) -> None:
    """Set the kind of speakers of unknown kind, guessed from all their claims."""
    claims_by_speaker: dict[int, list[Claim]] = defaultdict(list)
    speakers: dict[int, Speaker] = {}
    for claim, resolution in zip(claims, resolved, strict=True):
        speaker = resolution.speaker
        if speaker is not None and speaker.kind is SourceKind.UNKNOWN and claim.source.spans:
            claims_by_speaker[id(speaker)].append(claim)
            speakers[id(speaker)] = speaker
    for key, speaker in speakers.items():
        speaker.kind = _unnamed_without_name(guess_kind(claims_by_speaker[key]), speaker)


def _unnamed_without_name(kind: SourceKind, speaker: Speaker) -> SourceKind:
    """Return the guess for a speaker; a person without a name is unnamed, a report unknown."""
    if kind is SourceKind.PERSON and not speaker.names():
        return SourceKind.UNNAMED
    return _unknown_for_report(kind)


def guess_undecided_kinds(claims: Sequence[Claim], guess_kind: KindGuess) -> list[Claim]:
    """Return the claims, with a guessed kind for each unresolved source.

    "It" and "you" without a candidate stay unknown ("it is feared").
    """
    return [
        replace(claim, source=replace(claim.source, kind=_nameless(guess_kind([claim]))))
        if _is_undecided(claim)
        else claim
        for claim in claims
    ]


def _nameless(kind: SourceKind) -> SourceKind:
    """Return the guess for a source without a name: an undecided one is no named person.

    It is no unnamed one either: "he" may well mean a person that the report names.
    """
    return SourceKind.UNKNOWN if kind is SourceKind.PERSON else _unknown_for_report(kind)


def _is_undecided(claim: Claim) -> bool:
    source = claim.source
    if source.id or source.kind is not SourceKind.UNKNOWN or not source.spans:
        return False
    return bool(source.candidates) or source.text.casefold() not in IT | YOU


def _unknown_for_report(kind: SourceKind) -> SourceKind:
    return SourceKind.UNKNOWN if kind is SourceKind.REPORT else kind
