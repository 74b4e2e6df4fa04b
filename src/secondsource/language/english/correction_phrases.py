"""Phrases by which a report corrects itself, or an outlet withdraws one."""

from __future__ import annotations

import re

_REPORT = r"(?:article|story|report|item|piece|post|page|column|dispatch|headline|caption|version|copy|transcript|photograph)"
# How a report names itself: "the report" may be any ministry's.
_OWN = rf"(?:this (?:[\w'’-]+ ){{0,2}}{_REPORT}|(?:the|our) (?:article|story|dispatch|headline|caption|item))"
_LABEL_END = r"\s*(?:\([^)\n]{0,60}\)\s*)?[:—–-]"
# Each matches at the beginning of a paragraph, in any case.
WITHDRAWAL_NOTICE = re.compile(
    r"\W*(?:"
    # The label of a wire. "KILL-SWITCH LAW PASSED" is a headline.
    r"(?-i:(?:(?:MANDATORY|STORY|PHOTO|BULLETIN|NEWS) )?KILLS?|WITHDRAWAL|WITHDRAWN|RETRACTION|RETRACTED)\b"
    r"\s*(?::|[—–](?=\s)|-{1,2}\s)"
    r"|(?:retraction|withdrawal notice|notice of (?:retraction|withdrawal)|retracted|withdrawn)\s*:"
    r"|(?:attention\b[,:\s]*(?:news |all |photo )?(?:editors?|clients|subscribers)\b|(?:editors?|clients"
    r"|subscribers)\s*[:,—–])[^.\n]{0,80}\b(?:kill|withdraw|withdraws|withdrawn|disregard)\b"
    rf"|please (?:kill|withdraw|disregard|do not use) (?:the |this |our )?[^.\n]{{0,80}}\b{_REPORT}\b"
    rf"|{_OWN}\b[^.\n]{{0,120}}\b(?:is|has been) (?:hereby )?(?:withdrawn|retracted|killed|taken down"
    r"|removed from (?:this|our) (?:web)?site)\b(?! (?:by|from))"
    rf"|we (?:have )?(?:withdrawn|retracted|withdraw|retract) (?:the|this|our) (?:[\w'’-]+ ){{0,3}}{_REPORT}\b"
    rf"|[\w ]{{2,40}} (?:has |have )?(?:withdraws?|retracts?|withdrawn|retracted) (?:this|its) (?:[\w'’-]+ ){{0,3}}"
    r"(?:article|story|dispatch)\b"
    r")",
    re.IGNORECASE,
)
CORRECTION_NOTE = re.compile(
    r"\W*(?:"
    rf"corrections?(?: and clarifications?)?{_LABEL_END}|corrections?(?: appended)?\W*$"
    rf"|corrected{_LABEL_END}|(?:corrects|correcting|corrected)\b[^.\n]{{0,120}}\b(?:paragraphs?|paras?|headline|spelling|name|figure|date|day|byline|title|age|toll)\b|corrects{_LABEL_END}|correct(?:ed|ion)? version\b"
    rf"|erratum{_LABEL_END}|errata{_LABEL_END}"
    rf"|(?:an|the|this|a) (?:(?:earlier|previous|original|first|initial|prior) )?(?:version of )?(?:this |the |our )?{_REPORT}(?: (?:of|from|on|published|posted) [^.\n]{{0,60}})? (?:incorrectly|mistakenly|wrongly|erroneously|misstated|misidentified|misspelled|misspelt|misattributed|gave (?:an? )?(?:incorrect|wrong)|contained (?:an? )?(?:error|incorrect|wrong|mistake))"
    rf"|(?:an|the) (?:earlier|previous|original|first|initial) version of (?:this|the|our) {_REPORT}\b"
    rf"|(?:an |the )?(?:earlier|previous) versions? of (?:this|the|our) {_REPORT}\b"
    rf"|{_OWN} (?:has been|was|is) (?:since )?(?:amended|corrected)\b"
    rf"|(?:because of|due to|owing to) an? (?:editing|reporting|production|transcription|translation)\s?[\w ]{{0,20}}\b(?:error|mistake)\b"
    rf"|we (?:apologi[sz]e for|regret) (?:the|this|an?|any) (?:error|mistake|confusion)"
    r")",
    re.IGNORECASE,
)
CLARIFICATION_NOTE = re.compile(
    rf"\W*(?:clarifications?(?: and corrections?)?(?:{_LABEL_END}|\W*$)"
    rf"|{_OWN} (?:has been|was) (?:clarified|edited (?:for|to) clarif)\w*"
    rf"|to clarify{_LABEL_END})",
    re.IGNORECASE,
)
UPDATE_NOTE = re.compile(
    rf"\W*(?:{_OWN} (?:has been|was|is being|will be) (?:(?:since|last) )?updated\b"
    rf"|updates?d?{_LABEL_END}|(?-i:UPDATED?)\b"
    rf"|(?-i:ADDS|RECASTS|UPDATES)\b)",
    re.IGNORECASE,
)
EDITORS_NOTE = re.compile(
    rf"\W*(?:editor(?:[’']s|s[’']?|ial)?[ -]note{_LABEL_END}|note (?:to readers|from the editors?){_LABEL_END}"
    rf"|editor(?:[’']s|s[’']?|ial)?[ -]note\W*$)",
    re.IGNORECASE,
)
# A withdrawal inside a note: "Editor's note: this story has been withdrawn".
WITHDRAWN_INSIDE = re.compile(
    rf"\b{_OWN}\b[^.\n]{{0,60}}\b(?:has been|is) (?:withdrawn|retracted|removed)\b"
    rf"|\b(?:withdrawn|retracted|withdraws?|retracts?) (?:this|the|its|our) {_REPORT}\b",
    re.IGNORECASE,
)
LONGEST_NOTE = 1_200
"""Code points. A longer paragraph is the report's own prose, whatever it begins with."""
