"""Patterns of the words that name sources in Korean: brackets, marks, hidden names, shares."""

from __future__ import annotations

import re
from functools import lru_cache

from secondsource.language.korean.lexicon import source_words
from secondsource.language.korean.name_words import BEFORE_BODY, BEHIND_BODY

BRACKETS = re.compile(r"[(\[（][^)\]）]*[)\]）]?|<[^>]{1,10}>")
"""A remark in brackets."""
MARKS = re.compile(r"[‘’“”'\"「」『』《》〈〉]")
HENCEFORTH = "이하"
"""Before a short name in brackets, by which the report goes on."""
ACRONYM = re.compile(rf"[(\[（](?:{HENCEFORTH}\s*)?([^)\]）]{{2,20}})[)\]）]")
"""A short name in brackets: "국가정보원(이하 국정원)"."""
NO_ACRONYM = re.compile(r"\d|·|왼쪽|오른쪽|가운데|[앞뒤][줄쪽]|[번넷섯]째")
"""What an age, a list, or a place in a picture has in brackets."""
FIELDS = frozenset("AI IT TV PC SNS OTT ESG IPO M&A R&D".split())
"""Abbreviations of what a body works in, which no body is called by: "나루랩(AI)"."""
HIDDEN = re.compile(
    r"(?:[A-Z]|[가-힣]모|[가-힣]○○|○+)\s?(?:\(\d+\)|\(\d+·[^)]*\))?"
    r"\s?(?:씨|양|군|의원|상병|교수|대표|부장)?"
)
"""A name that the report hides: "A씨", "김모씨", "B 의원"."""
OTHERS = re.compile(r"\s등(?:\s.*)?$")
""""AP통신 등", "교도통신 등 여러 외신": the first named one speaks for them."""
JOINED_NAMES = re.compile(r"(?<=[가-힣A-Za-z])[과와]\s")
"""Between two names that speak together."""
JOINING_MARKS = "·‧・/"
"""Marks between names that share a title: "이성권·박선원 의원"."""
JOINED = re.compile(r"[과와·,]\s?\S")
"""In a name that is two names ("미국과 중국")."""
SHARE = re.compile(r".*(?:\d%?\s?정도|절반|\d%|대부분|상당수)")
"""Words for a part of many people."""
SEVERAL = re.compile(r"(?:복수의|여러|다수의|\d+여?명의|두|세|네)\s")
"""Words before a noun for one person that make it several."""
DIVISION = re.compile(r"(?:제|민사|형사)?(?:합의)?\d+부")
"""A division of a court: "대법원 1부"."""
PERSONS_COUNTED = re.compile(r"\d+여?명")
COUNTED = re.compile(r"(?:약|총|이\s?중)?\d[\d,.]*[만천백억]*(?:여)?\s?[가-힣%]{1,3}")
"""A number with its unit."""
SPEAKING_UNITS = ("명", "%", "정도")
"""Units of those who may speak ("20명은")."""
COUNTED_BODY_END = "부"
"""The end of a body whose name begins with a number ("8군사령부")."""
BOTH_SCRIPTS = re.compile(
    r"((?:[가-힣]+\s){0,3}[가-힣]+)\s?\(([A-Z][\w.’'-]+(?:\s[A-Za-z][\w.’'-]+){0,4})\)"
)
"""A name in both scripts: "안사 퀼로리(Ansa Quillory)"."""
DOTS = re.compile(r"\.{2,}|…|⋯")
"""An ellipsis, by which headlines part what is said from who says it."""
CONTENT_WORD = re.compile(r"[가-힣A-Za-z0-9]+")
_IN_BRACKETS = r"(?:\([^)]*\))?"
_BEFORE, _BEHIND = "|".join(BEFORE_BODY), "|".join(BEHIND_BODY)
BEFORE_BODY_NAME = re.compile(rf"(?:{_BEFORE})(?:인|이자)?\s[‘'“\"]?\Z")
"""The words before the name of a body, with a noun that describes it ("기업인 …")."""
BEHIND_BODY_NAME = re.compile(rf"[’'”\"]?{_IN_BRACKETS}\s(?:{_BEHIND})(?![가-힣]{{2}})")
"""The words behind the name of a body, with a noun of what belongs to it ("… 측")."""


@lru_cache(maxsize=1)
def title_behind_name() -> re.Pattern[str]:
    """Return the pattern of the words behind a person's name, with a title.

    Raises:
        AttributionError: If the word lists are missing or broken.
    """
    titles = "|".join(sorted(title for title in source_words().titles if len(title) > 1))
    return re.compile(rf"{_IN_BRACKETS}\s?(?:{titles}|씨)(?![가-힣]{{3}})")


def name_alone(name: str) -> re.Pattern[str]:
    """Return the pattern of a name that is no part of a longer word in Hangul."""
    return re.compile(rf"(?<![가-힣]){re.escape(name)}(?![가-힣])")
