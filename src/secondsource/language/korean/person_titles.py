"""Titles and forms of address beside a person's name in Korean."""

from __future__ import annotations

from collections.abc import Sequence

from secondsource.language.korean.body_name_words import BODY_ENDINGS
from secondsource.language.korean.family_names import (
    FAMILY_NAMES,
    TWO_SYLLABLE_FAMILY_NAMES,
    is_whole_korean_name,
    korean_name,
)
from secondsource.language.korean.lexicon import source_words

# Titles that news gives and the words for sources lack.
_MORE_TITLES = frozenset(
    "당선인 국방상 국방위원장 총참모장 총정치국장 국정원장 차수 상임위원장 책임비서 선생".split()
)
# Words between a name and its title, or before it, that say that the office is no longer held.
FORMER = frozenset("전 前 현 고 故 신임 제1".split())
# Forms of address that are written as one word with the name.
_JOINED = frozenset("씨 님 동지 여사 선생 위원장 국무위원장 대통령 원수 원수님 주석 총비서".split())
_NAME_SYLLABLES = (4, 3)


def without_titles(words: Sequence[str]) -> tuple[str, ...]:
    """Return the words of a person's name in Hangul without titles, as one word if it is Korean.

    "김정은 국무위원장", "조선로동당 총비서 김정은", "김 정은" and "김정은동지" are all 김정은.

    Args:
        words: The words of a source's name, of which one at least has Hangul.
    """
    kept = list(words)
    had_title = False
    while len(kept) > 1 and (_is_title(kept[-1]) or kept[-1] in FORMER):
        kept.pop()
        had_title = True
    # The body stands between name and title ("김영수 외교부 장관"), or both before the name.
    if had_title and is_whole_korean_name(kept[0]) and all(map(_is_body, kept[1:])):
        kept = kept[:1]
    elif len(kept) > 1 and _is_title(kept[-2]) and is_whole_korean_name(kept[-1]):
        kept = kept[-1:]
    if len(kept) == 1:
        return (_without_joined_title(kept[0]),)
    joined = "".join(kept)
    is_spaced = kept[0] in FAMILY_NAMES or kept[0] in TWO_SYLLABLE_FAMILY_NAMES
    return (joined,) if is_spaced and korean_name(joined) is not None else tuple(kept)


def _is_title(word: str) -> bool:
    return word in source_words().titles or word in _MORE_TITLES


def _is_body(word: str) -> bool:
    return len(word) > 1 and word.endswith(BODY_ENDINGS)


def _without_joined_title(word: str) -> str:
    for length in _NAME_SYLLABLES:
        if word[length:] in _JOINED and is_whole_korean_name(word[:length]):
            return word[:length]
    return word
