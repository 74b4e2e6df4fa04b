"""Nouns of offices and bodies that speak in public."""

from __future__ import annotations

import re

_ROLE = (
    r"(?:minister|ministry|mayor|governor|president|premier|chancellor|secretary|chairman|chairwoman"
    r"|chairperson|chair|director|head|chief|boss|commander|captain|commissioner|prosecutor|judge"
    r"|speaker|ambassador|spokes(?:man|woman|person)|physician|superintendent|inspector|sergeant"
    r"|general|colonel|admiral|bishop|rector|principal|coroner|auditor|ombudsman|coach|manager"
    r"|executive|ceo|police|guard|brigade|agency|office|court|council|committee|commission"
    r"|government|authority|authorities|company|operator|hospital|union|party|army|navy|embassy"
    r"|department|board|bank|institute|association|federation|regulator|hall|municipality|firm"
    r"|airline)"
)
PUBLIC_ROLE = re.compile(rf"\b{_ROLE}\b", re.IGNORECASE)
"""A noun of an office or of a body that speaks in public."""
PUBLIC_HEAD = re.compile(
    rf"^(?:[\w’'.-]+\s+){{0,5}}?{_ROLE}(?=\s*$|,|\s+(?:of|for|at)\b)", re.IGNORECASE
)
"""A description with this kind of noun as head: "the harbour director", no "ministry insider"."""

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
ONE_OF_A_STORY = re.compile(
    r"\b(?:covenant|treaty|pact|accord|agreement|constitution|charter|law|act|bill|decree|protocol"
    r"|indictment|verdict|ruling|judgment|judgement|contract|circular|census|will|testament)\Z",
    re.IGNORECASE,
)
"""Nouns of documents of which a story has one: "the letter" may be several."""
