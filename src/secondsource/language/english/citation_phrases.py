"""Phrases by which a report cites a source of its source, or an outlet."""

from __future__ import annotations

import re

# "citing a source in ..., that", "quoting the agency": the phrase ends at a comma, "that", "as
# saying" or the end of its sentence.
CITING = re.compile(
    r"\b(?P<cue>citing|quoting|attributing (?:it|this|the \w+) to)\s+", re.IGNORECASE
)
QUOTED_AS = re.compile(
    r"\b(?P<outer>quot(?:ed|es|ing)|cit(?:ed|es|ing))\s+(?P<source>[^.;:\n\"“”]{2,160}?)\s+"
    r"(?P<inner>as\s+(?:saying|telling|stating|reporting|writing|warning|claiming|declaring))\b"
)
CITED_SOURCE_END = re.compile(
    r",|;|\s+that\b|\s+as\s+saying\b|\s+(?:said|says|reported)\b|[.!?](?=\s|$)|\n"
)
INNER_COMMA = re.compile(r",\s+(?:who|which|whose|where|a|an|the)\b")
