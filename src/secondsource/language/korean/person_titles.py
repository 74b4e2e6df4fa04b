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

TITLES = frozenset(
    """국무위원장 위원장 부위원장 상임위원장 총비서 책임비서 비서 총서기 서기 주석 국가주석 대통령
    부통령 당선인 총리 부총리 국무총리 내각총리 장관 차관 외무상 국방상 부상 대변인 부대변인 대표
    원내대표 최고위원 위원 의원 의장 부의장 국회의장 합참의장 총장 사무총장 검찰총장 참모총장
    총참모장 총정치국장 국장 부국장 실장 부실장 부장 부부장 제1부부장 과장 차장 팀장 단장 센터장
    교수 명예교수 석좌교수 초빙교수 연구위원 선임연구위원 수석연구위원 연구원 선임연구원 소장 원장
    부원장 국정원장 이사장 박사 기자 특파원 앵커 변호사 검사 판사 대법관 재판관 대사 공사 영사
    총영사 특사 특별대표 보좌관 안보보좌관 비서관 수석 수석비서관 안보실장 비서실장 대장 중장 소장
    준장 상장 차수 원수 대령 중령 소령 대위 사령관 부사령관 군단장 사단장 여단장 지사 도지사 시장
    군수 구청장 회장 부회장 사장 부사장 행장 총재 고문 감독 코치 선수 작가 배우 가수 시인 목사
    신부 스님 추기경 교황 국왕 총통 후보 지부장 사무국장 집행위원장 씨 님 여사 동지 선생
    원수님""".split()
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
    while len(kept) > 1 and (kept[-1] in TITLES or kept[-1] in FORMER):
        kept.pop()
        had_title = True
    # The body stands between name and title ("김영수 외교부 장관"), or both before the name.
    if had_title and is_whole_korean_name(kept[0]) and all(map(_is_body, kept[1:])):
        kept = kept[:1]
    elif len(kept) > 1 and kept[-2] in TITLES and is_whole_korean_name(kept[-1]):
        kept = kept[-1:]
    if len(kept) == 1:
        return (_without_joined_title(kept[0]),)
    joined = "".join(kept)
    is_spaced = kept[0] in FAMILY_NAMES or kept[0] in TWO_SYLLABLE_FAMILY_NAMES
    return (joined,) if is_spaced and korean_name(joined) is not None else tuple(kept)


def _is_body(word: str) -> bool:
    return len(word) > 1 and word.endswith(BODY_ENDINGS)


def _without_joined_title(word: str) -> str:
    for length in _NAME_SYLLABLES:
        if word[length:] in _JOINED and is_whole_korean_name(word[:length]):
            return word[:length]
    return word
