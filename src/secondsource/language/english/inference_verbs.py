"""Verbs by which a report infers, and impersonal cues."""

from __future__ import annotations

import re

# The beginnings of verbs; "this suggests" is the report's own inference.
INFERENCE = re.compile(
    r"\b(?:suggest|mean|indicat|impl|signal|show|hint|point|raise|reflect|represent|appear|seem"
    r"|underlin|is to say)",
    re.I,
)
# "It is said", "reportedly": a cue that needs no source.
PASSIVE_CUE = re.compile(
    r"\b(?:is|are|was|were|been|be|being)\b.*|\b(?:reported|alleged|supposed|apparent|presum)\w*ly\b|^(?:alleged|reported|supposed|so-called|rumou?r|accused)",
    re.I,
)
# A cue without a source that says how something looks: the report itself infers.
SEEMS = re.compile(
    r"\b(?:seem(?:s|ed|ing|ingly)?|appear(?:s|ed|ing)?|sound(?:s|ed)|look(?:s|ed)|presumably"
    r"|apparently|evidently|(?:is|was) (?:hard|difficult|important|worth|clear|no sign)"
    r"|question is)\b",
    re.IGNORECASE,
)
THIS_IS_TO_SAY = re.compile(r"\b(?:this|that|which) (?:is|was) to say$", re.IGNORECASE)
# "It is understood that": the cue has no source.
IMPERSONAL_CUE = re.compile(
    r"^(?:is|was|are|were|has been|had been|being|remains?)\b.*\b(?:understood|believed|said"
    r"|reported|thought|feared|alleged|rumou?red|known|expected|hoped|claimed|estimated|clear|unclear|assumed"
    r"|suspected|recalled|noted|possible|likely)$",
    re.IGNORECASE,
)
