"""Words in, before and after the names in a byline."""

from __future__ import annotations

import re

# "By Orla Tennick and Bram Quillory for the Harbour Herald", "Orla Tennick, Far Bank".
BETWEEN_NAMES = re.compile(r"\s*(?:[,/|;()]|\b(?:for|and|of|by|with|at)\b)\s*", re.IGNORECASE)
BYLINE_START = re.compile(
    r"\W{0,3}(?:(?:story|words|text|article|posted|written|reported|published|report)\s+)?"
    r"by\b\s*:?\s*|author\s*:\s*|von\s+(?=[A-Z])",
    re.IGNORECASE,
)
"""What a byline begins with."""
BYLINE_END = re.compile(
    r"\s*(?:[|•·@(\d]|\s[-–—]\s|\b(?:published|updated|posted|publiziert|on (?:mon|tues|wednes"
    r"|thurs|fri|satur|sun)day|(?:jan|febr)uary|march|april|june|july|august"
    r"|(?:septem|octo|novem|decem)ber"
    r"|(?:jan|feb|mar|apr|jun|jul|aug|sept?|oct|nov|dec)\.)\s*)",
    re.IGNORECASE,
)
"""Where the names of a byline end: at a date, a bar, an address."""
NAME_SEPARATOR = re.compile(r"\s*[,;&/]\s*|\s+and\s+|(?<=[a-z]{3})\.\s+", re.IGNORECASE)
ROLE_PART = re.compile(
    r"\b(?:writers?|editor|staff|contributor|reporters?|columnist|correspondent|analyst|producer"
    r"|news|business|insider|media|international|professor|fellow|director|special to)\b|\.com\b"
    r"|^(?:ph\.?d|m\.?d|m\.?s|r\.?d\.?n?|m\.?a|jr|cnn|bbc|reuters|afp|ap|washington)$",
    re.IGNORECASE,
)
"""A part of a byline that is a role, a degree or an outlet, beside names."""
BYLINE_CLASS = re.compile(r"(?<![a-z])(?:by-?line|authors?|writer|creator)(?![a-z])", re.IGNORECASE)
"""In the class, `rel` or `itemprop` of an element that holds a byline."""
UPDATED = re.compile(
    r"\b(?:updated?|modified|last|revised)\b|update[-_]|[-_]updated?|modified", re.I
)
"""Beside a date that is not that of publication."""
NEVER_IN_DATELINES = frozenset({"the", "a", "an", "this", "that", "his", "her", "its", "their"})
"""Words with which no dateline begins, but sentences with a bracket and a dash do."""
