"""Line rules: the zone of a paragraph from its words and position.

The rules prefer furniture in the body to a reporter's sentence outside it: a claim in furniture is
lost, a share button in the body is only untidy.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from secondsource.language.english.furniture_lines import (
    CAPTION_LINE,
    CREDIT_WORDS,
    EMAIL_ADDRESS,
    FURNITURE_LINES,
    GLUED_LABELS,
    LABELS_IN_TEXT,
    OTHER_LANGUAGE_LINK,
    OUTLET_DESCRIPTION,
    TAGS_LABEL,
    UNFINISHED_LINE,
    WORDS_OF_LABELS,
)
from secondsource.language.korean import furniture_lines as korean
from secondsource.language.korean.dateline_rules import byline_names
from secondsource.language.korean.hangul import has_hangul
from secondsource.language.sentence_ends import ends_a_sentence
from secondsource.model import ZoneKind


@dataclass(frozen=True, slots=True)
class ParagraphZone:
    """The zone of one paragraph.

    Args:
        kind: The kind of zone.
        credit: In a caption, the span of the credit, from the start of the paragraph.
    """

    kind: ZoneKind
    credit: tuple[int, int] | None = None


OTHER_LANGUAGE_LINE = re.compile(
    rf"{OTHER_LANGUAGE_LINK}|{korean.OTHER_LANGUAGE_LINK}", re.IGNORECASE
)
# In each of them; most links of a page are passed over by it.
MAY_LINK_LANGUAGE = re.compile(rf"read|view|see|{korean.MAY_LINK_LANGUAGE}", re.IGNORECASE)
_FURNITURE = tuple(
    re.compile(pattern, re.IGNORECASE) for pattern in (*FURNITURE_LINES, GLUED_LABELS)
)
_EMAIL_LINE = re.compile(EMAIL_ADDRESS)
# After punctuation ("/ Photo: X", "(Photo: X)"), or as the whole paragraph.
_CREDIT = re.compile(
    rf"(?:^|[/|(\[<]\s*|[.!?\"”’]\s+)(?P<credit>(?:{CREDIT_WORDS})\s*[:=]\s*[^\n:=]{{2,120}}?)"
    r"\s*[)\]>]?\s*$",
    re.IGNORECASE,
)
_KOREAN_HEADLINE_END = re.compile(r"[^\s.!?,…][\"”’'」』]+$|…$")
_LONGEST_CAPTION = 1200
_LONGEST_FURNITURE = 480
_LONGEST_CREDIT = 200
_LONGEST_HEADLINE = 200
_LONGEST_HEADING = 80
_ITEM_OF_LIST = re.compile(r"[-*•·‣◦]\s|\d{1,2}[.)]\s")


# Compiled with the first Korean line: 25 ms that a process without one is spared.
@cache
def _korean_furniture() -> tuple[re.Pattern[str], ...]:
    return tuple(re.compile(p, re.IGNORECASE) for p in korean.FURNITURE_LINES)


@cache
def _korean_credits() -> tuple[re.Pattern[str], ...]:
    return tuple(map(re.compile, korean.CREDIT_ENDS))


def is_furniture(paragraph: str) -> bool:
    """Return whether a paragraph is a contact, share or copyright line, whatever its position."""
    words = " ".join(paragraph.split())
    if not words or len(words) > _LONGEST_FURNITURE:
        return False
    if OTHER_LANGUAGE_LINE.fullmatch(words) or _EMAIL_LINE.fullmatch(words):
        return True
    if any(pattern.fullmatch(words) for pattern in _FURNITURE):
        return True
    is_korean = has_hangul(words)
    return is_korean and (
        bool(byline_names(words)) or any(p.fullmatch(words) for p in _korean_furniture())
    )


def parted_at_labels(paragraph: str) -> list[tuple[int, int]]:
    """Return the spans of a paragraph's parts: labels of a page within it, and what is between.

    Text scraped without its line breaks has them in the middle: "they left. Advertisement The mayor
    said". Only labels that are no words of a sentence are cut out; what surrounds them stays body.
    """
    parts: list[tuple[int, int]] = []
    position = 0
    has_label = any(words in paragraph for words in WORDS_OF_LABELS)
    if not has_label or is_furniture(paragraph) or _is_caption_line(paragraph):
        return [(0, len(paragraph))]
    for label in LABELS_IN_TEXT.finditer(paragraph):
        parts += ((position, label.start()), label.span())
        position = label.end()
    parts.append((position, len(paragraph)))
    return [span for start, end in parts if (span := _without_blanks(paragraph, start, end))]


def _is_caption_line(paragraph: str) -> bool:
    return len(paragraph) <= _LONGEST_CAPTION and CAPTION_LINE.fullmatch(paragraph) is not None


def _without_blanks(text: str, start: int, end: int) -> tuple[int, int] | None:
    words = text[start:end]
    low = start + len(words) - len(words.lstrip())
    return (low, low + len(words.strip())) if words.strip() else None


def credit_in(paragraph: str) -> tuple[int, int] | None:
    """Return the span of the picture credit at the end of a caption, if it has one."""
    if len(paragraph) > _LONGEST_CAPTION:
        return None
    match = _CREDIT.search(paragraph)
    if match is None and has_hangul(paragraph):
        match = _korean_credit(paragraph)
    return match.span("credit") if match else None


def _korean_credit(paragraph: str) -> re.Match[str] | None:
    """Return the match of a Korean credit at the end of a paragraph, if it has one."""
    start = max(0, len(paragraph) - _LONGEST_CREDIT)
    found = (pattern.search(paragraph, start) for pattern in _korean_credits())
    return next((match for match in found if match), None)


def is_continued_by(line: str, following: str) -> bool:
    """Return whether a line break falls inside a sentence: "said in the" / "state paper on"."""
    if not line or not following or (ends_a_sentence(line) and not line.rstrip().endswith(",")):
        return False
    return following[0].islower() or UNFINISHED_LINE.search(line.rstrip()) is not None


def is_headline(paragraph: str) -> bool:
    """Return whether the first paragraph of a report may be its headline."""
    words = paragraph.strip()
    if not words or "\n" in words or len(words) > _LONGEST_HEADLINE:
        return False
    return not ends_a_sentence(words) or words.endswith("?") or _ends_korean_headline(words)


def _ends_korean_headline(words: str) -> bool:
    """Return whether a line ends as Korean headlines do: in "…", or in a quotation without a stop.

    The full stop of a Korean sentence stands within its quotation marks.
    """
    return has_hangul(words) and _KOREAN_HEADLINE_END.search(words) is not None


def is_tag_line(line: str) -> bool:
    """Return whether a first line is a list of tags: "harvest, border trade, north province"."""
    labelled = re.match(rf"(?:{TAGS_LABEL}|{korean.TAGS_LABEL})\s*:", line, re.IGNORECASE)
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
    """Return the zone of each paragraph of a report, in order.

    Args:
        paragraphs: The paragraphs below any tag line and front matter.
        headline_first: Whether the first paragraph may be the headline.
    """
    zones = [_zone_by_words(p) for p in paragraphs]
    _mark_closing_lines(paragraphs, zones)
    _keep_last_paragraph(paragraphs, zones)
    if headline_first:
        _mark_headline(paragraphs, zones)
    for index in range(1, len(paragraphs) - 1):
        if _is_heading(paragraphs, zones, index):
            zones[index] = ParagraphZone(ZoneKind.HEADING)
    return zones


def _zone_by_words(paragraph: str) -> ParagraphZone:
    if is_furniture(paragraph):
        return ParagraphZone(ZoneKind.FURNITURE)
    if _is_caption_line(paragraph):
        return ParagraphZone(ZoneKind.CAPTION, credit_in(paragraph))
    credit = credit_in(paragraph)
    return ParagraphZone(ZoneKind.CAPTION, credit) if credit else ParagraphZone(ZoneKind.BODY)


def _mark_closing_lines(paragraphs: Sequence[str], zones: list[ParagraphZone]) -> None:
    for index in range(len(paragraphs) - 1, 0, -1):
        if zones[index].kind is ZoneKind.FURNITURE:
            continue
        words = " ".join(paragraphs[index].split())
        if not OUTLET_DESCRIPTION.fullmatch(words):
            return
        zones[index] = ParagraphZone(ZoneKind.FURNITURE)


def _keep_last_paragraph(paragraphs: Sequence[str], zones: list[ParagraphZone]) -> None:
    """Leave the last paragraph in the body if it ends in "/하버통신": that is where it is from.

    The same words close a caption within a report.
    """
    text = [index for index, zone in enumerate(zones) if zone.kind is not ZoneKind.FURNITURE]
    if len(text) < 2:
        return
    last, credit = text[-1], zones[text[-1]].credit
    has_body = any(zones[index].kind is ZoneKind.BODY for index in text[:-1])
    if not credit or not has_body or korean.CAPTION_MARK.match(paragraphs[last]):
        return
    if korean.OUTLET_ALONE.match(paragraphs[last], credit[0]):
        zones[last] = ParagraphZone(ZoneKind.BODY)


def _mark_headline(paragraphs: Sequence[str], zones: list[ParagraphZone]) -> None:
    body = [index for index, zone in enumerate(zones) if zone.kind is ZoneKind.BODY]
    # A headline comes first, above a body.
    if len(body) >= 2 and body[0] == 0 and is_headline(paragraphs[0]):
        zones[0] = ParagraphZone(ZoneKind.HEADLINE)


def _is_heading(paragraphs: Sequence[str], zones: Sequence[ParagraphZone], index: int) -> bool:
    words, following = paragraphs[index].strip(), paragraphs[index + 1].strip()
    if zones[index].kind is not ZoneKind.BODY or zones[index + 1].kind is ZoneKind.FURNITURE:
        return False
    if len(words) > _LONGEST_HEADING or len(words.split()) > 10 or "\n" in words:
        return False
    if zones[index - 1].kind is ZoneKind.BODY and not ends_a_sentence(paragraphs[index - 1]):
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
