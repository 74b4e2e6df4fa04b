"""Words of live blogs: clocks of their posts, and what names a live page."""

from __future__ import annotations

import re

CLOCK_LINE = re.compile(
    r"(?:(?:posted|updated|published)\s*(?:at)?\s*:?\s*)?(?:at\s+)?"
    r"(?P<hour>[01]?\d|2[0-3])[:.h](?P<minute>[0-5]\d)(?:[:.][0-5]\d)?"
    r"\s*(?:(?P<half>[ap])\.?m\.?)?\s*(?:\(?(?-i:[A-Z]{2,5})\)?)?",
    re.IGNORECASE,
)
"""A line of nothing but a clock: "05:40", "9.15 pm", "Posted at 21:15 GMT"."""
LEADING_CLOCK = re.compile(
    r"(?P<clock>(?:[01]?\d|2[0-3])[:.][0-5]\d(?:\s*[ap]\.?m\.?)?(?:\s(?-i:[A-Z]{2,5}))?)"
    r"(?=\s|[-–—:|])\s*(?:[-–—:|]\s*)?",
    re.IGNORECASE,
)
"""The clock that a heading begins with: "05:40 – Nineteen missing"."""
CLOCK_IN_MARKUP = re.compile(r">\s*+(?:[A-Za-z:]+\s+){0,3}\d{1,2}[:.h]\d\d(?!\d)")
"""A clock near the begin of an element."""
LIVE_CLASS = re.compile(
    r"(?:^|[\s_-])live(?![a-z])|live-?(?:blog|post|update|entry|coverage)", re.I
)
"""In the class or id of an element: it holds a live blog or is a post of one."""
OTHER_LIST_CLASS = re.compile(
    r"comment|reply|related|recirc|promo|teaser|recommend|trending|most-?(?:read|popular)|sidebar"
    r"|newsletter|review|tweet",
    re.IGNORECASE,
)
"""In the class or id of an element: it holds items of a list that is no live blog."""
