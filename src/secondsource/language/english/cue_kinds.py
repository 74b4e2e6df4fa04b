"""Kinds of cues: whether the source says, tells or writes, or is only spoken of."""

from __future__ import annotations

import re
from collections.abc import Iterable

from secondsource.model import CueKind, Span

# Verbs of speech, and "according".
_SAYS = re.compile(
    r"\b(?:sa(?:id|ys?|ying)|told|tells|according|stat(?:es?|ed)|report(?:s|ed)?|announc\w+|confirm\w*"
    r"|den(?:y|ies|ied)|add(?:s|ed|ing)|explain\w*|claim(?:s|ed|ing)?|warn\w*|reveal\w*|wrote|writes"
    r"|insist\w*|admit\w*|recall\w*|estimat\w+|acknowledg\w*|testif\w+|describ\w+|not(?:ed|es)|spoke"
    r"|disclos\w+|declar\w+|argu\w+|assert\w*|conced\w+|maintain\w*|recount\w*|promis\w*|order\w*)\b",
    re.IGNORECASE,
)
# A passive: who is "said to" be or is "shown" to do something says nothing.
_IS_SAID = re.compile(
    r"\b(?:is|are|was|were|been|be)\s+(?:\w+\s+)?\w+(?:ed|id|n|ught)\b", re.IGNORECASE
)
_TELLS = re.compile(r"\b(?:told|tells)\b", re.IGNORECASE)
_WRITES = re.compile(r"\b(?:wrote|writes)\b", re.IGNORECASE)


def cue_kind(cue: Iterable[Span], text: str) -> CueKind:
    """Return the kind of a cue from its words.

    Args:
        cue: Its spans.
        text: The text they stand in.
    """
    words = " ".join(span.words(text) for span in cue)
    if _IS_SAID.search(words):
        return CueKind.IS_SAID
    if not _SAYS.search(words):
        return CueKind.OTHER
    if _TELLS.search(words):
        return CueKind.TELLS
    return CueKind.WRITES if _WRITES.search(words) else CueKind.SAYS
