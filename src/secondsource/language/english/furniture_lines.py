"""Lines around a report that are no part of it, and the words of picture credits."""

from __future__ import annotations

import re

EMAIL_ADDRESS = r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+"
_LANGUAGE_NAMES = (
    "korean|english|chinese|japanese|russian|french|spanish|german|arabic|persian|burmese|khmer"
    "|lao|tibetan|uyghur|vietnamese|ukrainian|portuguese|turkish"
)
# A link to the report in another language. Any language counts when nothing follows its name: "Read
# in Karelian".
OTHER_LANGUAGE_LINK = (
    rf"(?:click here to )?(?:read|view|see)(?: (?:this|the))?(?: (?:article|story|report|page))?"
    rf"(?: in| original(?: article)? in| the original in) (?:{_LANGUAGE_NAMES})\b.{{0,20}}"
    r"|(?:read|view)(?: this(?: article| story| report)?)? in (?-i:[A-Z])[a-z]+"
)
# Each matches a whole line, in any case.
FURNITURE_LINES = (
    # Contact lines
    r"(?:please |kindly )?(?:send|e-?mail|direct|address|submit)\b.{0,120}\b(?:comments?"
    rf"|questions?|tips?|corrections?|feedback)\b.{{0,120}}(?:{EMAIL_ADDRESS}|\bus\b).{{0,40}}",
    rf"(?:for )?(?:comments?|questions?|tips?|corrections?|feedback|inquiries|contact|write to"
    rf"|e-?mail)\b[^.?!]{{0,120}}{EMAIL_ADDRESS}\W{{0,4}}",
    r"(?:contact|write to|e-?mail) (?:us|the (?:author|editors?|newsroom))\b[^.]{0,60}\.?",
    # Share and subscription lines
    r"share(?: (?:this|the)(?: (?:article|story|post|page|report))?)?"
    r"(?: (?:on|via|with|by)\b[^.]{0,60})?\.?",
    r"(?:please )?subscribe(?: (?:now|here|today|free))*(?: (?:to|for|by)\b.{0,100})?[.!]?",
    r"(?:click here to )?sign up (?:here|now|today|for (?:our|the)|to (?:our|the|get|receive))"
    r"\b.{0,100}",
    r"(?:follow|like|find) us (?:on|at)\b.{0,80}",
    r"(?:support our work|donate(?: now| today| here)?|become a (?:member|supporter))\b.{0,60}",
    r"(?:advertisement|copy link|print(?: this)?(?: article| page)?|e-?mail this article)",
    r"(?:facebook|twitter|x|whatsapp|telegram|linkedin|reddit|kakaotalk)"
    r"(?:[\s,|/·]+(?:facebook|twitter|x|whatsapp|telegram|linkedin|reddit|kakaotalk|email"
    r"|e-mail|print))+",
    # Copyright lines
    r"(?:©|ⓒ|\(c\)\s|copyright\s*(?:©|ⓒ|\(c\)|\d{4}|by\b|(?-i:[A-Z]))).{0,200}",
    r".{0,100}\ball rights reserved\b\W{0,3}.{0,100}",
)
# What an outlet says of itself under its reports; furniture only at the very end of a report.
OUTLET_DESCRIPTION = re.compile(
    r"[^.]{2,60} works with (?:a|its|an?) [^.]{0,30}network of (?:[\w-]+ )?"
    r"(?:sources|reporters|correspondents|informants)\b[^.]{0,100}\."
    r"(?:\s*(?:for|because of) (?:security|safety) reasons,[^.]{0,100}\.)?",
    re.IGNORECASE,
)
CREDIT_WORDS = (
    r"(?:(?:file|handout|screen)\s)?(?:photos?|pictures?|images?|photographs?|illustrations?"
    r"|graphics?|video|screenshot)(?:\s(?:credits?|source|by|courtesy(?: of)?))?|credits?"
)
"""What a picture credit begins with, as alternatives of a pattern."""
# Labels of buttons in a gallery, read as its caption.
GALLERY_BUTTONS = re.compile(
    r"(?:(?:show|hide|toggle|close|open|expand|caption|image \d+ of \d+)\s*)+", re.I
)
# A word at which no sentence ends, so that the next line continues it.
UNFINISHED_LINE = re.compile(r"\b(?:the|an?|of|in|on|at|by|to|for|with|from|and|or|that)$")
TAGS_LABEL = "tags|keywords"
"""What a line of tags begins with, as alternatives of a pattern."""
