"""Claims with a dash for a cue: a signature stands behind it, and no sentence."""

from __future__ import annotations

import re
from collections.abc import Iterable

from secondsource.attribution.claim_builder import ClaimSpans
from secondsource.language.english.verb_presence import has_tense
from secondsource.language.english.verbless_phrases import SIGNATURE_DASH

_DASH = re.compile(rf"\s*{SIGNATURE_DASH}\s*")
_CLAUSE_END = re.compile(r"[.!?;:,\n]|$")


def without_sentences_behind_dashes(claims: Iterable[ClaimSpans], text: str) -> list[ClaimSpans]:
    """Return claims without those whose source is the subject of a sentence behind a dash.

    "“The dyke holds.” — The board then rose." has no signature.

    Args:
        claims: Claims of one text.
        text: That text.
    """
    return [claim for claim in claims if not _has_sentence_behind_dash(claim, text)]


def _has_sentence_behind_dash(claim: ClaimSpans, text: str) -> bool:
    if len(claim.cue) != 1 or len(claim.source) != 1:
        return False
    cue, source = claim.cue[0], claim.source[0]
    if not _DASH.fullmatch(cue.words(text)) or text[cue.end : source.start].strip():
        return False
    end = _CLAUSE_END.search(text, source.end)
    return end is not None and has_tense(text[source.end : end.start()])
