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
_ASKS = re.compile(
    r"\b(?:ask(?:s|ed|ing)?|urg(?:es?|ed|ing)|demand(?:s|ed|ing)?|propos(?:es?|ed|ing|als?)"
    r"|request(?:s|ed|ing)?|appeal(?:s|ed|ing)?|advis(?:es?|ed|ing)|recommend\w*|plead(?:s|ed|ing)?"
    r"|pled|beg(?:s|ged|ging)?|exhort\w*|implor\w*|encourag(?:es?|ed|ing)|advocat\w*|invit\w+"
    r"|call(?:s|ed|ing)?\s+(?:\w+\s+)?(?:for|on|upon)|press(?:es|ed|ing)?\s+(?:\w+\s+)?(?:for|to)"
    r"|petition\w*|lobb(?:y|ies|ied|ying)|clamou?r\w*|seek(?:s|ing)?|sought)\b",
    re.IGNORECASE,
)
_TELLS = re.compile(r"\b(?:told|tells)\b", re.IGNORECASE)
_WRITES = re.compile(
    r"\b(?:wr(?:ote|ites?|itten|iting)|tweet(?:s|ed|ing)?|retweeted|blog(?:s|ged)?|post(?:s|ed|ing)?"
    r"|publish(?:es|ed|ing)?|e-?mail(?:s|ed)?|texted)\b",
    re.IGNORECASE,
)
_ANNOUNCES = re.compile(
    r"\b(?:announc(?:es?|ed|ing|ement)|unveil(?:s|ed)?|declar\w+)\b", re.IGNORECASE
)
# Refusals: of the verbs, only with what is refused.
_DECLINES = re.compile(
    r"\b(?:declin\w+|refus\w+|would not|wouldn['’]t|did not|didn['’]t|had no|no)\b[^.]{0,30}"
    r"\b(?:comment\w*|say|respond|repl\w+|elaborat\w+|discuss|answer|reveal|disclose|identify|name"
    r"|specify|be drawn)\b",
    re.IGNORECASE,
)
# Code points behind a cue in which what is refused begins.
_LONGEST_REFUSED = 12
# The first that fits.
_KINDS = (
    (CueKind.DECLINES, _DECLINES),
    (CueKind.IS_SAID, _IS_SAID),
    (CueKind.ASKS, _ASKS),
    (CueKind.TELLS, _TELLS),
    (CueKind.WRITES, _WRITES),
    (CueKind.ANNOUNCES, _ANNOUNCES),
    (CueKind.SAYS, _SAYS),
)


def _declines(cue: Span, text: str) -> bool:
    """Return whether a cue refuses, with what is refused in it or behind it ("declined to say")."""
    refusal = _DECLINES.search(text, cue.start, min(cue.end + _LONGEST_REFUSED, len(text)))
    return refusal is not None and refusal.start() < cue.end


def cue_kind(cue: Iterable[Span], text: str) -> CueKind:
    """Return the kind of a cue from its words.

    Args:
        cue: Its spans.
        text: The text they stand in.
    """
    spans = list(cue)
    if spans and _declines(spans[-1], text):
        return CueKind.DECLINES
    words = " ".join(span.words(text) for span in spans)
    for kind, pattern in _KINDS:
        if pattern.search(words):
            return kind
    return CueKind.OTHER
