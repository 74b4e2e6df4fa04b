"""Deeds that say nothing, which the tagger takes for claims ("won [the seat]")."""

from __future__ import annotations

import re

from secondsource.attribution.claim_builder import ClaimSpans
from secondsource.language.english.cue_kinds import cue_kind
from secondsource.language.english.deed_verbs import (
    ADVERB,
    AUXILIARIES,
    CEREMONY,
    CHARGED,
    CLAUSE_STARTS,
    DEED_BY_OBJECT,
    DEED_VERBS,
    DETERMINERS,
    FINITE,
    NAMING,
    PARTICLE_OF,
    RECEIVING,
    REFERRING_BACK,
    REPUTED,
    SIDE_CLAUSE,
    TO_SAY,
)
from secondsource.language.english.verb_forms import base_forms
from secondsource.language.quotation_marks import quotations
from secondsource.model import CueKind

# Code points of "before-".
_LONGEST_PREFIX = 7
_QUOTATION_END = re.compile(r"[.][\"”]$")
_WORD = re.compile(r"[^\W\d_][\w’'-]*")


def is_deed(claim: ClaimSpans, text: str) -> bool:
    """Return whether a claim tells of a deed that says nothing.

    Its cue is a verb of a deed, and its content the bare noun phrase that follows: no clause, no
    quotation. What someone or something is known as or known for goes with them. Of the claims of
    3,405 English reports 2.7% are dropped; of a hundred of these, read by eye, 96 were no claim.
    PolNeAR marks some deeds: of its training part 0.6% are dropped, and recall falls by 0.3.

    Args:
        claim: The claim.
        text: The text it stands in.
    """
    if len(claim.cue) != 1:
        return False
    cue, start = claim.cue[0].words(text), claim.content[0].start
    before = max(0, claim.cue[0].start - _LONGEST_PREFIX)
    is_named = NAMING.search(cue) or (claim.source and REPUTED.search(cue))
    refers_back = REFERRING_BACK.search(text, before, claim.cue[0].end)
    if is_named or refers_back or _follows_whole_quotation(claim, text):
        return True
    if text[claim.cue[0].end : start].strip() or claim.cue[0].end > start:
        return False
    content = text[start : claim.content[-1].end]
    if quotations(content):
        return False
    # "Extended greetings [to the crews]": the preposition may stand on either side.
    first, _, rest = content.partition(" ")
    if CEREMONY.search(f"{cue} {first}"):
        return _is_noun_phrase(rest)
    return _is_noun_phrase(content) and _is_deed(cue, content)


def _follows_whole_quotation(claim: ClaimSpans, text: str) -> bool:
    """Return whether a cue without a verb of speech opens a sentence behind the quotation.

    In "“The gate is shut.” The guard nodded." no words say who spoke. What attributes a quotation
    in front of it follows a comma: "“The gate is shut,” the guard said."
    """
    if cue_kind(claim.cue, text) is not CueKind.OTHER or not claim.source:
        return False
    end, first = claim.content[-1].end, min(claim.source[0].start, claim.cue[0].start)
    between = text[end:first]
    is_new_sentence = _QUOTATION_END.search(text[:first].rstrip()[-3:]) is not None
    return (
        first >= end and not between.strip("\"”’' ") and is_new_sentence and text[first].isupper()
    )


def _is_deed(cue: str, content: str) -> bool:
    if CEREMONY.search(cue) or CHARGED.search(cue) or RECEIVING.search(cue):
        return True
    words = [word.lower() for word in _WORD.findall(cue)]
    while words and (words[0] in AUXILIARIES or ADVERB.fullmatch(words[0])):
        del words[0]
    while len(words) > 1 and (words[-1] in DETERMINERS or ADVERB.fullmatch(words[-1])):
        del words[-1]
    if not words or len(words) > 2:
        return False
    verbs = set(base_forms(words[0]))
    if len(words) == 2:
        return any(PARTICLE_OF.get(verb) == words[1] for verb in verbs)
    objects = (DEED_BY_OBJECT[verb] for verb in verbs if verb in DEED_BY_OBJECT)
    return bool(verbs & DEED_VERBS) or any(noun.match(content) for noun in objects)


def _is_noun_phrase(content: str) -> bool:
    words = _WORD.findall(content)
    if not words or words[0].lower() in CLAUSE_STARTS or TO_SAY.search(content):
        return False
    side_clause = SIDE_CLAUSE.search(content)
    main = content[: side_clause.start()] if side_clause else content
    return FINITE.search(main) is None
