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
# What stands alone between paragraphs, once or several times.
_LABELS = (
    "advertisements?|(?:story|article) continues (?:below|after)(?: (?:this )?ad(?:vertisement)?)?"
    "|continue reading(?: the main story)?|skip advertisement|sponsored(?: content)?"
    "|read full story"
)
# Words of a line of credits that are no names: any other word in small letters makes a sentence of
# it ("Reporting by the exile press suggests otherwise").
_CREDITED = (
    "(?:[A-Z][\\w'’-]*|and|in|from|with|by|the|at|de|van|von|al|el|bin|world|city|night|foreign|news"
    "|desk|editors?|staff|reporters?|additional|reporting|writing|editing)"
)
_CREDITS = (
    r"(?-i:\(?(?:(?:[Aa]dditional )?(?:[Rr]eporting|[Ww]riting)|[Ee]diting) by "
    rf"{_CREDITED}(?:[.,;:&/]{{0,2}} {_CREDITED}){{0,60}}[.,;)]{{0,3}})"
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
    r"(?:click here to )?sign up (?:here|now|today|for our|to (?:our|get|receive|read)"
    r"|(?:for|to) [^.?!]{0,80}\b(?:newsletters?|e-?mails?|updates|alerts|briefing))\b.{0,160}",
    r"(?:newsletters?|e-?mails?)? ?sign[- ]?up(?: (?:now|here|today|free))?[.!]?",
    r"(?:newsletter sign up|please verify you['’]re not a robot|invalid e-?mail address)\b.{0,450}",
    r"(?:get|receive) [^.?!]{0,80}\b(?:in|to) your inbox\b.{0,60}",
    r"(?:follow|like|find) us (?:on|at)\b.{0,80}",
    r"follow [^.?!]{2,80} on (?:twitter|facebook|x|instagram|bluesky|threads)\b.{0,60}",
    r"read or share this (?:story|article)\b.{0,120}",
    r"(?:leave a comment|join the (?:conversation|discussion)|have your say|(?:view|show|read)"
    r"(?: all)?(?: \d+)? comments|\d+ comments|comments? \(\d+\))[.!]?",
    r"(?:support our work|donate(?: now| today| here)?|become a (?:member|supporter))\b.{0,60}",
    rf"(?:{_LABELS})(?:\W{{1,3}}(?:{_LABELS}))*\W?",
    r"(?:copy link|print(?: this)?(?: article| page)?|e-?mail this article)",
    # Teasers of other reports. A line that ends in a full stop may be a sentence of this one.
    r"(?:read (?:more|also|next)|also read|see also|related(?: (?:stories|articles|content|coverage"
    r"|news|topics|links))?|more(?: on this(?: story)?)?|watch(?: (?:more|now|live|the video))?"
    r"|recommended(?: (?:for you|reading))?|most (?:read|popular|viewed)|don['’]t miss"
    r"|you (?:may|might) (?:also )?(?:like|be interested in)|trending(?: now)?|what to read next)"
    r"\s?[:|»>–—]\s?.{1,200}(?<![.\"”])",
    r"(?:related (?:stories|articles|content|coverage|news|topics|links)|read (?:more|next|also)"
    r"|see also|most (?:read|popular|viewed)|recommended for you|you (?:may|might) also like"
    r"|more from [^.?!]{2,60}|trending now)(?: in [^.?!]{2,40})?\W?",
    r"most read in\b.{0,280}(?<![.\"”])",
    # Buttons of players, galleries and long pages
    r"(?:enlarge|expand) (?:this )?image(?: toggle caption)?(?: .{1,200})?",
    r"(?:toggle|hide|show) caption(?: \d+ of \d+)?",
    r"(?:.{0,60}[.!?] )?(?:please )?click here(?: (?:to|for)\b.{0,100})?\W?",
    r"(?:scroll|swipe) (?:down|left|right|up) (?:for|to)\b.{0,60}",
    r"(?:back|return|go) to (?:the )?top\W?",
    r"(?:view|open|see)(?: the)?(?: full)? (?:gallery|photos|slideshow)\W?",
    r"(?:poll )?loading\s?(?:\.{3}|…)?",
    r"media playback is (?:un|not )supported on (?:this|your) device",
    r"(?:facebook|twitter|x|whatsapp|telegram|linkedin|reddit|kakaotalk)"
    r"(?:[\s,|/·]+(?:facebook|twitter|x|whatsapp|telegram|linkedin|reddit|kakaotalk|email"
    r"|e-mail|print))+",
    # Who wrote and edited it
    _CREDITS,
    # Copyright lines
    r"(?:©|ⓒ|\(c\)\s|copyright\s*(?:©|ⓒ|\(c\)|\d{4}|by\b|(?-i:[A-Z]))).{0,290}",
    r"this material may not be published, broadcast, rewritten\b.{0,80}",
    r"[^.?!]{2,40} transcripts are (?:created|produced)\b.{0,270}",
    r".{0,100}\ball rights reserved\b\W{0,3}.{0,100}",
)
# Labels of a page within a paragraph of scraped text, whose line breaks are lost. These stand in no
# sentence of a report wherever they stand.
_ANYWHERE = (
    r"Enlarge this image(?: toggle caption)?(?: (?P<credit>[^.?!\n]{3,80}?) (?P=credit)(?![\w/]))?"
    r"|(?:(?:Advertisement|Newsletter Sign Up|Photo) )?Continue reading the main story"
    r"|Media playback is (?:un|not )supported on (?:this|your) device(?: Media caption)?"
    r"|Image copyright [^.?!\n]{2,40}? Image caption"
    r"|(?:Story|Article) continues below(?: (?:this )?ad(?:vertisement)?)?"
    r"|Hide [Cc]aption \d+ of \d+|Read or [Ss]hare this story: https?://\S+|Scroll down for video"
)
# These may begin a sentence, and count between two sentences only.
_BETWEEN_SENTENCES = (
    r"(?:ADVERTISEMENT|Advertisement|Share this (?:article|story|post)|Read [Mm]ore|READ MORE)"
    r"|(?:Sign up (?:for|to)|Subscribe to) (?:our|the) [^.?!\n]{0,60}\bnewsletters?\b"
    r"[^.?!\n]{0,40}[.!]"
)
# One of these is in every such label; looking for them takes a tenth of the time of the pattern.
WORDS_OF_LABELS = (
    "Enlarge this",
    "Continue reading",
    "Media playback",
    "Image copyright",
    "continues below",
    "ide Caption",
    "ide caption",
    "hare this",
    "Scroll down",
    "dvertisement",
    "ADVERTISEMENT",
    "Read more",
    "Read More",
    "READ MORE",
    "newsletter",
)
GLUED_LABELS = rf"(?-i:{_ANYWHERE}|{_BETWEEN_SENTENCES})"
"""The same as a whole line."""
LABELS_IN_TEXT = re.compile(
    rf"(?<!\S)(?:{_ANYWHERE})(?!\S)"
    rf"|(?:(?<=[.?!”\"]\s)|\A)(?:{_BETWEEN_SENTENCES})(?=\s+[“\"]?[A-Z]|\s*\Z)"
)
# A caption as a gallery or a player shows it, read as one line.
CAPTION_LINE = re.compile(
    r"Image (?:copyright|source)\b.{0,80}?\bImage caption\b.*|Media caption\b.*|Image caption\b.*"
    r"|Photos?: .*\bHide [Cc]aption(?: \d+ of \d+)?"
    r"|(?:FILE|File)\s?[-–—]+\s?In this\b.*\bfile photo\b.*"
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
