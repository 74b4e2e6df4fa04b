"""What a paragraph is for, told from its words and its place: the line rules.

The rules would rather leave furniture in the body than take a reporter's sentence out of it: a
claim in furniture is lost, a share button in the body is only untidy.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from secondsource.model import ZoneKind


@dataclass(frozen=True, slots=True)
class ParagraphZone:
    """What one paragraph is.

    Args:
        kind: Its zone.
        credit: In a caption, where the credit stands, from the paragraph's start.
    """

    kind: ZoneKind
    credit: tuple[int, int] | None = None


_LANGUAGES = (
    "korean|english|chinese|japanese|russian|french|spanish|german|arabic|persian|burmese|khmer"
    "|lao|tibetan|uyghur|vietnamese|ukrainian|portuguese|turkish"
)
OTHER_LANGUAGE_LINE = re.compile(
    rf"(?:click here to )?(?:read|view|see)(?: (?:this|the))?(?: (?:article|story|report|page))?"
    rf"(?: in| original(?: article)? in| the original in) (?:{_LANGUAGES})\b.{{0,20}}"
    # Any other language too, when nothing follows its name: "Read in Karelian".
    r"|(?:read|view)(?: this(?: article| story| report)?)? in (?-i:[A-Z])[a-z]+"
    r"|.{0,12}(?:한국어|영어|중국어|일본어|영문|국문)(?:로|판)\s*(?:읽기|보기|기사 보기).{0,4}"
    r"|한국어\s*기사\s*보기",
    re.IGNORECASE,
)
_EMAIL = r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+"
_FURNITURE = tuple(
    re.compile(pattern, re.IGNORECASE)
    for pattern in (
        # Contact lines
        r"(?:please |kindly )?(?:send|e-?mail|direct|address|submit)\b.{0,120}\b(?:comments?"
        rf"|questions?|tips?|corrections?|feedback)\b.{{0,120}}(?:{_EMAIL}|\bus\b).{{0,40}}",
        rf"(?:for )?(?:comments?|questions?|tips?|corrections?|feedback|inquiries|contact|write to"
        rf"|e-?mail)\b[^.?!]{{0,120}}{_EMAIL}\W{{0,4}}",
        r"(?:contact|write to|e-?mail) (?:us|the (?:author|editors?|newsroom))\b[^.]{0,60}\.?",
        rf"(?:[가-힣]{{2,4}}\s*(?:기자|특파원)\s*)?{_EMAIL}",
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
        r"(?:구독|공유|좋아요|댓글)(?:하기)?",
        # Copyright lines
        r"(?:©|ⓒ|\(c\)\s|copyright\s*(?:©|ⓒ|\(c\)|\d{4}|by\b|(?-i:[A-Z]))).{0,200}",
        r".{0,100}\ball rights reserved\b\W{0,3}.{0,100}",
        r".{0,80}(?:무단\s*전재|재배포\s*금지|저작권자).{0,80}",
    )
)
# What an outlet says of itself under its reports; furniture only at the very end of a report.
_CLOSING = re.compile(
    r"[^.]{2,60} works with (?:a|its|an?) [^.]{0,30}network of (?:[\w-]+ )?"
    r"(?:sources|reporters|correspondents|informants)\b[^.]{0,100}\."
    r"(?:\s*(?:for|because of) (?:security|safety) reasons,[^.]{0,100}\.)?",
    re.IGNORECASE,
)
_CREDIT_WORD = (
    r"(?:(?:file|handout|screen)\s)?(?:photos?|pictures?|images?|photographs?|illustrations?"
    r"|graphics?|video|screenshot)(?:\s(?:credits?|source|by|courtesy(?: of)?))?|credits?"
    r"|사진(?:출처| 제공)?|그래픽"
)
# After a sign ("/ Photo: X", "(Photo: X)", "[사진=X]"), or as the whole paragraph.
_CREDIT = re.compile(
    rf"(?:^|[/|(\[<]\s*|[.!?\"”’]\s+)(?P<credit>(?:{_CREDIT_WORD})\s*[:=]\s*[^\n:=]{{2,120}}?)"
    r"\s*[)\]>]?\s*$",
    re.IGNORECASE,
)
_LONGEST_CAPTION = 1200
_LONGEST_FURNITURE = 320
_LONGEST_HEADLINE = 200
_LONGEST_HEADING = 80
_ENDING_OF_SENTENCE = re.compile(r"[.!?…。！？:;,，][\"”’'»)\]」』]*$|[\"”’»」』]$")
_HALF_SAID = re.compile(r"\b(?:the|an?|of|in|on|at|by|to|for|with|from|and|or|that)$")
_ITEM_OF_LIST = re.compile(r"[-*•·‣◦]\s|\d{1,2}[.)]\s")


def is_furniture(paragraph: str) -> bool:
    """Tell whether a paragraph, wherever it stands, is a contact, share or copyright line."""
    words = " ".join(paragraph.split())
    if not words or len(words) > _LONGEST_FURNITURE:
        return False
    if OTHER_LANGUAGE_LINE.fullmatch(words):
        return True
    return any(pattern.fullmatch(words) for pattern in _FURNITURE)


def credit_in(paragraph: str) -> tuple[int, int] | None:
    """Return where the picture credit stands that a caption ends with, if it has one."""
    if len(paragraph) > _LONGEST_CAPTION:
        return None
    found = _CREDIT.search(paragraph)
    return found.span("credit") if found else None


def ends_a_sentence(paragraph: str) -> bool:
    """Tell whether a paragraph ends as a sentence, a quotation or an introduction to one does."""
    return _ENDING_OF_SENTENCE.search(paragraph.rstrip()) is not None


def goes_on(line: str, following: str) -> bool:
    """Tell whether a line break falls inside a sentence: "said in the" / "state paper on"."""
    if not line or not following or (ends_a_sentence(line) and not line.rstrip().endswith(",")):
        return False
    return following[0].islower() or _HALF_SAID.search(line.rstrip()) is not None


def is_headline(paragraph: str) -> bool:
    """Tell whether the first paragraph of a report may be its headline."""
    words = paragraph.strip()
    if not words or "\n" in words or len(words) > _LONGEST_HEADLINE:
        return False
    return not ends_a_sentence(words) or words.endswith("?")


def is_tag_line(line: str) -> bool:
    """Tell whether a first line is a list of tags: "harvest, border trade, north province"."""
    labelled = re.match(r"(?:tags|keywords|태그)\s*:", line, re.IGNORECASE)
    parts = [p.strip() for p in line[labelled.end() if labelled else 0 :].split(",")]
    if not all(parts) or any(len(p) > 40 or len(p.split()) > 4 for p in parts):
        return False
    if labelled:
        return True
    if re.search(r"[.!?:;\"“”‘’()]", line):
        return False
    # "Minister Quits, Cabinet Meets" is a headline: capitals need more parts to be tags.
    if line == line.lower() and line != line.upper():
        return len(parts) >= 2
    return len(parts) >= 4 and all(len(p.split()) <= 3 for p in parts)


def classify(paragraphs: Sequence[str], headline_first: bool = False) -> list[ParagraphZone]:
    """Tell what each paragraph of a report is for, in order.

    Args:
        paragraphs: The paragraphs below any tag line and front matter.
        headline_first: Whether the first that is no furniture or caption may be a headline.
    """
    marks = [_by_words(p) for p in paragraphs]
    _mark_closing(paragraphs, marks)
    if headline_first:
        _mark_headline(paragraphs, marks)
    for at in range(1, len(paragraphs) - 1):
        if _is_heading(paragraphs, marks, at):
            marks[at] = ParagraphZone(ZoneKind.HEADING)
    return marks


def _by_words(paragraph: str) -> ParagraphZone:
    if is_furniture(paragraph):
        return ParagraphZone(ZoneKind.FURNITURE)
    credit = credit_in(paragraph)
    return ParagraphZone(ZoneKind.CAPTION, credit) if credit else ParagraphZone(ZoneKind.BODY)


def _mark_closing(paragraphs: Sequence[str], marks: list[ParagraphZone]) -> None:
    for at in range(len(paragraphs) - 1, 0, -1):
        if marks[at].kind is ZoneKind.FURNITURE:
            continue
        words = " ".join(paragraphs[at].split())
        if not _CLOSING.fullmatch(words):
            return
        marks[at] = ParagraphZone(ZoneKind.FURNITURE)


def _mark_headline(paragraphs: Sequence[str], marks: list[ParagraphZone]) -> None:
    body = [at for at, mark in enumerate(marks) if mark.kind is ZoneKind.BODY]
    # A headline stands first and over something.
    if len(body) >= 2 and body[0] == 0 and is_headline(paragraphs[0]):
        marks[0] = ParagraphZone(ZoneKind.HEADLINE)


def _is_heading(paragraphs: Sequence[str], marks: Sequence[ParagraphZone], at: int) -> bool:
    words, following = paragraphs[at].strip(), paragraphs[at + 1].strip()
    if marks[at].kind is not ZoneKind.BODY or marks[at + 1].kind is ZoneKind.FURNITURE:
        return False
    if len(words) > _LONGEST_HEADING or len(words.split()) > 10 or "\n" in words:
        return False
    if marks[at - 1].kind is ZoneKind.BODY and not ends_a_sentence(paragraphs[at - 1]):
        return False
    if (
        following[0].islower()
        or ends_a_sentence(words)
        or _ITEM_OF_LIST.match(words)
        or words[0].islower()
    ):
        return False
    if "@" in words or "://" in words or not re.search(r"[^\W\d_]{2}", words):
        return False
    return ends_a_sentence(following) and len(following) > 2 * len(words)
