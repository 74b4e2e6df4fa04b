"""Participles behind a noun, taken for verbs of saying: "the price agreed is 310 million"."""

from __future__ import annotations

from collections.abc import Iterable

from secondsource.attribution.claim_builder import ClaimSpans
from secondsource.language.english.verb_presence import PARTICIPLE_ALONE, begins_with_tense

_BETWEEN = " \t\u00a0\"“”‘'«"


def without_reduced_relatives(claims: Iterable[ClaimSpans], text: str) -> list[ClaimSpans]:
    """Return claims but those whose cue is a participle of the noun that is said to speak.

    Behind a verb of saying stands what is said, which has a subject of its own. Where a verb with a
    tense stands there ("the pattern described looks like a fever", "the price agreed is 310
    million"), the noun before is its subject, and no one speaks.

    Args:
        claims: Claims of one text.
        text: That text.
    """
    return [claim for claim in claims if not _is_reduced_relative(claim, text)]


def _is_reduced_relative(claim: ClaimSpans, text: str) -> bool:
    if len(claim.cue) != 1 or not claim.source:
        return False
    cue, source, content = claim.cue[0], claim.source[-1], claim.content[0]
    is_in_a_row = (
        source.end <= cue.start
        and cue.end <= content.start
        and not text[source.end : cue.start].strip()
        and not text[cue.end : content.start].strip(_BETWEEN)
    )
    return (
        is_in_a_row
        and PARTICIPLE_ALONE.fullmatch(cue.words(text)) is not None
        and begins_with_tense(content.words(text).strip(_BETWEEN))
    )
