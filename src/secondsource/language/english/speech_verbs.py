"""Verbs of speech: who is addressed, and who says something."""

from __future__ import annotations

import re

# "told the Herald": the addressee follows.
ADDRESSING_CUE = re.compile(
    r"(?:told|tells|telling|informed|informs|assured|assures|reminded|warned|notified|advised|asked)$",
    re.IGNORECASE,
)
# PolNeAR's training part marks a source before none of its 37 cues of this form ("assured of" and
# the like left aside): the subject of the passive is the addressee.
PASSIVE_ADDRESSING_CUE = re.compile(
    r"\b(?:was|were|is|are|been|being|be|am|got|gets?)\s+(?:(?:\w+ly|also|later|then|not|never|all|first)\s+)?"
    r"(?:told|informed|ordered|instructed|warned|notified|advised|asked|urged|reminded|forbidden|"
    r"commanded|directed)$",
    re.IGNORECASE,
)
# Where the words for the addressee end: at a day, a place, a medium, the content.
ADDRESSEE_END = re.compile(
    r"(?:,|\bon\s+(?:mon|tues|wednes|thurs|fri|satur|sun)day|\b(?:mon|tues|wednes|thurs|fri|satur|sun)day"
    r"|\byesterday|\btoday|\bby\s+(?:phone|telephone|text|e-?mail)|\bin\s+(?:an?\s+)?|\bat\s+an?\b|\bduring\b"
    r"|\bthat\b|\bon\s+\w+\s+\d|\blast\s+\w+|\bthis\s+\w+|\bafter\b|\bbefore\b|\bwhen\b|\bof\b|\babout\b|\bto\b).*",
    re.IGNORECASE | re.DOTALL,
)
