"""Verbs of speech: who is addressed, and who says something."""

from __future__ import annotations

import re

# "told the Herald": whom the source spoke to follows.
ADDRESSING_CUE = re.compile(
    r"(?:told|tells|telling|informed|informs|assured|assures|reminded|warned|notified|advised|asked)$",
    re.IGNORECASE,
)
# PolNeAR's training part marks a source before none of its 37 cues of this form ("assured of" and
# the like left aside): who is told is not who tells.
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
# Whoever is "said to" be or is "shown" to do something says nothing.
SAYS = re.compile(
    r"\b(?:sa(?:id|ys?|ying)|told|tells|according|stat(?:es?|ed)|report(?:s|ed)?|announc\w+|confirm\w*"
    r"|den(?:y|ies|ied)|add(?:s|ed|ing)|explain\w*|claim(?:s|ed|ing)?|warn\w*|reveal\w*|wrote|writes"
    r"|insist\w*|admit\w*|recall\w*|estimat\w+|acknowledg\w*|testif\w+|describ\w+|not(?:ed|es)|spoke"
    r"|disclos\w+|declar\w+|argu\w+|assert\w*|conced\w+|maintain\w*|recount\w*|promis\w*|order\w*)\b",
    re.IGNORECASE,
)
IS_SAID = re.compile(
    r"\b(?:is|are|was|were|been|be)\s+(?:\w+\s+)?\w+(?:ed|id|n|ught)\b", re.IGNORECASE
)
