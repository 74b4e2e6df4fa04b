"""What a report says of its own reporting: whom it asked in vain, whom it does not name."""

from __future__ import annotations

import re

from secondsource.language.english.verb_presence import has_tense

_NOT = r"(?:\s+not|n[’']t)\s+(?:(?:immediately|yet|publicly|itself)\s+)*"
_DID_NOT = rf"\b(?:did|do|does|has|have|had|would){_NOT}"
# What the press asks with: "requests for help" and "the calls" of a drowning man are none.
_ASKED = (
    r"(?:(?:requests?|calls?|messages?|e-?mails?)\s+(?:for|seeking)\s+(?:an?\s+)?(?:further\s+)?"
    r"(?:comment|interview|clarification)|(?:in|en)quir(?:y|ies)|e-?mail(?:s|ed)\s+questions?"
    r"|(?:written|detailed|repeated)\s+questions?)"
)
_WAS = r"\b(?:(?:was|were|is|are|has\s+been|had\s+been)\s+)?"
_REMARK = re.compile(
    rf"{_DID_NOT}(?:respond|repl(?:y|ied)|answer|return)(?:ed)?\b[^.,;]{{0,40}}\b{_ASKED}\b"
    rf"|{_DID_NOT}(?:comment(?:ed)?|return(?:ed)?\s+(?:\w+\s+)?(?:calls?|messages?))\b"
    r"|\b(?:did|do|does)(?:\s+not|n[’']t)\s+immediately\s+(?:respond|reply|answer)\W*\Z"
    r"|\b(?:declin|refus)\w+\s+(?:further\s+)?(?:to\s+)?(?:\w+\s+)?comment\b"
    r"|\brequests?\s+for\s+(?:an?\s+)?(?:further\s+)?(?:comment|interview)\b"
    r"(?:\s+(?:was|were|went|has|have)\s+(?:not\s+)?(?:been\s+)?(?:immediately\s+)?"
    r"(?:returned|answered|unanswered))?"
    rf"|{_WAS}(?:not\s+)?(?:immediately\s+)?(?:available|reached)\s+for\s+(?:further\s+)?comment\b"
    r"|\bcould\s+not\s+(?:immediately\s+)?be\s+reached\s+(?:by\s+(?:tele)?phone|by\s+e-?mail)\b"
    r"|\b(?:could|can)(?:\s*not|n[’']t)\s+(?:be\s+)?(?:immediately\s+)?(?:independently\s+)?"
    r"verif(?:y|ied)\b"
    r"|\b(?:could|can)(?:\s*not|n[’']t)\s+(?:be\s+)?independently\s+confirm(?:ed)?\b"
    rf"|{_WAS}(?:unable|not\s+able)\s+to\s+(?:independently\s+verify|verify|independently\s+confirm)\b"
    # "The police did not name the driver" is news: only what "we" do not name is a remark.
    r"|\bwe\s+(?:have\s+)?(?:publish|print|use|give|agreed\s+to\s+(?:use|print))(?:ed|d)?\s+no\s+names?\b[^.!?]*"
    r"|\bwe\s+(?:(?:are|have|do|will|did)\s*(?:not|n[’']t)\s+|agreed\s+not\s+to\s+|have\s+agreed\s+not\s+to\s+)"
    r"(?:nam(?:e|ed|ing)|identify(?:ing)?|identified|publish(?:ed|ing)?\s+(?:\w+\s+)?names?|use\s+(?:\w+\s+)?names?)\b[^.!?]*"
    r"|\bnames?\s+(?:has|have)\s+been\s+changed\b[^.!?]*"
    rf"|{_WAS}no\s+(?:immediate\s+(?:comment|response|reply|reaction)|comment)\s+(?:from|by|was|came)\b",
    re.IGNORECASE,
)


def is_reporting_remark(words: str) -> bool:
    """Return whether English words say nothing but a remark of a report on its own reporting.

    "The rail operator, which did not return calls, had cut the inspections" says more.
    """
    remark = _REMARK.search(words)
    return remark is not None and not (
        has_tense(words[: remark.start()]) or has_tense(words[remark.end() :])
    )
