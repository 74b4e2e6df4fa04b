"""What a report says of its own reporting: whom it asked in vain, what it could not verify."""

from __future__ import annotations

import re

_NOT = r"(?:\s+not|n[’']t)\s+(?:(?:immediately|yet|independently|itself)\s+)*"
_ASKED = (
    r"(?:requests?|comments?|inquir(?:y|ies)|enquir(?:y|ies)|questions?|calls?|messages?|e-?mails?"
    r"|letters?|approach(?:es)?)"
)
_ANSWER = r"(?:respond|reply|repli|answer|return|comment)(?:ed)?"
REPORTING_REMARK = re.compile(
    # "did not answer written questions", "has not yet replied".
    rf"\b(?:did|do|does|has|have|had|would){_NOT}{_ANSWER}\b(?:[^.]{{0,50}}\b{_ASKED}\b|\W*\Z)"
    r"|\b(?:declin|refus)\w+\s+(?:further\s+)?(?:to\s+)?(?:\w+\s+)?comment\b"
    r"|\brequests?\s+for\s+(?:an?\s+)?(?:further\s+)?(?:comment|interview)\b"
    r"|\b(?:available|reached)\s+for\s+(?:further\s+)?comment\b"
    rf"|\b(?:could|can){_NOT}(?:be\s+reached|(?:be\s+)?(?:verif(?:y|ied)|confirm(?:ed)?))\b"
    r"|\b(?:unable|not\s+able)\s+to\s+(?:independently\s+)?(?:verify|confirm)\b"
    r"|\bno\s+(?:immediate\s+)?(?:comment|response|reply)\s+(?:from|by|was|came)\b",
    re.IGNORECASE,
)
"""A remark of that kind: "The council did not answer written questions", "could not be reached"."""
