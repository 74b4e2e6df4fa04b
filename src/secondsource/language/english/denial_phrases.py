"""Phrases by which a content says that something is not so."""

from __future__ import annotations

import re
from collections.abc import Sequence

from secondsource.model import Span

_NOT_SO = re.compile(
    r"\A\W*(?:that\s+)?(?:there (?:is|are|was|were|has been|have been) no\b|no\b|none\b|never\b)"
    r"|\b(?:fabricat\w+|groundless|baseless|unfounded|untrue|slander\w*|false (?:reports?|rumou?rs?"
    r"|claims?))\b",
    re.IGNORECASE,
)

BEFORE_DENIED_NOUN = re.compile(
    r"(?P<verb>[\w’'-]+(?:[ \t]+(?:aside|off|away|down|out))?)[ \t]+"
    r"(?:(?:any|all|the|these|those|this|such|his|her|its|their|our|my|some"
    r"|media|press|earlier|recent|new|online|persistent)[ \t]+){0,2}\Z",
    re.IGNORECASE,
)
"""A verb before a noun of speech: "rejected the" before "claims"."""
DENIED_NOUN = re.compile(
    r"(?:claims?|reports?|allegations?|rumou?rs?|suggestions?|accusations?|charges?|assertions?"
    r"|speculation|insinuations?|notion|idea|talk|story|stories|accounts?|statements?|theory|theories)\b",
    re.IGNORECASE,
)
"""Nouns of what is denied; with the verb before them they are the cue of a denial."""

NEGATION_BEFORE = re.compile(
    r"(?:\b(?:(?:do|does|did|would|could|can|ca|is|are|was|were|has|have|had|will|wo|should|might)"
    r"(?:[ ]?n['’]?t|[ ]not)|cannot|(?<!if )not|never|no[ ]longer)"
    r"(?:[ ](?:really|even|actually|yet|ever|quite|fully|necessarily|always|publicly|immediately))?"
    r"|\bn['’]t)[ ]\Z",
    re.IGNORECASE,
)
"""A negated auxiliary right before a cue, with an adverb: it belongs to the cue."""


def content_denies(content: Sequence[Span], text: str) -> bool:
    """Return whether a content says that something is not so, by the words of its first piece.

    Args:
        content: Its spans, in order.
        text: The text they stand in.
    """
    return any(_NOT_SO.search(span.words(text)) for span in content[:1])
