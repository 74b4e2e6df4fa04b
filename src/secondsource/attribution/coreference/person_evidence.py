"""Evidence that the bearer of a name is a person, and words that rule one out."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Sequence

from secondsource.attribution.coreference.kind_fallback import KindKnowledge
from secondsource.attribution.coreference.mention_resolver import ResolvedClaim
from secondsource.attribution.coreference.mentions import Mention, MentionForm
from secondsource.attribution.coreference.name_parts import is_name_of_person, is_no_person
from secondsource.attribution.coreference.speakers import Speaker
from secondsource.language.english.noun_number import is_plural
from secondsource.language.english.noun_phrases import PHRASE_STOPS
from secondsource.language.english.pronoun_words import (
    FIRST_PERSON,
    HE,
    PERSONAL_RELATIVES,
    SHE,
)
from secondsource.language.english.source_lexicon import SourceLexicon
from secondsource.model import Claim, SourceKind

LEAST_PERSON_SHARE = 0.7
"""Least probability of a person for a name that shows none.

Of 37 such names of a desk that the classifier puts at .5 to .7, 25 were firms, places and offices;
of 27 at .7 to .8, ten.
"""
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
            speaker.kind = _confirmed_kind(speaker, of_name, kind_knowledge)
            if speaker.kind is not SourceKind.PERSON:
                withdrawn.add(key)
    return [
        ResolvedClaim(resolution.mention)
        if id(resolution.speaker) in withdrawn and resolution.mention.pronoun in HE | SHE
        else resolution
        for resolution in resolved
    ]


def _confirmed_kind(
    speaker: Speaker, claims: Sequence[Claim], kind_knowledge: KindKnowledge
) -> SourceKind:
    """Return `person` if the classifier is sure; else its kind if the name can have it."""
    guess = kind_knowledge.guess_kind(claims) if claims else SourceKind.UNKNOWN
    if guess is SourceKind.PERSON:
        is_ruled_out = all(is_no_person(name.split()) for name in speaker.names())
        if is_ruled_out:
            return SourceKind.UNKNOWN
        is_he_or_she = any(mention.pronoun in HE | SHE for _, mention in speaker.mentions)
        is_sure = is_he_or_she or kind_knowledge.person_share(claims) >= LEAST_PERSON_SHARE
        return SourceKind.PERSON if is_sure else SourceKind.UNKNOWN
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
    """Return whether "I", or a title, an apposition or an age beside a name, shows a person."""
    if mention.pronoun in FIRST_PERSON:
        return True
    if mention.form is not MentionForm.NAME:
        return False
    nouns = lexicon.person | lexicon.titles
    if nouns.intersection((*mention.titles, mention.apposed_noun)):
        return True
    after = mention.words.partition(mention.name[-1])[2]
    return _AGE.match(after) is not None or _describes_person(mention.rest, lexicon)


def _describes_person(rest: str, lexicon: SourceLexicon) -> bool:
    """Return whether what follows a name is of a person: ", head of the port", ", who saw it"."""
    words = rest.lower().split()
    if len(words) < 2 or words[0] != ",":
        return False
    if words[1] in PERSONAL_RELATIVES:
        return True
    end = next((n for n, w in enumerate(words) if n and w in PHRASE_STOPS | {","}), len(words))
    return any(word in lexicon.person for word in words[end - 1 : end])
