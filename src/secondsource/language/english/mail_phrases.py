"""Lines of mails around what they say: replies, forwards, signatures, links of newsletters."""

from __future__ import annotations

import re

# Marks of a subject: "Re:", "FW:", "Fwd[2]:", "[list]".
REPLY_MARK = r"re|aw|sv|antw|ant"
FORWARD_MARK = r"fwd?|wg|tr"
# The line above a forwarded message.
FORWARD_LINE = (
    r"-{2,}\s*(?:forwarded|forward|fwd)\s+(?:message|e-?mail|by\b.{0,100})\s*-*"
    r"|begin forwarded message:?|forwarded message:?|start of forwarded message:?"
)
# The line above a message that is quoted or forwarded whole.
ORIGINAL_LINE = r"-{2,}\s*original\s+(?:message|e-?mail|appointment)\s*-*|_{20,}"
# The line above a quotation: "On Mon, 6 May 2024, Orla Tennick <orla@tarn.example> wrote:".
REPLY_LINE = r"(?:on\s.{6,250}|.{3,120}<[^<>\s]+@[^<>\s]+>)\s(?:wrote|writes)\s*:"
REPLY_LINE_BEGIN = r"on\s.{6,200}"
# Names of the fields of a forwarded message, by ours.
FORWARDED_FIELDS = {
    "from": "sender",
    "sender": "sender",
    "date": "date",
    "sent": "date",
    "subject": "subject",
    "to": "",
    "cc": "",
    "bcc": "",
    "reply-to": "",
    "importance": "",
    "attachments": "",
}
SENT_FROM = (
    r"sent (?:from|via) (?:my\b|an?\b|outlook|yahoo|mail|the|proton|gmail|samsung).{0,60}"
    r"|get outlook for .{1,20}"
)
# Links and notices of newsletters; each matches a whole line.
NEWSLETTER_FURNITURE = (
    r"(?:(?:can't|cannot|trouble|problems?|having|not|is this e-?mail|if)\b.{0,80}?\b)?"
    r"(?:view|read|open|see|display)(?:ing)?\b.{0,40}?\b(?:in|on)\s+(?:your|a|the|my)?\s*"
    r"(?:web\s?)?(?:browser|web|website|online)\b.{0,60}",
    r"(?:view|read) (?:this (?:e-?mail|newsletter|message)|it|the (?:web|online) version|online)"
    r"\b.{0,60}",
    r"(?:view|read) (?:web|online|browser) version",
    r"(?:having )?(?:trouble|problems?|can't|cannot|not)\b.{0,30}\b(?:view|read|display|see)\w*"
    r" (?:this )?(?:e-?mail|message|newsletter)\b.{0,80}",
    r"(?:click here to |you can |to )?unsubscribe\b.{0,160}",
    r".{0,160}\bunsubscribe(?: (?:here|now|at any time|from this list|instantly))?\W{0,3}",
    r".{0,120}\b(?:update|manage|change|edit)\s+(?:your\s+)?(?:e-?mail |subscription |newsletter )?"
    r"(?:preferences|settings|subscriptions?|profile)\b.{0,120}",
    r"(?:forward|send|share) (?:this|it)?(?: (?:e-?mail|newsletter|message|issue))? ?"
    r"(?:to|with) (?:a |your )?(?:friends?|colleagues?)\b.{0,60}",
    r"(?:was this (?:e-?mail|newsletter) )?forwarded (?:to you|this (?:e-?mail|newsletter))"
    r"\b.{0,120}",
    r"(?:you(?:'re| are)?|you have) (?:receiv(?:ing|ed)|getting|subscribed)\b.{0,200}",
    r"this (?:e-?mail|message|newsletter) (?:was|is|has been) (?:sent|intended|addressed)"
    r"\b.{0,250}",
    r"(?:please )?add .{3,80} to your (?:address book|contacts|safe senders?)\b.{0,60}",
    r"(?:privacy policy|terms (?:of (?:service|use)|and conditions)|contact us|about us|help"
    r"|advertise|jobs|careers|imprint|cookie policy)(?:\s*[|·•,/-]\s*(?:privacy policy|terms (?:of"
    r" (?:service|use)|and conditions)|contact us|about us|help|advertise|jobs|careers|imprint"
    r"|unsubscribe|preferences|cookie policy))*",
    r"(?:powered|delivered) by (?:mailchimp|substack|beehiiv|constant contact|sendgrid|campaign"
    r" monitor|hubspot)\b.{0,40}",
    r"(?:start writing|get the app|download (?:the|our) app|like|comment|restack)",
)
# What a link to the whole of an article says.
READ_MORE = (
    r"(?:read|see|continue|find out|learn|keep|full)\s*(?:more|reading|on|the (?:full|whole|rest)"
    r"|(?:the )?(?:full )?(?:story|article|report|post))\b.{0,60}|more\b.{0,10}"
)
LIST_FOOTER = r".{0,80}\bmailing list\b.{0,120}"
# "Orla Tennick at Crestline", "Orla from Tarn", "'Orla' via Crestline News".
NAME_AT_OUTLET = re.compile(
    r"(?P<name>.{2,60}?)\s+(?P<link>at|from|of|via|with)\s+(?P<outlet>.{2,60})", re.I
)
# Names of addresses that belong to no person.
ROLE_ADDRESSES = frozenset(
    """newsletter newsletters news noreply no-reply donotreply do-not-reply info editor editors
    editorial desk newsdesk hello contact press media daily weekly mail mailer bulletin updates
    alerts alert subscriptions support team admin digest briefing office public.affairs""".split()
)
