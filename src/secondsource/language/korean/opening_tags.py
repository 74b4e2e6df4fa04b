"""Datelines and section tags that begin Korean reports and belong to no sentence."""

from __future__ import annotations

import re

# "(서울=연합뉴스) 홍길동 기자 = ", "[땅집고] ": place, agency and reporter, or a section.
_DATELINE = re.compile(
    r"\s*(?:[(\[【〔][^)\]】〕\n]{1,30}[)\]】〕]\s*)(?:(?:[^\n=.]{0,60}?(?:기자|특파원|통신원|리포터|기상캐스터)\s*)?=\s*)?"
    r"(?:▲\s*)?"
)
_TAG_ONLY = re.compile(r"\s*▲\s*")


def behind_opening_tag(text: str, start: int, end: int) -> int:
    """Return where the words of a paragraph begin, behind a dateline or a section tag."""
    match = _DATELINE.match(text, start, end)
    if match and match.end() < end and (_is_dateline(match[0]) or text[start] in "[【"):
        return match.end()
    match = _TAG_ONLY.match(text, start, end)
    return match.end() if match else start


def _is_dateline(words: str) -> bool:
    return "=" in words
