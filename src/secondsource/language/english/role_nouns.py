"""Nouns of offices and bodies that speak in public."""

from __future__ import annotations

import re

PUBLIC_ROLE = re.compile(
    r"\b(?:minister|ministry|mayor|governor|president|premier|chancellor|secretary|chairman|chairwoman"
    r"|chairperson|chair|director|head|chief|boss|commander|captain|commissioner|prosecutor|judge|speaker"
    r"|ambassador|spokes(?:man|woman|person)|physician|superintendent|inspector|sergeant|general|colonel"
    r"|admiral|bishop|rector|principal|coroner|auditor|ombudsman|coach|manager|executive|ceo"
    r"|police|guard|brigade|agency|office|court|council|committee|commission|government|authority"
    r"|authorities|company|operator|hospital|union|party|army|navy|embassy|department|board|bank"
    r"|institute|association|federation|regulator|town hall|city hall|municipality|firm|airline)\b",
    re.IGNORECASE,
)
"""A noun of an office or of a body that speaks in public."""

NOT_ONE_OFFICE = re.compile(
    r"\b(?:a|an|one|some|two|three|four|five|several|another|other|many|former|retired|ex|sources?|senior"
    r"|people|persons?|members?|employees?|officials?|workers?|soldiers?|residents?|witness(?:es)?)\b",
    re.IGNORECASE,
)
"""Words in a description that keep it from being one office: it may be any of several people."""

EMPTY_WORDS = frozenset(
    "s the a an of in at on for to by with from and or its his her their our s who which that this"
    " is was mr mrs ms miss dr sir said says".split()
)
"""Words of a description that distinguish no one."""
