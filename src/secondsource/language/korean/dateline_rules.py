"""Datelines and bylines of Korean reports.

Before the first sentence stands "(타른=하버통신) 김하늘 기자 = ", "[하버일보 김하늘 기자] " or
"[땅이야기] "; behind the last "/김하늘 기자", its address and "<저작권자 ...>".
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache

from secondsource.language.korean.byline_words import (
    EMAIL,
    NAME_BEGINNINGS,
    NOT_A_PLACE,
    NOT_IN_NAMES,
    REPORTERS,
    ROLE,
    byline_line,
)
from secondsource.language.korean.furniture_lines import DAYS_BEHIND_BYLINE
from secondsource.language.korean.hangul import has_hangul
from secondsource.language.sentence_ends import ends_a_sentence
from secondsource.model import Zone, ZoneKind

_OPEN, _CLOSE = r"[(\[（【［〔<〈]", r"[)\]）】］〕>〉]"
_INSIDE = r"[^()\[\]（）【】［］<>〈〉=＝\n]"
# A place may have a place of its own in brackets: "키라[베나 북부]", "키라(베나)".
_PLACE = rf"{_INSIDE}{{1,40}}(?:[(\[<]{_INSIDE}{{1,20}}[)\]>]{_INSIDE}{{0,20}}){{0,3}}"
_STOP = r"\s?[=＝:]\s?"
# Others who were there stand among the reporters: "국방부 공동취재단 김하늘 기자".
_WHO = rf"(?P<reporters>[^=＝.()\[\]\n]{{0,90}}?{ROLE})"
_DATELINES = (
    rf"{_OPEN}\s?(?P<place>{_PLACE})\s?[=＝]\s?(?P<outlet>{_INSIDE}{{2,25}})\s?{_CLOSE}"
    rf"\s?(?:{_WHO}{_STOP})?",
    rf"{_OPEN}\s?(?:(?P<outlet>{_INSIDE}{{2,30}}?)\s)?(?P<reporters>{REPORTERS})\s?{_CLOSE}\s?(?:{_STOP})?",
    rf"{_OPEN}\s?(?P<outlet>{_INSIDE}{{2,30}})\s?{_CLOSE}\s?{_WHO}{_STOP}",
    rf"(?:(?P<place>[가-힣·]{{2,12}})\s?[=＝]\s?)?(?P<reporters>{REPORTERS})\s[=＝]\s",
)
# A tag of the section or the series, before the first word of a text.
_SECTION_TAG = re.compile(
    r"[\[【［]\s?(?=[^\]\n]*[가-힣])[^\[\]【】［］=＝\n]{2,40}[\]】］]\s+(?=\S)"
)
_SENTENCE_END = r"(?<=[.!?…。\"”’)\]다])"
_COPYRIGHT = (
    r"[<(\[〈]?\s?(?:저작권자\s?[ⓒⒸ©(:]|[ⓒⒸ©]|(?i:copyright)\b)[^\n]{0,120}"
    r"|[<(\[〈][^<>()\[\]\n]{0,60}무단\s?전재[^<>()\[\]\n]{0,60}[>)\]〉]"
)
_END_MARK = r"[(<\[〈]\s?끝\s?[)>\]〉]"
# In a last line "PD" is written in small letters too.
_CLOSING_REPORTERS = REPORTERS.replace("PD", "(?i:PD)")
_CLOSING_BYLINE = (
    rf"/\s?(?:[가-힣A-Za-z·]{{2,12}}\s?[=＝]\s?)?{_CLOSING_REPORTERS}(?:\s?{EMAIL})?"
    rf"|[(\[]\s?(?:[가-힣A-Za-z·]{{2,12}}\s?[=＝]\s?|[가-힣A-Za-z]{{2,12}}\s)?{_CLOSING_REPORTERS}(?:\s?{EMAIL})?\s?[)\]]"
    rf"|(?:[가-힣A-Za-z·]{{2,12}}\s?[=＝]\s?)?{_CLOSING_REPORTERS}(?:\s?{EMAIL})?|{EMAIL}"
)
# Small and large letters are one only where it is said: for the whole pattern each class of Hangul
# would be folded syllable by syllable, 50 ms in every process.
_TAIL = rf"{_SENTENCE_END}(?P<tail>(?:\s*(?:{_CLOSING_BYLINE}|{_END_MARK}|{_COPYRIGHT}))+)\s*$"
# Each match holds Hangul or one of these; a search for them costs less than the patterns.
_SIGNS_OF_DATELINE = ("=", "＝", "PD")
_SIGNS_OF_TAIL = ("@", "ⓒ", "Ⓒ", "©", "copyr")
# Code points. The longest of 4,286 datelines in Korean feeds, with six reporters, has 57.
_LONGEST_DATELINE, _LONGEST_BYLINE, _LONGEST_TAIL = 160, 120, 240
# "… 있다./하버통신": at the end of the last paragraph, where its text is from.
_CLOSING_OUTLET = re.compile(
    r"(?<=[.!?”\"])\s?/\s?(?P<outlet>[가-힣A-Za-z][가-힣A-Za-z0-9]{1,14})\s*$"
)


@dataclass(frozen=True, slots=True)
class Dateline:
    """What stands before the first sentence of a body, or behind its last.

    Args:
        start: Where it begins, in code points of the text.
        end: Where it ends; the sentence begins here.
        outlet: The outlet it names, as written; "" if none.
        place: The place it names, or "". "[하버일보=김하늘 기자]" has an outlet in that position.
        reporters: The names, without what they are called.
    """

    start: int
    end: int
    outlet: str = ""
    place: str = ""
    reporters: tuple[str, ...] = ()


def dateline_at(text: str, start: int, end: int) -> Dateline | None:
    """Return the dateline with which a paragraph begins, if it has one.

    Args:
        text: The text.
        start: Where the paragraph begins.
        end: Where it ends.
    """
    end = min(end, start + _LONGEST_DATELINE)
    if not _has_hangul_or(text[start:end], _SIGNS_OF_DATELINE):
        return None
    for pattern in _dateline_patterns():
        match = pattern.match(text, start, end)
        line = _to_dateline(match) if match else None
        if line is not None:
            return line
    return None


@cache
def _dateline_patterns() -> tuple[re.Pattern[str], ...]:
    """Return the compiled patterns; a process that meets no Korean text is spared 30 ms."""
    return tuple(map(re.compile, _DATELINES))


@cache
def _tail_pattern() -> re.Pattern[str]:
    """Return the compiled pattern; a process that meets no Korean text is spared 40 ms."""
    return re.compile(_TAIL)


def _has_hangul_or(words: str, signs: Iterable[str]) -> bool:
    return has_hangul(words) or any(sign in words for sign in signs)


def section_tag_at(text: str, start: int, end: int) -> int:
    """Return where the tag in brackets ends with which a paragraph begins; `start` without one."""
    match = _SECTION_TAG.match(text, start, end)
    return match.end() if match else start


def first_dateline(text: str, zones: Iterable[Zone]) -> Dateline | None:
    """Return the dateline of a report: that at the beginning of its body or in the furniture above.

    A line that ends no sentence may stand between: a title within the text, a subtitle.

    Args:
        text: The report's text.
        zones: Its zones, in order.
    """
    for zone in zones:
        if zone.kind in (ZoneKind.FURNITURE, ZoneKind.BODY):
            line = dateline_at(text, zone.span.start, zone.span.end)
            is_sentence = zone.kind is ZoneKind.BODY and ends_a_sentence(zone.span.words(text))
            if line is not None or is_sentence:
                return line
    return None


def _to_dateline(match: re.Match[str]) -> Dateline | None:
    groups = match.groupdict()
    place = (groups.get("place") or "").strip()
    outlet, who = (groups.get("outlet") or "").strip(), groups.get("reporters") or ""
    if place.replace(" ", "") in NOT_A_PLACE or re.search(r"\d\s?$|^\d", place):
        return None
    if outlet and re.search(rf"{ROLE}$", outlet):
        outlet, who = "", who or outlet
    if not place and "-" in outlet:
        place, _, outlet = outlet.partition("-")
    return Dateline(match.start(), match.end(), outlet, place, reporter_names(who))


def closing_line(text: str, start: int, end: int) -> Dateline | None:
    """Return the byline, address or copyright line behind the last sentence of a paragraph, if any.

    Args:
        text: The text.
        start: Where the paragraph begins.
        end: Where it ends.
    """
    begin = max(start, end - _LONGEST_TAIL)
    if not _has_hangul_or(text[begin:end].casefold(), _SIGNS_OF_TAIL):
        return None
    match = _tail_pattern().search(text, begin, end)
    if match is None or match.start("tail") == start:
        return None
    tail = match["tail"]
    first = match.start("tail") + len(tail) - len(tail.lstrip())
    found = re.search(rf"(?<![가-힣]){REPORTERS}(?![가-힣])", tail)
    names = reporter_names(found[0]) if found else ()
    return None if found and not names else Dateline(first, end, reporters=names)


def closing_outlet(text: str, start: int, end: int) -> Dateline | None:
    """Return the outlet behind the last sentence of a report ("/하버통신"), if any.

    Args:
        text: The text.
        start: Where the last paragraph begins.
        end: Where it ends.
    """
    match = _CLOSING_OUTLET.search(text, max(start, end - _LONGEST_TAIL), end)
    return Dateline(match.start(), end, outlet=match["outlet"]) if match else None


def byline_names(line: str) -> tuple[str, ...]:
    """Return the names of a line that is a byline and nothing else; none if it is another line."""
    if len(line) > _LONGEST_BYLINE or not has_hangul(line):
        return ()
    match = byline_line().fullmatch(DAYS_BEHIND_BYLINE.sub("", " ".join(line.split())))
    if match is None:
        return ()
    words = next((words for words in match.groups() if words), "")
    # "현장을 찾은 시민 기자" is a heading: each word of a byline is a name, or a desk.
    return reporter_names(words) if all(map(_may_be_in_byline, _parts(words))) else ()


def has_role(words: str) -> bool:
    """Return whether words end in what a Korean reporter is called ("김하늘 기자")."""
    return re.search(rf"[가-힣]\s?{ROLE}\s*$", words.strip()) is not None


def reporter_names(words: str) -> tuple[str, ...]:
    """Return the names among reporters ("김하늘 이가람 특파원"), without what they are called."""
    return tuple(dict.fromkeys(part for part in _parts(words) if _is_name(part)))


def _parts(words: str) -> list[str]:
    without_roles = re.sub(rf"(?<=[가-힣])\s?{ROLE}(?![가-힣])", " ", words)
    return re.split(r"[\s·,/&ㆍ・]+", without_roles.strip(" ·,/&"))


def _is_name(part: str) -> bool:
    is_like_a_name = re.fullmatch(rf"[{NAME_BEGINNINGS}][가-힣]{{1,3}}", part)
    return is_like_a_name is not None and not NOT_IN_NAMES.fullmatch(part)


def _may_be_in_byline(part: str) -> bool:
    return _is_name(part) or NOT_IN_NAMES.fullmatch(part) is not None
