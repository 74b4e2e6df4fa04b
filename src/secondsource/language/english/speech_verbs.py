"""Verbs of speech: who is addressed, and who says something."""

from __future__ import annotations

import re

# "told the Herald": the addressee follows.
ADDRESSING_CUE = re.compile(
    r"(?:told|tells|telling|informed|informs|assured|assures|reminded|warned|notified|advised|asked)$",
    re.IGNORECASE,
)
# Whom one of these verbs addresses, where a pronoun says so: "told us the road was shut". Behind
# "her" a noun may follow that is hers.
ADDRESSED_PRONOUN = re.compile(
    r"\s*(?:me|us|him|them|you|her(?=\s+(?:that|he|she|it|they|there|the|not|to|how|why|whether)\b))"
    r"\s+(?=\S)",
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
# The same without its auxiliary, as headlines have it ("Residents told to leave"): these verbs name
# whom they address before they go on with "to" or "that".
BARE_PASSIVE_CUE = re.compile(
    r"(?:told|informed|ordered|instructed|notified|advised|urged|reminded|commanded|directed)$",
    re.IGNORECASE,
)
AFTER_BARE_PASSIVE = re.compile(r"\s+(?:not\s+)?to\s+[a-z]|\s+that\b")
# "is believed", "was accused": the subject is whom it is said of. PolNeAR's training part marks a
# source before none of its 164 cues of this form, and one after 26 of them ("by", "among").
# "Was quoted as saying" is none: its subject does say it.
JUDGED_CUE = re.compile(
    r"\b(?:was|were|is|are|been|being|be|am|got|gets?|stands?|stood)\s+"
    r"(?:(?:\w+ly|also|later|then|not|never|all|first|long|now|still|once)\s+){0,2}"
    r"(?:accused|alleged|assumed|believed|billed|blamed|branded|called|characteri[sz]ed|claimed|condemned"
    r"|considered|critici[sz]ed|deemed|denounced|depicted|described|dubbed|estimated|expected|feared"
    r"|forecast(?:ed)?|hailed|invited|known|labell?ed|nicknamed|perceived|planned|portrayed|praised"
    r"|predicted|presumed|projected|recommended|regarded|reported|reputed|required|rumou?red|said|seen"
    r"|suspected|thought|touted|understood|viewed)$",
    re.IGNORECASE,
)
# "Tovia, called the granary of the north, ...": what follows its noun and a comma.
JUDGED_AFTER_COMMA = re.compile(
    r"(?:(?:also|often|once|long|widely|sometimes)\s+)?(?:accused|billed|branded|called|considered|deemed"
    r"|described|dubbed|hailed|known|labell?ed|nicknamed|regarded|touted|viewed)",
    re.IGNORECASE,
)
# "Asked by reporters about the strike, the minister said ...": who speaks there is asked. PolNeAR's
# training part gives the 62 cues of this form no source (54) or who asks (8).
QUESTIONED = re.compile(r"(?:asked|pressed|questioned|quizzed|queried)", re.IGNORECASE)
QUESTIONED_WHEN = re.compile(r"\b(?:when|if|once|after being)\s*$", re.IGNORECASE)
QUESTIONER = re.compile(
    r"\s+by\s+([^,.;:\n]+?)(?=\s+(?:about|if|whether|why|how|what|when|where|who|to|for|on|at|in)\b|[,.;:\n])",
    re.IGNORECASE,
)
# "There are fears that ...".
EXPLETIVE = re.compile(r"there", re.IGNORECASE)
# Where the words for the addressee end: at a day, a place, a medium, the content.
ADDRESSEE_END = re.compile(
    r"(?:,|\bon\s+(?:mon|tues|wednes|thurs|fri|satur|sun)day|\b(?:mon|tues|wednes|thurs|fri|satur|sun)day"
    r"|\byesterday|\btoday|\bby\s+(?:phone|telephone|text|e-?mail)|\bin\s+(?:an?\s+)?|\bat\s+an?\b|\bduring\b"
    r"|\bthat\b|\bon\s+\w+\s+\d|\blast\s+\w+|\bthis\s+\w+|\bafter\b|\bbefore\b|\bwhen\b|\bof\b|\babout\b|\bto\b).*",
    re.IGNORECASE | re.DOTALL,
)
