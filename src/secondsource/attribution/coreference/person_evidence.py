"""Evidence that the bearer of a name is a person, and words that rule one out."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Sequence

from secondsource.attribution.coreference.kind_fallback import KindGuess, KindKnowledge
from secondsource.attribution.coreference.mention_resolver import ResolvedClaim
from secondsource.attribution.coreference.mentions import Mention, MentionForm
from secondsource.attribution.coreference.name_parts import is_name_of_person, is_no_person
from secondsource.attribution.coreference.speakers import Speaker
from secondsource.language.english.noun_number import is_plural
from secondsource.language.english.pronoun_words import HE, SHE
from secondsource.language.english.source_lexicon import SourceLexicon
from secondsource.model import Claim, SourceKind

_KINDS_OF_NAMES = frozenset(
    {SourceKind.ORGANISATION, SourceKind.GOVERNMENT, SourceKind.OUTLET, SourceKind.PERSON}
)
_AGE = re.compile(r",? \(?[1-9]\d\)?(?:,|$)")


def withdraw_doubtful_persons(
    claims: Sequence[Claim],
    resolved: Sequence[ResolvedClaim],
    lexicon: SourceLexicon,
    kind_knowledge: KindKnowledge,
) -> list[ResolvedClaim]:
    """Take the kind `person` from speakers whose names show no person.

    A capitalised word that no list knows was taken for a surname: 33 of 100 random person names of
    a desk of 5,499 reports were towns, firms, slogans or the first word of a sentence. Where
    neither a title, a given name, an initial nor a whole Korean or Chinese name shows a person, the
    classifier has to agree; where it does not, its kind holds, or none.

    Args:
        claims: The claims of a report.
        resolved: The resolved source of each.
        lexicon: The word lists.
        kind_knowledge: The gazetteer's kinds, and the classifier.

    Returns:
        The resolved sources; "he" and "she" are undecided where they meant one of those speakers.
    """
    claims_by_speaker: dict[int, list[Claim]] = defaultdict(list)
    speakers: dict[int, Speaker] = {}
    for claim, resolution in zip(claims, resolved, strict=True):
        speaker = resolution.speaker
        if speaker is None or speaker.kind is not SourceKind.PERSON or speaker.author:
            continue
        speakers[id(speaker)] = speaker
        if claim.source.spans:
            claims_by_speaker[id(speaker)].append(claim)
    withdrawn = set()
    for key, speaker in speakers.items():
        if not _has_evidence(speaker, lexicon, kind_knowledge):
            of_name = [c for c in claims_by_speaker[key] if c.source.text.lower() not in HE | SHE]
            speaker.kind = _confirmed_kind(speaker, of_name, kind_knowledge.guess_kind)
            if speaker.kind is not SourceKind.PERSON:
                withdrawn.add(key)
    return [
        ResolvedClaim(resolution.mention)
        if id(resolution.speaker) in withdrawn and resolution.mention.pronoun in HE | SHE
        else resolution
        for resolution in resolved
    ]


def _confirmed_kind(speaker: Speaker, claims: Sequence[Claim], guess_kind: KindGuess) -> SourceKind:
    """Return `person` if the classifier agrees; else its kind if the name can have it."""
    guess = guess_kind(claims) if claims else SourceKind.UNKNOWN
    if guess is SourceKind.PERSON and all(is_no_person(name.split()) for name in speaker.names()):
        return SourceKind.UNKNOWN
    if guess is SourceKind.GROUP and all(is_plural(n.split()[-1].lower()) for n in speaker.names()):
        return guess
    return guess if guess in _KINDS_OF_NAMES else SourceKind.UNKNOWN


def _has_evidence(speaker: Speaker, lexicon: SourceLexicon, kind_knowledge: KindKnowledge) -> bool:
    names = speaker.names()
    if any(kind_knowledge.known_kind(name) is SourceKind.PERSON for name in names):
        return True
    if speaker.person is not None and speaker.person.certain:
        return True
    if any(is_name_of_person(tuple(name.split()), lexicon) for name in names):
        return True
    return any(_shows_person(mention, lexicon) for _, mention in speaker.mentions)


def _shows_person(mention: Mention, lexicon: SourceLexicon) -> bool:
    """Return whether a title, an apposition or an age beside a name shows a person."""
    if mention.form is not MentionForm.NAME:
        return False
    nouns = lexicon.person | lexicon.titles
    if nouns.intersection((*mention.titles, mention.apposed_noun)):
        return True
    return _AGE.match(mention.words[len(" ".join(mention.name)) :]) is not None
