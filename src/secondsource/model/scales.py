"""The analysts' own scales: probability terms of ICD 203, and grades of the Admiralty system.

ICD 203 is the US intelligence community's directive on analytic standards (2015, section D.6.e),
whose seven steps are used here as printed. The Admiralty system grades a source's reliability from
A to F and an item's credibility from 1 to 6 (NATO AJP-2.1). Only users grade; the program does not.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from secondsource.model.claims import Aspect, Certainty, Mode, Polarity, Stance
from secondsource.model.errors import UsageError


@dataclass(frozen=True, slots=True)
class Estimate:
    """A step of the ICD 203 scale.

    Args:
        term: The directive's word.
        low: Lowest probability, in per cent.
        high: Highest, in per cent.
    """

    term: str
    low: int
    high: int


ICD203 = (
    Estimate("almost no chance", 1, 5),
    Estimate("very unlikely", 5, 20),
    Estimate("unlikely", 20, 45),
    Estimate("roughly even chance", 45, 55),
    Estimate("likely", 55, 80),
    Estimate("very likely", 80, 95),
    Estimate("almost certain", 95, 99),
)
_STEPS = {estimate.term: number for number, estimate in enumerate(ICD203)}

# The directive's synonyms, and plain variants of them, longest first.
_TERM_WORDINGS = (
    (r"almost no chance|remote", "almost no chance"),
    (r"(?:very|highly|most) (?:unlikely|improbable)", "very unlikely"),
    (r"unlikely|improbabl[ey]", "unlikely"),
    (r"even (?:chance|odds)|fifty-fifty", "roughly even chance"),
    (r"(?:very|highly|most) (?:likely|probabl[ey])|in all likelihood", "very likely"),
    (r"almost certain(?:ly)?|nearly certain", "almost certain"),
    (r"likely|probabl[ey]", "likely"),
)
_TERM_PATTERNS = tuple(
    (re.compile(rf"\b(?:{words})\b", re.IGNORECASE), term) for words, term in _TERM_WORDINGS
)
_TERM_BY_CERTAINTY = {Certainty.CERTAIN: "almost certain", Certainty.PROBABLE: "likely"}


def icd203(stance: Stance, text: str) -> Estimate | None:
    """Return a stance on the ICD 203 scale, as the source puts it; it does not grade credibility.

    A word of the scale itself decides; else *certain* maps to "almost certain" and *probable* to
    "likely". A content that is merely possible has no step, since "may" and "might" give no
    probability; nor has one that is not asserted. A denial inverts the scale.

    Args:
        stance: The stance.
        text: The text of the report that has its words.
    """
    if stance.mode in (Mode.QUESTION, Mode.ORDER, Mode.FEAR, Mode.CONDITION):
        return None
    term = _scale_term(stance, text) or _TERM_BY_CERTAINTY.get(stance.certainty)
    if term is None:
        return None
    step = _STEPS[term]
    return ICD203[len(ICD203) - 1 - step if stance.polarity is Polarity.DENIED else step]


def _scale_term(stance: Stance, text: str) -> str | None:
    for word in stance.words:
        if word.aspect is not Aspect.CERTAINTY:
            continue
        # "Very" and "highly" precede the recorded word.
        around = text[max(0, word.span.start - 8) : word.span.end]
        for pattern, term in _TERM_PATTERNS:
            if pattern.search(around):
                return term
    return None


RELIABILITY = {
    "A": "completely reliable",
    "B": "usually reliable",
    "C": "fairly reliable",
    "D": "not usually reliable",
    "E": "unreliable",
    "F": "reliability cannot be judged",
}
CREDIBILITY = {
    "1": "confirmed by other sources",
    "2": "probably true",
    "3": "possibly true",
    "4": "doubtful",
    "5": "improbable",
    "6": "truth cannot be judged",
}


def admiralty(grade: str) -> tuple[str, str]:
    """Return a grade's reliability and credibility, "" for one that is missing.

    Args:
        grade: "B", "2" or "B2", in either case.

    Raises:
        UsageError: If it is not a grade.
    """
    match = re.fullmatch(r"([A-F])?([1-6])?", grade.strip().upper())
    if not match or not match[0]:
        raise UsageError(
            "grade",
            grade,
            "this is no Admiralty grade",
            "Give a letter A to F for the source, a number 1 to 6 for what it says, or both: B2",
        )
    return match[1] or "", match[2] or ""
