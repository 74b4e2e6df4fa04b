"""Phrases by which a report corrects itself, or an outlet withdraws one."""

from __future__ import annotations

import re

_REPORT = (
    r"(?:article|story|report|item|piece|post|page|column|dispatch|headline|caption|version|copy"
    r"|transcript|photograph)"
)
# How a report names itself: "the report" may be any ministry's.
_OWN = (
    rf"(?:this (?:[\w'’-]+ ){{0,2}}{_REPORT}"
    r"|(?:the|our) (?:article|story|dispatch|headline|caption|item))"
)
_NOUN = r"(?:article|story|headline|caption|dispatch|column|photograph|photo caption)"
_EARLIER = r"(?:earlier|previous|original|first|initial|prior)"
_LABEL_END = r"\s*(?:\([^)\n]{0,60}\)\s*)?[:—–-]"
_READERS = r"(?:news |all |photo )?(?:editors?|clients|subscribers)"
_WRONGLY = (
    r"(?:incorrectly|mistakenly|wrongly|erroneously|misstated|misidentified|misspelled|misspelt"
    r"|misattributed|gave (?:an? )?(?:incorrect|wrong)"
    r"|contained (?:an? )?(?:error|incorrect|wrong|mistake))"
)


def _beginning(*alternatives: str) -> re.Pattern[str]:
    """Return a pattern of the beginning of a paragraph, in any case."""
    return re.compile(rf"\W*(?:{'|'.join(alternatives)})", re.IGNORECASE)


WITHDRAWAL_NOTICE = _beginning(
    # The label of a wire. "KILL-SWITCH LAW PASSED" is a headline.
    r"(?-i:(?:(?:MANDATORY|STORY|PHOTO|BULLETIN|NEWS) )?KILLS?|WITHDRAWAL|WITHDRAWN|RETRACTION"
    r"|RETRACTED)\b\s*(?::|[—–](?=\s)|-{1,2}\s)",
    r"(?:retraction|withdrawal notice|notice of (?:retraction|withdrawal)|retracted|withdrawn)\s*:",
    rf"(?:attention\b[,:\s]*{_READERS}\b|{_READERS}\s*[:,—–])[^.\n]{{0,80}}"
    r"\b(?:kill|withdraws?|withdrawn|disregard)\b",
    r"please (?:kill|withdraw|disregard|do not use) (?:the |this |our )?[^.\n]{0,80}"
    rf"\b{_REPORT}\b",
    rf"{_OWN}\b[^.\n]{{0,120}}\b(?:is|has been) (?:hereby )?(?:withdrawn|retracted|killed"
    r"|taken down|removed from (?:this|our) (?:web)?site)\b(?! (?:by|from))",
    r"we (?:have )?(?:withdrawn|retracted|withdraw|retract) (?:the|this|our) (?:[\w'’-]+ ){0,3}"
    rf"{_REPORT}\b",
    r"[\w ]{2,40} (?:has |have )?(?:withdraws?|retracts?|withdrawn|retracted) (?:this|its) "
    r"(?:[\w'’-]+ ){0,3}(?:article|story|dispatch)\b",
)
CORRECTION_NOTE = _beginning(
    rf"corrections?(?: and clarifications?)?{_LABEL_END}",
    r"corrections?(?: appended)?\W*$",
    rf"(?:corrected|corrects|erratum|errata){_LABEL_END}",
    r"(?:corrects|correcting|corrected)\b[^.\n]{0,120}\b(?:paragraphs?|paras?|headline|spelling"
    r"|name|figure|date|day|byline|title|age|toll)\b",
    r"correct(?:ed|ion)? version\b",
    rf"an? (?:{_EARLIER} {_REPORT}|{_NOUN})(?: (?:of|from|on|published|posted) [^.\n]{{0,60}})? "
    rf"{_WRONGLY}",
    rf"{_OWN} (?:originally )?{_WRONGLY}",
    rf"(?:an |the )?{_EARLIER} versions? of (?:this|the|our) {_REPORT}\b",
    rf"{_OWN} (?:has been|was|is) (?:since )?(?:amended|corrected)\b",
    r"(?:because of|due to|owing to) an? (?:editing|reporting|production|transcription"
    r"|translation)\s?[\w ]{0,20}\b(?:error|mistake)\b",
    r"we (?:apologi[sz]e for|regret) (?:the|this|an?|any) (?:error|mistake|confusion)",
)
CLARIFICATION_NOTE = _beginning(
    rf"clarifications?(?: and corrections?)?(?:{_LABEL_END}|\W*$)",
    rf"{_OWN} (?:has been|was) (?:clarified|edited (?:for|to) clarif)\w*",
    rf"to clarify{_LABEL_END}",
)
UPDATE_NOTE = _beginning(
    rf"{_OWN} (?:has been|was|is being|will be) (?:(?:since|last) )?updated\b",
    rf"updated?{_LABEL_END}",
    r"(?-i:UPDATED|ADDS|RECASTS|UPDATES)\b",
)
_EDITORS = r"editor(?:[’']s|s[’']?|ial)?[ -]note"
EDITORS_NOTE = _beginning(
    rf"{_EDITORS}(?:{_LABEL_END}|\W*$)",
    rf"note (?:to readers|from the editors?){_LABEL_END}",
)
# What an editor's note says: "Editor's note: this story has been withdrawn".
WITHDRAWN_INSIDE = re.compile(
    rf"\b{_OWN}\b[^.\n]{{0,60}}\b(?:has been|is) (?:withdrawn|retracted|removed)\b"
    rf"|\b(?:withdrawn|retracted|withdraws?|retracts?) (?:this|the|its|our) {_REPORT}\b",
    re.IGNORECASE,
)
CORRECTED_INSIDE = re.compile(
    rf"\b{_OWN}\b[^.\n]{{0,60}}\b(?:has been|was|is) (?:corrected|amended)\b|\b{_EARLIER} versions?"
    rf" of (?:this|the|our) {_REPORT}\b|\bto correct (?:an?|the)\b",
    re.IGNORECASE,
)
LONGEST_NOTE = 1_200
"""Code points. A longer paragraph is the report's own prose, whatever it begins with."""
